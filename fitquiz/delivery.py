"""Getting a result to standard output or into a file, whole or not at all."""

import codecs
import os
import select
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import NoReturn

from fitquiz.drafts import write_file
from fitquiz.findings import Code, Place, stop
from fitquiz.screen import Screen
from fitquiz.targets import is_plain, target_of

STDOUT = "-"
"""The file name that means standard output."""


def check_writable(output: str | None, *keep: Path) -> None:
    """Raise Problem if a file can't be written, before a person has typed anything.

    Nor may it be one to `keep`, which is read in the same run, nor what a standard
    stream reads or writes, unless it is named as such (`/dev/stdout`).
    """
    if output is None or output == STDOUT:
        return
    path = Path(output)
    try:
        if path.exists() and (_is_among(keep, path) or _is_stream(path, 0)):
            stop_writing(path, "this run reads that file", "name another file")
        if is_plain(path) and path.exists() and _is_stream(path, 1, 2):
            stop_writing(path, "this run writes there already", "name another file")
        folder = target_of(path).parent
        if path.is_dir():
            stop_writing(path, "this is a folder", "name a file inside it")
        if not folder.is_dir() or output.endswith("/"):
            stop_writing(path, "there is no such folder", "make it, or name another")
        if not os.access(folder if is_plain(path) else path, os.W_OK):
            stop_writing(path, "this can't be written to", "name another file")
    except PermissionError:
        stop_writing(path, "this can't be written to", "name another file")
    except (OSError, ValueError):
        stop_writing(path, "this name can't be used", "name another file")


def check_is_read(output: str | None) -> None:
    """Raise Problem if nobody reads standard output, and the result would go there.

    A pipe need not wait for that; a person who is asked would have answered in vain.
    """
    if output in (None, STDOUT):
        mend = "name a file for the result with -o, or leave it to this window"
        if sys.stdout is None:
            stop_writing(Path("stdout"), "it is closed", mend)
        if _has_no_reader(sys.stdout.fileno()):
            stop_writing(Path("stdout"), "what should read it has ended", mend)


def _has_no_reader(stream: int) -> bool:
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(stream, 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _is_among(files: Iterable[Path], path: Path) -> bool:
    return any(each.exists() and path.samefile(each) for each in files)


def _is_stream(path: Path, *streams: int) -> bool:
    there = path.stat()
    return stat.S_ISREG(there.st_mode) and any(
        os.path.samestat(os.fstat(stream), there) for stream in streams
    )


def deliver(
    write: Callable[[Screen], None], output: str | None, *, plain: bool
) -> None:
    """Write a result where it should go; `write` puts it on the screen it is given.

    A file is readable by its owner alone. Problem says why it could not be written;
    the result then goes to standard output, because nothing typed may be lost. A reader
    who closes standard output early has seen enough.
    """
    try:
        _deliver(write, output, plain=plain)
    except BrokenPipeError:
        leave_stdout()


def leave_stdout() -> None:
    """Keep Python from flushing into a closed pipe once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _deliver(
    write: Callable[[Screen], None], output: str | None, *, plain: bool
) -> None:
    to_stdout = output is None or output == STDOUT
    if to_stdout and sys.stdout is not None and sys.stdout.isatty():
        write(Screen(sys.stdout, plain=plain))
        sys.stdout.flush()
        return
    text = StringIO()
    write(Screen(text, plain=plain))
    raw = text.getvalue().encode(errors="replace")
    if to_stdout:
        _write_stdout(raw)
        return
    path = Path(output or "")
    try:
        write_file(path, raw)
    except OSError as error:
        _write_stdout(raw)
        stop_writing(
            path, f"can't be written: {error.strerror}", "the result is printed here"
        )


def _write_stdout(raw: bytes) -> None:
    if sys.stdout is None:
        stop_writing(Path("stdout"), "it is closed", "open it again")
    try:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        stop_writing(
            Path("stdout"), f"can't be written: {error.strerror}", "make room for it"
        )


def rewrite(path: Path, text: str) -> None:
    """Write a file of the user's anew, whole or not at all.

    Who may read it, and the mark with which some programs begin a text, stay as they
    are. Problem says why it could not be written.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        marked = path.read_bytes().startswith(codecs.BOM_UTF8)
        write_file(path, text.encode("utf-8-sig" if marked else "utf-8"), mode)
    except OSError as error:
        stop_writing(
            path, f"can't be written: {error.strerror}", "nothing in it was changed"
        )


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write a file for each name into a folder, which is made if it is not there.

    Problem says why that could not be done.
    """
    try:
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            write_file(folder / name, text.encode())
    except OSError as error:
        mend = "name a folder that can be written to"
        stop_writing(folder, f"can't be written to: {error.strerror}", mend)


def stop_writing(path: Path, message: str, mend: str) -> NoReturn:
    """Raise Problem: something can't be written there."""
    stop(Place(str(path)), Code.UNWRITABLE, message, mend)
