"""Getting a result to standard output or into a file, whole or not at all."""

import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from fitquiz.findings import Code, Finding, Place, Problem
from fitquiz.screen import Screen

STDOUT = "-"
"""The file name that means standard output."""


def check_writable(output: str | None) -> None:
    """Raise Problem if a file can't be written, before a person has typed anything."""
    if output in (None, STDOUT):
        return
    path = Path(output or "")
    if path.is_dir():
        _stop(path, "this is a folder", "name a file inside it")
    if not path.parent.is_dir():
        _stop(path, "there is no such folder", "make it, or name another")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        _stop(path, "this can't be written to", "name another file")


def deliver(
    write: Callable[[Screen], None], output: str | None, *, plain: bool
) -> None:
    """Write a result where it should go; `write` puts it on the screen it is given.

    A file is readable by its owner alone. Problem says why it could not be written;
    the result then goes to standard output, because nothing typed may be lost.
    """
    if output in (None, STDOUT) and sys.stdout.isatty():
        write(Screen(sys.stdout, plain=plain))
        sys.stdout.flush()
        return
    text = StringIO()
    write(Screen(text, plain=True))
    raw = text.getvalue().encode()
    if output in (None, STDOUT):
        _write_stdout(raw)
        return
    path = Path(output or "")
    try:
        _write_file(path, raw)
    except OSError as error:
        _write_stdout(raw)
        _stop(path, f"can't be written: {error.strerror}", "the result is printed here")


def _write_stdout(raw: bytes) -> None:
    try:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _stop(Path("stdout"), f"can't be written: {error.strerror}", "make room for it")


def _write_file(path: Path, raw: bytes) -> None:
    """Write beside the file first, so that it is never half written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(raw)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _stop(path: Path, message: str, mend: str) -> None:
    raise Problem([Finding(Place(str(path)), Code.UNWRITABLE, message, mend)])
