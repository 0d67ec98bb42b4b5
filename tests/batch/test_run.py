"""Everybody in a table gets what `fitquiz` gives one person."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import people, small_questions
from tabling import expected, run_on, small_files

from fitquiz.questions import Answers, Choose

QUESTIONS = tuple(small_questions().questions)


def by_question(answers: Answers, between: str) -> dict[str, Any]:
    """A row with a column a question; a list where there is nothing to put between."""
    row: dict[str, Any] = {}
    for question in QUESTIONS:
        chosen = answers.get(question.id, ())
        if question.choose is Choose.ONE:
            row[question.id] = chosen[0] if chosen else None
        else:
            row[question.id] = between.join(chosen) if between else list(chosen)
    return row


def by_option(answers: Answers, yes: str, no: str) -> dict[str, Any]:
    return {
        f"{q.id}__{o.id}": yes if o.id in answers.get(q.id, ()) else no
        for q in QUESTIONS
        for o in q.options
    }


def write_csv(path: Path, rows: list[dict[str, Any]], between: str) -> Path:
    lines = [between.join(rows[0])]
    lines += [
        between.join("" if v is None else f'"{v}"' for v in r.values()) for r in rows
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = write_jsonl(path.with_suffix(".lines"), rows)
    source = f"read_json('{lines}', format = 'newline_delimited')"
    duckdb.connect().execute(f"COPY (FROM {source}) TO '{path}'")
    return path


def write(folder: Path, form: str, everybody: list[Answers]) -> Path:
    def rows(one: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- any way to make a row
        return [{"id": f"r{n}", **one(each)} for n, each in enumerate(everybody)]

    match form:
        case "csv":
            return write_csv(folder / "a.csv", rows(lambda a: by_question(a, ";")), ",")
        case "csv with semicolons":
            return write_csv(
                folder / "a.csv", rows(lambda a: by_question(a, ", ")), ";"
            )
        case "csv by option":
            return write_csv(
                folder / "a.csv", rows(lambda a: by_option(a, "Yes", "")), ","
            )
        case "jsonl":
            return write_jsonl(folder / "a.jsonl", rows(lambda a: by_question(a, "")))
        case "parquet":
            return write_parquet(
                folder / "a.parquet", rows(lambda a: by_question(a, ""))
            )
        case _:
            return write_parquet(
                folder / "a.parquet", rows(lambda a: by_option(a, "1", "0"))
            )


FORMS = [
    "csv",
    "csv with semicolons",
    "csv by option",
    "jsonl",
    "parquet",
    "parquet by option",
]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(everybody=st.lists(people(small_questions()), min_size=1, max_size=12))
def test_a_table_in_any_form_gives_what_each_would_get(
    tmp_path: Path, form: str, everybody: list[Answers]
) -> None:
    batch = run_on(write(tmp_path, form, everybody))
    assert batch.faults == []
    assert batch.rows == [
        {"id": f"r{n}", **expected(small_files(), answers)}
        for n, answers in enumerate(everybody)
    ]
