"""Conditions as two plain booleans, for what has no third value: a solver, a database.

A condition is *surely* true, or *possibly*; unknown is possibly, not surely. What a
boolean is, a literal or a piece of SQL, is for the gates to say.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, Protocol, TypeVar

from fitquiz.conditions import AllOf, Answered, AnyOf, Chosen, Condition, Not
from fitquiz.questions import Question, Questionnaire
from fitquiz.rules import Conditional, Contraindication, Rulebook

Bool = TypeVar("Bool")


class Gates(Protocol[Bool]):
    """What booleans of some kind are put together with."""

    def either(self, parts: Iterable[Bool]) -> Bool:
        """Return what is true exactly where at least one of these is."""

    def both(self, parts: Iterable[Bool]) -> Bool:
        """Return what is true exactly where all of these are."""

    def opposite(self, part: Bool) -> Bool:
        """Return what is true exactly where this is not."""


class Truth(NamedTuple, Generic[Bool]):
    """A condition's three values in two booleans."""

    surely: Bool
    possibly: Bool


class Truths(ABC, Generic[Bool]):
    """What each condition comes to on a sheet, whichever it is."""

    def __init__(self, gates: Gates[Bool], questionnaire: Questionnaire) -> None:
        self.gates = gates
        self.questionnaire = questionnaire
        self.chosen: dict[tuple[str, str], Bool] = {}
        """For each question and option whether it is chosen."""
        self._open: dict[str, Bool] = {}
        self._answered: dict[str, Bool] = {}
        self._truths: dict[Condition, Truth[Bool]] = {}
        for question in questionnaire.questions:
            self._add(question)

    def _add(self, question: Question) -> None:
        gates = self.gates
        asked = self.truth(question.when)
        own = self._options(question, asked.surely)
        self.chosen.update(((question.id, name), own[name]) for name in own)
        answered = self._named(f"answered_{question.id}", gates.either(own.values()))
        unsure = (own[option.id] for option in question.options if option.unsure)
        left_open = gates.either((gates.opposite(answered), *unsure))
        is_open = gates.both((asked.possibly, left_open))
        self._answered[question.id] = answered
        self._open[question.id] = self._named(f"open_{question.id}", is_open)

    @abstractmethod
    def _options(self, question: Question, asked: Bool) -> Mapping[str, Bool]:
        """Return for each option whether it is chosen, where the question is `asked`."""

    def _named(self, name: str, part: Bool) -> Bool:  # noqa: ARG002 -- for those who need one
        """Give a name to what is used again and again, if names are of any use."""
        return part

    def answered(self, question_id: str) -> Bool:
        """Return whether anything was chosen."""
        return self._answered[question_id]

    def truth(self, condition: Condition) -> Truth[Bool]:
        """Return whether a condition is true, and whether it may be."""
        if condition not in self._truths:
            self._truths[condition] = self._read(condition)
        return self._truths[condition]

    def _read(self, condition: Condition) -> Truth[Bool]:
        gates = self.gates
        match condition:
            case Chosen(question, options):
                surely = gates.either(self.chosen[question, name] for name in options)
                return Truth(surely, gates.either((surely, self._open[question])))
            case Answered(question):
                return Truth(self._answered[question], self._answered[question])
            case AllOf(parts):
                return Truth(*map(gates.both, self._columns(parts)))
            case AnyOf(parts):
                return Truth(*map(gates.either, self._columns(parts)))
            case Not(part):
                opposite = self.truth(part)
                return Truth(
                    gates.opposite(opposite.possibly), gates.opposite(opposite.surely)
                )

    def _columns(self, parts: tuple[Condition, ...]) -> Iterator[list[Bool]]:
        truths = [self.truth(part) for part in parts]
        yield [truth.surely for truth in truths]
        yield [truth.possibly for truth in truths]


class Safety(Generic[Bool]):
    """What no points can out-vote, on a sheet, whichever it is."""

    def __init__(self, truths: Truths[Bool], rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._truths = truths
        self._gates = truths.gates
        self._against: dict[str, list[Contraindication]] = {}
        for each in rulebook.contraindications:
            for name in each.modalities:
                self._against.setdefault(name, []).append(each)

    def applies(self, records: Iterable[Conditional]) -> Bool:
        """Whether the condition of any of these is true."""
        truths = self._truths
        return self._gates.either(truths.truth(each.when).surely for each in records)

    @property
    def withheld(self) -> Bool:
        """Whether there is no list because something comes first."""
        return self.applies(each for each in self.rulebook.urgent if each.withhold)

    def discouraged(self, modality: str) -> Bool:
        """Whether a modality is off the list whatever its points."""
        return self.applies(self._against.get(modality, ()))

    def is_unknown(self, contraindication: Contraindication) -> Bool:
        """Whether something may turn out to be so that would discourage a modality."""
        truth = self._truths.truth(contraindication.when)
        return self._gates.both((truth.possibly, self._gates.opposite(truth.surely)))

    def in_doubt(self, modality: str) -> Bool:
        """Whether a modality would be discouraged if something turned out to be so."""
        return self._gates.either(
            self.is_unknown(each) for each in self._against.get(modality, ())
        )

    def eligible(self, modality: str) -> Bool:
        """Whether a modality may be listed: it is in "shortlist" or "others"."""
        gates = self._gates
        stops = (self.discouraged(modality), self.withheld)
        return gates.both(gates.opposite(each) for each in stops)
