"""The database that goes through tables, inside this process: the only duckdb."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Self

from fitquiz.batch.threads import Work, undisturbed

with undisturbed():  # broken off while it loads, it takes the whole process along
    import duckdb

Error = duckdb.Error
"""What goes wrong in it; its text may hold a line of the table."""

Mistake = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.InternalException,
)
"""What goes wrong because of a mistake in fitquiz, and not in a table."""

Follow = Callable[[float], None]
"""Is told again and again how much is done, in percent; below 0 where nobody knows."""

_MOST_THREADS = 4

_SETTINGS: dict[str, Any] = {
    # nothing is fetched, and nothing is written that was not named
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_persistent_secrets": False,
    "temp_directory": "",
    "memory_limit": "600MiB",
    # each takes its share of that
    "threads": min(os.cpu_count() or 1, _MOST_THREADS),
}

_OFTEN = 0.1
"""How many seconds pass until it is told again how much is done."""


class Database:
    """One connection, with nothing in it; at the end it waits for what still runs."""

    def __init__(self) -> None:
        self._work: Work | None = None
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        self._connection.execute("SET enable_progress_bar = true")
        self._connection.execute("SET enable_progress_bar_print = false")
        self._connection.execute("SET lock_configuration = true")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self._connection.execute(sql).fetchall()

    def run(self, sql: str, follow: Follow) -> None:
        """Run what may take long; ^C breaks it off."""
        self._work = Work(lambda: self._execute(sql))
        while not self._work.is_done(_OFTEN):
            follow(self._connection.query_progress())
        self._work.finish()

    def _execute(self, sql: str) -> None:
        self._connection.execute(sql)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._work and not self._work.is_done():
            self._connection.interrupt()
            with suppress(duckdb.Error):
                self._work.finish()


def text(value: str) -> str:
    """Write a text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """Write a name as SQL."""
    return '"' + value.replace('"', '""') + '"'


def parquet(path: str, more: str = "") -> str:
    """Read a Parquet file, as SQL; the name of its folder says nothing of what is in it."""
    return f"read_parquet({text(path)}, hive_partitioning = false{more})"


def listed(values: Iterable[str]) -> str:
    """Write texts as a list in SQL."""
    return f"[{', '.join(map(text, values))}]"
