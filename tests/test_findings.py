from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitquiz.findings import (
    MOST,
    Code,
    Finding,
    Findings,
    Place,
    Problem,
    did_you_mean,
    inert,
    listed,
)


def test_a_finding_says_where_what_and_how_to_mend_it() -> None:
    finding = Finding(Place("a.yaml", 3, 7), Code.ALIAS, "there is an alias", "mend it")
    assert str(finding) == "a.yaml:3:7: there is an alias; mend it [alias]"


def test_a_finding_cannot_steer_the_terminal() -> None:
    finding = Finding(Place("a"), Code.ALIAS, "\x1b[31m is", "mend \u202e it")
    assert str(finding) == "a: �[31m is; mend � it [alias]"


def test_a_place_without_a_line_is_the_whole_file() -> None:
    assert str(Place("a.yaml")) == "a.yaml"


def test_a_file_name_cannot_steer_the_terminal() -> None:
    assert str(Place("a\x1b[31m.yaml")) == "a�[31m.yaml"


def test_findings_are_sorted_by_place() -> None:
    late = Finding(Place("a.yaml", 10, 1), Code.ALIAS, "late", "mend")
    early = Finding(Place("a.yaml", 9, 5), Code.ALIAS, "early", "mend")
    assert Problem([late, early]).findings == (early, late)


def test_did_you_mean_names_the_nearest_word() -> None:
    assert did_you_mean("concernz", ["goals", "concerns"], "-") == (
        "did you mean `concerns`?"
    )


def test_did_you_mean_names_nothing_far_away() -> None:
    assert did_you_mean("xyz", ["goals"], "see the list") == "see the list"


@pytest.mark.parametrize(
    "harmful",
    ["\x1b[31m", "\x07", "\x9b", "\r", "\u202e", "\u2066", "\u200b", "\ud800", "\0"],
)
def test_harmful_characters_are_replaced(harmful: str) -> None:
    assert inert(f"a{harmful}b") == f"a{'�' + harmful[1:]}b"


@given(st.text())
def test_inert_text_stays_as_it_is_and_as_long(text: str) -> None:
    once = inert(text)
    assert inert(once) == once
    assert len(once) == len(text)
    assert "\x1b" not in once


def test_so_many_findings_as_nobody_would_read_are_not_made() -> None:
    findings = Findings()
    with pytest.raises(Problem) as caught:
        findings.extend(
            Finding(Place("a.yaml", line, 1), Code.ALIAS, "is wrong", "mend it")
            for line in count(1)
        )
    told = caught.value.findings
    assert str(told[0]) == (
        "a.yaml: more than 200 things are wrong; "
        "mend those that are told here, and look again [and-more]"
    )
    assert told[0].code is Code.AND_MORE
    assert [finding.place.line for finding in told[1:]] == [*range(1, MOST + 1)]


def test_as_many_findings_as_are_told_are_no_problem_yet() -> None:
    findings = Findings()
    one = Finding(Place("a.yaml"), Code.ALIAS, "is wrong", "mend it")
    findings.extend([one] * MOST)
    assert findings == [one] * MOST


def test_among_very_many_words_none_is_looked_for() -> None:
    known = [f"concern{number}" for number in range(1000)]
    assert did_you_mean("concern", known, "see the list") == "see the list"


def test_a_long_list_is_not_named_to_its_end() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed(map(str, count(1))).endswith("99, 100, …")


def test_what_is_very_long_is_not_told_whole() -> None:
    finding = Finding(Place("rules.yaml", 1, 2), Code.BAD_ID, "x" * 500_000, "mend it")
    assert str(finding).startswith("rules.yaml:1:2: xxx")
    assert str(finding).endswith("xxx…; mend it [bad-id]")
    assert len(str(finding)) < 3_000
