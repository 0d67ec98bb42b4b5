import pytest
from hypothesis import given
from support import people, shipped_questions, small_questions

from fitquiz.answers import (
    check,
    looks_like_sheet,
    read_settings,
    read_sheet,
)
from fitquiz.documents import dump, parse
from fitquiz.findings import Code, Finding, Problem
from fitquiz.questions import Answers


def answers_in(text: str) -> Answers:
    findings: list[Finding] = []
    root = parse(text, "sheet.yaml", findings)
    sheet = read_sheet(root, small_questions(), findings)
    return check(sheet, small_questions(), findings)


def found_in(text: str) -> list[str]:
    with pytest.raises(Problem) as caught:
        answers_in(text)
    return [str(finding) for finding in caught.value.findings]


def test_a_sheet() -> None:
    assert answers_in("concerns: [afraid, sad]\nhomework: no\n") == {
        "concerns": ("sad", "afraid"),
        "homework": ("no",),
    }


@pytest.mark.parametrize("blank", ["", "~", "null", "[]"])
def test_a_blank_answer_is_skipped(blank: str) -> None:
    assert answers_in(f"concerns: {blank}\nhomework: yes\n") == {"homework": ("yes",)}


def test_json_is_a_sheet() -> None:
    assert answers_in('{"concerns": ["sad"], "homework": "no"}') == {
        "concerns": ("sad",),
        "homework": ("no",),
    }


def test_all_faults_are_found_at_once() -> None:
    text = """\
fitquiz: {version: "9"}
concernz: [sad]
concerns: [sad, nothing, none]
homework: [yes, no]
history: [mania, mania]
history: none
"""
    assert found_in(text) == [
        "sheet.yaml:1:20: this sheet answers other questions: its version differs; fill in a fresh one from `fitquiz sheet`, or go on from what still fits with `--resume` and `--keep-what-fits` [other-questions]",
        "sheet.yaml:2:1: no question is so named; did you mean `concerns`? [unknown-question]",
        "sheet.yaml:3:1: the answer to `concerns` holds an option that stands alone, beside others; keep that one, or the others [not-alone]",
        "sheet.yaml:3:17: `concerns` has no such option; choose among sad, afraid, sleepless, none [unknown-option]",
        "sheet.yaml:4:1: the answer to `homework` holds more than one option; choose one [one-only]",
        "sheet.yaml:5:1: the answer to `history` holds an option twice; take one away [repeated-option]",
        "sheet.yaml:6:1: this key stands here a second time; keep one of the two, the first is in line 5 [duplicate-key]",
    ]


def test_no_finding_holds_the_answer_that_was_given() -> None:
    for finding in found_in("history: [maniac]\nhomework: [yess, maniac]\n"):
        assert "maniac" not in finding
        assert "yess" not in finding


@pytest.mark.parametrize(
    "text",
    [
        "{history:mania}",
        "history: {mania: x, mania: y}",
        "mania: history",
        "history: [[mania]]",
        "history: !mania",
        "history: &mania",
        "history: *mania",
        "history: mania: yes",
        'history: "mania',
    ],
)
def test_no_mistake_in_a_sheet_brings_the_answer_into_the_message(text: str) -> None:
    for finding in found_in(text):
        assert "mania" not in finding


def test_a_finding_is_one_line() -> None:
    [finding] = found_in('"histo\\nstdin:9:9: all is well [ok]": y\n')
    assert "\n" not in finding


def test_what_is_not_asked_says_when_it_is() -> None:
    assert found_in("concerns: afraid\nhow_sad: more\n") == [
        "sheet.yaml:2:1: `how_sad` is not asked on these answers; take it out: it is asked only if `concerns` is `sad` [not-asked]"
    ]


def test_what_may_be_asked_is_not_asked() -> None:
    [finding] = found_in("how_sad: more\n")
    assert "[not-asked]" in finding


def test_a_wrong_answer_is_not_blamed_on_what_hangs_on_it() -> None:
    [finding] = found_in("concerns: sadd\nhow_sad: more\nmain: sad\n")
    assert "[unknown-option]" in finding


def test_one_concern_may_be_named_as_the_main_one() -> None:
    assert answers_in("concerns: sad\nmain: sad\n") == {
        "concerns": ("sad",),
        "main": ("sad",),
    }


def test_the_header_of_a_fresh_sheet_is_taken() -> None:
    mark = small_questions().fingerprint
    header = f"fitquiz: {{questionnaire: small, version: '1', fingerprint: '{mark}'}}"
    assert answers_in(f"{header}\nconcerns: sad\n") == {"concerns": ("sad",)}


@pytest.mark.parametrize("text", ["[sad]", "sad", "- concerns: sad"])
def test_what_is_no_sheet(text: str) -> None:
    [finding] = found_in(text)
    assert "[wrong-type]" in finding


def settings(*pairs: str) -> Answers:
    findings: list[Finding] = []
    sheet = read_settings(pairs, findings)
    return check(sheet, small_questions(), findings)


def test_settings() -> None:
    assert settings("concerns=sad, afraid", "homework=yes") == {
        "concerns": ("sad", "afraid"),
        "homework": ("yes",),
    }


def test_an_empty_setting_skips() -> None:
    assert settings("concerns=") == {}


@pytest.mark.parametrize("pair", ["concerns", "=sad", ""])
def test_a_bad_setting(pair: str) -> None:
    with pytest.raises(Problem) as caught:
        settings(pair)
    assert [f.code for f in caught.value.findings] == [Code.BAD_SETTING]


def test_a_repeated_setting() -> None:
    with pytest.raises(Problem) as caught:
        settings("concerns=sad", "concerns=afraid")
    assert [f.code for f in caught.value.findings] == [Code.DUPLICATE_KEY]


@pytest.mark.parametrize(
    ("text", "is_sheet"),
    [
        ("concerns: [sad]", True),
        ("# a comment\n\nconcerns:\n  - sad", True),
        ("concernz: sad", True),
        ("'concerns': sad", True),
        ('{"concerns": "sad"}', True),
        ("---\nconcerns: sad", True),
        ("1,2\n3\n", False),
        ("\n\n1\n", False),
        ("I am sad\n", False),
        ("I have one wish: sleep", False),
        ("yes\n", False),
        ("", False),
    ],
)
def test_sheets_are_told_from_lines(text: str, *, is_sheet: bool) -> None:
    assert looks_like_sheet(text) is is_sheet


@given(people(shipped_questions()))
def test_a_sheet_of_any_answers_gives_these_answers(answers: Answers) -> None:
    if answers:
        findings: list[Finding] = []
        text = dump({name: list(chosen) for name, chosen in answers.items()})
        root = parse(text, "sheet.yaml", findings)
        sheet = read_sheet(root, shipped_questions(), findings)
        assert check(sheet, shipped_questions(), findings) == answers
