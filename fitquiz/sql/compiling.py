"""Questions and rules to one SELECT, for a database."""

from collections.abc import Mapping
from typing import NamedTuple

from fitquiz.questions import Choose, Question, Questionnaire
from fitquiz.rules import Rulebook
from fitquiz.sql.dialects import Dialect
from fitquiz.sql.grammars import grammar_of
from fitquiz.sql.results import Result
from fitquiz.sql.select import Select
from fitquiz.sql.sheets import Layout, Row, Shape, column_of


def layout_of(questionnaire: Questionnaire, *, by_option: bool = False) -> Layout:
    """Return a layout that holds the answers to every question.

    It has one column a question, or, `by_option`, one boolean column an option.
    """
    if by_option:
        return {question.id: Shape.OPTIONS for question in questionnaire.questions}
    return {
        question.id: Shape.VALUE if question.choose is Choose.ONE else Shape.LIST
        for question in questionnaire.questions
    }


class AnswersTable(NamedTuple):
    """A table with a respondent a row."""

    source: str
    """Its name, or what selects it, as SQL."""
    layout: Layout
    kept: Mapping[str, str] = {"id": "id"}
    """The columns that go before the result, such as the respondent's id, by their name
    there."""


def table_named(name: str, dialect: Dialect) -> str:
    """Write the name of a table as SQL; what stands before a dot is its schema."""
    return ".".join(map(grammar_of(dialect).quoted, name.split(".")))


def compile_select(
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    table: AnswersTable,
    dialect: Dialect,
) -> str:
    """Return a SELECT that assesses every row of a table."""
    select = Select(grammar_of(dialect))
    kept = {
        name: select.column(name, select.given(column))
        for name, column in table.kept.items()
    }
    row = Row(questionnaire, table.layout, select)
    result = Result(row, rulebook, select)
    return select.written(table.source, {**kept, **result.columns()})


def heading(
    questionnaire: Questionnaire, rulebook: Rulebook, table: AnswersTable
) -> str:
    """Say as a comment what a SELECT was made from, and which columns it reads."""
    questions = tuple(questionnaire.questions)
    columns = (_column(each, table.layout[each.id]) for each in questions)
    lines = (
        (
            f"Made by `fitquiz sql` from the questions {questionnaire.fingerprint} "
            f"and the rules {rulebook.fingerprint}."
        ),
        "Each row of the table is a respondent. NULL is unanswered. It reads:",
        *(f"  {name}" for name in table.kept.values()),
        *filter(None, columns),
    )
    return "".join(f"-- {line}\n" for line in lines)


def _column(question: Question, shape: Shape) -> str:
    names = [option.id for option in question.options]
    match shape:
        case Shape.VALUE:
            return f"  {question.id}: one of {', '.join(names)}"
        case Shape.LIST:
            return f"  {question.id}: a list of {', '.join(names)}"
        case Shape.OPTIONS:
            spread = ", ".join(column_of(question.id, name) for name in names)
            return f"  true or false: {spread}"
        case Shape.NONE:
            return ""
