"""The interview in arrow keys, in a real terminal."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from window import (
    BACK_TAB,
    BACKSPACE,
    CONTROL_C,
    CONTROL_D,
    CONTROL_X,
    CONTROL_Z,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    HOME,
    PAGE_DOWN,
    PAGE_UP,
    SMALL,
    UP,
    WIPE,
    Window,
)

SHIPPED = ("-m", "fitquiz", "--country", "GB")

FIRST = "question 1 of about 6"


def begun(*arguments: str, environment: Mapping[str, str] = {}) -> Window:
    """Somebody at the first of the small questions."""
    window = Window(*arguments, environment=environment)
    window.see("enter begin")
    window.press(ENTER)
    window.see("question 1 of about")
    return window


def at_one() -> Window:
    """Somebody at a question with one answer: how sad they are."""
    window = begun()
    window.press(" ", ENTER)
    window.see("How sad are you?")
    return window


def at_safety() -> Window:
    """Somebody at the question that can be urgent."""
    window = begun()
    window.press("s")
    window.see("skip this part")
    window.press(ENTER)
    window.see("Did you ever live")
    window.press("s")
    window.see("Is one of these so now?")
    return window


def at_end(*arguments: str) -> Window:
    window = begun(*arguments)
    window.press(" ", ENTER, "2", ENTER, ENTER, "3", " ", ENTER, "s", "1", ENTER)
    window.see("Show my result")
    return window


def after_the_result() -> Window:
    window = at_end()
    window.press(ENTER)
    window.see("What would you like to do now?")
    return window


def at_first() -> Window:
    window = Window()
    window.see("enter begin")
    return window


def at_part() -> Window:
    window = begun()
    window.press("s")
    window.see("skip this part")
    return window


def at_urgent() -> Window:
    window = at_safety()
    window.press(" ", ENTER)
    window.see("go on with the questions")
    return window


STAGES: list[Callable[[], Window]] = [begun, at_one, at_safety, at_end]
"""Where there is something to answer."""

PAGES: list[Callable[[], Window]] = [at_first, at_part, at_urgent]
"""Where there is something to read."""

ANSWERED = (at_one, at_end, at_urgent)
"""Those with an answer that could be lost."""


def test_the_first_screen() -> None:
    with Window() as window:
        screen = window.see("enter begin")
    for words in ("A small questionnaire", "Private:", "999", "Ctrl and X", "with q"):
        assert words in screen


def test_a_question() -> None:
    with begun() as window:
        window.press(" ", DOWN)
        assert window.see(">  2") == snapshot("""\
You: question 1 of about 6

What troubles you?
Chosen: “I am sad”

   1 [x] I am sad
>  2 [ ] I am afraid, often
   3 [ ] I sleep badly
   4 [ ] Nothing of this

space tick  enter go on  ? why  b back  s skip  r review  h help  q quit
""")


def test_what_is_left_on_the_screen_is_a_clean_transcript() -> None:
    with at_end() as window:
        window.press(ENTER)
        window.see("What would you like to do now?")
        window.press("q")
        assert window.end() == 0
        assert window.is_sane()
        text = window.written
    assert text.split("  2. ")[0] == snapshot("""\
A small questionnaire

You
What troubles you?
  “I am sad”.
How sad are you?
  “Very”.

Keeping you safe
Did you ever live with one of these?
  “None of these”.
Is one of these so now?
  Skipped.
Would you like homework?
  “Yes”.

Therapies you could look into

  1. Small steps: fits your answers closely ████████
  What        What small steps is.
  Why         You told us “I am sad”. Helps with being sad.
  Suits you   It comes with homework.
  Course      8 sessions; one to one; regular homework.
  Take care   Begin slowly.
  Evidence    Best supported for being sad: strong support.
  Trials      12 trials for being sad: on average a medium benefit over waiting
              (g 0.60, 0.40 to 0.80).
  Sources     Somebody 2020, 2021.

