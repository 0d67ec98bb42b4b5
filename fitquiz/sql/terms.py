"""Pieces of SQL, and the booleans among them."""

from collections.abc import Iterable
from typing import NamedTuple


class Term(NamedTuple):
    """A piece of SQL, and the columns that it looks at."""

    sql: str
    uses: frozenset[str] = frozenset()


TRUE = Term("TRUE")
FALSE = Term("FALSE")


def over(form: str, *terms: Term) -> Term:
    """Put pieces into the braces of a form."""
    return Term(form.format(*(term.sql for term in terms)), uses_of(terms))


def joined(operator: str, terms: Iterable[Term]) -> Term:
    """Put an operator between pieces."""
    several = tuple(terms)
    whole = operator.join(term.sql for term in several)
    return Term(f"({whole})" if len(several) > 1 else whole, uses_of(several))


def uses_of(terms: Iterable[Term]) -> frozenset[str]:
    """Return all columns that pieces look at."""
    return frozenset[str]().union(*(term.uses for term in terms))


class Booleans:
    """What booleans in SQL are put together with; none of them is ever NULL."""

    def either(self, parts: Iterable[Term]) -> Term:
        """Return what is true exactly where at least one of these is."""
        return self._joined(" OR ", parts, TRUE, FALSE)

    def both(self, parts: Iterable[Term]) -> Term:
        """Return what is true exactly where all of these are."""
        return self._joined(" AND ", parts, FALSE, TRUE)

    def opposite(self, part: Term) -> Term:
        """Return what is true exactly where this is not."""
        if part in (TRUE, FALSE):
            return FALSE if part is TRUE else TRUE
        return over("(NOT {})", part)

    def _joined(
        self, operator: str, parts: Iterable[Term], decisive: Term, neutral: Term
    ) -> Term:
        different = [part for part in dict.fromkeys(parts) if part != neutral]
        if decisive in different:
            return decisive
        return joined(operator, different) if different else neutral
