"""Where an interview starts: with what was given beforehand, and what was saved."""

from pathlib import Path
from typing import NamedTuple

from fitquiz.answers import (
    check,
    find_faults,
    keep_what_fits,
    read_settings,
    read_sheet,
    stopped_at,
)
from fitquiz.documents import parse
from fitquiz.files import read_text
from fitquiz.findings import Code, Findings
from fitquiz.interview import Interview
from fitquiz.questions import Answers, Questionnaire
from fitquiz.quiz import Request

_OF_OTHER_QUESTIONS = (Code.OTHER_QUESTIONS, Code.UNKNOWN_KEY)


class Start(NamedTuple):
    """An interview that may have begun another time."""

    interview: Interview
    saved: Answers
    """What the file holds, () for what was skipped."""
    lost: tuple[str, ...]
    """The ids of questions whose saved answer does not fit, or not in whole."""


def begin(questionnaire: Questionnaire, request: Request) -> Start:
    """Read what was given and saved; Problem says all that is wrong with it."""
    findings = Findings()
    settings = read_settings(request.settings, findings)
    if request.resume is None:
        preset = check(settings, questionnaire, findings, whole=False)
        return Start(Interview(questionnaire, preset), {}, ())
    root = parse(read_text(Path(request.resume)), request.resume, findings)
    found = Findings()
    sheet = read_sheet(root, questionnaire, found)
    if request.keep_what_fits:
        findings.extend(each for each in found if each.code not in _OF_OTHER_QUESTIONS)
    else:
        findings.extend(found)
        find_faults(sheet, questionnaire, findings)
    preset = check(settings, questionnaire, findings, whole=False)
    replies, unfit = keep_what_fits(sheet, questionnaire)
    interview = Interview(questionnaire, preset).go_on(replies, stopped_at(root))
    kept = interview.all_replies
    gone = (n for n in replies if replies[n] and n not in preset and n not in kept)
    return Start(interview, replies, (*unfit, *gone))
