"""Why modalities stand where they do, as plain data for programs."""

from typing import Annotated, Literal, TypedDict

from fitquiz.changes import Change, changes_for, changes_of_list
from fitquiz.explain import Explanation, Obstacle, Standing, explain, explain_all
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
from fitquiz.report.shapes import (
    AgainstData,
    FirstData,
    Ids,
    PointsData,
    ReasonData,
    TrialsData,
)
from fitquiz.rules import Modality, Rulebook


class ExplainedData(PointsData, TrialsData):
    """Why one therapy stands where it does."""

    modality: Annotated[str, "The id of the therapy."]
    name: Annotated[str, "What it is called."]
    standing: Annotated[Standing, "Where it stands."]
    position: Annotated[int | None, "Its place on the list, if it has one."]
    obstacle: Annotated[
        Obstacle | None, "What keeps it off the list, if anything does."
    ]
    reasons: Annotated[list[ReasonData], "Their points add up to those of the therapy."]
    discouraged: Annotated[list[AgainstData], "What took it off the list."]
    check_first: Annotated[
        Ids, "Contraindications that may be true, to ask about first."
    ]
    cautions: Annotated[Ids, "Warnings that stand with it, by id."]


class ChangeData(TypedDict):
    """What other answers would change."""

    ways: Annotated[list[dict[str, Ids]], "Other answers, each of which would do it."]
    turns_out: Annotated[Ids, "Contraindications that would turn out to be true."]
    joins: Annotated[Ids, "Therapies that would come onto the list."]
    leaves: Annotated[Ids, "Therapies that would leave the list."]
    leads: Annotated[
        str | None, "The therapy that would then stand first, if another does."
    ]
    text: Annotated[str, "The same in words."]


class ExplanationData(FirstData):
    """Why therapies stand where they do, and what would change that."""

    format: Annotated[
        Literal[1], "It changes when a program that reads this might break."
    ]
    explanations: Annotated[list[ExplainedData], "One item a therapy."]
    changes: Annotated[list[ChangeData], "What other answers would change."]


def explained(modality: Modality | None, dossier: Dossier) -> ExplanationData:
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


def _explanation(explanation: Explanation, rulebook: Rulebook) -> ExplainedData:
    score = explanation.score
    return {
        "modality": score.modality.id,
        "name": score.modality.name,
        "standing": explanation.standing,
        "position": explanation.position,
        "obstacle": explanation.obstacle,
        **points_data(score),
        "reasons": [reason_data(each) for each in score.reasons],
        "discouraged": [
            against_data(each, rulebook) for each in explanation.discouraged
        ],
        "check_first": [each.id for each in explanation.check_first],
        "cautions": [each.id for each in explanation.cautions],
        **trials_data(explanation.evidence, rulebook),
    }


def _change(change: Change) -> ChangeData:
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
