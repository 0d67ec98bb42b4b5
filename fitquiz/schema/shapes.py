"""The schema of plain data, from the types that its builders are checked against."""

from collections.abc import Callable
from enum import EnumType
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from fitquiz.schema.pieces import Schema, by_name, closed, list_of

_NAMES = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    NoneType: "null",
}


def shape_schema(shape: Any) -> Schema:  # noqa: ANN401 -- a type, or a form of typing
    """Return the schema of a type; KeyError for one that plain data has not."""
    if is_typeddict(shape):
        return _mapping(shape)
    origin = get_origin(shape)
    if origin in _FORMS:
        return _FORMS[origin](*get_args(shape))
    if isinstance(shape, EnumType):
        return {"enum": list(map(str, shape))}
    return {"type": _NAMES[shape]}


_FORMS: dict[Any, Callable[..., Schema]] = {
    Annotated: lambda shape, words: {**shape_schema(shape), "description": words},
    Literal: lambda *values: {"enum": list(values)},
    UnionType: lambda *shapes: {"anyOf": list(map(shape_schema, shapes))},
    list: lambda item: list_of(shape_schema(item)),
    dict: lambda _, value: by_name((), {}, shape_schema(value)),
}


def _mapping(shape: type) -> Schema:
    hints = get_type_hints(shape, include_extras=True)
    properties = {key: shape_schema(each) for key, each in hints.items()}
    return {"description": shape.__doc__, **closed(properties, hints)}
