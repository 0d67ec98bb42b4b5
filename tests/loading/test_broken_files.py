"""Every file in tests/broken is named after the one finding that it must raise."""

from pathlib import Path

import pytest
from support import SMALL, TESTS, fitquiz

from fitquiz.findings import Code, Problem
from fitquiz.lint import CODES
from fitquiz.loading import load_questionnaire, load_rulebook

BROKEN = sorted((TESTS / "broken").iterdir())

ELSEWHERE = {
    Code.NOT_FOUND: "test_files_read.py",
    Code.IS_DIRECTORY: "test_files_read.py",
    Code.UNREADABLE: "test_files_read.py",
    Code.AND_MORE: "test_findings.py",
    Code.TOO_LARGE: "test_files_read.py",
    Code.BAD_SETTING: "test_quiz.py",
    Code.NO_ANSWERS: "test_quiz.py",
    Code.UNMET: "test_unmet.py",
    Code.NOT_EXERCISED: "test_coverage.py",
    Code.UNWRITABLE: "test_delivery.py",
    Code.BROKEN: "test_proofs.py",
    Code.LOST: "test_diff.py",
    Code.SUPPRESSION: "test_check.py",
    **dict.fromkeys(CODES, "test_check.py"),
}
"""Findings that no file can show, and the tests that do."""


def of_kind(kind: str) -> list[Path]:
    return [path for path in BROKEN if path.name.endswith(kind)]


@pytest.mark.parametrize("path", of_kind(".questions.yaml"), ids=lambda p: p.name)
def test_questions(path: Path) -> None:
    with pytest.raises(Problem) as caught:
        load_questionnaire(path)
    check_findings(caught.value, path)


@pytest.mark.parametrize("path", of_kind(".rules.yaml"), ids=lambda p: p.name)
def test_rules(path: Path) -> None:
    questionnaire = load_questionnaire(SMALL / "questions.yaml")
    with pytest.raises(Problem) as caught:
        load_rulebook(path, questionnaire)
    check_findings(caught.value, path)


def check_findings(problem: Problem, path: Path) -> None:
    assert {finding.code for finding in problem.findings} == {path.name.split(".")[0]}
    for finding in problem.findings:
        assert finding.place.file == str(path)
        assert finding.message
        assert finding.mend


@pytest.mark.parametrize("path", of_kind(".sheet.yaml"), ids=lambda p: p.name)
def test_sheets(path: Path) -> None:
    small = ("--questions", SMALL / "questions.yaml", "--rules", SMALL / "rules.yaml")
    done = fitquiz(*small, "--answers", path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    found = {line.rsplit("[", 1)[1] for line in done.stderr.splitlines()}
    assert found == {f"{path.name.split('.')[0]}]"}
    assert all(line.startswith(str(path)) for line in done.stderr.splitlines())


@pytest.mark.parametrize("path", of_kind(".lines.txt"), ids=lambda p: p.name)
def test_lines(path: Path) -> None:
    small = ("--questions", SMALL / "questions.yaml", "--rules", SMALL / "rules.yaml")
    done = fitquiz(*small, stdin=path.read_bytes())
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"[{path.name.split('.')[0]}]" in done.stderr
    assert done.stderr.startswith("stdin")


def test_every_code_has_a_broken_file() -> None:
    shown = {path.name.split(".")[0] for path in BROKEN}
    assert shown | {code.value for code in ELSEWHERE} == {code.value for code in Code}


@pytest.mark.parametrize("code", ELSEWHERE, ids=lambda code: code.value)
def test_what_no_file_can_show_is_shown_elsewhere(code: Code) -> None:
    [test] = TESTS.rglob(ELSEWHERE[code])
    assert f"Code.{code.name}" in test.read_text()
