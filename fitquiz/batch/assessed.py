"""The table of results, read from any form that it may be written in.

The SQL for each form selects the same columns, of which `summary` makes use.
"""

import csv
import os
import re
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import NamedTuple, NoReturn

from fitquiz.batch import database
from fitquiz.batch.forms import Form
from fitquiz.findings import Code, Finding, Place, Problem, stop_if_any

_TYPES = {
    "urgent": "STRUCT(id VARCHAR)[]",
    "withheld": "BOOLEAN",
    "shortlist": "STRUCT(modality VARCHAR, position BIGINT, check_first VARCHAR[])[]",
    "discouraged": "STRUCT(modality VARCHAR, contraindication VARCHAR)[]",
}
"""The columns that are read where a table can hold lists."""

_FLAT = ("urgent", "withheld", "discouraged_modality", "discouraged_contraindication")
"""The columns that are read from CSV, besides those for each place on the list."""

_OF_A_PLACE = ("modality", "position", "check_first")

_FLAT_TYPES = {"withheld": "BOOLEAN", "position": "BIGINT"}
"""What is no text in CSV, by the last word of the column."""

_LONGEST_HEAD = 1 << 20
"""The most bytes that the names of columns may take."""


class _Opened(NamedTuple):
    """A file, and how the database gets at it."""

    place: Place
    stream: FileIO
    path: str
    is_plain: bool
    """Whether it can be read again from its start."""


@contextmanager
def table_of_results(
    path: Path | None, form: Form, data: database.Database
) -> Iterator[str]:
    """Give the SQL that selects a table of results; without a path, from standard input.

    Problem says why it is none.
    """
    place = Place(str(path) if path else "stdin")
    try:
        stream = path.open("rb", buffering=0) if path else _stdin(place)
    except FileNotFoundError:
        _stop(place, Code.NOT_FOUND, "there is no such file", "check the name")
    except IsADirectoryError:
        _stop(place, Code.IS_DIRECTORY, "this is a folder", "name a file inside it")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name can't be used"
        _stop(place, Code.UNREADABLE, f"can't be read: {reason}", "check the file")
    with stream:
        opened = _opened(place, stream, path)
        select = _SELECTS[form](opened, data)
        with _telling(opened, from_second=form is Form.CSV and not opened.is_plain):
            yield select


def _stdin(place: Place) -> FileIO:
    """Return standard input without anything read ahead of who reads it next."""
    if sys.stdin is None:
        _stop(place, Code.UNREADABLE, "it is closed", "name a file")
    return FileIO(sys.stdin.fileno(), "rb", closefd=False)


def _opened(place: Place, stream: FileIO, path: Path | None) -> _Opened:
    is_plain = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    if path and is_plain:
        return _Opened(place, stream, _literal(path), is_plain)
    return _Opened(place, stream, f"/dev/fd/{stream.fileno()}", is_plain)


def _literal(path: Path) -> str:
    """Return a path in which nothing stands for several files."""
    absolute = str(path.absolute())
    return "".join(f"[{each}]" if each in "*?[" else each for each in absolute)


def _from_parquet(opened: _Opened, data: database.Database) -> str:
    if not opened.is_plain:
        message = "Parquet can't be read from a pipe: it is read from its end"
        _stop(opened.place, Code.UNREADABLE, message, "name the file")
    source = f"read_parquet({database.text(opened.path)}, hive_partitioning = false)"
    with _telling(opened):
        described = data.rows(f"SELECT column_name FROM (DESCRIBE FROM {source})")
    _check_columns(opened.place, _TYPES, [name for (name,) in described])
    return _nested(source)


def _from_jsonl(opened: _Opened, _: database.Database) -> str:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in _TYPES.items())
    return _nested(
        f"read_json({database.text(opened.path)}, columns = {{{columns}}}, "
        "format = 'newline_delimited', hive_partitioning = false)"
    )


def _nested(source: str) -> str:
    """Select from a table that holds lists; what should be there and is not is NULL."""
    return f"""\
SELECT
  [each.id FOR each IN urgent] AS urgent,
  withheld,
  [{{{_PLACE}}} FOR each IN shortlist] AS shortlist,
  [each.modality FOR each IN discouraged] AS discouraged,
  [each.contraindication FOR each IN discouraged] AS contraindications
FROM {source}"""


