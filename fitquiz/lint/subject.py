"""What is looked at: two files, understood, with the places of all that they hold."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from fitquiz.conditions import Condition
from fitquiz.findings import Code, Finding
from fitquiz.loading.places import Places
from fitquiz.proving.statements import Files
from fitquiz.questions import Question
from fitquiz.rules import Rulebook


class Record(Protocol):
    """Something in the rules that applies where its condition is true."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def when(self) -> Condition:
        """When it applies."""

    def _asdict(self) -> dict[str, object]: ...


class Limits(NamedTuple):
    """How old things may be, and how hard to read."""

    review: timedelta
    """How long ago something may have been reviewed."""
    check: timedelta
    """How long ago a help line may have been checked."""
    grade: float
    """The school grade that a text may take, of Flesch and Kincaid."""
    seconds: float
    """How long the solver may think about one thing."""


class Subject(NamedTuple):
    """Two files, understood."""

    files: Files
    questions: Places
    rules: Places
    today: date
    limits: Limits

    def find(self, path: Sequence[str], code: Code, message: str, mend: str) -> Finding:
        """Return a finding about a record of the rules, or one of its keys."""
        return Finding(self.rules.of(*path), code, message, mend)

    def find_asked(
        self, question: Question, key: str, code: Code, message: str, mend: str
    ) -> Finding:
        """Return a finding about a question, or one of its options (`key`)."""
        for section in self.files.questionnaire.sections:
            if question in section.questions:
                path = ("sections", section.id, "questions", question.id)
                key_path = ("options", key) if key else ()
                place = self.questions.of(*path, *key_path)
        return Finding(place, code, message, mend)


def conditional(rulebook: Rulebook) -> Mapping[str, Sequence[Record]]:
    """Return all that applies only under a condition, by its key in the file."""
    return {
        "rules": rulebook.rules,
        "contraindications": rulebook.contraindications,
        "cautions": rulebook.cautions,
        "notices": rulebook.notices,
        "urgent": rulebook.urgent,
        "alternatives": rulebook.alternatives,
        "lines": rulebook.lines,
    }
