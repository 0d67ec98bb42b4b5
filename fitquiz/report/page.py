"""What a result says to a person, in words, before it is laid out."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from fitquiz.assessment import Assessment, Discouraged, Recommendation, in_words
from fitquiz.helplines import how_to_reach
from fitquiz.questions import Answers, Questionnaire
from fitquiz.rules import (
    Axis,
    Evidence,
    HelpLine,
    Homework,
    Modality,
    Rulebook,
)


class Tone(Enum):
    """How a part of the page speaks."""

    URGENT = "urgent"
    NORMAL = "normal"
    QUIET = "quiet"


class Row(NamedTuple):
    """A label with a text; a row that warns is set apart."""

    label: str
    text: str
    warns: bool = False


class Entry(NamedTuple):
    """Something with a name and rows about it; `share` (0 to 1) draws a bar."""

    title: str
    rows: tuple[Row, ...]
    share: float | None = None


class Part(NamedTuple):
    """A heading with paragraphs and entries under it."""

    title: str
    blocks: tuple[str | Entry, ...]
    tone: Tone = Tone.NORMAL


def compose(
    assessment: Assessment, questionnaire: Questionnaire, rulebook: Rulebook
) -> tuple[Part, ...]:
    """Say a whole result: what is urgent first, the disclaimer last."""
    words = _Words(questionnaire, rulebook)
    parts = (
        words.urgent(assessment),
        words.shortlist(assessment),
        words.discouraged(assessment.discouraged),
        words.next_steps(assessment),
    )
    return tuple(part for part in parts if part is not None)


def line_row(line: HelpLine) -> Row:
    """Say what a help line is and how to reach it."""
    about = f"{line.name}, {line.audience}" if line.audience else line.name
    note = f" {line.note}" if line.note else ""
    return Row("-", f"{about}: {how_to_reach(line)}.{note}")


def source_words(rulebook: Rulebook, source_ids: Iterable[str]) -> str:
    """Name sources in short, each once."""
    years: dict[str, dict[str, None]] = {}
    for source in (rulebook.sources[each] for each in source_ids):
        years.setdefault(source.publisher, {})[str(source.year)] = None
    return "; ".join(f"{name} {', '.join(found)}" for name, found in years.items())


class _Words:
    """Knows the names that ids stand for."""

    def __init__(self, questionnaire: Questionnaire, rulebook: Rulebook) -> None:
        self._questionnaire = questionnaire
        self._rulebook = rulebook

    def urgent(self, assessment: Assessment) -> Part | None:
        if not assessment.urgent:
            return None
        texts = tuple(each.notice.text for each in assessment.urgent)
        lines = Entry("", tuple(line_row(line) for line in assessment.lines))
        return Part("Please read this first", (*texts, lines), Tone.URGENT)

    def shortlist(self, assessment: Assessment) -> Part:
        remarks = (each.text for each in assessment.remarks)
        most = max((each.score.points for each in assessment.shortlist), default=1)
        entries = (self._place(each, most) for each in assessment.shortlist)
        more = self._next_in_line(assessment)
        return Part("Therapies you could look into", (*remarks, *entries, *more))

    def _next_in_line(self, assessment: Assessment) -> Iterator[str]:
        eligible = self._rulebook.shortlist.at_least
        names = [
            score.modality.short
            for score in assessment.others
            if score.points >= eligible
        ]
        if names:
            yield f"Not on the short list, but not ruled out: {in_words(names[:_MORE])}."

    def discouraged(self, discouraged: Iterable[Discouraged]) -> Part | None:
        entries = tuple(self._discouraged_entries(discouraged))
        if not entries:
            return None
        return Part("Discouraged for you, on what you told us", entries)

    def next_steps(self, assessment: Assessment) -> Part:
        guide = self._rulebook.guide
        if not assessment.shortlist:
            return Part("Please keep in mind", (guide.disclaimer,))
        steps = Entry("", tuple(Row("-", step) for step in guide.next_steps))
        return Part("What you could do next", (steps, guide.disclaimer))

    def _place(self, place: Recommendation, most: int) -> Entry:
        modality = place.score.modality
        share = place.score.points / max(most, 1)
        return Entry(
            title=f"{place.position}. {modality.name}",
            share=share,
            rows=(
                Row("What", modality.what),
                *self._why(place),
                Row("Course", _course(modality)),
                *_check_first(place),
                *_mind(place),
                Row("Evidence", self._standing(place)),
            ),
        )

    def _why(self, place: Recommendation) -> Iterator[Row]:
        reasons = sorted(place.score.reasons, key=lambda reason: -abs(reason.points))
        for reason in reasons:
            if reason.rule.axis is Axis.NEED:
                label = "Why" if reason.points > 0 else "But"
                yield Row(label, f"{self._told(reason.answers)} {reason.rule.because}")
        style = [each for each in reasons if each.rule.axis is Axis.STYLE]
        for label, wanted in (("Suits you", True), ("Suits less", False)):
            told = [each for each in style if (each.points > 0) is wanted]
            if told:
                yield Row(label, " ".join(each.rule.because for each in told))

    def _told(self, answers: Answers) -> str:
        texts = [
            f"“{self._questionnaire.question(name).option(option).text}”"
            for name, chosen in answers.items()
            for option in chosen
        ]
        return f"You told us {in_words(texts)}." if texts else ""

    def _standing(self, place: Recommendation) -> str:
        modality = place.score.modality
        rules = (each.rule for each in place.score.reasons)
        cited = [name for r in rules if r.axis is Axis.NEED for name in r.sources]
        cited = cited or list(modality.sources)
        standing = f"{modality.support.capitalize()} {modality.support_for}."
        trials = "".join(f" {text}." for text in _trials(place.evidence))
        return f"{standing}{trials} Sources: {source_words(self._rulebook, cited)}."

    def _discouraged_entries(
        self, discouraged: Iterable[Discouraged]
    ) -> Iterator[Entry]:
        """One entry for each set of modalities, with everything that speaks against."""
        together: dict[tuple[str, ...], dict[str, Discouraged]] = {}
        for each in discouraged:
            reason = each.contraindication
            together.setdefault(reason.modalities, {})[reason.id] = each
        for modalities, reasons in together.items():
            names = ", ".join(self._rulebook.modality(each).name for each in modalities)
            yield Entry(names, tuple(self._against(tuple(reasons.values()))))

    def _against(self, discouraged: tuple[Discouraged, ...]) -> Iterator[Row]:
        reasons = [each.contraindication for each in discouraged]
        for reason in reasons:
            yield Row("Why", reason.because)
        instead = dict.fromkeys(m.name for each in discouraged for m in each.instead)
        if instead:
            yield Row("Instead", f"You could look at: {', '.join(instead)}.")
        cited = (source for reason in reasons for source in reason.sources)
        yield Row("Sources", f"{source_words(self._rulebook, cited)}.")


def fit_words(share: float) -> str:
    """Say how well something fits beside the best on the list; `share` is 0 to 1."""
    return _FIT[0] if share >= 0.8 else _FIT[1] if share >= 0.5 else _FIT[2]  # noqa: PLR2004 -- the two bounds


def _mind(place: Recommendation) -> Iterator[Row]:
    if place.cautions:
        text = " ".join(each.text for each in place.cautions)
        yield Row("Mind", text, warns=True)


def _course(modality: Modality) -> str:
    return f"{modality.length}; {modality.formats}; {_HOMEWORK[modality.homework]}."


def _check_first(place: Recommendation) -> Iterator[Row]:
    if place.check_first:
        states = in_words([each.state for each in place.check_first], "or")
        text = (
            f"If it turns out that you live with {states}, this is discouraged. "
            "You could ask a doctor first."
        )
        yield Row("Check first", text, warns=True)


def _trials(evidence: Iterable[Evidence]) -> Iterator[str]:
    counts: dict[str, list[str]] = {}
    for each in evidence:
        counts.setdefault(_benefit(each), []).append(str(each.studies))
    for benefit, studies in counts.items():
        yield f"{in_words(studies)} trials: on average {benefit}"


def _benefit(evidence: Evidence) -> str:
    if evidence.low <= 0:
        return "no sure benefit"
    words = (word for bound, word in _BENEFITS if evidence.g >= bound)
    return f"a {next(words, 'very small')} benefit"


_MORE = 5
"""How many modalities that fell short of the list are named."""

_FIT = ("fits your answers closely", "fits your answers well", "fits in part")

_HOMEWORK = {
    Homework.NONE: "no homework",
    Homework.LIGHT: "a little homework",
    Homework.REGULAR: "regular homework",
    Homework.DAILY: "daily practice",
}

_BENEFITS = ((0.8, "large"), (0.5, "medium"), (0.2, "small"))
"""Cohen's bounds for a standardised difference."""
