"""Questions and rules to one SELECT, for a database."""

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
    kept: tuple[str, ...] = ("id",)
    """The columns that go before the result, such as the id of the respondent."""


def compile_select(
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    table: AnswersTable,
    dialect: Dialect,
) -> str:
    """Return a SELECT that assesses every row of a table."""
    grammar = grammar_of(dialect)
    select = Select(grammar.quote, grammar.step)
    kept = {name: select.column(name, select.given(name)) for name in table.kept}
    row = Row(questionnaire, table.layout, select, grammar)
    result = Result(row, rulebook, select, grammar)
    return select.written(table.source, {**kept, **result.columns()})
