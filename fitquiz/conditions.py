"""When something applies: conditions over answers, with three truth values.

A condition is one of five frozen records. Everything that reads conditions matches
on all five, so a type checker names each reader that a new kind leaves out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Kleene's three values, ordered: false, unknown, true."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __bool__(self) -> NoReturn:
        msg = "a Truth has three values: compare it with one of them"
        raise TypeError(msg)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one question: the options chosen, and whether that is all.

    `open` is true where the question was skipped, is not known to be asked, or was
    answered with an unsure option.
    """

    chosen: frozenset[str]
    open: bool

    def names_any(self, options: Iterable[str]) -> Truth:
        """Tell whether any of these options was chosen."""
        if not self.chosen.isdisjoint(options):
            return Truth.TRUE
        return Truth.UNKNOWN if self.open else Truth.FALSE


Facts = Mapping[str, Fact]
"""What is known of each question, by question id."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Any one of these options of a question was chosen."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Something was chosen, be it an unsure option; never unknown."""

    question: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Chosen | Answered | AllOf | AnyOf | Not

ALWAYS: Condition = AllOf(())
"""The condition of what has none: true for everybody."""


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Tell whether the condition is true, false or unknown of this person."""
    if condition is ALWAYS:
        return Truth.TRUE  # so are nine of ten, which need not be taken apart
    match condition:
        case Chosen(question, options):
            return facts[question].names_any(options)
        case Answered(question):
            return Truth.TRUE if facts[question].chosen else Truth.FALSE
        case AllOf(parts):
            return _first(Truth.FALSE, parts, facts)
        case AnyOf(parts):
            return _first(Truth.TRUE, parts, facts)
        case Not(part):
            return _OPPOSITE[evaluate(part, facts)]


def _first(decisive: Truth, parts: tuple[Condition, ...], facts: Facts) -> Truth:
    """Return the truth that decides if any part has it, else unknown if any is unknown."""
    found = _OPPOSITE[decisive]
    for part in parts:
        truth = evaluate(part, facts)
        if truth is decisive:
            return truth
        if truth is Truth.UNKNOWN:
            found = truth
    return found


_OPPOSITE = {
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
    Truth.TRUE: Truth.FALSE,
}


def holds(condition: Condition, facts: Facts) -> bool:
    """Tell whether the condition is true, as opposed to false or unknown."""
    return evaluate(condition, facts) is Truth.TRUE


def grounds(condition: Condition, facts: Facts) -> dict[str, frozenset[str]]:
    """Return the chosen options, by question, that make the condition true.

    Options that the condition names go before what was chosen beside them.
    """
    named: dict[str, frozenset[str]] = {}
    beside: dict[str, frozenset[str]] = {}
    for question, options, is_named in _grounds(condition, facts, Truth.TRUE):
        found = named if is_named else beside
        found[question] = found.get(question, frozenset()) | options
    return {**beside, **named}


def _grounds(
    condition: Condition, facts: Facts, truth: Truth
) -> Iterator[tuple[str, frozenset[str], bool]]:
    if evaluate(condition, facts) is not truth:
        return
    match condition:
        case Chosen(question, options):
            chosen = facts[question].chosen
            matching = chosen.intersection(options)
            if chosen:
                yield question, matching or chosen, bool(matching)
        case Answered(question):
            if chosen := facts[question].chosen:
                yield question, chosen, False
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _grounds(part, facts, truth)
        case Not(part):
            yield from _grounds(part, facts, _OPPOSITE[truth])


def atoms(condition: Condition) -> Iterator[Chosen | Answered]:
    """Return every part that looks at one question."""
    match condition:
        case Chosen() | Answered():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)


def questions_in(condition: Condition) -> Iterator[str]:
    """Name every question that the condition looks at."""
    return (atom.question for atom in atoms(condition))


def deciding(condition: Condition, facts: Facts) -> Iterator[Condition]:
    """Name the smallest parts that make the condition true, false or unknown."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            truth = evaluate(condition, facts)
            for part in parts:
                if evaluate(part, facts) is truth:
                    yield from deciding(part, facts)
        case Chosen() | Answered() | Not():
            yield condition


def describe(condition: Condition) -> str:
    """Say the condition in words, with ids as people type them in a sheet."""
    match condition:
        case Chosen(question, options):
            return f"`{question}` is {' or '.join(f'`{option}`' for option in options)}"
        case Answered(question):
            return f"`{question}` is answered"
        case AllOf(parts):
            return " and ".join(map(_inner, parts)) or "always"
        case AnyOf(parts):
            return " or ".join(map(_inner, parts)) or "never"
        case Not(part):
            return f"not {_inner(part)}"


def _inner(part: Condition) -> str:
    return f"({describe(part)})" if isinstance(part, AllOf | AnyOf) else describe(part)


def to_data(condition: Condition) -> dict[str, object]:
    """Return the condition in one canonical YAML form, for fingerprints and output."""
    match condition:
        case Chosen(question, options):
            return {question: sorted(options)}
        case Answered(question):
            return {"answered": question}
        case AllOf(parts):
            return {"all": [to_data(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [to_data(part) for part in parts]}
        case Not(part):
            return {"not": to_data(part)}
