"""The interview in numbered lines, for every terminal and for screen readers."""

from collections.abc import Callable, Iterable
from datetime import date

from fitquiz.assessment import find_urgent
from fitquiz.helplines import HelpLine, full_name, how_to_reach, lines_for
from fitquiz.interview import SKIP, Interview, Stopped
from fitquiz.questions import Choose, Option, Question, Section
from fitquiz.replies import Fault, understand
from fitquiz.rules import Rulebook
from fitquiz.screen import Look, Screen

LONG = 15
"""A list with more options than this shows what they mean only on request."""

_PRIVACY = (
    "Private: everything stays on this computer. Nothing is sent, and nothing is saved "
    "unless you named a file. "
    "What you see here stays on the screen until you close the window."
)
_LEAVING = "You can leave at any time: type q, or press Ctrl and C together."
_KEYS = "Or: b back, s or Enter skip, ? why we ask, r review, q quit"
_KEYS_AGAIN = "Or: b back, s skip, Enter keep, ? why we ask, r review, q quit"
_WORDS = {
    "back": "b",
    "skip": SKIP,
    "why": "?",
    "help": "?",
    "review": "r",
    "quit": "q",
    "exit": "q",
}
_END = "That was the last question. Press Enter to see your result."
_END_KEYS = "Or: b back, r review, q quit"
_YES = ("y", "yes", "q")


