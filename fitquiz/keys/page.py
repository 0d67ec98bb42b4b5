"""A text to read, on as many screens as it needs."""

from collections.abc import Sequence
from typing import NamedTuple

from fitquiz.keys.view import Done, Key, Line, Size, keys_help, laid_out
from fitquiz.screen import Paragraph


class Page(NamedTuple):
    """A text; Enter reads on, and only at its end goes on, if it does at all."""

    paragraphs: tuple[Paragraph, ...]
    keys: tuple[tuple[str, str], ...]
    """The keys that end it, with what they do."""
    top: int = 0
    """The line at the top of the screen, counted from 0."""

    def press(self, key: str, size: Size) -> "Page | Done":
        """Scroll, or end."""
        room, last = self._room(size), self._last(size)
        top = min(self.top, last)
        key = "b" if key == Key.BACK_TAB else key.lower()  # Caps Lock may be on
        ends = dict(self.keys)
        if key == Key.STOP or (key == Key.ENTER and key in ends and top == last):
            return Done(key)
        if key != Key.ENTER and key in ends:
            return Done(key)
        step = {
            Key.ENTER: room - 1,
            " ": room - 1,
            Key.PAGE_DOWN: room - 1,
            Key.PAGE_UP: 1 - room,
            Key.DOWN: 1,
            "j": 1,
            Key.UP: -1,
            "k": -1,
            Key.HOME: -last,
            Key.END: last,
        }.get(key, 0)
        return self._replace(top=max(0, min(top + step, last)))

    def lines(self, size: Size) -> Sequence[Line]:
        """Return what of the text fits, and the keys."""
        top = min(self.top, self._last(size))
        text = list(laid_out(self.paragraphs, size.columns))
        shown = text[top : top + self._room(size)]
        return (*shown, (), *self._foot(size, at_end=top == self._last(size)))

    def _foot(self, size: Size, *, at_end: bool) -> list[Line]:
        if at_end:
            return list(keys_help(self.keys, size.columns))
        others = [pair for pair in self.keys if pair[0] != Key.ENTER]
        return list(keys_help([(Key.ENTER, "read on"), *others], size.columns))

    def _room(self, size: Size) -> int:
        """How many lines of the text fit."""
        foot = max(len(self._foot(size, at_end=end)) for end in (True, False))
        return max(2, size.rows - foot - 1)

    def _last(self, size: Size) -> int:
        """How far down the text can be scrolled."""
        text = list(laid_out(self.paragraphs, size.columns))
        return max(0, len(text) - self._room(size))
