"""Saving what somebody asks to have saved, in a file that they name."""

import os
from collections.abc import Callable
from pathlib import Path

from fitquiz.delivery import check_writable, write_file
from fitquiz.findings import Problem, inert
from fitquiz.interview import Interview
from fitquiz.moves import Choice, FrontEnd, Menu
from fitquiz.questions import Answers
from fitquiz.sheet import filled_sheet


class SavedAnswers:
    """What of somebody's answers is in a file, once they have asked for that."""

    def __init__(self, front_end: FrontEnd, file: str | None, replies: Answers) -> None:
        """Remember whom to ask, and the file that they go on from with its replies."""
        self._front_end = front_end
        self._file = file
        self._replies = replies

    def keep(self, interview: Interview) -> bool:
        """Whether nothing would be lost now: nothing was answered, or all is saved."""
        replies = interview.all_replies
        answered = (replies[name] for name in replies if name not in interview.preset)
        return not any(answered) or self.file_of(interview) is not None

    def file_of(self, interview: Interview) -> str | None:
        """Return the name of the file that holds all that was replied."""
        return self._file if interview.all_replies == self._replies else None

    def save(self, interview: Interview) -> str | None:
        """Save everything that was replied; return where, or None if it was not."""
        at = interview.current.id if interview.current else None
        replies = interview.all_replies
        sheet = filled_sheet(interview.questionnaire, replies, at)
        question = "In which file shall your answers be saved?"
        file = save(self._front_end, question, lambda _: sheet, self._file or "")
        if file:
            self._file, self._replies = file, replies
        return file


def save(
    front_end: FrontEnd,
    question: str,
    text_for: Callable[[str], str],
    earlier: str = "",
) -> str | None:
    """Write a text to a file that the person names; return its name.

    `text_for` makes the text for a file so named; `earlier` is a name to offer. Ask
    until it works, and before a file is written over. Only its owner can read the file.
    None if no name is given, or the person wants to leave.
    """
    while True:
        try:
            name = os.path.expanduser(front_end.ask_name(question, earlier))  # noqa: PTH111 -- Path's raises where there is no home
            if not name:
                return None
            check_writable(name)
            if not _may_replace(front_end, name):
                continue
            write_file(Path(name), text_for(name).encode())
        except Problem as problem:
            for finding in problem.findings:
                front_end.tell(f"{finding.place}: {finding.message}; {finding.mend}.")
        except OSError as error:
            front_end.tell(f"{inert(name)} can't be written: {error.strerror}.")
        except (KeyboardInterrupt, EOFError):
            return None
        else:
            return name


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
