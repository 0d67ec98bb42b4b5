"""Points of any size add up exactly in a database too."""

import duckdb
from support import shipped_questions, shipped_rules

from fitquiz.assessment import assess
from fitquiz.crowd import crowd
from fitquiz.questions import Answers
from fitquiz.rules import Rule, Rulebook
from fitquiz.sql.compiling import AnswersTable, compile_select, layout_of
from fitquiz.sql.dialects import Dialect

QUESTIONS = shipped_questions()

MANY = 100_003
"""Times the shipped points, sums are odd and above 2 ** 24: too large for a FLOAT."""


def with_large_points() -> Rulebook:
    rulebook = shipped_rules()

    def larger(rule: Rule) -> Rule:
        points = {name: MANY * each for name, each in rule.points.items()}
        return rule._replace(points=points)

    return rulebook._replace(rules=tuple(map(larger, rulebook.rules)))


def row_of(answers: Answers) -> str:
    chosen = (
        str(option.id in answers.get(question.id, ()))
        for question in QUESTIONS.questions
        for option in question.options
    )
    return f"({', '.join(chosen)})"


def test_large_points_add_up() -> None:
    people = list(crowd(QUESTIONS, 100))
    names = (f"{q.id}__{o.id}" for q in QUESTIONS.questions for o in q.options)
    rows = ", ".join(map(row_of, people))
    source = f"(FROM (VALUES {rows}) AS made_up ({', '.join(names)}))"
    table = AnswersTable(source, layout_of(QUESTIONS, by_option=True), kept={})
    rulebook = with_large_points()
    select = compile_select(QUESTIONS, rulebook, table, Dialect.DUCKDB)
    found = duckdb.connect().execute(f"SELECT shortlist FROM ({select})").fetchall()
    assert [
        [(place["modality"], place["points"]) for place in shortlist]
        for (shortlist,) in found
    ] == [
        [(each.score.modality.id, each.score.points) for each in told.shortlist]
        for told in (assess(QUESTIONS, rulebook, answers) for answers in people)
    ]
