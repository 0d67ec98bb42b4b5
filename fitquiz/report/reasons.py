"""Why a modality has its place, in the person's own answers."""

from collections.abc import Iterable, Iterator

from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.page import Row
from fitquiz.rules import Axis
from fitquiz.scoring import Reason, Score
from fitquiz.wording import in_words

_MOST = 4
"""How many reasons on need are told; the result for programs holds all."""


def reason_rows(score: Score, questionnaire: Questionnaire) -> Iterator[Row]:
    """Tell the main reasons on need, and all on style, for and against."""
    shown = main_reasons(score)
    for (because, speaks_for), alike in _alike(shown).items():
        told = told_us([each.answers for each in alike], questionnaire)
        yield Row("Why" if speaks_for else "But", f"{told} {because}")
    more = len(reasons_on(score, Axis.NEED)) - len(shown)
    if more:
        yield Row("Also", _counts_too(more))
    style = reasons_on(score, Axis.STYLE)
    for label, wanted in (("Suits you", True), ("Suits less", False)):
        fitting = [each for each in style if (each.points > 0) is wanted]
        if fitting:
            yield Row(label, " ".join(each.rule.because for each in fitting))


def told_us(several: Iterable[Answers], questionnaire: Questionnaire) -> str:
    """Quote answers: "You told us “I am sad”."; nothing where there are none."""
    texts = dict.fromkeys(
        f"“{questionnaire.question(name).option(option).text}”"
        for answers in several
        for name, chosen in answers.items()
        for option in chosen
    )
    return f"You told us {in_words(list(texts))}." if texts else ""


def reasons_on(score: Score, axis: Axis) -> list[Reason]:
    """Return the reasons on one axis, those that count most first."""
    reasons = (each for each in score.reasons if each.rule.axis is axis)
    return sorted(reasons, key=lambda reason: -abs(reason.points))


def main_reasons(score: Score) -> list[Reason]:
    """Return the needs to tell; whatever speaks against is always among them."""
    needs = reasons_on(score, Axis.NEED)
    against = [each for each in needs if each.points < 0]
    return [each for each in needs if each.points > 0][:_MOST] + against


def _counts_too(more: int) -> str:
    if more == 1:
        return "One more of your answers counts here."
    return f"{more} more of your answers count here."


def _alike(reasons: Iterable[Reason]) -> dict[tuple[str, bool], list[Reason]]:
    """Put reasons together that say the same, for or against."""
    together: dict[tuple[str, bool], list[Reason]] = {}
    for each in reasons:
        key = (each.rule.because, each.points > 0)
        together.setdefault(key, []).append(each)
    return together
