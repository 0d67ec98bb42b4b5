"""The result for one person: rules and answers in, an assessment out. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fitquiz.conditions import Facts, Truth, evaluate, holds, questions_in
from fitquiz.evidence import Evidence
from fitquiz.helplines import MOST, lines_for
from fitquiz.questions import Answers, Questionnaire, learn
from fitquiz.rules import (
    CONCERNS,
    Caution,
    Contraindication,
    HelpLine,
    Modality,
    RemarkId,
    Rulebook,
    UrgentNotice,
)
from fitquiz.scoring import Score, add_up, answers_for, take_from_top


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


class Remark(NamedTuple):
    """Something to say about the whole result: a notice, or what it says by itself."""

    id: str
    text: str
    topics: tuple[str, ...] = ()
    """What the help lines to show with it are about."""


class Assessment(NamedTuple):
    """The whole result for one person."""

    answers: Answers
    urgent: tuple[Urgent, ...]
    withheld: bool
    shortlist: tuple[Recommendation, ...]
    discouraged: tuple[Discouraged, ...]
    others: tuple[Score, ...]
    """What fell short of the list, best first; empty where it is withheld."""
    remarks: tuple[Remark, ...]
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
        remarks = [Remark(RemarkId.WITHHELD, _WITHHELD)]
    else:
        least = rulebook.shortlist.at_least
        lost = any(s.points >= least for s in scores if s.modality.id in off)
        remarks = [
            *_remarks_on_list(answers, shortlist, lost=lost),
            *_remark_on_cut(rulebook, eligible, listed),
            *_remark_on_doubt(rulebook, facts, eligible, shortlist),
            *_notices(rulebook, facts),
        ]
    topics = dict.fromkeys(topic for remark in remarks for topic in remark.topics)
    more_lines = lines_for(rulebook.lines, topics, country, facts)
    return Assessment(
        answers=answers,
        urgent=urgent,
        withheld=withheld,
        shortlist=shortlist,
        discouraged=discouraged,
        others=tuple(score for score in eligible if score not in listed),
        remarks=tuple(remarks),
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


def _notices(rulebook: Rulebook, facts: Facts) -> Iterator[Remark]:
    for each in rulebook.notices:
        if holds(each.when, facts):
            yield Remark(each.id, each.text, each.topics)


def _discouraged(
    questionnaire: Questionnaire, rulebook: Rulebook, facts: Facts, answers: Answers
) -> Iterator[Discouraged]:
    true = [each for each in rulebook.contraindications if holds(each.when, facts)]
    off = {name for each in true for name in each.modalities}
    for each in true:
        instead = [rulebook.modality(n) for n in each.instead if n not in off]
        for name in each.modalities:
            yield Discouraged(
                modality=rulebook.modality(name),
                contraindication=each,
                answers=answers_for(questionnaire, each.when, facts),
                instead=tuple(instead),
                evidence=_evidence(rulebook, name, answers),
            )


def _evidence(
    rulebook: Rulebook, modality: str, answers: Answers
) -> tuple[Evidence, ...]:
    """Return what trials found of a modality for the concerns that were named."""
    named = answers.get(CONCERNS, ())
    return tuple(
        each
        for each in rulebook.evidence
        if each.modality == modality
        and rulebook.databases[each.database].concern in named
    )


def _recommend(
    rulebook: Rulebook, facts: Facts, answers: Answers, listed: Sequence[Score]
) -> Iterator[Recommendation]:
    for score in listed:
        name = score.modality.id
        yield Recommendation(
            score=score,
            position=1 + sum(other.points > score.points for other in listed),
            check_first=tuple(
                each
                for each in rulebook.contraindications
                if name in each.modalities
                and evaluate(each.when, facts) is Truth.UNKNOWN
            ),
            cautions=tuple(
                each
                for each in rulebook.cautions
                if name in each.modalities and holds(each.when, facts)
            ),
            evidence=_evidence(rulebook, name, answers),
        )


def _remarks_on_list(
    answers: Answers, shortlist: Sequence[Recommendation], *, lost: bool
) -> Iterator[Remark]:
    """Say what the list rests on; `lost` means that something fitting is discouraged."""
    rests_on_need = any(each.score.need for each in shortlist)
    if not answers:
        yield Remark(RemarkId.NOTHING_ANSWERED, _NOTHING_ANSWERED)
    elif lost and not rests_on_need:
        yield Remark(RemarkId.ONLY_DISCOURAGED, _ONLY_DISCOURAGED)
    elif not shortlist:
        yield Remark(RemarkId.NOTHING_FITS, _NOTHING_FITS)
    elif not rests_on_need:
        yield Remark(RemarkId.STYLE_ONLY, _STYLE_ONLY)
    places = Counter(each.position for each in shortlist)
    for position in sorted(place for place, count in places.items() if count > 1):
        names = [e.score.modality.name for e in shortlist if e.position == position]
        yield Remark(RemarkId.TIE, f"{in_words(names)} {_TIE}")


def _remark_on_cut(
    rulebook: Rulebook, eligible: Sequence[Score], listed: Sequence[Score]
) -> Iterator[Remark]:
    limits = rulebook.shortlist
    if len(listed) < limits.size:
        return
    families = Counter(score.modality.family for score in listed)
    names = [
        score.modality.name
        for score in eligible
        if score.points == listed[-1].points
        and score not in listed
        and families[score.modality.family] < limits.per_family
    ]
    if names:
        yield Remark(RemarkId.TIE_CUT, f"{_TIE_CUT} {in_words(names)}.")


def _remark_on_doubt(
    rulebook: Rulebook,
    facts: Facts,
    eligible: Sequence[Score],
    shortlist: Sequence[Recommendation],
) -> Iterator[Remark]:
    """Say what an unsure answer leaves open, where no place on the list says it.

    What nothing else speaks for needs no such word.
    """
    least = rulebook.shortlist.at_least
    possible = {score.modality.id for score in eligible if score.points >= least}
    shown = [each for place in shortlist for each in place.check_first]
    sentences = [
        f"{sentence_case(in_words([rulebook.modality(n).short for n in names]))} "
        f"would be discouraged {if_it_turns_out(clauses)}"
        for names, clauses in _in_doubt(rulebook, facts, shown).items()
        if not possible.isdisjoint(names)
    ]
    if sentences:
        yield Remark(RemarkId.CHECK_FIRST, " ".join((_DOUBT, *sentences, _ASK_FIRST)))


def _in_doubt(
    rulebook: Rulebook, facts: Facts, shown: Sequence[Contraindication]
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


def in_words(names: Sequence[str], word: str = "and") -> str:
    """Join names as in a sentence: a, b and c."""
    if len(names) < 2:  # noqa: PLR2004 -- one name needs no comma and no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def sentence_case(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def if_it_turns_out(clauses: Sequence[str]) -> str:
    """Say on what something hangs: one clause in the sentence, several as a list."""
    if len(clauses) == 1:
        return f"if it turns out that {clauses[0]}."
    return f"if one of these turns out to be so: {'; '.join(clauses)}."


_WITHHELD = (
    "Please see to what stands above first. Your answers are not kept, and you can take "
    "the quiz again at any time."
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
    "You named no concern that this list could rest on. It rests only on what you hope "
    "for and how you like to work."
)
_TIE = "fit your answers equally well. The order between them means nothing."
_TIE_CUT = "The list is kept short. As good a fit as the last one on it:"
_DOUBT = "You left something open that matters here."
_ASK_FIRST = "You could ask a doctor first."
