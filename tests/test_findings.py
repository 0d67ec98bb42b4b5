import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitquiz.findings import Code, Finding, Place, Problem, did_you_mean, inert


def test_a_finding_says_where_what_and_how_to_mend_it() -> None:
    finding = Finding(Place("a.yaml", 3, 7), Code.ALIAS, "there is an alias", "mend it")
    assert str(finding) == "a.yaml:3:7: there is an alias; mend it [alias]"


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
