"""A terminal window with fitquiz in it: what is on the screen, and keys to press."""

import re
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import pexpect
import pyte
from support import ENVIRONMENT, SMALL_FILES, end_at_once, hasten

ENTER, ESCAPE, TAB = "\r", "\x1b", "\t"
UP, DOWN, HOME, END = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
BACK_TAB, BACKSPACE = "\x1b[Z", "\x7f"
CONTROL_C, CONTROL_D, CONTROL_X, CONTROL_Z = "\x03", "\x04", "\x18", "\x1a"

WIPE = "\x1b[H\x1b[2J\x1b[3J"

SMALL = ("-m", "fitquiz", *SMALL_FILES, "--country", "GB")
"""Fitquiz with the small questions."""

_OTHER_SCREEN = re.compile(r"(\x1b\[\?1049[hl])")


class Window:
    """A window of a terminal with a second screen, as most have."""

    def __init__(
        self,
        *arguments: str,
        rows: int = 24,
        columns: int = 80,
        command: str = sys.executable,
        words: Sequence[str] = SMALL,
        environment: Mapping[str, str] = {},
    ) -> None:
        self.child = pexpect.spawn(
            command,
            [*words, *arguments],
            env={**ENVIRONMENT, **environment},
            encoding="utf-8",
            codec_errors="replace",
            dimensions=(rows, columns),
            timeout=20,
        )
        hasten(self.child)
        self.settings = termios.tcgetattr(self.child.child_fd)
        self.raw = ""
        self._first = pyte.Screen(columns, rows)
        self._second: Any = None
        self._stream = pyte.Stream(self._first)
        self._pending = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end_at_once(self.child)

    @property
    def screen(self) -> str:
        """What can be seen now, without the blanks at the ends of lines."""
        return _text(self._second or self._first)

    @property
    def written(self) -> str:
        """Everything that was written below each other, also out of sight by now."""
        pieces = _OTHER_SCREEN.split(self.raw)
        outside = [
            piece
            for before, piece in zip(["", *pieces], pieces, strict=False)
            if not before.endswith("h") or not before.startswith("\x1b[?1049")
        ]
        whole = pyte.Screen(self._first.columns, 2000)
        stream = pyte.Stream(whole)
        for piece in outside:
            if not piece.startswith("\x1b[?1049"):
                stream.feed(piece)
        return _text(whole)

    def see(self, *texts: str) -> str:
        """Wait until one of the texts can be seen, be it broken into lines; return the screen."""

        def there(screen: str) -> bool:
            words = " ".join(screen.split())
            return any(text in screen or text in words for text in texts)

        return self._wait(there, texts)

    def wait_for(self, come: Callable[[], bool]) -> None:
        """Wait until something has come to pass outside of the window."""
        self._wait(lambda _: come(), come)

    def settle(self) -> str:
        """Wait until nothing more is drawn; return the screen."""
        while self._read(timeout=0.1):
            pass
        return self.screen

    def see_change(self, before: str) -> str:
        """Wait until the screen is another; return it."""
        return self._wait(lambda screen: screen != before, "a change")

    def _wait(self, there: Callable[[str], bool], wanted: object) -> str:
        deadline = time.monotonic() + 10
        while not there(screen := self.screen):
            assert self._read(), f"{wanted} never came:\n{self.screen}"
            assert time.monotonic() < deadline, f"{wanted} did not come:\n{screen}"
        return screen

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.child.send(key)

    def skip_the_rest(self) -> None:
        """Skip all questions that are left, up to the review."""
        while "Show my result" not in (screen := self.screen):
            if "s skip" in screen:
                self.press("s")
            self.see_change(screen)

    def resize(self, rows: int, columns: int) -> None:
        """Change the window; what is then on its second screen has been drawn anew."""
        self._first.resize(rows, columns)
        if self._second:
            self._second.resize(rows, columns)
            self._second.reset()
        self.child.setwinsize(rows, columns)

    def write_over(self, text: str) -> None:
        """Let another program write into the window."""
        self._feed(text)

    def end(self) -> int:
        """Wait until the program has ended; return its exit code."""
        while self._read():
            pass
        self.child.wait()
        assert self.child.exitstatus is not None
        return self.child.exitstatus

    def close(self) -> int:
        """Close the window while the program runs; return the exit code of that."""
        child: Any = self.child  # its types leave out half of it
        child.ptyproc.fileobj.close()
        child.wait()
        assert self.child.exitstatus is not None
        return self.child.exitstatus

    def is_sane(self) -> bool:
        """Whether the terminal is as it was before."""
        return termios.tcgetattr(self.child.child_fd) == self.settings

    def _read(self, timeout: float | None = None) -> bool:
        """Read on; tell whether there may be more, be it after some time."""
        try:
            self._feed(self.child.read_nonblocking(10_000, timeout=timeout or 0.2))
        except pexpect.TIMEOUT:
            return timeout is None and self.child.isalive()
        except pexpect.EOF:
            return False
        return True

    def _feed(self, text: str) -> None:
        self.raw += text
        *pieces, last = _OTHER_SCREEN.split(self._pending + text)
        # the last piece may end within what changes the screen
        whole, escape, rest = last.rpartition("\x1b")
        cut = bool(escape) and f"{escape}{rest}" in "\x1b[?1049"
        self._pending = f"{escape}{rest}" if cut else ""
        for piece in (*pieces, whole if cut else last):
            if piece.startswith("\x1b[?1049"):
                size = self._first.columns, self._first.lines
                self._second = pyte.Screen(*size) if piece[-1] == "h" else None
                self._stream = pyte.Stream(self._second or self._first)
            else:
                self._stream.feed(piece)


def _text(screen: Any) -> str:  # noqa: ANN401 -- pyte has no types
    return "\n".join(line.rstrip() for line in screen.display).rstrip() + "\n"
