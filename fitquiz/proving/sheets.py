"""Every answer sheet that there can be, as literals: one for each option."""

from collections.abc import Iterator
from typing import NamedTuple

from fitquiz.conditions import AllOf, Answered, AnyOf, Chosen, Condition, Not
from fitquiz.proving.formula import Formula
from fitquiz.questions import Answers, Choose, Question, Questionnaire


class Truth(NamedTuple):
    """A condition's three values in two literals: unknown is possibly, not surely."""

    surely: int
    possibly: int


class AnySheet:
    """One sheet that `fitquiz --answers` takes, whichever it is."""

    def __init__(self, formula: Formula, questionnaire: Questionnaire) -> None:
        self.formula = formula
        self.questionnaire = questionnaire
        self.chosen: dict[tuple[str, str], int] = {}
        """For each question and option whether it is chosen."""
        self._open: dict[str, int] = {}
        self._truths: dict[Condition, Truth] = {}
        for question in questionnaire.questions:
            self._add(question)

    def _add(self, question: Question) -> None:
        formula = self.formula
        asked = self.truth(question.when)
        own = self._options(question, asked.surely)
        self.chosen.update(((question.id, name), own[name]) for name in own)
        unsure = (own[option.id] for option in question.options if option.unsure)
        left_open = formula.either((-self.answered(question.id), *unsure))
        self._open[question.id] = formula.both((asked.possibly, left_open))

    def _options(self, question: Question, asked: int) -> dict[str, int]:
        """Make a literal for each option, and demand what a sheet must keep to."""
        formula = self.formula
        own = {option.id: formula.literal() for option in question.options}
        for option in question.options:
            offered = self.truth(option.when).surely
            formula.require(-own[option.id], asked)
            formula.require(-own[option.id], offered)
            if option.alone:
                for other in own.values():
                    if other != own[option.id]:
                        formula.require(-own[option.id], -other)
        most = 1 if question.choose is Choose.ONE else question.max or len(own)
        formula.at_most(most, own.values())
        return own

    def answered(self, question_id: str) -> int:
        """Return the literal that says whether anything was chosen."""
        question = self.questionnaire.question(question_id)
        return self.formula.either(
            self.chosen[question_id, option.id] for option in question.options
        )

    def truth(self, condition: Condition) -> Truth:
        """Return the literals that say whether a condition is true, and whether it may be."""
        if condition not in self._truths:
            self._truths[condition] = self._read(condition)
        return self._truths[condition]

    def _read(self, condition: Condition) -> Truth:
        formula = self.formula
        match condition:
            case Chosen(question, options):
                surely = formula.either(self.chosen[question, name] for name in options)
                return Truth(surely, formula.either((surely, self._open[question])))
            case Answered(question):
                answered = self.answered(question)
                return Truth(answered, answered)
            case AllOf(parts):
                return Truth(*map(formula.both, self._columns(parts)))
            case AnyOf(parts):
                return Truth(*map(formula.either, self._columns(parts)))
            case Not(part):
                opposite = self.truth(part)
                return Truth(-opposite.possibly, -opposite.surely)

    def _columns(self, parts: tuple[Condition, ...]) -> Iterator[list[int]]:
        truths = [self.truth(part) for part in parts]
        yield [truth.surely for truth in truths]
        yield [truth.possibly for truth in truths]

    def keep(self, before: "AnySheet") -> None:
        """Demand that what was answered before is answered so here too."""
        for question in self.questionnaire.questions:
            skipped = -before.answered(question.id)
            for option in question.options:
                then = before.chosen[question.id, option.id]
                now = self.chosen[question.id, option.id]
                self.formula.require(skipped, -then, now)
                self.formula.require(skipped, then, -now)

    def answers(self, solution: frozenset[int]) -> Answers:
        """Return the sheet of a solution."""
        found: dict[str, tuple[str, ...]] = {}
        for (question, option), literal in self.chosen.items():
            if literal in solution:
                found[question] = (*found.get(question, ()), option)
        return found


def carried(sheet: AnySheet, questionnaire: Questionnaire) -> AnySheet:
    """Return the same sheet as other questions take it: with what counts there."""
    if questionnaire == sheet.questionnaire:
        return sheet
    return _Carried(sheet, questionnaire)


class _Carried(AnySheet):
    def __init__(self, sheet: AnySheet, questionnaire: Questionnaire) -> None:
        self._sheet = sheet
        super().__init__(sheet.formula, questionnaire)

    def _options(self, question: Question, asked: int) -> dict[str, int]:
        """Take what was chosen, if all of it is offered here; see `that_count`."""
        formula = self.formula
        given = {
            option.id: self._sheet.chosen.get((question.id, option.id), formula.false)
            for option in question.options
        }
        is_offered = (
            formula.either((-given[option.id], self.truth(option.when).surely))
            for option in question.options
        )
        counts = formula.both((asked, *is_offered))
        return {name: formula.both((each, counts)) for name, each in given.items()}
