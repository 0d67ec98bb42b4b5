"""What the rules that apply add up to, and who stands on the list."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from fitquiz.conditions import Condition, Facts, grounds, holds
from fitquiz.questions import Answers, Questionnaire
from fitquiz.rules import Axis, Modality, Rule, Rulebook


class Reason(NamedTuple):
    """A rule that gave or took points, and the answers that made it apply."""

    rule: Rule
    points: int
    answers: Answers


class Score(NamedTuple):
    """What the rules that apply add up to for one modality."""

    modality: Modality
    reasons: tuple[Reason, ...]

    @property
    def need(self) -> int:
        """Points for what helps with the concern."""
        return self._on(Axis.NEED)

    @property
    def style(self) -> int:
        """Points for how the person likes to work."""
        return self._on(Axis.STYLE)

    @property
    def points(self) -> int:
        """All points: the sum of the reasons, always."""
        return sum(each.points for each in self.reasons)

    def _on(self, axis: Axis) -> int:
        return sum(each.points for each in self.reasons if each.rule.axis is axis)


class Ranking(NamedTuple):
    """Scores, best first: all, those not discouraged, and those on the list."""

    scores: Sequence[Score]
    eligible: Sequence[Score]
    listed: Sequence[Score]

    @property
    def families(self) -> Counter[str]:
        """How many of each family are on the list."""
        return Counter(score.modality.family for score in self.listed)


def add_up(
    questionnaire: Questionnaire, rulebook: Rulebook, facts: Facts
) -> list[Score]:
    """Score every modality, best first; equal points stay in the order of the file."""
    true_rules = [
        (rule, answers_for(questionnaire, rule.when, facts))
        for rule in rulebook.rules
        if holds(rule.when, facts)
    ]
    scores = [
        Score(
            modality,
            tuple(
                Reason(rule, rule.points[modality.id], answers)
                for rule, answers in true_rules
                if rule.points.get(modality.id)
            ),
        )
        for modality in rulebook.modalities
    ]
    return sorted(scores, key=lambda score: -score.points)


def answers_for(
    questionnaire: Questionnaire, condition: Condition, facts: Facts
) -> Answers:
    """Return the answers that make a condition true, in the order of the questions."""
    found = grounds(condition, facts)
    return {
        question.id: question.in_order(found[question.id])
        for question in questionnaire.questions
        if question.id in found
    }


class Placed(Protocol):
    """Something with points that may take a place on the list."""

    @property
    def modality(self) -> Modality:
        """What would take the place."""

    @property
    def points(self) -> int:
        """What its place hangs on."""


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def take_from_top(rulebook: Rulebook, scores: Sequence[AnyPlaced]) -> list[AnyPlaced]:
    """Take the best scores, within the size of the list and the cap of each family."""
    limits = rulebook.shortlist
    families: Counter[str] = Counter()
    taken: list[AnyPlaced] = []
    for score in scores:
        family = score.modality.family
        if len(taken) == limits.size or score.points < limits.at_least:
            break
        if families[family] < limits.per_family:
            families[family] += 1
            taken.append(score)
    return taken
