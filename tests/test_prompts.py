"""The interview in numbered lines, in a real terminal."""

import json
import os
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest
from support import ENVIRONMENT, SMALL_FILES, end_at_once, fitquiz, hasten

Terminal: TypeAlias = "pexpect.spawn[str]"

BEGIN = "Press Enter to begin.*> "
SAVED_NOTHING = "Stopped. Nothing was saved."


@contextmanager
def session(
    *arguments: str,
    command: str | None = None,
    dimensions: tuple[int, int] = (40, 80),
    environment: Mapping[str, str] = {},
) -> Iterator[Terminal]:
    """Somebody at a terminal, at the first screen; the small questions."""
    words = ["-m", "fitquiz", *SMALL_FILES, "--country", "GB", *arguments]
    child = pexpect.spawn(
        command or sys.executable,
        ["-c", f'exec "{sys.executable}" {" ".join(words)}'] if command else words,
        env={**ENVIRONMENT, "ACCESSIBLE": "1", **environment},
        encoding="utf-8",
        codec_errors="replace",
        dimensions=dimensions,
        timeout=20,
    )
    hasten(child)
    try:
        child.expect(BEGIN)
        yield child
    finally:
        end_at_once(child)


def say(child: Terminal, *lines: str) -> None:
    for line in lines:
        child.expect("> ")
        child.sendline(line)


def begin(child: Terminal) -> None:
    """Leave the first screen, whose prompt has been read."""
    child.sendline("")


def finish(child: Terminal) -> str:
    """Take the result, and return what the terminal shows from there on."""
    child.expect("That was the last question.*> ")
    child.sendline("")
    return leave(child)


def leave(child: Terminal) -> str:
    """Leave after the result, and return what was shown since the last question."""
    if child.expect(["Type a letter.*> ", pexpect.EOF]) == 0:
        text = child.before or ""
        child.sendline("q")
        child.expect(pexpect.EOF)
    else:
        text = child.before or ""
    child.wait()
    assert child.exitstatus == 0
    return text.replace("\r\n", "\n")


def test_an_interview_to_its_end() -> None:
    with session() as child:
        begin(child)
        child.expect("Question 1 of about 6")
        say(child, "1,2")
        child.expect("Chosen: “I am sad”, “I am afraid, often”.")
        child.expect("Question 2 of about 6")
        say(child, "2", "1", "4", "3", "1")
        text = finish(child)
    assert "Small steps" in text
    assert "You told us “I am sad”." in text


def test_the_first_screen_says_what_this_is_and_whom_to_call() -> None:
    with session() as child:
        text = child.before or ""
    for words in ("A small questionnaire", "Private:", "type q", "999", "116 123"):
        assert words in text


