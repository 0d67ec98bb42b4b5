"""Nothing leaves the machine, and nothing stays on it that was not asked for by name."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import RUNS, Run, prepare, prepare_history
from support import ENVIRONMENT, SMALL_FILES
from tracing import asked_in, needs_strace, run_traced, traced
from typer.main import get_group
from window import ENTER, SMALL, Window

from fitquiz.cli import app

FITQUIZ = [sys.executable, "-m", "fitquiz"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where it runs; home and what strace writes are elsewhere."""
    folder = tmp_path / "here"
    folder.mkdir()
    prepare(folder)
    prepare_history(folder)
    (tmp_path / "home").mkdir()
    return folder


def at_home(folder: Path) -> dict[str, str]:
    home = {"HOME": str(folder.parent / "home"), "PYTHONDONTWRITEBYTECODE": "1"}
    return {**ENVIRONMENT, **home}


def is_named(path: Path, folder: Path, names: tuple[str, ...]) -> bool:
    """Whether it is what was named, in it, or a draft of it; or what is open already."""
    if any(map(path.is_relative_to, ("/proc/self/fd", "/dev/fd", os.devnull))):
        return True
    if path == folder:  # it is opened for a draft without a name
        return bool(names)
    first = path.relative_to(folder).parts[0] if path.is_relative_to(folder) else ""
    return first in names or (bool(names) and first.startswith(".fitquiz."))


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_every_command_is_run() -> None:
    assert {run.command for run in RUNS} == {"", *get_group(app).commands}


@needs_strace
@pytest.mark.parametrize("run", RUNS, ids=str)
def test_what_it_asks_of_the_system(run: Run, folder: Path) -> None:
    before = everything_in(folder)
    done, asked = run_traced(
        [*FITQUIZ, *run.arguments],
        folder,
        folder.parent / "log",
        run.stdin,
        at_home(folder),
    )
    assert done.returncode == run.code, done.stderr
    assert asked.network == ()
    strangers = [p for p in asked.written if not is_named(p, folder, run.writes)]
    assert strangers == []
    started = {"fork", *run.starts} if run.starts else set()
    assert {Path(each).name for each in asked.started} == started
    changed = everything_in(folder).items() ^ before.items()
    assert {name.split("/")[0] for name, _ in changed} == set(run.writes)
    assert everything_in(folder.parent / "home") == {}


def in_keys(window: Window) -> None:
    window.see("enter begin")
    window.press(ENTER)
    window.see("What troubles you?")
    window.press(" ", ENTER)
    window.see("How sad are you?")
    window.skip_the_rest()
    window.press(ENTER)


def in_lines(window: Window) -> None:
    for seen, line in (
        ("Press Enter to begin", ""),
        ("What troubles you?", "1"),
        ("How sad are you?", "s"),
        ("Did you ever live", "s"),
        ("Is one of these so now?", "s"),
        ("Would you like homework?", "s"),
        ("That was the last question", ""),
    ):
        window.see(seen)
        window.press(line, ENTER)


@needs_strace
@pytest.mark.parametrize(
    ("answer", "more", "enter"),
    [(in_keys, (), ""), (in_lines, ("--plain",), ENTER)],
    ids=["in keys", "in lines"],
)
def test_what_an_interview_asks_of_the_system(
    answer: Callable[[Window], None], more: tuple[str, ...], enter: str, folder: Path
) -> None:
    """A whole one, whose result and answers are saved at its end."""
    log = folder.parent / "log"
    names = ("list.txt", "mine.yaml")
    command, *words = traced([*FITQUIZ, *SMALL[2:], *more], log)
    with Window(command=command, words=words, environment=at_home(folder)) as window:
        answer(window)
        for key, name in zip("fa", names, strict=True):
            window.see("What would you like to do now?")
            window.settle()
            window.press(key, enter)
            window.see("In which file")
            window.press(f"{folder}/{name}", ENTER)
            window.wait_for((folder / name).exists)
        window.see("What would you like to do now?")
        window.settle()
        window.press("q", enter)
        assert window.end() == 0
    asked = asked_in(log, folder)
    # asyncio wakes itself through a pair of sockets that nobody else can reach
    pairs = [call for call in asked.network if call.startswith("socketpair(AF_UNIX, ")]
    ends = {
        end for call in pairs for end in re.findall(r"\d+", call.rpartition("[")[2])
    }
    others = {call for call in asked.network if call not in pairs}
    assert {re.split(r"[(,]", call)[1] for call in others} <= ends
    assert bool(pairs) is (answer is in_keys)
    strangers = {p for p in asked.written if not is_named(p, folder, names)}
    assert strangers <= {Path("/dev/tty")}
    assert asked.started == ()
    assert set(names) <= set(everything_in(folder))
    assert everything_in(folder.parent / "home") == {}
    for name in names:
        assert (folder / name).stat().st_mode & 0o777 == 0o600


LOOKING_ON = """
import os, sys

def seen():
    title = "/proc/self/comm"
    name = open(title).read() if os.path.exists(title) else ""
    return dict(os.environ), name

before = seen()
from fitquiz.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
assert seen() == before
assert not {"socket", "ssl", "http", "urllib.request"} & sys.modules.keys()
"""


def test_no_answer_goes_into_the_environment_and_nothing_for_networks_is_loaded(
    folder: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOKING_ON, *SMALL_FILES, "--answers", "sheet.yaml"],
        check=False,
        capture_output=True,
        cwd=folder,
        env=at_home(folder),
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Small steps" in done.stdout
