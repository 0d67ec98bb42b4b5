"""A result as plain data, for programs: JSON and YAML in one stable format."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from fitquiz.assessment import Assessment, Discouraged, Recommendation, Urgent
from fitquiz.evidence import Evidence
from fitquiz.helplines import HelpLine
from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.shapes import (
    AgainstData,
    AnswersData,
    FirstData,
    LineData,
    PointsData,
    ReasonData,
    RecommendationData,
    ResultData,
    TrialsData,
    UrgentData,
)
from fitquiz.rules import Rulebook
from fitquiz.scoring import Reason, Score

FORMAT: Final = 1
"""The number of the format; it changes when a program that reads it might break."""


def to_data(
    assessment: Assessment, questionnaire: Questionnaire, rulebook: Rulebook
) -> ResultData:
    """Return the whole result as plain data."""
    return {
        "format": FORMAT,
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "fingerprint": questionnaire.fingerprint,
        },
        "rules": {"fingerprint": rulebook.fingerprint},
        "answers": _answers(assessment.answers),
        **first_data(assessment),
        "shortlist": [_recommendation(each, rulebook) for each in assessment.shortlist],
        "discouraged": [
            {
                "modality": each.modality.id,
                "name": each.modality.name,
                **against_data(each, rulebook),
            }
            for each in assessment.discouraged
        ],
        "others": [
            {"modality": each.modality.id, **points_data(each)}
            for each in assessment.others
        ],
        "alternatives": [
            {"id": each.id, "name": each.name} for each in assessment.alternatives
        ],
        "notices": [{"id": each.id, "text": each.text} for each in assessment.remarks],
        "lines": [_line(each) for each in assessment.lines],
    }


def to_json(data: Mapping[str, object]) -> str:
    """Write plain data as JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _answers(answers: Answers) -> AnswersData:
    return {question: list(chosen) for question, chosen in answers.items()}


def first_data(assessment: Assessment) -> FirstData:
    """Return what comes before any list."""
    return {
        "urgent": [_urgent(each) for each in assessment.urgent],
        "withheld": assessment.withheld,
    }


def _urgent(urgent: Urgent) -> UrgentData:
    return {
        "id": urgent.notice.id,
        "text": urgent.notice.text,
        "withhold": urgent.notice.withhold,
        "lines": [line.id for line in urgent.lines],
    }


def points_data(score: Score) -> PointsData:
    """Return what a modality's points come to."""
    return {"points": score.points, "need": score.need, "style": score.style}


def _recommendation(place: Recommendation, rulebook: Rulebook) -> RecommendationData:
    modality = place.score.modality
    return {
        "modality": modality.id,
        "name": modality.name,
        "position": place.position,
        **points_data(place.score),
        "reasons": [reason_data(each) for each in place.score.reasons],
        "check_first": [each.id for each in place.check_first],
        "cautions": [
            {"id": each.id, "text": each.text, "sources": list(each.sources)}
            for each in place.cautions
        ],
        **trials_data(place.evidence, rulebook),
    }


def against_data(discouraged: Discouraged, rulebook: Rulebook) -> AgainstData:
    """Return what speaks against a modality that is discouraged."""
    reason = discouraged.contraindication
    return {
        "contraindication": reason.id,
        "because": reason.because,
        "instead": [modality.id for modality in discouraged.instead],
        "sources": list(reason.sources),
        **trials_data(discouraged.evidence, rulebook),
    }


def reason_data(reason: Reason) -> ReasonData:
    """Return a rule that gave or took points, and the answers behind it."""
    return {
        "rule": reason.rule.id,
        "axis": reason.rule.axis,
        "points": reason.points,
        "because": reason.rule.because,
        "sources": list(reason.rule.sources),
        "answers": _answers(reason.answers),
    }


def trials_data(evidence: Iterable[Evidence], rulebook: Rulebook) -> TrialsData:
    """Return what was pooled, and apart from it where there were too few trials."""
    every = [(each, rulebook.databases[each.database]) for each in evidence]
    return {
        "evidence": [
            {
                "concern": database.concern,
                "studies": each.studies,
                "g": each.effect.g,
                "low": each.effect.low,
                "high": each.effect.high,
                "source": database.source,
            }
            for each, database in every
            if each.effect
        ],
        "few_trials": [
            {
                "concern": database.concern,
                "studies": each.studies,
                "of": database.studies,
                "source": database.source,
            }
            for each, database in every
            if not each.effect
        ],
    }


def _line(line: HelpLine) -> LineData:
    return {
        "id": line.id,
        "name": line.name,
        "country": line.country,
        "call": line.call,
        "text": line.text,
        "chat": line.chat or ("" if line.call or line.text else line.site),
        "hours": line.hours,
        "checked": line.checked.isoformat() if line.checked else "",
    }
