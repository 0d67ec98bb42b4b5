"""One SELECT, built of columns that look at each other.

What looks at a column stands one step after it, in a common table expression of its
own, so that no database has to work out anything twice.
"""

from collections.abc import Iterable, Mapping

from fitquiz.sql.terms import Term

_LONGEST = 60
"""How long a name may be: PostgreSQL cuts off what goes beyond 63 bytes."""


class Select:
    """A SELECT over a table; `quote` writes a name, `step` begins a step."""

    def __init__(self, quote: str, step: str) -> None:
        self._quote = quote
        self._step = step
        self._columns: dict[str, Term] = {}
        self._depths: dict[str, int] = {}

    def quoted(self, name: str) -> str:
        """Write a name as SQL."""
        return self._quote + name.replace(self._quote, 2 * self._quote) + self._quote

    def given(self, name: str) -> Term:
        """Return a column of the table that is selected from."""
        return Term(f"answers.{self.quoted(name)}")

    def column(self, name: str, term: Term) -> Term:
        """Make a column, and return it; its name is changed where it is taken."""
        free = name[:_LONGEST]
        number = 1
        while free in self._columns:
            number += 1
            free = f"{name[: _LONGEST - 4]}_{number}"
        self._columns[free] = term
        self._depths[free] = 1 + max((self._depths[u] for u in term.uses), default=0)
        return Term(self.quoted(free), frozenset({free}))

    def written(self, table: str, result: Mapping[str, Term]) -> str:
        """Write it all, with these columns as its result."""
        steps = self._steps()
        needed = frozenset[str]().union(*(term.uses for term in result.values()))
        bodies: list[str] = []
        for number in range(len(steps), 0, -1):
            own = steps[number - 1]
            source = f"step_{number - 1}" if number > 1 else f"{table} AS answers"
            bodies.append(self._step_of(number, own, needed, source))
            used = (own[name].uses for name in own if name in needed)
            needed = (needed - own.keys()).union(*used)
        last = ",\n".join(
            f"  {term.sql} AS {self.quoted(name)}" for name, term in result.items()
        )
        whole = ",\n".join(reversed(bodies))
        return f"WITH {whole}\nSELECT\n{last}\nFROM step_{len(steps)}\n"

    def _steps(self) -> list[dict[str, Term]]:
        steps: list[dict[str, Term]] = [{} for _ in range(max(self._depths.values()))]
        for name, term in self._columns.items():
            steps[self._depths[name] - 1][name] = term
        return steps

    def _step_of(
        self, number: int, own: Mapping[str, Term], needed: Iterable[str], source: str
    ) -> str:
        """Write a step: the columns that later steps need, its own and those before."""
        kept = (f"  {self.quoted(name)}" for name in sorted(needed) if name not in own)
        made = (
            f"  {term.sql} AS {self.quoted(name)}"
            for name, term in own.items()
            if name in needed
        )
        lines = ",\n".join((*kept, *made))
        return f"step_{number} {self._step} (\nSELECT\n{lines}\nFROM {source}\n)"
