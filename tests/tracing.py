"""What a run asks of the system, call by call, as strace sees it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from support import ENVIRONMENT

STRACE = shutil.which("strace") or ""

needs_strace = pytest.mark.skipif(
    not STRACE or sys.platform != "linux", reason="needs strace"
)

_TRACED = (
    "trace=%network,%process,%file,%ipc,mq_open,add_key,keyctl,request_key,memfd_create,"
    "prctl,io_uring_setup,ptrace,process_vm_writev"
)

_CALL = re.compile(r"(\w+)\((.*)\) += ")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')

_LOOKS = frozenset(
    """access faccessat faccessat2 chdir getcwd newfstatat stat lstat statx statfs
    readlink readlinkat getxattr lgetxattr listxattr inotify_add_watch
    exit exit_group wait4 waitid kill tgkill pidfd_open pidfd_send_signal rt_sigreturn
    arch_prctl set_robust_list""".split()  # noqa: SIM905 -- a list of words is easier to read
)
"""Calls on files and processes that change nothing."""

_CHANGES = (
    *("creat", "mkdir", "mknod", "rename", "link", "rmdir"),
    *("chmod", "chown", "truncate", "utime", "setxattr", "mount"),
)
"""What the calls on files that change something have in their names."""

_STARTS = frozenset(("fork", "vfork", "clone", "clone3"))

_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")


_SCRATCH = 'memfd_create("fitquiz", MFD_CLOEXEC)'
"""Gives a place in memory for what is not to stay."""

FITQUIZ = [sys.executable, "-m", "fitquiz"]


class Asked(NamedTuple):
    """What was asked for, be it in vain."""

    beyond: tuple[str, ...]
    """Calls by which something may reach other programs, other machines, or the kernel."""
    written: frozenset[Path]
    """Files and folders that were to be made, changed, renamed or taken away."""
    started: tuple[str, ...]
    """Other programs, by their paths; a process of its own without one is `fork`."""


def traced(command: Sequence[str], log: Path) -> list[str]:
    """Say how to run a command so that it is traced into files beside `log`."""
    return [
        *(STRACE, "-ff", "-qq", "--seccomp-bpf", "--string-limit=4096"),
        *("-e", _TRACED, "-e", "signal=none", "-o", str(log), *command),
    ]


def asked_in(log: Path, folder: Path) -> Asked:
    """Read what was asked for by a command that ran in a folder."""
    beyond: list[str] = []
    written: set[Path] = set()
    started: list[str] = []
    for name, words in _calls_in(log):
        texts = _TEXT.findall(words)
        if name in _LOOKS or f"{name}({words})" == _SCRATCH:
            continue
        if name in _STARTS:
            started += [] if "CLONE_THREAD" in words else ["fork"]
        elif name in ("execve", "execveat"):
            started += texts[:1]
        elif name in ("open", "openat", "openat2"):
            written |= {folder / texts[0]} if _WRITING.search(words) else set()
        elif texts and _is_on_files(name):
            written |= {folder / text for text in texts}
        else:
            beyond.append(f"{name}({words})")
    return Asked(tuple(beyond), frozenset(written), tuple(started[1:]))


def _is_on_files(name: str) -> bool:
    return name != "memfd_create" and any(change in name for change in _CHANGES)


def _calls_in(log: Path) -> Iterator[tuple[str, str]]:
    logs = sorted(log.parent.glob(f"{log.name}.*"), key=_number)
    assert logs, "strace wrote nothing"
    for each in logs:
        for line in each.read_text(errors="replace").splitlines():
            if found := _CALL.match(line):
                yield found[1], found[2]
            else:
                assert line.startswith(("+++", "exit", "---")) or "= ?" in line, line


def _number(log: Path) -> int:
    return int(log.suffix[1:])


def tracee(strace: int) -> int:
    """Return the process that a strace runs, by their numbers."""
    children = Path(f"/proc/{strace}/task/{strace}/children").read_text()
    return int(children.split()[0])


def run_traced(
    command: Sequence[str], folder: Path, log: Path, stdin: str, env: dict[str, str]
) -> tuple[subprocess.CompletedProcess[str], Asked]:
    """Run a command in a folder; return how it ended, and what it asked for.

    Everybody could read what it makes, if it did not see to that.
    """
    done = subprocess.run(
        traced(command, log),
        input=stdin,
        capture_output=True,
        check=False,
        cwd=folder,
        env=env,
        text=True,
        timeout=120,
        umask=0,
    )
    return done, asked_in(log, folder)


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
