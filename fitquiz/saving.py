"""Saving what somebody asks to have saved, in a file that they name."""

import os
import shlex
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fitquiz.delivery import STDOUT, check_writable
from fitquiz.drafts import write_file
from fitquiz.findings import Problem, inert
from fitquiz.interview import Interview, Stopped
from fitquiz.mistakes import report_of
from fitquiz.moves import Choice, FrontEnd, Menu
from fitquiz.questions import Answers
from fitquiz.quiz import Request
from fitquiz.sheet import filled_sheet
from fitquiz.targets import is_plain, target_of

_BROKEN = "Something in fitquiz broke, and it has to end."
_STOPPED = "You stopped before your result was written."
_NOT_WRITTEN = "Your result could not be saved."
_STILL_HERE = (
    "Your answers are still here: name a file to keep them in, and `fitquiz --resume` "
    "with its name goes on from there."
)


_ODD = frozenset("\n\t\ufffd")
"""What no name holds that somebody meant; the last stands for what was no text."""


class SavedAnswers:
    """What of somebody's answers is in a file, once they have asked for that."""

    def __init__(self, front_end: FrontEnd, request: Request, replies: Answers) -> None:
        """Remember whom to ask, and what is in the file that they go on from."""
        self._front_end = front_end
        self._file = request.resume
        self._options = request.options_again
        self._keep = request.keep
        self._replies = replies

    def nothing_to_lose(self, interview: Interview) -> bool:
        """Whether nothing was answered yet, or all of it is saved."""
        replies = interview.all_replies
        answered = (replies[name] for name in replies if name not in interview.preset)
        return not any(answered) or self._holds(interview)

    def how_to_go_on(self, interview: Interview) -> str | None:
        """Return the command for going on, if all that was replied is saved."""
        if self._file is None or not self._holds(interview):
            return None
        return shlex.join(("fitquiz", "--resume", self._file, *self._options))

    def save(self, interview: Interview) -> str | None:
        """Save everything that was replied; return where, or None if it was not."""
        at = interview.current.id if interview.current else None
        replies = interview.all_replies

        def sheet(_: str) -> str:
            return filled_sheet(interview.questionnaire, replies, at)

        question = "In which file shall your answers be saved?"
        earlier = self._file or ""
        file = save(self._front_end, question, sheet, keep=self._keep, earlier=earlier)
        if file:
            self._file, self._replies = file, replies
        return file

    def forget(self, file: str) -> None:
        """Know that something else stands in a file now."""
        if self._file and target_of(Path(self._file)) == target_of(Path(file)):
            self._file, self._replies = None, {}

    @contextmanager
    def rescuing(self, newest: Callable[[], Interview | None]) -> Iterator[None]:
        """Offer to save everything that was replied, if this ends otherwise than wished.

        That is where a result can't be written, or by a mistake in fitquiz.
        """
        try:
            yield
        except (Stopped, EOFError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            try:
                go_on = self._rescue(newest(), _why(error))
            except Stopped:
                raise
            except Exception:  # noqa: BLE001 -- of two mistakes, the first one is told
                raise error from None
            if isinstance(error, KeyboardInterrupt):
                raise Stopped(go_on) from None
            raise

    def _rescue(self, interview: Interview | None, why: str) -> str | None:
        """Offer to save; return the command for going on, if all is saved."""
        if interview is None:
            return None
        if not self.nothing_to_lose(interview):
            self._front_end.tell(f"{why} {_STILL_HERE}")
            self.save(interview)
        return self.how_to_go_on(interview)

    def _holds(self, interview: Interview) -> bool:
        return interview.all_replies == self._replies


def _why(error: BaseException) -> str:
    match error:
        case Problem():
            return _NOT_WRITTEN
        case KeyboardInterrupt():
            return _STOPPED
        case _:
            return _BROKEN


def save(  # noqa: PLR0913 -- what is said, written, kept and allowed
    front_end: FrontEnd,
    question: str,
    text_for: Callable[[str], str],
    *,
    keep: Collection[Path],
    earlier: str = "",
    suffixes: Collection[str] = (),
) -> str | None:
    """Write a text to a file that the person names; return its name.

    `text_for` makes the text for a file so named; nothing to `keep` is written over.
    `earlier` is a name to offer, and `suffixes` are those that a name may end with, if it
    has any and they matter. Ask until it works, and before a file is written over. Only
    its owner can read the file. None if no name is given, or the person wants to leave.
    """
    with suppress(KeyboardInterrupt, EOFError):
        while typed := front_end.ask_name(question, earlier):
            try:
                name = _name_in(typed)
                if trouble := _trouble_with(typed, name, keep, suffixes):
                    front_end.tell(trouble)
                elif _may_replace(front_end, name):
                    write_file(Path(name), text_for(name).encode())
                    return name
            except (Stopped, EOFError):
                raise
            except OSError as error:
                front_end.tell(f"{inert(typed)} can't be written: {error.strerror}.")
            except Exception as error:  # noqa: BLE001 -- no bug may cost what was answered
                front_end.tell(report_of(error))
    return None


def _name_in(typed: str) -> str:
    return os.path.abspath(os.path.expanduser(typed))  # noqa: PTH100, PTH111 -- Path's raises where there is no home


def _trouble_with(
    typed: str, name: str, keep: Collection[Path], suffixes: Collection[str]
) -> str | None:
    """Say why a file can't be so named, and what to do about it."""
    words = typed + name  # Python may end a name at a NUL
    if typed == STDOUT or inert(words) != words or _ODD.intersection(words):
        return "A file can't be so named; please name another."
    suffix = Path(name).suffix.lower()
    if suffixes and suffix and suffix not in suffixes:
        return f"This can't be written as {suffix}; please name another."
    try:
        check_writable(name, *keep)
    except Problem as problem:
        [finding] = problem.findings
        return f"{inert(name)}: {finding.message}; {finding.mend}."
    if not is_plain(Path(name)):
        return f"{inert(name)} is no plain file; please name another."
    return None


def _may_replace(front_end: FrontEnd, name: str) -> bool:
    if not Path(name).exists():
        return True
    menu = Menu(
        f"There is a file {inert(name)} already.",
        (
            Choice("keep", "Keep it, and give another name"),
            Choice("replace", "Write over it", "w"),
        ),
        enter="keep",
    )
    return front_end.choose(menu) == "replace"
