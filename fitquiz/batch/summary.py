"""What a table of results comes to, counted in one pass.

Each row is turned into what holds for this person, each thing once, and it is these
things that are counted. So little is kept, however many rows there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from fitquiz.batch.assessed import GIVE_RESULTS, select_results, telling_of
from fitquiz.batch.counts import OfContraindication, OfModality, Summary
from fitquiz.batch.database import Database
from fitquiz.batch.forms import Form
from fitquiz.batch.tables import table_in
from fitquiz.findings import Code, Finding, Place, did_you_mean, stop_if_any
from fitquiz.rules import Rulebook


class _Fact(StrEnum):
    """What may hold for somebody; some of them hold of something, by its id."""

    COUNTS = "counts"
    UNREADABLE = "unreadable"
    HAS_LIST = "has_list"
    EMPTY = "empty"
    WITHHELD = "withheld"
    IS_URGENT = "is_urgent"
    HAS_TO_CHECK = "has_to_check"
    IS_DISCOURAGED = "is_discouraged"
    TIED = "tied"
    # of a modality
    LISTED = "listed"
    FIRST = "first"
    MARKED = "marked"
    DISCOURAGED = "discouraged"
    # of a contraindication
    CHECK_FIRST = "check_first"
    DISCOURAGES = "discourages"
    # of an urgent notice
    URGENT = "urgent"


_IS_UNREADABLE = """\
urgent IS NULL OR withheld IS NULL OR shortlist IS NULL OR discouraged IS NULL
OR len([1 FOR each IN shortlist IF each.modality IS NULL OR each.position IS NULL]) > 0
OR len(list_distinct([each.modality FOR each IN shortlist])) < len(shortlist)"""
"""Where a row is no result, as SQL: something is missing, or is on the list twice."""

_HOLDS = {
    _Fact.COUNTS: "true",
    _Fact.UNREADABLE: _IS_UNREADABLE,
    _Fact.HAS_LIST: "NOT withheld AND len(shortlist) > 0",
    _Fact.EMPTY: "NOT withheld AND len(shortlist) = 0",
    _Fact.WITHHELD: "withheld",
    _Fact.IS_URGENT: "len(urgent) > 0",
    _Fact.HAS_TO_CHECK: "len(flatten([each.check_first FOR each IN shortlist])) > 0",
    _Fact.IS_DISCOURAGED: "len(discouraged) > 0",
    _Fact.TIED: (
        "len(list_distinct([each.position FOR each IN shortlist])) < len(shortlist)"
    ),
}
"""Where a fact holds, as SQL."""

_PLACE = (
    "place.modality",
    "place.position = 1",
    "len(place.check_first) > 0",
)
"""What is counted of a place on a list, as SQL."""

_HOLDS_OF = {
    _Fact.DISCOURAGED: "discouraged",
    _Fact.CHECK_FIRST: "flatten([each.check_first FOR each IN shortlist])",
    _Fact.DISCOURAGES: "contraindications",
    _Fact.URGENT: "urgent",
}
"""What a fact holds of, as a list in SQL."""


def summarise(
    path: Path | None, stdin: int, form: Form, rulebook: Rulebook
) -> Summary[int]:
    """Count what is in a table of results; without a path, in standard input.

    Problem says what is wrong with it, and never what stands in it.
    """
    with Database() as data, table_in(path, stdin, form, data) as table:
        place = table.place
        with telling_of(place):
            counts = _Counts(data.rows(_counting(select_results(table, form))))
    stop_if_any([*_wrong(counts, place)] or [*_unknown(counts, place, rulebook)])
    return _summary(counts, rulebook)


def _counting(select: str) -> str:
    """Return SQL that says how many people there are of each kind.

    Each of its rows is about one thing: about what holds for somebody, about a place on
    a list, or about what one fact holds of.
    """
    holds = ", ".join(f"'{fact}': {where}" for fact, where in _HOLDS.items())
    # no id is left out here: a list of distinct ones would be without NULL
    ids = ",\n".join(
        f"  unnest(list_distinct([coalesce(each, '') FOR each IN {listed}])) AS {fact}"
        for fact, listed in _HOLDS_OF.items()
    )
    sets = ["(holds)", f"({', '.join(_PLACE)})", *(f"({fact})" for fact in _HOLDS_OF)]
    return f"""\
