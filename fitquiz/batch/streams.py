"""Streams as paths that a database can open.

What is opened by the name `/dev/stdout` may begin anew at its start; a pipe of our own
never does.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import BinaryIO

_CHUNK = 1 << 16


@contextmanager
def flowing_in(start: bytes, source: BinaryIO) -> Iterator[str]:
    """Give a path to read from: what was read already, then the rest of a stream."""
    out, into = os.pipe()

    def feed() -> None:
        # who reads no more, because something is wrong, says so itself
        with suppress(BrokenPipeError), os.fdopen(into, "wb") as sink:
            sink.write(start)
            while chunk := source.read(_CHUNK):
                sink.write(chunk)

    with _meanwhile(feed):
        try:
            yield f"/dev/fd/{out}"
        finally:
            os.close(out)


@contextmanager
def flowing_out(sink: BinaryIO) -> Iterator[str]:
    """Give a path to write to, which goes on to a stream; OSError if it takes no more."""
    out, into = os.pipe()

    def drain() -> None:
        with os.fdopen(out, "rb") as source:
            while chunk := source.read(_CHUNK):
                sink.write(chunk)
            sink.flush()

    with _meanwhile(drain):
        try:
            yield f"/dev/fd/{into}"
        finally:
            os.close(into)


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do something in a thread of its own; what went wrong there is raised here."""
    failed: list[OSError] = []

    def run() -> None:
        try:
            work()
        except OSError as error:
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()
        if failed:
            raise failed[0]
