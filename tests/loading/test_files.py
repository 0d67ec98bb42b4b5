"""What well-formed files are read as."""

from datetime import date
from pathlib import Path

import pytest
from support import SMALL, shipped_questions, shipped_rules, small_questions

from fitquiz.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Not,
)
from fitquiz.findings import Code, Problem
from fitquiz.helplines import Confidence
from fitquiz.loading import load_questionnaire, load_rulebook, shipped
from fitquiz.questions import Choose
from fitquiz.rules import Axis, Rulebook


@pytest.mark.parametrize("name", ["questions.yaml", "rules.yaml"])
def test_what_is_shipped_is_found(name: str) -> None:
    assert shipped(name).is_file()


def test_a_question() -> None:
    question = small_questions().question("concerns")
    assert question.choose is Choose.ANY
    assert question.max == 2
    assert question.when == ALWAYS
    assert [option.id for option in question.options if option.alone] == ["none"]


def test_yes_and_no_stay_what_they_are() -> None:
    question = small_questions().question("homework")
    assert [option.id for option in question.options] == ["yes", "no"]


def rules_with(tmp_path: Path, old: str, new: str) -> Rulebook:
    text = (SMALL / "rules.yaml").read_text()
    assert old in text
    path = tmp_path / "rules.yaml"
    path.write_text(text.replace(old, new, 1))
    return load_rulebook(path, small_questions())


def test_a_rule(tmp_path: Path) -> None:
    rule = rules_with(tmp_path, "sad_first", "sad_first").rules[0]
    assert rule.axis is Axis.NEED
    assert rule.points == {"steps": 10, "depth": 6}
    assert rule.reviewed == date(2026, 11, 22)


def test_a_help_line(tmp_path: Path) -> None:
    lines = {line.id: line for line in rules_with(tmp_path, "us_old", "us_old").lines}
    assert lines["us_old"].closed
    assert lines["us_old"].instead == "us_crisis"
    assert not lines["us_crisis"].closed
    assert lines["us_crisis"].confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{concerns: sad}", Chosen("concerns", ("sad",))),
        ("{concerns: [sad, afraid]}", Chosen("concerns", ("sad", "afraid"))),
        (
            "{concerns: sad, homework: no}",
            AllOf((Chosen("concerns", ("sad",)), Chosen("homework", ("no",)))),
        ),
        (
            "{all: [{concerns: sad}, {homework: no}]}",
            AllOf((Chosen("concerns", ("sad",)), Chosen("homework", ("no",)))),
        ),
        (
            "{any: [{concerns: sad}, {not: {homework: no}}]}",
            AnyOf((Chosen("concerns", ("sad",)), Not(Chosen("homework", ("no",))))),
        ),
        ("{answered: history}", Answered("history")),
    ],
)
def test_conditions(tmp_path: Path, written: str, condition: Condition) -> None:
    rulebook = rules_with(tmp_path, "when: {concerns: sad}", f"when: {written}")
    assert rulebook.rules[0].when == condition


@pytest.mark.parametrize(
    "written",
    [
        "sad",
        "[]",
        "{}",
        "{all: []}",
        "{any: {concerns: sad}}",
        "{not: [{concerns: sad}]}",
        "{answered: [concerns]}",
        "{answered: nothing}",
        "{concerns: []}",
        "{concerns: {sad: true}}",
        "{conserns: sad}",
        "{concerns: [sad, sat]}",
        "{[a, b]: sad}",
    ],
)
def test_broken_conditions(tmp_path: Path, written: str) -> None:
    with pytest.raises(Problem) as caught:
        rules_with(tmp_path, "when: {concerns: sad}", f"when: {written}")
    [*findings] = caught.value.findings
    assert all(finding.place.line for finding in findings)


def test_a_closed_line_must_name_the_one_that_took_over(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="the line that took over"):
        rules_with(tmp_path, "    instead: us_crisis\n", "")


def test_all_findings_of_a_file_come_at_once(tmp_path: Path) -> None:
    text = (SMALL / "rules.yaml").read_text()
    path = tmp_path / "rules.yaml"
    path.write_text(
        text.replace("axis: need", "axis: ned")
        .replace("support: some", "suport: some")
        .replace("{history: mania}", "{histori: mania}", 1)
        .replace("size: 2", "size: 0")
    )
    with pytest.raises(Problem) as caught:
        load_rulebook(path, small_questions())
    messages = [finding.message for finding in caught.value.findings]
    lines = [finding.place.line for finding in caught.value.findings]
    assert len(messages) == 3 + 2 * 2 + 1 + 1
    assert lines == sorted(lines)


