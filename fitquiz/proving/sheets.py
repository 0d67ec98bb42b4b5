"""Every answer sheet that there can be, as literals: one for each option."""

from fitquiz.proving.formula import Formula
from fitquiz.questions import Answers, Choose, Question, Questionnaire
from fitquiz.truths import Truths


class AnySheet(Truths[int]):
    """One sheet that `fitquiz --answers` takes, whichever it is."""

    def __init__(self, formula: Formula, questionnaire: Questionnaire) -> None:
        self.formula = formula
        super().__init__(formula, questionnaire)

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
