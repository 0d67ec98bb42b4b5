"""An interview held with somebody at a terminal, through one front end or another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fitquiz.assessment import Urgent, find_urgent
from fitquiz.conditions import Facts
from fitquiz.helplines import HelpLine, full_name, how_to_reach, lines_for
from fitquiz.interview import Interview, Stopped
from fitquiz.moves import Choice, Draft, FrontEnd, Go, Menu, Move, Reply, Revisit
from fitquiz.questions import Question, learn
from fitquiz.rules import Rulebook
from fitquiz.saving import SavedAnswers
from fitquiz.screen import Look, Paragraph

_LEAVE_MENU = Menu(
    "Leave now? Your answers are not saved yet. "
    "What this window shows stays until you close it.",
    (
        Choice("stay", "Go on with the questions"),
        Choice("save", "Save my answers to a file, and leave", "s"),
        Choice("leave", "Leave without saving", "q"),
    ),
    enter="stay",
)


class Conversation:
    """Tells, asks and obeys; what it learns is in the Interview."""

    def __init__(
        self,
        front_end: FrontEnd,
        rulebook: Rulebook,
        country: str | None,
        today: date,
        saved: SavedAnswers,
    ) -> None:
        """Remember whom to talk through, and what is known already."""
        self._front_end = front_end
        self._rulebook = rulebook
        self._country = country
        self._today = today
        self._saved = saved
        self._parts_begun: set[str] = set()
        self._urgent_shown: set[str] = set()
        self._newest: Interview | None = None

    def open(self, interview: Interview) -> None:
        """Show the first screen; raise Stopped if the person leaves there."""
        questionnaire = interview.questionnaire
        about = [Paragraph(text) for text in questionnaire.about]
        lines = list(self._first_lines(interview))
        if self._front_end.open(questionnaire.title, about, lines) is Go.LEAVE:
            raise Stopped
        self._warn_of_urgent(interview)

    def newest(self) -> Interview | None:
        """Return the interview with the last reply in it, once there is one."""
        return self._newest

    def hold(self, interview: Interview) -> Interview:
        """Ask until the end; raise Stopped if the person leaves."""
        while True:
            self._newest = interview
            with self._saved.rescuing(self.newest):
                try:
                    move = self._next_move(interview)
                    if move is Go.ON and interview.current is None:
                        self._tell_lost(interview.left_out)
                        return interview
                    interview = self._make(move, interview)
                except (KeyboardInterrupt, EOFError):
                    self._leave(interview)

    def _next_move(self, interview: Interview) -> Move:
        section = interview.section
        if section is None:
            return self._front_end.review(interview)
        if section.id not in self._parts_begun:
            move = self._front_end.begin_part(section)
            if move is not Go.ON:
                return move
            self._parts_begun.add(section.id)
        return self._front_end.ask(interview)

    def _make(self, move: Move, interview: Interview) -> Interview:
        match move:
            case Reply(options):
                interview = self._reply(options, interview)
            case Draft(options, go):
                self._newest = interview.jot(options)
                interview = self._make(go, self._newest)
            case Revisit(question):
                interview = interview.revisit(question)
                self._warn_of_urgent(interview)
            case Go.BACK:
                interview = self._go_back(interview)
            case Go.SKIP_PART:
                interview = self._skip_part(interview)
            case Go.REVIEW:
                interview = self._make(self._front_end.review(interview), interview)
            case Go.HELP:
                self._help(interview)
            case Go.LEAVE:
                self._leave(interview)
            case Go.ON:
                pass
        return interview

    def _reply(self, options: tuple[str, ...], interview: Interview) -> Interview:
        section, question = interview.section, interview.current
        if section is None or question is None:
            return interview
        self._front_end.echo(section, question, options)
        self._newest = after = interview.reply(options)
        self._tell_lost(interview.lost_to(after))
        self._tell_added(after.progress[1] - interview.progress[1])
        self._warn_of_urgent(after)
        return after

    def _go_back(self, interview: Interview) -> Interview:
        before = interview.back()
        if before is interview:
            self._front_end.tell("This is the first question.")
        return before

    def _skip_part(self, interview: Interview) -> Interview:
        """Go past a section; what was answered there before stays answered."""
        section = interview.section
        if section is None:
            return interview
        self._parts_begun.add(section.id)
        after = interview
        while after.section is section:
            self._newest = after = after.reply(after.earlier)
        title = section.title
        self._front_end.tell(f"“{title}” is skipped. You can still go back to it.")
        self._warn_of_urgent(after)
        return after

    def _leave(self, interview: Interview) -> None:
        """Offer to save; raise Stopped unless the person stays after all."""
        if self._saved.nothing_to_lose(interview):
            raise Stopped(self._saved.how_to_go_on(interview))
        jotted = learn(interview.questionnaire, interview.all_replies)
        if new := self._new_urgent(jotted):
            self._show_urgent(new)
        try:
            wish = self._front_end.choose(_LEAVE_MENU)
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None
        if wish == "leave":
            raise Stopped
        if wish == "save":
            if self._saved.save(interview):
                raise Stopped(self._saved.how_to_go_on(interview))
            self._front_end.tell("Nothing was saved.")

    def _tell_lost(self, questions: Iterable[Question]) -> None:
        for question in questions:
            text = f"Your answer to “{question.ask}” no longer fits and was taken out."
            self._front_end.tell(text)

    def _tell_added(self, more: int) -> None:
        if more > 0:
            questions = "one question" if more == 1 else f"{more} questions"
            self._front_end.tell(f"Your answer adds {questions}.")

    def _warn_of_urgent(self, interview: Interview) -> None:
        new = self._new_urgent(interview.facts)
        if new and self._show_urgent(new) is Go.LEAVE:
            self._leave(interview)

    def _new_urgent(self, facts: Facts) -> list[Urgent]:
        """Return what has become urgent since it was last looked at."""
        found, _ = find_urgent(self._rulebook, facts, self._country)
        new = [each for each in found if each.notice.id not in self._urgent_shown]
        self._urgent_shown = {urgent.notice.id for urgent in found}
        return new

    def _show_urgent(self, urgent: Sequence[Urgent]) -> Go:
        texts = [Paragraph(each.notice.text, Look.URGENT) for each in urgent]
        lines = dict.fromkeys(line for each in urgent for line in each.lines)
        try:
            return self._front_end.warn(texts, list(self._in_words(lines)))
        except (KeyboardInterrupt, EOFError):
            return Go.LEAVE  # here, so that the answer is not lost which led here

    def _help(self, interview: Interview) -> None:
        """Show whom to call: for what was told, or else for everybody."""
        facts = learn(interview.questionnaire, interview.all_replies)
        urgent, _ = find_urgent(self._rulebook, facts, self._country)
        if not urgent:
            self._front_end.read(list(self._first_lines(interview)))
        elif self._show_urgent(urgent) is Go.LEAVE:
            self._leave(interview)

    def _first_lines(self, interview: Interview) -> Iterator[Paragraph]:
        topics = self._rulebook.guide.first_screen
        facts = interview.facts
        yield Paragraph("If it is urgent, talk to somebody now:", Look.URGENT)
        lines = lines_for(self._rulebook.lines, topics, self._country, facts)
        yield from self._in_words(lines)
        yield Paragraph(self._whose_lines(), Look.QUIET)

    def _whose_lines(self) -> str:
        names = self._rulebook.countries
        if self._country is None:
            where = "We do not know your country."
        elif self._country in names:
            where = f"These are for: {names[self._country]}."
        else:
            where = f"No lines of its own are stored for {self._country}."
        return f"{where} For others, start again with --country and two letters."

    def _in_words(self, lines: Iterable[HelpLine]) -> Iterator[Paragraph]:
        for line in lines:
            name = full_name(line, self._rulebook.countries, self._country)
            yield Paragraph(f"{name}: {how_to_reach(line, self._today)}", before="  - ")
