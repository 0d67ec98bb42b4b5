"""What tests of schemas share: validators, and files as other readers of YAML see them."""

import json
from datetime import date
from functools import cache
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from support import shipped_questions, shipped_rules, small_questions, small_rules

from fitquiz.schema.kinds import Kind
from fitquiz.schema.schemas import schema_of


@cache
def validator(kind: Kind, *, small: bool = False) -> Draft202012Validator:
    files = (
        (small_questions(), small_rules())
        if small
        else (shipped_questions(), shipped_rules())
    )
    schema = schema_of(kind, *files)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def typed(text: str) -> Any:  # noqa: ANN401 -- whatever stands there
    """Read YAML as others do, who give its values types; a day is a text in JSON."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(text, loader)  # noqa: S506 -- a safe one
    return json.loads(json.dumps(data, default=date.isoformat))


def refused(data: object, kind: Kind, *, small: bool = False) -> list[str]:
    """Return what a schema says is wrong."""
    errors = validator(kind, small=small).iter_errors(data)
    return [f"{error.json_path}: {error.message}" for error in errors]
