"""Compare the databases with the assessment, of very many people made up at random.

    python tests/agreement.py [N, for so many people]

The shipped rules assess each of them in Python and in every database that is on this
machine; one in five has answers of two people, some of which are refused. For each
database it is said how many results differ, and how many seconds it took to fill the
tables, and to read the SELECT and go through them.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import chain
from random import Random
from typing import NamedTuple

from engines import Engine, Unavailable, opened
from sheets import result_of, table_of
from support import shipped_questions, shipped_rules
from tabling import Files, Row

from fitquiz.crowd import crowd
from fitquiz.questions import Answers
from fitquiz.sql.compiling import layout_of
from fitquiz.sql.dialects import Dialect

PART = 10_000
"""How many people one process makes up at a time."""

PROCESSES = 2
FILES = Files(shipped_questions(), shipped_rules())


class Told(NamedTuple):
    """Somebody's answers, and what comes of them."""

    answers: Answers
    result: Row


class Run:
    """One database, with the time it took so far and what it found otherwise."""

    def __init__(self, engine: Engine, *, by_option: bool) -> None:
        self._engine = engine
        self._layout = layout_of(FILES.questionnaire, by_option=by_option)
        self._name = f"{engine.dialect}{', by option' if by_option else ''}"
        self._filling = self._finding = 0.0
        self._different: list[Answers] = []

    def go_on(self, told: list[Told]) -> None:
        sheets = [each.answers for each in told]
        table = table_of(FILES.questionnaire, self._layout, sheets)
        start = time.perf_counter()
        select = self._engine.fill(FILES, table)
        filled = time.perf_counter()
        found = self._engine.found(select)
        self._filling += filled - start
        self._finding += time.perf_counter() - filled
        pairs = zip(told, found, strict=True)
        self._different += [each.answers for each, row in pairs if row != each.result]

    def __str__(self) -> str:
        first = f", first {self._different[0]}" if self._different else ""
        return (
            f"{self._name:20} {len(self._different)} differ; "
            f"{self._filling:.1f} s to fill, {self._finding:.1f} s to assess{first}"
        )


def people(seed: int, number: int) -> list[Told]:
    """Make up so many people, and assess them in Python."""
    random = Random(seed)  # noqa: S311 -- they are made up, not kept secret
    told: list[Told] = []
    before: Answers = {}
    for answers in crowd(FILES.questionnaire, number, seed):
        sheet = answers if random.randrange(5) else mixed(answers, before, random)
        told.append(Told(sheet, result_of(FILES, sheet)))
        before = answers
    return told


def mixed(one: Answers, other: Answers, random: Random) -> Answers:
    names = (question.id for question in FILES.questionnaire.questions)
    chosen = ((name, random.choice((one, other)).get(name, ())) for name in names)
    return {name: options for name, options in chosen if options}


def runs(stack: ExitStack) -> Iterator[Run]:
    for dialect in Dialect:
        try:
            engine = stack.enter_context(opened(dialect))
        except Unavailable as reason:
            print(f"{dialect:20} {reason}")
            continue
        yield Run(engine, by_option=False)
        if dialect is Dialect.DUCKDB:
            yield Run(engine, by_option=True)


def parts(number: int) -> list[int]:
    """Return how many people there are in each part."""
    return [min(PART, number - start) for start in range(0, number, PART)]


def main() -> None:
    sizes = parts(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    refused, assessing = 0, 0.0
    with ExitStack() as stack, ProcessPoolExecutor(PROCESSES) as pool:
        all_runs = list(runs(stack))
        for first in range(0, len(sizes), PROCESSES):
            start = time.perf_counter()
            some = sizes[first : first + PROCESSES]
            seeds = range(first, first + len(some))
            told = list(chain.from_iterable(pool.map(people, seeds, some)))
            assessing += time.perf_counter() - start
            refused += sum(each.result["refused"] is not None for each in told)
            for run in all_runs:
                run.go_on(told)
    print(f"{sum(sizes)} people, {refused} refused; {assessing:.1f} s to make up")
    print("\n".join(map(str, all_runs)))


if __name__ == "__main__":
    main()
