"""The databases that a SELECT is written for, each to be filled with one table."""

import json
import os
import pwd
import shutil
import sqlite3
import subprocess
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from tabling import Files, Row

from fitquiz.questions import Questionnaire
from fitquiz.sql.compiling import AnswersTable, compile_select, table_named
from fitquiz.sql.dialects import Dialect
from fitquiz.sql.grammars import grammar_of
from fitquiz.sql.sheets import Layout, Shape, column_of

if TYPE_CHECKING:
    import duckdb
    import psycopg
    from pyspark.sql import SparkSession

Cells = Mapping[str, Any]
"""What stands in a row, by column: a text, a list, a boolean; NULL where left out."""


class Unavailable(Exception):  # noqa: N818 -- it is no error not to have a database
    """A database is not on this machine."""


class Table(NamedTuple):
    """A table of answers, and how they are to be read."""

    layout: Layout
    rows: Sequence[Cells]
    """The id of each is its place in here."""
    name: str = "people"
    id_column: str = "id"


class Kinds(NamedTuple):
    """How a database calls the kinds of columns."""

    number: str
    text: str
    list: str
    boolean: str


class Engine(ABC):
    """One database."""

    dialect: ClassVar[Dialect]
    kinds: ClassVar[Kinds]

    def results(self, files: Files, table: Table) -> list[Row]:
        """Return what the SELECT makes of each row, in the order of the rows."""
        return self.found(self.fill(files, table))

    def fill(self, files: Files, table: Table) -> str:
        """Make a table anew, and return the SELECT for it."""
        columns = {table.id_column: self.kinds.number}
        columns |= _columns_of(files.questionnaire, table.layout, self.kinds)
        rows = ({table.id_column: n, **row} for n, row in enumerate(table.rows))
        name = table_named(table.name, self.dialect)
        self._fill(name, columns, rows)
        source = AnswersTable(name, table.layout, {"id": table.id_column})
        return compile_select(*files, source, self.dialect)

    def found(self, select: str) -> list[Row]:
        """Return what a SELECT finds, in the order of the rows of its table."""
        found = sorted(self._rows(select), key=lambda row: row["id"])
        assert [row.pop("id") for row in found] == list(range(len(found)))
        return found

    @abstractmethod
    def _fill(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Cells]
    ) -> None:
        """Make a table anew; its name is SQL."""

    @abstractmethod
    def _rows(self, select: str) -> list[Row]:
        """Return all rows of a query as plain data."""

    def _quoted(self, name: str) -> str:
        return grammar_of(self.dialect).quoted(name)

    def _listed(self, columns: Mapping[str, str]) -> str:
        return ", ".join(f"{self._quoted(n)} {kind}" for n, kind in columns.items())


def _columns_of(
    questionnaire: Questionnaire, layout: Layout, kinds: Kinds
) -> dict[str, str]:
    columns = {}
    for question in questionnaire.questions:
        match layout[question.id]:
            case Shape.VALUE:
                columns[question.id] = kinds.text
            case Shape.LIST:
                columns[question.id] = kinds.list
            case Shape.OPTIONS:
                for option in question.options:
                    columns[column_of(question.id, option.id)] = kinds.boolean
            case Shape.NONE:
                pass
    return columns


def _write_lines(path: Path, rows: Iterable[Cells]) -> None:
    with path.open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


class DuckDB(Engine):
    dialect = Dialect.DUCKDB
    kinds = Kinds("BIGINT", "VARCHAR", "VARCHAR[]", "BOOLEAN")

    def __init__(self, connection: "duckdb.DuckDBPyConnection", folder: Path) -> None:
        self._connection = connection
        self._file = folder / "rows.jsonl"

    def _fill(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Cells]
    ) -> None:
        _write_lines(self._file, rows)
        pairs = ((name.replace("'", "''"), kind) for name, kind in columns.items())
        kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in pairs)
        self._connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS FROM read_json('{self._file}', "
            f"format = 'newline_delimited', columns = {{{kinds}}})"
        )

    def _rows(self, select: str) -> list[Row]:
        found = self._connection.execute(select)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


class SQLite(Engine):
    dialect = Dialect.SQLITE
    kinds = Kinds("INTEGER", "TEXT", "TEXT", "BOOLEAN")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _fill(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Cells]
    ) -> None:
        self._connection.execute(f"DROP TABLE IF EXISTS {name}")
        self._connection.execute(f"CREATE TABLE {name} ({self._listed(columns)})")
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(
            f"INSERT INTO {name} VALUES ({marks})",
            ([self._cell(row.get(each)) for each in columns] for row in rows),
        )

    def _cell(self, value: object) -> object:
        return json.dumps(value) if isinstance(value, list | tuple) else value

    def _rows(self, select: str) -> list[Row]:
        found = self._connection.execute(select)
        names = [column[0] for column in found.description]
        return [
            {
                name: json.loads(value) if isinstance(value, str) else value
                for name, value in zip(names, row, strict=True)
            }
            for row in found
        ]


