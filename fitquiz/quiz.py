"""One run of the quiz: answers that were given beforehand, and the result written."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from fitquiz.answers import check, looks_like_sheet, read_settings, read_sheet
from fitquiz.assessment import Assessment
from fitquiz.dictation import answer_lines
from fitquiz.documents import parse
from fitquiz.files import read_stdin, read_text
from fitquiz.findings import Code, Findings, Place, stop
from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.writing import Format, write_data, write_page
from fitquiz.rules import Rulebook
from fitquiz.screen import Screen

if TYPE_CHECKING:
    from fitquiz.report.dossier import Dossier
    from fitquiz.report.page import Part

STDIN = "-"
"""The file name that means standard input."""


class Request(NamedTuple):
    """What the command line asks for."""

    sheet: str | None
    resume: str | None
    """A sheet to go on from at a terminal."""
    keep_what_fits: bool
    """Whether to go on even if that sheet answers other questions."""
    settings: tuple[str, ...]
    no_input: bool
    plain: bool
    country: str | None
    form: Format
    with_answers: bool
    """Whether to say all answers with the result; programs get them always."""
    output: str | None
    options_again: tuple[str, ...]
    """The options that somebody needs again who goes on another time."""
    today: date
    """The day that the result is for; what was checked long before is doubted."""
    keep: tuple[Path, ...]
    """The questions and the rules: no file that somebody names may take their place."""


class Result(NamedTuple):
    """An assessment, with all that it takes to write it."""

    assessment: Assessment
    questionnaire: Questionnaire
    rulebook: Rulebook
    request: Request


def must_ask(request: Request) -> bool:
    """Whether the answers are for somebody at a terminal to give.

    Problem says what speaks against it, if they want to go on from a sheet.
    """
    at_terminal = is_terminal(sys.stdin)
    if request.resume is None:
        return at_terminal and request.sheet is None and not request.no_input
    if request.sheet is not None or request.no_input or not at_terminal:
        message = "going on from a sheet means being asked at a terminal"
        mend = "leave `--answers` and `--no-input` out, and type the answers yourself"
        stop(Place("--resume"), Code.NO_ANSWERS, message, mend)
    return True


def given_answers(
    questionnaire: Questionnaire, sheet_name: str | None, pairs: Iterable[str]
) -> Answers:
    """Return checked answers: from a sheet, a pipe, or settings.

    Problem says what is wrong with them, or that there are none.
    """
    found = answers_if_any(questionnaire, sheet_name, pairs)
    if found is None:
        at_terminal = is_terminal(sys.stdin)
        message = (
            "nothing is answered beforehand"
            if at_terminal
            else "standard input is empty"
        )
        mend = "name a sheet with `--answers FILE`; `fitquiz sheet` prints a blank one"
        stop(Place("fitquiz"), Code.NO_ANSWERS, message, mend)
    return found


def answers_if_any(
    questionnaire: Questionnaire, sheet_name: str | None, pairs: Iterable[str]
) -> Answers | None:
    """Return checked answers as `given_answers` does; None where none were given."""
    findings = Findings()
    settings = read_settings(pairs, findings)
    if sheet_name is not None:
        text, file = _read_sheet_text(sheet_name)
        sheet = read_sheet(parse(text, file, findings), questionnaire, findings)
    elif not is_terminal(sys.stdin) and (text := read_stdin()):
        if not looks_like_sheet(text):
            preset = check(settings, questionnaire, findings, whole=False)
            return answer_lines(questionnaire, preset, text, "stdin")
        sheet = read_sheet(parse(text, "stdin", findings), questionnaire, findings)
    elif settings or findings:
        sheet = {}
    else:
        return None
    return check({**sheet, **settings}, questionnaire, findings)


def render(result: Result, screen: Screen) -> None:
    """Write a result to a screen, in the format that was asked for."""
    form = result.request.form
    if form.is_for_programs:
        from fitquiz.report.data import to_data  # noqa: PLC0415 -- not for people

        data = to_data(result.assessment, result.questionnaire, result.rulebook)
        write_data(data, form, screen)
    else:
        write_page(result.questionnaire.title, to_page(result), form, screen)


def to_page(result: Result) -> "tuple[Part, ...]":
    """Return a result as a page for people, before it is laid out.

    What is not for a screen alone is a page to take along.
    """
    from fitquiz.report.paper import to_take_along  # noqa: PLC0415 -- not for programs
    from fitquiz.report.result import compose  # noqa: PLC0415 -- not for programs

    on_screen = result.request.form is Format.TEXT
    write = compose if on_screen else to_take_along
    return tuple(write(to_dossier(result)))


def to_dossier(result: Result) -> "Dossier":
    """Return what a page about somebody is written from."""
    from fitquiz.report.dossier import Dossier  # noqa: PLC0415 -- not for programs

    assessment, questionnaire, rulebook, request = result
    return Dossier(
        assessment,
        questionnaire,
        rulebook,
        request.country,
        request.today,
        request.with_answers,
    )


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the other end of a stream, if it is open at all."""
    return stream is not None and stream.isatty()


def _read_sheet_text(name: str) -> tuple[str, str]:
    if name != STDIN:
        return read_text(Path(name)), name
    if is_terminal(sys.stdin):
        message = "the answers should come from standard input, which is a terminal"
        mend = "pipe a sheet in, or name a file: `--answers FILE`"
        stop(Place("--answers"), Code.NO_ANSWERS, message, mend)
    return read_stdin(), "stdin"
