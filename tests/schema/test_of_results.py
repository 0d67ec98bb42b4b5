"""The schemas of results take every result, and nothing else."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import (
    TODAY,
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)
from validation import refused, typed

from fitquiz.assessment import assess
from fitquiz.batch.counts import OfContraindication, OfModality, Summary
from fitquiz.batch.hiding import hide
from fitquiz.documents import dump
from fitquiz.questions import Answers
from fitquiz.report.data import to_data, to_json
from fitquiz.report.dossier import Dossier
from fitquiz.report.explained import explained
from fitquiz.report.summed import summary_data
from fitquiz.schema.kinds import Kind
from fitquiz.schema.shapes import shape_schema

FILES = {
    True: (small_questions(), small_rules()),
    False: (shipped_questions(), shipped_rules()),
}
COUNTRIES = st.sampled_from([None, "GB", "US"])

TOLD: Answers = {
    "concerns": ("sad",),
    "how_sad": ("more",),
    "history": ("mania",),
    "safety_now": ("thoughts",),
}
WITHHELD: Answers = {"concerns": ("sad",), "safety_now": ("plan",)}


def result(answers: Answers, country: str | None = None, *, small: bool = True) -> Any:  # noqa: ANN401 -- as others read it
    questionnaire, rulebook = FILES[small]
    assessment = assess(questionnaire, rulebook, answers, country)
    data = to_data(assessment, questionnaire, rulebook)
    as_json = json.loads(to_json(data))
    assert typed(dump(data)) == as_json
    return as_json


@pytest.mark.parametrize("small", FILES)
@settings(max_examples=15)
@given(data=st.data(), country=COUNTRIES)
def test_every_result_is_valid(
    data: st.DataObject, country: str | None, *, small: bool
) -> None:
    answers = data.draw(people(FILES[small][0]))
    assert refused(result(answers, country, small=small), Kind.RESULT) == []


def test_a_withheld_result_is_valid() -> None:
    data = result(WITHHELD)
    assert data["withheld"]
    assert refused(data, Kind.RESULT) == []


def explanation(answers: Answers, modality: str | None) -> Any:  # noqa: ANN401 -- likewise
    questionnaire, rulebook = FILES[True]
    assessment = assess(questionnaire, rulebook, answers)
    dossier = Dossier(assessment, questionnaire, rulebook, None, TODAY)
    wanted = rulebook.modality(modality) if modality else None
    return json.loads(to_json(explained(wanted, dossier)))


MODALITIES = st.sampled_from([None, *(each.id for each in small_rules().modalities)])


@settings(max_examples=15)
@given(people(small_questions()), MODALITIES)
def test_every_explanation_is_valid(answers: Answers, modality: str | None) -> None:
    assert refused(explanation(answers, modality), Kind.EXPLANATION) == []


def summed(below: int) -> Any:  # noqa: ANN401 -- likewise
    rulebook = FILES[True][1]
    of = {each.id: OfModality(3, 1, 0, 20) for each in rulebook.modalities}
    against = {
        each.id: OfContraindication(20, 0) for each in rulebook.contraindications
    }
    urgent = {each.id: 0 for each in rulebook.urgent}
    summary = Summary(30, 3, 27, 0, 0, 0, 20, 0, of, against, urgent)
    data = summary_data(hide(summary, below, rulebook), below, rulebook)
    return json.loads(to_json(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (result(TOLD), Kind.RESULT),
        (result(WITHHELD), Kind.RESULT),
        (explanation(TOLD, None), Kind.EXPLANATION),
        (summed(below=1), Kind.SUMMARY),
        (summed(below=5), Kind.SUMMARY),
    ],
)
def test_nothing_may_be_left_out_or_added(data: Any, kind: Kind) -> None:  # noqa: ANN401 -- likewise
    assert refused(data, kind) == []
    changed = deepcopy(data)
    for record in records(changed):
        record["more"] = 1
        assert refused(changed, kind)
        del record["more"]
        for key in list(record):
            value = record.pop(key)
            assert refused(changed, kind), key
            record[key] = value


def records(data: Any) -> Any:  # noqa: ANN401 -- likewise
    """Return all mappings whose keys are not ids."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list) and key not in ("answers", "ways"):
            yield from records(value)
    if isinstance(data, dict):
        yield data


def test_a_type_that_plain_data_has_not_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        shape_schema(bytes)
