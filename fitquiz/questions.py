"""The questionnaire, and what a person's answers to it tell."""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from fitquiz.conditions import (
    ALWAYS,
    Condition,
    Fact,
    Facts,
    Truth,
    evaluate,
    holds,
    questions_in,
    to_data,
)

Answers = Mapping[str, tuple[str, ...]]
"""The option ids chosen, by question id; a question that was skipped is left out."""


class Choose(StrEnum):
    """How many options an answer may hold."""

    ONE = "one"
    ANY = "any"


class Option(NamedTuple):
    """An answer that a question offers."""

    id: str
    text: str
    help: str = ""
    group: str = ""
    """A heading in a long list; options of one group stand together."""
    when: Condition = ALWAYS
    alone: bool = False
    """It can't stand beside others: "none of these"."""
    unsure: bool = False
    """It leaves the matter open: "not sure", "rather not say"."""
    if_so: str = ""
    """A clause, for "if …": what somebody would wish for who chose it. Without one it is
    no matter of wishes."""


class Question(NamedTuple):
    """One thing that is asked."""

    id: str
    ask: str
    why: str
    choose: Choose
    options: tuple[Option, ...]
    max: int | None = None
    when: Condition = ALWAYS

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is asked, with all its options, whatever else was answered."""
        conditions = (self.when, *(option.when for option in self.options))
        return all(condition == ALWAYS for condition in conditions)

    def option(self, option_id: str) -> Option:
        """Find an option by its id; KeyError where there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    def in_words(self, chosen: Iterable[str]) -> str:
        """Say what was chosen, in the words of the options."""
        texts = [f"“{self.option(option_id).text}”" for option_id in chosen]
        return ", ".join(texts) + "." if texts else "Skipped."

    def in_order(self, chosen: Iterable[str]) -> tuple[str, ...]:
        """Return the chosen option ids in the order in which they are offered."""
        wanted = set(chosen)
        return tuple(option.id for option in self.options if option.id in wanted)


class Section(NamedTuple):
    """Questions that belong together under one heading."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


class Questionnaire(NamedTuple):
    """Everything that can be asked, in order."""

    id: str
    version: str
    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, in order, across the sections."""
        for section in self.sections:
            yield from section.questions

    def question(self, question_id: str) -> Question:
        """Find a question by its id; KeyError where there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    @property
    def fingerprint(self) -> str:
        """A short hash of what the answers mean: ids and conditions, not wording."""
        return fingerprint(
            [self.id, self.version, sorted(_meaning(q) for q in self.questions)]
        )


def learn(questionnaire: Questionnaire, answers: Answers) -> Facts:
    """Work out what the answers tell about every question.

    A question whose own condition is false is not asked and nothing was chosen; one
    whose condition is unknown stays open, like one that was skipped.
    """
    facts: dict[str, Fact] = {}
    for question in questionnaire.questions:
        facts[question.id] = _fact(question, answers.get(question.id, ()), facts)
    return facts


def offered(question: Question, facts: Facts) -> tuple[Option, ...]:
    """Return the options that this person is offered, in order."""
    return tuple(option for option in question.options if holds(option.when, facts))


def choices(
    questionnaire: Questionnaire, question: Question, answers: Answers
) -> tuple[Option, ...]:
    """Return what may be chosen on the answers so far; nothing where it is not asked."""
    if question.is_for_everybody:
        return question.options
    facts = learn(questionnaire, answers)
    return offered(question, facts) if holds(question.when, facts) else ()


def is_asked(question: Question, facts: Facts) -> bool:
    """Whether to ask: not if other answers leave only one thing to choose."""
    options = offered(question, facts)
    choices = [option for option in options if not option.unsure]
    left_alone = len(options) < len(question.options) and len(choices) <= 1
    return holds(question.when, facts) and not left_alone


def is_offered(chosen: Iterable[str], question: Question, facts: Facts) -> bool:
    """Whether everything that was chosen is offered to this person."""
    return all(holds(question.option(name).when, facts) for name in chosen)


def that_count(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """Return the answers whose question is asked and offers them, in order.

    What does not count makes nothing else count.
    """
    facts: dict[str, Fact] = {}
    kept = {}
    for question in questionnaire.questions:
        chosen = answers.get(question.id, ())
        is_asked_so = chosen and holds(question.when, facts)
        if is_asked_so and is_offered(chosen, question, facts):
            kept[question.id] = chosen
        facts[question.id] = _fact(question, kept.get(question.id, ()), facts)
    return kept


def resting_on(questionnaire: Questionnaire, condition: Condition) -> frozenset[str]:
    """Name every question that a condition looks at, also through what is asked when."""
    to_follow = set(questions_in(condition))
    if not to_follow:
        return frozenset()
    whens = {question.id: question.when for question in questionnaire.questions}
    found: set[str] = set()
    while to_follow:
        name = to_follow.pop()
        found.add(name)
        to_follow |= set(questions_in(whens[name])) - found
    return frozenset(found)


def plain(text: str) -> str:
    """Return a text as it is compared with what somebody types."""
    return " ".join(text.casefold().split()).rstrip(".")


def fingerprint(data: object) -> str:
    """Return a short hash of plain data, the same wherever it is computed."""
    import hashlib  # noqa: PLC0415 -- slow to load, and not needed to show a text

    text = json.dumps(data, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _fact(question: Question, chosen: tuple[str, ...], before: Facts) -> Fact:
    """Work out what is known of one question, from what is known of those before it."""
    asked = evaluate(question.when, before)
    if asked is not Truth.TRUE:
        return Fact(frozenset(), asked is Truth.UNKNOWN)
    unsure = any(question.option(option_id).unsure for option_id in chosen)
    return Fact(frozenset(chosen), not chosen or unsure)


def _meaning(question: Question) -> str:
    options = sorted(
        [option.id, to_data(option.when), option.alone, option.unsure]
        for option in question.options
    )
    whole = [
        question.id,
        question.choose,
        question.max,
        to_data(question.when),
        options,
    ]
    return json.dumps(whole, sort_keys=True)
