"""What was changed in the files, in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, Protocol

from fitquiz.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Not,
    describe,
)
from fitquiz.proving.statements import Files


class Change(NamedTuple):
    """One thing that was changed, such as the points of a rule."""

    kind: str
    """The key of the list that the record stands in."""
    id: str
    what: str
    """What became of it, in words."""


class _Record(Protocol):
    def _asdict(self) -> dict[str, Any]: ...


def changes(old: Files, new: Files) -> list[Change]:
    """Return all that was changed, in the order of the files."""
    before, after = _lists(old), _lists(new)
    return [
        change
        for kind, records in before.items()
        for change in _in_list(kind, records, after[kind])
    ]


def _lists(files: Files) -> Mapping[str, Mapping[str, _Record]]:
    """Return every record by its id, by the key of its list."""
    questionnaire, rulebook = files
    return {
        "questions": {
            each.id: each._replace(options=()) for each in questionnaire.questions
        },
        "options": {
            f"{question.id}: {option.id}": option
            for question in questionnaire.questions
            for option in question.options
        },
        "shortlist": {"shortlist": rulebook.shortlist},
        "policy": {"policy": rulebook.policy},
        "modalities": {each.id: each for each in rulebook.modalities},
        **{
            kind: {each.id: each for each in records}
            for kind, records in rulebook.conditional.items()
        },
        "guide": {
            "guide": rulebook.guide._replace(parts=()),
            **{each.id: each for each in rulebook.guide.parts},
        },
        "databases": rulebook.databases,
        "evidence": {f"{e.database}: {e.modality}": e for e in rulebook.evidence},
        "invariants": {each.id: each for each in rulebook.invariants},
        "sources": rulebook.sources,
    }


def _in_list(
    kind: str, before: Mapping[str, _Record], after: Mapping[str, _Record]
) -> Iterator[Change]:
    for name, record in before.items():
        if name not in after:
            yield Change(kind, name, "taken out")
        elif record != after[name]:
            for what in _in_record(record, after[name]):
                yield Change(kind, name, what)
    for name in after:
        if name not in before:
            yield Change(kind, name, "added")
    if _common(before, after) != _common(after, before):
        yield Change(kind, "", "in another order")


def _common(one: Iterable[str], other: Mapping[str, object]) -> list[str]:
    return [name for name in one if name in other]


def _in_record(before: _Record, after: _Record) -> Iterator[str]:
    now = after._asdict()
    for key, value in before._asdict().items():
        if value != now[key]:
            yield from _in_value(key, value, now[key])


def _in_value(key: str, before: Any, after: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever a record holds
    if hasattr(before, "_asdict") and hasattr(after, "_asdict"):
        yield from (f"`{key}`: {what}" for what in _in_record(before, after))
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            if before.get(name) != after.get(name):
                yield f"`{key}` of `{name}`: {_from_to(before.get(name), after.get(name))}"
    elif _are_names(before) and _are_names(after):
        yield from _in_names(key, before, after)
    else:
        yield f"`{key}`: {_from_to(before, after)}"


def _in_names(
    key: str, before: Collection[str | int], after: Collection[str | int]
) -> Iterator[str]:
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    for word, names in (("without", gone), ("with", come)):
        if names:
            yield f"`{key}` {word} {', '.join(f'`{each}`' for each in names)}"
    if not gone and not come:
        yield f"`{key}` in another order"


def _from_to(before: object, after: object) -> str:
    return f"{_said(before)}, now {_said(after)}"


def _are_names(value: object) -> bool:
    return isinstance(value, tuple) and all(
        isinstance(each, str | int) for each in value
    )


def _said(value: object) -> str:
    match value:
        case Chosen() | Answered() | AllOf() | AnyOf() | Not():
            return "always" if value == ALWAYS else describe(value)
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Enum() | date() | int() | float():
            return str(value)
        case str():
            return f"“{value}”"
        case _:
            return "otherwise"
