"""What many results sum up to, as a page.

It speaks of people, and a person reads it: nothing in it is a diagnosis of anybody.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fitquiz.batch.counts import Summary
from fitquiz.batch.hiding import Count, Hidden
from fitquiz.report.page import Aspect, Part, Table
from fitquiz.rules import Rulebook
from fitquiz.wording import in_words


def summed_up(
    summary: Summary[Count], below: int, rulebook: Rulebook
) -> Iterator[Part]:
    """Say how many people there are of each kind; what nobody has is left out."""
    everybody = summary.respondents.people
    if everybody is None:
        few = f"There are fewer than {below} people, and nothing is said about so few."
        yield Part("In all", (few,))
        return
    words = _Words(everybody, below)
    in_all = words.aspects(_in_all(summary))
    yield Part("In all", (words.in_all, _table(_PEOPLE, in_all)))
    yield from _part(
        "On people's lists",
        "So many people have this on their list; so many of them have it in first "
        "position, or with something to check first.",
        _ON_LISTS,
        words.aspects(_on_lists(summary, words, rulebook)),
    )
    yield from _part(
        "Discouraged",
        "For so many people this is off their list, whatever its points.",
        _PEOPLE,
        words.aspects(_discouraged(summary, rulebook)),
    )
    yield from _part(
        "Why it was discouraged",
        "So many people gave answers because of which something was discouraged. Each "
        "reason has its name from the rules.",
        _PEOPLE,
        words.aspects(_reasons(summary, rulebook)),
    )
    yield from _part(
        "To check first",
        "So many people have something on their list that they should ask about first, "
        "because one of these may be so. It is not known whether it is.",
        _PEOPLE,
        words.aspects(_to_check(summary, rulebook)),
    )
    yield from _part(
        "Urgent notices",
        "So many people were told that something comes before therapy.",
        _TOLD,
        words.aspects(_urgent(summary, rulebook)),
    )
    yield Part("How to read this", tuple(_how_to_read(below)))


_PEOPLE = ("People", "Share")
_ON_LISTS = ("On the list", "Share", "First", "Check first")
_TOLD = ("People", "Share", "List")


def _part(
    title: str, about: str, heads: tuple[str, ...], aspects: Iterable[Aspect]
) -> Iterator[Part]:
    # those with a hidden count keep their order: their place must not tell it
    if ranked := sorted(aspects, key=lambda each: -(each.share or 0)):
        yield Part(title, (about, _table(heads, ranked)))


def _table(heads: tuple[str, ...], aspects: Iterable[Aspect]) -> Table:
    return Table(heads, tuple(aspects), of_numbers=True)


class _Line(NamedTuple):
    """How many people have something, with more cells about it."""

    name: str
    told: Count
    more: tuple[str, ...] = ()


class _Words:
    """Says counts in words, as shares of everybody."""

    def __init__(self, everybody: int, below: int) -> None:
        self._everybody = everybody
        self._below = below

    @property
    def in_all(self) -> str:
        """Say how many people there are."""
        return "1 person." if self._everybody == 1 else f"{self._everybody:,} people."

    def aspects(self, lines: Iterable[_Line]) -> Iterator[Aspect]:
        """Say what somebody has."""
        return (self._aspect(*line) for line in lines if line.told.people != 0)

    def _aspect(self, name: str, count: Count, more: tuple[str, ...]) -> Aspect:
        if count.people is None:
            return Aspect(name, (self.people(count), "", *more))
        share = _percent(count.people, self._everybody)
        cells = (self.people(count), share, *more)
        return Aspect(name, cells, count.people / self._everybody)

    def people(self, count: Count) -> str:
        """Say how many people a count is."""
        match count.hidden:
            case None:
                return f"{count.people:,}"
            case Hidden.FEW:
                return f"fewer than {self._below}"
            case Hidden.ALL_BUT_FEW:
                return f"more than {self._everybody - self._below:,}"
            case Hidden.OTHERS:
                return "not told"


def _percent(part: int, whole: int) -> str:
    """Say a share as a whole percent; nothing is rounded to none or to all."""
    percent = round(100 * part / whole)
    if percent == 0 and part:
        return "under 1%"
    if percent == _ALL and part < whole:
        return "over 99%"
    return f"{percent}%"


_ALL = 100


def _in_all(summary: Summary[Count]) -> Iterator[_Line]:
    yield _Line("Have a list", summary.with_list)
    yield _Line("Have nothing on their list", summary.empty)
    yield _Line("Have no list yet, because something comes first", summary.withheld)
    yield _Line("Have an urgent notice", summary.urgent)
    yield _Line("Have something on their list to check first", summary.check_first)
    yield _Line("Have something discouraged", summary.discouraged)
    yield _Line("Have two kinds of therapy or more that share a position", summary.tied)


def _on_lists(
    summary: Summary[Count], words: _Words, rulebook: Rulebook
) -> Iterator[_Line]:
    for modality in rulebook.modalities:
        of = summary.of_modality[modality.id]
        more = (words.people(of.first), words.people(of.check_first))
        yield _Line(modality.name, of.listed, more)


def _discouraged(summary: Summary[Count], rulebook: Rulebook) -> Iterator[_Line]:
    for modality in rulebook.modalities:
        yield _Line(modality.name, summary.of_modality[modality.id].discouraged)


def _reasons(summary: Summary[Count], rulebook: Rulebook) -> Iterator[_Line]:
    for each in rulebook.contraindications:
        names = [rulebook.modality(name).short for name in each.modalities]
        count = summary.of_contraindication[each.id].discourages
        yield _Line(f"{each.id} ({in_words(names)})", count)


def _to_check(summary: Summary[Count], rulebook: Rulebook) -> Iterator[_Line]:
    for each in rulebook.contraindications:
        yield _Line(each.id, summary.of_contraindication[each.id].check_first)


def _urgent(summary: Summary[Count], rulebook: Rulebook) -> Iterator[_Line]:
    for each in rulebook.urgent:
        is_shown = "not shown" if each.withhold else "shown"
        yield _Line(each.id, summary.of_urgent[each.id], (is_shown,))


def _how_to_read(below: int) -> Iterator[str]:
    yield (
        "Each share is that of everybody in the table. Most people have several of "
        "these, so that counts do not add up to everybody. They say what was shown to "
        "people, from what they told. That is no diagnosis, and it does not say what "
        "would help anybody."
    )
    if below > 1:
        yield (
            f"A count of fewer than {below} people may point at somebody, and is hidden; "
            "so is one from which such a count could be told at once. That does not "
            "protect against everything: several counts together may still tell a small "
            "one, and so may another table of nearly the same people. Think of that "
            "before you publish this."
        )
    else:
        yield (
            "Small counts are shown, and may point at somebody. Keep this among those "
            "who may know."
        )
