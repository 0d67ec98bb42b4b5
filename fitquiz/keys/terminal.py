"""A real terminal for the views; the only module with prompt_toolkit."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.completion import PathCompleter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from fitquiz.interview import Vanished
from fitquiz.keys.view import Done, Key, Line, Size, View
from fitquiz.screen import Look

_NAMES: dict[str, str] = {
    Keys.Up: Key.UP,
    Keys.Down: Key.DOWN,
    Keys.Home: Key.HOME,
    Keys.End: Key.END,
    Keys.PageUp: Key.PAGE_UP,
    Keys.PageDown: Key.PAGE_DOWN,
    Keys.Enter: Key.ENTER,
    Keys.ControlJ: Key.ENTER,
    Keys.Escape: Key.ESCAPE,
    Keys.Backspace: Key.BACKSPACE,
    Keys.BackTab: Key.BACK_TAB,
    Keys.BracketedPaste: Key.PASTE,
    Keys.ControlC: Key.STOP,
    Keys.ControlD: Key.STOP,
    Keys.SIGINT: Key.STOP,
}

_STYLES = {
    Look.BODY: "",
    Look.BEFORE: "ansicyan",
    Look.TITLE: "bold",
    Look.HEADING: "bold ansicyan",
    Look.NAME: "bold",
    Look.URGENT: "bold ansired",
    Look.MIND: "ansiyellow",
    Look.QUIET: "dim",
    Look.CHOSEN: "ansigreen",
}


class Terminal:
    """Shows views, and passes keys on to them."""

    def __init__(
        self, keyboard: Input | None = None, screen: Output | None = None
    ) -> None:
        self._input = keyboard or create_input()
        self._output = screen or create_output(stdout=sys.stderr)
        if isinstance(self._output, Vt100_Output):
            # some terminals never answer where their cursor is
            self._output.enable_cpr = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take every key as it is typed, also between two views, and lose none.

        Whatever ends this leaves the terminal as it was before.
        """
        with self._input.raw_mode():
            yield

    def show(self, view: View, *, whole: bool = True) -> Done:
        """Show a view until a key ends it, and leave no trace of it.

        It takes the whole screen, where what was there before comes back afterwards, or
        stands below what has been written so far. Raise EOFError where the terminal is
        gone, Vanished at the key for it.
        """
        showing = _Showing(view, self._size)
        app: Application[Done] = Application(
            layout=Layout(
                Window(
                    FormattedTextControl(showing.fragments, show_cursor=False),
                    dont_extend_height=not whole,
                    always_hide_cursor=True,
                )
            ),
            key_bindings=_bindings(showing.press),
            full_screen=whole,
            erase_when_done=True,
            input=self._input,
            output=self._output,
        )
        app.ttimeoutlen = _ESCAPE_WAITS
        try:
            with _drawing_anew(app):
                return app.run()
        except SystemExit:
            self._restore()
            raise

    def ask(self, question: str, earlier: str) -> str:
        """Ask for the name of a file on one line, below what has been written."""
        session: PromptSession[str] = PromptSession(
            input=self._input,
            output=self._output,
            completer=PathCompleter(expanduser=True),
            complete_while_typing=False,
            key_bindings=_naming(),
            enable_suspend=True,
        )
        return session.prompt(f"{question} ", default=earlier).strip()

    def _restore(self) -> None:
        """Take the view away, where a signal came before the library could."""
        self._output.quit_alternate_screen()
        self._output.erase_down()
        self._output.disable_bracketed_paste()
        self._output.enable_autowrap()
        self._output.reset_attributes()
        self._output.show_cursor()
        self._output.flush()

    def _size(self) -> Size:
        size = self._output.get_size()
        return Size(size.columns, size.rows)


def open_terminal() -> Terminal | None:
    """Open the terminal that fitquiz was started in; None where that can't be."""
    try:
        return Terminal()
    except Exception:  # noqa: BLE001 -- whatever it is, typed lines still work
        return None


@contextmanager
def _drawing_anew(app: Application[Done]) -> Iterator[None]:
    """Draw a view anew when it goes on after a stop, for others wrote over it."""
    if not hasattr(signal, "SIGCONT"):
        yield
        return

    def draw() -> None:
        app.renderer.erase(leave_alternate_screen=False)
        if app.full_screen:
            app.output.cursor_goto(0, 0)
            app.output.erase_screen()
        app.invalidate()

    def draw_soon(_number: int, _frame: object) -> None:
        if app.loop:
            app.loop.call_soon_threadsafe(draw)

    before = signal.signal(signal.SIGCONT, draw_soon)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, before)


class _Showing:
    """The view that is shown now."""

    def __init__(self, view: View, size: Callable[[], Size]) -> None:
        self._view = view
        self._size = size

    def fragments(self) -> StyleAndTextTuples:
        try:
            lines = self._view.lines(self._size())
        except Exception as error:  # noqa: BLE001 -- the library would print it and go on
            get_app().exit(exception=error)
            return []
        return [piece for line in lines for piece in _styled(line)][:-1]

    def press(self, key: str) -> None:
        try:
            after = self._view.press(key, self._size())
        except Exception as error:  # noqa: BLE001 -- likewise
            get_app().exit(exception=error)
            return
        if isinstance(after, Done):
            get_app().exit(result=after)
        else:
            self._view = after


def _styled(line: Line) -> StyleAndTextTuples:
    return [*((_STYLES[look], text) for look, text in line), ("", "\n")]


def _bindings(press: Callable[[str], None]) -> KeyBindings:
    bindings = _vanishing()

    @bindings.add(Keys.Any, eager=True)
    def _(event: KeyPressEvent) -> None:
        key = event.key_sequence[0].key
        name = _NAMES.get(key, event.data if event.data.isprintable() else "")
        if name:
            press(name)

    @bindings.add(Keys.ControlZ, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return bindings


def _naming() -> KeyBindings:
    bindings = _vanishing()

    @bindings.add(Keys.ControlR, eager=True)
    @bindings.add(Keys.ControlS, eager=True)
    def _(_: KeyPressEvent) -> None:
        """Search nothing: there are no earlier names."""

    return bindings


def _vanishing() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.ControlX, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=Vanished)

    return bindings


_ESCAPE_WAITS = 0.1
"""Seconds after Esc in which more may come that makes it an arrow key."""
