"""Why modalities stand where they do, as plain data for programs."""

from fitquiz.changes import Change, changes_for, changes_of_list
from fitquiz.explain import Explanation, Standing, explain, explain_all
from fitquiz.report.changing import change_words
from fitquiz.report.data import (
    FORMAT,
    against_data,
    first_data,
    points_data,
    reason_data,
    trials_data,
)
from fitquiz.report.dossier import Dossier
from fitquiz.rules import Modality, Rulebook


def explained(modality: Modality | None, dossier: Dossier) -> dict[str, object]:
    """Return why a modality, or each, stands where it does, and what would change it.

    Where the list is withheld, only what is discouraged is explained.
    """
    assessment, questionnaire, rulebook = dossier[:3]
    if modality:
        one = explain(modality, assessment, questionnaire, rulebook)
        several: tuple[Explanation, ...] = (one,)
        changes = changes_for(modality, questionnaire, rulebook, assessment.answers)
    else:
        several = explain_all(assessment, questionnaire, rulebook)
        changes = changes_of_list(questionnaire, rulebook, assessment.answers)
    return {
        "format": FORMAT,
        **first_data(assessment),
        "explanations": [
            _explanation(each, rulebook)
            for each in several
            if each.standing is not Standing.WITHHELD
        ],
        "changes": [_change(each) for each in changes],
    }


def _explanation(explanation: Explanation, rulebook: Rulebook) -> dict[str, object]:
    score = explanation.score
    return {
        "modality": score.modality.id,
        "name": score.modality.name,
        "standing": explanation.standing.value,
        "position": explanation.position,
        "obstacle": explanation.obstacle and explanation.obstacle.value,
        **points_data(score),
        "reasons": [reason_data(each) for each in score.reasons],
        "discouraged": [
            against_data(each, rulebook) for each in explanation.discouraged
        ],
        "check_first": [each.id for each in explanation.check_first],
        "cautions": [each.id for each in explanation.cautions],
        **trials_data(explanation.evidence, rulebook),
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
