import pytest
from hypothesis import given
from support import replies, shipped_questions, small_questions

from fitquiz.dictation import answer_lines
from fitquiz.findings import Code, Problem
from fitquiz.interview import Interview
from fitquiz.questions import Answers


def as_lines(interview: Interview) -> str:
    return "".join(
        ",".join(interview.typed[question.id]) + "\n"
        for question in interview.reviewable
    )


@given(replies(shipped_questions()))
def test_lines_give_the_same_answers(interview: Interview) -> None:
    text = as_lines(interview)
    assert answer_lines(shipped_questions(), {}, text, "stdin") == interview.answers


def lines(text: str) -> Answers:
    return answer_lines(small_questions(), {}, text, "stdin")


def test_an_empty_line_or_s_skips() -> None:
    assert lines("\ns\n\n2\n") == {"homework": ("no",)}


def test_comments_and_windows_line_ends() -> None:
    assert lines("# concerns\r\n2\r\n\r\n\r\n1\r\n") == {
        "concerns": ("afraid",),
        "homework": ("yes",),
    }


def test_empty_lines_after_the_end_do_no_harm() -> None:
    assert lines("2\n\n\n1\n\n\n")["homework"] == ("yes",)


def problems(text: str) -> list[tuple[Code, int]]:
    with pytest.raises(Problem) as caught:
        lines(text)
    return [(each.code, each.place.line) for each in caught.value.findings]


def test_a_million_empty_lines_after_the_end_take_no_time() -> None:
    assert lines("2\n\n\n1\n" + "\n" * 1_000_000)["homework"] == ("yes",)


def test_too_few_lines_name_the_question() -> None:
    with pytest.raises(Problem, match="before `history` is answered"):
        lines("2\n")


def test_too_many_lines_name_the_line() -> None:
    assert problems("2\n\n\n1\n1\n") == [(Code.TOO_MANY_LINES, 5)]


def test_every_wrong_line_is_named() -> None:
    assert problems("2\nx\n\n1,2\n") == [
        (Code.NOT_UNDERSTOOD, 2),
        (Code.ONE_ONLY, 4),
    ]


def test_what_follows_a_line_that_decides_more_is_not_guessed_at() -> None:
    assert problems("depresion\n2\nx\ny\nz\n") == [(Code.NOT_UNDERSTOOD, 1)]


def test_a_preset_answer_that_is_not_asked_for_is_said() -> None:
    with pytest.raises(Problem, match="`how_sad` is not asked"):
        answer_lines(small_questions(), {"how_sad": ("more",)}, "2\n\n\n1\n", "stdin")
