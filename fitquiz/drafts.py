"""Files that are written whole or not at all, by way of a draft beside them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def is_plain(path: Path) -> bool:
    """Whether a path is a plain file, or can become one: no device, pipe or the like."""
    return path.resolve().is_file() or not path.exists()


def write_file(path: Path, raw: bytes, mode: int = 0o600) -> None:
    """Write a file that, without another `mode`, its owner alone may read.

    A plain file is written through a draft beside it, so that it is never half written.
    Raise OSError where it can not be.
    """
    if is_plain(path):
        with drafting(path, mode) as draft:
            draft.write_bytes(raw)
    else:
        path.write_bytes(raw)


@contextmanager
def drafting(path: Path, mode: int = 0o600) -> Iterator[Path]:
    """Give a draft beside a file, whose place it takes if all goes well.

    Raise OSError where it can not.
    """
    with scratch_beside(path) as draft:
        yield draft
        descriptor = os.open(draft, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.chmod(mode)
        draft.replace(path.resolve())


@contextmanager
def scratch_beside(path: Path) -> Iterator[Path]:
    """Give an empty file beside another, which is gone at the end."""
    # named before it is there, so that whoever is stopped between leaves nothing behind
    scratch = path.resolve().parent / f".fitquiz.{os.urandom(8).hex()}"
    try:
        scratch.touch(mode=0o600, exist_ok=False)
        yield scratch
    finally:
        scratch.unlink(missing_ok=True)
