"""What stands in the files and serves nothing."""

from collections.abc import Collection, Iterator
from itertools import chain

from fitquiz.conditions import Answered, Chosen, atoms
from fitquiz.findings import Code, Finding
from fitquiz.helplines import ANYWHERE
from fitquiz.lint.subject import Subject
from fitquiz.questions import Choose, Question
from fitquiz.rules import CONCERNS, Rulebook


def uncited(subject: Subject) -> Iterator[Finding]:
    """Find sources that nothing cites."""
    rulebook = subject.files.rulebook
    cited = {each.source for each in rulebook.databases.values()}
    for records in rulebook.known.values():
        cited.update(*(each.sources for each in records))
    for name in rulebook.sources:
        if name not in cited:
            message = f"nothing cites the source `{name}`"
            mend = "cite it where it belongs, or take it out"
            yield subject.find(("sources", name), Code.UNCITED_SOURCE, message, mend)


def unused(subject: Subject) -> Iterator[Finding]:
    """Find families, topics, countries and databases that nothing names."""
    rulebook = subject.files.rulebook
    named = {
        "families": {each.family for each in rulebook.modalities},
        "topics": _topics_named(rulebook),
        "countries": {
            ANYWHERE,
            *(line.country for line in rulebook.lines),
            *(part.country for part in rulebook.guide.parts),
        },
        "databases": {each.database for each in rulebook.evidence},
    }
    known: dict[str, Collection[str]] = {
        "families": rulebook.families,
        "topics": rulebook.topics,
        "countries": rulebook.countries,
        "databases": rulebook.databases,
    }
    for key, names in known.items():
        for name in names:
            if name not in named[key]:
                message = f"nothing names `{name}`, one of the {key}"
                yield subject.find((key, name), Code.UNUSED, message, "take it out")


def _topics_named(rulebook: Rulebook) -> set[str]:
    return {
        *chain(*(line.topics for line in rulebook.lines)),
        *chain(*(each.topics for each in rulebook.urgent)),
        *chain(*(each.topics for each in rulebook.notices)),
        *rulebook.guide.first_screen,
    }


def topics_without_lines(subject: Subject) -> Iterator[Finding]:
    """Find what people are sent to a help line for, where no open line answers."""
    rulebook = subject.files.rulebook
    answered = {
        topic for line in rulebook.lines if not line.closed for topic in line.topics
    }
    named: dict[tuple[str, ...], tuple[str, ...]]
    named = {("guide", "first_screen"): rulebook.guide.first_screen}
    named |= {("urgent", e.id, "topics"): e.topics for e in rulebook.urgent}
    named |= {("notices", e.id, "topics"): e.topics for e in rulebook.notices}
    for path, topics in named.items():
        for topic in topics:
            if topic not in answered:
                message = f"no open help line answers for `{topic}`"
                mend = "add one, or name another topic"
                yield subject.find((*path, topic), Code.NO_LINE, message, mend)


def closed_in_turn(subject: Subject) -> Iterator[Finding]:
    """Find closed lines whose successor is closed as well."""
    rulebook = subject.files.rulebook
    closed = {line.id for line in rulebook.lines if line.closed}
    for line in rulebook.lines:
        if line.closed and line.instead in closed:
            message = f"`{line.instead}`, which took over from it, is closed as well"
            path = ("lines", line.id, "instead")
            yield subject.find(path, Code.NO_LINE, message, "name one that is open")


def without_effect(subject: Subject) -> Iterator[Finding]:
    """Find questions that nothing looks at, and options that change nothing.

    One option that no condition names is no such case: it says "none of the others".
    """
    rulebook, questionnaire = subject.files.rulebook, subject.files.questionnaire
    conditions = [
        *(each.when for records in rulebook.conditional.values() for each in records),
        *(question.when for question in questionnaire.questions),
        *(o.when for question in questionnaire.questions for o in question.options),
    ]
    found = [_named(atom) for condition in conditions for atom in atoms(condition)]
    named = set[tuple[str, str]]().union(*found)
    named |= {(CONCERNS, each.concern) for each in rulebook.databases.values()}
    looked_at = {question for question, _ in named}
    for question in questionnaire.questions:
        if question.id not in looked_at:
            message = f"nothing looks at the answers to `{question.id}`"
            mend = "take the question out, or write a rule about it"
            yield subject.find_asked(question, "", Code.NO_EFFECT, message, mend)
            continue
        if not any((question.id, option.id) in named for option in question.options):
            continue  # all that counts is whether it was answered
        for name in _idle(question, named):
            message = f"nothing looks at `{name}` of `{question.id}`"
            mend = "write a rule about it, or take it out"
            yield subject.find_asked(question, name, Code.NO_EFFECT, message, mend)


def misnamed(subject: Subject) -> Iterator[Finding]:
    """Find options that leave something open, or stand alone, and do not say so."""
    for question in subject.files.questionnaire.questions:
        for option in question.options:
            missing = []
            if option.id in _UNSURE and not option.unsure:
                missing.append("unsure")
            if (
                option.id in _ALONE
                and not option.alone
                and question.choose is Choose.ANY
            ):
                missing.append("alone")
            for key in missing:
                message = f"`{option.id}` of `{question.id}` does not say `{key}: true`"
                mend = "add that, or take another id"
                yield subject.find_asked(
                    question, option.id, Code.MISNAMED, message, mend
                )


_UNSURE = frozenset({"not_sure", "rather_not_say", "cant_say"})
_ALONE = frozenset({"none", "rather_not_say"})
"""Ids of options that leave the matter open, and that can't stand beside others."""


def _idle(question: Question, named: set[tuple[str, str]]) -> list[str]:
    silent = [
        option
        for option in question.options
        if (question.id, option.id) not in named and not option.unsure
    ]
    none_of_them = [each for each in silent if each.alone]
    if question.choose is Choose.ONE:
        none_of_them = silent
    return [each.id for each in silent if each not in none_of_them[:1]]


def _named(atom: Chosen | Answered) -> set[tuple[str, str]]:
    options = atom.options if isinstance(atom, Chosen) else ("",)
    return {(atom.question, option) for option in options}
