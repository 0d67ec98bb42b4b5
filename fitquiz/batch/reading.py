"""How a table of answers is read: what all forms of it come to."""

from collections.abc import Mapping
from typing import NamedTuple

from fitquiz.batch.database import text
from fitquiz.findings import Code
from fitquiz.sql.sheets import Layout

KEPT = {"id": "__id", "ill": "__ill"}
"""What a reading selects besides answers, by its name in the results: the respondent's id,
and what is wrong in a row before anything in it is taken for an answer. No question is
so named."""


FAULTS = "STRUCT(question VARCHAR, code VARCHAR)[]"
"""The type of a list of what is wrong."""


class Columns(NamedTuple):
    """What columns are for that answer no question."""

    id: str
    """The one that tells respondents apart."""
    ignored: tuple[str, ...] = ()


class Reading(NamedTuple):
    """A table as a SELECT of the answers in one layout, and of what is KEPT."""

    layout: Layout
    select: str
    unasked: tuple[str, ...] = ()
    """The questions that no column answers."""


class Wrong(NamedTuple):
    """Something that is wrong in a row where this is so."""

    where: str
    column: str
    code: Code


def selected(answers: Mapping[str, str], ill: list[Wrong], id_cell: str) -> str:
    """Return what a reading selects: SQL by column, and what may be wrong."""
    cells = (f'{sql} AS "{column}"' for column, sql in answers.items())
    own = (f"{id_cell} AS {KEPT['id']}", f"{_listed(ill)} AS {KEPT['ill']}")
    return ", ".join((*own, *cells))


def _listed(ill: list[Wrong]) -> str:
    if not ill:
        return f"CAST(NULL AS {FAULTS})"
    items = ", ".join(
        f"CASE WHEN {each.where} THEN "
        f"{{'question': {text(each.column)}, 'code': {text(each.code)}}} END"
        for each in ill
    )
    return f"list_filter([{items}], lambda x: x IS NOT NULL)"
