"""The schema of an answer sheet, in the words of the questions."""

from collections.abc import Sequence

from fitquiz.answers import AT, HEADER, header_of
from fitquiz.conditions import ALWAYS, describe
from fitquiz.questions import Choose, Option, Question, Questionnaire
from fitquiz.schema import words
from fitquiz.schema.pieces import Schema, closed, list_of, one_of, written
from fitquiz.schema.words import meaning

_SKIPPED: Schema = {"type": "null", "description": "Skipped."}


def answers_schema(questionnaire: Questionnaire) -> Schema:
    """Return what a sheet that answers these questions looks like."""
    questions = {each.id: _question(each) for each in questionnaire.questions}
    return closed({HEADER: _header(questionnaire), **questions})


def _header(questionnaire: Questionnaire) -> Schema:
    values = {key: one_of([text]) for key, text in header_of(questionnaire).items()}
    values[AT] = one_of(each.id for each in questionnaire.questions)
    header = closed(
        {
            key: {"description": meaning(words.HEADER, key), **value}
            for key, value in values.items()
        }
    )
    about = "Which questions these answers belong to. `fitquiz sheet` writes it."
    return {"description": about, **header}


def _question(question: Question) -> Schema:
    one = {"anyOf": [_option(each) for each in question.options]}
    several = list_of(one, unlike=True)
    most = 1 if question.choose is Choose.ONE else question.max
    if most:
        several["maxItems"] = most
    if alone := [each for each in question.options if each.alone]:
        several |= _alone(alone)
    return {
        "description": _in_words(question),
        "anyOf": [*one["anyOf"], several, _SKIPPED],
    }


def _alone(options: Sequence[Option]) -> Schema:
    """Take nothing beside one of these."""
    return {
        "if": {"contains": one_of(each.id for each in options)},
        "then": {"maxItems": 1},
    }


def _option(option: Option) -> Schema:
    text = f"{option.text}. {option.help}" if option.help else option.text
    return {"description": text, "enum": written(option.id)}


def _in_words(question: Question) -> str:
    if question.when == ALWAYS:
        return question.ask
    return f"{question.ask} Only if {describe(question.when)}."
