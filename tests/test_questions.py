import pytest
from support import small_questions

from fitquiz.conditions import ALWAYS, Answered, Chosen, Condition, Fact
from fitquiz.questions import (
    Answers,
    Choose,
    Option,
    Question,
    Questionnaire,
    Section,
    learn,
    offered,
    that_count,
)


def fact(answers: Answers, question: str) -> Fact:
    return learn(small_questions(), answers)[question]


def test_a_question_that_was_answered() -> None:
    assert fact({"homework": ("yes",)}, "homework") == Fact(frozenset({"yes"}), False)  # noqa: FBT003 -- its second field


def test_a_question_that_was_skipped_is_open() -> None:
    assert fact({}, "homework").open


def test_an_unsure_answer_leaves_the_rest_open() -> None:
    found = fact({"history": ("mania", "not_sure")}, "history")
    assert found.open
    assert "mania" in found.chosen


def test_a_question_that_is_not_asked_is_closed() -> None:
    found = fact({"concerns": ("afraid",)}, "how_sad")
    assert not found.open
    assert not found.chosen


def test_a_question_that_may_be_asked_is_open() -> None:
    assert fact({}, "how_sad").open


def test_an_answer_to_a_question_that_is_not_asked_does_not_count() -> None:
    assert not fact({"concerns": ("afraid",), "how_sad": ("more",)}, "how_sad").chosen


def test_only_fitting_options_are_offered() -> None:
    questionnaire = small_questions()
    facts = learn(questionnaire, {"concerns": ("sad", "sleepless")})
    names = [option.id for option in offered(questionnaire.question("main"), facts)]
    assert names == ["sad", "sleepless", "not_sure"]


def test_an_unknown_question_or_option() -> None:
    with pytest.raises(KeyError):
        small_questions().question("nothing")
    with pytest.raises(KeyError):
        small_questions().question("concerns").option("nothing")


def with_first(questionnaire: Questionnaire, question: Question) -> Questionnaire:
    """The same with another first question."""
    first, *more = questionnaire.sections
    section = first._replace(questions=(question, *first.questions[1:]))
    return questionnaire._replace(sections=(section, *more))


CONCERNS = small_questions().question("concerns")


def test_the_fingerprint_survives_rewording() -> None:
    questionnaire = small_questions()
    options = tuple(
        option._replace(text="Something else", help="More")
        for option in CONCERNS.options
    )
    question = CONCERNS._replace(ask="Other words?", why="Why", options=options)
    assert with_first(questionnaire, question).fingerprint == questionnaire.fingerprint


def test_the_fingerprint_survives_another_order() -> None:
    questionnaire = small_questions()
    question = CONCERNS._replace(options=CONCERNS.options[::-1])
    mark = with_first(questionnaire, question).fingerprint
    assert mark == questionnaire.fingerprint


@pytest.mark.parametrize(
    "question",
    [
        CONCERNS._replace(id="troubles"),
        CONCERNS._replace(max=3),
        CONCERNS._replace(choose=Choose.ONE),
        CONCERNS._replace(options=CONCERNS.options[1:]),
        CONCERNS._replace(when=Answered("history")),
    ],
)
def test_the_fingerprint_notices_another_meaning(question: Question) -> None:
    questionnaire = small_questions()
    mark = with_first(questionnaire, question).fingerprint
    assert mark != questionnaire.fingerprint


def test_what_does_not_count_makes_nothing_else_count() -> None:
    """Nobody is offered something because of what they can't have chosen."""

    def one(name: str, when: Condition) -> Question:
        options = (Option(f"{name}1", "", when=when),)
        return Question(name, "", "", Choose.ONE, options)

    chain = (
        one("a", ALWAYS),
        one("b", Chosen("a", ("a1",))),
        one("c", Chosen("b", ("b1",))),
    )
    whole = Questionnaire("q", "1", "", (), (Section("s", "", "", chain),))
    assert that_count(whole, {"b": ("b1",), "c": ("c1",)}) == {}
    assert set(that_count(whole, {"a": ("a1",), "b": ("b1",), "c": ("c1",)})) == {
        *"abc"
    }