_PLACE = ", ".join(f"'{part}': each.{part}" for part in _OF_A_PLACE)


def _from_csv(opened: _Opened, _: database.Database) -> str:
    head = _head(opened)
    size = max((_number(name) for name in head), default=1)
    numbers = range(1, size + 1)
    of_places = (_of_place(n, part) for n in numbers for part in _OF_A_PLACE)
    _check_columns(opened.place, (*_FLAT, *of_places), head)
    types = ", ".join(f"{database.text(name)}: '{_flat_type(name)}'" for name in head)
    return f"""\
SELECT
  {_ids("urgent")} AS urgent,
  withheld,
  [each FOR each IN [{", ".join(map(_place, numbers))}]
   IF each.modality IS NOT NULL] AS shortlist,
  {_ids("discouraged_modality")} AS discouraged,
  {_ids("discouraged_contraindication")} AS contraindications
FROM read_csv({database.text(opened.path)}, columns = {{{types}}},
  header = {opened.is_plain}, auto_detect = false, delim = ',', quote = '"',
  escape = '"', hive_partitioning = false)"""


def _head(opened: _Opened) -> list[str]:
    """Return the names of the columns; what is no plain file now begins below them."""
    raw = opened.stream.readline(_LONGEST_HEAD)
    if opened.is_plain:
        opened.stream.seek(0)  # on some systems it is there that the database begins
    try:
        names = next(csv.reader([raw.decode("utf-8-sig")], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        place = opened.place._replace(line=1, column=1)
        _stop(place, Code.UNREADABLE, "this names no columns", _GIVE_RESULTS)
    if not names:
        _stop(opened.place, Code.EMPTY, "there is nothing in here", _GIVE_RESULTS)
    if len({name.lower() for name in names}) < len(names):
        place = opened.place._replace(line=1, column=1)
        message = "two columns have the same name"
        _stop(place, Code.DUPLICATE_KEY, message, _GIVE_RESULTS)
    return names


def _number(column: str) -> int:
    """Return which place a column is about; 1 for one that is about none."""
    found = re.fullmatch(r"shortlist_([1-9][0-9]?)_modality", column)
    return int(found.group(1)) if found else 1


def _of_place(number: int, part: str) -> str:
    return f"shortlist_{number}_{part}"


def _place(number: int) -> str:
    modality, position, check_first = (_of_place(number, p) for p in _OF_A_PLACE)
    return (
        f"{{'modality': {modality}, 'position': {position}, "
        f"'check_first': {_ids(check_first)}}}"
    )


def _ids(column: str) -> str:
    """Take the ids in a cell apart."""
    return f"coalesce(string_split({column}, ';'), [])"


def _flat_type(column: str) -> str:
    needed = column in _FLAT or column.endswith(_OF_A_PLACE)
    return (
        _FLAT_TYPES.get(column.rsplit("_", 1)[-1], "VARCHAR") if needed else "VARCHAR"
    )


def _check_columns(
    place: Place, needed: Collection[str], there: Collection[str]
) -> None:
    stop_if_any(
        [
            Finding(
                place,
                Code.MISSING_KEY,
                f"there is no column `{name}`, so this is no table of results",
                _GIVE_RESULTS,
            )
            for name in needed
            if name not in there
        ]
    )


@contextmanager
def _telling(opened: _Opened, *, from_second: bool = False) -> Iterator[None]:
    """Turn what the database says into a finding, without what stands in the table."""
    try:
        yield
    except database.Error as error:
        found = re.search(r"\b(?:in|on) line:? ([0-9]+)", str(error), re.IGNORECASE)
        place = opened.place
        if found:
            place = place._replace(line=int(found.group(1)) + from_second, column=1)
        message = "this can't be read as a table of results"
        raise Problem(
            [Finding(place, Code.UNREADABLE, message, _GIVE_RESULTS)]
        ) from None


def _stop(place: Place, code: Code, message: str, mend: str) -> NoReturn:
    raise Problem([Finding(place, code, message, mend)])


_SELECTS: Mapping[Form, Callable[[_Opened, database.Database], str]] = {
    Form.CSV: _from_csv,
    Form.JSONL: _from_jsonl,
    Form.PARQUET: _from_parquet,
}

_GIVE_RESULTS = "give it what `fitquiz batch` wrote"
