"""What each database writes in its own way."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from fitquiz.sql.dialects import Dialect
from fitquiz.sql.terms import Term, joined, over, uses_of

Column = Callable[[str, Term], Term]
"""What makes a column of a step, with about this name, and returns it."""


class Item(NamedTuple):
    """What stands in a list where something is so; `where` is never NULL."""

    where: Term
    term: Term


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
    empty: ClassVar[str]
    """A list without items, beside one with records."""
    exact_below: ClassVar[int] = 1 << 31
    """What sums of `count` must stay below, above 0 or under it."""
    most_values: ClassVar[int] = 90
    """How many values a function takes: 100 in PostgreSQL, 127 in SQLite."""

    def quoted(self, name: str) -> str:
        """Write a name as SQL."""
        return self.quote + name.replace(self.quote, 2 * self.quote) + self.quote

    @abstractmethod
    def holds(self, column: Term, option: str) -> Term:
        """Whether a list names an option; never NULL."""

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
    def items(self, items: Sequence[Item]) -> Term:
        """Return a list of words or records."""

    def items_where(self, where: Term, items: Sequence[Item]) -> Term:
        """Return a list that is empty where something is not so, without looking."""
        some = self.items(items)
        return over(f"CASE WHEN {{}} THEN {{}} ELSE {self.empty} END", where, some)

    def equals(self, column: Term, option: str) -> Term:
        """Whether an option stands in a column; never NULL."""
        return over(f"coalesce({{}} = '{option}', FALSE)", column)

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

    def top(
        self, keys: Sequence[Term], count: int, name: str, column: Column
    ) -> Sequence[Term]:
        """Return the greatest of some keys as columns; all differ except for 0."""
        found: list[Term] = []
        left = keys
        for number in range(1, min(count, len(keys)) + 1):
            last = column(f"{name}_{number}", self._greatest(left))
            found.append(last)
            form = "CASE WHEN {0} < {1} THEN {0} ELSE 0 END"
            left = [over(form, key, last) for key in keys]
        return found

    def _greatest(self, terms: Sequence[Term]) -> Term:
        if len(terms) == 1:
            return terms[0]
        if len(terms) > self.most_values:
            most = self.most_values
            parts = [terms[n : n + most] for n in range(0, len(terms), most)]
            return self._greatest([self._greatest(part) for part in parts])
        return Term(
            f"{self.greatest_of}({', '.join(t.sql for t in terms)})", uses_of(terms)
        )


def _words(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _listed(terms: Iterable[Term]) -> str:
    return ", ".join(term.sql for term in terms)


def _or_null(items: Iterable[Item]) -> Sequence[Term]:
    return [over("CASE WHEN {} THEN {} END", *each) for each in items]


class DuckDB(Grammar):
    """DuckDB: nested types, and sums in floating point, which take half the time."""

    divided = "//"
    empty = "[]"
    exact_below = 1 << 24

    def holds(self, column: Term, option: str) -> Term:
        return over(f"list_contains(coalesce({{}}, []), '{option}')", column)

    def equals(self, column: Term, option: str) -> Term:
        return over(f"({{}} IS NOT DISTINCT FROM '{option}')", column)

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

    def items(self, items: Sequence[Item]) -> Term:
        if not items:
            return Term("CAST([] AS VARCHAR[])")
        # a lambda that leaves out what is NULL takes three times as long
        wheres, terms = zip(*items, strict=True)
        form = f"list_where([{_listed(terms)}], [{_listed(wheres)}])"
        return Term(form, uses_of((*terms, *wheres)))

    def count(self, term: Term) -> Term:
        # whole numbers are checked for overflow at every step
        return over("CAST({} AS FLOAT)", term)


class PostgreSQL(Grammar):
    """PostgreSQL: arrays in, JSON (jsonb) out."""

    step = "AS MATERIALIZED"
    empty = "jsonb_build_array()"

    def holds(self, column: Term, option: str) -> Term:
        return over(f"coalesce('{option}' = ANY({{}}), FALSE)", column)

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

    def items(self, items: Sequence[Item]) -> Term:
        terms, most = _or_null(items), self.most_values
        parts = [terms[n : n + most] for n in range(0, len(terms), most)] or [()]
        lists = " || ".join(f"jsonb_build_array({_listed(part)})" for part in parts)
        form = f"jsonb_path_query_array({lists}, '$[*] ? (@ != null)')"
        return Term(form, uses_of(terms))


class SQLite(Grammar):
    """SQLite: lists are JSON, in and out, and booleans are 0 and 1."""

    step = "AS MATERIALIZED"
    greatest_of = "max"
    empty = "json('[]')"

    def holds(self, column: Term, option: str) -> Term:
        form = f"coalesce('{option}' IN (SELECT value FROM json_each(nullif({{}}, ''))), FALSE)"
        return over(form, column)

    def size(self, column: Term) -> Term:
        return over(
            "(SELECT count(*) FROM json_each(nullif({}, '')) WHERE value IS NOT NULL)",
            column,
        )

    def strangers(self, column: Term, options: Sequence[str]) -> Term:
        of = f"json_each(nullif({{}}, '')) WHERE value NOT IN ({_words(options)})"
        return over(f"(SELECT count(*) FROM {of})", column)

    def pick(self, words: Sequence[str], place: Term) -> Term:
        inside = ", ".join(f'"{word}"' for word in words)
        return over(f"json_extract('[{inside}]', '$[' || {{}} || ']')", place)

    def record(self, fields: Mapping[str, Term]) -> Term:
        inner = ", ".join(f"'{name}', {term.sql}" for name, term in fields.items())
        return Term(f"json_object({inner})", uses_of(fields.values()))

    def items(self, items: Sequence[Item]) -> Term:
        # a function takes 127 values at most, and drops no NULL
        if not items:
            return Term(self.empty)
        texts = (over("coalesce(',' || {}, '')", term) for term in _or_null(items))
        return over("json('[' || substr({}, 2) || ']')", joined(" || ", texts))

    def word(self, word: str) -> Term:
        return Term(f"'\"{word}\"'")

    def truth(self, term: Term) -> Term:
        return over("json(CASE WHEN {} THEN 'true' ELSE 'false' END)", term)


class Spark(Grammar):
    """Spark 3.4 or later: nested types."""

    quote = "`"
    step = ""  # it takes twice as long to read steps that have names
    divided = "div"
    empty = "array()"

    def holds(self, column: Term, option: str) -> Term:
        return over(f"coalesce(array_contains({{}}, '{option}'), FALSE)", column)

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

    def items(self, items: Sequence[Item]) -> Term:
        if not items:
            return Term("CAST(array() AS ARRAY<STRING>)")
        terms = _or_null(items)
        return Term(f"array_compact(array({_listed(terms)}))", uses_of(terms))

    def top(
        self, keys: Sequence[Term], count: int, name: str, column: Column
    ) -> Sequence[Term]:
        # what has too many expressions to be compiled well takes several times as long
        ordered = f"sort_array(array({_listed(keys)}), FALSE)"
        best = column(name, Term(f"slice({ordered}, 1, {count})", uses_of(keys)))
        places = range(min(count, len(keys)))
        return [column(f"{name}_{n + 1}", over(f"{{}}[{n}]", best)) for n in places]


_GRAMMARS: dict[Dialect, type[Grammar]] = {
    Dialect.DUCKDB: DuckDB,
    Dialect.POSTGRESQL: PostgreSQL,
    Dialect.SQLITE: SQLite,
    Dialect.SPARK: Spark,
}


def grammar_of(dialect: Dialect) -> Grammar:
    """Return how a database says what the SELECT is made of."""
    return _GRAMMARS[dialect]()
