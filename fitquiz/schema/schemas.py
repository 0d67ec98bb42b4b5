"""The schema of each kind of file.

Those of files are made by the very readers of these files, that of a result from the
types that its writers are checked against: there is no second list of keys.
"""

import json
from collections.abc import Collection

from fitquiz.cases.files import read_cases
from fitquiz.loading.questionnaire import read_questionnaire
from fitquiz.loading.records import Names
from fitquiz.loading.rulebook import names_in, read_rulebook, vocabulary_of
from fitquiz.questions import Questionnaire
from fitquiz.report.explained import ExplanationData
from fitquiz.report.shapes import ResultData
from fitquiz.report.summed import SummaryData
from fitquiz.rules import Rulebook
from fitquiz.schema import words
from fitquiz.schema.answers import answers_schema
from fitquiz.schema.conditions import condition_schema
from fitquiz.schema.definitions import Definitions
from fitquiz.schema.kinds import Kind
from fitquiz.schema.pieces import Definition, Schema
from fitquiz.schema.recorder import Recorder
from fitquiz.schema.shapes import shape_schema

_TITLES = {
    Kind.QUESTIONS: "The questions of fitquiz",
    Kind.RULES: "The rules of fitquiz",
    Kind.CASES: "Worked examples for fitquiz",
    Kind.ANSWERS: "Answers to fitquiz",
    Kind.RESULT: "A result of fitquiz",
    Kind.EXPLANATION: "An explanation by fitquiz",
    Kind.SUMMARY: "A summary by fitquiz",
}

_SHAPES = {
    Kind.RESULT: ResultData,
    Kind.EXPLANATION: ExplanationData,
    Kind.SUMMARY: SummaryData,
}


def schema_of(kind: Kind, questionnaire: Questionnaire, rulebook: Rulebook) -> Schema:
    """Return the schema of a kind of file, for these questions and rules."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLES[kind],
        **_body(kind, questionnaire, rulebook),
    }


def to_text(schema: Schema) -> str:
    """Write a schema as JSON."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _body(kind: Kind, questionnaire: Questionnaire, rulebook: Rulebook) -> Schema:
    match kind:
        case Kind.QUESTIONS:
            return _questions(questionnaire)
        case Kind.RULES:
            return _rules(names_in(rulebook, questionnaire))
        case Kind.CASES:
            return _cases(questionnaire, names_in(rulebook, questionnaire))
        case Kind.ANSWERS:
            return answers_schema(questionnaire)
        case Kind.RESULT | Kind.EXPLANATION | Kind.SUMMARY:
            return shape_schema(_SHAPES[kind])


def _questions(questionnaire: Questionnaire) -> Schema:
    condition = condition_schema(vocabulary_of(questionnaire), is_open=True)
    definitions = Definitions({}, {Definition.CONDITION: condition})
    file = Recorder(words.QUESTIONS, definitions)
    read_questionnaire(file)
    return definitions.with_them(file.schema)


def _rules(names: Names) -> Schema:
    condition = condition_schema(names.vocabulary)
    definitions = Definitions(_groups(names), {Definition.CONDITION: condition})
    file = Recorder(words.RULES, definitions)
    read_rulebook(file, names)
    return definitions.with_them(file.schema)


def _cases(questionnaire: Questionnaire, names: Names) -> Schema:
    answers = answers_schema(questionnaire)
    definitions = Definitions(_groups(names), {Definition.ANSWERS: answers})
    file = Recorder(words.CASES, definitions)
    read_cases(file, questionnaire, names)
    return definitions.with_them(file.schema)


def _groups(names: Names) -> dict[str, Collection[str]]:
    """Return the ids that there are, by what they are ids of."""
    groups = names._asdict()
    del groups["vocabulary"]
    return groups