def test_the_result_alone_is_on_stdout(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    with session("--json", ">", str(path), command="/bin/sh") as child:
        begin(child)
        say(child, "1", "2", "", "", "2")
        finish(child)
    assert json.loads(path.read_text())["answers"] == {
        "concerns": ["sad"],
        "how_sad": ["more"],
        "homework": ["no"],
    }


def test_typed_and_piped_answers_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    with session("--json", "-o", str(path)) as child:
        begin(child)
        say(child, "1,2", "z", "b", "2,1", "b", "", "1", "2", "4", "b", "", "3", "r")
        child.expect("Your answers so far")
        say(child, "3")
        child.expect("What matters most")
        say(child, "1", "2")
        finish(child)
    sheet = (
        "concerns: [sad, afraid]\nhow_sad: less\nmain: sad\n"
        "history: not_sure\nsafety_now: none\nhomework: no\n"
    )
    piped = fitquiz(*SMALL_FILES, "--country", "GB", "--json", stdin=sheet)
    assert path.read_text() == piped.stdout


def test_back_keeps_the_answer_and_enter_takes_it_again() -> None:
    with session() as child:
        begin(child)
        say(child, "2", "b")
        child.expect("Your answer so far: “I am afraid, often”")
        say(child, "")
        child.expect("Chosen: “I am afraid, often”")


def test_why_is_told_and_the_question_not_repeated() -> None:
    with session() as child:
        begin(child)
        say(child, "?")
        child.expect("Why we ask: It decides what helps.")
        child.expect("> ")
        assert "What troubles you" not in (child.before or "")


def test_what_is_not_understood_is_asked_again_in_words() -> None:
    with session() as child:
        begin(child)
        say(child, "9")
        child.expect("Your answer is none of the options: type a number from 1 to 4")
        say(child, "1,4")
        child.expect("stands alone")
        say(child, "1,2,3")
        child.expect("at most 2")
        say(child, "1")
        child.expect("Chosen: “I am sad”")


def test_a_changed_answer_says_what_it_takes_away() -> None:
    with session() as child:
        begin(child)
        say(child, "1", "2", "r")
        say(child, "1", "2")
        child.expect("How sad are you.*no longer fits and was taken out")


def test_what_is_urgent_is_said_at_once_and_only_once() -> None:
    with session() as child:
        begin(child)
        say(child, "2", "", "1")
        child.expect("Please talk to somebody now")
        child.expect("999")
        child.expect("You can go on with the questions. Type h for these lines")
        say(child, "b")
        say(child, "")
        child.expect("Would you like homework")
        assert "Please talk to somebody" not in (child.before or "")


def test_skipping() -> None:
    with session() as child:
        begin(child)
        say(child, "s")
        child.expect("Skipped.")
        say(child, "")
        child.expect("Skipped.")


def test_quitting_asks_first_and_ends_with_130() -> None:
    with session() as child:
        begin(child)
        say(child, "1", "q")
        child.expect("Leave now")
        say(child, "y")
        child.expect("Type a letter, or press Enter")
        say(child, "")
        child.expect("How sad are you")
        say(child, "q", "q")
        check_stopped(child)


def test_with_nothing_typed_yet_quitting_does_not_ask() -> None:
    with session() as child:
        begin(child)
        say(child, "q")
        check_stopped(child)


def test_after_going_back_quitting_still_asks_first() -> None:
    with session() as child:
        begin(child)
        say(child, "1", "b", "q")
        child.expect("Leave now")


@pytest.mark.parametrize("word", ["quit", "Q", "exit"])
def test_words_for_the_keys(word: str) -> None:
    with session() as child:
        child.sendline(word)
        check_stopped(child)


def test_escape_and_enter_answer_nothing() -> None:
    with session() as child:
        begin(child)
        say(child, "\x1b")
        child.expect("none of the options")
        child.expect("> ")
        child.sendline("r")
        child.expect("No question answered yet")


def test_an_odd_byte_ends_nothing() -> None:
    with session(environment={"PYTHONIOENCODING": "utf-8:strict"}) as child:
        begin(child)
        child.expect("> ")
        os.write(child.child_fd, b"\xe9\n")
        child.expect("none of the options")
        say(child, "1")
        child.expect("Chosen")


def test_a_terminal_that_knows_few_letters() -> None:
    with session(environment={"PYTHONIOENCODING": "latin-1"}) as child:
        begin(child)
        say(child, "1", "", "", "", "")
        assert "Small steps" in finish(child)


def test_what_is_urgent_beforehand_is_said_first() -> None:
    with session("--set", "safety_now=plan") as child:
        begin(child)
        child.expect("Please talk to somebody now")
        child.expect("What troubles you")


def test_a_setting_that_does_not_fit_is_said_at_the_end() -> None:
    with session("--set", "how_sad=more") as child:
        begin(child)
        say(child, "2", "", "", "")
        assert "How sad are you?” no longer fits" in finish(child)


def test_questions_that_nobody_can_see_are_not_asked(tmp_path: Path) -> None:
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"{sys.executable} -m fitquiz 2>{tmp_path / 'log'}"],
        env=ENVIRONMENT,
        encoding="utf-8",
        timeout=20,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert "[no-answers]" in (tmp_path / "log").read_text()


