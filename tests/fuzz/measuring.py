"""How much time and memory fitquiz takes: measured by a process that is small itself.

What a process has grown to counts for what it starts; that of the tests is large.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from support import ENVIRONMENT, killed_at_last

_PATIENCE = 40
"""The seconds after which a process is ended."""

_LAUNCHER = f"""
import os, signal, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
])
signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
signal.alarm({_PATIENCE})
_, status, usage = os.wait4(pid, 0)
code = os.waitstatus_to_exitcode(status)
print(code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


class Ended(NamedTuple):
    """What became of a run, of which nothing is kept that it wrote as a result."""

    code: int
    err: str
    seconds: float
    """Of the processor's time."""
    megabytes: float
    """The most memory that it took."""


def measured(*arguments: str | Path, stdin: int = subprocess.DEVNULL) -> Ended:
    """Run fitquiz to its end, or until it takes too long."""
    launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER]
    done = subprocess.run(
        [*launch, sys.executable, "-m", "fitquiz", *map(str, arguments)],
        stdin=stdin,
        capture_output=True,
        check=True,
        text=True,
        env=ENVIRONMENT,
        timeout=_PATIENCE + 20,
    )
    code, seconds, kilobytes = done.stdout.split()
    return Ended(int(code), done.stderr, float(seconds), int(kilobytes) / 1024)


def measured_with(path: Path, *arguments: str | Path) -> Ended:
    """Run fitquiz with a file, be it a device, as its standard input."""
    stdin = os.open(path, os.O_RDONLY)
    try:
        return measured(*arguments, stdin=stdin)
    finally:
        os.close(stdin)


@contextmanager
def flowing(command: str) -> Iterator[int]:
    """Give what a command of the shell writes, which need not have an end."""
    with subprocess.Popen(["/bin/sh", "-c", command], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        with killed_at_last(writer):
            yield writer.stdout.fileno()
            writer.stdout.close()
