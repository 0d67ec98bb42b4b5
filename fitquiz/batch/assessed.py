"""A table of results, as `batch` writes it, read again from any of its forms."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from fitquiz.batch.database import Error
from fitquiz.batch.failures import read_failure
from fitquiz.batch.forms import Form
from fitquiz.batch.tables import Table
from fitquiz.findings import Code, Finding, Place, Problem, stop_if_any

GIVE_RESULTS = "give it what `fitquiz batch` wrote"

_NESTED = ("urgent", "withheld", "shortlist", "discouraged")
"""The columns that are read where a table can hold lists."""

_FLAT = ("urgent", "withheld", "discouraged_modality", "discouraged_contraindication")
"""The columns that are read from CSV, besides those for each place on the list."""

_OF_A_PLACE = ("modality", "position", "check_first")

_OBJECT = """\
{"urgent": [{"id": "VARCHAR"}], "withheld": "BOOLEAN",
"shortlist": [{"modality": "VARCHAR", "position": "BIGINT", "check_first": ["VARCHAR"]}],
"discouraged": [{"modality": "VARCHAR", "contraindication": "VARCHAR"}]}"""
"""What is read from a line of JSON."""


def select_results(table: Table, form: Form) -> str:
    """Return the SQL that selects results; what should be there and is not is NULL.

    Problem says which columns a table lacks.
    """
    match form:
        case Form.CSV:
            return _from_flat(table)
        case Form.JSONL:
            read = (
                f"SELECT json_transform(json, '{_OBJECT}') AS each FROM {table.source}"
            )
            return _from_nested(f"(SELECT unnest(each) FROM ({read}))")
        case Form.PARQUET:
            _check_columns(table, _NESTED)
            return _from_nested(table.source)


@contextmanager
def telling_of(place: Place) -> Iterator[None]:
    """Say why a table can't be read, without what stands in it."""
    try:
        yield
    except Error as error:
        message = "this can't be read as a table of results"
        found = Finding(place, Code.UNREADABLE, message, GIVE_RESULTS)
        raise Problem([read_failure(error, place) or found]) from error


def _from_nested(source: str) -> str:
    place = ", ".join(f"'{part}': each.{part}" for part in _OF_A_PLACE)
    return f"""\
SELECT
  [each.id FOR each IN urgent] AS urgent,
  withheld,
  [{{{place}}} FOR each IN shortlist] AS shortlist,
  [each.modality FOR each IN discouraged] AS discouraged,
  [each.contraindication FOR each IN discouraged] AS contraindications
FROM {source}"""


def _from_flat(table: Table) -> str:
    columns = table.columns or {}
    numbers = range(1, max(map(_number, columns), default=1) + 1)
    of_places = (_of_place(n, part) for n in numbers for part in _OF_A_PLACE)
    _check_columns(table, (*_FLAT, *of_places))
    return f"""\
SELECT
  {_ids("urgent")} AS urgent,
  TRY_CAST(withheld AS BOOLEAN) AS withheld,
  [each FOR each IN [{", ".join(map(_place, numbers))}]
   IF each.modality IS NOT NULL] AS shortlist,
  {_ids("discouraged_modality")} AS discouraged,
  {_ids("discouraged_contraindication")} AS contraindications
FROM {table.source}"""


def _number(column: str) -> int:
    """Return which place a column is about; 1 for one that is about none."""
    found = re.fullmatch(r"shortlist_([1-9][0-9]?)_modality", column)
    return int(found[1]) if found else 1


def _of_place(number: int, part: str) -> str:
    return f"shortlist_{number}_{part}"


def _place(number: int) -> str:
    modality, position, check_first = (_of_place(number, p) for p in _OF_A_PLACE)
    return (
        f"{{'modality': {modality}, 'position': TRY_CAST({position} AS BIGINT), "
        f"'check_first': {_ids(check_first)}}}"
    )


def _ids(column: str) -> str:
    """Take the ids in a cell apart."""
    return f"coalesce(string_split({column}, ';'), [])"


def _check_columns(table: Table, needed: Collection[str]) -> None:
    missing = (name for name in needed if name not in (table.columns or ()))
    message = "there is no column `{}`, so this is no table of results"
    stop_if_any(
        [
            Finding(table.place, Code.MISSING_KEY, message.format(name), GIVE_RESULTS)
            for name in missing
        ]
    )
