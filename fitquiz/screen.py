"""Writing wrapped text to a terminal or a file; the only room with rich.

Rich is imported only for a terminal that takes colour. Text is data: it is never read
as markup.
"""

import os
import textwrap
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 80
"""How wide text is where there is no terminal, in columns."""

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""

NARROWEST = 20
"""Below this, words would have to be cut."""


class Look(StrEnum):
    """What a piece of text is; the value is its style in colour."""

    BODY = ""
    TITLE = "bold"
    HEADING = "bold cyan"
    NAME = "bold"
    URGENT = "bold red"
    MIND = "yellow"
    QUIET = "dim"


class Screen:
    """A stream that text is written to, with colour where it is a terminal."""

    def __init__(self, stream: TextIO, *, plain: bool = False) -> None:
        self.plain = plain or wants_plain() or not stream.isatty()
        self._stream = stream

    @property
    def width(self) -> int:
        """How many columns to fill."""
        if not self._stream.isatty():
            return PLAIN_WIDTH
        columns = os.get_terminal_size(self._stream.fileno()).columns
        return max(NARROWEST, min(columns or PLAIN_WIDTH, WIDEST))

    def say(
        self,
        text: str = "",
        look: Look = Look.BODY,
        *,
        first: str = "",
        rest: str | None = None,
    ) -> None:
        """Write a paragraph.

        `first` stands before its first line, and `rest` before the others, as many
        blanks as `first` is long if it is not given.
        """
        after = " " * len(first) if rest is None else rest
        lines = textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=after,
            break_on_hyphens=False,
        )
        for line in lines or [first.rstrip()]:
            self._write(line, look)

    def prompt(self) -> None:
        """Leave the cursor where somebody can type."""
        self.put("> ")
        self._stream.flush()

    def put(self, text: str) -> None:
        """Write text as it is."""
        self._stream.write(text)

    def _write(self, line: str, look: Look) -> None:
        if self.plain:
            self.put(f"{line}\n")
        else:
            self._console.print(line, style=look.value)

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


def wants_plain() -> bool:
    """Whether the environment asks for a plain screen."""
    accessible = os.environ.get("ACCESSIBLE", "").lower()
    return accessible not in ("", "0", "false") or os.environ.get("TERM") == "dumb"
