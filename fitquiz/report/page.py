"""What a page is made of, before it is laid out."""

from datetime import date
from enum import Enum
from typing import NamedTuple

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


class Entry(NamedTuple):
    """Something with a name and rows about it; `share` (0 to 1) draws a bar."""

    title: str
    rows: tuple[Row, ...]
    share: float | None = None


class Part(NamedTuple):
    """A heading with paragraphs and entries under it."""

    title: str
    blocks: tuple[str | Entry, ...]
    tone: Tone = Tone.NORMAL


def line_row(line: HelpLine, name: str, today: date) -> Row:
    """Say all about a help line, after the name to use for it."""
    return Row("-", f"{name}: {how_to_reach(line, today)}{more_about(line)}")
