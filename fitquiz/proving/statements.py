"""Statements about every possible person: those of the rules, and those of all rules."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from fitquiz.assessment import assess
from fitquiz.breaches import breaches
from fitquiz.conditions import holds
from fitquiz.expectations import Invariant
from fitquiz.proving.claims import breach
from fitquiz.proving.formula import Formula
from fitquiz.proving.results import AnyResult
from fitquiz.proving.sheets import AnySheet
from fitquiz.questions import Answers, Questionnaire, learn
from fitquiz.rules import CONCERNS, Contraindication, Rulebook


class Files(NamedTuple):
    """What statements are about."""

    questionnaire: Questionnaire
    rulebook: Rulebook

    def any_result(self, formula: Formula) -> AnyResult:
        """Return the result of any sheet."""
        return AnyResult(AnySheet(formula, self.questionnaire), self.rulebook)


class Denial(NamedTuple):
    """Somebody who would break a statement, as literals."""

    sheet: AnySheet
    whom: tuple[int, ...]
    """True of whom an invariant speaks of, who must exist."""
    breach: int
    before: AnySheet | None = None
    """What they had answered before they answered more, if that matters."""

    @property
    def all(self) -> tuple[int, ...]:
        """All that is true of somebody who breaks it."""
        return *self.whom, self.breach


class Statement(Protocol):
    """Something that must be so for everybody."""

    @property
    def id(self) -> str:
        """Its name; those of all rules have a `-`, which no id in a file has."""

    @property
    def because(self) -> str:
        """Why it must be so."""

    @property
    def record(self) -> tuple[str, ...]:
        """The record of the rules that it is, or is about; () for all of them."""

    def deny(self, formula: Formula) -> Denial:
        """Say in a formula who would break it; BeyondSolverError where none can."""

    def broken_by(
        self, answers: Answers, before: Answers, country: str | None
    ) -> tuple[str, ...]:
        """Say what the assessment of somebody breaks of it; nothing where all is well."""


class Promise(NamedTuple):
    """An invariant of the rules."""

    files: Files
    invariant: Invariant

    @property
    def id(self) -> str:
        """Its id in the file."""
        return self.invariant.id

    @property
    def because(self) -> str:
        """Why it must be so."""
        return self.invariant.because

    @property
    def record(self) -> tuple[str, ...]:
        """Its record."""
        return "invariants", self.invariant.id

    def deny(self, formula: Formula) -> Denial:
        """Say in a formula who would break it; BeyondSolverError where none can."""
        result = self.files.any_result(formula)
        whom = result.sheet.truth(self.invariant.when).surely
        return Denial(result.sheet, (whom,), breach(self.invariant.expect, result))

    def broken_by(
        self, answers: Answers, _: Answers, country: str | None
    ) -> tuple[str, ...]:
        """Say what the assessment of somebody breaks of it."""
        if not holds(self.invariant.when, learn(self.files.questionnaire, answers)):
            return ()
        found = assess(*self.files, answers, country)
        return tuple(map(str, breaches(self.invariant.expect, found)))


class DiscouragedIsNeverListed(NamedTuple):
    """Points never out-vote a contraindication."""

    files: Files
    id: str = "discouraged-is-never-listed"
    because: str = "What is discouraged for somebody must not be on their list."
    record: tuple[str, ...] = ()

    def deny(self, formula: Formula) -> Denial:
        """Say in a formula for whom something is both."""
        result = self.files.any_result(formula)
        both = (
            formula.both((result.discouraged(each.id), result.in_line(each.id)))
            for each in self.files.rulebook.modalities
        )
        return Denial(result.sheet, (), formula.either(both))

    def broken_by(
        self, answers: Answers, _: Answers, country: str | None
    ) -> tuple[str, ...]:
        """Name what is both for somebody."""
        found = assess(*self.files, answers, country)
        off = {each.modality.id for each in found.discouraged}
        listed = (place.score.modality.id for place in found.shortlist)
        return tuple(
            f"{name} is discouraged and listed" for name in listed if name in off
        )


class WithheldListsNothing(NamedTuple):
    """A list that is withheld stays withheld, whatever else was answered."""

    files: Files
    id: str = "withheld-lists-nothing"
    because: str = "Where something comes before therapy, nothing must be listed."
    record: tuple[str, ...] = ()

    def deny(self, formula: Formula) -> Denial:
        """Say in a formula for whom something is listed all the same."""
        result = self.files.any_result(formula)
        names = (each.id for each in self.files.rulebook.modalities)
        in_line = formula.either(map(result.in_line, names))
        return Denial(result.sheet, (), formula.both((result.withheld, in_line)))

    def broken_by(
        self, answers: Answers, _: Answers, country: str | None
    ) -> tuple[str, ...]:
        """Name what is listed all the same."""
        found = assess(*self.files, answers, country)
        listed = (place.score.modality.id for place in found.shortlist)
        return tuple(f"{name} is listed" for name in listed if found.withheld)


class ContraindicationStays(NamedTuple):
    """Answering more does not make a contraindication false."""

    files: Files
    contraindication: Contraindication
    because: str = "What discourages a therapy must not go away by answering more."

    @property
    def id(self) -> str:
        """Its name, with that of the contraindication."""
        return f"stays-true-{self.contraindication.id}"

    @property
    def record(self) -> tuple[str, ...]:
        """The record of the contraindication."""
        return "contraindications", self.contraindication.id

    def deny(self, formula: Formula) -> Denial:
        """Say in a formula for whom it was true, and after more answers is not."""
        before = AnySheet(formula, self.files.questionnaire)
        after = AnySheet(formula, self.files.questionnaire)
        after.keep(before)
        was = before.truth(self.contraindication.when).surely
        stays = after.truth(self.contraindication.when).surely
        return Denial(after, (), formula.both((was, -stays)), before)

    def broken_by(
        self, answers: Answers, before: Answers, _: str | None
    ) -> tuple[str, ...]:
        """Say that it was true on the answers before, and is not any more."""
        was, stays = (
            holds(self.contraindication.when, learn(self.files.questionnaire, each))
            for each in (before, answers)
        )
        has_kept = before.items() <= answers.items()
        more = [f"`{name}`" for name in answers if name not in before]
        said = f"{self.contraindication.id} is no longer true with {', '.join(more)}"
        return (said,) if was and has_kept and not stays else ()


class ConcernGetsList(NamedTuple):
    """Whoever names a concern, with nothing against it, gets a list."""

    files: Files
    id: str = "a-concern-gets-a-list"
    because: str = (
        "Somebody who names a concern, and for whom nothing is discouraged or urgent "
        "enough to withhold it, must get a list."
    )
    record: tuple[str, ...] = ()

    @property
    def _concerns(self) -> list[str]:
        options = self.files.questionnaire.question(CONCERNS).options
        return [each.id for each in options if not (each.alone or each.unsure)]

    def deny(self, formula: Formula) -> Denial:
        """Say in a formula who gets none."""
        result = self.files.any_result(formula)
        names = (each.id for each in self.files.rulebook.modalities)
        kept_from = (
            result.applies(self.files.rulebook.contraindications),
            result.withheld,
            *map(result.in_line, names),
        )
        named = formula.either(
            result.sheet.chosen[CONCERNS, each] for each in self._concerns
        )
        empty = formula.both((named, -formula.either(kept_from)))
        return Denial(result.sheet, (), empty)

    def broken_by(
        self, answers: Answers, _: Answers, country: str | None
    ) -> tuple[str, ...]:
        """Say that somebody gets none."""
        found = assess(*self.files, answers, country)
        kept_from = found.withheld or found.discouraged or found.shortlist
        named = set(answers.get(CONCERNS, ())).intersection(self._concerns)
        return ("nothing is listed",) if named and not kept_from else ()


def statements(files: Files) -> Iterator[Statement]:
    """Return the invariants of the rules, then what must be so for all rules."""
    for invariant in files.rulebook.invariants:
        yield Promise(files, invariant)
    yield DiscouragedIsNeverListed(files)
    yield WithheldListsNothing(files)
    for contraindication in files.rulebook.contraindications:
        yield ContraindicationStays(files, contraindication)
    if any(question.id == CONCERNS for question in files.questionnaire.questions):
        yield ConcernGetsList(files)
