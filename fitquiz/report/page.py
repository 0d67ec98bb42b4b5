"""What a page is made of, before it is laid out."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from fitquiz.evidence import Effect
from fitquiz.helplines import HelpLine, how_to_reach, more_about


class Tone(Enum):
    """How a part of the page speaks."""

    URGENT = "urgent"
    NORMAL = "normal"


class Row(NamedTuple):
    """A label with a text; a row that warns is set apart."""

    label: str
    text: str
    warns: bool = False
    effect: Effect | None = None
    """A figure to draw beside the text, which says the same."""


class Entry(NamedTuple):
    """Something with a name and rows about it; `share` (0 to 1) draws a bar."""

    title: str
    rows: tuple[Row, ...]
    share: float | None = None


class Aspect(NamedTuple):
    """One row of a table: what is compared, and a cell for each thing."""

    label: str
    cells: tuple[str, ...]
    share: float | None = None
    """A share (0 to 1) to draw as a bar, which a cell says too."""


class Table(NamedTuple):
    """Things side by side."""

    heads: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    of_numbers: bool = False
    """Its cells are numbers, or a few words for one that is not told; one may be empty."""


class Blank(NamedTuple):
    """Room to write by hand, so many lines of it, below a text or none."""

    lines: int
    text: str = ""


Block = str | Entry | Table | Blank


class Part(NamedTuple):
    """A heading with paragraphs and other blocks under it."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = Tone.NORMAL


def line_row(line: HelpLine, name: str, today: date) -> Row:
    """Say all about a help line, after the name to use for it."""
    return Row("-", f"{name}: {how_to_reach(line, today)}{more_about(line)}")


def listed(texts: tuple[str, ...]) -> Entry:
    """Put texts below each other as a list."""
    return Entry("", tuple(Row("-", text) for text in texts))
