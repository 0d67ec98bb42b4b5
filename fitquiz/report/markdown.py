"""A page as Markdown (CommonMark)."""

import re
from collections.abc import Iterable, Iterator

from fitquiz.findings import inert
from fitquiz.report.page import Blank, Block, Entry, Part, Row, Table
from fitquiz.report.words import ADDRESS, COMMAND, entry_title

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#])")
_LIST = re.compile(r"^(\d*)([-+=.)])")
"""What would begin a list or a heading at the start of a text."""

_RULE = r"\_" * 40

_MOST_RULES = 3
"""More room than that is made by typing."""


def to_markdown(title: str, parts: Iterable[Part]) -> str:
    """Write parts below a title."""
    return "\n\n".join((f"# {_text(title)}", *_blocks(parts))) + "\n"


def _blocks(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield f"## {_text(part.title)}"
        for block in part.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case str():
            yield _text(block)
        case Entry():
            yield from _entry(block)
        case Table():
            yield "\n".join(_table(block))
        case Blank(lines, text):
            yield from [_text(text)] if text else []
            yield from [_RULE] * min(lines, _MOST_RULES)


def _table(table: Table) -> Iterator[str]:
    yield _cells(["", *table.heads])
    side = "---:" if table.of_numbers else "---"
    yield _cells(["---", *[side] * len(table.heads)], escape=False)
    for aspect in table.aspects:
        yield _cells([aspect.label, *aspect.cells])


def _cells(texts: Iterable[str], *, escape: bool = True) -> str:
    return f"| {' | '.join(_text(text) if escape else text for text in texts)} |"


def _entry(entry: Entry) -> Iterator[str]:
    if entry.title:
        yield f"### {_text(entry_title(entry))}"
    if entry.rows:
        yield "\n".join(map(_row, entry.rows))


def _row(row: Row) -> str:
    """Write a label with its text; one without a label goes on the one above."""
    text = _text(row.text)
    match row.label:
        case "":
            return f"  - {text}"
        case "-":
            return f"- {text}"
        case _:
            return f"- **{_text(row.label)}:** {text}"


def _text(text: str) -> str:
    """Take away what Markdown would read, but for addresses and commands."""
    pieces = ADDRESS.split(" ".join(inert(text).split()))
    written = (
        f"<{piece}>" if number % 2 else _with_code(piece)
        for number, piece in enumerate(pieces)
    )
    return _LIST.sub(r"\1\\\2", "".join(written))


def _with_code(text: str) -> str:
    return "".join(
        f"`{piece}`" if number % 2 else _SPECIAL.sub(r"\\\1", piece)
        for number, piece in enumerate(COMMAND.split(text))
    )
