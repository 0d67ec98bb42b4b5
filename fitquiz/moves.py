"""What somebody can do when they are asked, whichever way the asking is done."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple, Protocol

from fitquiz.interview import SKIP, Interview
from fitquiz.questions import Question, Section
from fitquiz.screen import Paragraph


class Reply(NamedTuple):
    """Answer the current question with these options; none skips it."""

    options: tuple[str, ...]


class Draft(NamedTuple):
    """Leave the current question with options that were chosen but not yet answered."""

    options: tuple[str, ...]
    go: "Go"


class Revisit(NamedTuple):
    """Go to a question that was answered before."""

    question: str


class Go(Enum):
    """Leave the current question as it is."""

    ON = auto()
    """To the current question or, where there is none, to the result."""
    BACK = auto()
    REVIEW = auto()
    SKIP_PART = auto()
    """Past all questions of this section."""
    HELP = auto()
    """To the help lines, and back again."""
    LEAVE = auto()


Move = Reply | Draft | Revisit | Go


KEYS: Mapping[str, Move] = MappingProxyType(
    {
        "b": Go.BACK,
        SKIP: Reply(()),
        "r": Go.REVIEW,
        "h": Go.HELP,
        "q": Go.LEAVE,
    }
)
"""What the letters mean at every question, in every front end."""


class Choice(NamedTuple):
    """Something to choose from a menu; `letter` is the key for it, where it has one."""

    id: str
    text: str
    letter: str = ""


class Menu(NamedTuple):
    """Things to choose from, besides the questions of the questionnaire."""

    title: str
    choices: tuple[Choice, ...]
    enter: str | None = None
    """What Enter alone chooses: an id, or "" for nothing; None where it must not."""
    whole: bool = True
    """Whether it may cover what was written before."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What to type for each choice: its letter or number, or nothing but Enter."""
        return tuple(
            "" if choice.id == self.enter else choice.letter or str(number)
            for number, choice in enumerate(self.choices, start=1)
        )


class FrontEnd(Protocol):
    """A way to talk to somebody at a terminal.

    KeyboardInterrupt and EOFError mean that they want to leave.
    """

    def talking(self) -> AbstractContextManager[None]:
        """Hold the terminal as long as the talk goes on."""

    def open(
        self, title: str, about: Sequence[Paragraph], lines: Sequence[Paragraph]
    ) -> Go:
        """Show what this is and whom to call: ON or LEAVE."""

    def begin_part(self, section: Section) -> Move:
        """Say what a section is about, before any of its questions is shown.

        ON, or BACK, LEAVE or SKIP_PART where it waits for an answer.
        """

    def ask(self, interview: Interview) -> Move:
        """Ask the current question."""

    def review(self, interview: Interview) -> Move:
        """Show every answer so far: ON, a question to change, or LEAVE.

        Where no question is left, also BACK to the last one.
        """

    def echo(self, section: Section, question: Question, chosen: Sequence[str]) -> None:
        """Set down what was replied."""

    def tell(self, text: str) -> None:
        """Say a word about what has just happened."""

    def warn(self, texts: Sequence[Paragraph], lines: Sequence[Paragraph]) -> Go:
        """Show what comes before everything else, and whom to call.

        ON, or LEAVE where it waits for an answer.
        """

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show a long text from its beginning."""

    def choose(self, menu: Menu) -> str:
        """Return the id of what was chosen, or "" for nothing."""

    def ask_name(self, question: str, earlier: str) -> str:
        """Return the name of a file; empty for none."""