SELECT holds, {", ".join((*_PLACE, *_HOLDS_OF))}, count(*)
FROM (
SELECT
  unnest([{{{holds}}}]) AS holds,
  unnest(shortlist) AS place,
{ids}
FROM ({select})
)
GROUP BY GROUPING SETS ({", ".join(sets)})"""


class _Counts:
    """How many people each fact holds for."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._counts = Counter[tuple[str, str]]()
        for holds, modality, is_first, is_marked, *names, people in rows:
            for fact, is_so in (holds or {}).items():
                self._counts[fact, ""] += people if is_so else 0
            of_place = zip(_OF_PLACE, (True, is_first, is_marked), strict=True)
            for fact, is_so in of_place if modality is not None else ():
                self._counts[fact, modality] += people if is_so else 0
            for fact, name in zip(_HOLDS_OF, names, strict=True):
                if name is not None:
                    self._counts[fact, name] += people

    def of(self, fact: _Fact, name: str = "") -> int:
        """Return how many people a fact holds for, or holds for of something."""
        return self._counts[fact, name]

    def named(self, *facts: _Fact) -> Iterator[str]:
        """Return whatever one of these facts holds of."""
        return (name for fact, name in self._counts if fact in facts)


_OF_PLACE = (_Fact.LISTED, _Fact.FIRST, _Fact.MARKED)


def _wrong(counts: _Counts, place: Place) -> Iterator[Finding]:
    if not counts.of(_Fact.COUNTS):
        yield Finding(place, Code.EMPTY, "there is nobody in this table", GIVE_RESULTS)
    if number := counts.of(_Fact.UNREADABLE):
        rows = "one row holds" if number == 1 else f"{number:,} rows hold"
        message = f"{rows} no result"
        yield Finding(place, Code.MISSING_KEY, message, GIVE_RESULTS)


def _unknown(counts: _Counts, place: Place, rulebook: Rulebook) -> Iterator[Finding]:
    """Tell of ids that the rules do not know; those are not repeated."""
    of_modality = (_Fact.LISTED, _Fact.DISCOURAGED)
    of_contraindication = (_Fact.CHECK_FIRST, _Fact.DISCOURAGES)
    for what, facts, records in (
        ("modality", of_modality, rulebook.modalities),
        ("contraindication", of_contraindication, rulebook.contraindications),
        ("urgent notice", (_Fact.URGENT,), rulebook.urgent),
    ):
        known = [each.id for each in records]
        unknown = sorted(set(counts.named(*facts)).difference(known))
        message = f"these rules know no {what} of a name that is in this table"
        for name in unknown[:_ENOUGH]:
            otherwise = "take the rules that it was made with, by `--rules`"
            mend = did_you_mean(name, known, otherwise)
            yield Finding(place, Code.UNKNOWN_REFERENCE, message, mend)


_ENOUGH = 5
"""So many unknown names are told of."""


def _summary(counts: _Counts, rulebook: Rulebook) -> Summary[int]:
    of = counts.of
    return Summary(
        respondents=of(_Fact.COUNTS),
        with_list=of(_Fact.HAS_LIST),
        empty=of(_Fact.EMPTY),
        withheld=of(_Fact.WITHHELD),
        urgent=of(_Fact.IS_URGENT),
        check_first=of(_Fact.HAS_TO_CHECK),
        discouraged=of(_Fact.IS_DISCOURAGED),
        tied=of(_Fact.TIED),
        of_modality={
            each.id: OfModality(
                listed=of(_Fact.LISTED, each.id),
                first=of(_Fact.FIRST, each.id),
                check_first=of(_Fact.MARKED, each.id),
                discouraged=of(_Fact.DISCOURAGED, each.id),
            )
            for each in rulebook.modalities
        },
        of_contraindication={
            each.id: OfContraindication(
                discourages=of(_Fact.DISCOURAGES, each.id),
                check_first=of(_Fact.CHECK_FIRST, each.id),
            )
            for each in rulebook.contraindications
        },
        of_urgent={each.id: of(_Fact.URGENT, each.id) for each in rulebook.urgent},
    )