def test_quitting_at_the_first_screen() -> None:
    with session() as child:
        child.sendline("q")
        check_stopped(child)


@pytest.mark.parametrize("key", ["c", "d"])
@pytest.mark.parametrize("stage", [(), ("",), ("", "s")])
def test_with_nothing_answered_control_c_and_d_end_with_one_line(
    key: str, stage: tuple[str, ...]
) -> None:
    with session() as child:
        before = termios.tcgetattr(child.child_fd)
        for line in stage:
            child.sendline(line)
            child.expect("> ")
        child.sendcontrol(key)
        check_stopped(child)
        assert termios.tcgetattr(child.child_fd) == before


@pytest.mark.parametrize("key", ["c", "d"])
@pytest.mark.parametrize("stage", [("", "1"), ("", "1", "r")])
def test_with_an_answer_control_c_and_d_offer_to_save(
    key: str, stage: tuple[str, ...]
) -> None:
    with session() as child:
        before = termios.tcgetattr(child.child_fd)
        for line in stage:
            child.sendline(line)
            child.expect("> ")
        child.sendcontrol(key)
        child.expect("Save my answers to a file.*> ")
        child.sendcontrol(key)
        check_stopped(child)
        assert termios.tcgetattr(child.child_fd) == before


def check_stopped(child: Terminal) -> None:
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    text = child.before or ""
    assert text.strip().splitlines()[-1].strip() == SAVED_NOTHING
    assert "Traceback" not in text


def refused_at_a_terminal(arguments: str) -> str:
    child = pexpect.spawn(
        f"{sys.executable} -m fitquiz {arguments}",
        env=ENVIRONMENT,
        encoding="utf-8",
        timeout=20,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    return child.before or ""


def test_a_dash_at_a_terminal_is_an_error_and_no_hang() -> None:
    assert "[no-answers]" in refused_at_a_terminal("--answers -")


def test_no_input_at_a_terminal_is_an_error() -> None:
    assert "[no-answers]" in refused_at_a_terminal("--no-input")


def test_settings_are_not_asked_for() -> None:
    with session("--set", "concerns=afraid") as child:
        begin(child)
        child.expect("Question 1 of about 3")
        child.expect("Did you ever live with one of these")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--plain"], {"ACCESSIBLE": "0"}),
        ([], {"ACCESSIBLE": "1"}),
        ([], {"ACCESSIBLE": "0", "TERM": "dumb"}),
    ],
)
def test_plain_has_no_colour_and_no_bars(
    arguments: list[str], environment: dict[str, str]
) -> None:
    with session(*arguments, environment=environment) as child:
        first = child.before or ""
        begin(child)
        say(child, "1", "", "", "", "")
        text = first + finish(child)
    assert "\x1b" not in text
    assert "█" not in text
    assert "fits your answers closely" in text


@pytest.mark.parametrize(
    ("term", "dimensions"), [("unknown", (40, 80)), ("xterm-256color", (11, 80))]
)
def test_where_the_keys_cant_run(term: str, dimensions: tuple[int, int]) -> None:
    with session(
        environment={"ACCESSIBLE": "0", "TERM": term}, dimensions=dimensions
    ) as child:
        begin(child)
        child.expect("Type numbers from 1 to 4")


def test_a_narrow_terminal() -> None:
    with session() as child:
        child.setwinsize(20, 40)
        begin(child)
        child.expect("Question 1")
        child.expect("> ")
        lines = (child.before or "").splitlines()
        assert max(map(len, lines)) <= 40


