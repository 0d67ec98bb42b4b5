"""The database that goes through tables, inside this process: the only duckdb."""

from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

import duckdb

Error = duckdb.Error
"""What goes wrong in it; its text may hold a line of the table."""

Follow = Callable[[float], None]
"""Is told again and again how much is done, in percent; below 0 where nobody knows."""

_SETTINGS: dict[str, Any] = {
    # nothing is fetched, and nothing is written that was not named
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_persistent_secrets": False,
    "temp_directory": "",
    "memory_limit": "600MiB",
}

_OFTEN = 0.1
"""How many seconds pass until it is told again how much is done."""


class Database:
    """One connection, with nothing in it."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        self._connection.execute("SET enable_progress_bar = true")
        self._connection.execute("SET enable_progress_bar_print = false")
        self._connection.execute("SET lock_configuration = true")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self._connection.execute(sql).fetchall()

    def run(self, sql: str, follow: Follow) -> None:
        """Run what may take long; it ends early where `follow`, or ^C, breaks it off."""
        failed: list[duckdb.Error] = []

        def execute() -> None:
            try:
                self._connection.execute(sql)
            except duckdb.Error as error:
                failed.append(error)

        thread = Thread(target=execute, daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_OFTEN)
                follow(self._connection.query_progress())
        except BaseException:
            self._connection.interrupt()
            thread.join()
            raise
        if failed:
            raise failed[0]


def text(value: str) -> str:
    """Write a text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """Write a name as SQL."""
    return '"' + value.replace('"', '""') + '"'


def listed(values: Iterable[str]) -> str:
    """Write texts as a list in SQL."""
    return f"[{', '.join(map(text, values))}]"
