"""A result as plain data, for programs: JSON and YAML in one stable format."""

import json
from collections.abc import Iterable

from fitquiz.assessment import Assessment, Discouraged, Recommendation, Urgent
from fitquiz.changes import Change, changes_for, changes_of_list
from fitquiz.evidence import Evidence
from fitquiz.explain import Explanation, explain_all
from fitquiz.helplines import HelpLine
from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.changing import change_words
from fitquiz.report.dossier import Dossier
from fitquiz.rules import Modality, Rulebook
from fitquiz.scoring import Reason, Score

FORMAT = 1
"""The number of the format; it changes when a program that reads it might break."""


def to_data(
    assessment: Assessment, questionnaire: Questionnaire, rulebook: Rulebook
) -> dict[str, object]:
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
        **_first(assessment),
        "shortlist": [_recommendation(each, rulebook) for each in assessment.shortlist],
        "discouraged": [
            {
                "modality": each.modality.id,
                "name": each.modality.name,
                **_against(each, rulebook),
            }
            for each in assessment.discouraged
        ],
        "others": [
            {"modality": each.modality.id, **_points(each)}
            for each in assessment.others
        ],
        "alternatives": [
            {"id": each.id, "name": each.name} for each in assessment.alternatives
        ],
        "notices": [{"id": each.id, "text": each.text} for each in assessment.remarks],
        "lines": [_line(each) for each in assessment.lines],
    }


def explained(modality: Modality | None, dossier: Dossier) -> dict[str, object]:
    """Return why a modality, or each, stands where it does, and what would change it."""
    assessment, questionnaire, rulebook = dossier[:3]
    several = explain_all(assessment, questionnaire, rulebook)
    if modality:
        several = tuple(each for each in several if each.modality == modality)
        changes = changes_for(modality, questionnaire, rulebook, assessment.answers)
    else:
        changes = changes_of_list(questionnaire, rulebook, assessment.answers)
    return {
        "format": FORMAT,
        **_first(assessment),
        "explanations": [_explanation(each, rulebook) for each in several],
        "changes": [_change(each) for each in changes],
    }


def to_json(data: dict[str, object]) -> str:
    """Write plain data as JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _answers(answers: Answers) -> dict[str, list[str]]:
    return {question: list(chosen) for question, chosen in answers.items()}


def _first(assessment: Assessment) -> dict[str, object]:
    """Return what comes before any list."""
    return {
        "urgent": [_urgent(each) for each in assessment.urgent],
        "withheld": assessment.withheld,
    }


def _urgent(urgent: Urgent) -> dict[str, object]:
    return {
        "id": urgent.notice.id,
        "text": urgent.notice.text,
        "withhold": urgent.notice.withhold,
        "lines": [line.id for line in urgent.lines],
    }


def _points(score: Score) -> dict[str, int]:
    return {"points": score.points, "need": score.need, "style": score.style}


def _recommendation(place: Recommendation, rulebook: Rulebook) -> dict[str, object]:
    modality = place.score.modality
    return {
        "modality": modality.id,
        "name": modality.name,
        "position": place.position,
        **_points(place.score),
        "reasons": [_reason(each) for each in place.score.reasons],
        "check_first": [each.id for each in place.check_first],
        "cautions": [
            {"id": each.id, "text": each.text, "sources": list(each.sources)}
            for each in place.cautions
        ],
        **_trials(place.evidence, rulebook),
    }


def _against(discouraged: Discouraged, rulebook: Rulebook) -> dict[str, object]:
    reason = discouraged.contraindication
    return {
        "contraindication": reason.id,
        "because": reason.because,
        "instead": [modality.id for modality in discouraged.instead],
        "sources": list(reason.sources),
        **_trials(discouraged.evidence, rulebook),
    }


def _explanation(explanation: Explanation, rulebook: Rulebook) -> dict[str, object]:
    score = explanation.score
    return {
        "modality": score.modality.id,
        "name": score.modality.name,
        "standing": explanation.standing.value,
        "position": explanation.position,
        "obstacle": explanation.obstacle and explanation.obstacle.value,
        **_points(score),
        "reasons": [_reason(each) for each in score.reasons],
        "discouraged": [_against(each, rulebook) for each in explanation.discouraged],
        "check_first": [each.id for each in explanation.check_first],
        "cautions": [each.id for each in explanation.cautions],
        **_trials(explanation.evidence, rulebook),
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "ways": [
            {step.question: list(step.chosen) for step in way} for way in change.ways
        ],
        "turns_out": [each.id for each in change.turns_out],
        "joins": [each.id for each in change.joins],
        "leaves": [each.id for each in change.leaves],
        "leads": change.leads.id if change.leads else None,
        "text": change_words(change),
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.rule.id,
        "axis": reason.rule.axis.value,
        "points": reason.points,
        "because": reason.rule.because,
        "sources": list(reason.rule.sources),
        "answers": _answers(reason.answers),
    }


def _trials(evidence: Iterable[Evidence], rulebook: Rulebook) -> dict[str, object]:
    """Return what was pooled, and apart from it where there were too few trials."""
    pooled, few = [], []
    for each in evidence:
        database = rulebook.databases[each.database]
        about = {"concern": database.concern, "studies": each.studies}
        if each.effect:
            source = {"source": database.source}
            pooled.append({**about, **each.effect._asdict(), **source})
        else:
            few.append({**about, "of": database.studies, "source": database.source})
    return {"evidence": pooled, "few_trials": few}


def _line(line: HelpLine) -> dict[str, object]:
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