def test_answers_are_saved_on_leaving_and_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "my answers.yaml"
    with session() as child:
        begin(child)
        say(child, "1", "2", "b", "q", "s")
        child.expect("In which file shall your answers be saved")
        say(child, str(path))
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 130
        assert f"--resume '{path}'" in (child.before or "").replace("\r\n", "")
    assert path.stat().st_mode & 0o777 == 0o600
    with session("--resume", f"'{path}'", command="/bin/sh") as child:
        begin(child)
        child.expect("How sad are you.*Your answer so far: “Very”")
        say(child, "", "", "", "1")
        assert "You told us “I am sad”." in finish(child)


def test_not_saved_after_all_the_questions_go_on(tmp_path: Path) -> None:
    with session() as child:
        begin(child)
        say(child, "1", "q", "s")
        say(child, str(tmp_path))
        child.expect(r"folder;\s+name\s+a\s+file\s+inside\s+it")
        say(child, "")
        child.expect("How sad are you")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_written_over_unasked(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")
    with session() as child:
        begin(child)
        say(child, "1", "q", "s", str(path))
        child.expect(r"There\s+is\s+a\s+file\s.*already")
        say(child, "")
        say(child, str(path))
        assert path.read_text() == "old"
        say(child, "w")
        child.expect(pexpect.EOF)
    assert 'concerns: ["sad"]' in path.read_text()


@pytest.mark.parametrize("typed", ["x", "X", "\x18"])
def test_vanishing_wipes_the_window_and_says_nothing(typed: str) -> None:
    with session() as child:
        begin(child)
        say(child, "1", typed)
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 130
        text = child.before or ""
    _, wipe, rest = text.partition("\x1b[H\x1b[2J\x1b[3J")
    assert wipe
    assert rest == ""


def test_vanishing_where_nothing_clears_the_window() -> None:
    with session(environment={"TERM": "dumb"}) as child:
        begin(child)
        say(child, "1", "x")
        child.expect(pexpect.EOF)
        assert (child.before or "").endswith("\r\n" * 200)


def test_vanishing_where_the_size_of_the_window_is_not_known() -> None:
    with session(environment={"TERM": "dumb"}, dimensions=(0, 0)) as child:
        begin(child)
        say(child, "1", "x")
        child.expect(pexpect.EOF)
        assert (child.before or "").endswith("\r\n" * 200)


def test_words_and_capitals_in_menus() -> None:
    with session() as child:
        begin(child)
        say(child, "1", "q", "skip")
        child.expect("Type a letter, or press Enter")
        say(child, "S")
        child.expect("In which file")


def test_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    with session() as child:
        begin(child)
        say(child, "1", "", "", "", "")
        child.expect("That was the last question.*> ")
        child.sendline("")
        child.expect("What would you like to do now.*> ")
        child.sendline("m")
        child.expect("Read more about which one.*> ")
        child.sendline("1")
        child.expect("What a session is like.*> ")
        child.sendline("w")
        child.expect("Which one.*> ")
        child.sendline("3")
        child.expect("not on your list, because.*> ")
        child.sendline("")
        child.expect("Type a letter.*> ")
        child.sendline("f")
        child.expect("> ")
        child.sendline(str(path))
        child.expect("Saved in .*> ")
        child.sendline("c")
        child.expect("Your answers so far.*> ")
        child.sendline("1")
        child.expect("What troubles you.*> ")
        child.sendline("2")
        text = finish(child)
    assert "Daily practice" in text
    assert path.read_text().startswith("# A small questionnaire\n")


def test_what_an_answer_adds_is_said() -> None:
    with session() as child:
        begin(child)
        say(child, "2", "r", "1", "1,2")
        child.expect("Your answer adds 2 questions.")


def test_help_lines_at_any_question() -> None:
    with session() as child:
        begin(child)
        say(child, "h")
        child.expect("If it is urgent, talk to somebody now.*116 123.*> ")
        child.sendline("2")
        say(child, "", "2")
        child.expect("Please talk to somebody today.*> ")
        child.sendline("lines")
        child.expect("Please talk to somebody today.*Would you like homework")
