"""The result for one person: rules and answers in, an assessment out. Pure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fitquiz.conditions import Facts, Truth, evaluate, holds
from fitquiz.evidence import Evidence
from fitquiz.helplines import MOST, HelpLine, lines_for
from fitquiz.questions import Answers, Questionnaire, learn
from fitquiz.remarks import Remark, remark_on_withheld, remarks_on
from fitquiz.rules import (
    CONCERNS,
    Alternative,
    Caution,
    Contraindication,
    Modality,
    Rulebook,
    UrgentNotice,
)
from fitquiz.scoring import Ranking, Score, add_up, answers_for, take_from_top


class Recommendation(NamedTuple):
    """One place on the short list."""

    score: Score
    position: int
    """Counts from 1; equal points share a position."""
    check_first: tuple[Contraindication, ...]
    """What would take it off the list if it turned out to be so."""
    cautions: tuple[Caution, ...]
    evidence: tuple[Evidence, ...]


class Discouraged(NamedTuple):
    """A modality that is off the list, whatever its points, and why."""

    modality: Modality
    contraindication: Contraindication
    answers: Answers
    """What the person said that it rests on."""
    instead: tuple[Modality, ...]
    """What to look at instead; never something that is discouraged as well."""
    evidence: tuple[Evidence, ...]


class Urgent(NamedTuple):
    """An urgent notice that applies, with the help lines for this person."""

    notice: UrgentNotice
    lines: tuple[HelpLine, ...]


class Assessment(NamedTuple):
    """The whole result for one person."""

    answers: Answers
    urgent: tuple[Urgent, ...]
    withheld: bool
    shortlist: tuple[Recommendation, ...]
    discouraged: tuple[Discouraged, ...]
    scores: tuple[Score, ...]
    """Every modality, best first, also what is discouraged."""
    others: tuple[Score, ...]
    """What fell short of the list, best first; empty where it is withheld."""
    remarks: tuple[Remark, ...]
    alternatives: tuple[Alternative, ...]
    """Ways to go on; empty where something urgent withholds the list."""
    lines: tuple[HelpLine, ...]
    """Every help line that is shown, those for what is urgent first."""


def assess(
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    answers: Answers,
    country: str | None = None,
) -> Assessment:
    """Assess checked answers; `country` (two capital letters) is for the help lines."""
    facts = learn(questionnaire, answers)
    urgent, urgent_lines = find_urgent(rulebook, facts, country)
    withheld = any(each.notice.withhold for each in urgent)
    discouraged = tuple(_discouraged(questionnaire, rulebook, facts, answers))
    off = {each.modality.id for each in discouraged}
    scores = add_up(questionnaire, rulebook, facts)
    eligible = [] if withheld else [s for s in scores if s.modality.id not in off]
    listed = take_from_top(rulebook, eligible)
    shortlist = tuple(_recommend(rulebook, facts, answers, listed))
    if withheld:
        remarks = [remark_on_withheld()]
    else:
        shown = {each for place in shortlist for each in place.check_first}
        ranking = Ranking(scores, eligible, listed)
        remarks = list(remarks_on(rulebook, facts, ranking, shown))
    topics = dict.fromkeys(topic for remark in remarks for topic in remark.topics)
    more_lines = lines_for(rulebook.lines, topics, country, facts)
    return Assessment(
        answers=answers,
        urgent=urgent,
        withheld=withheld,
        shortlist=shortlist,
        discouraged=discouraged,
        scores=tuple(scores),
        others=tuple(score for score in eligible if score not in listed),
        remarks=tuple(remarks),
        alternatives=() if withheld else tuple(_alternatives(rulebook, facts)),
        lines=tuple(dict.fromkeys((*urgent_lines, *more_lines)))[:MOST],
    )


def find_urgent(
    rulebook: Rulebook, facts: Facts, country: str | None
) -> tuple[tuple[Urgent, ...], tuple[HelpLine, ...]]:
    """Return the urgent notices that apply, in the order of the file, and their lines.

    The lines are chosen over all topics together, those of the first topic of the first
    screen, which is the emergency number, before all others.
    """
    notices = [each for each in rulebook.urgent if holds(each.when, facts)]
    named = dict.fromkeys(topic for each in notices for topic in each.topics)
    emergency = rulebook.guide.first_screen[:1]
    topics = sorted(named, key=lambda topic: topic not in emergency)
    lines = lines_for(rulebook.lines, topics, country, facts)
    urgent = (
        Urgent(each, tuple(line for line in lines if {*line.topics} & {*each.topics}))
        for each in notices
    )
    return tuple(urgent), lines


def _discouraged(
    questionnaire: Questionnaire, rulebook: Rulebook, facts: Facts, answers: Answers
) -> Iterator[Discouraged]:
    true = [each for each in rulebook.contraindications if holds(each.when, facts)]
    off = {name for each in true for name in each.modalities}
    for each in true:
        instead = [rulebook.modality(n) for n in each.instead if n not in off]
        for modality in map(rulebook.modality, each.modalities):
            yield Discouraged(
                modality=modality,
                contraindication=each,
                answers=answers_for(questionnaire, each.when, facts),
                instead=tuple(instead),
                evidence=evidence_for(rulebook, modality, answers),
            )


def _alternatives(rulebook: Rulebook, facts: Facts) -> Iterator[Alternative]:
    return (each for each in rulebook.alternatives if holds(each.when, facts))


def to_check_first(
    rulebook: Rulebook, modality: Modality, facts: Facts
) -> tuple[Contraindication, ...]:
    """Return what would discourage a modality if it turned out to be so."""
    return tuple(
        each
        for each in rulebook.contraindications
        if modality.id in each.modalities
        and evaluate(each.when, facts) is Truth.UNKNOWN
    )


def cautions_for(
    rulebook: Rulebook, modality: Modality, facts: Facts
) -> tuple[Caution, ...]:
    """Return the warnings that stand with a modality for one person."""
    return tuple(
        each
        for each in rulebook.cautions
        if modality.id in each.modalities and holds(each.when, facts)
    )


def evidence_for(
    rulebook: Rulebook, modality: Modality, answers: Answers
) -> tuple[Evidence, ...]:
    """Return what trials found of a modality for the concerns that were named."""
    named = answers.get(CONCERNS, ())
    return tuple(
        each
        for each in rulebook.evidence
        if each.modality == modality.id
        and rulebook.databases[each.database].concern in named
    )


def _recommend(
    rulebook: Rulebook, facts: Facts, answers: Answers, listed: Sequence[Score]
) -> Iterator[Recommendation]:
    for score in listed:
        modality = score.modality
        yield Recommendation(
            score=score,
            position=1 + sum(other.points > score.points for other in listed),
            check_first=to_check_first(rulebook, modality, facts),
            cautions=cautions_for(rulebook, modality, facts),
            evidence=evidence_for(rulebook, modality, answers),
        )
