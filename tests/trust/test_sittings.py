"""What an interview asks of the system, however somebody leaves it."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from runs import ready
from tracing import (
    FITQUIZ,
    Asked,
    asked_in,
    at_home,
    everything_in,
    is_named,
    needs_strace,
    traced,
    tracee,
)
from window import BACKSPACE, CONTROL_C, CONTROL_X, ENTER, SMALL, Window

pytestmark = needs_strace

EARLIER = "concerns: [sad, gone_by_now]\nhow_sad: more\n"
"""A sheet from other days, in which one option is no more."""

CLEAR = BACKSPACE * 100

TITLE = "\x1b]"
"""What begins a text that a window puts elsewhere: in its title, or where one pastes from."""


class Sitting(NamedTuple):
    """How somebody answers, and leaves."""

    what: str
    leave: Callable[[Window], None]
    words: tuple[str, ...] = ()
    saves: tuple[str, ...] = ()
    code: int = 130
    wiped: bool = False

    def __str__(self) -> str:
        return self.what


def pressing(window: Window, *steps: tuple[str, str]) -> None:
    """Press keys, each when something can be seen."""
    for seen, keys in steps:
        window.see(seen)
        window.settle()
        window.press(keys)


def begin(window: Window) -> None:
    pressing(window, ("enter begin", ENTER), ("What troubles you?", f" {ENTER}"))
    window.see("How sad are you?")


def begin_typing(window: Window) -> None:
    pressing(
        window, ("Press Enter to begin", ENTER), ("What troubles you?", f"1{ENTER}")
    )
    window.see("How sad are you?")


def to_the_end(window: Window) -> None:
    begin(window)
    window.skip_the_rest()
    window.press(ENTER)
    pressing(
        window,
        ("What would you like to do now?", "f"),
        ("In which file", f"list.txt{ENTER}"),
        ("list.txt", "a"),
        ("In which file", f"mine.yaml{ENTER}"),
        ("mine.yaml", "q"),
    )


def to_the_end_typing(window: Window) -> None:
    begin_typing(window)
    pressing(
        window,
        ("How sad are you?", f"s{ENTER}"),
        ("Did you ever live", f"s{ENTER}"),
        ("Is one of these so now?", f"s{ENTER}"),
        ("Would you like homework?", f"s{ENTER}"),
        ("That was the last question", ENTER),
        ("What would you like to do now?", f"f{ENTER}"),
        ("In which file", f"list.txt{ENTER}"),
        ("list.txt", f"a{ENTER}"),
        ("In which file", f"mine.yaml{ENTER}"),
        ("mine.yaml", f"q{ENTER}"),
    )


def leave(window: Window) -> None:
    begin(window)
    pressing(window, ("How sad", "q"), ("Leave now?", "q"))


def leave_typing(window: Window) -> None:
    begin_typing(window)
    pressing(window, ("How sad", f"q{ENTER}"), ("Leave now?", f"q{ENTER}"))


def save_and_leave(window: Window) -> None:
    begin(window)
    pressing(
        window,
        ("How sad", "q"),
        ("Leave now?", "s"),
        ("In which file", f"mine.yaml{ENTER}"),
    )


def interrupt(window: Window) -> None:
    begin(window)
    pressing(window, ("How sad", CONTROL_C), ("Leave now?", CONTROL_C))


def vanish(window: Window) -> None:
    begin(window)
    window.press(CONTROL_X)


def vanish_typing(window: Window) -> None:
    begin_typing(window)
    window.press("x", ENTER)


def terminate(window: Window) -> None:
    begin(window)
    assert window.child.pid
    os.kill(tracee(window.child.pid), signal.SIGTERM)


def go_on(window: Window) -> None:
    pressing(
        window,
        ("enter begin", ENTER),
        ("skip this part", ENTER),
        ("Did you ever live", f"2 {ENTER}"),
        ("Is one of these so now?", "q"),
        ("Leave now?", "s"),
        ("In which file", CLEAR + f"mine.yaml{ENTER}"),
    )


BOTH = ("list.txt", "mine.yaml")
ANSWERS = ("mine.yaml",)
AS_IT_WAS = ("--resume", "earlier.yaml", "--keep-what-fits")

SITTINGS = [
    Sitting("to its end", to_the_end, saves=BOTH, code=0),
    Sitting("to its end, typing", to_the_end_typing, ("--plain",), BOTH, 0),
    Sitting("left", leave),
    Sitting("left, typing", leave_typing, ("--plain",)),
    Sitting("saved and left", save_and_leave, saves=ANSWERS),
    Sitting("interrupted", interrupt),
    Sitting("vanished", vanish, wiped=True),
    Sitting("vanished, typing", vanish_typing, ("--plain",), wiped=True),
    Sitting("ended from outside", terminate),
    Sitting("gone on with", go_on, AS_IT_WAS, ANSWERS),
]


@pytest.mark.parametrize("sitting", SITTINGS, ids=str)
def test_what_an_interview_asks_of_the_system(sitting: Sitting, tmp_path: Path) -> None:
    folder, log = ready(tmp_path), tmp_path / "log"
    (folder / "earlier.yaml").write_text(EARLIER)
    before = everything_in(folder)
    command = traced([*FITQUIZ, *SMALL[2:], *sitting.words], log)
    # everybody could read what it makes, if it did not see to that
    there = ("-c", 'umask 0; cd "$0" && exec "$@"', str(folder), *command)
    with Window(
        columns=120, command="/bin/sh", words=there, environment=at_home(folder)
    ) as window:
        sitting.leave(window)
        assert window.end() == sitting.code
    check_what_was_asked(asked_in(log, folder), folder, sitting)
    assert TITLE not in window.raw
    assert ("I am sad" not in window.screen) or not sitting.wiped
    changed = {name for name, _ in everything_in(folder).items() ^ before.items()}
    assert changed == set(sitting.saves)
    for name in sitting.saves:
        assert (folder / name).stat().st_mode & 0o777 == 0o600
    if sitting.saves:
        assert 'concerns: ["sad"]' in (folder / "mine.yaml").read_text()
    assert everything_in(tmp_path / "home") == {}


def check_what_was_asked(asked: Asked, folder: Path, sitting: Sitting) -> None:
    # asyncio wakes itself through a pair of sockets that nobody else can reach
    pairs = [call for call in asked.beyond if call.startswith("socketpair(AF_UNIX, ")]
    ends = {
        end for call in pairs for end in re.findall(r"\d+", call.rpartition("[")[2])
    }
    others = {call for call in asked.beyond if call not in pairs}
    assert {re.split(r"[(,]", call)[1] for call in others} <= ends
    assert bool(pairs) is ("--plain" not in sitting.words)
    strangers = {p for p in asked.written if not is_named(p, folder, sitting.saves)}
    assert strangers <= {Path("/dev/tty")}
    assert asked.started == ()
