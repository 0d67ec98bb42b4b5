"""Writing wrapped text to a terminal or a file; the only room with rich.

Rich is imported only for a terminal that takes colour. Text is data: it is never read
as markup.
"""

import os
import textwrap
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TextIO
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 80
"""How wide text is where there is no terminal, in columns."""

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""

NARROWEST = 20
"""Narrower text is harder to read than text that the terminal breaks."""


_FEWEST_COLUMNS, _FEWEST_ROWS = 40, 12
"""A smaller window has no room for a list under its question."""


class Look(StrEnum):
    """What a piece of text is; the value is its style in colour."""

    BODY = ""
    BEFORE = "cyan"
    TITLE = "bold"
    HEADING = "bold cyan"
    NAME = "bold"
    URGENT = "bold red"
    MIND = "yellow"
    QUIET = "dim"
    CHOSEN = "green"


class Paragraph(NamedTuple):
    """A text with its look; `before` stands before its first line, blanks below it."""

    text: str = ""
    look: Look = Look.BODY
    before: str = ""
    columns: tuple[str, ...] = ()
    """Texts to lay side by side instead of one; where there is no room, as a list."""
    names: tuple[str, ...] = ()
    """What each column is about, to say in such a list."""
    widths: tuple[int, ...] = ()
    """How wide the text wants to be, and each column that stands to its right."""

    def rows(self, width: int, *, cut: bool = False) -> Iterator[tuple[str, str]]:
        """Break the text into lines of at most `width` columns.

        Each comes with what stands before it. A longer word, as in an address, stays
        whole for the terminal to break, unless it is to be `cut`.
        """
        if self.columns:
            lay_out = self._right_of_text if self.widths else self._side_by_side
            yield from lay_out(width)
            return
        text = _doubled(self.text)
        # a wide character may be cut in two, and then stands out by one column
        room = max(NARROWEST, width - len(self.before)) - (text != self.text)
        lines = textwrap.wrap(text, room, break_on_hyphens=False, break_long_words=cut)
        before = self.before
        for line in lines or [""]:
            yield before, line.replace(_SECOND_HALF, "")
            before = " " * len(before)

    def _side_by_side(self, width: int) -> Iterator[tuple[str, str]]:
        room = (width - len(self.before)) // len(self.columns) - len(_GAP)
        if room < NARROWEST:
            yield from self._as_list(width)
            return
        wrapped = [
            [line for _, line in Paragraph(text).rows(room, cut=True)]
            for text in self.columns
        ]
        before = self.before
        for lines in zip_longest(*wrapped, fillvalue=""):
            padded = (line + " " * (room - columns_of(line)) for line in lines)
            yield before, _GAP.join(padded).rstrip()
            before = " " * len(before)

    def _right_of_text(self, width: int) -> Iterator[tuple[str, str]]:
        wanted, *others = self.widths
        columns = "".join(
            f"{_GAP}{text:>{room}}"
            for text, room in zip(self.columns, others, strict=True)
        )
        room = min(wanted, width - len(self.before) - len(columns))
        if room < min(wanted, NARROWEST):
            yield from self._as_list(width) if self.names else ()
            return
        # what goes on is set in, for it would look like another row
        inset = _GAP if room < wanted else ""
        text = Paragraph(self.text, before=self.before)
        (before, line), *more = text.rows(width - len(columns) - len(inset), cut=True)
        yield before, f"{line}{' ' * (room - columns_of(line))}{columns}".rstrip()
        yield from ((f"{blanks}{inset}", line) for blanks, line in more)

    def _as_list(self, width: int) -> Iterator[tuple[str, str]]:
        yield from Paragraph(self.text, before=self.before).rows(width)
        for name, text in zip_longest(self.names, self.columns, fillvalue=""):
            said = f"{name}: {text}" if name else text
            if text:
                yield from Paragraph(said, before="  - ").rows(width, cut=True)


_GAP = "  "

_SECOND_HALF = "\ufdd0"
"""Stands for the second column of a wide character; it is no character itself."""


def columns_of(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return len(_doubled(text))


def _doubled(text: str) -> str:
    """Make every character as long as it is wide, for textwrap to count."""
    if text.isascii():
        return text
    return "".join(
        char + _SECOND_HALF if east_asian_width(char) in "FW" else char for char in text
    )


class Screen:
    """A stream that text is written to, with colour where it is a terminal."""

    def __init__(self, stream: TextIO, *, plain: bool = False) -> None:
        self.aloud = plain or wants_plain()
        """Whether it may be read aloud, line by line."""
        self.plain = self.aloud or not stream.isatty()
        self._stream = stream

    @property
    def width(self) -> int:
        """How many columns to fill."""
        if not self._stream.isatty():
            return PLAIN_WIDTH
        columns = os.get_terminal_size(self._stream.fileno()).columns
        return max(NARROWEST, min(columns or PLAIN_WIDTH, WIDEST))

    def say(self, text: str = "", look: Look = Look.BODY, *, before: str = "") -> None:
        """Write a paragraph; `before` stands before its first line, blanks below it."""
        self.show(Paragraph(text, look, before))

    def show(self, paragraph: Paragraph) -> None:
        """Write a paragraph."""
        for before, line in paragraph.rows(self.width):
            self._write(before, line, paragraph.look)

    def prompt(self) -> None:
        """Leave the cursor where somebody can type."""
        self.put("> ")
        self._stream.flush()

    def put(self, text: str) -> None:
        """Write text as it is."""
        self._stream.write(text)

    def _write(self, before: str, line: str, look: Look) -> None:
        if self.plain:
            self.put(f"{before}{line}".rstrip() + "\n")
        else:
            self._print(before, line, look)

    def _print(self, before: str, line: str, look: Look) -> None:
        from rich.text import Text  # noqa: PLC0415 -- only a terminal needs it

        pieces = ((before, Look.BEFORE.value), (line, look.value))
        self._console.print(Text.assemble(*pieces))

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console  # noqa: PLC0415 -- only a terminal needs it

        return Console(
            file=self._stream,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=True,
        )


def can_steer(stream: TextIO) -> bool:
    """Whether a terminal can show more than lines below each other: keys and pages."""
    if os.name != "nt" and os.environ.get("TERM", "") in ("", "unknown"):
        return False
    columns, rows = os.get_terminal_size(stream.fileno())
    # some do not say how large they are
    return (columns or PLAIN_WIDTH) >= _FEWEST_COLUMNS and (rows or 24) >= _FEWEST_ROWS


def wants_plain() -> bool:
    """Whether the environment asks for a plain screen."""
    accessible = os.environ.get("ACCESSIBLE", "").lower()
    return accessible not in ("", "0", "false") or os.environ.get("TERM") == "dumb"
