"""The small pieces that a JSON Schema is made of.

A value of YAML stays what was typed in fitquiz, but the reader of an editor gives it a
type first. So a piece takes every type that a well-written value may come as: a text
like `2026` as a number, an option like `no` as a truth value.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from fitquiz.documents import readings
from fitquiz.loading.scalars import DATE, DECIMAL, ID, WHOLE, Shape

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

CLAUSE: Schema = {
    "type": TEXT["type"],
    # no capital at the beginning, and no full stop at the end
    "pattern": r"^\s*[^A-Z\s]([\s\S]*[^.\s])?\s*$",
}

# an enumeration, not the type: an editor then offers both
FLAG: Schema = {"enum": [True, False, "true", "false"]}


def shaped(shape: Shape) -> Schema:
    """Take a text of this shape; editors that know how say how to mend another."""
    but = f"(?!(?:{'|'.join(shape.reserved)})$)" if shape.reserved else ""
    return {
        "type": "string",
        "pattern": f"^{but}(?:{shape.pattern})$",
        "patternErrorMessage": shape.mend,
    }


DECIMAL_NUMBER: Schema = {"anyOf": [{"type": "number"}, shaped(DECIMAL)]}

DAY: Schema = {"format": "date", **shaped(DATE)}


def whole_number(least: int | None = None) -> Schema:
    """Take a whole number, from the least on."""
    number: Schema = {"type": "integer"}
    if least is not None:
        number["minimum"] = least
    return {"anyOf": [number, shaped(WHOLE)]}


def one_of(names: Iterable[str]) -> Schema:
    """Take one of some words."""
    return {"enum": [value for name in names for value in written(name)]}


def written(name: str) -> list[object]:
    """Return all values that a word may come as: `no` may come as a truth value."""
    # a word of an enumeration shall come as a text too
    return [str(name), *readings(name)]


def list_of(items: Schema, *, least: int = 0, unlike: bool = False) -> Schema:
    """Take a list; `unlike` if nothing may stand in it twice."""
    found: Schema = {"type": "array", "items": items}
    if least:
        found["minItems"] = least
    if unlike:
        found["uniqueItems"] = True
    return found


def closed(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Take a mapping of these keys and of no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def by_name(known: Iterable[str], names: Schema, value: Schema) -> Schema:
    """Take a mapping whose keys are names, those known and any others of their shape."""
    return {
        "type": "object",
        "properties": dict.fromkeys(map(str, known), value),
        "propertyNames": names,
        "additionalProperties": value,
    }


def ref(name: str) -> Schema:
    """Refer to a definition."""
    return {"$ref": f"#/$defs/{name}"}


class Definition(StrEnum):
    """What is defined once in a schema, besides the groups of things with ids."""

    ID = "id"
    CONDITION = "condition"
    ANSWERS = "answers"


ID_DEFINITION: Schema = {
    "anyOf": [
        shaped(ID),
        # `id: yes` and `id: 18_24`, as older readers of YAML take them
        {"type": ["boolean", "number"]},
    ]
}


def known_or_new(known: Iterable[str], shape: Shape = ID) -> Schema:
    """Take the name of something: one that exists is offered, a new one is no error."""
    names = list(known)
    new = ref(Definition.ID) if shape is ID else shaped(shape)
    return {"anyOf": [one_of(names), new]} if names else new
