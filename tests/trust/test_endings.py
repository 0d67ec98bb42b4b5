"""Signals from outside, and streams that are closed, at every stage."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from runs import RUNS, SHEET, Run, prepare
from support import ENVIRONMENT, SMALL_FILES, fed, fitquiz, wait_until_it_reads
from window import ENTER, SMALL, Window

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and pipes")

LETTING_IT_DUMP = ("/bin/sh", "-c", 'ulimit -c unlimited; exec "$@"', "-")
"""Lets the system write down the memory of what breaks, if it may."""

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


@contextmanager
def waiting(folder: Path, *before: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start fitquiz on a pipe that has half a sheet in it, and is to bring more."""
    words, before = (*SMALL_FILES, "-o", "list.txt"), (*LETTING_IT_DUMP, *before)
    with fed(words, folder, SHEET.encode(), before) as process:
        wait_until_it_reads(process.pid)
        yield process


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (signal.SIGINT, "Stopped. Nothing was saved."),
        *((each, "Stopped. Nothing more was saved.") for each in ENDING),
    ],
)
def test_ended_while_it_reads(tmp_path: Path, sent: signal.Signals, said: str) -> None:
    with waiting(tmp_path) as process:
        process.send_signal(sent)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert err.decode() == f"\n{said}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sent", [signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP])
def test_what_ends_nothing_changes_nothing(
    tmp_path: Path, sent: signal.Signals
) -> None:
    with waiting(tmp_path) as process:
        process.send_signal(sent)
        process.send_signal(signal.SIGCONT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, b"", b"")
    usual = fitquiz(*SMALL_FILES, stdin=SHEET).stdout
    assert (tmp_path / "list.txt").read_text() == usual


def test_it_goes_on_after_its_window_is_closed_where_that_is_wanted(
    tmp_path: Path,
) -> None:
    with waiting(tmp_path, "nohup") as process:
        process.send_signal(signal.SIGHUP)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, b"", b"")


def test_what_breaks_leaves_no_memory_behind(tmp_path: Path) -> None:
    with waiting(tmp_path) as process:
        process.send_signal(signal.SIGABRT)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == -signal.SIGABRT
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sent", ENDING)
def test_ended_at_a_question_in_lines(tmp_path: Path, sent: signal.Signals) -> None:
    with Window("--plain", "-o", str(tmp_path / "list.txt")) as window:
        window.see("Press Enter to begin")
        window.press(ENTER)
        window.see("What troubles you?")
        window.press("1", ENTER)
        window.see("How sad are you?")
        window.child.kill(sent)
        assert window.end() == 130
        assert window.is_sane()
    assert window.written.endswith("\nStopped. Nothing more was saved.\n")
    assert list(tmp_path.iterdir()) == []


HEEDING = ("/bin/sh", "-c", 'exec "$@"', "-", sys.executable)
HEEDLESS = ("/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "-", sys.executable)


@pytest.mark.parametrize("started", [HEEDING, HEEDLESS], ids=["told", "not told"])
@pytest.mark.parametrize("more", [(), ("--plain",)], ids=["in keys", "in lines"])
def test_its_window_is_closed(
    started: tuple[str, ...], more: tuple[str, ...], tmp_path: Path
) -> None:
    command, *words = started
    name = str(tmp_path / "list.txt")
    words += [*SMALL, *more, "-o", name]
    with Window(command=command, words=words) as window:
        window.see("enter begin", "Press Enter to begin")
        window.press(ENTER)
        window.see("What troubles you?")
        assert window.close() == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("redirected", "said"),
    [
        ('(sleep 0.5; exec "$@") | true', "what should read it has ended"),
        ('exec "$@" >&-', "it is closed"),
    ],
)
def test_nobody_is_asked_whose_result_nobody_would_read(
    redirected: str, said: str
) -> None:
    with Window(
        command="/bin/bash", words=("-c", redirected, "-", sys.executable, *SMALL)
    ) as window:
        window.see(f"stdout: {said}")
        window.end()
    assert "Press Enter to begin" not in window.raw


TROUBLE = """
import fitquiz.cli.take as module
from fitquiz.__main__ import main
def broken(*words): raise {error}
module.load_rulebook = broken
main()
"""


@pytest.mark.parametrize("error", ["OSError(5, 'a disk')", "KeyError(5)"])
def test_a_mistake_is_told_as_long_as_there_is_a_window(error: str) -> None:
    script = TROUBLE.format(error=error)
    with Window(words=("-c", script, *SMALL[2:])) as window:
        assert window.end() == 3
    assert "This is a mistake in fitquiz" in window.written


def run_with(
    closing: str, words: tuple[str, ...], folder: Path, *started: str
) -> "subprocess.CompletedProcess[bytes]":
    python = (sys.executable, *(started or ("-m", "fitquiz")))
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closing}', "-", *python, *words],
        input=SHEET.encode(),
        capture_output=True,
        check=False,
        cwd=folder,
        env=ENVIRONMENT,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("closing", "said"),
    [
        ("<&-", "fitquiz: standard input is empty; "),
        (">&-", "stdout: it is closed; "),
        ("2>&-", ""),
    ],
)
def test_a_closed_stream(closing: str, said: str, tmp_path: Path) -> None:
    done = run_with(closing, SMALL_FILES, tmp_path)
    if said:
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.decode().startswith(said)
        assert done.stderr.count(b"\n") == 1
    else:
        assert done.returncode == 0
        assert done.stdout.decode() == fitquiz(*SMALL_FILES, stdin=SHEET).stdout


STANDING_IN = """
import os, sys
from fitquiz.__main__ import main
try:
    main()
except SystemExit:
    nothing = os.stat(os.devnull)
    here = [os.path.samestat(os.fstat(each), nothing) for each in range(3)]
    open("closed.txt", "w").write(str(here))
"""


def test_nothing_stands_in_for_a_closed_stream(tmp_path: Path) -> None:
    done = run_with("<&- >&- 2>&-", ("--version",), tmp_path, "-c", STANDING_IN)
    assert done.returncode == 0
    assert (tmp_path / "closed.txt").read_text() == "[True, True, True]"


@pytest.mark.parametrize(
    "run", [run for run in RUNS if run.writes and not run.stdin], ids=str
)
def test_no_file_takes_the_place_of_a_closed_stream(run: Run, tmp_path: Path) -> None:
    """What a library says to standard error must not end up in a result."""
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for folder in (here, elsewhere):
        folder.mkdir()
        prepare(folder)
    done = run_with("<&- >&- 2>&-", tuple(run.arguments), here)
    assert done.returncode == (2 if run.command in SAYING else run.code)
    fitquiz(*run.arguments, cwd=elsewhere)
    for name in run.writes:
        if (elsewhere / name).is_file() and run.command not in SAYING:
            assert (here / name).read_bytes() == (elsewhere / name).read_bytes()


SAYING = ("prove", "test", "init")
"""What has something to say on standard output, besides what it writes."""
