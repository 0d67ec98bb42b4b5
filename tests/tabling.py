"""Tables of answers for tests, and what `batch` makes of them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from support import small_questions, small_rules

from fitquiz.assessment import assess
from fitquiz.batch.forms import Form
from fitquiz.batch.reading import Columns
from fitquiz.batch.run import Done, File, Job, Streams, run_batch
from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.data import to_data
from fitquiz.rules import Rulebook

Row = dict[str, Any]


class Files(NamedTuple):
    """What the assessment goes by."""

    questionnaire: Questionnaire
    rulebook: Rulebook


def small_files() -> Files:
    return Files(small_questions(), small_rules())


def expected(files: Files, answers: Answers) -> Row:
    """Return the part of a result as JSON that a table of results holds."""
    data = to_data(assess(*files, answers), *files)
    place = ("modality", "position", "points", "need", "style", "check_first")
    return {
        "urgent": _parts(data["urgent"], ("id", "withhold")),
        "withheld": data["withheld"],
        "shortlist": _parts(data["shortlist"], place),
        "discouraged": _parts(data["discouraged"], ("modality", "contraindication")),
    }


def _parts(records: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[Row]:
    return [{key: each[key] for key in keys} for each in records]


class Batch(NamedTuple):
    """What came of a table, with the tables it went to in a folder."""

    done: Done
    results: Path
    refused: Path

    @property
    def rows(self) -> list[Row]:
        return rows_of(self.results)

    @property
    def faults(self) -> list[Row]:
        return rows_of(self.refused)


def rows_of(path: Path) -> list[Row]:
    if not path.exists():
        return []
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text().splitlines()]
    read = f"read_{path.suffix[1:]}('{path}', hive_partitioning = false)"
    relation = duckdb.connect().sql(f"FROM {read}")
    return [
        dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()
    ]


def run_on(
    answers: Path,
    *,
    to: Form = Form.JSONL,
    columns: Columns | None = None,
    strict: bool = False,
    files: Files | None = None,
) -> Batch:
    """Assess a table beside which the results are written."""
    results = answers.parent / f"results.{to}"
    refused = answers.parent / "refused.jsonl"
    job = Job(
        answers=File(answers, Form(answers.suffix[1:])),
        results=File(results, to),
        refused=File(refused, Form.JSONL),
        columns=columns or Columns("id"),
        strict=strict,
    )
    done = run_batch(job, *(files or small_files()), Streams(0, 1), lambda *_: None)
    return Batch(done, results, refused)
