"""The interview in numbered lines, for every terminal and for screen readers."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from fitquiz.findings import inert
from fitquiz.interview import SKIP, Interview, Vanished
from fitquiz.moves import KEYS, Go, Menu, Move, Reply, Revisit
from fitquiz.questions import Choose, Option, Question, Section
from fitquiz.replies import Fault, understand
from fitquiz.screen import Look, Paragraph, Screen

LONG = 15
"""A list with more options than this shows what they mean only on request."""

_PRIVACY = (
    "Private: everything stays on this computer. Nothing is sent, and nothing is saved "
    "unless you name a file. "
    "What you see here stays on the screen until you close the window."
)
_LEAVING = "You can leave at any time: type q, or press Ctrl and C together."
_VANISHING = (
    "If somebody must not see this: type x and press Enter. The window is wiped at once, "
    "and your answers are gone."
)
_KEYS = "Or: b back, s or Enter skip, ? why, r review, h help lines, q quit, x wipe"
_KEYS_AGAIN = (
    "What you type takes its place. "
    "Or: b back, s skip, Enter keep, ? why, r review, h help lines, q quit, x wipe"
)
_WORDS = {
    "back": "b",
    "skip": SKIP,
    "why": "?",
    "help": "h",
    "lines": "h",
    "review": "r",
    "quit": "q",
    "exit": "q",
}
_WIPE = ("x", "X", "\x18")
"""What is typed to leave at once: a letter, or the keys of the other front end."""

_END = "That was the last question. Press Enter to see your result."
_REVIEW_KEYS = "Type a number to change that answer, or press Enter."
_END_KEYS = "Or: a number to change that answer, b back, q quit"


class Lines:
    """Says everything once, in order, and reads typed lines."""

    def __init__(self, screen: Screen, read_line: Callable[[], str]) -> None:
        """Remember where to write, and how to read; that may raise EOFError."""
        self._screen = screen
        self._read_line = read_line

    def talking(self) -> AbstractContextManager[None]:
        """Lines need no hold of the terminal."""
        return nullcontext()

    def open(
        self, title: str, about: Sequence[Paragraph], lines: Sequence[Paragraph]
    ) -> Go:
        """Show what this is and whom to call: ON or LEAVE."""
        self._screen.say(title, Look.TITLE)
        words = (Paragraph(each) for each in (_PRIVACY, _LEAVING, _VANISHING))
        for paragraph in (*about, *words):
            self._screen.say()
            self._screen.show(paragraph)
        self._screen.say()
        self._show(lines)
        self._screen.say()
        typed = self._command("Press Enter to begin, or type q to leave.")
        return Go.LEAVE if typed == "q" else Go.ON

    def begin_part(self, section: Section) -> Move:
        """Say what a section is about; it can be skipped question by question."""
        self._screen.say()
        self._screen.say(section.title, Look.HEADING)
        if section.intro:
            self._screen.say(section.intro)
        return Go.ON

    def ask(self, interview: Interview) -> Move:
        """Ask the current question, until what is typed is understood."""
        question = interview.current
        if question is None:
            return Go.ON
        self._show_question(question, interview)
        while True:
            typed = _as_key(self._read())
            if typed in KEYS:
                return KEYS[typed]
            if typed == "?":
                self._explain(question, interview.options)
                continue
            reply: tuple[str, ...] | Fault = interview.earlier
            if typed:
                reply = understand(question, interview.options, typed)
            if not isinstance(reply, Fault):
                return Reply(reply)
            text = f"Your answer {reply.message}: {reply.mend}."
            self._screen.say(text, Look.MIND)

    def review(self, interview: Interview) -> Move:
        """Show every answer so far: ON, a question to change, BACK or LEAVE."""
        questions = interview.reviewable
        at_end = interview.current is None
        self._screen.say()
        heading = "Your answers so far" if questions else "No question answered yet."
        self._screen.say(heading, Look.HEADING)
        for question, said in interview.given_beforehand:
            self._screen.say(f"{question.ask} {said}", before="  Given: ")
        for number, question in enumerate(questions, start=1):
            chosen = interview.typed[question.id]
            self._screen.say(question.ask, before=f"{number:3}. ")
            self._screen.say(question.in_words(chosen), Look.NAME, before="     ")
        if not at_end and not questions:
            return Go.ON
        if at_end:
            self._screen.say()
            self._screen.say(_END, Look.NAME)
        move = self._read_review(_END_KEYS if at_end else _REVIEW_KEYS, questions)
        if move is Go.BACK and not at_end:
            return Go.ON
        if move is Go.ON and at_end:
            self._screen.say()  # sets the result off
        return move

    def echo(
        self, _section: Section, question: Question, chosen: Sequence[str]
    ) -> None:
        """Say what was understood."""
        said = question.in_words(chosen)
        self._screen.say(f"Chosen: {said}" if chosen else said, Look.QUIET)

    def tell(self, text: str) -> None:
        """Say a word about what has just happened."""
        self._screen.say(text, Look.MIND)

    def warn(self, texts: Sequence[Paragraph], lines: Sequence[Paragraph]) -> Go:
        """Show what comes before everything else, and go on."""
        for paragraph in texts:
            self._screen.say()
            self._screen.show(paragraph)
        self._show(lines)
        self._screen.say(
            "You can go on with the questions. Type h for these lines again, or q to leave."
        )
        return Go.ON

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Say a long text."""
        self._screen.say()
        self._show(paragraphs)

    def choose(self, menu: Menu) -> str:
        """Return the id of what was chosen, or "" for nothing."""
        self._screen.say()
        self._screen.say(menu.title, Look.NAME)
        ids = {}
        for label, choice in zip(menu.labels, menu.choices, strict=True):
            ids[label] = choice.id
            self._screen.say(choice.text, before=f"{label or 'Enter':>5}. ")
        kind = "a letter" if any(each.letter for each in menu.choices) else "a number"
        enter = "" if menu.enter is None else ", or press Enter"
        while True:
            self._screen.say(f"Type {kind}{enter}.", Look.QUIET)
            typed = self._read().casefold()
            if not typed and menu.enter is not None:
                return menu.enter
            if typed in ids:
                return ids[typed]
            if typed in ("b", "q") and menu.enter == "":
                return ""

    def ask_name(self, question: str, earlier: str) -> str:
        """Return the name of a file; empty for none."""
        enter = (
            f"press Enter for {inert(earlier)}" if earlier else "press Enter for none"
        )
        self._screen.say(f"{question} Type its name, or {enter}.", Look.NAME)
        return self._read() or earlier

    def _read_review(self, how: str, questions: Sequence[Question]) -> Move:
        while True:
            match typed := self._command(how):
                case "":
                    return Go.ON
                case "q":
                    return Go.LEAVE
                case "b":
                    return Go.BACK
                case _:
                    pass
            if typed.isdecimal() and 1 <= int(typed) <= len(questions):
                return Revisit(questions[int(typed) - 1].id)
            number = f"Type a number from 1 to {len(questions)}, or press Enter."
            self._screen.say(number if questions else "Press Enter.", Look.MIND)

    def _explain(self, question: Question, options: Sequence[Option]) -> None:
        self._screen.say(f"Why we ask: {question.why}", Look.QUIET)
        if len(options) <= LONG:
            return  # what they mean already stands beside them
        for number, option in enumerate(options, start=1):
            if option.help:
                self._screen.say(option.text, before=f"{number:3}. ")
                self._screen.say(option.help, Look.QUIET, before="     ")
        self._screen.say(question.ask, Look.NAME)

    def _show_question(self, question: Question, interview: Interview) -> None:
        self._screen.say()
        number, total = interview.progress
        self._screen.say(f"Question {number} of about {total}", Look.QUIET)
        self._screen.say(question.ask, Look.NAME)
        self._show_options(interview.options)
        if interview.earlier:
            text = f"Your answer so far: {question.in_words(interview.earlier)}"
            self._screen.say(text, Look.QUIET)
        if len(interview.options) > LONG:
            self._screen.say()
            self._screen.say(question.ask, Look.NAME)
        how = _how_to_answer(question, len(interview.options))
        self._screen.say(how, Look.QUIET)
        keys = _KEYS_AGAIN if interview.earlier else _KEYS
        self._screen.say(keys, Look.QUIET)

    def _show_options(self, options: Sequence[Option]) -> None:
        group = ""
        for number, option in enumerate(options, start=1):
            if option.group != group:
                group = option.group
                self._screen.say()
                if group:
                    self._screen.say(group, Look.TITLE, before="  ")
            self._screen.say(option.text, before=f"{number:3}. ")
            if option.help and len(options) <= LONG:
                self._screen.say(option.help, Look.QUIET, before="     ")

    def _show(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._screen.show(paragraph)

    def _command(self, text: str) -> str:
        self._screen.say(text, Look.QUIET)
        return _as_key(self._read())

    def _read(self) -> str:
        self._screen.prompt()
        typed = self._read_line().strip()
        if typed in _WIPE:
            raise Vanished
        return typed


def _as_key(typed: str) -> str:
    """Return the letter that a word stands for, and anything else as it is."""
    word = typed.casefold()
    return _WORDS.get(word, word if word in _WORDS.values() else typed)


def _how_to_answer(question: Question, count: int) -> str:
    if question.choose is Choose.ONE:
        return f"Type a number from 1 to {count}."
    most = f", at most {question.max}" if question.max else ""
    return f"Type numbers from 1 to {count}, as in 1,3{most}."
