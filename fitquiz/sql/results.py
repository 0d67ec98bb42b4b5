"""What comes of the answers in one row: points, places, and what keeps people safe."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from fitquiz.rules import Axis, Rulebook
from fitquiz.sql.dialects import Grammar
from fitquiz.sql.ranking import packing_for, take_from_top
from fitquiz.sql.select import Select
from fitquiz.sql.sheets import Row
from fitquiz.sql.terms import Term, joined, over
from fitquiz.truths import Safety


class Place(NamedTuple):
    """A place on the short list; where nobody stands in it, its key is 0."""

    key: Term
    number: Term
    """The modality, as its number in the order of the file."""
    points: Term
    need: Term
    position: Term


class Result(Safety[Term]):
    """The result for one row, as columns of a SELECT."""

    def __init__(
        self, row: Row, rulebook: Rulebook, select: Select, grammar: Grammar
    ) -> None:
        super().__init__(row, rulebook)
        self._row = row
        self._select = select
        self._grammar = grammar
        self._packing = packing_for(rulebook, grammar)
        self._names = [each.id for each in rulebook.modalities]
        for warning in rulebook.contraindications:
            row.name_condition(warning.id, warning.when)
        for notice in rulebook.urgent:
            row.name_condition(notice.id, notice.when)

    @cached_property
    def withheld(self) -> Term:
        """Whether there is no list because something comes first."""
        return self._select.column("withheld", super().withheld)

    def columns(self) -> Mapping[str, Term]:
        """Return the result, named as in the result that is written as JSON."""
        items = self._grammar.items
        found = {
            "urgent": items([*self._urgent()]),
            "withheld": self.withheld,
            "shortlist": items([self._recommendation(each) for each in self._places]),
            "discouraged": items([*self._discouraged()]),
        }
        is_refused = self._row.is_refused
        told = {
            name: over("CASE WHEN NOT {} THEN {} END", is_refused, term)
            for name, term in found.items()
        }
        # few rows are refused; only for those the reasons are put together
        reasons = items([*self._reasons()])
        refused = over("CASE WHEN {} THEN {} END", is_refused, reasons)
        return {**told, "refused": refused}

    def _reasons(self) -> Iterator[Term]:
        for question, code, where in self._row.faults:
            yield self._item(where, {"question": _text(question), "code": _text(code)})

    def _item(self, where: Term, fields: Mapping[str, Term]) -> Term:
        return over("CASE WHEN {} THEN {} END", where, self._grammar.record(fields))

    def _urgent(self) -> Iterator[Term]:
        for each in self.rulebook.urgent:
            withhold = self._grammar.truth(Term(str(each.withhold).upper()))
            fields = {"id": _text(each.id), "withhold": withhold}
            yield self._item(self.applies([each]), fields)

    def _discouraged(self) -> Iterator[Term]:
        for each in self.rulebook.contraindications:
            for name in each.modalities:
                fields = {"modality": _text(name), "contraindication": _text(each.id)}
                yield self._item(self.applies([each]), fields)

    def _recommendation(self, place: Place) -> Term:
        fields = {
            "modality": self._grammar.pick(self._names, place.number),
            "position": place.position,
            "points": place.points,
            "need": place.need,
            "style": over("({} - {})", place.points, place.need),
            "check_first": self._grammar.items([*self._check_first(place)]),
        }
        return self._item(over("{} > 0", place.key), fields)

    def _check_first(self, place: Place) -> Iterator[Term]:
        for each in self.rulebook.contraindications:
            numbers = ", ".join(str(self._names.index(n)) for n in each.modalities)
            is_one = over(f"{{}} IN ({numbers})", place.number)
            where = self._gates.both((self.is_unknown(each), is_one))
            yield over("CASE WHEN {} THEN {} END", where, self._grammar.word(each.id))

    @cached_property
    def _places(self) -> Sequence[Place]:
        """The short list, best first; equal points share a position."""
        column = self._select.column
        packing = self._packing
        keys = {
            each.id: self._key(number, each.id)
            for number, each in enumerate(self.rulebook.modalities)
        }
        places: list[Place] = []
        taken = take_from_top(keys, self.rulebook, self._select, self._grammar)
        for at, key in enumerate(taken, start=1):
            points = column(f"points_at_{at}", packing.points(key))
            position = Term(str(at))
            if places:
                above = places[-1]
                form = f"CASE WHEN {{}} = {{}} THEN {{}} ELSE {at} END"
                position = over(form, points, above.points, above.position)
            places.append(
                Place(
                    key,
                    number=column(f"number_at_{at}", packing.number(key)),
                    points=points,
                    need=column(f"need_at_{at}", packing.need(key)),
                    position=column(f"position_at_{at}", position),
                )
            )
        return places

    @cached_property
    def _flags(self) -> Mapping[str, Term]:
        """For each rule 1 where it applies, else 0."""
        return {
            rule.id: self._select.column(
                f"rule_{rule.id}", self._grammar.count(self.applies([rule]))
            )
            for rule in self.rulebook.rules
        }

    def _key(self, number: int, modality: str) -> Term:
        need = self._sum(Axis.NEED, modality)
        style = self._sum(Axis.STYLE, modality)
        points = self._select.column(f"points_{modality}", over("{} + {}", need, style))
        enough = over(f"{{}} >= {self._packing.at_least}", points)
        takes = self._gates.both((self.eligible(modality), enough))
        form = "CASE WHEN {} THEN {} ELSE 0 END"
        key = over(form, takes, self._packing.packed(number, points, need))
        return self._select.column(f"key_{modality}", key)

    def _sum(self, axis: Axis, modality: str) -> Term:
        terms = [
            over(f"{rule.points[modality]} * {{}}", self._flags[rule.id])
            for rule in self.rulebook.rules
            if rule.axis is axis and rule.points.get(modality)
        ]
        whole = joined(" + ", terms) if terms else Term("0")
        return self._select.column(f"{axis}_{modality}", whole)


def _text(word: str) -> Term:
    return Term(f"'{word}'")
