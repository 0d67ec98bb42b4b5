"""What the data for programs looks like: the builders of it are checked against this.

The words stand in the schemas that `fitquiz schema` prints.
"""

from typing import Annotated, Literal, TypedDict

from fitquiz.rules import Axis

Ids = list[str]


class QuestionnaireData(TypedDict):
    """Which questions were answered."""

    id: Annotated[str, "The id of the questionnaire."]
    version: Annotated[str, "Its version."]
    fingerprint: Annotated[
        str, "Which questions and options there were; rewording keeps it."
    ]


class RulesData(TypedDict):
    """Which rules were gone by."""

    fingerprint: Annotated[str, "Which rules, points and conditions there were."]


AnswersData = Annotated[
    dict[str, Ids], "Option ids by question id; what was skipped is left out."
]


class UrgentData(TypedDict):
    """Something that comes before therapy."""

    id: Annotated[str, "Its id in the rules."]
    text: Annotated[str, "What to tell the person."]
    withhold: Annotated[bool, "Whether no list is shown because of it."]
    lines: Annotated[Ids, "Help lines for it, by id."]


class PointsData(TypedDict):
    """What a therapy's points come to. They order the list, and say no more than that."""

    points: Annotated[int, "All points: need and style together."]
    need: Annotated[int, "Points because it may help with a concern."]
    style: Annotated[int, "Points because it suits how the person likes to work."]


class ReasonData(TypedDict):
    """A rule that gave or took points."""

    rule: Annotated[str, "The id of the rule."]
    axis: Annotated[
        Axis, "Whether it speaks of what helps, or of how somebody likes to work."
    ]
    points: Annotated[int, "The points that it gave; below 0, that it took."]
    because: Annotated[str, "Why."]
    sources: Annotated[Ids, "What it rests on, by id."]
    answers: Annotated[dict[str, Ids], "The person's answers that it looked at."]


class CautionData(TypedDict):
    """A warning that stands with a therapy on the list."""

    id: Annotated[str, "Its id in the rules."]
    text: Annotated[str, "The warning."]
    sources: Annotated[Ids, "What it rests on, by id."]


class PooledData(TypedDict):
    """What trials found together."""

    concern: Annotated[str, "What the trials were about: an option of `concerns`."]
    studies: Annotated[int, "How many trials there were."]
    g: Annotated[float, "How large the benefit was: Hedges' g."]
    low: Annotated[float, "The lower end of its 95% interval."]
    high: Annotated[float, "The upper end of its 95% interval."]
    source: Annotated[str, "Where the trials are published, by id."]


class FewTrialsData(TypedDict):
    """Trials that are too few to be put together."""

    concern: Annotated[str, "What the trials were about: an option of `concerns`."]
    studies: Annotated[int, "How many trials there were."]
    of: Annotated[int, "How many trials of any therapy the collection holds."]
    source: Annotated[str, "Where the trials are published, by id."]


class TrialsData(TypedDict):
    """What trials say of a therapy, for the person's concerns."""

    evidence: Annotated[list[PooledData], "Results of trials that were put together."]
    few_trials: Annotated[
        list[FewTrialsData], "Where there were too few trials for that."
    ]


class RecommendationData(PointsData, TrialsData):
    """A place on the short list."""

    modality: Annotated[str, "The id of the therapy."]
    name: Annotated[str, "What it is called."]
    position: Annotated[int, "Its place, from 1 on; equal points share one."]
    reasons: Annotated[list[ReasonData], "Their points add up to those of the therapy."]
    check_first: Annotated[
        Ids, "Contraindications that may be true, to ask about first."
    ]
    cautions: Annotated[list[CautionData], "Warnings."]


class AgainstData(TrialsData):
    """What speaks against a therapy, whatever its points."""

    contraindication: Annotated[str, "The id of the contraindication."]
    because: Annotated[str, "Why."]
    instead: Annotated[Ids, "Therapies to look at in its place, by id."]
    sources: Annotated[Ids, "What it rests on, by id."]


class DiscouragedData(AgainstData):
    """A therapy that is off the list, and one contraindication that took it off."""

    modality: Annotated[str, "The id of the therapy."]
    name: Annotated[str, "What it is called."]


class OtherData(PointsData):
    """A therapy that fell short of the list."""

    modality: Annotated[str, "The id of the therapy."]


class AlternativeData(TypedDict):
    """Another way to go on."""

    id: Annotated[str, "Its id in the rules."]
    name: Annotated[str, "What it is called."]


class NoticeData(TypedDict):
    """Something about the whole result."""

    id: Annotated[str, "Its id."]
    text: Annotated[str, "What to tell the person."]


class LineData(TypedDict):
    """A help line; what it does not offer is an empty text."""

    id: Annotated[str, "Its id in the rules."]
    name: Annotated[str, "What it is called."]
    country: Annotated[str, "The code of its country, or `any`."]
    call: Annotated[str, "The number to call."]
    text: Annotated[str, "The number to send a message to, or how to."]
    chat: Annotated[
        str, "Where to write to somebody; its site, if that is all there is."
    ]
    hours: Annotated[str, "When somebody answers."]
    checked: Annotated[
        str, "The day on which it was last checked; empty if nobody knows."
    ]


class FirstData(TypedDict):
    """What comes before any list."""

    urgent: Annotated[list[UrgentData], "What comes before therapy."]
    withheld: Annotated[bool, "Whether there is no list because of that."]


class ResultData(FirstData):
    """All that came of somebody's answers. It is no diagnosis and no medical advice."""

    format: Annotated[
        Literal[1], "It changes when a program that reads this might break."
    ]
    questionnaire: QuestionnaireData
    rules: RulesData
    answers: AnswersData
    shortlist: Annotated[
        list[RecommendationData], "The therapies to look into, best first."
    ]
    discouraged: Annotated[
        list[DiscouragedData], "What was taken off, one item a reason."
    ]
    others: Annotated[list[OtherData], "What fell short of the list."]
    alternatives: Annotated[list[AlternativeData], "Other ways to go on."]
    notices: Annotated[list[NoticeData], "What is said about the whole result."]
    lines: Annotated[list[LineData], "The help lines that are shown."]
