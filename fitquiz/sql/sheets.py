"""The answers in one row of a table: what was chosen, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from fitquiz.conditions import Condition
from fitquiz.findings import Code
from fitquiz.questions import Choose, Question, Questionnaire, resting_on
from fitquiz.sql.select import Select
from fitquiz.sql.terms import FALSE, TRUE, Booleans, Term, joined, over
from fitquiz.truths import Truths


class Shape(StrEnum):
    """How a table holds the answers to one question."""

    VALUE = "value"
    """A column with an option id."""
    LIST = "list"
    """A column with a list of option ids."""
    OPTIONS = "options"
    """A boolean column for each option; see `column_of`."""
    NONE = "none"
    """Not at all: everybody skipped it."""


Layout = Mapping[str, Shape]
"""How a table holds the answers, by question id."""


def column_of(question: str, option: str) -> str:
    """Name the boolean column that says whether an option was chosen."""
    return f"{question}__{option}"


class Fault(NamedTuple):
    """Something that `fitquiz --answers` would refuse, and where it is so."""

    question: str
    code: Code
    where: Term


class Row(Truths[Term]):
    """The answers in one row; those that are refused have `faults`."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        layout: Layout,
        select: Select,
    ) -> None:
        self._layout = layout
        self._select = select
        self._grammar = select.grammar
        self._given: dict[tuple[str, str], Term] = {}
        self._wrong: dict[str, Term] = {}
        self._own_faults: list[Fault] = []
        super().__init__(Booleans(), questionnaire)
        found = [*self._own_faults, *self._not_asked()]
        self.faults = [fault for fault in found if fault.where is not FALSE]
        """All that may be wrong, whether it is or not."""
        wrong = self.gates.either(fault.where for fault in self.faults)
        self.is_refused = self._named("is_refused", wrong)

    def name_condition(self, name: str, condition: Condition) -> None:
        """Give a name to a condition that is looked at again and again."""
        truth = self.truth(condition)
        surely = self._named(f"surely_{name}", truth.surely)
        possibly = self._named(f"possibly_{name}", truth.possibly)
        self._truths[condition] = truth._replace(surely=surely, possibly=possibly)

    def _named(self, name: str, part: Term) -> Term:
        return part if part in (TRUE, FALSE) else self._select.column(name, part)

    def _options(self, question: Question, asked: Term) -> Mapping[str, Term]:
        names = [option.id for option in question.options]
        given = {
            name: self._named(
                column_of(question.id, name), self._read_option(question.id, name)
            )
            for name in names
        }
        self._given.update(((question.id, name), given[name]) for name in names)
        faults = [
            Fault(question.id, code, where)
            for code, where in self._faults_of(question, given)
            if where is not FALSE
        ]
        self._own_faults += faults
        wrong = self.gates.either(fault.where for fault in faults)
        self._wrong[question.id] = self._named(f"wrong_{question.id}", wrong)
        if asked is TRUE:
            return given
        asked = self._named(f"asks_{question.id}", asked)
        return {
            name: self._named(
                f"asked_{column_of(question.id, name)}",
                self.gates.both((asked, given[name])),
            )
            for name in names
        }

    def _read_option(self, question: str, option: str) -> Term:
        """Tell whether an option was chosen; what is NULL was not."""
        match self._layout[question]:
            case Shape.VALUE:
                column = self._select.given(question)
                return self._grammar.equals(column, option)
            case Shape.LIST:
                column = self._select.given(question)
                return self._grammar.holds(column, option)
            case Shape.OPTIONS:
                column = self._select.given(column_of(question, option))
                return over("coalesce({}, FALSE)", column)
            case Shape.NONE:
                return FALSE

    def _faults_of(
        self, question: Question, given: Mapping[str, Term]
    ) -> Iterator[tuple[Code, Term]]:
        """Return what may be wrong with the answer to one question by itself."""
        shape = self._layout[question.id]
        if shape is Shape.NONE:
            return
        if shape is Shape.VALUE:
            yield from self._faults_of_value(question.id, given)
            return
        counts = (self._grammar.count(term) for term in given.values())
        count = self._select.column(f"count_{question.id}", joined(" + ", counts))
        if shape is Shape.LIST:
            yield from self._faults_of_list(question.id, given, count)
        if question.choose is Choose.ONE:
            yield Code.ONE_ONLY, over("({} > 1)", count)
        if question.max is not None:
            yield Code.TOO_MANY, over(f"({{}} > {question.max})", count)
        alone = self.gates.either(given[o.id] for o in question.options if o.alone)
        yield Code.NOT_ALONE, self.gates.both((alone, over("({} > 1)", count)))

    def _faults_of_value(
        self, question: str, given: Mapping[str, Term]
    ) -> Iterator[tuple[Code, Term]]:
        """Look for what is no option; of several, `;` is what stands between them."""
        gates, column = self.gates, self._select.given(question)
        some = over("coalesce({} <> '', FALSE)", column)
        several = over("coalesce({} LIKE '%;%', FALSE)", column)
        some = self._select.column(f"has_{question}", some)
        several = self._select.column(f"several_{question}", several)
        stranger = gates.both((some, gates.opposite(gates.either(given.values()))))
        yield Code.UNKNOWN_OPTION, gates.both((stranger, gates.opposite(several)))
        yield Code.ONE_ONLY, gates.both((stranger, several))

    def _faults_of_list(
        self, question: str, names: Mapping[str, Term], count: Term
    ) -> Iterator[tuple[Code, Term]]:
        """Look for what is no option only in the few lists that hold more than options."""
        given = self._select.given(question)
        held = self._select.column(f"list_{question}", given)
        size = self._select.column(f"size_{question}", self._grammar.size(given))
        strangers = self._grammar.strangers(held, tuple(names))
        unknown = over(
            "CASE WHEN {0} > {1} THEN {2} > 0 ELSE FALSE END", size, count, strangers
        )
        repeated = over(
            "CASE WHEN {0} > {1} THEN {0} > {1} + {2} ELSE FALSE END",
            size,
            count,
            strangers,
        )
        yield Code.UNKNOWN_OPTION, self._select.column(f"unknown_{question}", unknown)
        yield (
            Code.REPEATED_OPTION,
            self._select.column(f"repeated_{question}", repeated),
        )

    def _not_asked(self) -> Iterator[Fault]:
        """Return what is not asked, or not offered, because of other answers."""
        gates = self.gates
        for question in self.questionnaire.questions:
            own = [self._given[question.id, o.id] for o in question.options]
            asked = self.truth(question.when).surely
            right = gates.opposite(self._wrong[question.id])
            here = gates.both((gates.either(own), right, self._can_tell(question.when)))
            where = gates.both((here, gates.opposite(asked)))
            yield Fault(question.id, Code.NOT_ASKED, where)
            offers = self._not_offered(question, own)
            where = gates.both((here, asked, gates.either(offers)))
            yield Fault(question.id, Code.NOT_OFFERED, where)

    def _not_offered(self, question: Question, own: Sequence[Term]) -> Iterator[Term]:
        gates = self.gates
        for option, given in zip(question.options, own, strict=True):
            offered = self.truth(option.when).surely
            can_tell = self._can_tell(option.when)
            yield gates.both((given, can_tell, gates.opposite(offered)))

    def _can_tell(self, condition: Condition) -> Term:
        """Whether a condition rests on nothing that must be mended first."""
        names = resting_on(self.questionnaire, condition)
        return self.gates.opposite(self.gates.either(self._wrong[n] for n in names))
