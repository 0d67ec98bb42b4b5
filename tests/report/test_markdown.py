from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from support import SMALL_FILES, fitquiz

from fitquiz.findings import inert
from fitquiz.report.markdown import to_markdown
from fitquiz.report.page import Entry, Part, Row


class Reader(HTMLParser):
    """What a page says, and with which tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)


def read(markdown: str) -> Reader:
    return Reader(MarkdownIt("commonmark").enable("table").render(markdown))


def test_a_result() -> None:
    done = fitquiz(
        *SMALL_FILES,
        *("--country", "GB", "--format", "markdown"),
        stdin="concerns: sad\nhistory: mania\nsafety_now: thoughts\n",
    )
    assert done.stdout == snapshot("""\
# A small questionnaire

## Please read this first

Please talk to somebody today.

- Gb Crisis: call 116 123 (always; checked October 2026).

## Keep this page safe

It tells some of what you said. Keep it where only those you trust will find it, or delete it. It was made on the computer before you, and nothing was sent.

## Therapies you could look into

Talk to a doctor first.

### 1\\. Small steps: fits your answers closely

- **What:** What small steps is.
- **Why:** You told us “I am sad”. Helps with being sad.
- **Course:** 8 sessions; one to one; regular homework.
- **Evidence:** Best supported for being sad: strong support.
- **Trials:** 12 trials for being sad: on average a medium benefit over waiting (g 0.60, 0.40 to 0.80).
- **Sources:** Somebody 2020, 2021.

In brackets: g is how much more people gained than without the therapy, with its likely range. About 0.2 is small, 0.5 medium, 0.8 large.

## Discouraged for you, on what you told us

### Deep talk, Being heard

- **Why:** You told us “Mania”. Mania calls for calm first.
- **Instead:** You could look at: Small steps.
- **Sources:** Somebody 2020.

## Ways you could go on

Each has good and hard sides, none is right for everybody, and you can change your mind.

### Asking a doctor

- **What:** You ask a doctor.
- **Good:** They know a lot.
- **Hard:** You may have to wait.
- **Sources:** Somebody 2020.

We do not weigh up waiting here.

## What matters to me

What do I want?

\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

## Look

- Ask around.

## United Kingdom: Look

- Ask the NHS.

## Questions about what is on your list

### Small steps

- How long have you done this?

## What you could do next

- Ask a doctor.

## Notes

\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

## About this page

This is for tests.

Made with fitquiz on 24 November 2026, from published guidelines and trials. All of it was looked at in November 2026 or after that; help lines show dates of their own.

## Sources

- Somebody 2020, A book. <https://example.org/book>
- Somebody 2021, Trials. <https://example.org/trials>
""")


@given(st.text(min_size=1))
@example("1. no list")
@example("- nor this, +nor = that")
@example("<script>alert(1)</script> [link](https://example.org) ![x](y)")
@example("a | b\n--|--\n1 | 2")
@example("`code` **bold** _italic_ ~~no~~ &amp; # heading")
def test_text_stays_text(text: str) -> None:
    row = Row("-", text)
    page = to_markdown("T", [Part("P", (text, Entry("", (row,))))])
    found = read(page)
    said = " ".join(inert(text).split())
    assert found.tags <= {"h1", "h2", "p", "ul", "li", "a"}
    words = " ".join(found.text.split())
    assert words == " ".join(["T", "P", *[said] * 2 * bool(said)])


def test_an_address_is_a_link() -> None:
    found = read(to_markdown("T", [Part("See https://example.org/a_b_c.", ())]))
    assert "a" in found.tags
    assert "https://example.org/a_b_c." in found.text
