"""What is said about a whole result: what the list rests on, ties, doubts and notices."""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from fitquiz.conditions import Facts, Truth, evaluate, holds, questions_in
from fitquiz.rules import Contraindication, Rulebook
from fitquiz.scoring import Ranking, Score
from fitquiz.wording import if_it_turns_out, in_words, sentence_case


class RemarkId(StrEnum):
    """Ids of what a result says by itself; `notices` in the file are called otherwise."""

    WITHHELD = "withheld"
    NOTHING_ANSWERED = "nothing_answered"
    NOTHING_FITS = "nothing_fits"
    ONLY_DISCOURAGED = "only_discouraged"
    STYLE_ONLY = "style_only"
    TIE = "tie"
    TIE_CUT = "tie_cut"
    TIE_KIND = "tie_kind"
    CHECK_FIRST = "check_first"


class Remark(NamedTuple):
    """Something to say about the whole result: a notice, or what it says by itself."""

    id: str
    text: str
    topics: tuple[str, ...] = ()
    """What the help lines to show with it are about."""


def remark_on_withheld() -> Remark:
    """Say that the list can wait."""
    return Remark(RemarkId.WITHHELD, _WITHHELD)


def remarks_on(
    rulebook: Rulebook,
    facts: Facts,
    ranking: Ranking,
    shown: Collection[Contraindication],
) -> Iterator[Remark]:
    """Say what holds of the whole list; its places say what to check first (`shown`)."""
    yield from _on_list(rulebook, facts, ranking)
    yield from _on_ties(ranking.listed)
    yield from _on_cut(rulebook, ranking)
    yield from _on_kinds(rulebook, ranking)
    yield from _on_doubt(rulebook, facts, ranking.eligible, shown)
    yield from _from_notices(rulebook, facts)


def _on_list(rulebook: Rulebook, facts: Facts, ranking: Ranking) -> Iterator[Remark]:
    """Say what the list rests on, or why there is none."""
    eligible = {score.modality.id for score in ranking.eligible}
    least = rulebook.shortlist.at_least
    lost = any(
        score.points >= least and score.modality.id not in eligible
        for score in ranking.scores
    )
    rests_on_need = any(score.need for score in ranking.listed)
    if not any(fact.chosen for fact in facts.values()):
        yield Remark(RemarkId.NOTHING_ANSWERED, _NOTHING_ANSWERED)
    elif lost and not rests_on_need:
        yield Remark(RemarkId.ONLY_DISCOURAGED, _ONLY_DISCOURAGED)
    elif not ranking.listed:
        yield Remark(RemarkId.NOTHING_FITS, _NOTHING_FITS)
    elif not rests_on_need:
        yield Remark(RemarkId.STYLE_ONLY, _STYLE_ONLY)


def _on_ties(listed: Sequence[Score]) -> Iterator[Remark]:
    together: dict[int, list[str]] = {}
    for score in listed:
        together.setdefault(score.points, []).append(score.modality.name)
    for names in together.values():
        if len(names) > 1:
            yield Remark(RemarkId.TIE, f"{in_words(names)} {_TIE}")


def _on_cut(rulebook: Rulebook, ranking: Ranking) -> Iterator[Remark]:
    """Name what fits as well as the last on the list, which is full."""
    limits = rulebook.shortlist
    listed = ranking.listed
    if len(listed) < limits.size:
        return
    families = ranking.families
    names = [
        score.modality.name
        for score in ranking.eligible
        if score.points == listed[-1].points
        and score not in listed
        and families[score.modality.family] < limits.per_family
    ]
    if names:
        yield Remark(RemarkId.TIE_CUT, f"{_TIE_CUT} {in_words(names)}.")


def _on_kinds(rulebook: Rulebook, ranking: Ranking) -> Iterator[Remark]:
    """Name what fits as well as one of its kind, of which no more are taken."""
    limit = rulebook.shortlist.per_family
    families = ranking.families
    last = {score.modality.family: score.points for score in ranking.listed}
    names = [
        score.modality.name
        for score in ranking.eligible
        if score not in ranking.listed
        and families[score.modality.family] == limit
        and last[score.modality.family] == score.points
    ]
    if names:
        fit = "fits" if len(names) == 1 else "fit"
        text = (
            f"{in_words(names)} {fit} as well as one of the same kind on the list, which "
            f"takes {limit} of a kind."
        )
        yield Remark(RemarkId.TIE_KIND, text)


def _on_doubt(
    rulebook: Rulebook,
    facts: Facts,
    eligible: Sequence[Score],
    shown: Collection[Contraindication],
) -> Iterator[Remark]:
    """Say what an unsure answer leaves open, where no place on the list says it.

    What nothing else speaks for needs no such word.
    """
    least = rulebook.shortlist.at_least
    possible = {score.modality.id for score in eligible if score.points >= least}
    sentences = [
        f"{sentence_case(in_words([rulebook.modality(n).short for n in names]))} "
        f"would be discouraged {if_it_turns_out(clauses)}"
        for names, clauses in _in_doubt(rulebook, facts, shown).items()
        if not possible.isdisjoint(names)
    ]
    if sentences:
        yield Remark(RemarkId.CHECK_FIRST, " ".join((_DOUBT, *sentences, _ASK_FIRST)))


def _in_doubt(
    rulebook: Rulebook, facts: Facts, shown: Collection[Contraindication]
) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for each in rulebook.contraindications:
        answered_unsure = any(
            facts[name].open and facts[name].chosen for name in questions_in(each.when)
        )
        unknown = evaluate(each.when, facts) is Truth.UNKNOWN
        if unknown and answered_unsure and each not in shown:
            found.setdefault(each.modalities, []).append(each.if_so)
    return found


def _from_notices(rulebook: Rulebook, facts: Facts) -> Iterator[Remark]:
    for each in rulebook.notices:
        if holds(each.when, facts):
            yield Remark(each.id, each.text, each.topics)


_WITHHELD = (
    "Please talk to somebody first: what stands above says whom. You can come back to "
    "this at any time."
)
_NOTHING_ANSWERED = (
    "You did not answer any question, and that is fine. You could start with a talk with "
    "a doctor or a therapist, or read about the kinds of therapy: fitquiz modalities."
)
_NOTHING_FITS = (
    "Your answers do not point to one kind of therapy more than to others. "
    "That is fine: a first talk with a doctor or a therapist can help you find out more."
)
_ONLY_DISCOURAGED = (
    "What your answers point to most is discouraged for you. Below you find why, and what "
    "you could look at instead."
)
_STYLE_ONLY = (
    "You picked no problem, so this list rests only on what you hope for and how you like "
    "to work."
)
_TIE = "fit your answers equally well. The order between them means nothing."
_TIE_CUT = "The list is kept short. As good a fit as the last one on it:"
_DOUBT = "You left some things open, and that is fine."
_ASK_FIRST = "You could ask a doctor first."