@pytest.mark.parametrize("shape", ["[]", "text", "{a: b}", "- a", "'{'"])
def test_a_file_of_any_other_shape(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(shape)
    with pytest.raises(Problem):
        load_questionnaire(path)
    with pytest.raises(Problem):
        load_rulebook(path, small_questions())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  - id: sad_first\n", "  - when2: x\n", Code.MISSING_KEY),
        ("  - id: sad_first", "  - id: [sad]", Code.WRONG_TYPE),
        ("  - id: sad_first", "  - id: 12", Code.BAD_ID),
        ("  - id: sad_first", "  - id: any", Code.BAD_ID),
        ("axis: need", "axis: neet", Code.BAD_VALUE),
        ("steps: 10", "steps: ten", Code.BAD_VALUE),
        ("steps: 10", "steps: 1e3", Code.BAD_VALUE),
        ("steps: 10", "steps: ", Code.WRONG_TYPE),
        ("at_least: 2", "at_least: ", Code.MISSING_KEY),
        ("reviewed: 2026-11-22", "reviewed: 22.11.2026", Code.BAD_VALUE),
        ("reviewed: 2026-11-22", "reviewed: 2026-02-30", Code.BAD_VALUE),
        ("reviewed: 2026-11-22", "reviewed: 20261122", Code.BAD_VALUE),
        ("because: Helps with being sad.", 'because: " "', Code.WRONG_TYPE),
        ("g: 0.6", "g: large", Code.BAD_VALUE),
        ("g: 0.6, ", "", Code.MISSING_KEY),
        ("g: 0.6", "g: 0.9", Code.BAD_VALUE),
        (
            "modality: depth, studies: 1",
            "modality: steps, studies: 1",
            Code.DUPLICATE_ID,
        ),
        ("studies: 12, g", "studies: 41, g", Code.BAD_VALUE),
        ("studies: 12, g", "studies: 0, g", Code.BAD_VALUE),
        ("if_so: you", "if_so: You", Code.BAD_VALUE),
        ("if_so: you have had mania", "if_so: you have had mania.", Code.BAD_VALUE),
        ('ask: ["How long have you done this?"]', "ask: [~]", Code.WRONG_TYPE),
        ("concern: sad", "concern: sat", Code.UNKNOWN_REFERENCE),
        ("favours: positive", "favours: more", Code.BAD_VALUE),
        ("discouraged: [depth, listening]", "reasons: {step: [x]}", Code.UNKNOWN_KEY),
        ("stp: steps", "stp: step", Code.UNKNOWN_REFERENCE),
        ("database: sadness", "database: sad", Code.UNKNOWN_REFERENCE),
        (
            "expect: {discouraged: [depth",
            "expect: {discouraged: [dept",
            Code.UNKNOWN_REFERENCE,
        ),
        (
            "expect: {discouraged: [depth",
            "expect: {discourages: [depth",
            Code.UNKNOWN_KEY,
        ),
        ("lead: shared", "lead: both", Code.BAD_VALUE),
        ("lead: shared", "lead: shared\n    forms: [{name: short}]", Code.MISSING_KEY),
        ("country: GB, sources", "country: FR, sources", Code.UNKNOWN_REFERENCE),
        ("withhold: true", "withhold: yes", Code.BAD_VALUE),
        ("topics: [crisis]", "topics: crisis", Code.WRONG_TYPE),
        ("topics: [crisis]", "topics: []", Code.MISSING_KEY),
        ("topics: [crisis]", "topics: [crisis, crisis]", Code.DUPLICATE_ID),
        ("topics: [crisis]", "topics: [crisi]", Code.UNKNOWN_REFERENCE),
        ("country: GB", "country: UK", Code.UNKNOWN_REFERENCE),
        ("family: doing", "family: doin", Code.UNKNOWN_REFERENCE),
        ("sources: [book]", "sources: [books]", Code.UNKNOWN_REFERENCE),
        ("families: {", "families: [doing]\nx: {", Code.WRONG_TYPE),
        ('"https://example.org/book"', '"ftp://x"', Code.BAD_VALUE),
        ("shortlist: {", "shortlist: []\nx: {", Code.WRONG_TYPE),
    ],
)
def test_broken_values(tmp_path: Path, old: str, new: str, code: Code) -> None:
    with pytest.raises(Problem) as caught:
        rules_with(tmp_path, old, new)
    assert code in {finding.code for finding in caught.value.findings}


def test_one_mistake_is_one_finding(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        rules_with(tmp_path, "full: 10", "full: 1.5")
    assert len(caught.value.findings) == 1


def test_the_fingerprint_of_the_rules_covers_which_lines_are_shown(
    tmp_path: Path,
) -> None:
    mark = rules_with(tmp_path, "sad_first", "sad_first").fingerprint
    other = rules_with(tmp_path, "topics: [crisis]", "topics: [emergency]")
    assert other.fingerprint != mark


def test_the_fingerprint_of_the_rules_survives_rewording(tmp_path: Path) -> None:
    same = rules_with(tmp_path, "Helps with being sad.", "It helps.")
    other = rules_with(tmp_path, "steps: 10", "steps: 11")
    mark = rules_with(tmp_path, "sad_first", "sad_first").fingerprint
    assert same.fingerprint == mark
    assert other.fingerprint != mark


def test_the_shipped_files_speak_of_each_other() -> None:
    assert len(list(shipped_questions().questions)) == 20
    assert shipped_rules().fingerprint
