"""A schema and the loader agree on what a file may hold, wherever it is changed."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import SMALL, TESTS, shipped_questions, shipped_rules
from validation import validator

from fitquiz.cases.files import read_cases
from fitquiz.documents import Mapping, Node, Scalar, Sequence, parse
from fitquiz.findings import Finding, Place
from fitquiz.loading import shipped
from fitquiz.loading.fields import Fields
from fitquiz.loading.questionnaire import read_questionnaire
from fitquiz.loading.rulebook import (
    names_in,
    names_written,
    read_rulebook,
    vocabulary_of,
)
from fitquiz.schema.kinds import Kind
from fitquiz.schema.recorder import Recorder

Way = tuple[int, ...]
"""The way to a value in a file: the numbers of entries and items."""

NOWHERE = Place("")


class File(NamedTuple):
    kind: Kind
    root: Node
    read: Callable[[Fields], object]
    small: bool

    def findings(self, root: Node) -> list[Finding]:
        found: list[Finding] = []
        with Fields(root, "the file", found) as fields:
            self.read(fields)
        return found

    def is_valid(self, root: Node, way: Way = ()) -> bool:
        """Whether the schema takes it; what is not on a way that was changed does."""
        whole = validator(self.kind, small=self.small)
        if not way:
            return bool(whole.is_valid(plain(root)))
        assert isinstance(root, Mapping)
        key, value = root.entries[way[0]]
        below = {"$defs": whole.schema["$defs"], **whole.schema["properties"][key.text]}
        return bool(whole.evolve(schema=below).is_valid(plain(value)))


def plain(node: Node) -> object:
    """Return what stands there, as typed."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(each) for each in items]
        case Mapping(entries):
            return {key.text: plain(value) for key, value in entries}


def reduced(node: Node) -> Node:
    """Leave out of each list the records that show no key but those before them."""
    match node:
        case Mapping(entries):
            kept = (
                (key, reduced(value))
                for key, value in entries
                if key.text != "on_paper"  # it names what may be left out
            )
            return Mapping(tuple(kept), node.place)
        case Sequence(items):
            seen: set[str] = set()
            left = []
            for item in items:
                keys = keys_of(item)
                if not isinstance(item, Mapping) or not keys <= seen:
                    left.append(reduced(item))
                seen |= keys
            return Sequence(tuple(left), node.place)
        case Scalar():
            return node


def keys_of(node: Node) -> set[str]:
    entries = node.entries if isinstance(node, Mapping) else ()
    return {key.text for key, _ in entries}


@cache
def questions_file() -> File:
    root = parse((SMALL / "questions.yaml").read_text(), "questions.yaml", [])
    return File(Kind.QUESTIONS, root, read_questionnaire, small=True)


@cache
def rules_file() -> File:
    root = parse(shipped("rules.yaml").read_text(encoding="utf-8"), "rules.yaml", [])
    names = names_written(root, vocabulary_of(shipped_questions()))
    read = lambda fields: read_rulebook(fields, names)  # noqa: E731 -- short
    return File(Kind.RULES, reduced(root), read, small=False)


@cache
def cases_file() -> File:
    text = (TESTS / "cases" / "people.yaml").read_text(encoding="utf-8")
    names = names_in(shipped_rules(), shipped_questions())
    root = reduced(parse(text, "cases.yaml", []))
    read = lambda fields: read_cases(fields, shipped_questions(), names)  # noqa: E731 -- short
    return File(Kind.CASES, root, read, small=False)


FILES = (questions_file, rules_file, cases_file)
by_file = pytest.mark.parametrize("make", FILES, ids=lambda make: make.__name__)


@by_file
def test_unchanged_both_take_it(make: Callable[[], File]) -> None:
    file = make()
    assert file.findings(file.root) == []
    assert file.is_valid(file.root)


def ways(node: Node, way: Way = ()) -> Iterator[tuple[Way, Node]]:
    """Return all values in a file, with the way to each."""
    yield way, node
    inside: tuple[Node, ...] = ()
    if isinstance(node, Sequence):
        inside = node.items
    elif isinstance(node, Mapping):
        inside = tuple(value for _, value in node.entries)
    for number, each in enumerate(inside):
        yield from ways(each, (*way, number))


def changed(node: Node, way: Way, change: Callable[[Node], Node]) -> Node:
    if not way:
        return change(node)
    number, *rest = way
    if isinstance(node, Sequence):
        items = list(node.items)
        items[number] = changed(items[number], tuple(rest), change)
        return Sequence(tuple(items), node.place)
    assert isinstance(node, Mapping)
    entries = list(node.entries)
    key, value = entries[number]
    entries[number] = (key, changed(value, tuple(rest), change))
    return Mapping(tuple(entries), node.place)


def word(text: str) -> Scalar:
    return Scalar(text, NOWHERE, quoted=False)


def with_key(node: Node) -> Node:
    assert isinstance(node, Mapping)
    added = (word("misspelt"), word("Some words"))
    return Mapping((*node.entries, added), node.place)


def without(number: int) -> Callable[[Node], Node]:
    def change(node: Node) -> Node:
        assert isinstance(node, Mapping)
        left = node.entries[:number] + node.entries[number + 1 :]
        return Mapping(left, node.place)

    return change


def changes(node: Node) -> Iterator[Callable[[Node], Node]]:
    """Return changes of one value that may break a file, or may not."""
    yield lambda _: word("Some words")
    yield lambda _: word("some_word")
    yield lambda _: word("3")
    yield lambda _: Sequence((), NOWHERE)
    yield lambda _: Mapping((), NOWHERE)
    if isinstance(node, Mapping):
        yield with_key
        for number in range(len(node.entries)):
            yield without(number)


UNSEEN = (
    "does not exist",
    "is no question",
    "has no option",
    "the line that took over",
    "begins with https",
    "would be called the same",
    "stands here a second time",
    "so many `studies`",
    "must lie between",
    "is not asked on these answers",
    "does not offer this option",
)
"""What a schema can't see, because it takes two places to know; or it would go stale."""


def seen(findings: list[Finding]) -> list[str]:
    """Return the findings that a schema can see."""
    said = [finding.message for finding in findings]
    return [each for each in said if not any(words in each for words in UNSEEN)]


@by_file
@settings(max_examples=60)
@given(data=st.data())
def test_changed_anywhere_both_take_it_or_neither(
    make: Callable[[], File], data: st.DataObject
) -> None:
    file = make()
    way, node = data.draw(st.sampled_from(list(ways(file.root))))
    change = data.draw(st.sampled_from(list(changes(node))))
    root = changed(file.root, way, change)
    findings = file.findings(root)
    if seen(findings) or not findings:
        assert file.is_valid(root, way) is not bool(findings)


@by_file
def test_what_must_be_there_is_missed_by_both(make: Callable[[], File]) -> None:
    file = make()
    for way, node in ways(file.root):
        if isinstance(node, Mapping):
            for number, (key, _) in enumerate(node.entries):
                root = changed(file.root, way, without(number))
                is_missed = bool(seen(file.findings(root)))
                assert file.is_valid(root, way) is not is_missed, key


def test_the_recorder_stands_in_for_every_reading_method() -> None:
    reading = {name for name in vars(Fields) if not name.startswith("_")} - {"find"}
    assert reading <= vars(Recorder).keys()
