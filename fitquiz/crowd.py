"""People made up at random, and the smallest sheet on which something is still so."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from fitquiz.questions import (
    Answers,
    Choose,
    Option,
    Question,
    Questionnaire,
    choices,
    that_count,
)

_SKIPPED = 0.25
"""How often somebody skips a question."""

_MANY = 4
"""How many options somebody chooses at most where any may be chosen."""


def crowd(
    questionnaire: Questionnaire, number: int, seed: int = 0
) -> Iterator[Answers]:
    """Make up so many people, the same ones for the same seed."""
    random = Random(seed)  # noqa: S311 -- they are made up, not kept secret
    for _ in range(number):
        yield _somebody(questionnaire, random)


def _somebody(questionnaire: Questionnaire, random: Random) -> Answers:
    answers: dict[str, tuple[str, ...]] = {}
    for question in questionnaire.questions:
        if random.random() >= _SKIPPED:
            options = choices(questionnaire, question, answers)
            if options:
                chosen = _choice(question, options, random)
                answers[question.id] = question.in_order(chosen)
    return answers


def _choice(question: Question, options: Sequence[Option], random: Random) -> list[str]:
    first = random.choice(options)
    if first.alone or question.choose is Choose.ONE:
        return [first.id]
    others = [option.id for option in options if not option.alone]
    most = min(len(others), question.max or _MANY, _MANY)
    return random.sample(others, random.randint(1, most))


def shrink(
    questionnaire: Questionnaire, answers: Answers, is_so: Callable[[Answers], bool]
) -> Answers:
    """Take out what can go from a sheet on which something is so, and still is then."""
    for smaller in _smaller(questionnaire, answers):
        if is_so(smaller):
            return shrink(questionnaire, smaller, is_so)
    return answers


def _smaller(questionnaire: Questionnaire, answers: Answers) -> Iterator[Answers]:
    """Return sheets without one answer or one option, those without most first."""
    for name in answers:
        without = {key: chosen for key, chosen in answers.items() if key != name}
        yield that_count(questionnaire, without)
    for name, chosen in answers.items():
        for option in chosen if len(chosen) > 1 else ():
            fewer = tuple(each for each in chosen if each != option)
            yield that_count(questionnaire, {**answers, name: fewer})
