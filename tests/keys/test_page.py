from hypothesis import given
from hypothesis import strategies as st
from support import shipped_questions

from fitquiz.keys.page import Page
from fitquiz.keys.view import Done, Key, Size
from fitquiz.screen import Paragraph

KEYS = ((Key.ENTER, "begin"), ("b", "back"), ("q", "leave"))
ABOUT = tuple(Paragraph(text) for text in shipped_questions().about)
SIZE = Size(60, 10)


def shown(page: Page, size: Size) -> list[str]:
    return ["".join(piece for _, piece in line) for line in page.lines(size)]


def test_enter_ends_it_only_at_its_end() -> None:
    page = Page(ABOUT, KEYS)
    assert "enter read on" in shown(page, SIZE)[-1]
    after = page.press(Key.ENTER, SIZE)
    assert isinstance(after, Page)
    assert after.top > 0


def test_a_letter_ends_it_at_once() -> None:
    assert Page(ABOUT, KEYS).press("q", SIZE) == Done("q")
    assert Page(ABOUT, KEYS).press(Key.BACK_TAB, SIZE) == Done("b")


def test_space_reads_on_but_does_not_end_it() -> None:
    page = Page(ABOUT, KEYS)
    for _ in range(20):
        after = page.press(" ", SIZE)
        assert isinstance(after, Page)
        page = after
    assert page.press(Key.ENTER, SIZE) == Done(Key.ENTER)


keys = st.sampled_from(
    ["up", "down", "j", "k", "home", "end", "pageup", "pagedown", " "]
)
sizes = st.builds(Size, st.integers(40, 130), st.integers(8, 60))


@given(sizes, st.lists(keys), sizes)
def test_it_always_fits_also_after_the_window_has_changed(
    first: Size, way: list[str], second: Size
) -> None:
    page = Page(ABOUT, KEYS)
    for key in way:
        after = page.press(key, first)
        assert isinstance(after, Page)
        page = after
    lines = shown(page, second)
    assert len(lines) <= second.rows
    assert all(len(line) <= second.columns for line in lines)
    assert lines[0]  # there is always something to read


@given(sizes)
def test_whoever_reads_on_sees_every_line(size: Size) -> None:
    page: Page | Done = Page(ABOUT, KEYS)
    seen: list[str] = []
    while isinstance(page, Page):
        seen.extend(shown(page, size))
        page = page.press(Key.ENTER, size)
    for paragraph in ABOUT:
        for _, line in paragraph.rows(min(size.columns, 100)):
            assert line in seen
