from datetime import date

import pytest
from support import (
    TODAY,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.helplines import (
    ANYWHERE,
    MOST,
    full_name,
    how_to_reach,
    lines_for,
    open_lines,
)
from fitquiz.questions import Answers, learn

TOPICS = ("emergency", "crisis")


def chosen(country: str | None, answers: Answers | None = None) -> list[str]:
    facts = learn(small_questions(), answers or {})
    found = lines_for(small_rules().lines, TOPICS, country, facts)
    return [line.id for line in found]


def test_a_country_has_its_own_lines() -> None:
    assert chosen("GB") == ["gb_emergency", "gb_crisis"]


def test_lines_for_people_like_this_one_come_first() -> None:
    assert chosen("GB", {"concerns": ("sleepless",)}) == [
        "gb_emergency",
        "gb_sleepers",
        "gb_crisis",
    ]


def test_a_closed_line_is_not_shown_but_the_one_that_took_over() -> None:
    assert chosen("US") == ["us_emergency", "us_crisis"]


def test_a_country_without_lines_gets_those_for_everywhere() -> None:
    assert chosen("FR") == ["any_emergency", "any_finder"]


def test_without_a_country_everywhere_comes_first() -> None:
    assert chosen(None) == [
        "any_emergency",
        "any_finder",
        "gb_emergency",
        "gb_crisis",
        "us_emergency",
        "us_crisis",
    ]


@pytest.mark.parametrize("country", [None, *shipped_rules().countries])
def test_whatever_is_urgent_there_is_a_line(country: str | None) -> None:
    facts = learn(shipped_questions(), {})
    for notice in shipped_rules().urgent:
        found = lines_for(shipped_rules().lines, notice.topics, country, facts)
        assert 1 <= len(found) <= MOST
        assert not any(line.closed for line in found)
        if country is not None:
            assert {line.country for line in found} <= {country, ANYWHERE}


@pytest.mark.parametrize("country", [None, *shipped_rules().countries])
def test_no_list_holds_a_closed_line(country: str | None) -> None:
    assert not any(line.closed for line in open_lines(shipped_rules().lines, country))


def test_without_a_country_a_line_says_its_own() -> None:
    names = {line.id: line for line in small_rules().lines}
    countries = small_rules().countries
    unknown = full_name(names["us_crisis"], countries, None)
    assert unknown == "United States: Us Crisis"
    assert full_name(names["us_crisis"], countries, "US") == "Us Crisis"
    assert full_name(names["any_finder"], countries, None) == "Any Finder"


def test_how_to_reach_a_line() -> None:
    [line] = [line for line in small_rules().lines if line.id == "gb_crisis"]
    assert how_to_reach(line, TODAY) == "call 116 123 (always; checked October 2026)."
    ways = line._replace(call="", text="HI to 1", chat="https://example.org/chat")
    assert how_to_reach(ways, TODAY) == (
        "text HI to 1, chat https://example.org/chat (always; checked October 2026)."
    )
    nothing = line._replace(call="", checked=date(2025, 1, 2))
    assert how_to_reach(nothing, TODAY) == (
        "https://example.org/gb_crisis "
        "(always; checked January 2025, long ago, so it may have changed)."
    )


@pytest.mark.parametrize(
    ("checked", "doubted"),
    [(date(2025, 11, 24), False), (date(2025, 11, 23), True), (None, True)],
    ids=["a year ago", "a day more", "no check"],
)
def test_a_check_of_more_than_a_year_ago_is_doubted(
    checked: date | None, *, doubted: bool
) -> None:
    line = small_rules().lines[0]._replace(checked=checked)
    assert ("may have changed" in how_to_reach(line, TODAY)) is doubted
