"""What forms a table may have in a file."""

from enum import StrEnum
from pathlib import Path


class Form(StrEnum):
    """How a table is written in a file."""

    CSV = "csv"
    """Values with commas between them; several of one kind stand in one with semicolons."""
    JSONL = "jsonl"
    """A JSON object a line."""
    PARQUET = "parquet"


_ENDINGS = {
    ".csv": Form.CSV,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".parquet": Form.PARQUET,
}

ENDINGS = tuple(_ENDINGS)
"""The endings of file names that tell a form."""


def form_by_name(name: str) -> Form | None:
    """Tell the form of a file by its name, if that tells it."""
    return _ENDINGS.get(Path(name).suffix.lower())
