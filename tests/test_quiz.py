"""Answers from every way in, through real pipes and real processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from support import (
    ENVIRONMENT,
    SMALL_FILES,
    TESTS,
    fitquiz,
    replies,
    shipped_questions,
)

from fitquiz.findings import Code
from fitquiz.interview import Interview

SHEET = "concerns: [sad, afraid]\nhistory: [none]\nhomework: yes\n"
LINES = "1,2\n\n\n3\n\n1\n"


def small(*arguments: str | Path, stdin: str = "") -> str:
    done = fitquiz(*SMALL_FILES, "--json", *arguments, stdin=stdin)
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def refused(*arguments: str | Path, stdin: str | bytes = "") -> str:
    done = fitquiz(*arguments, stdin=stdin)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_every_way_in_gives_the_same_bytes(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(SHEET)
    as_json = '{"homework": "yes", "history": ["none"], "concerns": ["afraid", "sad"]}'
    ways = {
        "piped sheet": small(stdin=SHEET),
        "file": small("--answers", sheet),
        "file, never asking": small("--answers", sheet, "--no-input"),
        "standard input by name": small("--answers", "-", stdin=SHEET),
        "JSON": small(stdin=as_json),
        "typed lines": small(stdin=LINES),
        "typed ids": small(stdin="sad, afraid\n\n\nnone\n\nyes\n"),
        "typed texts": small(
            stdin="I am sad,2\n\n\nNone of these\n\nYes\n",
        ),
        "settings": small(
            *("--set", "concerns=sad,afraid"),
            *("--set", "history=none", "--set", "homework=yes"),
        ),
        "a setting wins": small(
            "--set", "homework=yes", stdin=SHEET.replace("yes", "no")
        ),
        "a setting with lines": small("--set", "homework=yes", stdin="1,2\n\n\n3\n\n"),
    }
    assert set(ways.values()) == {ways["piped sheet"]}


@settings(max_examples=8, deadline=None)
@given(replies(shipped_questions()))
def test_lines_and_sheet_of_anybody_give_the_same_bytes(interview: Interview) -> None:
    lines = "".join(
        ",".join(interview.typed[question.id]) + "\n"
        for question in interview.reviewable
    )
    sheet = json.dumps(interview.answers)
    one, other = fitquiz("--json", stdin=lines), fitquiz("--json", stdin=sheet)
    assert one.stdout == other.stdout
    assert one.returncode == other.returncode == 0


def test_nothing_piped_names_the_way_out() -> None:
    text = refused(stdin="")
    assert f"[{Code.NO_ANSWERS}]" in text
    assert "--answers" in text
    assert "fitquiz sheet" in text


def test_no_input_without_answers() -> None:
    assert f"[{Code.NO_ANSWERS}]" in refused("--no-input")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("<&-", Code.NO_ANSWERS),
        ("--answers - <&-", Code.EMPTY),
        ("0>/dev/null", Code.UNREADABLE),
        ("lines >&-", Code.UNWRITABLE),
        ("lines >/dev/full", Code.UNWRITABLE),
    ],
)
def test_closed_and_broken_streams(command: str, code: Code) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m fitquiz {command}', sys.executable],
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.returncode == 2
    assert f"[{code.value}]" in done.stderr.decode()


def test_errors_that_nobody_can_read_still_end_with_2() -> None:
    for where in ("2>&-", "2>/dev/full"):
        command = f'"$0" -m fitquiz --answers nothing.yaml {where}'
        done = subprocess.run(
            ["/bin/sh", "-c", command, sys.executable],
            check=False,
            env=ENVIRONMENT,
            timeout=60,
        )
        assert done.returncode == 2


def test_settings_alone_are_answers() -> None:
    assert '"ocd"' in fitquiz("--json", "--set", "concerns=ocd").stdout


def test_a_setting_that_is_none() -> None:
    assert f"[{Code.BAD_SETTING}]" in refused("--set", "concerns")


def test_a_setting_is_checked_with_the_sheet() -> None:
    text = refused("--set", "depression_impact=more", stdin="concerns: ocd\n")
    assert "[not-asked]" in text


def test_settings_are_all_checked_before_lines() -> None:
    text = refused("--set", "conserns=ocd", "--set", "goals=x", stdin="1\n")
    assert "did you mean `concerns`?" in text
    assert "`goals` has no such option" in text


@pytest.mark.parametrize("format_", ["json", "yaml", "text"])
def test_a_file_of_the_result(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "result"
    done = fitquiz("--format", format_, "-o", path, stdin="concerns: ocd\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    straight = fitquiz("--format", format_, stdin="concerns: ocd\n")
    assert path.read_text() == straight.stdout
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


class TestHeadToHead:
    """What was measured in other tools, and must not happen here."""

    def test_a_piped_yes_is_not_taken_for_another_answer(self) -> None:
        text = refused(stdin="yes\nskills\nBob\n")
        assert "stdin:1:1" in text
        assert "`concerns`" in text

    def test_a_misspelt_key_is_not_ignored(self) -> None:
        assert "did you mean `history`?" in refused(stdin="histori: mania\n")

    def test_a_duplicate_key_does_not_silently_win(self) -> None:
        assert "[duplicate-key]" in refused(stdin="history: mania\nhistory: none\n")

    def test_a_block_is_not_out_voted(self, tmp_path: Path) -> None:
        rules = (TESTS / "small" / "rules.yaml").read_text()
        loud = tmp_path / "rules.yaml"
        loud.write_text(rules.replace("depth: 6", "depth: 999999"))
        assert "999999" in loud.read_text()
        sheet = "concerns: sad\nhistory: mania\n"
        questions = TESTS / "small" / "questions.yaml"
        done = fitquiz("--questions", questions, "--rules", loud, "--json", stdin=sheet)
        data = json.loads(done.stdout)
        assert [each["modality"] for each in data["shortlist"]] == ["steps"]
        assert "depth" in [each["modality"] for each in data["discouraged"]]

    def test_a_hidden_question_is_not_asked(self) -> None:
        # somebody who is afraid is not asked how sad they are: four lines, not five
        assert small(stdin="2\n\n\n1\n") == small(
            stdin="concerns: afraid\nhomework: yes"
        )
        assert "[too-many-lines]" in refused(*SMALL_FILES, stdin="2\n1\n\n\n1\n")

    def test_escape_and_enter_answer_nothing(self) -> None:
        text = refused(*SMALL_FILES, stdin="\x1b\r\n\n\n\n")
        assert "[not-understood]" in text
        assert "\x1b" not in text
