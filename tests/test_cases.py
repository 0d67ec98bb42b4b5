"""The maintainers' worked examples, and how they are read and held against results."""

from collections import ChainMap
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import (
    TESTS,
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.assessment import assess
from fitquiz.breaches import breaches
from fitquiz.cases.bench import Bench
from fitquiz.cases.coverage import coverage
from fitquiz.cases.files import load_cases
from fitquiz.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Not,
    holds,
)
from fitquiz.expectations import Case, Expectation, Invariant
from fitquiz.findings import Problem
from fitquiz.loading import shipped
from fitquiz.loading.places import places_in
from fitquiz.questions import Answers, learn

QUESTIONS, RULES = shipped_questions(), shipped_rules()

CASES = [
    case
    for file in load_cases(sorted((TESTS / "cases").glob("*.yaml")), QUESTIONS, RULES)
    for case in file.cases
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assessment = assess(QUESTIONS, RULES, case.answers, case.country)
    assert list(map(str, breaches(case.expect, assessment))) == []


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 60


def test_everything_is_exercised_by_a_case() -> None:
    places = (places_in(shipped("questions.yaml")), places_in(shipped("rules.yaml")))
    assessments = [assess(QUESTIONS, RULES, case.answers) for case in CASES]
    found = coverage(assessments, Bench(QUESTIONS, RULES, *places))
    assert [gap.id for each in found for gap in each.gaps] == []


COUNTRIES = st.sampled_from([None, *RULES.countries])


@pytest.mark.parametrize("invariant", RULES.invariants, ids=lambda each: each.id)
@settings(max_examples=20)
@given(data=st.data())
def test_invariant(invariant: Invariant, data: st.DataObject) -> None:
    """Whoever somebody is, once they are made to be one whom the invariant speaks of."""
    person = data.draw(people(QUESTIONS))
    concerned = {**person, **data.draw(st.sampled_from(whom(invariant.when)))}
    assume(holds(invariant.when, learn(QUESTIONS, concerned)))
    found = assess(QUESTIONS, RULES, concerned, data.draw(COUNTRIES))
    assert list(breaches(invariant.expect, found)) == []


def whom(condition: Condition) -> list[Answers]:
    """Return answers that make a condition true, each in another way."""
    match condition:
        case Chosen(question, options):
            asked = {"with_animals": {"interests": ("animals",)}}.get(question, {})
            return [{**asked, question: (option,)} for option in options]
        case AnyOf(parts):
            return [answers for part in parts for answers in whom(part)]
        case AllOf(parts):
            ways = product(*(whom(part) for part in parts))
            return [dict(ChainMap(*map(dict, way))) for way in ways]
        case Answered() | Not():
            return [{}]


def test_a_broken_rule_file_breaks_an_invariant() -> None:
    """The invariants can fail: without what protects people the file breaks most."""
    for_all = tuple(each._replace(when=ALWAYS) for each in RULES.alternatives)
    harmless = RULES._replace(contraindications=(), urgent=(), alternatives=for_all)
    broken = {
        invariant.id
        for invariant in RULES.invariants
        for person in whom(invariant.when)
        if list(breaches(invariant.expect, assess(QUESTIONS, harmless, person)))
    }
    by_nature = {
        "families_take_turns",
        "closed_lines_are_never_shown",
        "memories_are_warned_of",
    }
    assert broken | by_nature == {each.id for each in RULES.invariants}


def test_no_invariant_goes_unseen() -> None:
    assert sorted(each.id for each in RULES.invariants) == snapshot(
        [
            "a_child_at_risk_is_answered",
            "a_child_at_risk_is_answered_to_adults",
            "animals_that_harm_are_out",
            "borderline_discourages_brief_help",
            "child_at_risk_discourages_joint_work",
            "closed_lines_are_never_shown",
            "danger_does_not_wait",
            "danger_withholds",
            "delusions_discourage_psychodynamic",
            "dissociation_discourages_expressive",
            "families_take_turns",
            "mania_discourages_psychodynamic",
            "memories_are_warned_of",
            "plan_withholds",
            "psychosis_discourages_expressive",
            "psychosis_discourages_psychodynamic",
            "ptsd_discourages_psychodynamic",
            "schizophrenia_discourages_psychodynamic",
            "thoughts_of_suicide_are_answered",
            "violence_discourages_family_meals",
            "violence_discourages_joint_work",
            "young_people_get_a_line",
        ]
    )


def test_every_caution_stands_in_a_case() -> None:
    expected = {
        caution
        for case in CASES
        for cautions in case.expect.cautions.values()
        for caution in cautions
    }
    assert {each.id for each in RULES.cautions} - expected == set()


def test_every_key_of_an_expectation_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("""\
cases:
  - id: one
    about: One of each.
    answers: {concerns: sad}
    country: GB
    expect:
      first: [steps]
      any_of: [steps]
      listed: [steps]
      order: [steps, depth]
      not_listed: [practice]
      discouraged: [depth]
      not_discouraged: [steps]
      check_first: [depth]
      not_check_first: [steps]
      cautions: {practice: [practice_tires]}
      withheld: false
      urgent: []
      not_urgent: [plan]
      notices: [tie]
      not_notices: [tie_cut]
      lines: [gb_crisis]
      reasons: {steps: [sad_first]}
      per_family: 1
      no_closed_lines: true
""")
    [file] = load_cases([path], small_questions(), small_rules())
    [case] = file.cases
    assert case.answers == {"concerns": ("sad",)}
    assert case.country == "GB"
    assert case.expect == Expectation(
        first=("steps",),
        any_of=("steps",),
        listed=("steps",),
        order=("steps", "depth"),
        not_listed=("practice",),
        discouraged=("depth",),
        not_discouraged=("steps",),
        check_first=("depth",),
        not_check_first=("steps",),
        cautions={"practice": ("practice_tires",)},
        withheld=False,
        urgent=(),
        not_urgent=("plan",),
        notices=("tie",),
        not_notices=("tie_cut",),
        lines=("gb_crisis",),
        reasons={"steps": ("sad_first",)},
        per_family=1,
        no_closed_lines=True,
    )


@pytest.mark.parametrize(
    "expect",
    [
        "{}",
        "{discouraged: []}",
        "{first: []}",
        "{per_family: 0}",
        "{reasons: {}}",
    ],
)
def test_nothing_can_not_be_expected(tmp_path: Path, expect: str) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        f"cases: [{{id: one, about: One., answers: {{}}, expect: {expect}}}]"
    )
    with pytest.raises(Problem):
        load_cases([path], small_questions(), small_rules())


def test_all_that_is_wrong_with_cases_comes_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("""\
cases:
  - {id: one, about: One., answers: {concerns: [sat]}, expect: {first: [step]}}
  - {id: one, about: Two., answers: {how_sad: more}, country: FR, expect: {frist: [steps]}}
  - {id: three, about: Three., answers: {}}
""")
    with pytest.raises(Problem) as caught:
        load_cases([path], small_questions(), small_rules())
    found = [f"{each.place.line}: {each.code}" for each in caught.value.findings]
    assert found == snapshot(
        [
            "2: unknown-option",
            "2: unknown-reference",
            "3: duplicate-id",
            "3: not-asked",
            "3: unknown-reference",
            "3: unknown-key",
            "4: missing-key",
        ]
    )
