"""A whole result as a page."""

from collections.abc import Iterator

from fitquiz.assessment import Assessment, Discouraged, Recommendation
from fitquiz.report.changing import changing_list
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Entry, Part, Row, listed
from fitquiz.report.reasons import main_reasons, reason_rows, reasons_on
from fitquiz.report.told import all_told
from fitquiz.report.urgency import more_lines, urgent_again, urgent_first
from fitquiz.report.warnings import against_rows, caution_rows, check_first_rows
from fitquiz.report.words import (
    course,
    name_in_sentence,
    source_words,
    support_words,
    trial_rows,
)
from fitquiz.rules import Axis, Rulebook
from fitquiz.wording import in_words


def compose(dossier: Dossier) -> Iterator[Part]:
    """Say a whole result for a screen: urgent things first, and in short at the end."""
    yield from urgent_first(dossier)
    yield from main_parts(dossier)
    yield _next_steps(dossier)
    yield from urgent_again(dossier)


def main_parts(dossier: Dossier) -> Iterator[Part]:
    """Say what there is to look into, what is discouraged, what if, and who helps."""
    yield _shortlist(dossier)
    yield from _discouraged(dossier)
    yield from changing_list(dossier, "What would change this list")
    yield from _alternatives(dossier)
    yield from more_lines(dossier)
    if dossier.with_answers:
        yield from all_told(dossier.assessment.answers, dossier.questionnaire)


def _shortlist(dossier: Dossier) -> Part:
    assessment = dossier.assessment
    remarks = (each.text for each in assessment.remarks)
    entries = (_place(each, dossier) for each in assessment.shortlist)
    more = (*_next_in_line(dossier), *_small_print(dossier))
    title = "The list can wait" if assessment.withheld else _LIST
    return Part(title, (*remarks, *entries, *more))


def _place(place: Recommendation, dossier: Dossier) -> Entry:
    rulebook = dossier.rulebook
    modality = place.score.modality
    return Entry(
        title=f"{place.position}. {modality.name}",
        share=min(1.0, place.score.points / rulebook.shortlist.full),
        rows=(
            Row("What", modality.what),
            *reason_rows(place.score, dossier.questionnaire),
            Row("Course", course(modality)),
            *check_first_rows(place.check_first),
            *caution_rows(place.cautions),
            Row("Evidence", support_words(modality)),
            *trial_rows(place.evidence, rulebook),
            Row("Sources", f"{source_words(rulebook, cited_for(place, rulebook))}."),
        ),
    )


def cited_for(place: Recommendation, rulebook: Rulebook) -> list[str]:
    """Name the sources of all that is said about a place, but for style."""
    reasons = main_reasons(place.score)
    cited = [name for reason in reasons for name in reason.rule.sources]
    cited = cited or list(place.score.modality.sources)
    cited.extend(name for each in place.check_first for name in each.sources)
    cited.extend(name for each in place.cautions for name in each.sources)
    cited.extend(rulebook.databases[each.database].source for each in place.evidence)
    return cited


def _next_in_line(dossier: Dossier) -> Iterator[str]:
    assessment, rulebook = dossier.assessment, dossier.rulebook
    rests_on_need = any(place.score.need for place in assessment.shortlist)
    names = [
        name_in_sentence(score.modality)
        for score in assessment.others
        if score.points >= rulebook.shortlist.at_least
        and (score.need > 0 or not rests_on_need)
    ]
    if names:
        yield f"Not on the short list, but not ruled out: {in_words(names[:_MORE])}."


def _small_print(dossier: Dossier) -> Iterator[str]:
    """Say what holds for every place alike, such as the sources on style."""
    assessment = dossier.assessment
    if cited := cited_on_style(assessment):
        yield f"On what suits people: {source_words(dossier.rulebook, cited)}."
    if any(each.effect for place in assessment.shortlist for each in place.evidence):
        yield _ABOUT_G


def cited_on_style(assessment: Assessment) -> list[str]:
    """Name the sources of what is said about style on the whole list."""
    return [
        source
        for place in assessment.shortlist
        for reason in reasons_on(place.score, Axis.STYLE)
        for source in reason.rule.sources
    ]


def _discouraged(dossier: Dossier) -> Iterator[Part]:
    """One entry for each set of modalities, with everything that speaks against."""
    assessment, questionnaire, rulebook = dossier[:3]
    together: dict[tuple[str, ...], dict[str, Discouraged]] = {}
    for each in assessment.discouraged:
        reason = each.contraindication
        together.setdefault(reason.modalities, {})[reason.id] = each
    entries = tuple(
        Entry(
            ", ".join(rulebook.modality(each).name for each in modalities),
            against_rows(
                tuple(reasons.values()),
                questionnaire,
                rulebook,
                with_instead=not assessment.withheld,
            ),
        )
        for modalities, reasons in together.items()
    )
    if entries:
        yield Part("Discouraged for you, on what you told us", entries)


def _alternatives(dossier: Dossier) -> Iterator[Part]:
    assessment, _, rulebook = dossier[:3]
    if assessment.withheld or not rulebook.alternatives:
        return
    entries = (
        Entry(
            each.name,
            (
                Row("What", each.about),
                Row("Good", each.good),
                Row("Hard", each.hard),
                Row("Sources", f"{source_words(rulebook, each.sources)}."),
            ),
        )
        for each in assessment.alternatives
    )
    left_out = (
        each.otherwise
        for each in rulebook.alternatives
        if each.otherwise and each not in assessment.alternatives
    )
    yield Part("Ways you could go on", (_NONE_IS_BEST, *entries, *left_out))


def _next_steps(dossier: Dossier) -> Part:
    guide, shortlist = dossier.rulebook.guide, dossier.assessment.shortlist
    if not shortlist:
        return Part("Please keep in mind", (guide.disclaimer,))
    first = shortlist[0].score.modality.id
    sources = f"`fitquiz modalities {first}` shows all sources, with their addresses."
    steps = listed((*guide.next_steps, sources))
    return Part("What you could do next", (steps, guide.disclaimer))


_ABOUT_G = (
    "In brackets: g is how much more people gained than without the therapy, with its "
    "likely range. About 0.2 is small, 0.5 medium, 0.8 large."
)
_NONE_IS_BEST = (
    "Each has good and hard sides, none is right for everybody, and you can change your "
    "mind."
)

_LIST = "Therapies you could look into"

_MORE = 5
"""How many modalities that fell short of the list are named."""
