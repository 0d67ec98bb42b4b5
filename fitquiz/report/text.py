"""A page laid out for a terminal or a plain text file."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from fitquiz.report.page import Blank, Block, Entry, Part, Row, Table, Tone
from fitquiz.report.words import entry_title
from fitquiz.screen import Look, Paragraph, Screen, columns_of

_LABEL = 12
_BAR = 8
_ROOM = 60


def show(parts: Iterable[Part], screen: Screen) -> None:
    """Write the parts one below the other."""
    for paragraph in paragraphs(parts, plain=screen.plain, aloud=screen.aloud):
        screen.show(paragraph)


def paragraphs(
    parts: Iterable[Part], *, plain: bool, aloud: bool = False
) -> Iterator[Paragraph]:
    """Lay the parts out one below the other.

    Bars and columns of text are not for a plain screen, as a pipe is one. Columns of
    numbers are, unless they are read aloud.
    """
    for number, part in enumerate(parts):
        if number:
            yield Paragraph()
        yield Paragraph(part.title, _TITLE_LOOK[part.tone])
        for above, block in pairwise((None, *part.blocks)):
            if isinstance(block, str) and above is not None:
                yield Paragraph()
            if block is not None:
                yield from _block(block, plain=plain, aloud=aloud)


def _block(block: Block, *, plain: bool, aloud: bool) -> Iterator[Paragraph]:
    match block:
        case str():
            yield Paragraph(block, before="  ")
        case Entry():
            yield from _entry(block, plain=plain)
        case Table(of_numbers=True):
            yield from _below(block) if aloud else _numbers(block)
        case Table():
            yield from _below(block) if plain else _beside(block)
        case Blank(lines, text):
            yield from [Paragraph(text, before="  ")] if text else []
            yield from [Paragraph("_" * _ROOM, before="  ")] * lines


def _beside(table: Table) -> Iterator[Paragraph]:
    """Lay a table out in columns."""
    yield Paragraph("", Look.NAME, " " * (_LABEL + 2), table.heads)
    for aspect in table.aspects:
        yield Paragraph()
        before = f"  {aspect.label:<{_LABEL}}"
        yield Paragraph("", Look.BODY, before, aspect.cells, table.heads)


def _below(table: Table) -> Iterator[Paragraph]:
    """Lay a table out as a list for each row, as it is read aloud."""
    for aspect in table.aspects:
        yield Paragraph()
        yield Paragraph(aspect.label, Look.NAME, "  ")
        for head, cell in zip(table.heads, aspect.cells, strict=True):
            if cell:
                yield Paragraph(f"{head}: {cell}", before="  - ")


def _numbers(table: Table) -> Iterator[Paragraph]:
    """Lay a table of numbers out with each row on a line, if there is room."""
    rows = [("", *table.heads), *((each.label, *each.cells) for each in table.aspects)]
    widths = tuple(max(map(columns_of, column)) for column in zip(*rows, strict=True))
    yield Paragraph()
    yield Paragraph("", Look.NAME, "  ", table.heads, widths=widths)
    for label, cells, _ in table.aspects:
        yield Paragraph(label, Look.BODY, "  ", cells, table.heads, widths)


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
