"""The short list as whole numbers: one for each modality, which orders as the list does.

A window over rows that are taken apart and put together again takes several times as
long and as much memory.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fitquiz.rules import Axis, Rulebook
from fitquiz.sql.grammars import Grammar
from fitquiz.sql.select import Select
from fitquiz.sql.terms import Term, over


class Packing(NamedTuple):
    """How points, order and need go into one number; 0 is for who takes no place."""

    modalities: int
    at_least: int
    lowest: int
    """The least that the points on the axis need can come to."""
    span: int
    """How many values they can have."""
    grammar: Grammar

    def packed(self, number: int, points: Term, need: Term) -> Term:
        """Return the key of a modality, by its number in the order of the file."""
        whole = self.grammar.whole
        before = self.modalities - 1 - number
        form = (
            f"((({{}} - {self.at_least - 1}) * {self.modalities} + {before})"
            f" * {self.span} + {{}} - {self.lowest})"
        )
        return over(form, whole(points), whole(need))

    def number(self, key: Term) -> Term:
        """Return the modality of a key, as its number in the order of the file."""
        divided = self.grammar.divided
        form = f"({self.modalities - 1} - ({{}} {divided} {self.span}) % {self.modalities})"
        return over(form, key)

    def points(self, key: Term) -> Term:
        """Return the points of a key."""
        each = self.modalities * self.span
        return over(f"({{}} {self.grammar.divided} {each} + {self.at_least - 1})", key)

    def need(self, key: Term) -> Term:
        """Return the points of a key on the axis need."""
        return over(f"({{}} % {self.span} + {self.lowest})", key)


def most_points(rulebook: Rulebook) -> int:
    """Return what no sum of points for one modality goes beyond, above 0 or under it."""
    sums = (
        sum(abs(rule.points.get(modality.id, 0)) for rule in rulebook.rules)
        for modality in rulebook.modalities
    )
    return max(sums, default=0)


def packing_for(rulebook: Rulebook, grammar: Grammar) -> Packing:
    """Return how the points of these rules go into a key."""
    lows, highs = [0], [0]
    for modality in rulebook.modalities:
        given = [
            rule.points.get(modality.id, 0)
            for rule in rulebook.rules
            if rule.axis is Axis.NEED
        ]
        lows.append(sum(min(each, 0) for each in given))
        highs.append(sum(max(each, 0) for each in given))
    return Packing(
        modalities=len(rulebook.modalities),
        at_least=rulebook.shortlist.at_least,
        lowest=min(lows),
        span=max(highs) - min(lows) + 1,
        grammar=grammar,
    )


def take_from_top(
    keys: Mapping[str, Term], rulebook: Rulebook, select: Select
) -> Sequence[Term]:
    """Return the keys of the short list, best first, and 0 for each place left free.

    Of each family as many may stand on it as are allowed: the best of it.
    """
    limits, top = rulebook.shortlist, select.grammar.top
    families: dict[str, list[Term]] = {}
    for modality in rulebook.modalities:
        families.setdefault(modality.family, []).append(keys[modality.id])
    column = select.column
    allowed = [
        key
        for family, members in families.items()
        for key in (
            members
            if len(members) <= limits.per_family
            else top(members, limits.per_family, f"best_of_{family}", column)
        )
    ]
    return top(allowed, limits.size, "best", column)
