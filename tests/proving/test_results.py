"""The formulas mean what the assessment means, on any sheet of any files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from second_solver import can_be_solved
from support import (
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)
from worlds import all_sheets, conditions, expectations, is_taken, worlds

from fitquiz.assessment import Assessment, assess
from fitquiz.breaches import breaches
from fitquiz.conditions import Truth, evaluate
from fitquiz.proving.claims import breach
from fitquiz.proving.formula import Formula
from fitquiz.proving.results import AnyResult
from fitquiz.proving.sheets import AnySheet
from fitquiz.proving.solver import solve
from fitquiz.questions import Answers, Questionnaire, learn
from fitquiz.rules import Rulebook

FEW = settings(max_examples=25)
"""Each example is a world of its own, which takes long to make up."""


def pinned(sheet: AnySheet, answers: Answers) -> list[int]:
    """Return the literals that say that the sheet is this one."""
    return [
        literal if option in answers.get(question, ()) else -literal
        for (question, option), literal in sheet.chosen.items()
    ]


def true_of(sheet: AnySheet, answers: Answers, asked: dict[str, int]) -> set[str]:
    """Name which of the literals are true on a sheet."""
    solution = solve(sheet.formula, pinned(sheet, answers), 60)
    assert solution is not None
    return {
        name
        for name, literal in asked.items()
        if (literal in solution if literal > 0 else -literal not in solution)
    }


@FEW
@given(st.data())
def test_sheets_are_those_that_are_taken(data: st.DataObject) -> None:
    questionnaire, _ = data.draw(worlds())
    sheet = AnySheet(Formula(), questionnaire)
    answers = {
        question.id: chosen
        for question in questionnaire.questions
        if (
            chosen := question.in_order(
                data.draw(st.sets(st.sampled_from([o.id for o in question.options])))
            )
        )
    }
    solution = solve(sheet.formula, pinned(sheet, answers), 60)
    assert (solution is not None) is is_taken(questionnaire, answers)
    if solution is not None:
        assert sheet.answers(solution) == answers


@FEW
@given(st.data())
def test_a_condition_has_the_same_three_values(data: st.DataObject) -> None:
    questionnaire, _ = data.draw(worlds())
    answers = data.draw(people(questionnaire))
    known = {q.id: [o.id for o in q.options] for q in questionnaire.questions}
    condition = data.draw(conditions(known))
    sheet = AnySheet(Formula(), questionnaire)
    asked = sheet.truth(condition)._asdict()
    value = {
        Truth.TRUE: {"surely", "possibly"},
        Truth.UNKNOWN: {"possibly"},
        Truth.FALSE: set(),
    }
    truth = evaluate(condition, learn(questionnaire, answers))
    assert true_of(sheet, answers, asked) == value[truth]


def formulas(result: AnyResult) -> dict[str, int]:
    names = [each.id for each in result.rulebook.modalities]
    return {
        "withheld": result.withheld,
        **{f"urgent {e.id}": result.applies([e]) for e in result.rulebook.urgent},
        **{f"discouraged {name}": result.discouraged(name) for name in names},
        **{f"in doubt {name}": result.in_doubt(name) for name in names},
        **{f"eligible {name}": result.eligible(name) for name in names},
        **{f"listed {name}": result.listed(name) for name in names},
        **{f"first {name}": result.first(name) for name in names},
    }


def found(assessment: Assessment) -> set[str]:
    eligible = (
        *(place.score for place in assessment.shortlist),
        *assessment.others,
    )
    return {
        *(["withheld"] if assessment.withheld else []),
        *(f"urgent {each.notice.id}" for each in assessment.urgent),
        *(f"discouraged {each.modality.id}" for each in assessment.discouraged),
        *(f"eligible {score.modality.id}" for score in eligible),
        *(f"listed {place.score.modality.id}" for place in assessment.shortlist),
        *(
            f"first {place.score.modality.id}"
            for place in assessment.shortlist
            if place.position == 1
        ),
    }


def agree(questionnaire: Questionnaire, rulebook: Rulebook, answers: Answers) -> None:
    result = AnyResult(AnySheet(Formula(), questionnaire), rulebook)
    facts = learn(questionnaire, answers)
    doubtful = {
        f"in doubt {name}"
        for each in rulebook.contraindications
        if evaluate(each.when, facts) is Truth.UNKNOWN
        for name in each.modalities
    }
    expected = found(assess(questionnaire, rulebook, answers)) | doubtful
    assert true_of(result.sheet, answers, formulas(result)) == expected


@FEW
@given(st.data())
def test_with_random_files(data: st.DataObject) -> None:
    questionnaire, rulebook = data.draw(worlds())
    agree(questionnaire, rulebook, data.draw(people(questionnaire)))


@FEW
@given(people(small_questions()))
def test_with_the_small_files(answers: Answers) -> None:
    agree(small_questions(), small_rules(), answers)


@settings(max_examples=2)
@given(people(shipped_questions()))
def test_with_the_shipped_files(answers: Answers) -> None:
    agree(shipped_questions(), shipped_rules(), answers)


@FEW
@given(st.data())
def test_a_claim_is_broken_where_the_assessment_breaks_it(data: st.DataObject) -> None:
    questionnaire, rulebook = data.draw(worlds())
    expect = data.draw(expectations(rulebook))
    answers = data.draw(people(questionnaire))
    result = AnyResult(AnySheet(Formula(), questionnaire), rulebook)
    asked = {"broken": breach(expect, result)}
    is_broken = bool(list(breaches(expect, assess(questionnaire, rulebook, answers))))
    assert true_of(result.sheet, answers, asked) == ({"broken"} if is_broken else set())


@FEW
@given(st.data())
def test_two_solvers_and_every_sheet_agree(data: st.DataObject) -> None:
    questionnaire, rulebook = data.draw(worlds())
    expect = data.draw(expectations(rulebook))
    result = AnyResult(AnySheet(Formula(), questionnaire), rulebook)
    broken = breach(expect, result)
    by_all = any(
        list(breaches(expect, assess(questionnaire, rulebook, answers)))
        for answers in all_sheets(questionnaire)
    )
    formula = result.sheet.formula
    assert (solve(formula, [broken], 60) is not None) is by_all
    assert can_be_solved(formula, [broken]) is by_all


@pytest.mark.parametrize("modality", ["cbt", "fbt", "equine", "psychoanalysis"])
def test_two_solvers_agree_on_the_shipped_files(modality: str) -> None:
    result = AnyResult(AnySheet(Formula(), shipped_questions()), shipped_rules())
    formula = result.sheet.formula
    off = result.discouraged(modality)
    assert can_be_solved(formula, [result.in_line(modality), off]) is False
    assert solve(formula, [result.in_line(modality), off], 60) is None
