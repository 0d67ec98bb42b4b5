"""Why a modality has its place or none, and how a whole list came about, as pages."""

from collections.abc import Iterator

from fitquiz.changes import changes_for
from fitquiz.explain import Explanation, Obstacle, Standing, explain, explain_all
from fitquiz.report.changing import changing, changing_list
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Block, Entry, Part, Row, listed
from fitquiz.report.reasons import reasons_on, told_us
from fitquiz.report.standing import obstacle_words, stands
from fitquiz.report.urgency import can_wait, urgent_again, urgent_first
from fitquiz.report.warnings import against_rows, caution_rows, check_first_rows
from fitquiz.report.words import source_words, trial_rows
from fitquiz.rules import Axis, Modality
from fitquiz.scoring import Score


def modality_explained(modality: Modality, dossier: Dossier) -> Iterator[Part]:
    """Say where one modality stands, what speaks for and against it, and what if.

    The points of its reasons are shown, and what they add up to.
    """
    explanation = explain(modality, *dossier[:3])
    yield from urgent_first(dossier)
    if explanation.standing is Standing.WITHHELD:
        yield can_wait()
    else:
        title = f"{modality.name}: {stands(explanation)}"
        yield Part(title, tuple(_explained(explanation, dossier)))
        yield from _what_if(explanation, dossier)
    yield from urgent_again(dossier)


def list_explained(dossier: Dossier) -> Iterator[Part]:
    """Say how each place came about, what kept others off, and what would change it."""
    yield from urgent_first(dossier)
    if dossier.assessment.withheld:
        yield can_wait()
    else:
        yield Part("How your list came about", tuple(_places(dossier)))
        yield from _not_listed(dossier)
        yield from changing_list(dossier, "What would change your list")
    yield from urgent_again(dossier)


def _explained(explanation: Explanation, dossier: Dossier) -> Iterator[Block]:
    _, questionnaire, rulebook = dossier[:3]
    modality = explanation.modality
    if explanation.standing is Standing.DISCOURAGED:
        yield _NO_POINTS_CAN
    if explanation.obstacle:
        yield f"It is not ruled out. {obstacle_words(explanation, rulebook)}"
    rows = (
        Row("What", modality.what),
        *check_first_rows(explanation.check_first),
        *caution_rows(explanation.cautions),
        *(
            against_rows(explanation.discouraged, questionnaire, rulebook)
            or trial_rows(explanation.evidence, rulebook)
        ),
    )
    yield Entry("", rows)
    yield from _points(explanation.score, dossier)
    yield f"`fitquiz modalities {modality.id}` tells all about it."


def _places(dossier: Dossier) -> Iterator[Block]:
    yield from (remark.text for remark in dossier.assessment.remarks)
    for place in dossier.assessment.shortlist:
        score = place.score
        rows = tuple(row for axis in Axis for row in _reasons(score, axis, dossier))
        title = (
            f"{place.position}. {score.modality.name}: {_count(score.points)} in all"
        )
        yield Entry(title, rows)
    yield _ABOUT_POINTS


def _points(score: Score, dossier: Dossier) -> Iterator[Block]:
    """Show every reason with its points, and what they add up to."""
    for axis, heading in _AXES.items():
        rows = tuple(_reasons(score, axis, dossier))
        if rows:
            total = score.need if axis is Axis.NEED else score.style
            yield Entry(f"{heading}: {_count(total)}", rows)
    if score.reasons:
        yield f"In all: {_count(score.points)}."


def _reasons(score: Score, axis: Axis, dossier: Dossier) -> Iterator[Row]:
    for each in reasons_on(score, axis):
        told = told_us([each.answers], dossier.questionnaire)
        sources = source_words(dossier.rulebook, each.rule.sources)
        text = f"{told} {each.rule.because} Sources: {sources}."
        yield Row(f"{each.points:+d}", text)


def _count(points: int) -> str:
    return f"{points} point" if abs(points) == 1 else f"{points} points"


def _not_listed(dossier: Dossier) -> Iterator[Part]:
    """Say of everything else why it is not on the list."""
    by_standing: dict[Standing, list[Explanation]] = {}
    for each in explain_all(*dossier[:3]):
        by_standing.setdefault(each.standing, []).append(each)
    fits_less = by_standing.get(Standing.FITS_LESS, [])
    close = [e for e in fits_less if e.obstacle is not Obstacle.TOO_FEW_POINTS]
    if close:
        said = (
            f"{each.modality.name}: {_count(each.score.points)}. "
            f"{obstacle_words(each, dossier.rulebook)}"
            for each in close
        )
        yield Part("What fits, but is not on the list", (listed(tuple(said)),))
    if off := by_standing.get(Standing.DISCOURAGED):
        names = ", ".join(each.modality.name for each in off)
        yield Part("Discouraged for you, whatever their points", (f"{names}.",))
    rest = [
        *(each for each in fits_less if each not in close),
        *by_standing.get(Standing.NOT_ASKED_FOR, []),
    ]
    if rest:
        yield Part("All others", (_few_speak_for(len(rest)),))


def _few_speak_for(others: int) -> str:
    kinds = "one kind" if others == 1 else f"{others} kinds"
    return (
        f"Little or nothing that you told us speaks for {kinds} of therapy. `fitquiz "
        "modalities` lists all, and `fitquiz explain ID` says why for each."
    )


def _what_if(explanation: Explanation, dossier: Dossier) -> Iterator[Part]:
    title = "What would change this"
    if explanation.standing is Standing.DISCOURAGED:
        yield Part(title, (_FACTS_STAY,))
        return
    assessment, questionnaire, rulebook = dossier[:3]
    changes = changes_for(
        explanation.modality, questionnaire, rulebook, assessment.answers
    )
    if changes:
        yield from changing(changes, title)
    elif explanation.standing is Standing.LISTED:
        yield Part(title, (_STAYS,))
    else:
        yield Part(title, (_STAYS_OFF,))


_AXES = {
    Axis.NEED: "What helps with what you told us",
    Axis.STYLE: "What you hope for, and how you like to work",
}

_ABOUT_POINTS = (
    "Points decide what is on the list, and in what order. They say nothing about you."
)
_NO_POINTS_CAN = (
    "We leave it off your list to keep you well, however well it fits your wishes."
)
_STAYS = "We found no one or two wishes that speak strongly enough against it."
_STAYS_OFF = (
    "We found no one or two wishes that speak strongly enough for it. You can still ask "
    "about it."
)
_FACTS_STAY = (
    "What stands under Why decides this, not points. It is there to keep you safe and "
    "well. You can talk it through with a doctor, or with a helper you trust."
)
