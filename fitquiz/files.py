"""Files and standard input as they are read, and why they can't be."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from fitquiz.findings import Code, Place, stop

SIZE_LIMIT = 1 << 20
"""The largest text that is read, in bytes."""

LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Whatever ends a line, as YAML counts them."""


def read_text(path: Path) -> str:
    """Read a whole UTF-8 file; raise Problem where that can't be done."""
    with _told_of(path), path.open("rb") as stream:
        raw = stream.read(SIZE_LIMIT + 1)
    return decode(raw, str(path))


def open_to_read(path: Path) -> BinaryIO:
    """Open a file, be it large; raise Problem where that can't be done."""
    with _told_of(path):
        return path.open("rb")


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Say why a file can't be read."""
    place = Place(str(path))
    try:
        yield
    except FileNotFoundError:
        stop(place, Code.NOT_FOUND, "there is no such file", "check the name")
    except IsADirectoryError:
        stop(place, Code.IS_DIRECTORY, "this is a folder", "name a file inside it")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name can't be used"
        stop(place, Code.UNREADABLE, f"can't be read: {reason}", "check the file")


def read_stdin() -> str:
    """Read all of standard input as UTF-8; raise Problem where that can't be done.

    A closed standard input is empty.
    """
    if sys.stdin is None:
        return ""
    try:
        raw = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "it is not open for reading"
        stop(Place("stdin"), Code.UNREADABLE, f"can't be read: {reason}", "check it")
    return decode(raw, "stdin")


def decode(raw: bytes, file: str) -> str:
    """Turn the bytes of a file into text; a byte order mark is dropped."""
    place = Place(file)
    if len(raw) > SIZE_LIMIT:
        stop(place, Code.TOO_LARGE, f"holds more than {SIZE_LIMIT:,} bytes", "split it")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        *above, before = LINE_END.split(error.object[: error.start].decode())
        place = Place(file, len(above) + 1, len(before) + 1)
        stop(place, Code.NOT_UTF8, "this is no UTF-8 text", "save the file as UTF-8")
