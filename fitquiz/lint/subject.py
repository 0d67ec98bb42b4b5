"""What is looked at: two files, understood, with the places of all that they hold."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fitquiz.findings import Code, Finding
from fitquiz.loading.places import Places
from fitquiz.proving.statements import Files
from fitquiz.questions import Question


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
        options = ("options", key) if key else ()
        place = self.questions.of_question(
            self.files.questionnaire, question.id, *options
        )
        return Finding(place, code, message, mend)
