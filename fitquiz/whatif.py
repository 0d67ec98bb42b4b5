"""The short list on answers that are imagined otherwise, found fast."""

from collections.abc import Container
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from fitquiz.conditions import Facts, Truth, evaluate, holds, questions_in
from fitquiz.questions import Answers, Questionnaire, learn, that_count
from fitquiz.rules import Axis, Modality, Rule, Rulebook
from fitquiz.scoring import take_from_top


class Step(NamedTuple):
    """One question, answered otherwise."""

    question: str
    chosen: tuple[str, ...]
    clause: str
    """What would be so, for "if …"."""
    takes_back: bool = False
    """Whether it does no more than take back a choice."""


class Total(NamedTuple):
    """A modality, and what its points come to."""

    modality: Modality
    points: int


class ShortList(NamedTuple):
    """The short list on some answers."""

    places: tuple[Total, ...]
    withheld: bool

    @property
    def modalities(self) -> tuple[Modality, ...]:
        """What stands on it, in order."""
        return tuple(place.modality for place in self.places)

    @property
    def leaders(self) -> tuple[Modality, ...]:
        """What stands first: several where the points are equal."""
        return tuple(
            place.modality
            for place in self.places
            if place.points == self.places[0].points
        )


class WhatIf:
    """Some answers, and the short list that comes of others.

    Gives what `assess` would, without the reasons. Rules are looked at anew only where
    they look at what is answered otherwise.
    """

    def __init__(
        self, questionnaire: Questionnaire, rulebook: Rulebook, answers: Answers
    ) -> None:
        self._questionnaire = questionnaire
        self._rulebook = rulebook
        self._answers = answers
        self.facts = learn(questionnaire, answers)
        self._rules_about: dict[str, list[Rule]] = {}
        for rule in rulebook.rules:
            for name in {*questions_in(rule.when)}:
                self._rules_about.setdefault(name, []).append(rule)
        self.totals = {each.id: 0 for each in rulebook.modalities}
        """All points, by modality."""
        self.needs = dict(self.totals)
        """Points on the axis need, by modality."""
        for rule in rulebook.rules:
            if holds(rule.when, self.facts):
                _add(rule, 1, self.totals)
                if rule.axis is Axis.NEED:
                    _add(rule, 1, self.needs)
        self._off = self._off_on(self.facts)
        self.now = self._list_on(self.facts)
        self._gains: dict[Step, dict[str, int]] = {}

    def may_list(self, modality: str) -> bool:
        """Whether nothing but its points keeps a modality off the list."""
        return not self.now.withheld and modality not in self._off

    def doubtful_after(self, steps: tuple[Step, ...]) -> frozenset[str]:
        """Name what would be discouraged if something turned out to be so."""
        facts = self._facts_after(steps)
        return frozenset(
            name
            for each in self._rulebook.contraindications
            if evaluate(each.when, facts) is Truth.UNKNOWN
            for name in each.modalities
        )

    def discourages_the_same(self, steps: tuple[Step, ...]) -> bool:
        """Whether exactly what is discouraged now would be discouraged then."""
        if self._deciding.isdisjoint(step.question for step in steps):
            return True
        return self._off_on(self._facts_after(steps)) == self._off

    def list_after(self, steps: tuple[Step, ...]) -> ShortList:
        """Return the list if some questions were answered otherwise, each only once.

        What two questions add that no condition looks at together is added up.
        """
        if len(steps) > 1 and self._stand_alone(steps):
            totals = dict(self.totals)
            for step in steps:
                for name, points in self.gain(step).items():
                    totals[name] += points
            return ShortList(self._take(totals, self._off), self.now.withheld)
        return self._list_on(self._facts_after(steps))

    def _facts_after(self, steps: tuple[Step, ...]) -> Facts:
        changed = {step.question: step.chosen for step in steps}
        answers = that_count(self._questionnaire, {**self._answers, **changed})
        return learn(self._questionnaire, answers)

    def _list_on(self, facts: Facts) -> ShortList:
        if any(e.withhold and holds(e.when, facts) for e in self._rulebook.urgent):
            return ShortList((), withheld=True)
        places = self._take(self._totals_on(facts), self._off_on(facts))
        return ShortList(places, withheld=False)

    def _take(self, totals: dict[str, int], off: Container[str]) -> tuple[Total, ...]:
        eligible = [
            Total(each, totals[each.id])
            for each in self._rulebook.modalities
            if each.id not in off
        ]
        best_first = sorted(eligible, key=lambda total: -total.points)
        return tuple(take_from_top(self._rulebook, best_first))

    def _off_on(self, facts: Facts) -> frozenset[str]:
        return frozenset(
            name
            for each in self._rulebook.contraindications
            if holds(each.when, facts)
            for name in each.modalities
        )

    def _totals_on(self, facts: Facts) -> dict[str, int]:
        """Add up anew only what looks at a question that is answered otherwise."""
        changed = [name for name in facts if facts[name] != self.facts[name]]
        rules = chain(*(self._rules_about.get(name, ()) for name in changed))
        totals = dict(self.totals)
        for rule in {rule.id: rule for rule in rules}.values():
            applies = holds(rule.when, facts)
            if applies is not holds(rule.when, self.facts):
                _add(rule, 1 if applies else -1, totals)
        return totals

    def gain(self, step: Step) -> dict[str, int]:
        """Return what one step alone adds to each modality that it touches."""
        if step not in self._gains:
            totals = self._totals_on(self._facts_after((step,)))
            self._gains[step] = {
                name: points - self.totals[name]
                for name, points in totals.items()
                if points != self.totals[name]
            }
        return self._gains[step]

    def _stand_alone(self, steps: tuple[Step, ...]) -> bool:
        """Whether no condition looks at several of the questions, or at safety."""
        names = {step.question for step in steps}
        return (
            not self.now.withheld
            and names.isdisjoint(self._deciding)
            and not any(len(names & together) > 1 for together in self._together)
        )

    @cached_property
    def _deciding(self) -> frozenset[str]:
        """The questions that decide who is asked what, and what is off the list."""
        conditions = chain(
            (each.when for each in self._rulebook.contraindications),
            (each.when for each in self._rulebook.urgent),
            (question.when for question in self._questionnaire.questions),
            (o.when for q in self._questionnaire.questions for o in q.options),
        )
        return frozenset(name for when in conditions for name in questions_in(when))

    @cached_property
    def _together(self) -> frozenset[frozenset[str]]:
        rules = self._rulebook.rules
        looked_at = (frozenset(questions_in(rule.when)) for rule in rules)
        return frozenset(names for names in looked_at if len(names) > 1)


def _add(rule: Rule, sign: int, totals: dict[str, int]) -> None:
    for name, points in rule.points.items():
        totals[name] += sign * points
