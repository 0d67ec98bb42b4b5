"""One sitting at a terminal: the interview, its result, and what somebody wants then."""

import sys
from pathlib import Path

from fitquiz.afterwards import Afterwards
from fitquiz.answers import (
    check,
    keep_what_fits,
    read_settings,
    read_sheet,
    stopped_at,
)
from fitquiz.assessment import Assessment, assess
from fitquiz.conversation import Conversation
from fitquiz.delivery import STDOUT, deliver
from fitquiz.documents import parse, read_text
from fitquiz.findings import Code, Finding, Place, Problem, inert, stop_if_any
from fitquiz.interview import Interview
from fitquiz.moves import FrontEnd
from fitquiz.questions import Questionnaire
from fitquiz.quiz import Format, Request, Result, is_terminal, render
from fitquiz.rules import Rulebook
from fitquiz.saving import SavedAnswers
from fitquiz.screen import Screen, can_steer


class Session:
    """A questionnaire and rules, and somebody at a terminal who answers."""

    def __init__(
        self, questionnaire: Questionnaire, rulebook: Rulebook, request: Request
    ) -> None:
        """Get ready to ask; Problem says why nobody could read the questions."""
        self._questionnaire = questionnaire
        self._rulebook = rulebook
        self._request = request
        self._front_end = _front_end(plain=request.plain)

    def hold(self) -> Assessment:
        """Ask and write the result, until the person leaves; return the last result.

        Problem says what is wrong with what was given beforehand; Stopped, EOFError and
        KeyboardInterrupt mean that the person left before there was one.
        """
        request = self._request
        interview, lost = self._begin()
        replies = {} if lost else interview.all_replies
        saved = SavedAnswers(self._front_end, request.resume, replies)
        conversation = Conversation(
            self._front_end, self._rulebook, request.country, request.today, saved
        )
        with self._front_end.talking():
            conversation.open(interview)
            self._tell_resumed(interview, lost)
            while True:
                interview = conversation.hold(interview)
                result = self._assess(interview)
                if not self._wants_to_change(result, interview, saved):
                    return result.assessment

    def _tell_resumed(self, interview: Interview, lost: tuple[str, ...]) -> None:
        if self._request.resume:
            count = sum(map(bool, interview.all_replies.values()))
            said = "one question is" if count == 1 else f"{count} questions are"
            self._front_end.tell(f"From your file {said} answered; r reviews them.")
        if lost:
            names = ", ".join(map(inert, lost))
            self._front_end.tell(f"These answers no longer fit in whole: {names}.")

    def _begin(self) -> tuple[Interview, tuple[str, ...]]:
        """Return where the interview starts, and what of a sheet does not fit it."""
        findings: list[Finding] = []
        settings = read_settings(self._request.settings, findings)
        name = self._request.resume
        if name is None:
            preset = check(settings, self._questionnaire, findings, whole=False)
            return Interview(self._questionnaire, preset), ()
        root = parse(read_text(Path(name)), name, findings)
        if self._request.keep_what_fits:
            stop_if_any(findings)
            sheet = read_sheet(root, self._questionnaire, [])
            replies, lost = keep_what_fits(sheet, self._questionnaire)
        else:
            sheet = read_sheet(root, self._questionnaire, findings)
            replies = check(sheet, self._questionnaire, findings, whole=False)
            lost = ()
        preset = check(settings, self._questionnaire, findings, whole=False)
        interview = Interview(self._questionnaire, preset)
        return interview.go_on(replies, stopped_at(root)), lost

    def _assess(self, interview: Interview) -> Result:
        request = self._request
        assessment = assess(
            self._questionnaire, self._rulebook, interview.answers, request.country
        )
        result = Result(assessment, self._questionnaire, self._rulebook, request)
        deliver(
            lambda screen: render(result, screen), request.output, plain=request.plain
        )
        return result

    def _wants_to_change(
        self, result: Result, interview: Interview, saved: SavedAnswers
    ) -> bool:
        """Offer more where the result can be read; tell whether to ask on."""
        shown = self._request.output in (None, STDOUT) and is_terminal(sys.stdout)
        if self._request.form is not Format.TEXT or not shown:
            return False
        afterwards = Afterwards(self._front_end, result)
        return afterwards.offer(lambda: saved.save(interview))


def _front_end(*, plain: bool) -> FrontEnd:
    if not is_terminal(sys.stderr):
        message = "the questions go to standard error, which is no terminal"
        mend = "leave it alone, or give the answers with `--answers FILE`"
        raise Problem([Finding(Place("stderr"), Code.NO_ANSWERS, message, mend)])
    screen = Screen(sys.stderr, plain=plain)
    return (None if screen.plain else _keys(screen)) or _lines(screen)


def _keys(screen: Screen) -> FrontEnd | None:
    """Return the interview in arrow keys, if this terminal can show it."""
    if not can_steer(sys.stderr):
        return None
    from fitquiz.keys.front import Keys  # noqa: PLC0415 -- not for programs
    from fitquiz.keys.terminal import open_terminal  # noqa: PLC0415 -- likewise

    terminal = open_terminal()
    return Keys(screen, terminal) if terminal else None


def _lines(screen: Screen) -> FrontEnd:
    from fitquiz.prompts import Lines  # noqa: PLC0415 -- not for programs

    return Lines(screen, _read_line)


def _read_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
