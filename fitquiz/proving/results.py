"""What comes out for any sheet, as literals that mean what the assessment means."""

from collections.abc import Iterable, Iterator
from functools import cache

from fitquiz.proving.sheets import AnySheet
from fitquiz.rules import Axis, Rulebook
from fitquiz.truths import Safety


class AnyResult(Safety[int]):
    """The assessment of any sheet. Each method returns a literal."""

    def __init__(self, sheet: AnySheet, rulebook: Rulebook) -> None:
        super().__init__(sheet, rulebook)
        self.sheet = sheet
        self._formula = sheet.formula
        self._places = {each.id: n for n, each in enumerate(rulebook.modalities)}
        self.listed = cache(self._listed)

    def fits(self, modality: str) -> int:
        """Whether a modality has the points that a place on the list takes."""
        points = self._points(modality)
        return self._formula.at_least(points, self.rulebook.shortlist.at_least)

    def rests_on_need(self, modality: str) -> int:
        """Whether a modality has points, or lost some, for what helps."""
        need = [*self._points(modality, Axis.NEED)]
        less = [(-weight, literal) for weight, literal in need]
        formula = self._formula
        return formula.either((formula.at_least(need, 1), formula.at_least(less, 1)))

    def has_points_over(self, one: str, other: str, difference: int) -> int:
        """Whether one modality has so many points more than another."""
        less = ((-weight, literal) for weight, literal in self._points(other))
        return self._formula.at_least((*self._points(one), *less), difference)

    def gets(self, modality: str, axis: Axis, points: int) -> int:
        """Whether a modality has so many points on one axis."""
        return self._formula.at_least(self._points(modality, axis), points)

    def first(self, modality: str) -> int:
        """Whether a modality is listed, and nothing on the list has more points."""
        better = (
            self._formula.both(
                (self.eligible(name), self.has_points_over(name, modality, 1))
            )
            for name in self._places
            if name != modality
        )
        return self._formula.both((self.listed(modality), *(-each for each in better)))

    def _listed(self, modality: str) -> int:
        """Whether a modality is on the short list.

        What stands before it has taken the places that its families allow: of each as
        many as stand before it, but no more than the cap.
        """
        formula, limits = self._formula, self.rulebook.shortlist
        before: dict[str, list[int]] = {}
        for other in self.rulebook.modalities:
            if other.id != modality:
                ahead = formula.both(
                    (self.in_line(other.id), self._is_before(other.id, modality))
                )
                before.setdefault(other.family, []).append(ahead)
        taken = [
            self._so_many(number, family)
            for family in before.values()
            for number in range(1, limits.per_family + 1)
        ]
        own = before.get(self.rulebook.modality(modality).family, [])
        return formula.both(
            (
                self.in_line(modality),
                -self._so_many(limits.per_family, own),
                -self._so_many(limits.size, taken),
            )
        )

    def in_line(self, modality: str) -> int:
        """Whether a modality takes a place on the list if there is one for it."""
        return self._formula.both((self.eligible(modality), self.fits(modality)))

    def _is_before(self, one: str, other: str) -> int:
        """Whether one comes before the other; equal points stay in the file's order."""
        is_above = self._places[one] < self._places[other]
        return self.has_points_over(one, other, 0 if is_above else 1)

    def _points(
        self, modality: str, axis: Axis | None = None
    ) -> Iterator[tuple[int, int]]:
        for rule in self.rulebook.rules:
            if axis in (None, rule.axis) and (points := rule.points.get(modality)):
                yield points, self.sheet.truth(rule.when).surely

    def _so_many(self, number: int, literals: Iterable[int]) -> int:
        return self._formula.at_least(((1, each) for each in literals), number)