class PostgreSQL(Engine):
    dialect = Dialect.POSTGRESQL
    kinds = Kinds("bigint", "text", "text[]", "boolean")

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def _fill(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Cells]
    ) -> None:
        cursor = self._connection.cursor()
        cursor.execute(f"DROP TABLE IF EXISTS {name}".encode())
        cursor.execute(f"CREATE TABLE {name} ({self._listed(columns)})".encode())
        with cursor.copy(f"COPY {name} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row([self._cell(row.get(each)) for each in columns])

    def _cell(self, value: object) -> object:
        return list(value) if isinstance(value, tuple) else value

    def _rows(self, select: str) -> list[Row]:
        found = self._connection.execute(select.encode())
        names = [column.name for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found]


class Spark(Engine):
    dialect = Dialect.SPARK
    kinds = Kinds("BIGINT", "STRING", "ARRAY<STRING>", "BOOLEAN")

    def __init__(self, session: "SparkSession", folder: Path) -> None:
        self._session = session
        self._file = folder / "rows.jsonl"

    def _fill(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Cells]
    ) -> None:
        _write_lines(self._file, rows)
        frame = self._session.read.schema(self._listed(columns)).json(str(self._file))
        frame.createOrReplaceTempView(name)

    def _rows(self, select: str) -> list[Row]:
        return [
            row.asDict(recursive=True) for row in self._session.sql(select).collect()
        ]


@contextmanager
def opened(dialect: Dialect) -> Iterator[Engine]:
    """Open a database with nothing in it; Unavailable says why there is none."""
    with TemporaryDirectory() as name, _OPENERS[dialect](Path(name)) as engine:
        yield engine


@contextmanager
def _open_duckdb(folder: Path) -> Iterator[Engine]:
    import duckdb  # noqa: PLC0415 -- slow to load, as are the others

    with duckdb.connect() as connection:
        yield DuckDB(connection, folder)


@contextmanager
def _open_sqlite(_: Path) -> Iterator[Engine]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield SQLite(connection)


@contextmanager
def _open_postgresql(folder: Path) -> Iterator[Engine]:
    try:
        import psycopg  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        raise Unavailable("needs the extra `engines`") from error
    with (
        _served(folder, _programs()),
        psycopg.connect(host=str(folder), user="fitquiz", dbname="postgres") as link,
    ):
        yield PostgreSQL(link)


def _programs() -> Path:
    """Return the folder with the newest server that is installed."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: float(path.parts[-2]),
    )
    found = shutil.which("pg_ctl", path=os.pathsep.join(map(str, reversed(folders))))
    if not (found := found or shutil.which("pg_ctl")):
        raise Unavailable("needs a PostgreSQL server (initdb and pg_ctl)")
    return Path(found).resolve().parent


@contextmanager
def _served(folder: Path, programs: Path) -> Iterator[None]:
    """Run a server that listens at a socket in a folder."""
    # it refuses to run as root
    nobody = pwd.getpwnam("nobody")
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)

    def run(program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            timeout=60,
            **user,
        )

    run("initdb", "-U", "fitquiz", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-F -k {folder} -c listen_addresses="
    run("pg_ctl", "start", "-w", "-l", folder / "log", "-o", options)
    try:
        yield
    finally:
        run("pg_ctl", "stop", "-m", "immediate")


@contextmanager
def _open_spark(folder: Path) -> Iterator[Engine]:
    if not shutil.which("java"):
        raise Unavailable("needs Java")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it says of the pandas that is there
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 -- an extra
        except ModuleNotFoundError as error:
            raise Unavailable("needs the extra `engines`") from error
    builder = SparkSession.builder.master("local[2]").appName("fitquiz")
    for key, value in SPARK.items():
        builder = builder.config(key, value)
    builder = builder.config("spark.local.dir", str(folder))
    session = builder.config("spark.sql.warehouse.dir", str(folder)).getOrCreate()
    try:
        yield Spark(session, folder)
    finally:
        session.stop()


SPARK = {
    # few rows and many queries: what takes time is to start, and to read a query
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "localhost",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
}
"""Settings for Spark in tests."""

_OPENERS = {
    Dialect.DUCKDB: _open_duckdb,
    Dialect.SQLITE: _open_sqlite,
    Dialect.POSTGRESQL: _open_postgresql,
    Dialect.SPARK: _open_spark,
}
