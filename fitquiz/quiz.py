"""One run of the quiz: answers from wherever they come, and the result written."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from fitquiz.answers import Sheet, check, looks_like_sheet, read_settings, read_sheet
from fitquiz.assessment import Assessment
from fitquiz.documents import dump, parse, read_stdin, read_text
from fitquiz.findings import Code, Finding, Place, Problem
from fitquiz.interview import Interview, answer_lines
from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.data import to_data, to_json
from fitquiz.rules import Rulebook
from fitquiz.screen import Screen

STDIN = "-"
"""The file name that means standard input."""


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


class Request(NamedTuple):
    """What the command line asks for."""

    sheet: str | None
    settings: tuple[str, ...]
    no_input: bool
    plain: bool
    country: str | None
    form: Format
    today: date
    """The day that the result is for; what was checked long before is doubted."""


def take_quiz(
    questionnaire: Questionnaire, rulebook: Rulebook, request: Request
) -> Answers:
    """Return checked answers: from a sheet, a pipe, settings, or by asking.

    Problem says what is wrong with them; Stopped, EOFError and KeyboardInterrupt mean
    that the person left.
    """
    findings: list[Finding] = []
    settings = read_settings(request.settings, findings)
    if request.sheet is not None:
        text, file = _read_sheet_text(request.sheet)
        sheet = read_sheet(parse(text, file, findings), questionnaire, findings)
    elif not _is_terminal():
        text = read_stdin()
        if text and not looks_like_sheet(text):
            preset = check(settings, questionnaire, findings, whole=False)
            return answer_lines(questionnaire, preset, text, "stdin")
        sheet = _read_piped_sheet(text, settings, questionnaire, findings)
    elif request.no_input:
        sheet = _settings_alone(settings, findings, "nothing is answered beforehand")
    else:
        preset = check(settings, questionnaire, findings, whole=False)
        return _ask(Interview(questionnaire, preset), rulebook, request)
    return check({**sheet, **settings}, questionnaire, findings)


def render(
    assessment: Assessment,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    request: Request,
    screen: Screen,
) -> None:
    """Write a result to a screen."""
    if request.form is Format.TEXT:
        from fitquiz.report.result import compose  # noqa: PLC0415 -- not for programs
        from fitquiz.report.text import show  # noqa: PLC0415 -- not for programs

        parts = compose(
            assessment, questionnaire, rulebook, request.country, request.today
        )
        show(parts, screen)
        return
    data = to_data(assessment, questionnaire, rulebook)
    screen.put(to_json(data) if request.form is Format.JSON else dump(data))


def _ask(interview: Interview, rulebook: Rulebook, request: Request) -> Answers:
    from fitquiz.prompts import Conversation  # noqa: PLC0415 -- only at a terminal

    if sys.stderr is None or not sys.stderr.isatty():
        message = "the questions go to standard error, which is no terminal"
        mend = "leave it alone, or give the answers with `--answers FILE`"
        raise Problem([Finding(Place("stderr"), Code.NO_ANSWERS, message, mend)])
    screen = Screen(sys.stderr, plain=request.plain)
    conversation = Conversation(
        screen, _read_line, rulebook, request.country, request.today
    )
    return conversation.hold(interview).answers


def _read_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _read_sheet_text(name: str) -> tuple[str, str]:
    if name != STDIN:
        return read_text(Path(name)), name
    if _is_terminal():
        message = "the answers should come from standard input, which is a terminal"
        mend = "pipe a sheet in, or name a file: `--answers FILE`"
        raise Problem([Finding(Place("--answers"), Code.NO_ANSWERS, message, mend)])
    return read_stdin(), "stdin"


def _read_piped_sheet(
    text: str, settings: Sheet, questionnaire: Questionnaire, findings: list[Finding]
) -> Sheet:
    if text:
        return read_sheet(parse(text, "stdin", findings), questionnaire, findings)
    return _settings_alone(settings, findings, "standard input is empty")


def _settings_alone(settings: Sheet, findings: list[Finding], why_not: str) -> Sheet:
    """Return the sheet for settings that stand alone: empty, if there are any."""
    if settings or findings:
        return {}
    mend = "name a sheet with `--answers FILE`; `fitquiz sheet` prints a blank one"
    raise Problem([Finding(Place("fitquiz"), Code.NO_ANSWERS, why_not, mend)])
