"""A page as one HTML file, without scripts and without anything from elsewhere.

It is built as a tree of elements, so that no text can become one.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from fitquiz.findings import inert
from fitquiz.report.drawing import draw_effect, draw_share
from fitquiz.report.page import Aspect, Blank, Block, Entry, Part, Row, Table, Tone
from fitquiz.report.words import ADDRESS, COMMAND, entry_title

_STYLE = Path(__file__).with_name("page.css")

_FEWEST = 4
"""So many parts need a list of them."""


def to_html(title: str, parts: Iterable[Part]) -> str:
    """Write parts below a title; those that are urgent stand above all else."""
    style = _STYLE.read_text(encoding="utf-8")
    numbered = list(enumerate(parts, start=1))
    main = _element("main")
    urgent_first = bool(numbered) and numbered[0][1].tone is Tone.URGENT
    main.extend(_part(*each) for each in numbered[:urgent_first])
    if len(numbered) >= _FEWEST:
        main.append(_contents(numbered))
    main.extend(_part(*each) for each in numbered[urgent_first:])
    body = _element("body", _element("header", _element("h1", title)), main)
    page = _element("html", _head(title, style), body, lang="en")
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _head(title: str, style: str) -> Element:
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{hashed}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = _element(
        "head",
        _element("meta", charset="utf-8"),
        _element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        _element("meta", name="viewport", content="width=device-width"),
        _element("meta", name="referrer", content="no-referrer"),
        _element("title", title),
    )
    styled = Element("style")
    styled.text = style
    head.append(styled)
    return head


def _contents(numbered: Iterable[tuple[int, Part]]) -> Element:
    links = (
        _element("li", _element("a", part.title, href=f"#part-{number}"))
        for number, part in numbered
    )
    return _element("nav", _element("ul", *links), {"aria-label": "On this page"})


def _part(number: int, part: Part) -> Element:
    name = f"part-{number}"
    section = _element(
        "section",
        _element("h2", part.title, id=name),
        {"aria-labelledby": name, "class": part.tone.value},
    )
    for block in part.blocks:
        section.extend(_block(block))
    return section


def _block(block: Block) -> Iterator[Element]:
    match block:
        case str():
            yield _element("p", *_linked(block))
        case Entry():
            yield from _entry(block)
        case Table():
            yield _table(block)
        case Blank(lines, text):
            above = [_element("p", *_linked(text))] if text else []
            rules = (_element("div") for _ in range(lines))
            yield _element("div", *above, *rules, {"class": "room"})


def _entry(entry: Entry) -> Iterator[Element]:
    rows = _list(entry.rows) if _is_list(entry.rows) else _rows(entry.rows)
    if not entry.title:
        yield rows
        return
    title = _element("h3", entry_title(entry))
    if entry.share is not None:
        title.append(draw_share(entry.share))
    yield _element("div", title, *([rows] if entry.rows else []), {"class": "entry"})


def _is_list(rows: Iterable[Row]) -> bool:
    return all(row.label == "-" for row in rows)


def _list(rows: Iterable[Row]) -> Element:
    return _element("ul", *(_element("li", *_text(row)) for row in rows))


def _rows(rows: Iterable[Row]) -> Element:
    """Write labels with their texts; one without a label goes on the one above."""
    found = _element("dl")
    for row in rows:
        tone = {"class": "warns"} if row.warns else {}
        if row.label:
            found.append(_element("dt", row.label, tone))
        found.append(_element("dd", *_text(row), tone))
    return found


def _text(row: Row) -> Iterator[Element | str]:
    """Write the text of a row, and draw what it says."""
    yield from _linked(row.text)
    if row.effect:
        yield draw_effect(row.effect)


def _table(table: Table) -> Element:
    columns = (_element("th", head, scope="col") for head in table.heads)
    head = _element("thead", _element("tr", _element("td"), *columns))
    body = _element("tbody", *map(_aspect, table.aspects))
    kind = {"class": "numbers"} if table.of_numbers else {}
    return _element("table", head, body, kind)


def _aspect(aspect: Aspect) -> Element:
    label = _element("th", aspect.label, scope="row")
    if aspect.share is not None:
        label.append(draw_share(aspect.share))
    cells = (_element("td", *_linked(cell)) for cell in aspect.cells)
    return _element("tr", label, *cells)


def _linked(text: str) -> Iterator[Element | str]:
    """Make addresses links and commands code; everything else is text."""
    for number, piece in enumerate(ADDRESS.split(text)):
        if number % 2:
            yield _element("a", piece, href=inert(piece))
        else:
            yield from _with_code(piece)


def _with_code(text: str) -> Iterator[Element | str]:
    for number, piece in enumerate(COMMAND.split(text)):
        yield _element("code", piece) if number % 2 else piece


def _element(
    tag: str, *content: Element | str | dict[str, str], **attributes: str
) -> Element:
    """Make an element of texts, elements and attributes, in any order."""
    made = Element(tag, attributes)
    for each in content:
        match each:
            case dict():
                made.attrib.update(each)
            case str() if len(made):
                made[-1].tail = (made[-1].tail or "") + inert(each)
            case str():
                made.text = (made.text or "") + inert(each)
            case _:
                made.append(each)
    return made
