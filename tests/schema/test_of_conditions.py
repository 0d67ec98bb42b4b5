"""Conditions in a schema: the questions and options that there are, and four operators."""

import pytest
import yaml
from support import small_questions
from validation import validator

from fitquiz.loading.scalars import OPERATORS
from fitquiz.schema.kinds import Kind


def is_valid(written: str, kind: Kind) -> bool:
    whole = validator(kind, small=True)
    schema = {"$defs": whole.schema["$defs"], "$ref": "#/$defs/condition"}
    data = yaml.safe_load(written)
    return bool(whole.evolve(schema=schema).is_valid(data))


@pytest.mark.parametrize(
    "written",
    [
        "{concerns: sad}",
        "{concerns: [sad, afraid]}",
        "{concerns: sad, homework: no}",  # which others take for a truth value
        "{all: [{concerns: sad}, {homework: no}]}",
        "{any: [{concerns: sad}, {not: {homework: no}}]}",
        "{answered: history}",
    ],
)
@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.RULES])
def test_conditions(written: str, kind: Kind) -> None:
    assert is_valid(written, kind)


@pytest.mark.parametrize(
    "written",
    [
        "sad",
        "[]",
        "{}",
        "{all: []}",
        "{any: {concerns: sad}}",
        "{not: [{concerns: sad}]}",
        "{answered: [concerns]}",
        "{concerns: []}",
        "{concerns: {sad: true}}",
        "{concerns: Sad}",
        "{Concerns: sad}",
    ],
)
@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.RULES])
def test_broken_conditions(written: str, kind: Kind) -> None:
    assert not is_valid(written, kind)


def test_all_operators_are_known() -> None:
    condition = validator(Kind.RULES, small=True).schema["$defs"]["condition"]
    questions = {question.id for question in small_questions().questions}
    assert condition["properties"].keys() - questions == set(OPERATORS)


@pytest.mark.parametrize(
    "written", ["{answered: nothing}", "{conserns: sad}", "{concerns: [sad, sat]}"]
)
def test_questions_may_look_at_others_that_somebody_is_about_to_write(
    written: str,
) -> None:
    assert is_valid(written, Kind.QUESTIONS)
    assert not is_valid(written, Kind.RULES)
