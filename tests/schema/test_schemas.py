"""What is shipped is valid, and names a schema that is up to date."""

from os.path import relpath
from pathlib import Path

import pytest
from support import SMALL, TESTS, shipped_questions, shipped_rules
from validation import refused, typed

import fitquiz
from fitquiz.schema.kinds import Kind
from fitquiz.schema.modelines import with_modeline
from fitquiz.schema.schemas import schema_of, to_text

SCHEMAS = Path(fitquiz.__file__).parent / "schemas"

FILES = {
    TESTS.parent / "questions.yaml": Kind.QUESTIONS,
    TESTS.parent / "rules.yaml": Kind.RULES,
    **dict.fromkeys(sorted((TESTS / "cases").iterdir()), Kind.CASES),
}


@pytest.mark.parametrize("kind", Kind)
def test_the_schemas_in_the_package_are_up_to_date(kind: Kind) -> None:
    text = to_text(schema_of(kind, shipped_questions(), shipped_rules()))
    again = f"fitquiz schema {kind} -o fitquiz/schemas/{kind.file_name}"
    found = (SCHEMAS / kind.file_name).read_text(encoding="utf-8")
    assert found == text, f"write it anew: {again}"


@pytest.mark.skipif(
    not (TESTS.parent / "rules.yaml").exists(), reason="it is about the checkout"
)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_maintained_here_is_valid_and_names_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    there = TESTS.parent / "fitquiz" / "schemas" / FILES[path].file_name
    line = f"# yaml-language-server: $schema={relpath(there, path.parent)}\n"
    assert text.startswith(line), f"let it begin with {line}"
    assert refused(typed(text), FILES[path]) == []


@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.RULES])
def test_other_files_are_valid_by_their_own_schema(kind: Kind) -> None:
    text = (SMALL / f"{kind}.yaml").read_text()
    assert refused(typed(text), kind, small=True) == []


SEEN = [
    "bad-id.country.rules.yaml",
    "bad-id.doubled.questions.yaml",
    "bad-id.null.questions.yaml",
    "bad-id.questions.yaml",
    "bad-id.rules.yaml",
    "bad-value.questions.yaml",
    "bad-value.rules.yaml",
    "missing-key.questions.yaml",
    "missing-key.rules.yaml",
    "unknown-key.questions.yaml",
    "unknown-key.rules.yaml",
    "wrong-type.questions.yaml",
    "wrong-type.rules.yaml",
    "not-alone.sheet.yaml",
    "one-only.sheet.yaml",
    "other-questions.sheet.yaml",
    "repeated-option.sheet.yaml",
    "too-many.sheet.yaml",
    "unknown-key.sheet.yaml",
    "unknown-option.sheet.yaml",
    "unknown-question.sheet.yaml",
    "wrong-type.sheet.yaml",
]
"""Broken files that a schema can tell from good ones."""


@pytest.mark.parametrize("name", SEEN)
def test_what_is_broken_is_refused(name: str) -> None:
    kind = Kind({"sheet": "answers"}.get(word := name.split(".")[-2], word))
    text = (TESTS / "broken" / name).read_text()
    assert refused(typed(text), kind, small=True)


def test_ids_of_the_same_file_are_offered_and_new_ones_are_no_error() -> None:
    text = (SMALL / "rules.yaml").read_text()
    schema = schema_of(Kind.RULES, shipped_questions(), shipped_rules())
    known, new = schema["$defs"]["families"]["anyOf"]
    assert "psychodynamic" in known["enum"]
    assert new == {"$ref": "#/$defs/id"}
    added = text.replace("families: {", "families: {acting: Acting, ")
    added = added.replace("family: doing", "family: acting", 1)
    assert refused(typed(added), Kind.RULES, small=True) == []


def test_a_modeline_takes_the_place_of_another() -> None:
    first = with_modeline("# What is asked\na: b\n", "x/a.json")
    assert first == (
        "# yaml-language-server: $schema=x/a.json\n# What is asked\na: b\n"
    )
    assert with_modeline(first, "b.json") == first.replace("x/a.json", "b.json")
    assert with_modeline('{"a": 1}', "b.json") == '{"a": 1}'
