"""The maintainers' worked examples, and how they are read and held against results."""

from collections import ChainMap
from itertools import product
from pathlib import Path
from typing import Any

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
from fitquiz.cases import breaches, load_cases, unmet
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
from fitquiz.questions import Answers, learn
from fitquiz.rules import Shortlist

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


def test_every_modality_is_on_the_list_of_somebody() -> None:
    listed = {
        place.score.modality.id
        for case in CASES
        for place in assess(QUESTIONS, RULES, case.answers).shortlist
    }
    assert listed == {modality.id for modality in RULES.modalities}


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


def found(**expect: Any) -> list[str]:  # noqa: ANN401 -- any keys of an expectation
    answers = {
        "concerns": ("sad",),
        "history": ("not_sure",),
        "safety_now": ("thoughts",),
    }
    assessment = assess(small_questions(), small_rules(), answers, "GB")
    return list(breaches(Expectation(**expect), assessment))


def test_an_expectation_that_is_met() -> None:
    assert not found(
        first=("steps",),
        any_of=("practice", "depth"),
        listed=("depth",),
        order=("steps", "depth"),
        not_listed=("practice",),
        not_discouraged=("depth",),
        check_first=("depth",),
        withheld=False,
        urgent=("thoughts",),
        lines=("gb_crisis",),
        reasons={"steps": ("sad_first",)},
        per_family=1,
        no_closed_lines=True,
    )


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"first": ("depth",)}, "none of depth is first: steps"),
        ({"any_of": ("practice",)}, "none of practice is on the list: steps, depth"),
        ({"listed": ("practice",)}, "practice is not listed, only: steps, depth"),
        ({"order": ("depth", "steps")}, "the order is steps, depth"),
        ({"not_listed": ("depth",)}, "depth is listed"),
        (
            {"order": ("steps", "practice")},
            "practice is not listed, only: steps, depth",
        ),
        ({"discouraged": ("depth",)}, "depth is not discouraged, only: nothing"),
        ({"check_first": ("steps",)}, "steps is not marked check first, only: depth"),
        ({"not_check_first": ("depth",)}, "depth is marked check first"),
        ({"not_urgent": ("thoughts",)}, "thoughts is urgent"),
        ({"withheld": True}, "withheld is False"),
        ({"urgent": ()}, "urgent: thoughts"),
        ({"urgent": ("plan",)}, "plan is not urgent, only: thoughts"),
        ({"notices": ("tie",)}, "tie is not a notice, only: nothing"),
        ({"lines": ("us_crisis",)}, "us_crisis is not a line shown, only: gb_crisis"),
        (
            {"reasons": {"steps": ("no_homework",)}},
            "no_homework is not a reason for steps, only: sad_first",
        ),
        (
            {"cautions": {"steps": ("practice_tires",)}},
            "practice_tires is not a caution for steps, only: nothing",
        ),
    ],
)
def test_an_expectation_that_is_not_met(expect: dict[str, Any], said: str) -> None:
    assert found(**expect) == [said]


def test_what_is_discouraged_can_be_expected_not_to_be() -> None:
    manic = assess(small_questions(), small_rules(), {"history": ("mania",)})
    expect = Expectation(not_discouraged=("depth", "steps"))
    assert list(breaches(expect, manic)) == ["depth is discouraged"]


def test_too_many_of_a_family_are_a_breach() -> None:
    roomy = small_rules()._replace(shortlist=Shortlist(3, 2, 2, 10))
    both = assess(small_questions(), roomy, {"concerns": ("sad", "afraid")})
    expect = Expectation(per_family=1)
    assert list(breaches(expect, both)) == [
        "too many of one family: steps, practice, depth"
    ]


def test_a_closed_line_that_is_shown_is_a_breach() -> None:
    found = assess(small_questions(), small_rules(), {"safety_now": ("plan",)}, "US")
    closed = found._replace(
        lines=tuple(
            line._replace(closed=line.id == "us_crisis") for line in found.lines
        )
    )
    expect = Expectation(no_closed_lines=True)
    assert list(breaches(expect, found)) == []
    assert list(breaches(expect, closed)) == ["us_crisis is shown"]


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
    [case] = load_cases(path, small_questions(), small_rules())
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
        load_cases(path, small_questions(), small_rules())


def test_all_that_is_wrong_with_cases_comes_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("""\
cases:
  - {id: one, about: One., answers: {concerns: [sat]}, expect: {first: [step]}}
  - {id: one, about: Two., answers: {how_sad: more}, country: FR, expect: {frist: [steps]}}
  - {id: three, about: Three., answers: {}}
""")
    with pytest.raises(Problem) as caught:
        load_cases(path, small_questions(), small_rules())
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
