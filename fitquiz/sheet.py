"""Answer sheets: a blank one with every option as comments, and a filled one."""

import json
import textwrap
from collections.abc import Iterator

from fitquiz.answers import AT, HEADER, header_of
from fitquiz.conditions import ALWAYS, describe
from fitquiz.questions import Answers, Choose, Question, Questionnaire

_WIDTH = 88


def blank_sheet(questionnaire: Questionnaire) -> str:
    """Return a sheet as YAML text, in which every question is skipped."""
    return "\n".join(_lines(questionnaire)) + "\n"


def filled_sheet(questionnaire: Questionnaire, replies: Answers, at: str | None) -> str:
    """Return a sheet as YAML text that holds these replies, () for what was skipped.

    `at` is the question that somebody was at; it is for them to go on from there.
    """
    lines = [f"# {questionnaire.title}", "#"]
    lines += _comment(
        "Answers so far. To go on: fitquiz --resume with the name of this file. "
        "To see the result of these alone: fitquiz --answers with it."
    )
    lines += _header(questionnaire)
    if at:
        lines.append(f"  {AT}: {_quoted(at)}")
    lines += _replies(replies)
    return "\n".join(lines) + "\n"


def bare_sheet(answers: Answers) -> str:
    """Return a sheet as YAML text that holds nothing but these answers."""
    return "".join(f"{line}\n" for line in _replies(answers)) or "{}\n"


def indented(text: str) -> str:
    """Set every line of a text in."""
    return "".join(f"    {line}\n" for line in text.splitlines())


def _replies(replies: Answers) -> Iterator[str]:
    for name, chosen in replies.items():
        options = ", ".join(map(_quoted, chosen))
        yield f"{name}: [{options}]" if options else f"{name}:"


def _lines(questionnaire: Questionnaire) -> Iterator[str]:
    yield f"# {questionnaire.title}"
    yield "#"
    yield from _comment(
        "Write the ids of your answers behind the colons, several as [one, two]. "
        "What you leave empty counts as skipped."
    )
    yield from _header(questionnaire)
    for section in questionnaire.sections:
        yield ""
        yield ""
        yield f"# --- {section.title} ---"
        if section.intro:
            yield from _comment(section.intro)
        for question in section.questions:
            yield ""
            yield from _question(question)


def _header(questionnaire: Questionnaire) -> Iterator[str]:
    yield f"{HEADER}:"
    for key, text in header_of(questionnaire).items():
        yield f"  {key}: {_quoted(text)}"


def _question(question: Question) -> Iterator[str]:
    yield from _comment(f"{question.ask} ({_how_many(question)})")
    if question.when != ALWAYS:
        yield from _comment(f"Only if {describe(question.when)}.")
    widest = max(len(option.id) for option in question.options)
    for option in question.options:
        yield f"#   {option.id:<{widest}}  {option.text}"
    yield f"{question.id}:"


def _how_many(question: Question) -> str:
    if question.choose is Choose.ONE:
        return "choose one"
    return f"choose up to {question.max}" if question.max else "choose any"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )
