"""Why a modality has its place or none, and how a whole list came about, as pages."""

from collections.abc import Iterator

from fitquiz.changes import changes_for
from fitquiz.explain import Explanation, Obstacle, Standing, explain, explain_all
from fitquiz.report.changing import changing, changing_list
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Block, Entry, Part, Row, listed
from fitquiz.report.reasons import reasons_on, told_us
from fitquiz.report.urgency import can_wait, urgent_again, urgent_first
from fitquiz.report.warnings import against_rows, caution_rows, check_first_rows
from fitquiz.report.words import source_words, trial_rows
from fitquiz.rules import Axis, Modality, Rulebook
from fitquiz.scoring import Score
from fitquiz.wording import in_words


def modality_explained(modality: Modality, dossier: Dossier) -> Iterator[Part]:
    """Say where one modality stands, what speaks for and against it, and what if.

    The points of its reasons are shown, and what they add up to.
    """
    explanation = explain(modality, *dossier[:3])
    yield from urgent_first(dossier)
    if explanation.standing is Standing.WITHHELD:
        yield can_wait()
    else:
        title = f"{modality.name}: {_stands(explanation)}"
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
        yield Entry(f"{place.position}. {place.score.modality.name}", ())
        yield from _points(place.score, dossier)
    yield _ABOUT_POINTS


def _stands(explanation: Explanation) -> str:
    match explanation.standing:
        case Standing.LISTED:
            return f"on your list, in place {explanation.position}"
        case Standing.FITS_LESS if explanation.is_tied:
            return "not on your list, though it fits as well"
        case Standing.FITS_LESS:
            return "not on your list, because it fits less"
        case Standing.NOT_ASKED_FOR:
            return "not on your list, because nothing you told us speaks for it"
        case Standing.DISCOURAGED:
            return "discouraged for you, on what you told us"
        case Standing.WITHHELD:
            return "this can wait"


def obstacle_words(explanation: Explanation, rulebook: Rulebook) -> str:
    """Say what keeps off the list what is not discouraged."""
    match explanation.obstacle:
        case Obstacle.TOO_FEW_POINTS if not explanation.score.reasons:
            return "Nothing that you told us speaks for it or against it."
        case Obstacle.TOO_FEW_POINTS if explanation.standing is Standing.NOT_ASKED_FOR:
            return "Nothing that you told us speaks for it, and some of it against it."
        case Obstacle.TOO_FEW_POINTS:
            return "Too little of what you told us speaks for it."
        case Obstacle.FAMILY:
            kin = in_words([each.short for each in explanation.kin])
            fit = "fits" if len(explanation.kin) == 1 else "fit"
            return (
                f"The list keeps to {rulebook.shortlist.per_family} of one kind, and "
                f"{kin} {fit} your answers {_how_well(explanation)}."
            )
        case Obstacle.FULL:
            return f"Those on the list fit your answers {_how_well(explanation)}."
        case None:
            return ""


def _how_well(explanation: Explanation) -> str:
    return "at least as well" if explanation.is_tied else "better"


def _points(score: Score, dossier: Dossier) -> Iterator[Block]:
    """Show every reason with its points, and what they add up to."""
    _, questionnaire, rulebook = dossier[:3]
    for axis, heading in _AXES.items():
        reasons = reasons_on(score, axis)
        if reasons:
            total = sum(each.points for each in reasons)
            rows = (
                Row(
                    f"{each.points:+d}",
                    f"{told_us([each.answers], questionnaire)} {each.rule.because} "
                    f"Sources: {source_words(rulebook, each.rule.sources)}.",
                )
                for each in reasons
            )
            yield Entry(f"{heading}: {_count(total)}", tuple(rows))
    if score.reasons:
        yield f"In all: {_count(score.points)}."


def _count(points: int) -> str:
    return "1 point" if points == 1 else f"{points} points"


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
    "Other wishes would not change this, because it is there to keep you safe and well. "
    "You can talk it through with a doctor, or with a helper you trust."
)
