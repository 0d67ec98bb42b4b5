"""Something is run again whenever a file changes."""

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fitquiz.endings import ExitCode
from fitquiz.findings import Code, Finding, Place, Problem
from fitquiz.watching import run_on_change


def replaced(file: Path) -> None:
    draft = file.with_name("draft")
    draft.write_text("new")
    draft.replace(file)


def made_anew(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.mkdir()
    file.write_text("longer")


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("longer"),
        replaced,
        lambda file: file.unlink(),
        lambda file: file.with_name("other.yaml").touch(),
        made_anew,
    ],
    ids=["written", "replaced", "taken away", "one more", "made anew"],
)
def test_every_change_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None]
) -> None:
    file = tmp_path / "cases" / "cases.yaml"
    file.parent.mkdir()
    file.write_text("old")
    runs = []

    def run() -> ExitCode:
        runs.append(time.monotonic())
        if len(runs) == 1:
            threading.Timer(0.2, change, [file]).start()
            raise Problem([Finding(Place("x"), Code.EMPTY, "it is broken", "mend it")])
        raise KeyboardInterrupt

    assert run_on_change(run, [file.parent]) is ExitCode.STOPPED
    assert len(runs) == 2
    told = capsys.readouterr().err
    assert "it is broken" in told
    assert "yaml changed\n" in told


def test_a_change_while_it_runs_counts_too(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    runs = []

    def run() -> ExitCode:
        runs.append(1)
        if len(runs) == 2:
            raise KeyboardInterrupt
        file.write_text("new")
        return ExitCode.DONE

    assert run_on_change(run, [file]) is ExitCode.STOPPED
