"""What the library is asked to do, without a real terminal."""

from collections.abc import Sequence

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from fitquiz.keys.terminal import Terminal
from fitquiz.keys.view import Done, Key, Line, Size
from fitquiz.screen import Look


class Broken:
    """A view with a mistake in it."""

    def __init__(self, *, in_drawing: bool) -> None:
        self._in_drawing = in_drawing

    def press(self, key: str, _size: Size) -> Done:
        if not self._in_drawing:
            raise LookupError("an answer")
        return Done(key)

    def lines(self, _size: Size) -> Sequence[Line]:
        if self._in_drawing:
            raise LookupError("an answer")
        return [((Look.BODY, "text"),)]


@pytest.mark.parametrize("in_drawing", [True, False])
def test_a_mistake_in_a_view_ends_it(
    capsys: pytest.CaptureFixture[str], *, in_drawing: bool
) -> None:
    with create_pipe_input() as keyboard:
        keyboard.send_text("k")
        terminal = Terminal(keyboard, DummyOutput())
        with pytest.raises(LookupError):
            terminal.show(Broken(in_drawing=in_drawing))
    said = capsys.readouterr()
    assert "an answer" not in said.out + said.err


class Listening:
    """A view that takes down every key until Enter."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def press(self, key: str, _size: Size) -> "Listening | Done":
        self.keys.append(key)
        return Done(key) if key == Key.ENTER else self

    def lines(self, _size: Size) -> Sequence[Line]:
        return []


def test_keys_by_their_names() -> None:
    view = Listening()
    text = "aé/ \x1b[A\x1b[B\x1b[H\x1b[F\x1b[5~\x1b[6~\x1b[Z\x7f\x01\x1b[200~b\nc\x1b[201~\r"
    with create_pipe_input() as keyboard:
        keyboard.send_text(text)
        Terminal(keyboard, DummyOutput()).show(view)
    assert view.keys == [
        *("a", "é", "/", " ", Key.UP, Key.DOWN, Key.HOME, Key.END, Key.PAGE_UP),
        *(Key.PAGE_DOWN, Key.BACK_TAB, Key.BACKSPACE, Key.PASTE, Key.ENTER),
    ]
