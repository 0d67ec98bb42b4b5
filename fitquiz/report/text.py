"""A page laid out for a terminal or a plain text file."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from fitquiz.report.page import Entry, Part, Row, Tone
from fitquiz.report.words import entry_title
from fitquiz.screen import Look, Paragraph, Screen

_LABEL = 12
_BAR = 8


def show(parts: Iterable[Part], screen: Screen) -> None:
    """Write the parts one below the other."""
    for paragraph in paragraphs(parts, plain=screen.plain):
        screen.show(paragraph)


def paragraphs(parts: Iterable[Part], *, plain: bool) -> Iterator[Paragraph]:
    """Lay the parts out one below the other; bars are not for a plain screen."""
    for number, part in enumerate(parts):
        if number:
            yield Paragraph()
        yield Paragraph(part.title, _TITLE_LOOK[part.tone])
        for above, block in pairwise((None, *part.blocks)):
            if isinstance(block, Entry):
                yield from _entry(block, plain=plain)
            elif block is not None:
                if above is not None:
                    yield Paragraph()
                yield Paragraph(block, before="  ")


def _entry(entry: Entry, *, plain: bool) -> Iterator[Paragraph]:
    if entry.title:
        yield Paragraph()
        yield Paragraph(_title(entry, plain=plain), Look.NAME, "  ")
    yield from map(_row, entry.rows)


def _row(row: Row) -> Paragraph:
    label = f"  {row.label}"
    first = f"{label} " if len(row.label) == 1 else f"{label:<{_LABEL + 2}}"
    return Paragraph(row.text, Look.MIND if row.warns else Look.BODY, first)


def _title(entry: Entry, *, plain: bool) -> str:
    title = entry_title(entry)
    if entry.share is None or plain:
        return title
    full = max(1, round(entry.share * _BAR))
    return f"{title} {'█' * full}{'░' * (_BAR - full)}"


_TITLE_LOOK = {
    Tone.URGENT: Look.URGENT,
    Tone.NORMAL: Look.HEADING,
}
