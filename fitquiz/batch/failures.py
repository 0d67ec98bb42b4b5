"""What goes wrong in the database, in words that hold nothing of the table."""

import re
from typing import NamedTuple

from fitquiz.batch import database
from fitquiz.findings import Code, Finding, Place


class _Kind(NamedTuple):
    pattern: str
    code: Code
    message: str
    mend: str


_READING = (
    _Kind(
        r"Expected Number of Columns",
        Code.UNREADABLE,
        "this line has another number of columns than the first",
        "give each line a cell for each column, and put quotes around what holds commas",
    ),
    _Kind(
        r"unterminated quote",
        Code.UNREADABLE,
        "a quote is opened here and not closed as CSV does it",
        'write a quote inside a cell as ""',
    ),
    _Kind(
        r"Invalid unicode|invalid UTF-8|byte sequence mismatch",
        Code.NOT_UTF8,
        "this is not UTF-8",
        "save the file as UTF-8",
    ),
    _Kind(
        r"Malformed JSON",
        Code.UNREADABLE,
        "this line is not JSON",
        "write one object on each line",
    ),
    _Kind(
        r"magic bytes|Parquet|parquet|Thrift|Snappy|ZSTD",
        Code.UNREADABLE,
        "this is not Parquet, or it is broken",
        "write it anew",
    ),
    _Kind(
        r"Out of Memory|failed to allocate",
        Code.TOO_LARGE,
        "there is not enough memory for it",
        "write it anew with shorter rows, or in several files",
    ),
)

_ODD = _Kind(
    "",
    Code.UNREADABLE,
    "this can't be read",
    "see that all lines end in the same way, or write it anew",
)

_WRITING = re.compile(r"Could not write|Cannot open file")


def read_failure(error: database.Error, place: Place) -> Finding | None:
    """Say what stopped the reading of a table; None if that is none of its faults."""
    told = str(error)
    kind = next((each for each in _READING if re.search(each.pattern, told)), None)
    if kind is None:
        if isinstance(error, database.Mistake):
            return None
        kind = _ODD
    where = Place(place.file, line, 1) if (line := _line_in(told)) else place
    return Finding(where, kind.code, kind.message, kind.mend)


def write_failure(error: database.Error, place: Place) -> Finding | None:
    """Say what stopped the writing of a table; None if it was something else."""
    return cant_write(place) if _WRITING.search(str(error)) else None


def cant_write(place: Place, error: OSError | None = None) -> Finding:
    """Say that a table could not be written, and why if that is known."""
    why = f": {error.strerror}" if error else ""
    mend = "make room for it, or name another file"
    return Finding(place, Code.UNWRITABLE, f"can't be written{why}", mend)


def _line_in(told: str) -> int:
    """Find the number of the line; that of JSON is one too large."""
    if found := re.search(r"CSV Error on Line: (\d+)", told):
        return int(found[1])
    found = re.search(r"at byte \d+ in line (\d+)", told)
    return int(found[1]) - 1 if found else 0
