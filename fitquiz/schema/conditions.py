"""The schema of a condition, which may hold others."""

from collections.abc import Collection

from fitquiz.loading.conditions import Vocabulary
from fitquiz.loading.scalars import ID
from fitquiz.schema.pieces import (
    Definition,
    Schema,
    closed,
    known_or_new,
    list_of,
    one_of,
    ref,
    shaped,
)
from fitquiz.schema.words import CONDITION, meaning


def condition_schema(known: Vocabulary, *, is_open: bool = False) -> Schema:
    """Return what a condition looks like that speaks of these questions.

    An open one may also speak of others: those that somebody is about to write.
    """
    condition = ref(Definition.CONDITION)
    several = list_of(condition, least=1)
    named = known_or_new(known) if is_open else one_of(known)
    operators = {"all": several, "any": several, "not": condition, "answered": named}
    schema = closed(
        {
            **{
                operator: {"description": meaning(CONDITION, operator), **value}
                for operator, value in operators.items()
            },
            **{
                question: _options(options, is_open=is_open)
                for question, options in known.items()
            },
        }
    )
    schema["minProperties"] = 1
    if is_open:
        schema["additionalProperties"] = _options((), is_open=True)
        names = {"anyOf": [{"enum": list(operators)}, shaped(ID)]}
        schema["propertyNames"] = names
    return schema


def _options(known: Collection[str], *, is_open: bool) -> Schema:
    one = known_or_new(known) if is_open else one_of(known)
    return {"anyOf": [one, list_of(one, least=1)]}
