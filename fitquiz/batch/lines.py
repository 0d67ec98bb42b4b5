"""How long the lines of a text are: a database may lose one that is too long for it."""

import os
from collections.abc import Iterable

from fitquiz.findings import Code, Finding, Place, Problem

LONGEST = 1 << 21
"""The most bytes that a line may have, with the line ends inside its quotes."""

_CHUNK = 1 << 20


class Lines:
    """A text as it passes by; where it may be `quoted`, lines go on inside of quotes."""

    def __init__(self, place: Place, *, quoted: bool, longest: int = LONGEST) -> None:
        self._place = place
        self._longest = longest
        self._quoted = quoted
        self._number = 1
        self._length = 0
        self._in_quotes = False

    def pass_by(self, chunk: bytes) -> None:
        """Look at the next part; Problem says which line is too long."""
        parts = chunk.split(b'"') if self._quoted else [chunk]
        outside = [n % 2 == self._in_quotes for n in range(len(parts))]
        before = _up_to_end(zip(parts, outside, strict=True))
        if self._length + (len(chunk) if before is None else before) > self._longest:
            raise Problem([self._too_long()])
        backwards = zip(
            (p[::-1] for p in reversed(parts)), reversed(outside), strict=True
        )
        after = _up_to_end(backwards)
        self._length = self._length + len(chunk) if after is None else after
        self._number += chunk.count(b"\n")
        self._in_quotes ^= len(parts) % 2 == 0

    def _too_long(self) -> Finding:
        message = f"this line is longer than {self._longest:,} bytes"
        mend = "see whether a quote is opened and never closed"
        place = Place(self._place.file, self._number, 1)
        return Finding(place, Code.TOO_LARGE, message, mend)


def _up_to_end(parts: Iterable[tuple[bytes, bool]]) -> int | None:
    """Count the bytes before the first line end that is outside of quotes."""
    passed = 0
    for part, is_outside in parts:
        end = part.find(b"\n") if is_outside else -1
        if end >= 0:
            return passed + end
        passed += len(part) + 1
    return None


def check_lines(source: int, lines: Lines) -> None:
    """Look at all lines of a file, by its descriptor."""
    os.lseek(source, 0, os.SEEK_SET)
    while chunk := os.read(source, _CHUNK):
        lines.pass_by(chunk)
