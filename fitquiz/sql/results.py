"""What comes of the answers in one row: points, places, and what keeps people safe."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from fitquiz.conditions import Condition
from fitquiz.rules import Axis, Rulebook
from fitquiz.sql.grammars import Item
from fitquiz.sql.ranking import most_points, packing_for, take_from_top
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

    def __init__(self, row: Row, rulebook: Rulebook, select: Select) -> None:
        super().__init__(row, rulebook)
        self._row = row
        self._select = select
        self._grammar = select.grammar
        self._packing = packing_for(rulebook, select.grammar)
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
            "shortlist": self._shortlist(),
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

    def _reasons(self) -> Iterator[Item]:
        for question, code, where in self._row.faults:
            yield self._item(where, {"question": _text(question), "code": _text(code)})

    def _item(self, where: Term, fields: Mapping[str, Term]) -> Item:
        return Item(where, self._grammar.record(fields))

    def _urgent(self) -> Iterator[Item]:
        for each in self.rulebook.urgent:
            withhold = self._grammar.truth(Term(str(each.withhold).upper()))
            fields = {"id": _text(each.id), "withhold": withhold}
            yield self._item(self.applies([each]), fields)

    def _discouraged(self) -> Iterator[Item]:
        for each in self.rulebook.contraindications:
            for name in each.modalities:
                fields = {"modality": _text(name), "contraindication": _text(each.id)}
                yield self._item(self.applies([each]), fields)

    def _shortlist(self) -> Term:
        places = self._places
        items = [self._recommendation(each) for each in places]
        return self._grammar.items_where(items[0].where, items)

    def _recommendation(self, place: Place) -> Item:
        fields = {
            "modality": self._grammar.pick(self._names, place.number),
            "position": place.position,
            "points": place.points,
            "need": place.need,
            "style": over("({} - {})", place.points, place.need),
            "check_first": self._check_first(place),
        }
        return self._item(over("({} > 0)", place.key), fields)

    def _check_first(self, place: Place) -> Term:
        """Look for doubts only where it is about one of the few that have any."""
        grammar, against = self._grammar, self.rulebook.contraindications
        named = dict.fromkeys(name for each in against for name in each.modalities)
        if not named:
            return grammar.items([])
        items = [
            Item(
                self._gates.both(
                    (self.is_unknown(each), self._is_one_of(place, each.modalities))
                ),
                grammar.word(each.id),
            )
            for each in against
        ]
        return grammar.items_where(self._is_one_of(place, named), items)

    def _is_one_of(self, place: Place, modalities: Iterable[str]) -> Term:
        numbers = ", ".join(str(self._names.index(name)) for name in modalities)
        return over(f"({{}} IN ({numbers}))", place.number)

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
        taken = take_from_top(keys, self.rulebook, self._select)
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
    def _flags(self) -> Mapping[Condition, Term]:
        """For each condition of a rule 1 where it is true, else 0."""
        # several rules may have the same one; the first of them gives it a name
        first = {rule.when: rule for rule in reversed(self.rulebook.rules)}
        grammar, column = self._grammar, self._select.column
        is_exact = most_points(self.rulebook) < grammar.exact_below
        flags: dict[Condition, Term] = {}
        for when, rule in first.items():
            flag = grammar.count(self.applies([rule]))
            exact = flag if is_exact else grammar.whole(flag)
            flags[when] = column(f"rule_{rule.id}", exact)
        return flags

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
            over(f"{rule.points[modality]} * {{}}", self._flags[rule.when])
            for rule in self.rulebook.rules
            if rule.axis is axis and rule.points.get(modality)
        ]
        whole = joined(" + ", terms) if terms else Term("0")
        return self._select.column(f"{axis}_{modality}", whole)


def _text(word: str) -> Term:
    return Term(f"'{word}'")
