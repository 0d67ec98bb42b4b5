"""No line that is too long passes by, however the text comes in parts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitquiz.batch.lines import Lines
from fitquiz.findings import Place, Problem

LONGEST = 5


def first_too_long(text: bytes, *, quoted: bool) -> int | None:
    """Return the number of the line, as one would find it letter by letter."""
    in_quotes, length, number, began = False, 0, 1, 1
    for letter in text:
        in_quotes ^= quoted and letter == ord('"')
        number += letter == ord("\n")
        if letter == ord("\n") and not in_quotes:
            length, began = 0, number
            continue
        length += 1
        if length > LONGEST:
            return began
    return None


def passes(parts: list[bytes], *, quoted: bool) -> bool:
    lines = Lines(Place("text"), quoted=quoted, longest=LONGEST)
    try:
        for part in parts:
            lines.pass_by(part)
    except Problem:
        return False
    return True


@given(
    text=st.text('ab"\n', max_size=40).map(str.encode),
    cuts=st.lists(st.integers(0, 40), max_size=6),
    quoted=st.booleans(),
)
def test_a_line_is_as_long_as_it_is(
    text: bytes, cuts: list[int], *, quoted: bool
) -> None:
    ends = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    parts = [text[a:b] for a, b in pairwise(ends)]
    is_short = first_too_long(text, quoted=quoted) is None
    # a long line between two ends of one part is for the database to find
    if is_short:
        assert passes(parts, quoted=quoted)
    assert passes([bytes([letter]) for letter in text], quoted=quoted) == is_short


def test_it_says_which_line_it_is() -> None:
    lines = Lines(Place("text"), quoted=True, longest=LONGEST)
    lines.pass_by(b'a\n"b\nc"\n')
    with pytest.raises(Problem, match=r"text:4:1: this line is longer than 5 bytes"):
        lines.pass_by(b"abcdef")