""")
    assert text.endswith("This is for tests.\n")


def test_keys_that_move() -> None:
    """From one to the next; beyond the last comes the first."""
    way = [
        (DOWN, 2), ("j", 3), ("j", 4), (DOWN, 1), (UP, 4), ("k", 3), (UP, 2), ("k", 1),
        ("k", 4), (HOME, 1), (END, 4), (END, 4), (PAGE_UP, 1), (PAGE_DOWN, 4), ("3", 3),
        ("2", 2), ("g", 2), ("1", 1),
    ]  # fmt: skip
    with begun() as window:
        for key, pointed in way:
            window.press(key)
            window.see(f">  {pointed} [ ]")


def test_a_number_of_two_digits() -> None:
    with Window(words=SHIPPED, rows=60) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER, "3", "3")
        window.see("> 33 [ ] I have long-lasting pain")
        window.press("7")
        window.see(">  7 [ ]")


def test_space_chooses_and_takes_away() -> None:
    with begun() as window:
        window.press(" ")
        window.see("Chosen: “I am sad”")
        window.press(" ")
        window.see("Choose any that fit, at most 2.")


def test_at_most_so_many() -> None:
    with begun() as window:
        window.press("1", " ", "2", " ", "3", " ")
        window.see("At most 2 can be chosen.")
        window.see("[ ] I sleep badly")


def test_what_stands_alone_takes_the_others_out_and_they_take_it_out() -> None:
    with begun() as window:
        window.press("1", " ", "4", " ")
        window.see("Chosen: “Nothing of this”\n")
        window.see("[ ] I am sad")
        window.press("2", " ")
        window.see("Chosen: “I am afraid, often”\n")
        window.see("[ ] Nothing")


def test_enter_alone_chooses_nothing() -> None:
    with begun() as window:
        window.press(ENTER)
        window.see("Nothing is chosen yet.")
        window.press(" ", ENTER)
        window.see("How sad are you?")
        window.press(ENTER)
        window.see("Point at one first")


def test_escape_points_at_nothing() -> None:
    with at_one() as window:
        window.press(ESCAPE, ENTER)
        window.see("Point at one first")
        window.press("g", ESCAPE, ENTER, ENTER)
        assert ">" not in window.see("Point at one first")


def test_escape_submits_nothing() -> None:
    with begun() as window:
        for keys in ([ESCAPE], [ESCAPE, ENTER], [ESCAPE, ESCAPE, ENTER]):
            window.press(*keys, "?")
            window.see("Why we ask: It decides what helps.")
            window.see(FIRST)
            window.press("?")


def test_no_letter_chooses_everything() -> None:
    with begun() as window:
        window.press("a", "i", "x", "A", "\x01", "?")
        window.see("Why we ask")
        assert "[x]" not in window.screen


@pytest.mark.parametrize("key", ["b", BACK_TAB])
def test_back_keeps_the_answer(key: str) -> None:
    with at_one() as window:
        window.press(key)
        window.see("[x] I am sad")
        window.press(ENTER)
        window.see("How sad are you?")
        window.press("2", ENTER)
        window.see("What matters most?", "skip this part")
        window.press("b")
        window.see("Your answer so far: “Very”")
        window.see(">  2 Very")


def test_back_at_the_beginning_is_said() -> None:
    with begun() as window:
        window.press("b")
        window.see("This is the first question.")


def test_a_part_is_announced_before_its_questions_and_can_be_skipped() -> None:
    with at_one() as window:
        window.press("s")
        screen = window.see("You can skip this.")
        assert "Did you ever live" not in screen
        window.press("s")
        screen = window.see("Show my result")
        assert "“Keeping you safe” is skipped." in screen
        assert "Skipped." in screen


def test_a_part_is_announced_until_somebody_goes_on_to_it() -> None:
    with at_one() as window:
        window.press("2", ENTER)
        window.see("skip this part")
        window.press("q")
        window.see("Leave now?")
        window.press(ENTER)
        window.see("skip this part")
        window.press("b")
        window.see("How sad are you?")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER)
        window.see("Did you ever live")


def test_back_from_the_page_of_a_part() -> None:
    with at_one() as window:
        window.press("s")
        window.see("skip this part")
        window.press("b")
        window.see("How sad are you?")


def test_review_jumps_to_any_answer_and_says_what_changed() -> None:
    with at_end() as window:
        window.press("1", ENTER)
        window.see("What troubles you?")
        window.press("1", " ", "2", " ", ENTER)
        window.see("“How sad are you?” no longer fits and was taken out.")
        window.press("1", ENTER)
        window.see("question 1")
        window.press("3", " ", ENTER)
        window.see("Your answer adds one question.")


def test_review_on_the_way() -> None:
    with at_one() as window:
        window.press("r")
        window.see("Your answers so far")
        window.see("“I am sad”.")
        window.press(ENTER)
        window.see("How sad are you?")


def test_back_from_the_review_is_where_somebody_was() -> None:
    with at_one() as window:
        window.press("r")
        window.see("Your answers so far")
        window.press("b")
        window.see("How sad are you?")
    with at_end() as window:
        window.press("b")
        window.see("Your answer so far: “Yes”")
        window.see(">  1 Yes")


def test_finding_in_a_long_list() -> None:
    with Window(words=SHIPPED, rows=60) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER)
        window.see("question 1")
        window.press("/", *"pain b")
        window.see("Nothing here holds that")
        window.press(BACKSPACE, BACKSPACE)
        assert "I feel low" not in window.see("> 33 [ ] I have long-lasting pain")
        window.press(ENTER, ENTER)
        window.see("Space chooses “I have long-lasting pain”.")
        window.press(" ")
        window.see("Chosen: “I have long-lasting pain”")
        window.see("[ ] I feel low most days")


def test_what_is_urgent_comes_at_once_and_once_and_enter_does_not_pass_it() -> None:
    with at_safety() as window:
        window.press(" ", *[ENTER] * 5)
        screen = window.see("go on with the questions")
        assert "Please talk to somebody now." in screen
        assert "999" in screen
        window.press("g")
        window.see("Would you like homework?")
        window.press("b")
        window.see("Is one of these so now?")
        window.press(ENTER)
        window.see("Would you like homework?")
    assert window.written.count("Please talk to somebody now.") == 1


def test_help_lines_at_any_question() -> None:
    with at_safety() as window:
        window.press("h")
        window.see("If it is urgent, talk to somebody now:")
        window.see("999")
        window.press(ENTER)
        window.see("Is one of these so now?")
        window.press("2", " ", "h")
        window.see("Please talk to somebody today.")
        window.see("116 123")
        window.press("g")
        window.see("[x] I think of ending my life")


@pytest.mark.parametrize("key", ["b", "r", "q", CONTROL_C, "h"])
def test_what_is_ticked_is_not_lost_however_the_question_is_left(key: str) -> None:
    ways_back = {
        "b": ("Did you ever live", "s"),
        "r": ("Your answers so far", ENTER),
        "q": ("Please talk to somebody now.", "g"),
        CONTROL_C: ("Please talk to somebody now.", "g"),
        "h": ("Please talk to somebody now.", "g"),
    }
    shown, onward = ways_back[key]
    with at_safety() as window:
        window.press("1", " ", key)
        window.see(shown)
        window.press(onward)
        if key in ("q", CONTROL_C):
            window.see("Leave now?")
            window.press(ENTER)
        window.see("[x] I plan to end my life")


def test_ticks_alone_are_offered_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with begun() as window:
        window.press(" ", "q")
        window.see("Leave now?")
        window.press("s")
        window.see("In which file")
        window.press(str(path), ENTER)
        assert window.end() == 130
    assert 'concerns: ["sad"]' in path.read_text()


@pytest.mark.parametrize("key", [CONTROL_C, CONTROL_D])
def test_leaving_from_what_is_urgent_keeps_the_answer(key: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with at_safety() as window:
        window.press(" ", ENTER)
        window.see("go on with the questions")
        window.press(key)
        window.see("Leave now?")
        window.press(ENTER)
        window.see("Would you like homework?")
        window.press("q")
        window.see("Leave now?")
        window.press("s")
        window.see("In which file")
        window.press(str(path), ENTER)
        assert window.end() == 130
    assert 'safety_now: ["plan"]' in path.read_text()


def test_leaving_from_what_is_urgent() -> None:
    with at_safety() as window:
        window.press(" ", ENTER)
        window.see("go on with the questions")
        window.press("q")
        window.see("Leave now?")
        window.press("q")
        assert window.end() == 130


@pytest.mark.parametrize("stage", [*STAGES, *PAGES])
def test_a_window_of_another_size(stage: Callable[[], Window]) -> None:
    with stage() as window:
        words = window.settle().split()
        for rows, columns in ((30, 60), (40, 120), (60, 40), (24, 80)):
            window.resize(rows, columns)
            window.see(words[-1])
            assert window.settle().split() == words  # nothing is cut off
        window.press(CONTROL_C)
        if stage in ANSWERED:
            window.see("Leave now?")
            window.press("q")
        assert window.end() == 130
        assert window.is_sane()


def test_a_small_window_shows_what_is_pointed_at() -> None:
    with Window(words=SHIPPED, rows=20, columns=60) as window:
        for text in ("read on", "read on", "begin", "skip this part"):
            window.see(f"enter {text}" if "this" not in text else text)
            window.press(ENTER)
            time.sleep(0.05)
        window.see("question 1")
        for number in range(1, 36):
            window.see(f"> {number:>2} [ ]")
            window.press(DOWN)
        window.see(">  1 [ ]")


@pytest.mark.parametrize("key", [CONTROL_C, CONTROL_D])
@pytest.mark.parametrize("stage", [*STAGES, *PAGES])
def test_control_c_and_d_offer_to_save_what_was_answered(
    stage: Callable[[], Window], key: str
) -> None:
    with stage() as window:
        window.press(key)
        if stage in ANSWERED:
            window.see("Save my answers to a file")
            window.press(key)
        assert window.end() == 130
        assert window.is_sane()
    assert window.written.endswith("\nStopped. Nothing was saved.\n")


def test_an_interrupt_from_outside_is_the_same_as_the_key() -> None:
    with at_one() as window:
        window.child.kill(signal.SIGINT)
        window.see("Leave now?")


@pytest.mark.parametrize(
    ("stage", "number"),
    [
        *((each, signal.SIGTERM) for each in (at_one, at_urgent, after_the_result)),
        (at_one, signal.SIGHUP),
    ],
)
def test_a_signal_that_ends_it_leaves_the_terminal_sane(
    stage: Callable[[], Window], number: signal.Signals
) -> None:
    with stage() as window:
        window.child.kill(number)
        assert window.end() == 130
        assert window.is_sane()
    assert window.written.endswith("\nStopped. Nothing more was saved.\n")
    assert "question 1" not in window.screen
    assert window.raw.rindex("\x1b[?25h") > window.raw.rindex("\x1b[?25l")


def test_stopped_and_gone_on_with_from_outside() -> None:
    with at_one() as window:
        window.child.kill(signal.SIGSTOP)
        window.write_over("\x1b[H\x1b[2Jothers wrote over it")
        window.child.kill(signal.SIGCONT)
        window.see("How sad are you?")
        assert "others" not in window.screen


def test_stopped_and_gone_on_with() -> None:
    with Window(
        command="/bin/bash", words=["--norc", "-i"], environment={"PS1": "$ "}
    ) as window:
        window.see("$")
        window.press(f"{sys.executable} {' '.join(SMALL)}\n")
        window.see("enter begin")
        window.press(ENTER)
        window.see(FIRST)
        window.press(" ", CONTROL_Z)
        window.see("Stopped")
        window.press("stty -a | grep -o ' icanon'; fg\n")
        window.see("[x] I am sad")
        window.press(ENTER)
        window.see("How sad are you?")
    assert " icanon" in window.written


@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        (begun, "What troubles you?"),
        (at_one, "How sad are you?"),
        (at_safety, "Is one of these so now?"),
        (at_end, "before you see the result"),
        (after_the_result, "What would you like to do now?"),
    ],
)
def test_pasted_text_answers_nothing(stage: Callable[[], Window], asked: str) -> None:
    with stage() as window:
        window.press("\x1b[200~" + "yes\nno\n1\n q\n" * 500 + "\x1b[201~")
        window.see("Pasted text answers nothing.")
        window.see(asked)


def test_a_terminal_that_is_closed_ends_it() -> None:
    with at_one() as window:
        pid = window.child.pid
        window.child.close(force=False)
        for _ in range(100):
            if not os.path.exists(f"/proc/{pid}"):  # noqa: PTH110 -- no file
                break
            time.sleep(0.05)
        else:
            pytest.fail("it goes on without a terminal")


@pytest.mark.parametrize("stage", [*STAGES, *PAGES, after_the_result])
def test_vanishing_wipes_the_window_and_says_nothing(
    stage: Callable[[], Window],
) -> None:
    with stage() as window:
        window.press(CONTROL_X)
        assert window.end() == 130
        assert window.is_sane()
    assert window.raw.endswith(WIPE)
    assert window.screen.strip() == ""


def test_answers_are_saved_on_leaving_and_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with at_one() as window:
        window.press("2", ENTER)
        window.see("skip this part")
        window.press("b")
        window.see("How sad are you?")
        window.press("q")
        window.see("Leave now?")
        window.press("s")
        window.see("In which file")
        window.press(str(path), ENTER)
        assert window.end() == 130
        assert window.is_sane()
        assert "To go on: fitquiz --resume" in window.written
    assert path.stat().st_mode & 0o777 == 0o600
    with Window("--resume", str(path)) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("How sad are you?")
        window.see("Your answer so far: “Very”")
        window.press("q")
        assert window.end() == 130
        assert "Your answers are saved." in window.written


def test_stopped_while_a_file_is_named() -> None:
    with Window(
        command="/bin/bash", words=["--norc", "-i"], environment={"PS1": "$ "}
    ) as window:
        window.see("$")
        window.press(f"{sys.executable} {' '.join(SMALL)}\n")
        window.see("enter begin")
        window.press(ENTER)
        window.see(FIRST)
        window.press(" ", ENTER)
        window.see("How sad")
        window.press("q")
        window.see("Leave now?")
        window.press("s")
        window.see("In which file")
        window.press(CONTROL_Z)
        window.see("Stopped")
        window.press("fg\n")
        window.see("In which file")
        window.press(CONTROL_C)
        window.see("How sad are you?")


@pytest.mark.parametrize("keys", [[ENTER], [CONTROL_C], [CONTROL_D]])
def test_no_name_is_not_saved_and_the_questions_go_on(keys: list[str]) -> None:
    with at_one() as window:
        window.press("q")
        window.see("Leave now?")
        window.press(DOWN, ENTER)
        window.see("In which file")
        window.press(*keys)
        window.see("How sad are you?")


def test_vanishing_while_a_file_is_named() -> None:
    with at_one() as window:
        window.press("q")
        window.see("Leave now?")
        window.press("s")
        window.see("In which file")
        window.press("secret", CONTROL_X)
        assert window.end() == 130
    assert window.raw.endswith(WIPE)


def test_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    with after_the_result() as window:
        window.press("m")
        window.see("Read more about which one?")
        window.press(DOWN, UP, ENTER)
        window.see("What a session is like.")
        window.press("b")
        window.see("What would you like to do now?")
        window.press("w")
        window.see("Which one?")
        window.press(UP, ENTER)
        window.see("not on your list, because")
        window.press("b")
        window.see("What would you like to do now?")
        window.press("w")
        window.see("Which one?")
        window.press("b")
        window.see("Leave")
        window.press("f")
        window.see("In which file")
        window.press(str(path), ENTER)
        window.see("Saved in")
        window.press("c")
        window.see("before you see the result")
        window.press("1", ENTER)
        window.see("What troubles you?")
        window.press("1", " ", "2", " ", ENTER)
        window.see("before you see the result")
        window.press(ENTER)
        window.see("What would you like to do now?")
        window.press("q")
        assert window.end() == 0
        assert window.is_sane()
    assert "Daily practice" in window.written
    assert path.read_text().startswith("<!DOCTYPE html>")


def test_the_result_alone_is_on_stdout(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    script = f'"{sys.executable}" {" ".join(SMALL)} --json > {path}'
    with Window(command="/bin/sh", words=["-c", script]) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see(FIRST)
        window.press(" ", ENTER, "2", ENTER, "s")
        window.see("Show my result")
        window.press(ENTER)
        assert window.end() == 0
    assert json.loads(path.read_text())["answers"] == {
        "concerns": ["sad"],
        "how_sad": ["more"],
    }


def test_capital_letters_are_keys_too() -> None:
    with at_one() as window:
        window.press("B")
        window.see("[x] I am sad")
        window.press("J", " ")
        window.see("Chosen: “I am sad”, “I am afraid, often”")


def test_what_was_given_beforehand_stands_in_the_review() -> None:
    with begun("--set", "how_sad=more", "--set", "history=mania") as window:
        window.press(" ", ENTER)
        window.see("skip this part")
        window.press("s")
        screen = window.see("Show my result")
        assert "Given: How sad are you? “Very”." in screen
        assert "Given: Did you ever live with one of these? “Mania”." in screen


def test_without_colour_where_none_is_wanted() -> None:
    with at_end() as window:
        assert "\x1b[0;36m" in window.raw
    with begun(environment={"NO_COLOR": "1"}) as window:
        window.press(" ", ENTER)
        window.see("How sad are you?")
        window.press("q")
        window.see("Leave now?")
        assert not re.search(r"\x1b\[[0-9;]*3\dm", window.raw)


def test_a_terminal_that_knows_few_letters() -> None:
    with begun(environment={"PYTHONIOENCODING": "latin-1", "LANG": "C"}) as window:
        window.press(" ", ENTER)
        window.see("How sad are you?")
