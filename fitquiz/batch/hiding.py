"""Which counts not to show, because they may point at somebody.

A count is hidden where it is small, and where what is left of a larger count beside it is
small: the larger one less this one would tell that. Who has no list, whose list is
withheld and who has what in first position add up to everybody, so that no small one of
these is hidden alone.

It does not protect against everything. Most counts overlap, and three or more of them may
still pin a small one down; so may two tables of nearly the same people, or what somebody
knows from elsewhere. Whoever publishes a table decides, and answers for it.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from fitquiz.batch.counts import OfContraindication, OfModality, Summary
from fitquiz.rules import Rulebook


class Hidden(StrEnum):
    """Why a count is not shown."""

    FEW = "few"
    """It is small."""
    ALL_BUT_FEW = "all-but-few"
    """It is that of everybody but a few."""
    OTHERS = "others"
    """A small one could be worked out from it."""


class Count(NamedTuple):
    """How many people, or why that is not shown."""

    people: int | None
    hidden: Hidden | None = None


_Tell = Callable[..., Count]


def hide(summary: Summary[int], below: int, rulebook: Rulebook) -> Summary[Count]:
    """Hide counts of fewer people than `below`, and what would tell them.

    That nobody has something is shown, unless there are so few people altogether.
    """
    everybody = summary.respondents

    def tell(part: int, *wholes: int) -> Count:
        if 0 < part < below or everybody < below:
            return Count(None, Hidden.FEW)
        if 0 < everybody - part < below:
            return Count(None, Hidden.ALL_BUT_FEW)
        if part and any(0 < whole - part < below for whole in wholes):
            return Count(None, Hidden.OTHERS)
        return Count(part)

    return _guarded(_each(summary, tell, rulebook), summary, below)


def _each(summary: Summary[int], tell: _Tell, rulebook: Rulebook) -> Summary[Count]:
    """Decide on each count by itself, and by those that it is a part of."""
    with_list, discouraged = summary.with_list, summary.discouraged
    off = {name: of.discouraged for name, of in summary.of_modality.items()}
    reasons = {each.id: each.modalities for each in rulebook.contraindications}
    withholding = {each.id for each in rulebook.urgent if each.withhold}
    return Summary(
        respondents=tell(summary.respondents),
        with_list=tell(with_list),
        empty=tell(summary.empty),
        withheld=tell(summary.withheld, summary.urgent),
        urgent=tell(summary.urgent),
        check_first=tell(summary.check_first, with_list),
        discouraged=tell(discouraged),
        tied=tell(summary.tied, with_list),
        of_modality={
            name: OfModality(
                listed=tell(of.listed, with_list),
                first=tell(of.first, of.listed, with_list),
                check_first=tell(of.check_first, of.listed, summary.check_first),
                discouraged=tell(of.discouraged, discouraged),
            )
            for name, of in summary.of_modality.items()
        },
        of_contraindication={
            name: OfContraindication(
                discourages=tell(
                    of.discourages, discouraged, *(off[each] for each in reasons[name])
                ),
                check_first=tell(of.check_first, summary.check_first),
            )
            for name, of in summary.of_contraindication.items()
        },
        of_urgent={
            name: tell(
                people,
                summary.urgent,
                *([summary.withheld] if name in withholding else []),
            )
            for name, people in summary.of_urgent.items()
        },
    )


def _guarded(told: Summary[Count], summary: Summary[int], below: int) -> Summary[Count]:
    """Hide more of what adds up to everybody, where one could be worked out of the rest."""
    firsts = {name: of.first for name, of in summary.of_modality.items()}
    of_modality = dict(told.of_modality)
    parts = [
        (told.empty, summary.empty),
        (told.withheld, summary.withheld),
        *((of.first, firsts[name]) for name, of in of_modality.items()),
    ]
    hidden = [people for count, people in parts if count.hidden]
    for name in _smallest_first(firsts, told):
        if not hidden or (len(hidden) > 1 and sum(hidden) >= below):
            break
        of_modality[name] = of_modality[name]._replace(first=_FOR_OTHERS)
        hidden.append(firsts[name])
    return _never_alone(told._replace(of_modality=of_modality), summary)


def _never_alone(told: Summary[Count], summary: Summary[int]) -> Summary[Count]:
    """Hide two at least of the three that everybody is one of, if any is hidden."""
    if told.empty.hidden or told.withheld.hidden:
        is_hidden = told.with_list.hidden
        return told if is_hidden else told._replace(with_list=_FOR_OTHERS)
    if not told.with_list.hidden:
        return told
    if 0 < summary.empty < summary.withheld or not summary.withheld:
        return told._replace(empty=_FOR_OTHERS)
    return told._replace(withheld=_FOR_OTHERS)


def _smallest_first(firsts: dict[str, int], told: Summary[Count]) -> Iterable[str]:
    shown = (name for name, of in told.of_modality.items() if of.first.people)
    return sorted(shown, key=firsts.__getitem__)


_FOR_OTHERS = Count(None, Hidden.OTHERS)
