"""Each key is explained, in words that everybody knows, and nothing else is."""

from collections.abc import Iterator
from typing import Any

import pytest
from support import small_questions, small_rules
from textstat import flesch_kincaid_grade

from fitquiz.schema import words
from fitquiz.schema.kinds import Kind
from fitquiz.schema.schemas import schema_of
from fitquiz.schema.words import EVERYWHERE, WORDS, meaning

FILES = (Kind.QUESTIONS, Kind.RULES, Kind.CASES, Kind.ANSWERS)


class Seen(dict[str, str]):
    """Words that know which of them were looked up."""

    def __init__(self, told: dict[str, str]) -> None:
        super().__init__(told)
        self.left = set(told)

    def __getitem__(self, key: str) -> str:
        self.left.discard(key)
        return super().__getitem__(key)


def test_all_words_are_about_keys_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = {kind: Seen(told) for kind, told in WORDS.items()}
    everywhere = Seen(EVERYWHERE)
    monkeypatch.setattr(words, "WORDS", seen)
    monkeypatch.setattr(words, "EVERYWHERE", everywhere)
    for kind in FILES:
        schema_of(kind, small_questions(), small_rules())
    assert {kind: told.left for kind, told in seen.items() if told.left} == {}
    assert everywhere.left == set()


def test_a_key_without_words_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        meaning("a rule", "colour")


def keys(schema: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- a piece of a schema
    """Return all keys that a schema knows, besides those that are ids."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            yield from schema["properties"].items()
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from keys(each)


@pytest.mark.parametrize("kind", Kind)
def test_every_key_is_explained(kind: Kind) -> None:
    schema = schema_of(kind, small_questions(), small_rules())
    questions = {question.id for question in small_questions().questions}
    for key, value in keys(schema):
        if key not in questions:
            assert value["description"], key


def test_all_words_are_plain_and_few() -> None:
    told = [text for each in (EVERYWHERE, *WORDS.values()) for text in each.values()]
    assert max(map(len, told)) <= 120
    assert flesch_kincaid_grade(" ".join(f"{text}." for text in told)) <= 6
