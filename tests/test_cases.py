"""The maintainers' worked examples, and how they are read and held against results."""

from pathlib import Path

import pytest
from hypothesis import given
from support import SMALL, TESTS, people, shipped_questions, shipped_rules
from support import small_questions, small_rules

from fitquiz.assessment import assess
from fitquiz.cases import breaches, load_cases, unmet
from fitquiz.conditions import holds
from fitquiz.expectations import Case, Expectation
from fitquiz.findings import Problem
from fitquiz.questions import Answers, learn

QUESTIONS, RULES = shipped_questions(), shipped_rules()

CASES = [
    case
    for path in sorted((TESTS / "cases").glob("*.yaml"))
    for case in load_cases(path, QUESTIONS, RULES)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assert unmet(case, QUESTIONS, RULES) == ()


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 60


def test_every_concern_has_a_case() -> None:
    named = {name for case in CASES for name in case.answers.get("concerns", ())}
    assert named == {option.id for option in QUESTIONS.question("concerns").options}
