from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from fitquiz.keys.view import keys_help, laid_out
from fitquiz.screen import Look, Paragraph

PAIRS = [("space", "choose"), ("enter", "go on"), ("q", "quit")]


def text(width: int) -> list[str]:
    return ["".join(t for _, t in line) for line in keys_help(PAIRS, width)]


def test_keys_on_one_line_where_there_is_room() -> None:
    assert text(80) == ["space choose  enter go on  q quit"]


def test_no_key_is_parted_from_what_it_does() -> None:
    assert text(25) == ["space choose  enter go on", "q quit"]
    assert text(5) == ["space choose", "enter go on", "q quit"]


@given(st.text(st.sampled_from("aあ中 /."), max_size=300), st.integers(40, 120))
@example("https://example.org/" + "a" * 200, 60)
@example("これはとても長い質問です。" * 20, 60)
def test_no_text_is_wider_than_the_window_and_none_is_lost(
    text: str, width: int
) -> None:
    lines = list(laid_out([Paragraph(text, Look.BODY, "  - ")], width))
    said = ["".join(piece for _, piece in line) for line in lines]
    assert all(wcswidth(line) <= width for line in said)
    assert "".join("".join(line[4:] for line in said).split()) == "".join(text.split())
