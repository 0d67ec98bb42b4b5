"""Why a modality is not on the short list."""

from collections.abc import Iterator

from fitquiz.assessment import Assessment
from fitquiz.questions import Questionnaire
from fitquiz.report.page import Entry, Part, Row
from fitquiz.report.reasons import reason_rows, told_us
from fitquiz.report.words import source_words
from fitquiz.rules import Modality, Rulebook
from fitquiz.scoring import Score
from fitquiz.wording import in_words


def absence_page(
    modality: Modality,
    assessment: Assessment,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
) -> tuple[Part, ...]:
    """Say what keeps a modality off the list, with the reasons for and against it.

    `assessment` must hold a list, and must not have it there.
    """
    what = Row("What", modality.what)
    more = f"`fitquiz modalities {modality.id}` tells all about it."
    against = tuple(_discouraged(modality, assessment, questionnaire, rulebook))
    if against:
        title = f"{modality.name}: discouraged for you, on what you told us"
        return (Part(title, (Entry("", (what, *against)), more)),)
    score = next(each for each in assessment.others if each.modality == modality)
    kept_off = f"It is not ruled out. {_what_kept_it_off(score, assessment, rulebook)}"
    rows = (what, *reason_rows(score, questionnaire))
    title = f"{modality.name}: why it is not on your list"
    return (Part(title, (kept_off, Entry("", rows), more)),)


def _discouraged(
    modality: Modality,
    assessment: Assessment,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
) -> Iterator[Row]:
    for each in assessment.discouraged:
        if each.modality == modality:
            told = told_us([each.answers], questionnaire)
            yield Row("Why", f"{told} {each.contraindication.because}")
            if each.instead:
                names = ", ".join(other.name for other in each.instead)
                yield Row("Instead", f"You could look at: {names}.")
            cited = source_words(rulebook, each.contraindication.sources)
            yield Row("Sources", f"{cited}.")


def _what_kept_it_off(score: Score, assessment: Assessment, rulebook: Rulebook) -> str:
    limits = rulebook.shortlist
    if not score.reasons:
        return "Nothing that you told us speaks for it or against it."
    if score.points < limits.at_least:
        return "Too little of what you told us speaks for it."
    listed = [place.score.modality for place in assessment.shortlist]
    kin = [each.short for each in listed if each.family == score.modality.family]
    if len(kin) >= limits.per_family:
        return (
            f"The list keeps to {limits.per_family} of one kind, and {in_words(kin)} fit "
            "your answers at least as well."
        )
    return "Those on the list fit your answers at least as well."
