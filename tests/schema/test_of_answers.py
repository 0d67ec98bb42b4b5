"""The schema of an answer sheet takes what can be answered, and says what is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import people, shipped_questions, small_questions
from validation import refused, typed

from fitquiz.documents import dump
from fitquiz.questions import Answers
from fitquiz.schema.answers import answers_schema
from fitquiz.schema.kinds import Kind
from fitquiz.sheet import blank_sheet, filled_sheet

QUESTIONNAIRES = {True: small_questions(), False: shipped_questions()}
by_size = pytest.mark.parametrize("small", QUESTIONNAIRES)


@by_size
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_is_answered_is_valid(data: st.DataObject, *, small: bool) -> None:
    answers = data.draw(people(QUESTIONNAIRES[small]))
    lists = {name: list(chosen) for name, chosen in answers.items()}
    assert refused(lists, Kind.ANSWERS, small=small) == []
    assert refused(typed(dump(lists)), Kind.ANSWERS, small=small) == []
    single = {name: chosen[0] for name, chosen in answers.items()}
    bare = "".join(f"{name}: {option}\n" for name, option in single.items())
    assert refused(typed(bare) or {}, Kind.ANSWERS, small=small) == []


@by_size
def test_a_blank_sheet_is_valid(*, small: bool) -> None:
    blank = typed(blank_sheet(QUESTIONNAIRES[small]))
    assert refused(blank, Kind.ANSWERS, small=small) == []


@settings(max_examples=10)
@given(people(small_questions()), st.sampled_from([None, "homework"]))
def test_a_saved_sheet_is_valid(answers: Answers, at: str | None) -> None:
    saved = filled_sheet(small_questions(), answers, at)
    assert refused(typed(saved), Kind.ANSWERS, small=True) == []


def test_a_question_says_what_is_asked() -> None:
    schema = answers_schema(small_questions())
    assert schema["properties"]["main"]["description"] == snapshot(
        "What matters most? Only if `concerns` is answered."
    )
    assert schema["properties"]["concerns"] == snapshot(
        {
            "description": "What troubles you?",
            "anyOf": [
                {"description": "I am sad", "enum": ["sad"]},
                {"description": "I am afraid, often", "enum": ["afraid"]},
                {"description": "I sleep badly", "enum": ["sleepless"]},
                {"description": "Nothing of this", "enum": ["none"]},
                {
                    "type": "array",
                    "items": {
                        "anyOf": [
                            {"description": "I am sad", "enum": ["sad"]},
                            {"description": "I am afraid, often", "enum": ["afraid"]},
                            {"description": "I sleep badly", "enum": ["sleepless"]},
                            {"description": "Nothing of this", "enum": ["none"]},
                        ]
                    },
                    "uniqueItems": True,
                    "maxItems": 2,
                    "if": {"contains": {"enum": ["none"]}},
                    "then": {"maxItems": 1},
                },
                {"type": "null", "description": "Skipped."},
            ],
        }
    )
    options = schema["properties"]["homework"]["anyOf"]
    assert options[0] == {"description": "Yes", "enum": ["yes", True]}
