"""What cases are held against, and how it is spoken of."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fitquiz.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Facts,
    Not,
    Truth,
    deciding,
    describe,
    evaluate,
)
from fitquiz.loading.places import Places
from fitquiz.questions import Questionnaire
from fitquiz.rules import Rulebook
from fitquiz.wording import in_words


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
    more = [f"and {len(parts) - _MOST} more"] if len(parts) > _MOST else []
    return f"{words}: {'; '.join((*parts[:_MOST], *more)) or 'always'}"


def _leaf(part: Condition, facts: Facts) -> str:
    truth = evaluate(part, facts)
    match part:
        case Chosen(question, options):
            return _chosen(question, options, facts)
        case Answered(question):
            return f"`{question}` is {'' if truth is Truth.TRUE else 'not '}answered"
        case Not(inner) if truth is not Truth.TRUE:
            inside = "; ".join(_leaf(each, facts) for each in deciding(inner, facts))
            ruled_out = ", which rules it out" if truth is Truth.FALSE else ""
            return f"{inside}{ruled_out}"
        case AllOf() | AnyOf() | Not():
            return describe(part)


def _chosen(question: str, options: tuple[str, ...], facts: Facts) -> str:
    """Say what was chosen, beside what it would have to be."""
    fact = facts[question]
    matching = [option for option in options if option in fact.chosen]
    if matching:
        return f"`{question}` is {_ids(matching, 'and')}"
    is_so = f"is {_ids(sorted(fact.chosen), 'and')}"
    if fact.open:
        is_so = is_so if fact.chosen else "is skipped"
        return f"`{question}` {is_so}, so it may be {_ids(options, 'or')}"
    if not fact.chosen:
        return f"`{question}` is not asked"
    return f"`{question}` {is_so}, not {_ids(options, 'or')}"


def _ids(names: Sequence[str], word: str) -> str:
    """Name ids as in a sentence, of many only some."""
    quoted = [f"`{name}`" for name in names[:_MOST]]
    more = [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    return in_words([*quoted, *more], word)


_STANDING = {
    Truth.TRUE: "applies",
    Truth.UNKNOWN: "is in doubt",
    Truth.FALSE: "does not apply",
}

_MOST = 4
"""How many parts of a condition, and how many options, are told."""
