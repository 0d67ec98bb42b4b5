"""All that somebody answered, in the words of the questions."""

from collections.abc import Iterator

from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.page import Entry, Part, Row


def all_told(answers: Answers, questionnaire: Questionnaire) -> Iterator[Part]:
    """Say every answer, section by section; nothing where there are none."""
    entries = []
    for section in questionnaire.sections:
        rows = tuple(
            Row("-", f"{question.ask} {question.in_words(answers[question.id])}")
            for question in section.questions
            if question.id in answers
        )
        if rows:
            entries.append(Entry(section.title, rows))
    if entries:
        yield Part("What you told us", tuple(entries))