class Conversation:
    """Asks on a screen and reads typed lines; what it learns is in the Interview."""

    def __init__(
        self,
        screen: Screen,
        read_line: Callable[[], str],
        rulebook: Rulebook,
        country: str | None,
        today: date,
    ) -> None:
        self._screen = screen
        self._read_line = read_line
        self._rulebook = rulebook
        self._country = country
        self._today = today
        self._section: Section | None = None
        self._urgent_shown: set[str] = set()

    def hold(self, interview: Interview) -> Interview:
        """Ask until the end; raise Stopped if the person leaves, EOFError at ^D."""
        self._open(interview)
        self._tell_urgent(interview)
        shown: Interview | None = None
        while True:
            if interview is not shown:
                self._show(interview)
            shown = interview
            command = self._read()
            if not command and interview.current is None:
                self._tell_lost(interview.left_out)
                self._screen.say()
                return interview
            interview = self._obey(command, interview)

    def _open(self, interview: Interview) -> None:
        say = self._screen.say
        say(interview.questionnaire.title, Look.TITLE)
        for paragraph in (*interview.questionnaire.about, _PRIVACY, _LEAVING):
            say()
            say(paragraph)
        say()
        say("If it is urgent, talk to somebody now:", Look.URGENT)
        topics = self._rulebook.guide.first_screen
        facts = interview.facts
        self._show_lines(lines_for(self._rulebook.lines, topics, self._country, facts))
        say(self._whose_lines(), Look.QUIET)
        say()
        if self._ask("Press Enter to begin, or type q to leave.") == "q":
            raise Stopped

    def _obey(self, command: str, interview: Interview) -> Interview:
        match command:
            case "q":
                self._make_sure(interview)
            case "?":
                self._explain(interview)
            case "b":
                return self._go_back(interview)
            case "r":
                return self._review(interview)
            case _ if interview.current:
                return self._take(command, interview)
            case _:
                self._screen.say("Type one of r, b, q, or press Enter.", Look.MIND)
        return interview

    def _take(self, typed: str, interview: Interview) -> Interview:
        question, options = interview.current, interview.options
        if question is None:
            return interview
        if typed == SKIP:
            reply: tuple[str, ...] | Fault = ()
        elif typed:
            reply = understand(question, options, typed)
        else:
            reply = interview.earlier
        if isinstance(reply, Fault):
            text = f"Your answer {reply.message}: {reply.mend}."
            self._screen.say(text, Look.MIND)
            return interview
        self._echo(question, reply)
        after = interview.reply(reply)
        self._tell_lost(interview.lost_to(after))
        self._tell_urgent(after)
        return after

    def _go_back(self, interview: Interview) -> Interview:
        before = interview.back()
        if before is interview:
            self._screen.say("This is the first question.", Look.MIND)
        return before

    def _make_sure(self, interview: Interview) -> None:
        if not any(interview.typed.values()):
            raise Stopped
        text = "Leave now? Nothing is saved, and your answers will be gone."
        self._screen.say(text, Look.MIND)
        if self._ask("Type y to leave, or press Enter to go on.").lower() in _YES:
            raise Stopped

    def _review(self, interview: Interview) -> Interview:
        questions = interview.reviewable
        self._screen.say()
        heading = "Your answers so far" if questions else "No question answered yet."
        self._screen.say(heading, Look.HEADING)
        for number, question in enumerate(questions, start=1):
            chosen = interview.typed[question.id]
            self._screen.say(question.ask, before=f"{number:3}. ")
            self._screen.say(_in_words(question, chosen), Look.NAME, before="     ")
        while questions:
            typed = self._ask("Type a number to change that answer, or press Enter.")
            if not typed:
                break
            if typed == "q":
                self._make_sure(interview)
                continue
            if typed.isdecimal() and 1 <= int(typed) <= len(questions):
                return interview.revisit(questions[int(typed) - 1].id)
            self._screen.say(f"Type a number from 1 to {len(questions)}.", Look.MIND)
        return interview._replace()  # a new one, so that the question is shown again

    def _explain(self, interview: Interview) -> None:
        if interview.current is None:
            return
        self._screen.say(f"Why we ask: {interview.current.why}", Look.QUIET)
        if len(interview.options) <= LONG:
            return  # what they mean already stands beside them
        for number, option in enumerate(interview.options, start=1):
            if option.help:
                self._screen.say(option.text, before=f"{number:3}. ")
                self._screen.say(option.help, Look.QUIET, before="     ")
        self._screen.say(interview.current.ask, Look.NAME)

    def _show(self, interview: Interview) -> None:
        question = interview.current
        self._screen.say()
        if question is None:
            self._screen.say(_END, Look.NAME)
            self._screen.say(_END_KEYS, Look.QUIET)
            return
        self._show_section(interview)
        number, total = interview.progress
        self._screen.say(f"Question {number} of about {total}", Look.QUIET)
        self._screen.say(question.ask, Look.NAME)
        self._show_options(interview.options)
        if interview.earlier:
            text = f"Your answer so far: {_in_words(question, interview.earlier)}"
            self._screen.say(text, Look.QUIET)
        if len(interview.options) > LONG:
            self._screen.say()
            self._screen.say(question.ask, Look.NAME)
        how = _how_to_answer(question, len(interview.options))
        self._screen.say(how, Look.QUIET)
        keys = _KEYS_AGAIN if interview.earlier else _KEYS
        self._screen.say(keys, Look.QUIET)

    def _show_section(self, interview: Interview) -> None:
        section = interview.section
        if section is None or section is self._section:
            return
        self._section = section
        self._screen.say(section.title, Look.HEADING)
        if section.intro:
            self._screen.say(section.intro)
        self._screen.say()

    def _show_options(self, options: tuple[Option, ...]) -> None:
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

    def _echo(self, question: Question, chosen: tuple[str, ...]) -> None:
        text = f"Chosen: {_in_words(question, chosen)}" if chosen else "Skipped."
        self._screen.say(text, Look.QUIET)

    def _tell_lost(self, questions: Iterable[Question]) -> None:
        for question in questions:
            text = f"Your answer to “{question.ask}” no longer fits and was taken out."
            self._screen.say(text, Look.MIND)

    def _tell_urgent(self, interview: Interview) -> None:
        found, _ = find_urgent(self._rulebook, interview.facts, self._country)
        new = [each for each in found if each.notice.id not in self._urgent_shown]
        self._urgent_shown = {urgent.notice.id for urgent in found}
        if not new:
            return
        for urgent in new:
            self._screen.say()
            self._screen.say(urgent.notice.text, Look.URGENT)
        lines = dict.fromkeys(line for urgent in new for line in urgent.lines)
        self._show_lines(lines)
        self._screen.say("You can go on with the questions, or type q to leave.")

    def _whose_lines(self) -> str:
        names = self._rulebook.countries
        if self._country is None:
            where = "We do not know your country."
        elif self._country in names:
            where = f"These are for: {names[self._country]}."
        else:
            where = f"No lines of its own are stored for {self._country}."
        return f"{where} For others, start again with --country and two letters."

    def _show_lines(self, lines: Iterable[HelpLine]) -> None:
        for line in lines:
            name = full_name(line, self._rulebook.countries, self._country)
            reach = how_to_reach(line, self._today)
            self._screen.say(f"{name}: {reach}", before="  - ")

    def _ask(self, text: str) -> str:
        self._screen.say(text, Look.QUIET)
        return self._read()

    def _read(self) -> str:
        self._screen.prompt()
        typed = self._read_line().strip()
        word = typed.casefold()
        return _WORDS.get(word, word if word in _WORDS.values() else typed)


def _how_to_answer(question: Question, count: int) -> str:
    if question.choose is Choose.ONE:
        return f"Type a number from 1 to {count}."
    most = f", at most {question.max}" if question.max else ""
    return f"Type numbers from 1 to {count}, as in 1,3{most}."


def _in_words(question: Question, chosen: Iterable[str]) -> str:
    texts = [f"“{question.option(name).text}”" for name in chosen]
    return ", ".join(texts) + "." if texts else "Skipped."
