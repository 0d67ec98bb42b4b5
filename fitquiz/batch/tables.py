"""A table in a file or a pipe: its columns, and the SQL that reads it."""

import codecs
import csv
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from fitquiz.batch import database
from fitquiz.batch.forms import Form
from fitquiz.batch.lines import LONGEST, Lines, check_lines
from fitquiz.batch.streams import flowing_in
from fitquiz.files import open_to_read
from fitquiz.findings import Code, Finding, Findings, Place, stop, stop_if_any


class Kind(Enum):
    """What stands in the cells of a column."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    """Booleans are numbers, too."""


class Table(NamedTuple):
    """A table that can be read once."""

    place: Place
    columns: Mapping[str, Kind] | None
    """None where each row names its own."""
    source: str
    """What selects it, as SQL; where each row names its own columns it has one, `json`."""


_FIRST_LINE = 1 << 20
"""The most bytes that the first line may have."""

_CHUNK = 1 << 16

_NUMBERS = (
    *("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
    *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
    *("FLOAT", "DOUBLE", "DECIMAL"),
)


_AS_IT_IS = "compression = 'uncompressed', hive_partitioning = false"
"""That the name of a file or a folder says nothing of what is in it."""


@contextmanager
def table_in(
    path: Path | None, stdin: int, form: Form, data: database.Database
) -> Iterator[Table]:
    """Open a table; without a path it is standard input, by its file descriptor.

    Problem says what is wrong with it as a whole; database.Error may come while it is read.
    """
    place = Place(str(path) if path else "stdin")
    with open_to_read(path) if path else open(stdin, "rb", closefd=False) as stream:
        if form is Form.PARQUET:
            yield _parquet(place, path, data)
            return
        source = stream.fileno()
        lines = Lines(place, quoted=form is Form.CSV)
        start = _start(source) if form is Form.CSV else b""
        if path and path.is_file():
            check_lines(source, lines)
            yield _lines(place, start, _inert(path), form)
        else:
            with flowing_in(start, source, lines.pass_by) as flow:
                yield _lines(place, start, flow, form)


def _start(source: int) -> bytes:
    """Read on until the first record is there, which may hold line ends in quotes."""
    start = b""
    while len(start) < _FIRST_LINE and _first_record(start) is None:
        if not (chunk := os.read(source, _CHUNK)):
            break
        start += chunk
    return start


def _first_record(start: bytes) -> bytes | None:
    """Return the first record, if it ends where it can be seen."""
    quotes, before = 0, 0
    for place in re.finditer(rb"\r\n?|\n", start):
        quotes += start.count(b'"', before, place.end())
        before = place.end()
        if quotes % 2 == 0:
            return start[:before]
    return None


def _inert(path: Path) -> str:
    """Return a path in which no character stands for several files."""
    return "".join(f"[{c}]" if c in "[*?" else c for c in str(path))


def _lines(place: Place, start: bytes, path: str, form: Form) -> Table:
    if form is Form.JSONL:
        most = f"maximum_object_size = {2 * LONGEST}"
        source = f"read_ndjson_objects({database.text(path)}, {most}, {_AS_IT_IS})"
        return Table(place, None, source)
    names, delimiter = _header(place, _first_record(start) or start)
    columns = ", ".join(f"{database.text(each)}: 'VARCHAR'" for each in names)
    source = (
        f"read_csv({database.text(path)}, auto_detect = false, header = true, "
        f"delim = {database.text(delimiter)}, quote = '\"', escape = '\"', "
        f"max_line_size = {2 * LONGEST}, buffer_size = {8 * LONGEST}, {_AS_IT_IS}, "
        f"columns = {{{columns}}})"
    )
    return Table(place, dict.fromkeys(names, Kind.TEXT), source)


def _header(place: Place, start: bytes) -> tuple[list[str], str]:
    """Return the names in the first line of a CSV file, and what stands between them."""
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        stop(place, Code.EMPTY, "the table is empty", "name its columns first")
    if len(start) >= _FIRST_LINE:
        message = "the first line is too long to name columns"
        stop(place, Code.TOO_LARGE, message, "begin with a line of names")
    try:
        line = start.decode("utf-8-sig")
    except UnicodeDecodeError:
        mend = "save the file as UTF-8"
        stop(place, Code.NOT_UTF8, "this is not UTF-8", mend)
    read = {each: _cells(line, each) for each in (",", ";", "\t")}
    delimiter = max(read, key=lambda each: len(read[each]))
    if not read[delimiter]:
        message = "a name in the first line is too long for a column"
        stop(place, Code.TOO_LARGE, message, "begin with a line of names")
    cells = enumerate(read[delimiter], start=1)
    names = [each.strip() or f"column_{number}" for number, each in cells]
    # to the database, small and large letters are the same
    counts = Counter(each.casefold() for each in names)
    where, code = Place(place.file, 1, 1), Code.DUPLICATE_KEY
    findings = Findings()
    findings.extend(
        Finding(where, code, f"the column `{each}` is there twice", "rename one")
        for each, count in counts.items()
        if count > 1
    )
    stop_if_any(findings)
    return names, delimiter


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of the first line; none where one is longer than csv takes."""
    try:
        return next(csv.reader(StringIO(line, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _parquet(place: Place, path: Path | None, data: database.Database) -> Table:
    if path is None or not path.is_file():
        message = "Parquet can't be read from a pipe, since it begins at its end"
        stop(place, Code.UNREADABLE, message, "name the file")
    source = database.parquet(_inert(path))
    try:
        described = data.rows(f"DESCRIBE SELECT * FROM {source}")
    except database.Error:
        message = "this is not Parquet, or it is broken"
        stop(place, Code.UNREADABLE, message, "write it anew")
    columns = {str(row[0]): _kind(str(row[1])) for row in described}
    return Table(place, columns, source)


def _kind(kind: str) -> Kind:
    """Tell what a column holds; what can't be an answer is no option, as text."""
    if kind.endswith("[]"):
        return Kind.LIST
    return Kind.NUMBER if kind.partition("(")[0] in _NUMBERS else Kind.TEXT
