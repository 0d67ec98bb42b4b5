"""What cases are held against, and how it is spoken of."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fitquiz.conditions import (
    Chosen,
    Condition,
    Facts,
    Truth,
    deciding,
    describe,
    evaluate,
)
from fitquiz.loading.places import Places
from fitquiz.questions import Questionnaire
from fitquiz.rules import Rulebook


class Bench(NamedTuple):
    """The questions and the rules, with the places of both."""

    questionnaire: Questionnaire
    rulebook: Rulebook
    questions: Places
    rules: Places

    def named(self, kind: str, record_id: str) -> str:
        """Name a record of the rules with its line; `kind` is the key of its list."""
        place = self.rules.of(kind, record_id)
        return f"`{record_id}` ({Path(place.file).name}:{place.line})"


def standing_of(condition: Condition, facts: Facts) -> str:
    """Say whether something applies, and on which parts of its condition that hangs."""
    words = _STANDING[evaluate(condition, facts)]
    parts = [_leaf(part, facts) for part in deciding(condition, facts)]
    more = [f"and {len(parts) - _MOST} parts more"] if len(parts) > _MOST else []
    return f"{words}: {'; '.join((*parts[:_MOST], *more)) or 'always'}"


def _leaf(part: Condition, facts: Facts) -> str:
    truth = evaluate(part, facts)
    if not isinstance(part, Chosen):
        return f"{describe(part)} is {truth.name.lower()}"
    fact = facts[part.question]
    if truth is Truth.TRUE:
        matching = tuple(name for name in part.options if name in fact.chosen)
        return describe(Chosen(part.question, matching))
    told = " ".join(_told(part, facts))
    return f"{describe(part)} is {truth.name.lower()} ({told})"


def _told(part: Chosen, facts: Facts) -> Iterator[str]:
    fact = facts[part.question]
    if fact.chosen:
        yield f"answered {', '.join(f'`{name}`' for name in sorted(fact.chosen))}"
    else:
        yield "skipped" if fact.open else "not asked"


_STANDING = {
    Truth.TRUE: "applies",
    Truth.UNKNOWN: "is in doubt",
    Truth.FALSE: "does not apply",
}

_MOST = 3
"""How many parts of a condition are told."""
