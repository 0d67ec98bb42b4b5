"""Something befalls fitquiz at many of the calls that it makes, each time in a new run.

As a script it runs a command again and again, each time in a process of its own that was
forked once all was loaded, and writes what became of each run as a line of JSON.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from support import ENVIRONMENT
from tracing import traced

from fitquiz.__main__ import main


class Blow(StrEnum):
    """What befalls it."""

    BUG = "bug"
    """An exception that tells all that was at hand."""
    NO_MEMORY = "no memory"
    INTERRUPT = "SIGINT"
    TERMINATE = "SIGTERM"
    KILL = "SIGKILL"


class Outcome(NamedTuple):
    """What became of a run."""

    call: str
    """At which call it was struck."""
    code: int
    """How it ended; below 0 by a signal of that number."""
    out: str
    err: str
    files: dict[str, str]
    """What was in the folder then that was not there before, or otherwise."""


def outcomes(
    blow: Blow, often: int, folder: Path, words: Sequence[str], log: Path | None = None
) -> list[Outcome]:
    """Run fitquiz in a folder, struck at its first call, its last, and some between.

    With a `log`, what all this asks of the system is traced there.
    """
    command = [sys.executable, __file__, blow, str(often), *words]
    done = subprocess.run(
        traced(command, log) if log else command,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


def _strike(blow: Blow, frame: FrameType) -> None:
    if blow is Blow.BUG:
        raise RuntimeError(repr(frame.f_locals))
    if blow is Blow.NO_MEMORY:
        raise MemoryError(repr(frame.f_locals))
    os.kill(os.getpid(), getattr(signal, blow))


def _main(blow: Blow, often: int, words: Sequence[str]) -> None:
    before = _files()
    calls = _run(words, lambda _number, _frame: None, before).call
    total = int(calls.split()[0])
    for step in range(often):
        point = 1 + step * (total - 1) // (often - 1)

        def strike(number: int, frame: FrameType, point: int = point) -> None:
            if number == point:
                _strike(blow, frame)

        sys.stdout.write(f"{json.dumps(_run(words, strike, before)._asdict())}\n")
        sys.stdout.flush()


def _run(
    words: Sequence[str],
    strike: Callable[[int, FrameType], None],
    files: dict[str, str],
) -> Outcome:
    """Run it once in a process of its own, on the same files as before."""
    for name in _changed_since(files):
        Path(name).unlink()
        if name in files:
            Path(name).write_text(files[name])
    ways = [os.memfd_create(name) for name in ("out", "err", "call")]
    child = os.fork()
    if not child:
        _be_fitquiz(words, strike, ways)
    _, status = os.waitpid(child, 0)
    out, err, call = map(_taken, ways)
    code = os.waitstatus_to_exitcode(status)
    return Outcome(call.strip(), code, out, err, _changed_since(files))


def _be_fitquiz(
    words: Sequence[str], strike: Callable[[int, FrameType], None], ways: Sequence[int]
) -> None:
    """Run fitquiz, and end."""
    out, err, log = ways
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.argv = ["fitquiz", *words]
    number = 0

    def look(frame: FrameType, event: str, _: Any) -> None:  # noqa: ANN401 -- any value
        nonlocal number
        code = frame.f_code
        if (
            event == "call"
            and "/fitquiz/" in code.co_filename
            and code is not main.__code__
        ):
            number += 1
            os.pwrite(log, f"{number} {code.co_qualname}".ljust(200).encode(), 0)
            strike(number, frame)

    code = 1
    sys.setprofile(look)
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        sys.setprofile(None)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _taken(way: int) -> str:
    try:
        return os.pread(way, 1 << 24, 0).decode()
    finally:
        os.close(way)


def _changed_since(before: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in _files().items() if before.get(name) != text}


def _files() -> dict[str, str]:
    return {path.name: path.read_text() for path in Path().iterdir() if path.is_file()}


if __name__ == "__main__":
    import fitquiz.cli  # noqa: F401 -- loaded once for all

    _main(Blow(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
