"""Questions and rules to one SELECT, for a database."""

from collections.abc import Mapping
from typing import NamedTuple

from fitquiz.questions import Choose, Questionnaire
from fitquiz.rules import Rulebook
from fitquiz.sql.dialects import Dialect, grammar_of
from fitquiz.sql.results import Result
from fitquiz.sql.select import Select
from fitquiz.sql.sheets import Layout, Row, Shape


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
    grammar = grammar_of(dialect)
    select = Select(grammar.quote, grammar.step)
    return ".".join(map(select.quoted, name.split(".")))


def compile_select(
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    table: AnswersTable,
    dialect: Dialect,
) -> str:
    """Return a SELECT that assesses every row of a table."""
    grammar = grammar_of(dialect)
    select = Select(grammar.quote, grammar.step)
    kept = {
        name: select.column(name, select.given(column))
        for name, column in table.kept.items()
    }
    row = Row(questionnaire, table.layout, select, grammar)
    result = Result(row, rulebook, select, grammar)
    return select.written(table.source, {**kept, **result.columns()})
