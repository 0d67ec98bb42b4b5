"""The databases that there is a SELECT for."""

from enum import StrEnum


class Dialect(StrEnum):
    """A database that the SELECT is written for."""

    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SQLITE = "sqlite"
    SPARK = "spark"
