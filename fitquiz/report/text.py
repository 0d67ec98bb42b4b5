"""A page laid out for a terminal or a plain text file."""

from collections.abc import Iterable
from itertools import pairwise

from fitquiz.report.page import Entry, Part, Row, Tone
from fitquiz.report.words import entry_title
from fitquiz.screen import Look, Screen

_LABEL = 12
_BAR = 8


def show(parts: Iterable[Part], screen: Screen) -> None:
    """Write the parts one below the other."""
    for number, part in enumerate(parts):
        if number:
            screen.say()
        screen.say(part.title, _TITLE_LOOK[part.tone])
        for above, block in pairwise((None, *part.blocks)):
            if isinstance(block, Entry):
                _show_entry(block, screen)
            elif block is not None:
                if above is not None:
                    screen.say()
                screen.say(block, before="  ")


def _show_entry(entry: Entry, screen: Screen) -> None:
    if entry.title:
        screen.say()
        screen.say(_title(entry, screen), Look.NAME, before="  ")
    for row in entry.rows:
        _show_row(row, screen)


def _show_row(row: Row, screen: Screen) -> None:
    label = f"  {row.label}"
    first = f"{label} " if len(row.label) == 1 else f"{label:<{_LABEL + 2}}"
    screen.say(row.text, Look.MIND if row.warns else Look.BODY, before=first)


def _title(entry: Entry, screen: Screen) -> str:
    title = entry_title(entry)
    if entry.share is None or screen.plain:
        return title
    full = max(1, round(entry.share * _BAR))
    return f"{title} {'█' * full}{'░' * (_BAR - full)}"


_TITLE_LOOK = {
    Tone.URGENT: Look.URGENT,
    Tone.NORMAL: Look.HEADING,
}
