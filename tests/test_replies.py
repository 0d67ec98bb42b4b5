import pytest
from hypothesis import given
from support import people, shipped_questions, small_questions

from fitquiz.findings import Code
from fitquiz.questions import Answers, learn, offered
from fitquiz.replies import Fault, understand


def reply_to(question_id: str, text: str) -> tuple[str, ...] | Code:
    question = small_questions().question(question_id)
    understood = understand(question, question.options, text)
    return understood.code if isinstance(understood, Fault) else understood


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1", ("sad",)),
        ("1,2", ("sad", "afraid")),
        ("2 1", ("sad", "afraid")),
        (" 2 , 1 ", ("sad", "afraid")),
        ("1,", ("sad",)),
        ("sad", ("sad",)),
        ("SAD, 2", ("sad", "afraid")),
        ("I am sad.", ("sad",)),
        ("i am afraid, often", ("afraid",)),
        ("I am sad, I am afraid, often", ("sad", "afraid")),
        ("4", ("none",)),
        ("", ()),
    ],
)
def test_typed_replies(typed: str, chosen: tuple[str, ...]) -> None:
    assert reply_to("concerns", typed) == chosen


@pytest.mark.parametrize(
    ("question", "typed", "code"),
    [
        ("concerns", "9", Code.NOT_UNDERSTOOD),
        ("concerns", "0", Code.NOT_UNDERSTOOD),
        ("concerns", "-1", Code.NOT_UNDERSTOOD),
        ("concerns", "yes", Code.NOT_UNDERSTOOD),
        ("concerns", "1,x", Code.NOT_UNDERSTOOD),
        ("concerns", "1,1", Code.REPEATED_OPTION),
        ("concerns", "1,2,3", Code.TOO_MANY),
        ("concerns", "1,4", Code.NOT_ALONE),
        ("homework", "1,2", Code.ONE_ONLY),
    ],
)
def test_replies_that_are_not_taken(question: str, typed: str, code: Code) -> None:
    assert reply_to(question, typed) is code


def test_a_line_of_nothing_but_commas_is_read_at_once() -> None:
    assert reply_to("concerns", "a," * 100_000) is Code.NOT_UNDERSTOOD


@given(people(shipped_questions()))
def test_numbers_ids_and_texts_are_the_same_reply(answers: Answers) -> None:
    facts = learn(shipped_questions(), answers)
    for name, chosen in answers.items():
        question = shipped_questions().question(name)
        options = offered(question, facts)
        places = [str(n) for n, o in enumerate(options, 1) if o.id in chosen]
        assert understand(question, options, ",".join(places)) == chosen
        assert understand(question, options, ", ".join(chosen)) == chosen
        if len(chosen) == 1:
            text = question.option(chosen[0]).text
            assert understand(question, options, text) == chosen
