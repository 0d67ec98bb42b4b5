"""Nothing leaves the machine, and nothing stays on it that was not asked for by name."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from runs import ANSWERED, FAILING, RUNS, Run, ready
from support import SMALL_FILES, killed_at_last
from tracing import (
    FITQUIZ,
    Asked,
    asked_in,
    at_home,
    everything_in,
    is_named,
    needs_strace,
    run_traced,
    traced,
    tracee,
)
from typer.main import get_group

from fitquiz.cli import app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where it runs; home and what strace writes are elsewhere."""
    return ready(tmp_path)


def test_every_command_is_run() -> None:
    assert {run.command for run in RUNS} == {"", *get_group(app).commands}


@needs_strace
@pytest.mark.parametrize("run", RUNS + FAILING, ids=str)
def test_what_it_asks_of_the_system(run: Run, folder: Path) -> None:
    before = everything_in(folder)
    could_read = {name: mode_of(folder / name) for name in before}
    done, asked = run_traced(
        [*FITQUIZ, *run.arguments],
        folder,
        folder.parent / "log",
        run.stdin,
        at_home(folder),
    )
    assert done.returncode == run.code, done.stderr
    assert asked.beyond == ()
    named = run.writes + run.tries
    strangers = [p for p in asked.written if not is_named(p, folder, named)]
    assert strangers == []
    started = {"fork", *run.starts} if run.starts else set()
    assert {Path(each).name for each in asked.started} == started
    changed = everything_in(folder).items() ^ before.items()
    assert {name.split("/")[0] for name, _ in changed} == set(run.writes)
    if run.command != "init":  # what that makes holds nobody's answers
        for name, _ in changed:
            assert mode_of(folder / name) == could_read.get(name, 0o600)
    assert everything_in(folder.parent / "home") == {}


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


BROKEN = """
import fitquiz.{module} as module

def broken(*given, **named):
    raise RuntimeError(repr((given, named)))

module.{name} = broken
from fitquiz.__main__ import main
main()
"""


@needs_strace
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("answers", "check"),
        ("assessment", "learn"),
        ("delivery", "write_file"),
        ("cli.take", "load_rulebook"),
    ],
)
def test_what_it_asks_for_when_it_breaks(module: str, name: str, folder: Path) -> None:
    script = BROKEN.format(module=module, name=name)
    command = [sys.executable, "-c", script, *ANSWERED, "-o", "list.txt"]
    done, asked = run_traced(
        command, folder, folder.parent / "log", "", at_home(folder)
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("This is a mistake in fitquiz")
    assert done.stderr.endswith("  RuntimeError\n")
    assert "mania" not in done.stderr
    assert asked == Asked((), frozenset(), ())


@needs_strace
def test_what_it_asks_for_while_it_looks_again_and_again(folder: Path) -> None:
    words = (
        "check",
        "--watch",
        "--questions",
        "questions.yaml",
        "--rules",
        "rules.yaml",
    )
    command = traced([*FITQUIZ, *words], folder.parent / "log")
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=at_home(folder),
    ) as process:
        assert process.stdout
        with killed_at_last(process):
            assert process.stdout.readline().startswith(b"0 findings")
            rules = folder / "rules.yaml"
            rules.write_text(f"{rules.read_text()}\n")
            assert process.stdout.readline().startswith(b"0 findings")
            os.kill(tracee(process.pid), signal.SIGINT)
            assert process.wait(timeout=60) == 130
    asked = asked_in(folder.parent / "log", folder)
    named = 'prctl(PR_SET_NAME, "notify-rs inoti"...)'  # a thread, by its library
    assert set(asked.beyond) <= {named}
    assert asked == Asked(asked.beyond, frozenset(), ())


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
