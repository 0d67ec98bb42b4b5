"""A file is written whole or not at all, whatever the system does meanwhile."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from runs import ANSWERED, prepare
from support import ENVIRONMENT, fitquiz
from tracing import STRACE, needs_strace

pytestmark = needs_strace

OLD = "as it was\n"
NEW = "something new\n" * 1000

WRITE = """
import sys
from pathlib import Path
from fitquiz.drafts import write_file
if sys.argv[1:]:
    import os, tempfile
    del os.O_TMPFILE
sys.stdout.write("now")
sys.stdout.flush()
write_file(Path("mine.yaml"), b"something new\\n" * 1000)
"""
"""Writes a file, and says before when it begins."""

CALLS = "openat,write,fsync,chmod,linkat,rename,unlink,close"
"""The calls of the system with which a file is written."""


class Call(NamedTuple):
    """A call of the system: how it is named, and how often it was made by then."""

    name: str
    number: int


def write(
    folder: Path, *words: str, inject: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Write a file, while something befalls the system at one of its calls."""
    (folder / "mine.yaml").write_text(OLD)
    tracing = ("-f", "-qq", "-o", str(folder / "log"))
    expressions = (f"trace={CALLS}", *filter(None, (inject,)))
    filters = [word for each in expressions for word in ("-e", each)]
    return subprocess.run(
        [STRACE, *tracing, *filters, sys.executable, "-c", WRITE, *words],
        capture_output=True,
        check=False,
        cwd=folder,
        env=ENVIRONMENT,
        timeout=60,
    )


def calls_of(folder: Path, *words: str) -> list[Call]:
    """Return the calls that write the file, in their order."""
    write(folder, *words)
    counts: Counter[str] = Counter()
    calls = []
    begun = False
    for line in (folder / "log").read_text().splitlines():
        name = line.split()[1].partition("(")[0]
        counts[name] += 1
        if begun:
            calls.append(Call(name, counts[name]))
        begun = begun or 'write(1, "now"' in line
        if name == "rename":
            break
    taken_from(folder)
    return calls


def taken_from(folder: Path) -> dict[str, str]:
    """Return what is in a folder, which is empty then."""
    (folder / "log").unlink()
    texts = {path.name: path.read_text() for path in folder.iterdir()}
    for name in texts:
        (folder / name).unlink()
    return texts


WAYS = pytest.mark.parametrize("words", [(), ("named",)], ids=["nameless", "named"])
"""Drafts without a name, and with one, as where the system knows no others."""


@WAYS
def test_a_kill_at_any_call_loses_nothing(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    calls = calls_of(tmp_path, *words)
    assert {"openat", "write", "fsync", "rename"} <= {call.name for call in calls}
    for name, number in calls:
        done = write(
            tmp_path, *words, inject=f"inject={name}:signal=KILL:when={number}"
        )
        assert done.returncode == -9, name
        left = taken_from(tmp_path)
        assert left.pop("mine.yaml") == OLD
        if not words:
            # what has a name beside it is whole
            assert set(left.values()) <= {NEW}, name


@WAYS
def test_whatever_the_system_refuses_loses_nothing(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    first, *others = calls_of(tmp_path, *words)
    for name, number in others:
        done = write(tmp_path, *words, inject=f"inject={name}:error=EIO:when={number}")
        assert done.stderr.splitlines()[-1].startswith(b"OSError"), name
        assert taken_from(tmp_path) == {"mine.yaml": OLD}
    # where there can be no file without a name, one with a name does as well
    refused = f"inject={first.name}:error=EOPNOTSUPP:when={first.number}"
    if not words:
        assert write(tmp_path, inject=refused).returncode == 0
        assert taken_from(tmp_path) == {"mine.yaml": NEW}


@pytest.mark.parametrize("refused", ["fsync:error=ENOSPC", "rename:error=EACCES"])
def test_a_result_that_cant_be_saved_is_printed(refused: str, tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "list.txt").write_text(OLD)
    tracing = (STRACE, "-f", "-o", os.devnull, "-e", f"inject={refused}")
    done = fitquiz(*ANSWERED, "-o", "list.txt", cwd=tmp_path, before=tracing)
    assert done.returncode == 2
    assert done.stdout == fitquiz(*ANSWERED, cwd=tmp_path).stdout
    assert done.stderr.startswith("list.txt: can't be written: ")
    assert (tmp_path / "list.txt").read_text() == OLD


@pytest.mark.parametrize("sent", ["INT", "TERM", "HUP"])
@pytest.mark.parametrize("call", ["fsync", "linkat", "rename"])
def test_a_run_that_is_stopped_leaves_no_draft(
    call: str, sent: str, tmp_path: Path
) -> None:
    prepare(tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    inject = f"inject={call}:signal={sent}:when=1"
    tracing = (STRACE, "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", inject)
    done = fitquiz(*ANSWERED, "-o", "list.txt", cwd=tmp_path, before=tracing)
    assert done.returncode == 130
    assert {path.name for path in tmp_path.iterdir()} - before <= {"list.txt"}
