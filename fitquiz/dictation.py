"""An interview answered from typed lines, as they come through a pipe."""

from collections.abc import Iterator
from itertools import islice

from fitquiz.conditions import questions_in
from fitquiz.findings import Code, Finding, Findings, Place, stop_if_any
from fitquiz.interview import SKIP, Interview
from fitquiz.questions import Answers, Question, Questionnaire
from fitquiz.replies import Fault, understand


def answer_lines(
    questionnaire: Questionnaire, preset: Answers, text: str, file: str
) -> Answers:
    """Answer an interview from typed lines, one for each question that is asked.

    An empty line, or SKIP, skips; lines that begin with `#` are passed over. Problem
    holds what is wrong with the lines, as far as it can be told, or says that there are
    too few or too many, or that a preset answer is not asked for.
    """
    interview = Interview(questionnaire, preset)
    findings = Findings()
    lines = _reply_lines(text)
    while (question := interview.current) and (typed := next(lines, None)):
        number, line = typed
        reply = understand(question, interview.options, line)
        if isinstance(reply, Fault):
            findings.append(reply.at(Place(file, number, 1), question))
            if _decides_more(question, questionnaire):
                break  # what the lines after it answer can't be told
            reply = ()
        interview = interview.reply(reply)
    if question is None:
        more = (number for number, line in lines if line)
        findings.extend(_too_many(Place(file, n, 1)) for n in islice(more, 1))
    elif not findings:
        findings.append(_too_few(Place(file), question))
    if not findings:
        findings.extend(map(_not_asked, interview.left_out))
    stop_if_any(findings)
    return interview.answers


def _reply_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if not line.lstrip().startswith("#"):
            yield number, "" if line.strip() == SKIP else line.strip()


def _not_asked(question: Question) -> Finding:
    message = f"`{question.id}` is not asked on these answers"
    return Finding(Place("--set"), Code.NOT_ASKED, message, "take it out")


def _too_many(place: Place) -> Finding:
    message = "every question is answered, and here is one more line"
    mend = "take out the lines from here on, or one too many before"
    return Finding(place, Code.TOO_MANY_LINES, message, mend)


def _too_few(place: Place, question: Question) -> Finding:
    message = f"the lines end before `{question.id}` is answered"
    mend = "add a line for each question that is left, empty to skip it"
    return Finding(place, Code.TOO_FEW_LINES, message, mend)


def _decides_more(question: Question, questionnaire: Questionnaire) -> bool:
    """Whether what is asked or offered later hangs on this question."""
    return any(
        question.id in questions_in(when)
        for other in questionnaire.questions
        for when in (other.when, *(option.when for option in other.options))
    )
