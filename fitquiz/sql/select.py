"""One SELECT, built of columns that look at each other.

What looks at a column stands one step after it, in a common table expression of its
own, so that no database has to work out anything twice.
"""

from collections.abc import Iterable, Mapping, Sequence

from fitquiz.sql.grammars import Grammar
from fitquiz.sql.terms import Term

_LONGEST = 60
"""How long a name may be: PostgreSQL cuts off what goes beyond 63 bytes."""


class Select:
    """A SELECT over a table, in the grammar of a database.

    Where that has no word to begin a step, each step stands inside the next one.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._columns: dict[str, Term] = {}
        self._depths: dict[str, int] = {}
        self._taken: set[str] = set()

    def given(self, name: str) -> Term:
        """Return a column of the table that is selected from."""
        return Term(f"answers.{self.grammar.quoted(name)}")

    def column(self, name: str, term: Term) -> Term:
        """Make a column, and return it; its name is changed where it is taken."""
        free = name[:_LONGEST]
        number = 1
        # most databases take `ID` and `id` for one name
        while free.casefold() in self._taken:
            number += 1
            free = f"{name[: _LONGEST - 4]}_{number}"
        self._taken.add(free.casefold())
        self._columns[free] = term
        self._depths[free] = 1 + max((self._depths[u] for u in term.uses), default=0)
        return Term(self.grammar.quoted(free), frozenset({free}))

    def written(self, table: str, result: Mapping[str, Term]) -> str:
        """Write it all, with these columns as its result."""
        source = f"{table} AS answers"
        steps = [*self._needed(result), self._lines(result)]
        return (
            self._named(source, steps) if self.grammar.step else _nested(source, steps)
        )

    def _needed(self, result: Mapping[str, Term]) -> Iterable[str]:
        """Return what each step selects: what later ones need, its own and before."""
        needed = frozenset[str]().union(*(term.uses for term in result.values()))
        selected: list[str] = []
        for step in reversed(self._steps()):
            own = {name: term for name, term in step.items() if name in needed}
            kept = {
                name: Term(self.grammar.quoted(name))
                for name in sorted(needed - own.keys())
            }
            selected.append(self._lines({**kept, **own}))
            needed = frozenset(kept).union(*(term.uses for term in own.values()))
        return reversed(selected)

    def _steps(self) -> list[dict[str, Term]]:
        steps: list[dict[str, Term]] = [{} for _ in range(max(self._depths.values()))]
        for name, term in self._columns.items():
            steps[self._depths[name] - 1][name] = term
        return steps

    def _lines(self, columns: Mapping[str, Term]) -> str:
        named = (
            (term.sql, self.grammar.quoted(name)) for name, term in columns.items()
        )
        return ",\n".join(
            f"  {sql}" if sql == name else f"  {sql} AS {name}" for sql, name in named
        )

    def _named(self, source: str, steps: Sequence[str]) -> str:
        # a step must not be named as the table is
        word = "step"
        while word in source.casefold():
            word += "_"
        named: list[str] = []
        for number, lines in enumerate(steps[:-1], start=1):
            inner = f"SELECT\n{lines}\nFROM {source}"
            source = f"{word}_{number}"
            named.append(f"{source} {self.grammar.step} (\n{inner}\n)")
        whole = ",\n".join(named)
        return f"WITH {whole}\nSELECT\n{steps[-1]}\nFROM {source}\n"


def _nested(source: str, steps: Sequence[str]) -> str:
    inner = ""
    for lines in steps:
        inner = f"SELECT\n{lines}\nFROM {source}"
        source = f"(\n{inner}\n)"
    return f"{inner}\n"
