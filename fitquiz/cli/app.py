"""The application that the commands are added to, and how each ends."""

import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import typer
from typer.core import TyperGroup

from fitquiz.delivery import deliver
from fitquiz.endings import ExitCode, run_to_end
from fitquiz.findings import Account, Problem, did_you_mean, inert
from fitquiz.report.writing import Format, write_page
from fitquiz.rules import Modality, Rulebook
from fitquiz.screen import wants_plain

if TYPE_CHECKING:
    from fitquiz.report.page import Part

P = ParamSpec("P")
Thing = TypeVar("Thing")

TAKE = "Take the quiz"
LEARN = "Learn"
MAINTAIN = "Maintain the rules"
MANY = "Many respondents"
"""The panels of the help."""


def _may_draw() -> bool:
    """Whether help may have boxes, which a screen reader reads aloud one by one."""
    plain = wants_plain() or "--plain" in sys.argv
    streams = (sys.stdout, sys.stderr)
    return not plain and all(stream and stream.isatty() for stream in streams)


class _Commands(TyperGroup):
    """The commands; a word that none of them takes may be an answer: it is not repeated."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- typer's click has no public types
        """Read the options of the quiz."""
        with _saying_nothing_typed():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- typer's click has no public types
        """Read the options of a command, and run it."""
        with _saying_nothing_typed():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- typer's click has no public types
        """Name those for a person first, however they were added."""
        panels = (TAKE, LEARN, MAINTAIN, MANY)
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: panels.index(self._panel(name)))

    def _panel(self, name: str) -> str:
        return str(getattr(self.commands[name], "rich_help_panel", MAINTAIN))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 -- typer's click has no public types
        if args[0] not in self.commands:
            mend = did_you_mean(args[0], self.commands, "see `fitquiz --help`")
            ctx.fail(f"there is no such command; {mend}")
        return super().resolve_command(ctx, args)


@contextmanager
def _saying_nothing_typed() -> Iterator[None]:
    """Leave what was typed for nothing out of what is said of it, and make the rest inert."""
    try:
        yield
    except _UsageError as error:
        for beginning, said in _SAID_INSTEAD.items():
            if error.message.startswith(beginning):
                error.message = said
        error.message = _IS_NOT.sub("this is not", error.message)
        error.message = inert(" ".join(error.message.split()))
        raise


_UsageError: Any = typer.BadParameter.__base__  # it has no public name

_SAID_INSTEAD = {
    "Got unexpected extra argument": "there is a word too many, or its option is missing "
    "before it",
    "No such option": "there is no such option; see the help",
}
"""By how the library begins a message that repeats what was typed."""

_IS_NOT = re.compile("^'.*' is not(?= one of| a valid)", re.DOTALL)

app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if _may_draw() else None,
)


def ending_well(command: Callable[P, ExitCode]) -> Callable[P, None]:
    """Turn a command's result, and whatever stops it, into words and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        passing = (typer.Exit, typer.BadParameter)
        code = run_to_end(lambda: command(*args, **kwargs), passing)
        if code is not ExitCode.DONE:
            raise typer.Exit(code)

    return run


def whenever_changed(run: Callable[[], ExitCode], watched: Sequence[Path]) -> ExitCode:
    """Run something now, and again whenever one of these files or folders changes."""
    with needing("workbench", "watchfiles"):
        from fitquiz.watching import run_on_change  # noqa: PLC0415 -- needs an extra
    return run_on_change(run, watched)


def put(text: str) -> None:
    """Write text to standard output as it is."""
    deliver(lambda screen: screen.put(text), None, plain=True)


def accounting(run: Callable[[], ExitCode], form: Account) -> ExitCode:
    """Run what looks at files; what they can't be read for is told in the same form."""
    try:
        return run()
    except Problem as problem:
        if form is Account.TEXT:
            raise
        from fitquiz.report.problems import account_for  # noqa: PLC0415 -- not for the quiz

        put(account_for(problem.findings, form))
        return ExitCode.MISUSE


def show(parts: "Iterable[Part]", *, plain: bool) -> ExitCode:
    """Write a page to standard output."""
    deliver(
        lambda screen: write_page("", parts, Format.TEXT, screen), None, plain=plain
    )
    return ExitCode.DONE


@contextmanager
def needing(extra: str, *modules: str) -> Iterator[None]:
    """Import what comes with an extra; BadParameter names it where it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in modules:
            raise
        mend = f"pip install '.[{extra}]' in a copy"
        raise typer.BadParameter(f"this needs the extra `{extra}`: {mend}") from error


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give what tells a person at a terminal how far it has come, in one line."""
    shows = sys.stderr is not None and sys.stderr.isatty() and not wants_plain()

    def show_line(line: str) -> None:
        if shows:
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()

    try:
        yield show_line
    finally:
        show_line("\x1b[K")


def counted(things: Sequence[Thing], doing: str) -> Iterator[Thing]:
    """Go through things, and tell a person at a terminal how far it has come."""
    with progress() as show_line:
        for number, thing in enumerate(things, start=1):
            show_line(f"{doing}: {number} of {len(things)}")
            yield thing


def modality_named(name: str, rulebook: Rulebook) -> Modality:
    """Find a modality by the id that was typed; BadParameter where there is none.

    The word is not repeated: it may be an answer.
    """
    known = {each.id: each for each in rulebook.modalities}
    if name not in known:
        mend = did_you_mean(name, known, "`fitquiz modalities` lists them")
        raise typer.BadParameter(f"there is no such modality; {mend}")
    return known[name]
