"""Results in a table: how each form holds them, and what was refused."""

import re

from fitquiz.batch.database import Error, parquet, text
from fitquiz.batch.forms import Form
from fitquiz.batch.reading import FAULTS
from fitquiz.findings import Code, Finding, Place

_OPTIONS = {
    Form.CSV: "FORMAT csv, HEADER true",
    Form.JSONL: "FORMAT json",
    Form.PARQUET: "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480",
}

_NUMBERS = ("position", "points", "need", "style")

REASONS = {
    Code.UNKNOWN_OPTION: "holds what is none of the options",
    Code.REPEATED_OPTION: "holds an option twice",
    Code.ONE_ONLY: "holds more than one option",
    Code.TOO_MANY: "holds more options than may be chosen",
    Code.NOT_ALONE: "holds an option that stands alone, beside others",
    Code.NOT_ASKED: "is answered, but not asked on these answers",
    Code.NOT_OFFERED: "holds an option that is not offered on these answers",
    Code.BAD_VALUE: "holds neither true nor false",
    Code.WRONG_TYPE: "holds something else than options",
    Code.DUPLICATE_KEY: "has a key twice",
    Code.UNKNOWN_QUESTION: "has a key that is no question",
}
"""What may be wrong with a cell, or with a whole row, in words."""

_ID_IN_WORDS = "CASE WHEN typeof(id) = 'JSON' THEN to_json(id) ->> '$' ELSE CAST(id AS VARCHAR) END"


def copied(select: str, path: str, form: Form) -> str:
    """Return the SQL that writes the rows of a SELECT to a path, and nowhere else."""
    return f"COPY ({select}) TO {text(path)} ({_OPTIONS[form]}, USE_TMP_FILE false)"


def drafted(results: str, source: Form, form: Form) -> str:
    """Put all that is wrong with a row together in one column, `refused`."""
    # an id that was read as JSON stays so in JSON alone
    is_plain = source is not Form.JSONL or form is Form.JSONL
    own_id = "id" if is_plain else f"{_ID_IN_WORDS} AS id"
    # of questions that nothing can be wrong with, the list has no type of its own
    every = f"list_concat(coalesce(ill, []), coalesce(CAST(refused AS {FAULTS}), []))"
    columns = f"{own_id}, * EXCLUDE (id, ill, refused), {every} AS refused"
    return f"SELECT {columns} FROM ({results})"


def stopping(drafted: str) -> str:
    """Stop at the first row that is refused; see `stopped_at`."""
    told = (
        "format('fitquiz: row {} column {} code {}', row_number() OVER (), "
        "refused[1].question, refused[1].code)"
    )
    stop = f"CASE WHEN len(refused) > 0 THEN error({told}) ELSE refused END"
    return f"SELECT * REPLACE ({stop} AS refused) FROM ({drafted})"


def stopped_at(error: Error, place: Place) -> Finding | None:
    """Say at which row it stopped; None if it was something else."""
    found = re.search(r"fitquiz: row (\d+) column (\w*) code ([\w-]+)", str(error))
    if not found:
        return None
    row, column, code = found[1], found[2], Code(found[3])
    what = f"the answer to `{column}`" if column else "it"
    message = f"in row {row} {what} {REASONS[code]}"
    return Finding(
        place, code, message, "mend it, or go on without it: leave out --strict"
    )


def results_in(draft: str, form: Form, places: int) -> str:
    """Select the results of those who were not refused.

    A row of CSV has columns for each of the `places` on a list.
    """
    rows = f"FROM {parquet(draft)} WHERE len(refused) = 0"
    columns = ", ".join(_flat(places)) if form is Form.CSV else "* EXCLUDE (refused)"
    return f"SELECT {columns} {rows}"


def _flat(places: int) -> list[str]:
    columns = {
        "id": _ID_IN_WORDS,
        "urgent": _ids_of("urgent", "id"),
        "withheld": "withheld",
    }
    for place in range(1, places + 1):
        own, prefix = f"shortlist[{place}]", f"shortlist_{place}"
        columns[f"{prefix}_modality"] = f"{own}.modality"
        columns.update((f"{prefix}_{n}", f"{own}.{n}") for n in _NUMBERS)
        columns[f"{prefix}_check_first"] = _joined(f"{own}.check_first")
    for field in ("modality", "contraindication"):
        columns[f"discouraged_{field}"] = _ids_of("discouraged", field)
    return [f"{sql} AS {column}" for column, sql in columns.items()]


def _ids_of(records: str, field: str) -> str:
    return _joined(f"list_transform({records}, lambda each: each.{field})")


def _joined(ids: str) -> str:
    return f"nullif(array_to_string({ids}, ';'), '')"


def refused_in(draft: str) -> str:
    """Select what was refused, and why: a row for each reason, and never the value."""
    words = " ".join(
        f"WHEN {text(code)} THEN {text(reason)}" for code, reason in REASONS.items()
    )
    each = (
        "SELECT file_row_number + 1 AS row, id, unnest(refused) AS fault "
        f"FROM {parquet(draft, ', file_row_number = true')} "
        "WHERE len(refused) > 0"
    )
    return (
        f'SELECT row, {_ID_IN_WORDS} AS id, fault.question AS "column", '
        f"fault.code AS code, CASE fault.code {words} END AS reason FROM ({each})"
    )


def counted_in(draft: str) -> str:
    """Count rows, and those that were refused."""
    return f"SELECT count(*), count(*) FILTER (len(refused) > 0) FROM {parquet(draft)}"
