"""A result to take along: to print, to write on, and to show at a first appointment."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from fitquiz.assessment import Recommendation
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Blank, Block, Entry, Part, Row, Tone, listed
from fitquiz.report.result import cited_for, cited_on_style, main_parts
from fitquiz.report.urgency import urgent_first
from fitquiz.report.words import guide_title, in_full
from fitquiz.rules import GuidePart


def to_take_along(dossier: Dossier) -> Iterator[Part]:
    """Say a whole result, with what to ask, what to check, and room for notes.

    Where the country is not known, no register of one country is named.
    """
    guide = _guide_parts(dossier)
    page = (
        *urgent_first(dossier),
        *main_parts(dossier),
        *_to_work_with(dossier, guide),
    )
    yield from on_paper(page, dossier)
    cited = dict.fromkeys(_cited(dossier, guide))
    if cited:
        sources = dossier.rulebook.sources
        yield Part(
            "Sources", (listed(tuple(in_full(sources[name]) for name in cited)),)
        )


def on_paper(page: Iterable[Part], dossier: Dossier) -> Iterator[Part]:
    """Add to a page how to keep it safe, below what is urgent, and what it is not."""
    parts = list(page)
    urgent = [part for part in parts[:1] if part.tone is Tone.URGENT]
    yield from urgent
    if dossier.assessment.answers:
        yield Part("Keep this page safe", (_private(dossier),))
    yield from parts[len(urgent) :]
    yield _about(dossier)


def _private(dossier: Dossier) -> str:
    what = "what" if dossier.with_answers else "some of what"
    return (
        f"It tells {what} you said. Keep it where only those you trust will find it, or "
        "delete it. It was made on the computer before you, and nothing was sent."
    )


def _to_work_with(dossier: Dossier, guide: Iterable[GuidePart]) -> Iterator[Part]:
    """Give questions with room to answer them, where there is a list to talk about."""
    for part in guide:
        yield Part(guide_title(part, dossier.rulebook), tuple(_with_room(part.steps)))
    if shortlist := dossier.assessment.shortlist:
        yield Part("Questions about what is on your list", tuple(_to_ask(shortlist)))
        steps = dossier.rulebook.guide.next_steps
        yield Part("What you could do next", (listed(steps),))
        yield Part("Notes", (Blank(_NOTES),))


def _guide_parts(dossier: Dossier) -> list[GuidePart]:
    """Return what helps to talk with a therapist, where there is a list to talk about."""
    if not dossier.assessment.shortlist:
        return []
    guide = dossier.rulebook.guide
    known = {part.id: part for part in guide.parts}
    of_country = (part for part in guide.parts if part.country == dossier.country)
    return [*(known[name] for name in guide.on_paper), *of_country]


def _with_room(steps: Iterable[str]) -> Iterator[Block]:
    """Leave room for an answer below each question; put all else in a list."""
    for is_question, some in groupby(steps, lambda step: step.endswith("?")):
        if is_question:
            yield from (Blank(1, step) for step in some)
        else:
            yield listed(tuple(some))


def _to_ask(shortlist: Iterable[Recommendation]) -> Iterator[Entry]:
    for place in shortlist:
        modality = place.score.modality
        rows = (Row("-", question) for question in modality.ask)
        yield Entry(modality.name, tuple(rows))


def _about(dossier: Dossier) -> Part:
    oldest, today = dossier.rulebook.oldest_review, dossier.today
    made = (
        f"Made with fitquiz on {today.day} {today:%B %Y}, from published guidelines and "
        f"trials. All of it was looked at in {oldest:%B %Y} or after that; help lines show "
        "dates of their own."
    )
    return Part("About this page", (dossier.rulebook.guide.disclaimer, made))


def _cited(dossier: Dossier, guide: Iterable[GuidePart]) -> Iterator[str]:
    """Name the sources of what the page says, each as often as it is used."""
    assessment, rulebook = dossier.assessment, dossier.rulebook
    for urgent in assessment.urgent:
        yield from urgent.notice.sources
    said = {remark.id for remark in assessment.remarks}
    for notice in rulebook.notices:
        if notice.id in said:
            yield from notice.sources
    for place in assessment.shortlist:
        yield from cited_for(place, rulebook)
        yield from place.score.modality.sources
    yield from cited_on_style(assessment)
    for each in assessment.discouraged:
        yield from each.contraindication.sources
        yield from (rulebook.databases[e.database].source for e in each.evidence)
    if not assessment.withheld:
        yield from (name for each in rulebook.alternatives for name in each.sources)
    for part in guide:
        yield from part.sources


_NOTES = 12
"""How many lines are left for notes."""
