"""Help lines, and which to show whom; a closed line is never shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, zip_longest
from typing import NamedTuple

from fitquiz.conditions import ALWAYS, Condition, Facts, holds

ANYWHERE = "any"
"""The country of a help line that serves every country."""


class Confidence(StrEnum):
    """How sure we are that a help line's details are right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class HelpLine(NamedTuple):
    """A crisis or information line, and when it was last checked."""

    id: str
    name: str
    country: str
    """A key of the rulebook's countries: two capital letters (ISO 3166), or ANYWHERE."""
    topics: tuple[str, ...]
    audience: str
    hours: str
    languages: str
    note: str
    call: str
    text: str
    chat: str
    site: str
    checked: date | None
    """None where no dated check stands behind it."""
    confidence: Confidence
    day_and_night: bool = False
    """Somebody answers at any hour."""
    when: Condition = ALWAYS
    """For whom it is meant; a line without a condition is for everybody."""
    closed: bool = False
    instead: str = ""
    """The line that took over from a closed one."""


MOST = 6
"""How many help lines are shown at once; `fitquiz lines` shows all."""

_STALE = timedelta(days=365)
"""A check that is older than this leaves doubt."""

_TIME_ZONES = timedelta(days=1)
"""Whoever checked a line may have been ahead by so much."""


def open_lines(lines: Iterable[HelpLine], country: str | None) -> tuple[HelpLine, ...]:
    """Return the lines for a country and those for everywhere; without one, all."""
    wanted = {country, ANYWHERE}
    return tuple(
        line
        for line in lines
        if not line.closed and (country is None or line.country in wanted)
    )


def lines_for(
    lines: Iterable[HelpLine],
    topics: Iterable[str],
    country: str | None,
    facts: Facts,
) -> tuple[HelpLine, ...]:
    """Choose at most MOST lines for these topics.

    Every topic gets its first line before any gets its second. Within a topic, lines
    that answer day and night come first, and among equals those made for people like
    this one. A line for everywhere is shown where the country has none of its own that
    is for all; where the country is not known it comes first, followed by the first
    line of each country.
    """
    mine = [
        line
        for line in open_lines(lines, country)
        if line.when == ALWAYS or holds(line.when, facts)
    ]
    columns = [_of_topic(mine, topic, country) for topic in topics]
    in_turn = chain.from_iterable(zip_longest(*columns))
    return tuple({line.id: line for line in in_turn if line}.values())[:MOST]


def _of_topic(
    lines: Sequence[HelpLine], topic: str, country: str | None
) -> Sequence[HelpLine]:
    matching = [line for line in lines if topic in line.topics]
    everywhere = [line for line in matching if line.country == ANYWHERE]
    local = [line for line in matching if line.country != ANYWHERE]
    if country is None:
        firsts: dict[str, HelpLine] = {}
        for line in local:
            firsts.setdefault(line.country, line)
        return [*everywhere, *firsts.values()]
    if all(line.audience for line in local):
        local.extend(everywhere)
    return sorted(local, key=lambda line: (not line.day_and_night, line.when == ALWAYS))


def full_name(line: HelpLine, countries: Mapping[str, str], country: str | None) -> str:
    """Name a line and whom it is for; also its country, where the person's is unknown."""
    audience = f", for {line.audience}" if line.audience else ""
    if country is None and line.country != ANYWHERE:
        return f"{countries[line.country]}: {line.name}{audience}"
    return f"{line.name}{audience}"


def how_to_reach(line: HelpLine, today: date) -> str:
    """Say how to reach a line, when, and how sure we are of it."""
    doubt = (
        " We are less sure of this one." if line.confidence is Confidence.LOW else ""
    )
    return f"{ways(line)} ({line.hours}; {_last_check(line.checked, today)}).{doubt}"


def more_about(line: HelpLine) -> str:
    """Say who answers, and in which languages."""
    tongues = f" In {line.languages}." if line.languages else ""
    note = f" {line.note}" if line.note else ""
    return f"{tongues}{note}"


def ways(line: HelpLine) -> str:
    """Say how to reach a line, as short as can be."""
    said = {"call": line.call, "text": line.text, "chat": line.chat}
    return ", ".join(f"{way} {to}" for way, to in said.items() if to) or line.site


def _last_check(checked: date | None, today: date) -> str:
    if checked is None:
        return "we have not checked it, so it may have changed"
    said = f"checked {checked:%B %Y}"
    if today - checked > _STALE:
        return f"{said}, long ago, so it may have changed"
    if checked - today > _TIME_ZONES:
        return f"{said}, but the clock here is slow, so it may have changed"
    return said
