"""Where a modality stands for somebody, and what keeps it there, in words."""

from fitquiz.explain import Explanation, Obstacle, Standing
from fitquiz.rules import Rulebook
from fitquiz.wording import in_words


def stands(explanation: Explanation) -> str:
    """Say where it stands, as after "it is": "on your list, in place 1"."""
    match explanation.standing:
        case Standing.LISTED:
            return f"on your list, in place {explanation.position}"
        case Standing.FITS_LESS:
            return f"not on your list, {_obstacle(explanation)}"
        case Standing.NOT_ASKED_FOR:
            return "not on your list, because nothing you told us speaks for it"
        case Standing.DISCOURAGED:
            return "discouraged for you, on what you told us"
        case Standing.WITHHELD:
            return "off the list, which can wait"


def _obstacle(explanation: Explanation) -> str:
    fit = "fits at least as well" if explanation.is_tied else "fits better"
    match explanation.obstacle:
        case Obstacle.FAMILY:
            return f"because what is there of its kind {fit}"
        case Obstacle.FULL if explanation.is_tied:
            return "though it fits as well as the last on it"
        case Obstacle.FULL:
            return "because what is there fits better"
        case Obstacle.TOO_FEW_POINTS | None:
            return "because too little you told us speaks for it"


def obstacle_words(explanation: Explanation, rulebook: Rulebook) -> str:
    """Say what keeps off the list what is not discouraged."""
    match explanation.obstacle:
        case Obstacle.TOO_FEW_POINTS:
            return _too_little(explanation)
        case Obstacle.FAMILY:
            kin = in_words([each.short for each in explanation.kin])
            fit = "fits" if len(explanation.kin) == 1 else "fit"
            well = "at least as well" if explanation.is_tied else "better"
            return (
                f"The list keeps to {rulebook.shortlist.per_family} of one kind, and "
                f"{kin} {fit} your answers {well}."
            )
        case Obstacle.FULL if explanation.is_tied:
            return (
                "The list is full, and the last on it fits your answers just as well."
            )
        case Obstacle.FULL:
            return "The list is full, and all on it fit your answers better."
        case None:
            return ""


def _too_little(explanation: Explanation) -> str:
    if explanation.standing is Standing.FITS_LESS:
        return "Too little of what you told us speaks for it."
    if explanation.score.reasons:
        return "Nothing that you told us speaks for it, and some of it against it."
    return "Nothing that you told us speaks for it or against it."
