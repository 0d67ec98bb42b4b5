"""The interview in arrow keys: each question on a screen of its own."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from fitquiz.interview import Interview
from fitquiz.keys.page import Page
from fitquiz.keys.picker import Picker
from fitquiz.keys.selection import Selection
from fitquiz.keys.terminal import Terminal
from fitquiz.keys.view import Done, Key, View
from fitquiz.moves import KEYS, Draft, Go, Menu, Move, Reply, Revisit
from fitquiz.questions import Choose, Option, Question, Section
from fitquiz.screen import Look, Paragraph, Screen

_VANISHING = (
    "If somebody must not see this: press Ctrl and X together. The window is wiped at "
    "once, and your answers are gone."
)
_PRIVACY = (
    "Private: everything stays on this computer. Nothing is sent, and nothing is saved "
    "unless you name a file. Your questions and answers can be read in this window "
    "afterwards, until you close it."
)
_KEYS = (
    "Keys: arrows up and down to point at an answer, or its number; Space to choose it "
    "where several may fit; Enter to go on. At any question h shows help lines. You can "
    "leave at any time with q."
)
_QUESTION_KEYS = (
    ("b", "back"),
    ("s", "skip"),
    ("r", "review"),
    ("h", "help"),
    ("q", "quit"),
)
_WIPE = ("ctrl+x", "wipe and leave")


class Keys:
    """Shows one thing at a time, and sets down what was asked and answered."""

    def __init__(self, screen: Screen, terminal: Terminal) -> None:
        """Remember where to set things down, and where to show them."""
        self._screen = screen
        self._terminal = terminal
        self._news: list[str] = []
        self._section: Section | None = None

    def talking(self) -> AbstractContextManager[None]:
        """Hold the terminal as long as the talk goes on."""
        return self._terminal.held()

    def open(
        self, title: str, about: Sequence[Paragraph], lines: Sequence[Paragraph]
    ) -> Go:
        """Show what this is and whom to call: ON or LEAVE."""
        self._screen.say(title, Look.TITLE)
        words = [Paragraph(each) for each in (_PRIVACY, _KEYS)]
        apart = [each for text in (*about, *words) for each in (Paragraph(), text)]
        page = Page(
            (
                Paragraph(title, Look.TITLE),
                Paragraph(),
                *lines,
                Paragraph(),
                Paragraph(_VANISHING, Look.MIND),
                *apart,
            ),
            ((Key.ENTER, "begin"), ("q", "leave")),
        )
        return Go.ON if self._show(page).key == Key.ENTER else Go.LEAVE

    def begin_part(self, section: Section) -> Move:
        """Say what a section is about, before any of its questions is shown."""
        if not section.intro:
            return Go.ON
        page = Page(
            (
                Paragraph(section.title, Look.HEADING),
                Paragraph(),
                Paragraph(section.intro),
            ),
            (
                (Key.ENTER, "go on"),
                ("s", "skip this part"),
                ("b", "back"),
                ("q", "quit"),
                _WIPE,
            ),
        )
        done = self._show(page)
        if done.key == "s":
            return Go.SKIP_PART
        return KEYS.get(done.key, Go.ON)

    def ask(self, interview: Interview) -> Move:
        """Ask the current question."""
        question = interview.current
        if question is None:
            return Go.ON
        done = self._terminal.show(self._picker(question, interview))
        if done.key == Key.ENTER:
            return Reply(done.chosen)
        move = KEYS.get(done.key, Go.LEAVE)  # Control and C leaves as q does
        drafted = done.chosen and done.chosen != interview.earlier
        return Draft(done.chosen, move) if drafted and isinstance(move, Go) else move

    def review(self, interview: Interview) -> Move:
        """Show every answer so far: ON, a question to change, BACK or LEAVE."""
        at_end = interview.current is None
        onward = "Show my result" if at_end else "Go on with the questions"
        options = [Option("", onward)]
        for question in interview.reviewable:
            said = question.in_words(interview.typed[question.id])
            options.append(Option(question.id, question.ask, said))
        title = (
            "Your answers, before you see the result"
            if at_end
            else "Your answers so far"
        )
        given = (
            Paragraph(f"{question.ask} {said}", Look.QUIET, "Given: ")
            for question, said in interview.given_beforehand
        )
        head = (*self._take_news(), Paragraph(title, Look.HEADING), *given)
        labels = ("", *(str(number) for number in range(1, len(options))))
        selection = Selection(tuple(options), labels, pointer=0)
        keys = (("b", "back"), ("q", "quit"), _WIPE)
        done = self._show(Picker(head, selection, keys, in_full=True))
        if done.key == "q":
            return Go.LEAVE
        if done.key == "b":
            return Go.BACK if at_end else Go.ON
        [name] = done.chosen
        if name:
            return Revisit(name)
        if at_end:
            self._screen.say()  # sets the result off
        return Go.ON

    def echo(self, section: Section, question: Question, chosen: Sequence[str]) -> None:
        """Set down what was asked and replied, under the heading of its section."""
        if section is not self._section:
            self._section = section
            self._screen.say()
            self._screen.say(section.title, Look.HEADING)
        self._screen.say(question.ask, Look.NAME)
        self._screen.say(question.in_words(chosen), before="  ")

    def tell(self, text: str) -> None:
        """Say a word about what has just happened, on the next screen as well."""
        self._screen.say(text, Look.MIND)
        self._news.append(text)

    def warn(self, texts: Sequence[Paragraph], lines: Sequence[Paragraph]) -> Go:
        """Show what comes before everything else, and whom to call: ON or LEAVE."""
        apart = [each for text in texts for each in (text, Paragraph())]
        for paragraph in (Paragraph(), *apart, *lines, Paragraph()):
            self._screen.show(paragraph)
        page = Page(
            (*apart, *lines),
            # not Enter: it may be held, or pressed once more by habit
            (("g", "go on with the questions"), ("q", "leave"), _WIPE),
        )
        return Go.ON if self._show(page).key == "g" else Go.LEAVE

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show a long text from its beginning."""
        self._show(
            Page(tuple(paragraphs), ((Key.ENTER, "close"), ("b", "back"), _WIPE))
        )

    def choose(self, menu: Menu) -> str:
        """Return the id of what was chosen, or "" for nothing."""
        options = tuple(Option(each.id, each.text) for each in menu.choices)
        pointer = next(
            (n for n, each in enumerate(options) if each.id == menu.enter), 0
        )
        selection = Selection(options, menu.labels, pointer=pointer)
        news = self._take_news()
        above = news if menu.whole else [Paragraph()]  # there it was just written
        head = (*above, Paragraph(menu.title, Look.NAME))
        keys = (("b", "back"),) if menu.enter == "" else (_WIPE,)
        done = self._show(Picker(head, selection, keys), whole=menu.whole)
        return "".join(done.chosen)

    def ask_name(self, question: str, earlier: str) -> str:
        """Return the name of a file; empty for none."""
        self._take_news()
        return self._terminal.ask(f"{question} (Enter alone: none)", earlier)

    def _show(self, view: View, *, whole: bool = True) -> Done:
        done = self._terminal.show(view, whole=whole)
        if done.key == Key.STOP:
            raise KeyboardInterrupt
        return done

    def _picker(self, question: Question, interview: Interview) -> Picker:
        number, total = interview.progress
        section = interview.section
        title = f"{section.title}: " if section else ""
        earlier = interview.earlier
        head = [
            Paragraph(f"question {number} of about {total}", Look.QUIET, title),
            *self._take_news(),
            Paragraph(),
            Paragraph(question.ask, Look.NAME),
        ]
        several = question.choose is Choose.ANY
        if earlier and not several:
            text = f"Your answer so far: {question.in_words(earlier)}"
            head.append(Paragraph(text, Look.QUIET))
        options = interview.options
        places = [n for n, each in enumerate(options) if each.id in earlier]
        selection = Selection(
            options,
            tuple(str(n) for n in range(1, 1 + len(options))),
            several=several,
            most=question.max,
            chosen=frozenset(earlier),
            pointer=next(iter(places), 0 if several else None),
        )
        return Picker(tuple(head), selection, _QUESTION_KEYS, question.why)

    def _take_news(self) -> list[Paragraph]:
        news, self._news = self._news, []
        return [Paragraph(text, Look.MIND) for text in news]
