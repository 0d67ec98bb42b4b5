"""Where an assessment is not as expected, key by key."""

from typing import Any

import pytest
from support import small_questions, small_rules

from fitquiz.assessment import assess
from fitquiz.breaches import breaches
from fitquiz.expectations import Expectation
from fitquiz.rules import Shortlist


def found(**expect: Any) -> list[str]:  # noqa: ANN401 -- any keys of an expectation
    answers = {
        "concerns": ("sad",),
        "history": ("not_sure",),
        "safety_now": ("thoughts",),
    }
    assessment = assess(small_questions(), small_rules(), answers, "GB")
    return list(map(str, breaches(Expectation(**expect), assessment)))


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
    assert list(map(str, breaches(expect, manic))) == ["depth is discouraged"]


def test_too_many_of_a_family_are_a_breach() -> None:
    roomy = small_rules()._replace(shortlist=Shortlist(3, 2, 2, 10))
    both = assess(small_questions(), roomy, {"concerns": ("sad", "afraid")})
    expect = Expectation(per_family=1)
    assert list(map(str, breaches(expect, both))) == [
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
    assert list(map(str, breaches(expect, found))) == []
    assert list(map(str, breaches(expect, closed))) == ["us_crisis is shown"]
