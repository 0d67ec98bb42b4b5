"""All that a page about one person is written from."""

from datetime import date
from typing import NamedTuple

from fitquiz.assessment import Assessment
from fitquiz.questions import Questionnaire
from fitquiz.rules import Rulebook


class Dossier(NamedTuple):
    """An assessment, the words for its ids, and for whom and when it is written."""

    assessment: Assessment
    questionnaire: Questionnaire
    rulebook: Rulebook
    country: str | None
    """Two capital letters; where it is not known, each help line says its own."""
    today: date
    """What was checked long before this day is doubted."""
    with_answers: bool = False
    """Whether to say everything that was answered."""
