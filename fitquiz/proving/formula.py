"""Formulas over literals, as a solver takes them: gates, clauses and weighted sums.

A literal is a whole number that is not 0; its negative is its opposite.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Terms = Sequence[tuple[int, int]]
"""Weights, each with the literal that it counts for."""


class Sum(NamedTuple):
    """Where `on` is true, the weights of the true literals come to `bound` or more."""

    on: int
    terms: Terms
    bound: int


class Formula:
    """What must hold. Equal gates are made only once, and constants are folded."""

    def __init__(self) -> None:
        self.size = 0
        """Literals run from 1 to here."""
        self.clauses: list[tuple[int, ...]] = []
        self.sums: list[Sum] = []
        self._gates: dict[object, int] = {}
        self.true = self.literal()
        self.require(self.true)

    @property
    def false(self) -> int:
        """The literal that is never true."""
        return -self.true

    def literal(self) -> int:
        """Make a literal that may be either."""
        self.size += 1
        return self.size

    def require(self, *clause: int) -> None:
        """Demand that at least one of these is true."""
        self.clauses.append(clause)

    def either(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly where at least one of these is."""
        parts = frozenset(literals) - {self.false}
        if self.true in parts or any(-part in parts for part in parts):
            return self.true
        if len(parts) < 2:  # noqa: PLR2004 -- one part needs no gate
            return next(iter(parts), self.false)
        if (found := self._gates.get(parts)) is None:
            found = self._gates[parts] = self.literal()
            self.require(-found, *parts)
            for part in parts:
                self.require(found, -part)
        return found

    def both(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly where all of these are."""
        return -self.either(-each for each in literals)

    def opposite(self, part: int) -> int:
        """Return a literal that is true exactly where this is not."""
        return -part

    def differ(self, one: int, other: int) -> int:
        """Return a literal that is true exactly where only one of the two is."""
        return self.either((self.both((one, -other)), self.both((-one, other))))

    def at_least(self, terms: Iterable[tuple[int, int]], bound: int) -> int:
        """Return a literal that is true exactly where the true weights reach the bound."""
        kept, bound = self._folded(terms, bound)
        if sum(min(weight, 0) for weight, _ in kept) >= bound:
            return self.true
        if sum(max(weight, 0) for weight, _ in kept) < bound:
            return self.false
        key = (kept, bound)
        if (found := self._gates.get(key)) is None:
            found = self._gates[key] = self.literal()
            self.sums.append(Sum(found, kept, bound))
            opposite = tuple((-weight, literal) for weight, literal in kept)
            self.sums.append(Sum(-found, opposite, 1 - bound))
        return found

    def at_most(self, most: int, literals: Iterable[int]) -> None:
        """Demand that no more than so many of these are true."""
        terms = tuple((-1, each) for each in literals)
        if len(terms) > most:
            self.sums.append(Sum(self.true, terms, -most))

    def _folded(
        self, terms: Iterable[tuple[int, int]], bound: int
    ) -> tuple[tuple[tuple[int, int], ...], int]:
        """Add up the weights of each literal, and take those of constants out."""
        weights: dict[int, int] = {}
        for weight, literal in terms:
            if literal < 0:
                bound -= weight
            sign = -1 if literal < 0 else 1
            weights[abs(literal)] = weights.get(abs(literal), 0) + sign * weight
        bound -= weights.pop(self.true, 0)
        kept = sorted(
            (literal, weight) for literal, weight in weights.items() if weight
        )
        return tuple((weight, literal) for literal, weight in kept), bound
