"""What each database writes in its own way."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar

from fitquiz.sql.terms import Term, joined, over, uses_of


class Dialect(StrEnum):
    """A database that the SELECT is written for."""

    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SQLITE = "sqlite"
    SPARK = "spark"


class Grammar(ABC):
    """How one database says what the SELECT is made of."""

    quote: ClassVar[str] = '"'
    """What stands around a name."""
    step: ClassVar[str] = "AS"
    """How a step begins. What PostgreSQL and SQLite do not keep as a step they put
    together into one expression, which grows with each step until memory is full."""
    greatest_of: ClassVar[str] = "GREATEST"
    divided: ClassVar[str] = "/"
    """Division of whole numbers, without a remainder."""
    most_values: ClassVar[int] = 90
    """How many values a function takes: 100 in PostgreSQL, 127 in SQLite."""

    @abstractmethod
    def holds(self, column: Term, option: str) -> Term:
        """Whether a list names an option; may be NULL."""

    @abstractmethod
    def size(self, column: Term) -> Term:
        """How many options a list names, without NULLs; 0 where there is no list."""

    @abstractmethod
    def strangers(self, column: Term, options: Sequence[str]) -> Term:
        """How many items of a list are none of these options, without NULLs."""

    @abstractmethod
    def pick(self, words: Sequence[str], place: Term) -> Term:
        """Return the word at a place, which counts from 0."""

    @abstractmethod
    def record(self, fields: Mapping[str, Term]) -> Term:
        """Put named values together."""

    @abstractmethod
    def items(self, terms: Sequence[Term]) -> Term:
        """Return a list of words or records, without those that are NULL."""

    def word(self, word: str) -> Term:
        """Return a word that stands in a list; it holds no quotes."""
        return Term(f"'{word}'")

    def truth(self, term: Term) -> Term:
        """Return a boolean that stands in a record."""
        return term

    def count(self, term: Term) -> Term:
        """Return 1 where a boolean is true, else 0, to add up."""
        return over("CASE WHEN {} THEN 1 ELSE 0 END", term)

    def whole(self, term: Term) -> Term:
        """Return a sum as a whole number that is large enough for a key."""
        return over("CAST({} AS BIGINT)", term)

    def greatest(self, terms: Sequence[Term]) -> Term:
        """Return the greatest of several numbers."""
        if len(terms) == 1:
            return terms[0]
        if len(terms) > self.most_values:
            most = self.most_values
            parts = [terms[n : n + most] for n in range(0, len(terms), most)]
            return self.greatest([self.greatest(part) for part in parts])
        return Term(
            f"{self.greatest_of}({', '.join(t.sql for t in terms)})", uses_of(terms)
        )


def _words(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _listed(terms: Sequence[Term]) -> str:
    return ", ".join(term.sql for term in terms)


class DuckDB(Grammar):
    """DuckDB: nested types, and sums in floating point, which take half the time."""

    divided = "//"

    def holds(self, column: Term, option: str) -> Term:
        return over(f"list_contains({{}}, '{option}')", column)

    def size(self, column: Term) -> Term:
        return over("coalesce(list_count({}), 0)", column)

    def strangers(self, column: Term, options: Sequence[str]) -> Term:
        known = f"lambda x: x NOT IN ({_words(options)})"
        return over(f"coalesce(len(list_filter({{}}, {known})), 0)", column)

    def pick(self, words: Sequence[str], place: Term) -> Term:
        return over(f"([{_words(words)}])[{{}} + 1]", place)

    def record(self, fields: Mapping[str, Term]) -> Term:
        inner = ", ".join(f"'{name}': {term.sql}" for name, term in fields.items())
        return Term(f"{{{inner}}}", uses_of(fields.values()))

    def items(self, terms: Sequence[Term]) -> Term:
        if not terms:
            return Term("CAST([] AS VARCHAR[])")
        form = f"list_filter([{_listed(terms)}], lambda x: x IS NOT NULL)"
        return Term(form, uses_of(terms))

    def count(self, term: Term) -> Term:
        # whole numbers are checked for overflow at every step
        return over("CAST({} AS FLOAT)", term)


class PostgreSQL(Grammar):
    """PostgreSQL: arrays in, JSON (jsonb) out."""

    step = "AS MATERIALIZED"

    def holds(self, column: Term, option: str) -> Term:
        return over(f"'{option}' = ANY({{}})", column)

    def size(self, column: Term) -> Term:
        return over("coalesce(cardinality(array_remove({}, NULL)), 0)", column)

    def strangers(self, column: Term, options: Sequence[str]) -> Term:
        of = f"unnest({{}}) AS x WHERE x NOT IN ({_words(options)})"
        return over(f"(SELECT count(*) FROM {of})", column)

    def pick(self, words: Sequence[str], place: Term) -> Term:
        return over(f"(ARRAY[{_words(words)}])[{{}} + 1]", place)

    def record(self, fields: Mapping[str, Term]) -> Term:
        inner = ", ".join(f"'{name}', {term.sql}" for name, term in fields.items())
        return Term(f"jsonb_build_object({inner})", uses_of(fields.values()))

    def items(self, terms: Sequence[Term]) -> Term:
        most = self.most_values
        parts = [terms[n : n + most] for n in range(0, len(terms), most)] or [()]
        lists = " || ".join(f"jsonb_build_array({_listed(part)})" for part in parts)
        form = f"jsonb_path_query_array({lists}, '$[*] ? (@ != null)')"
        return Term(form, uses_of(terms))


class SQLite(Grammar):
    """SQLite: lists are JSON, in and out, and booleans are 0 and 1."""

    step = "AS MATERIALIZED"
    greatest_of = "max"

    def holds(self, column: Term, option: str) -> Term:
        items = "SELECT value FROM json_each({})"
        return over(f"{{}} IS NOT NULL AND '{option}' IN ({items})", column, column)

    def size(self, column: Term) -> Term:
        return over(
            "(SELECT count(*) FROM json_each({}) WHERE value IS NOT NULL)", column
        )

    def strangers(self, column: Term, options: Sequence[str]) -> Term:
        of = f"json_each({{}}) WHERE value NOT IN ({_words(options)})"
        return over(f"(SELECT count(*) FROM {of})", column)

    def pick(self, words: Sequence[str], place: Term) -> Term:
        inside = ", ".join(f'"{word}"' for word in words)
        return over(f"json_extract('[{inside}]', '$[' || {{}} || ']')", place)

    def record(self, fields: Mapping[str, Term]) -> Term:
        inner = ", ".join(f"'{name}', {term.sql}" for name, term in fields.items())
        return Term(f"json_object({inner})", uses_of(fields.values()))

    def items(self, terms: Sequence[Term]) -> Term:
        # a function takes 127 values at most, and drops no NULL
        if not terms:
            return Term("json('[]')")
        texts = (over("coalesce(',' || {}, '')", term) for term in terms)
        return over("json('[' || substr({}, 2) || ']')", joined(" || ", texts))

    def word(self, word: str) -> Term:
        return Term(f"'\"{word}\"'")

    def truth(self, term: Term) -> Term:
        return over("json(CASE WHEN {} THEN 'true' ELSE 'false' END)", term)


class Spark(Grammar):
    """Spark 3.4 or later: nested types."""

    quote = "`"
    divided = "div"

    def holds(self, column: Term, option: str) -> Term:
        return over(f"array_contains({{}}, '{option}')", column)

    def size(self, column: Term) -> Term:
        return over("coalesce(size(array_compact({})), 0)", column)

    def strangers(self, column: Term, options: Sequence[str]) -> Term:
        known = f"x -> x NOT IN ({_words(options)})"
        return over(f"coalesce(size(filter({{}}, {known})), 0)", column)

    def pick(self, words: Sequence[str], place: Term) -> Term:
        return over(f"array({_words(words)})[{{}}]", place)

    def record(self, fields: Mapping[str, Term]) -> Term:
        inner = ", ".join(f"'{name}', {term.sql}" for name, term in fields.items())
        return Term(f"named_struct({inner})", uses_of(fields.values()))

    def items(self, terms: Sequence[Term]) -> Term:
        if not terms:
            return Term("CAST(array() AS ARRAY<STRING>)")
        return Term(f"array_compact(array({_listed(terms)}))", uses_of(terms))


_GRAMMARS: dict[Dialect, type[Grammar]] = {
    Dialect.DUCKDB: DuckDB,
    Dialect.POSTGRESQL: PostgreSQL,
    Dialect.SQLITE: SQLite,
    Dialect.SPARK: Spark,
}


def grammar_of(dialect: Dialect) -> Grammar:
    """Return how a database says what the SELECT is made of."""
    return _GRAMMARS[dialect]()
