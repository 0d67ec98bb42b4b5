"""The interview as a pure state machine; every front end drives this one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from fitquiz.conditions import Condition, Facts, questions_in
from fitquiz.questions import (
    Answers,
    Option,
    Question,
    Questionnaire,
    Section,
    is_asked,
    is_offered,
    learn,
    offered,
    that_count,
)

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})

SKIP = "s"
"""What skips a question, besides an empty line."""


class Stopped(Exception):  # noqa: N818 -- the person's wish is no error
    """The person left before the end; `go_on` is how to, if their answers are saved."""

    def __init__(self, go_on: str | None = None) -> None:
        super().__init__()
        self.go_on = go_on


class Vanished(Stopped):
    """The person left at once, and nobody must see that they were here."""


class Interview(NamedTuple):
    """Where a person stands: what they answered, and so what comes next."""

    questionnaire: Questionnaire
    preset: Answers = _NOTHING
    """Answers that were given beforehand; these questions are not asked."""
    typed: Mapping[str, tuple[str, ...]] = _NOTHING
    """The last reply to each question, also while it is being changed; () is skipped."""
    done: frozenset[str] = frozenset()
    """The questions whose reply counts."""
    taken_out: frozenset[str] = frozenset()
    """Those whose reply no longer fitted, though it may fit again."""

    @property
    def facts(self) -> Facts:
        """What the answers so far tell."""
        return learn(self.questionnaire, _replies(self))

    @property
    def answers(self) -> Answers:
        """The answers that count, in the order of the questionnaire."""
        return that_count(self.questionnaire, _replies(self))

    @property
    def current(self) -> Question | None:
        """The question to ask now; None at the end."""
        facts = self.facts
        for question in self.questionnaire.questions:
            if _is_open(self, question) and is_asked(question, facts):
                return question
        return None

    @property
    def options(self) -> tuple[Option, ...]:
        """What the current question offers this person."""
        return offered(self.current, self.facts) if self.current else ()

    @property
    def section(self) -> Section | None:
        """The section of the current question."""
        current = self.current
        for section in self.questionnaire.sections:
            if current in section.questions:
                return section
        return None

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the current question, and about how many there are.

        What was replied before and is being changed counts as if it stayed.
        """
        current, earlier = self.current, 0
        for question in self.questionnaire.questions:
            if question is current:
                break
            earlier += question.id in self.done
        whole = self._with_all_replies()
        return earlier + 1, len(whole.done) + len(_to_come(whole))

    @property
    def reviewable(self) -> tuple[Question, ...]:
        """The questions with a reply that can be changed, in order.

        Also those that somebody has gone back beyond.
        """
        kept = self._with_all_replies().done
        return tuple(q for q in self.questionnaire.questions if q.id in kept)

    @property
    def given_beforehand(self) -> tuple[tuple[Question, str], ...]:
        """The preset answers that count, in words; they can't be changed here."""
        answers = self.answers
        return tuple(
            (question, question.in_words(answers[question.id]))
            for question in self.questionnaire.questions
            if question.id in answers and question.id in self.preset
        )

    @property
    def left_out(self) -> tuple[Question, ...]:
        """The questions with a preset answer that does not count on these answers."""
        answers = self.answers
        return tuple(
            question
            for question in self.questionnaire.questions
            if self.preset.get(question.id) and question.id not in answers
        )

    def reply(self, options: Sequence[str]) -> "Interview":
        """Answer the current question; no options means skip it.

        A changed answer can end other questions, or take away what was chosen there:
        these are no longer done.
        """
        question = self.current
        if question is None:
            return self
        typed = {**self.typed, question.id: question.in_order(options)}
        after = _without_misfits(
            self._replace(typed=typed, done=self.done | {question.id})
        )
        lost = {each.id for each in self.lost_to(after)}
        return after._replace(taken_out=(self.taken_out | lost) - {question.id})

    def jot(self, options: Sequence[str]) -> "Interview":
        """Remember what was chosen at the current question, without answering it."""
        question = self.current
        if question is None or not options:
            return self
        typed = {**self.typed, question.id: question.in_order(options)}
        return self._replace(typed=typed, taken_out=self.taken_out - {question.id})

    def back(self) -> "Interview":
        """Return to the question before this one; what was replied there is kept."""
        current = self.current
        before: Question | None = None
        for question in self.questionnaire.questions:
            if question is current:
                break
            if question.id in self.done:
                before = question
        return self._replace(done=self.done - {before.id}) if before else self

    def revisit(self, question_id: str) -> "Interview":
        """Go to one question; what was replied there is kept until it is changed.

        All other replies stand, also those that somebody has gone back beyond.
        """
        whole = self._with_all_replies()
        return whole._replace(done=whole.done - {question_id})

    def go_on(self, replies: Answers, at: str | None) -> "Interview":
        """Return to where somebody was who replied this before and stopped.

        Preset answers win. `at` is the question that they were at, if they had gone
        back to it.
        """
        typed = {n: tuple(replies[n]) for n in replies if n not in self.preset}
        after = _without_misfits(
            self._replace(typed={**self.typed, **typed}, done=self.done | {*typed})
        )
        return after.revisit(at) if at in after.done else after

    @property
    def all_replies(self) -> Answers:
        """Everything that was replied and fits together, () where it was skipped.

        Also what somebody has gone back beyond, and what was preset: for them to go on
        another time.
        """
        whole = self._with_all_replies()
        replies, left_out = _replies(whole), whole.left_out
        return {
            question.id: replies[question.id]
            for question in self.questionnaire.questions
            if question.id in replies and question not in left_out
        }

    @property
    def earlier(self) -> tuple[str, ...]:
        """What was replied to the current question before it is being changed."""
        current = self.current
        chosen = self.typed.get(current.id, ()) if current else ()
        return chosen if set(chosen) <= {each.id for each in self.options} else ()

    def lost_to(self, after: "Interview") -> tuple[Question, ...]:
        """Name the questions whose answer fitted before a reply and no longer does.

        Also those that somebody has gone back beyond: their answers are kept to be
        taken again.
        """
        lost = _fitting(self) - _fitting(after)
        return tuple(
            question
            for question in self.questionnaire.questions
            if question.id in lost and question is not self.current
        )

    def _with_all_replies(self) -> "Interview":
        kept = frozenset(self.typed) - self.taken_out
        return _without_misfits(self._replace(done=kept))


