"""One sitting at a terminal: the interview, its result, and what somebody wants then."""

import sys

from fitquiz.afterwards import Afterwards
from fitquiz.assessment import Assessment, assess
from fitquiz.conversation import Conversation
from fitquiz.delivery import STDOUT, check_is_read, deliver
from fitquiz.findings import Code, Place, inert, stop
from fitquiz.interview import Interview
from fitquiz.moves import FrontEnd
from fitquiz.questions import Questionnaire
from fitquiz.quiz import Request, Result, is_terminal, render
from fitquiz.report.writing import Format
from fitquiz.resuming import Start, begin
from fitquiz.rules import Rulebook
from fitquiz.saving import SavedAnswers
from fitquiz.screen import Screen, can_steer


class Session:
    """A questionnaire and rules, and somebody at a terminal who answers."""

    def __init__(
        self, questionnaire: Questionnaire, rulebook: Rulebook, request: Request
    ) -> None:
        """Get ready to ask; Problem says why nobody could read questions or result."""
        check_is_read(request.output)
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
        start = begin(self._questionnaire, request)
        saved = SavedAnswers(self._front_end, request, start.saved)
        conversation = Conversation(
            self._front_end, self._rulebook, request.country, request.today, saved
        )
        with self._front_end.talking():
            interview = start.interview
            conversation.open(interview)
            self._tell_resumed(start)
            while True:
                interview = conversation.hold(interview)
                if not self._can_be_read():
                    break
                with saved.rescuing(conversation.newest):
                    result = self._write(interview)
                    afterwards = Afterwards(self._front_end, result, saved)
                    if not afterwards.offer(interview):
                        return result.assessment
        with saved.rescuing(conversation.newest):
            # whatever reads it may take its time, and ^C must end that
            return self._write(interview).assessment

    def _tell_resumed(self, start: Start) -> None:
        if self._request.resume:
            kept = start.interview.all_replies
            saved = start.saved
            count = sum(bool(saved[n]) and saved[n] == kept.get(n) for n in saved)
            said = "one question is" if count == 1 else f"{count} questions are"
            self._front_end.tell(f"From your file {said} answered; r reviews them.")
        if start.lost:
            names = ", ".join(map(inert, start.lost))
            self._front_end.tell(f"These answers no longer fit in whole: {names}.")

    def _write(self, interview: Interview) -> Result:
        request = self._request
        assessment = assess(
            self._questionnaire, self._rulebook, interview.answers, request.country
        )
        result = Result(assessment, self._questionnaire, self._rulebook, request)
        deliver(
            lambda screen: render(result, screen), request.output, plain=request.plain
        )
        return result

    def _can_be_read(self) -> bool:
        """Whether the result stays where somebody reads it, for them to want more."""
        shown = self._request.output in (None, STDOUT) and is_terminal(sys.stdout)
        return shown and self._request.form is Format.TEXT


def _front_end(*, plain: bool) -> FrontEnd:
    if not is_terminal(sys.stderr):
        message = "the questions go to standard error, which is no terminal"
        mend = "leave it alone, or give the answers with `--answers FILE`"
        stop(Place("stderr"), Code.NO_ANSWERS, message, mend)
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
