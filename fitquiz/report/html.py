"""A page as one HTML file, without scripts and without anything from elsewhere."""

from collections.abc import Iterable, Iterator
from html import escape

from fitquiz.findings import inert
from fitquiz.report.page import Entry, Part, Row, Tone
from fitquiz.report.words import ADDRESS, entry_title

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto;
  padding: 0 1rem; }}
section.urgent {{ border: 2px solid; border-radius: .5rem; padding: 0 1rem; }}
dl {{ display: grid; grid-template-columns: 7rem 1fr; gap: .25rem 1rem; }}
dt {{ font-weight: 600; }}
dd {{ margin: 0; }}
@media (max-width: 30rem) {{ dl {{ display: block; }} dd {{ margin: 0 0 .5rem; }} }}
@media print {{ body {{ margin: 0; max-width: none; }}
  h2, h3 {{ break-after: avoid; }} dl {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
"""


def to_html(title: str, parts: Iterable[Part]) -> str:
    """Write parts below a title."""
    body = "\n".join(line for part in parts for line in _part(part))
    return f"{_HEAD.format(title=_plain(title))}{body}\n</main>\n</body>\n</html>\n"


def _part(part: Part) -> Iterator[str]:
    tone = ' class="urgent"' if part.tone is Tone.URGENT else ""
    yield f"<section{tone}>"
    yield f"<h2>{_plain(part.title)}</h2>"
    for block in part.blocks:
        if isinstance(block, Entry):
            yield from _entry(block)
        else:
            yield f"<p>{_linked(block)}</p>"
    yield "</section>"


def _entry(entry: Entry) -> Iterator[str]:
    if entry.title:
        yield f"<h3>{_plain(entry_title(entry))}</h3>"
    if all(row.label == "-" for row in entry.rows):
        yield "<ul>"
        yield from (f"<li>{_linked(row.text)}</li>" for row in entry.rows)
        yield "</ul>"
        return
    yield "<dl>"
    yield from map(_row, entry.rows)
    yield "</dl>"


def _row(row: Row) -> str:
    return f"<dt>{_plain(row.label)}</dt><dd>{_linked(row.text)}</dd>"


def _plain(text: str) -> str:
    return escape(inert(text))


def _linked(text: str) -> str:
    """Make addresses links; everything else is text."""
    return "".join(
        f'<a href="{_plain(piece)}">{_plain(piece)}</a>'
        if number % 2
        else _plain(piece)
        for number, piece in enumerate(ADDRESS.split(text))
    )
