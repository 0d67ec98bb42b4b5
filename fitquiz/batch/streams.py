"""Streams as paths that a database can open.

What is opened by the name `/dev/stdout` may begin anew at its start; a pipe of our own
never does.
"""

import codecs
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from select import select

from fitquiz.batch.threads import Work
from fitquiz.findings import inert

_CHUNK = 1 << 16


@contextmanager
def flowing_in(
    start: bytes, source: int, look: Callable[[bytes], None]
) -> Iterator[str]:
    """Give a path to read from: what was read already, then the rest of a stream.

    `source` is a file descriptor. At the end nobody waits for what it may still bring.
    All of it passes by `look`, which raises Problem where it is to end.
    """
    out, into = os.pipe()
    stopped, stop = os.pipe()

    def feed() -> None:
        try:
            # who reads no more says why; that it ends here is no fault of its own
            with suppress(BrokenPipeError):
                look(start)
                _write(into, start)
                while stopped not in select([source, stopped], [], [])[0]:
                    if not (chunk := os.read(source, _CHUNK)):
                        return
                    look(chunk)
                    _write(into, chunk)
        finally:
            os.close(into)

    with _meanwhile(feed):
        try:
            yield f"/dev/fd/{out}"
        finally:
            os.close(out)
            os.write(stop, b".")
    os.close(stop)
    os.close(stopped)


@contextmanager
def flowing_out(sink: int) -> Iterator[str]:
    """Give a path to write to, which goes on to a stream, by its file descriptor.

    What goes to a terminal can't steer it. Raise OSError where that takes no more.
    """
    out, into = os.pipe()
    made_safe = _inert if os.isatty(sink) else iter

    def drain() -> None:
        try:
            for chunk in made_safe(iter(lambda: os.read(out, _CHUNK), b"")):
                _write(sink, chunk)
        finally:
            os.close(out)

    with _meanwhile(drain):
        try:
            yield f"/dev/fd/{into}"
        finally:
            os.close(into)


def _inert(chunks: Iterator[bytes]) -> Iterator[bytes]:
    for text in codecs.iterdecode(chunks, "utf-8", "replace"):
        yield inert(text).encode()


def _write(sink: int, chunk: bytes) -> None:
    while chunk:
        chunk = chunk[os.write(sink, chunk) :]


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do something in a thread of its own; what went wrong there is raised here."""
    going_on = Work(work)
    try:
        yield
    finally:
        going_on.finish()
