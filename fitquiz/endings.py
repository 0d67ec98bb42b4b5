"""How a run ends: in words on standard error, and with an exit code."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

from fitquiz import STOPPED
from fitquiz.findings import Problem, inert
from fitquiz.interview import Stopped, Vanished
from fitquiz.mistakes import report_of


class ExitCode(IntEnum):
    """How fitquiz ends; scripts rely on these."""

    DONE = 0
    FOUND = 1
    """Something was found: wrong or odd in the files, a case unmet, a statement not proved,
    safety lost, rows refused; or urgent or discouraged, where `--exit-code` was given."""
    MISUSE = 2
    """Wrong options, an unreadable file, or bad answers."""
    BUG = 3
    """A mistake in fitquiz itself."""
    STOPPED = 130
    """The person left, or the system ended it."""


def run_to_end(
    command: Callable[[], ExitCode], passing: tuple[type[Exception], ...]
) -> ExitCode:
    """Run a command; turn whatever stops it into words and an exit code.

    Exceptions of the types in `passing` are none of its business.
    """
    try:
        with _ending_on_signals():
            return command()
    except passing:
        raise
    except Problem as problem:
        tell(str(problem))
        return ExitCode.MISUSE
    except (Stopped, KeyboardInterrupt, EOFError) as left:
        _see_off(left)
        return ExitCode.STOPPED
    except SystemExit:
        tell("\nStopped. Nothing more was saved.")
        return ExitCode.STOPPED
    except Exception as error:  # noqa: BLE001 -- the last stop for every bug
        if isinstance(error, BrokenPipeError) or any(map(_is_gone, (0, 2))):
            return ExitCode.STOPPED
        tell(report_of(error))
        return ExitCode.BUG


def _is_gone(stream: int) -> bool:
    """Whether a standard stream is a terminal whose window was closed."""
    with suppress(ImportError):  # where there is no such module, nothing tells
        import termios  # noqa: PLC0415 -- likewise

        try:
            termios.tcgetattr(stream)
        except (OSError, termios.error) as error:
            return error.args[:1] == (errno.EIO,)
    return False


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Let a signal end a command as an exception does, which tidies up on its way.

    Those that the system was told to ignore, as by `nohup`, stay ignored.
    """

    def end(_number: int, _frame: object) -> None:
        sys.exit()

    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heeded = [each for each in known if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, end) for each in heeded}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""The signals, besides that of ^C, by which others end a program."""


def tell(text: str) -> None:
    """Write a line to standard error, where there is one that takes it."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _see_off(left: BaseException) -> None:
    """Say whether anything was saved, unless nobody must see that somebody was here."""
    match left:
        case Vanished():
            _wipe()
        case Stopped(go_on=str(command)):
            tell(f"\nStopped. Your answers are saved.\nTo go on: {inert(command)}")
        case _:
            tell(f"\n{STOPPED}")


def _wipe() -> None:
    """Clear the window, and what was scrolled out of it."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    with suppress(OSError):
        if os.environ.get("TERM") == "dumb":
            # nothing clears such a terminal; at least nothing is left in sight
            rows = os.get_terminal_size(sys.stderr.fileno()).lines
            sys.stderr.write("\n" * max(2 * rows, _ROWS))
        else:
            sys.stderr.write("\x1b[H\x1b[2J\x1b[3J")
        sys.stderr.flush()


_ROWS = 200
"""How many rows a window may have that does not say so."""
