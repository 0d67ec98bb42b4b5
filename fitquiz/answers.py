"""Answers as people write them, in sheets and settings, checked whole.

What is said about a wrong answer names the question, never the answer: it may end up
in somebody's log. For the same reason no option is suggested in its place.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from typing import NamedTuple

from fitquiz.conditions import Condition, Facts, describe, holds
from fitquiz.documents import Mapping, Node, Scalar, Sequence, value_of
from fitquiz.findings import Code, Finding, Place, did_you_mean, listed, stop_if_any
from fitquiz.questions import (
    Answers,
    Question,
    Questionnaire,
    learn,
    offered,
    resting_on,
)
from fitquiz.replies import faults

HEADER = "fitquiz"
"""The key of a sheet that says which questions it answers."""

AT = "at"
"""The key under it that says at which question somebody stopped."""

_FIRST_KEY = re.compile(r"""["']?\w+["']?\s*:(\s|$)""")


class Given(NamedTuple):
    """An answer as it was written, not yet checked; no options mean skipped."""

    options: tuple[str, ...]
    places: tuple[Place, ...]
    place: Place


Sheet = Map[str, Given]
"""What was written, by question id."""


def looks_like_sheet(text: str) -> bool:
    """Tell a sheet from typed lines by its first line that says something."""
    for line in text.splitlines():
        start = line.strip()
        if start and not start.startswith("#"):
            return bool(start[0] == "{" or start == "---" or _FIRST_KEY.match(start))
    return False


def read_sheet(
    root: Node, questionnaire: Questionnaire, findings: list[Finding]
) -> Sheet:
    """Read an answer sheet; what it answers is not yet checked."""
    if not isinstance(root, Mapping):
        message = "a sheet must be a set of `question: option` lines"
        mend = "print a blank one with `fitquiz sheet`"
        findings.append(Finding(root.place, Code.WRONG_TYPE, message, mend))
        return {}
    sheet: dict[str, Given] = {}
    for key, value in root.entries:
        if key.text == HEADER:
            findings.extend(_check_header(value, questionnaire))
        else:
            sheet[key.text] = _given(key, value, findings)
    return sheet


def header_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what the header of a sheet says of the questions that it answers."""
    return {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "fingerprint": questionnaire.fingerprint,
    }


def stopped_at(root: Node) -> str | None:
    """Return the question that somebody was at who saved a sheet."""
    at = value_of(value_of(root, HEADER), AT)
    return _text(at) if at else None


def keep_what_fits(
    sheet: Sheet, questionnaire: Questionnaire
) -> tuple[Answers, tuple[str, ...]]:
    """Return what of a sheet answers these questions, and name what does not.

    Named are questions, never answers. What is not asked on these answers is for the
    interview to find out.
    """
    fitting = {}
    for question in questionnaire.questions:
        if given := sheet.get(question.id):
            known = [each.id for each in question.options]
            kept = tuple(each for each in given.options if each in known)
            if (kept or not given.options) and not any(faults(question, kept)):
                fitting[question.id] = question.in_order(kept)
    lost = (
        name
        for name, given in sheet.items()
        if len(fitting.get(name, ())) < len(given.options) or name not in fitting
    )
    return fitting, tuple(lost)


def read_settings(pairs: Iterable[str], findings: list[Finding]) -> Sheet:
    """Read `question=option,option` pairs from the command line."""
    place = Place("--set")
    sheet: dict[str, Given] = {}
    for pair in pairs:
        question, equals, options = (part.strip() for part in pair.partition("="))
        if not equals or not question:
            message = "a setting looks like `question=option`"
            mend = "or `question=option,option`"
            findings.append(Finding(place, Code.BAD_SETTING, message, mend))
        elif question in sheet:
            message = "a question is set a second time"
            findings.append(Finding(place, Code.DUPLICATE_KEY, message, "keep one"))
        else:
            names = tuple(filter(None, map(str.strip, options.split(","))))
            sheet[question] = Given(names, (place,) * len(names), place)
    return sheet


def check(
    sheet: Sheet,
    questionnaire: Questionnaire,
    findings: list[Finding],
    *,
    whole: bool = True,
) -> Answers:
    """Check everything that was written, and return it as answers.

    With `whole` also what is not asked, or not offered, because of other answers;
    without it the interview will sort that out, and what was skipped stays, as (), not
    to be asked again. Problem holds the findings made before and all new ones.
    """
    if whole:
        answers = find_faults(sheet, questionnaire, findings)
    else:
        answers = _Checker(questionnaire, sheet, findings).check()
    stop_if_any(findings)
    return answers


def find_faults(
    sheet: Sheet, questionnaire: Questionnaire, findings: list[Finding]
) -> Answers:
    """Add all that is wrong with a whole sheet to the findings.

    Return the answers that stand for themselves.
    """
    checker = _Checker(questionnaire, sheet, findings)
    answers = {name: chosen for name, chosen in checker.check().items() if chosen}
    checker.check_asked(answers)
    return answers


class _Checker:
    def __init__(
        self, questionnaire: Questionnaire, sheet: Sheet, findings: list[Finding]
    ) -> None:
        self._findings = findings
        self._sheet = sheet
        self._questions = {
            question.id: question for question in questionnaire.questions
        }
        self._questionnaire = questionnaire
        self._wrong: set[str] = set()

    def check(self) -> Answers:
        for name, given in self._sheet.items():
            self._check_one(name, given)
        return {
            name: question.in_order(self._sheet[name].options)
            for name, question in self._questions.items()
            if name in self._sheet and name not in self._wrong
        }

    def check_asked(self, answers: Answers) -> None:
        facts = learn(self._questionnaire, answers)
        for name, chosen in answers.items():
            question = self._questions[name]
            if not self._can_tell(question.when):
                continue
            if holds(question.when, facts):
                self._check_offered(question, chosen, facts)
            else:
                message = f"`{name}` is not asked on these answers"
                mend = f"take it out: it is asked only if {describe(question.when)}"
                self._find(self._sheet[name].place, Code.NOT_ASKED, message, mend)

    def _check_offered(
        self, question: Question, chosen: tuple[str, ...], facts: Facts
    ) -> None:
        possible = {option.id for option in offered(question, facts)}
        places = dict(zip(*self._written(question.id), strict=True))
        for name in chosen:
            if name not in possible and self._can_tell(question.option(name).when):
                message = f"`{question.id}` does not offer this option on these answers"
                mend = "take it out, or mend the answer that it depends on"
                self._find(places[name], Code.NOT_OFFERED, message, mend)

    def _can_tell(self, condition: Condition) -> bool:
        """Whether the condition rests on nothing that must be mended first."""
        return self._wrong.isdisjoint(resting_on(self._questionnaire, condition))

    def _written(self, name: str) -> tuple[tuple[str, ...], tuple[Place, ...]]:
        given = self._sheet[name]
        return given.options, given.places

    def _check_one(self, name: str, given: Given) -> None:
        question = self._questions.get(name)
        before = len(self._findings)
        if question is None:
            otherwise = "`fitquiz sheet` prints them all"
            mend = did_you_mean(name, self._questions, otherwise)
            self._find(
                given.place, Code.UNKNOWN_QUESTION, "no question is so named", mend
            )
        else:
            self._check_options(question, given)
        if len(self._findings) > before:
            self._wrong.add(name)

    def _check_options(self, question: Question, given: Given) -> None:
        known = [option.id for option in question.options]
        for option, place in zip(given.options, given.places, strict=True):
            if option not in known:
                message = f"`{question.id}` has no such option"
                mend = f"choose among {listed(known)}"
                self._find(place, Code.UNKNOWN_OPTION, message, mend)
        existing = [option for option in given.options if option in known]
        for fault in faults(question, existing):
            self._findings.append(fault.at(given.place, question))

    def _find(self, place: Place, code: Code, message: str, mend: str) -> None:
        self._findings.append(Finding(place, code, message, mend))


def _given(key: Scalar, value: Node, findings: list[Finding]) -> Given:
    nodes = value.items if isinstance(value, Sequence) else (value,)
    named = []
    for node in nodes:
        if not isinstance(node, Scalar):
            message = "an answer must be an option, or a list of them"
            mend = "write `question: option` or `question: [option, option]`"
            findings.append(Finding(node.place, Code.WRONG_TYPE, message, mend))
        elif not node.blank:
            named.append(node)
    return Given(
        options=tuple(node.text for node in named),
        places=tuple(node.place for node in named),
        place=key.place,
    )


def _check_header(node: Node, questionnaire: Questionnaire) -> Iterator[Finding]:
    if not isinstance(node, Mapping):
        message = f"`{HEADER}` must hold questionnaire, version and fingerprint"
        mend = "take it out, or copy it from a fresh sheet"
        yield Finding(node.place, Code.WRONG_TYPE, message, mend)
        return
    expected = header_of(questionnaire)
    known = (*expected, AT)
    for key, value in node.entries:
        if key.text not in known:
            message = f"`{HEADER}` has no such key"
            mend = did_you_mean(key.text, known, f"there are {', '.join(known)}")
            yield Finding(key.place, Code.UNKNOWN_KEY, message, mend)
        elif key.text in expected and _text(value) != expected[key.text]:
            message = f"this sheet answers other questions: its {key.text} differs"
            mend = (
                "fill in a fresh one from `fitquiz sheet`, or go on from what still fits "
                "with `--resume` and `--keep-what-fits`"
            )
            yield Finding(value.place, Code.OTHER_QUESTIONS, message, mend)


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None
