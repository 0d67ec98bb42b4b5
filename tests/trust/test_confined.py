"""Where there is no network, and next to nothing that can be written or relied on."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from runs import RUNS, Run, place_for
from support import ENVIRONMENT, fitquiz

CONFINED = 'mount -o remount,bind,ro / && cd "$0" && exec "$@"'
"""Makes all read-only, and runs a command in a folder."""

KEPT = ("FITQUIZ_TODAY", "PYTHONPATH")

BARE = {
    "PATH": os.defpath,
    "COLUMNS": "1",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    **{name: ENVIRONMENT[name] for name in KEPT if name in ENVIRONMENT},
}
"""No home, no terminal, and a locale that knows few letters."""


def confined(folder: Path, *command: str, writing: bool) -> list[str]:
    """Say how to run a command where all is read-only, but for the folder if it writes."""
    script = f'mount --bind "$0" "$0" && {CONFINED}' if writing else CONFINED
    return ["unshare", "-rnm", "/bin/sh", "-c", script, str(folder), *command]


@cache
def can_be_confined(folder: Path) -> bool:
    if not shutil.which("unshare"):
        return False
    tried = "touch here && ! touch ../there && test $(grep -c : /proc/net/dev) = 1"
    command = confined(folder, "/bin/sh", "-c", tried, writing=True)
    return not subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.parametrize("run", RUNS, ids=str)
def test_all_works_without_a_network_or_a_place_to_write(
    run: Run, tmp_path: Path
) -> None:
    if not can_be_confined(tmp_path.parent):
        pytest.skip("needs unshare, and the right to use it")
    here, elsewhere = place_for(tmp_path / "here"), place_for(tmp_path / "elsewhere")
    done = subprocess.run(
        confined(
            here,
            *(sys.executable, "-m", "fitquiz", *run.arguments),
            writing=bool(run.writes),
        ),
        input=run.stdin.encode(),
        capture_output=True,
        check=False,
        env=BARE,
        timeout=60,
    )
    usual = fitquiz(*run.arguments, stdin=run.stdin, cwd=elsewhere)
    assert done.returncode == run.code, done.stderr
    assert done.stderr.decode("ascii") == usual.stderr
    assert done.stdout.decode() == usual.stdout
    for name in run.writes:
        if (here / name).is_file():
            assert (here / name).read_bytes() == (elsewhere / name).read_bytes()