def _replies(interview: Interview) -> dict[str, tuple[str, ...]]:
    typed = {name: interview.typed[name] for name in interview.done}
    return {**interview.preset, **typed}


def _is_open(interview: Interview, question: Question) -> bool:
    return question.id not in interview.done and question.id not in interview.preset


def _to_come(interview: Interview) -> frozenset[str]:
    facts = interview.facts
    to_come: set[str] = set()
    for question in interview.questionnaire.questions:
        if not _is_open(interview, question):
            continue
        conditions = [question.when, *(option.when for option in question.options)]
        undecided = any(_looks_at(when, to_come) for when in conditions)
        if undecided or is_asked(question, facts):
            to_come.add(question.id)
    return frozenset(to_come)


def _fitting(interview: Interview) -> frozenset[str]:
    """Name the questions that have an answer which fits all that was typed."""
    typed = interview.typed
    facts = learn(interview.questionnaire, {**interview.preset, **typed})
    return frozenset(
        question.id
        for question in interview.questionnaire.questions
        if typed.get(question.id) and _stands(typed[question.id], question, facts)
    )


def _without_misfits(interview: Interview) -> Interview:
    """Take out what is no longer asked or offered, and then what hung on that."""
    while (fits := _still_fitting(interview)) != interview.done:
        interview = interview._replace(done=fits)
    return interview


def _still_fitting(interview: Interview) -> frozenset[str]:
    facts = interview.facts
    return frozenset(
        question.id
        for question in interview.questionnaire.questions
        if question.id in interview.done
        and _stands(interview.typed[question.id], question, facts)
    )


def _stands(chosen: Sequence[str], question: Question, facts: Facts) -> bool:
    """Whether a reply counts: its question is asked, and offers what was chosen."""
    return is_asked(question, facts) and is_offered(chosen, question, facts)


def _looks_at(condition: Condition, questions: set[str]) -> bool:
    return not questions.isdisjoint(questions_in(condition))
