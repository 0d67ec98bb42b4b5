"""Made-up people in tables, and one after the other: what batch.py runs beside itself.

Each of these is a process of its own, so that its memory is nobody else's.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from by_hand import assess_by_hand, in_words, read  # noqa: E402 -- needs the path
from support import shipped_questions, shipped_rules  # noqa: E402 -- likewise

from fitquiz.assessment import Assessment, assess  # noqa: E402 -- likewise
from fitquiz.crowd import crowd  # noqa: E402 -- likewise
from fitquiz.questions import Answers, Choose  # noqa: E402 -- likewise

QUESTIONS, RULES = shipped_questions(), shipped_rules()
COLUMNS = {
    question.id: "VARCHAR" if question.choose is Choose.ONE else "VARCHAR[]"
    for question in QUESTIONS.questions
}
PEOPLE = 4000
"""How many are made up; larger tables hold them again and again, each by another id."""


def made_up() -> list[Answers]:
    return list(crowd(QUESTIONS, PEOPLE))


def make_first(table: Path) -> None:
    """Write a table with each of them once."""
    lines = table.with_suffix(".jsonl")
    with lines.open("w") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in _rows())
    columns = {"id": "BIGINT", **COLUMNS}
    duckdb.sql(f"COPY (FROM read_json('{lines}', columns = {columns})) TO '{table}'")
    lines.unlink()


def _rows() -> Iterator[dict[str, Any]]:
    for number, answers in enumerate(made_up()):
        row: dict[str, Any] = {"id": number}
        for name, kind in COLUMNS.items():
            if name in answers:
                row[name] = answers[name] if kind.endswith("[]") else answers[name][0]
        yield row


def make_more(first: Path, size: int, *tables: Path) -> None:
    """Write tables with people drawn from the first one."""
    for table in tables:
        several = (name for name, kind in COLUMNS.items() if kind.endswith("[]"))
        cells = ", ".join(f"array_to_string({name}, ';') AS {name}" for name in several)
        replaced = f"REPLACE ({cells})" if table.suffix == ".csv" else ""
        form = "(FORMAT json)" if table.suffix == ".jsonl" else ""
        duckdb.sql(
            f"COPY (SELECT drawn.id, people.* EXCLUDE (id) {replaced} "
            f"FROM (SELECT n AS id, hash(n) % {PEOPLE} AS number FROM range({size}) AS r(n))"
            f" AS drawn JOIN '{first}' AS people ON people.id = number) TO '{table}' {form}"
        )


def loop() -> None:
    """Tell how many seconds each takes, answers in memory, and how many on a core."""
    people = made_up()
    start, on_core = time.perf_counter(), time.process_time()
    for answers in people:
        assess(QUESTIONS, RULES, answers)
    seconds, on_core = time.perf_counter() - start, time.process_time() - on_core
    print(seconds / len(people), on_core / len(people))


def check(first: Path, results: Path) -> None:
    """Stop where anybody gets something else than in the quiz, by hand or in a batch."""
    expected = [_told(assess(QUESTIONS, RULES, answers)) for answers in made_up()]
    columns = ", ".join(expected[0])
    rows = duckdb.execute(f"SELECT {columns} FROM '{results}' ORDER BY id").fetchall()
    in_batch = [dict(zip(expected[0], row, strict=True)) for row in rows]
    blocks = assess_by_hand(read(first, QUESTIONS), QUESTIONS, RULES)
    by_hand = [told for block in blocks for told in in_words(block, RULES)]
    if not expected == in_batch == by_hand:
        sys.exit("not everybody gets the same")


def _told(found: Assessment) -> dict[str, Any]:
    return {
        "urgent": [
            {"id": each.notice.id, "withhold": each.notice.withhold}
            for each in found.urgent
        ],
        "withheld": found.withheld,
        "shortlist": [
            {
                "modality": each.score.modality.id,
                "position": each.position,
                "points": each.score.points,
                "need": each.score.need,
                "style": each.score.style,
                "check_first": [doubt.id for doubt in each.check_first],
            }
            for each in found.shortlist
        ],
        "discouraged": [
            {"modality": each.modality.id, "contraindication": each.contraindication.id}
            for each in found.discouraged
        ],
    }


def main(what: str, *arguments: str) -> None:
    kinds: dict[str, Callable[[], None]] = {
        "first": lambda: make_first(*map(Path, arguments)),
        "more": lambda: make_more(
            Path(arguments[0]), int(arguments[1]), *map(Path, arguments[2:])
        ),
        "loop": loop,
        "check": lambda: check(*map(Path, arguments)),
    }
    kinds[what]()


if __name__ == "__main__":
    main(*sys.argv[1:])
