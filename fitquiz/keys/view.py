"""What stands on the screen while somebody presses keys, apart from any terminal."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from fitquiz.screen import WIDEST, Look, Paragraph

Line = tuple[tuple[Look, str], ...]
"""One line on the screen: pieces of text with their looks."""


class Key(StrEnum):
    """A key that is no character."""

    ENTER = "enter"
    ESCAPE = "escape"
    BACKSPACE = "backspace"
    BACK_TAB = "s-tab"
    UP = "up"
    DOWN = "down"
    HOME = "home"
    END = "end"
    PAGE_UP = "pageup"
    PAGE_DOWN = "pagedown"
    STOP = "stop"
    """Control and C, or D."""
    PASTE = "paste"
    """Text that was pasted, however long."""


class Size(NamedTuple):
    """How large a window is, in columns and rows of characters."""

    columns: int
    rows: int


class Done(NamedTuple):
    """What came of a view: what was chosen, and the key that ended it."""

    key: str
    chosen: tuple[str, ...] = ()


class View(Protocol):
    """Something that fills a screen and answers to keys."""

    def press(self, key: str, size: Size) -> "View | Done":
        """Return what a key makes of it: a Key, or a character."""

    def lines(self, size: Size) -> Sequence[Line]:
        """Return what to show: at most as many lines as the window has rows."""


def laid_out(paragraphs: Iterable[Paragraph], width: int) -> Iterator[Line]:
    """Break paragraphs into lines, for windows that are wide or narrow."""
    for paragraph in paragraphs:
        for before, line in paragraph.rows(min(width, WIDEST), cut=True):
            yield (Look.BEFORE, before), (paragraph.look, line)


def keys_help(pairs: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    """Say what keys do, in as few lines as hold it: "b back  q quit"."""
    line: Line = ()
    for key, action in pairs:
        piece = ((Look.NAME, key), (Look.QUIET, f" {action}"))
        longer = (*line, (Look.QUIET, _GAP), *piece) if line else piece
        if line and _length(longer) > min(width, WIDEST):
            yield line
            longer = piece
        line = longer
    yield line


def _length(line: Line) -> int:
    return sum(len(text) for _, text in line)


_GAP = "  "
