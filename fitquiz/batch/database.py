"""The database that goes through tables, inside this process: the only duckdb."""

from collections.abc import Sequence
from typing import Any

import duckdb

Error = duckdb.Error
"""What goes wrong in it."""

_SETTINGS: dict[str, Any] = {
    # nothing is fetched, and nothing is written that was not named
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_persistent_secrets": False,
    "temp_directory": "",
    "memory_limit": "700MiB",
}


class Database:
    """One connection, with nothing in it."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        self._connection.execute("SET lock_configuration = true")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self._connection.execute(sql).fetchall()


def text(value: str) -> str:
    """Write a text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """Write a name as SQL."""
    return '"' + value.replace('"', '""') + '"'


def listed(values: Sequence[str]) -> str:
    """Write texts as a list in SQL."""
    return f"[{', '.join(map(text, values))}]"
