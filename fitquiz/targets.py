"""Where something that is written goes: into a file, a device or an open stream."""

import errno
import os
from pathlib import Path
from typing import BinaryIO

_DESCRIPTORS = Path("/dev/fd")
"""Where the system names what a program has open; a link, where there is `/proc`."""


def target_of(path: Path) -> Path:
    """Follow links to where a path leads; it need not be there.

    Raise OSError where it leads in a circle.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def is_plain(path: Path) -> bool:
    """Whether a path is a plain file, or can become one: no device, pipe or the like.

    Nor is what is open already, as `/dev/stdout`, whatever it is. Raise OSError where
    the path leads in a circle.
    """
    is_file = target_of(path).is_file() or not path.exists()
    return is_file and _descriptor(path) is None


def open_target(path: Path) -> BinaryIO:
    """Open what is no plain file for writing: what is open already, where it goes on."""
    descriptor = _descriptor(path)
    return (
        path.open("wb") if descriptor is None else os.fdopen(os.dup(descriptor), "wb")
    )


def _descriptor(path: Path) -> int | None:
    """Return the number of the open file that a name such as `/dev/stdout` stands for."""
    named = target_of(path.parent) / path.name
    if (
        named.parent == target_of(_DESCRIPTORS)
        and named.name.isascii()
        and named.name.isdecimal()
    ):
        return int(named.name)
    if named.is_symlink():
        return _descriptor(named.parent / named.readlink())
    return None
