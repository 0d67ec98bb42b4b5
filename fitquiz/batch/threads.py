"""Work in a thread of its own, which ^C neither hurts nor leaves behind."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


class Work:
    """Something that is done meanwhile."""

    def __init__(self, do: Callable[[], None]) -> None:
        self._do = do
        self._failed: Exception | None = None
        # a thread whose `join` is broken off by ^C counts as ended though it goes on
        self._done = Event()
        self._thread = Thread(target=self._run)
        with undisturbed():
            self._thread.start()

    def is_done(self, seconds: float = 0) -> bool:
        """Wait for its end, but no longer than so many seconds; tell whether it came."""
        return self._done.wait(seconds)

    def finish(self) -> None:
        """Wait for its end, and raise what went wrong in it."""
        self._done.wait()
        self._thread.join()
        if self._failed:
            raise self._failed

    def _run(self) -> None:
        try:
            self._do()
        except Exception as error:  # noqa: BLE001 -- it is raised where it is waited for
            self._failed = error
        finally:
            self._done.set()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let ^C come before or after; a thread that starts here never gets it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
