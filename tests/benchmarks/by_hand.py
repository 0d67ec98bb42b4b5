"""Everybody in a table assessed in NumPy: what one can come to by hand, as a bound.

It reads Parquet, takes every row for one that is not refused, and leaves its results in
memory, as numbers. Run by itself, with a table, it tells how many seconds reading took,
and assessing, and assessing on all cores together.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, reduce
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from support import shipped_questions, shipped_rules  # noqa: E402 -- needs the path

from fitquiz.questions import Choose, Question, Questionnaire  # noqa: E402 -- likewise
from fitquiz.rules import Axis, Rulebook  # noqa: E402 -- likewise
from fitquiz.truths import Safety, Truths  # noqa: E402 -- likewise

Flags = NDArray[np.bool_]
Numbers = NDArray[Any]
Masks = Mapping[str, Numbers]
"""For each question a bit for each option: the first option has the lowest."""

BLOCK = 1 << 15
"""How many people at once: what is worked out about them stays in the cache."""


def read(table: Path, questionnaire: Questionnaire) -> Masks:
    columns = ", ".join(
        f"coalesce({_mask(question)}, 0) AS {question.id}"
        for question in questionnaire.questions
    )
    found = duckdb.execute(f"SELECT {columns} FROM '{table}'").fetchnumpy()
    return {name: np.asarray(column) for name, column in found.items()}


def _mask(question: Question) -> str:
    options = [option.id for option in question.options]
    bit = f"1::BIGINT << (list_position({options}, {{}}) - 1)"
    if question.choose is Choose.ONE:
        return bit.format(question.id)
    bits = f"list_transform({question.id}, lambda x: {bit.format('x')})"
    return f"list_bit_or({bits})"


class Results(NamedTuple):
    """What comes of it, a person a column."""

    urgent: Flags
    withheld: Flags
    numbers: Numbers
    """Who stands at each place, as a number in the order of the file; -1 for nobody."""
    points: Numbers
    need: Numbers
    positions: Numbers
    check_first: Flags
    """By contraindication, and by place."""
    discouraged: Flags
    """By contraindication."""


def assess_by_hand(
    masks: Masks, questionnaire: Questionnaire, rulebook: Rulebook
) -> Iterator[Results]:
    """Assess everybody, on all cores, so many at once on each."""

    def assess_from(start: int) -> Results:
        some = {name: mask[start : start + BLOCK] for name, mask in masks.items()}
        return _Block(_Sheets(questionnaire, some), rulebook).results()

    size = len(next(iter(masks.values())))
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        yield from cores.map(assess_from, range(0, size, BLOCK))


class _Gates:
    def __init__(self, size: int) -> None:
        self._no: Flags = np.zeros(size, bool)

    def either(self, parts: Iterable[Flags]) -> Flags:
        several = list(parts)
        return reduce(np.logical_or, several) if several else self._no

    def both(self, parts: Iterable[Flags]) -> Flags:
        several = list(parts)
        return reduce(np.logical_and, several) if several else ~self._no

    def opposite(self, part: Flags) -> Flags:
        return ~part


class _Sheets(Truths[Flags]):
    def __init__(self, questionnaire: Questionnaire, masks: Masks) -> None:
        self._masks = masks
        super().__init__(_Gates(len(next(iter(masks.values())))), questionnaire)

    def _options(self, question: Question, asked: Flags) -> Mapping[str, Flags]:
        mask = np.where(asked, self._masks[question.id], 0)
        options = enumerate(question.options)
        return {option.id: (mask & (1 << bit)) != 0 for bit, option in options}


class _Block(Safety[Flags]):
    def __init__(self, sheets: _Sheets, rulebook: Rulebook) -> None:
        super().__init__(sheets, rulebook)
        self._flags = [self.applies([rule]) for rule in rulebook.rules]

    @cached_property
    def withheld(self) -> Flags:
        return super().withheld

    def results(self) -> Results:
        need, style = self._sums(Axis.NEED), self._sums(Axis.STYLE)
        points = need + style
        keys = np.array(self._best(self._keys(points)))
        before = len(points)
        number = before - 1 - keys % before
        height = keys // before
        taken = np.where(keys > 0, number, -1)
        return Results(
            urgent=np.array([self.applies([each]) for each in self.rulebook.urgent]),
            withheld=self.withheld,
            numbers=taken,
            points=np.take_along_axis(points, number, 0),
            need=np.take_along_axis(need, number, 0),
            positions=np.array([1 + (height > own).sum(0) for own in height]),
            check_first=self._check_first(taken),
            discouraged=np.array(
                [self.applies([each]) for each in self.rulebook.contraindications]
            ),
        )

    def _sums(self, axis: Axis) -> Numbers:
        # sums of two bytes each: several times as many fit into a register
        modalities = self.rulebook.modalities
        sums = np.zeros((len(modalities), len(self.withheld)), np.int16)
        at = {each.id: sums[number] for number, each in enumerate(modalities)}
        for rule, flag in zip(self.rulebook.rules, self._flags, strict=True):
            if rule.axis is axis:
                for name, points in rule.points.items():
                    at[name] += flag * np.int16(points)
        return sums

    def _keys(self, points: Numbers) -> Mapping[str, Numbers]:
        """Return what orders as the list does, and 0 for who takes no place on it."""
        modalities = self.rulebook.modalities
        height = points.astype(np.int32) - (self.rulebook.shortlist.at_least - 1)
        return {
            each.id: np.where(
                self.eligible(each.id) & (height[number] > 0),
                height[number] * len(modalities) + (len(modalities) - 1 - number),
                0,
            )
            for number, each in enumerate(modalities)
        }

    def _best(self, keys: Mapping[str, Numbers]) -> Sequence[Numbers]:
        limits = self.rulebook.shortlist
        families: dict[str, list[Numbers]] = {}
        for each in self.rulebook.modalities:
            families.setdefault(each.family, []).append(keys[each.id])
        allowed = [_top(family, limits.per_family) for family in families.values()]
        return _top([key for family in allowed for key in family], limits.size)

    def _check_first(self, taken: Numbers) -> Flags:
        rulebook = self.rulebook
        names = [each.id for each in rulebook.modalities]
        found = []
        for each in rulebook.contraindications:
            # -1, for nobody, is the last of them
            is_named = np.array([*(name in each.modalities for name in names), False])
            found.append(is_named[taken] & self.is_unknown(each))
        return np.array(found)


def _top(keys: Sequence[Numbers], count: int) -> Sequence[Numbers]:
    """Return the greatest, best first."""
    best = [np.zeros_like(keys[0])] * count
    for key in keys:
        left = key
        for place, held in enumerate(best):
            best[place], left = np.maximum(held, left), np.minimum(held, left)
    return best


def in_words(results: Results, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    """Say it all as `fitquiz batch` writes it, for each person."""
    against = rulebook.contraindications
    for person in range(len(results.withheld)):
        yield {
            "urgent": [
                {"id": each.id, "withhold": each.withhold}
                for each, applies in zip(rulebook.urgent, results.urgent, strict=True)
                if applies[person]
            ],
            "withheld": bool(results.withheld[person]),
            "shortlist": [
                {
                    "modality": rulebook.modalities[number].id,
                    "position": int(results.positions[place, person]),
                    "points": int(results.points[place, person]),
                    "need": int(need := results.need[place, person]),
                    "style": int(results.points[place, person] - need),
                    "check_first": [
                        each.id
                        for each, doubts in zip(
                            against, results.check_first, strict=True
                        )
                        if doubts[place, person]
                    ],
                }
                for place, number in enumerate(results.numbers[:, person])
                if number >= 0
            ],
            "discouraged": [
                {"modality": name, "contraindication": each.id}
                for each, applies in zip(against, results.discouraged, strict=True)
                if applies[person]
                for name in each.modalities
            ],
        }


def main() -> None:
    questionnaire, rulebook = shipped_questions(), shipped_rules()
    start = time.perf_counter()
    masks = read(Path(sys.argv[1]), questionnaire)
    read_at, on_cores = time.perf_counter(), time.process_time()
    for _ in assess_by_hand(masks, questionnaire, rulebook):
        pass
    print(
        read_at - start,
        time.perf_counter() - read_at,
        time.process_time() - on_cores,
    )


if __name__ == "__main__":
    main()
