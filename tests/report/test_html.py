from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import SMALL_FILES, fitquiz

from fitquiz.findings import inert
from fitquiz.report.html import to_html
from fitquiz.report.page import Aspect, Blank, Entry, Part, Row, Table, Tone

VOID = {"meta"}

SAID_WITH = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section"),
    *("h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "a", "div", "svg", "rect"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
"""All tags that a page is made of, but for its list of parts and its plots."""


class Page(HTMLParser):
    """What a page says inside its body; every tag must be closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self._open:
            self.said += data


@pytest.fixture(scope="module")
def result() -> str:
    return fitquiz(
        *SMALL_FILES,
        *("--country", "GB", "--format", "html"),
        stdin="concerns: sad\nhistory: mania\nsafety_now: thoughts\n",
    ).stdout


def test_a_result_says_what_the_text_says(result: str) -> None:
    said = " ".join(Page(result).said.split())
    for words in ("Please talk to somebody today.", "116 123", "1. Small steps",
                  "You told us “I am sad”.", "Discouraged for you"):  # fmt: skip
        assert words in said


def test_nothing_comes_from_elsewhere_and_nothing_runs(result: str) -> None:
    page = Page(result)
    assert "default-src 'none'" in result
    assert not {"script", "img", "link", "iframe", "form", "object"} & {*page.tags}
    assert "url(" not in result
    assert "@import" not in result


def test_headings_lead_down_step_by_step(result: str) -> None:
    levels = [int(tag[1]) for tag in Page(result).tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# a row that is labelled `-` is an item of a list, and its label is not shown
@given(st.text(min_size=1).filter(lambda text: text != "-"))
@example("<script>alert(1)</script>")
@example("https://example.org/\"onmouseover='x'")
@example("javascript:alert(1) &lt;b&gt; \x1b]8;;https://example.org\x07")
def test_text_stays_text(text: str) -> None:
    rows = (Row("-", text), Row(text, text, warns=True))
    table = Table((text,), (Aspect(text, (text,), share=0.5),), of_numbers=True)
    blocks = (text, Entry(text, rows, share=1.0), table, Blank(2, text))
    page = Page(to_html(text, [Part(text, blocks, Tone.URGENT)]))
    assert {*page.tags} <= SAID_WITH
    assert page.said.count(inert(text)) >= 11
    assert all(link.startswith(("http://", "https://")) for link in page.links)
