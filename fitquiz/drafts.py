"""Files that are written whole or not at all, by way of a draft."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fitquiz.targets import is_plain, open_target, target_of


def write_file(path: Path, raw: bytes, mode: int = 0o600) -> None:
    """Write a file that, without another `mode`, its owner alone may read.

    A plain file is written by way of a draft, so that it is never half written. Raise
    OSError where it can not be.
    """
    if is_plain(path):
        with drafting(path, mode) as draft:
            draft.write_bytes(raw)
    else:
        with open_target(path) as target:
            target.write(raw)


@contextmanager
def drafting(path: Path, mode: int = 0o600) -> Iterator[Path]:
    """Give a draft of a file, whose place it takes if all goes well.

    Raise OSError where it can not.
    """
    target = target_of(path)
    with scratch_beside(target) as draft:
        yield draft
        descriptor = os.open(draft, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.chmod(mode)
        with _named(draft, target) as named:
            named.replace(target)


@contextmanager
def scratch_beside(path: Path) -> Iterator[Path]:
    """Give an empty file in the folder of another, which is gone at the end.

    Where the system can, it has no name there: then not even a kill leaves it behind.
    """
    folder = target_of(path).parent
    descriptor = _open_nameless(folder)
    if descriptor is None:
        with _open_named(folder) as scratch:
            yield scratch
        return
    try:
        yield _OPEN_FILES / str(descriptor)
    finally:
        os.close(descriptor)


_OPEN_FILES = Path("/proc/self/fd")


def _open_nameless(folder: Path) -> int | None:
    """Open a new file that stands in no folder; None where the system has no such."""
    if not hasattr(os, "O_TMPFILE") or not _OPEN_FILES.exists():
        return None
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:
        return None
    os.fchmod(descriptor, 0o600)  # the umask may have taken this away
    return descriptor


@contextmanager
def _open_named(folder: Path) -> Iterator[Path]:
    import tempfile  # noqa: PLC0415 -- slow to load, and few systems need it

    # only its owner can read what this makes
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, dir=folder)
    scratch = Path(name)
    try:
        os.close(descriptor)
        scratch.chmod(0o600)
        yield scratch
    finally:
        scratch.unlink(missing_ok=True)


@contextmanager
def _named(draft: Path, target: Path) -> Iterator[Path]:
    """Give a draft a name beside its target: only what has one can take another's place."""
    if draft.parent != _OPEN_FILES:
        yield draft
        return
    named = target.with_name(f"{_PREFIX}{os.urandom(8).hex()}")
    try:
        # only with a folder named does Python follow the link to the file that is open
        os.link(draft, named, src_dir_fd=0, follow_symlinks=True)
        yield named
    finally:
        named.unlink(missing_ok=True)


_PREFIX = ".fitquiz."
