"""Running something again whenever a file changes; the only room with watchfiles."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from watchfiles import watch

from fitquiz.endings import ExitCode, run_to_end, tell
from fitquiz.findings import inert

Stamps = dict[Path, tuple[int, int, int]]
"""What tells one state of a file from another, by its path."""


def run_on_change(run: Callable[[], ExitCode], watched: Sequence[Path]) -> ExitCode:
    """Run something now, and again whenever one of these files or folders changes.

    Of a folder, the YAML files in it count. What is wrong is told, and tried again with
    the next change; only ^C ends it.
    """
    gc.enable()  # a run by itself leaves its garbage to the end, which is far here
    was_read = not _is_nowhere()
    while True:
        before = _stamps(watched)
        code = run_to_end(run, ())
        if code is ExitCode.STOPPED or (was_read and _is_nowhere()):
            return ExitCode.STOPPED  # by the person, or because nobody reads any more
        changed = _wait(watched, before)
        tell(f"\n{datetime.now().astimezone():%H:%M:%S} {', '.join(changed)} changed")


def _is_nowhere() -> bool:
    """Whether what is written goes nowhere, as it does once its reader has gone."""
    try:
        out = os.fstat(sys.stdout.fileno())
        return os.path.samestat(out, os.stat(os.devnull))  # noqa: PTH116 -- it is no path of files
    except (OSError, ValueError, AttributeError):
        return False


def _wait(watched: Sequence[Path], before: Stamps) -> list[str]:
    """Wait until something differs from before, and name what does.

    The folders are watched rather than the files, because many editors replace a file.
    From time to time it is looked at all the same: a folder may have been made anew.
    """
    folders = {each for path in watched for each in (path, path.parent)}
    while True:
        waking = watch(
            *(folder for folder in folders if folder.is_dir()),
            watch_filter=None,
            recursive=False,
            rust_timeout=_LOOK_AGAIN,
            yield_on_timeout=True,
        )
        with suppress(FileNotFoundError):  # a folder has just gone: look anew
            return next(names for _ in waking if (names := _changed(watched, before)))


def _changed(watched: Sequence[Path], before: Stamps) -> list[str]:
    now = _stamps(watched)
    paths = sorted(now.keys() | before.keys())
    return [inert(str(path)) for path in paths if now.get(path) != before.get(path)]


def _stamps(watched: Sequence[Path]) -> Stamps:
    return {file: stamp for path in watched for file, stamp in _stamped(path)}


def _stamped(path: Path) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    for file in path.glob("*.yaml") if path.is_dir() else (path,):
        try:
            found = file.stat()
        except OSError:
            continue  # it is not there, at least for a moment
        yield file, (found.st_mtime_ns, found.st_size, found.st_ino)


_LOOK_AGAIN = 1000
"""After how long a look is taken though nothing was heard of, in milliseconds."""
