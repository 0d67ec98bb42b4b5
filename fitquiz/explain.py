"""Why a modality has its place, or has none."""

from enum import StrEnum
from typing import NamedTuple

from fitquiz.assessment import (
    Assessment,
    Discouraged,
    cautions_for,
    evidence_for,
    to_check_first,
)
from fitquiz.evidence import Evidence
from fitquiz.questions import Questionnaire, learn
from fitquiz.rules import Caution, Contraindication, Modality, Rulebook
from fitquiz.scoring import Score


class Standing(StrEnum):
    """Where a modality stands for one person."""

    LISTED = "listed"
    FITS_LESS = "fits_less"
    NOT_ASKED_FOR = "not_asked_for"
    """Nothing that the person told speaks for it."""
    DISCOURAGED = "discouraged"
    WITHHELD = "withheld"
    """Something comes before any list."""


class Obstacle(StrEnum):
    """What keeps a modality off the list that is not discouraged."""

    TOO_FEW_POINTS = "too_few_points"
    FAMILY = "family"
    """Others of its family fit at least as well, and the list takes only a few."""
    FULL = "full"
    """What is on the list fits at least as well."""


class Explanation(NamedTuple):
    """All that decides where one modality stands for one person."""

    score: Score
    standing: Standing
    position: int | None
    """Its place on the list; equal points share one."""
    obstacle: Obstacle | None
    is_tied: bool
    """Whether something that keeps it off the list has no more points than it."""
    kin: tuple[Modality, ...]
    """What is listed of its family."""
    discouraged: tuple[Discouraged, ...]
    check_first: tuple[Contraindication, ...]
    cautions: tuple[Caution, ...]
    evidence: tuple[Evidence, ...]

    @property
    def modality(self) -> Modality:
        """What is explained."""
        return self.score.modality


def explain(
    modality: Modality,
    assessment: Assessment,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
) -> Explanation:
    """Explain where a modality of the rulebook stands in an assessment."""
    facts = learn(questionnaire, assessment.answers)
    off = tuple(each for each in assessment.discouraged if each.modality == modality)
    score = next(each for each in assessment.scores if each.modality == modality)
    places = assessment.shortlist
    kin = [p for p in places if p.score.modality.family == modality.family]
    standing = _standing(score, assessment, is_off=bool(off))
    obstacle = _obstacle(score, standing, len(kin), rulebook)
    rivals = kin if obstacle is Obstacle.FAMILY else places
    return Explanation(
        score=score,
        standing=standing,
        position=next((p.position for p in places if p.score == score), None),
        obstacle=obstacle,
        is_tied=obstacle is not None
        and any(each.score.points == score.points for each in rivals),
        kin=tuple(each.score.modality for each in kin),
        discouraged=off,
        check_first=() if off else to_check_first(rulebook, modality, facts),
        cautions=cautions_for(rulebook, modality, facts),
        evidence=evidence_for(rulebook, modality, assessment.answers),
    )


def explain_all(
    assessment: Assessment, questionnaire: Questionnaire, rulebook: Rulebook
) -> tuple[Explanation, ...]:
    """Explain every modality of the rulebook, those with most points first."""
    return tuple(
        explain(score.modality, assessment, questionnaire, rulebook)
        for score in assessment.scores
    )


def _standing(score: Score, assessment: Assessment, *, is_off: bool) -> Standing:
    if is_off:
        return Standing.DISCOURAGED
    if assessment.withheld:
        return Standing.WITHHELD
    if any(place.score == score for place in assessment.shortlist):
        return Standing.LISTED
    if any(reason.points > 0 for reason in score.reasons):
        return Standing.FITS_LESS
    return Standing.NOT_ASKED_FOR


def _obstacle(
    score: Score, standing: Standing, kin: int, rulebook: Rulebook
) -> Obstacle | None:
    if standing not in (Standing.FITS_LESS, Standing.NOT_ASKED_FOR):
        return None
    if score.points < rulebook.shortlist.at_least:
        return Obstacle.TOO_FEW_POINTS
    return Obstacle.FAMILY if kin >= rulebook.shortlist.per_family else Obstacle.FULL
