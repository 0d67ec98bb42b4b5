"""What can be so for somebody: asked of a crowd first, then of a solver."""

from collections.abc import Callable, Sequence

from fitquiz.conditions import Condition, Truth, evaluate, holds
from fitquiz.crowd import crowd
from fitquiz.lint.subject import Subject
from fitquiz.proving.formula import Formula
from fitquiz.proving.results import AnyResult
from fitquiz.proving.solver import OutOfTimeError, solve
from fitquiz.rules import Axis, Contraindication
from fitquiz.whatif import WhatIf

_PEOPLE = 300
"""How many people are tried first: they leave little for the solver, which is slower."""


class Reach:
    """Whether there can be somebody of whom something is so.

    What the solver can't tell in time is taken to be as it should, and counted in
    `undecided`.
    """

    def __init__(self, subject: Subject) -> None:
        files = subject.files
        self.undecided = 0
        self._files = files
        self._seconds = subject.limits.seconds
        people = crowd(files.questionnaire, _PEOPLE)
        self._results = [WhatIf(*files, answers) for answers in people]
        self._facts = [what.facts for what in self._results]

    def can_hold(self, condition: Condition) -> bool:
        """Whether a condition can be true."""
        return any(holds(condition, facts) for facts in self._facts) or self._ask(
            lambda result: [result.sheet.truth(condition).surely]
        )

    def can_fail(self, condition: Condition) -> bool:
        """Whether a condition can be false, and not only unknown."""
        return any(
            evaluate(condition, facts) is Truth.FALSE for facts in self._facts
        ) or self._ask(lambda result: [-result.sheet.truth(condition).possibly])

    def can_be_chosen(self, question: str, option: str) -> bool:
        """Whether an option can be chosen."""
        return any(option in facts[question].chosen for facts in self._facts) or (
            self._ask(lambda result: [result.sheet.chosen[question, option]])
        )

    def can_be_listed(self, modality: str) -> bool:
        """Whether a modality can be on a short list."""
        listed = (each.id for what in self._results for each in what.now.modalities)
        return modality in listed or self._ask(lambda result: [result.listed(modality)])

    def can_count(self, condition: Condition, modality: str) -> bool:
        """Whether a modality may be listed where a condition is true."""
        return any(
            holds(condition, what.facts) and what.may_list(modality)
            for what in self._results
        ) or self._ask(
            lambda result: [
                result.sheet.truth(condition).surely,
                result.eligible(modality),
            ]
        )

    def can_suggest(self, condition: Condition, modality: str) -> bool:
        """Whether a modality is not discouraged where a condition is true."""
        return self._ask(
            lambda result: [
                result.sheet.truth(condition).surely,
                -result.discouraged(modality),
            ]
        )

    def can_add(self, each: Contraindication, modality: str) -> bool:
        """Whether one discourages a modality where no other does."""
        others = [
            other
            for other in self._files.rulebook.contraindications
            if other is not each and modality in other.modalities
        ]
        return self._ask(
            lambda result: [result.applies([each]), -result.applies(others)]
        )

    def can_get(self, modality: str, axis: Axis, points: int) -> bool:
        """Whether a modality can get so many points on an axis."""
        return self._ask(
            lambda result: [result.gets(modality, axis, points)], if_undecided=False
        )

    def _ask(
        self,
        wanted: Callable[[AnyResult], Sequence[int]],
        *,
        if_undecided: bool = True,
    ) -> bool:
        result = self._files.any_result(Formula())
        try:
            literals = wanted(result)
            return solve(result.sheet.formula, literals, self._seconds) is not None
        except OutOfTimeError:
            self.undecided += 1
            return if_undecided
