"""A whole result as a page."""

from collections.abc import Iterable, Iterator
from datetime import date

from fitquiz.assessment import Assessment, Discouraged, Recommendation
from fitquiz.helplines import HelpLine, full_name, ways
from fitquiz.questions import Questionnaire
from fitquiz.report.page import Entry, Part, Row, Tone, line_row
from fitquiz.report.reasons import main_reasons, reason_rows, reasons_on, told_us
from fitquiz.report.words import course, source_words, support_words, trial_words
from fitquiz.rules import Axis, Rulebook
from fitquiz.wording import if_it_turns_out, in_words


def compose(
    assessment: Assessment,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    country: str | None,
    today: date,
) -> tuple[Part, ...]:
    """Say a whole result: what is urgent first, and in short once more at the end.

    Where the country is not known, each help line says its own.
    """
    words = _Words(questionnaire, rulebook, country, today)
    parts = (
        words.urgent(assessment),
        words.shortlist(assessment),
        words.discouraged(assessment),
        words.more_lines(assessment),
        words.next_steps(assessment),
        words.urgent_again(assessment),
    )
    return tuple(part for part in parts if part is not None)


class _Words:
    """Knows the names that ids stand for."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        rulebook: Rulebook,
        country: str | None,
        today: date,
    ) -> None:
        self._questionnaire = questionnaire
        self._rulebook = rulebook
        self._country = country
        self._today = today

    def urgent(self, assessment: Assessment) -> Part | None:
        if not assessment.urgent:
            return None
        texts = tuple(each.notice.text for each in assessment.urgent)
        lines = self._lines(_urgent_lines(assessment))
        return Part("Please read this first", (*texts, lines), Tone.URGENT)

    def more_lines(self, assessment: Assessment) -> Part | None:
        """Show the lines that are not urgent, but about what the person told."""
        urgent = _urgent_lines(assessment)
        others = [line for line in assessment.lines if line not in urgent]
        return Part("Lines you could call", (self._lines(others),)) if others else None

    def _lines(self, lines: Iterable[HelpLine]) -> Entry:
        rows = (line_row(line, self._name(line), self._today) for line in lines)
        return Entry("", tuple(rows))

    def urgent_again(self, assessment: Assessment) -> Part | None:
        """Repeat the first lines: those at the top may have left the screen."""
        if not assessment.urgent:
            return None
        rows = (
            Row("-", f"{self._name(line)}: {ways(line)}")
            for line in _urgent_lines(assessment)[:_AGAIN]
        )
        return Part("Talk to somebody now", (Entry("", tuple(rows)),), Tone.URGENT)

    def _name(self, line: HelpLine) -> str:
        return full_name(line, self._rulebook.countries, self._country)

    def shortlist(self, assessment: Assessment) -> Part:
        remarks = (each.text for each in assessment.remarks)
        entries = (self._place(each) for each in assessment.shortlist)
        more = (*self._next_in_line(assessment), *self._small_print(assessment))
        title = "The list can wait" if assessment.withheld else _LIST
        return Part(title, (*remarks, *entries, *more))

    def _next_in_line(self, assessment: Assessment) -> Iterator[str]:
        rests_on_need = any(place.score.need for place in assessment.shortlist)
        names = [
            score.modality.short
            for score in assessment.others
            if score.points >= self._rulebook.shortlist.at_least
            and (score.need > 0 or not rests_on_need)
        ]
        if names:
            yield f"Not on the short list, but not ruled out: {in_words(names[:_MORE])}."

    def _small_print(self, assessment: Assessment) -> Iterator[str]:
        """Say what holds for every place alike, such as the sources on style."""
        cited = [
            source
            for place in assessment.shortlist
            for reason in reasons_on(place.score, Axis.STYLE)
            for source in reason.rule.sources
        ]
        if cited:
            yield f"On what suits people: {source_words(self._rulebook, cited)}."
        if any(
            each.effect for place in assessment.shortlist for each in place.evidence
        ):
            yield _ABOUT_G
        if assessment.shortlist:
            yield _ABOUT_SOURCES

    def discouraged(self, assessment: Assessment) -> Part | None:
        entries = tuple(self._discouraged_entries(assessment))
        if not entries:
            return None
        return Part("Discouraged for you, on what you told us", entries)

    def next_steps(self, assessment: Assessment) -> Part:
        guide = self._rulebook.guide
        if not assessment.shortlist:
            return Part("Please keep in mind", (guide.disclaimer,))
        steps = Entry("", tuple(Row("-", step) for step in guide.next_steps))
        return Part("What you could do next", (steps, guide.disclaimer))

    def _place(self, place: Recommendation) -> Entry:
        modality = place.score.modality
        return Entry(
            title=f"{place.position}. {modality.name}",
            share=min(1.0, place.score.points / self._rulebook.shortlist.full),
            rows=(
                Row("What", modality.what),
                *reason_rows(place.score, self._questionnaire),
                Row("Course", course(modality)),
                *_check_first(place),
                *_mind(place),
                Row("Evidence", self._standing(place)),
            ),
        )

    def _standing(self, place: Recommendation) -> str:
        modality = place.score.modality
        reasons = main_reasons(place.score)
        cited = [name for reason in reasons for name in reason.rule.sources]
        cited = cited or list(modality.sources)
        cited.extend(name for each in place.check_first for name in each.sources)
        cited.extend(name for each in place.cautions for name in each.sources)
        cited.extend(
            self._rulebook.databases[e.database].source for e in place.evidence
        )
        trials = trial_words(place.evidence, self._rulebook)
        sources = f"Sources: {source_words(self._rulebook, cited)}."
        return " ".join((support_words(modality), *trials, sources))

    def _discouraged_entries(self, assessment: Assessment) -> Iterator[Entry]:
        """One entry for each set of modalities, with everything that speaks against."""
        together: dict[tuple[str, ...], dict[str, Discouraged]] = {}
        for each in assessment.discouraged:
            reason = each.contraindication
            together.setdefault(reason.modalities, {})[reason.id] = each
        for modalities, reasons in together.items():
            names = ", ".join(self._rulebook.modality(each).name for each in modalities)
            rows = self._against(
                tuple(reasons.values()), with_instead=not assessment.withheld
            )
            yield Entry(names, tuple(rows))

    def _against(
        self, discouraged: tuple[Discouraged, ...], *, with_instead: bool
    ) -> Iterator[Row]:
        reasons = [each.contraindication for each in discouraged]
        for each in discouraged:
            told = told_us([each.answers], self._questionnaire)
            yield Row("Why", f"{told} {each.contraindication.because}")
        instead = dict.fromkeys(m.name for each in discouraged for m in each.instead)
        if instead and with_instead:
            yield Row("Instead", f"You could look at: {', '.join(instead)}.")
        found = {e.database: e for each in discouraged for e in each.evidence}
        for text in trial_words(found.values(), self._rulebook):
            yield Row("Trials", text)
        cited = [source for reason in reasons for source in reason.sources]
        cited.extend(self._rulebook.databases[name].source for name in found)
        yield Row("Sources", f"{source_words(self._rulebook, cited)}.")


def _urgent_lines(assessment: Assessment) -> tuple[HelpLine, ...]:
    urgent = {line for each in assessment.urgent for line in each.lines}
    return tuple(line for line in assessment.lines if line in urgent)


def _mind(place: Recommendation) -> Iterator[Row]:
    for number, each in enumerate(place.cautions):
        yield Row("" if number else "Take care", each.text, warns=True)


def _check_first(place: Recommendation) -> Iterator[Row]:
    if place.check_first:
        hangs_on = if_it_turns_out([each.if_so for each in place.check_first])
        text = f"This is discouraged {hangs_on} You could ask a doctor first."
        yield Row("Check first", text, warns=True)


_ABOUT_G = (
    "In brackets: g is how much more people gained than without the therapy, with its "
    "likely range. About 0.2 is small, 0.5 medium, 0.8 large."
)
_ABOUT_SOURCES = (
    "`fitquiz modalities ID` shows the sources of one with their addresses."
)

_LIST = "Therapies you could look into"

_AGAIN = 3
"""How many help lines stand at the end once more."""

_MORE = 5
"""How many modalities that fell short of the list are named."""
