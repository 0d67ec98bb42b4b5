"""Expectations: of invariants in `rules.yaml`, and of cases in files of their own."""

from collections.abc import Collection

from fitquiz.expectations import Expectation, Invariant
from fitquiz.findings import Code
from fitquiz.loading.conditions import read_condition
from fitquiz.loading.fields import Fields
from fitquiz.loading.records import Names


def read_invariant(fields: Fields, record_id: str, names: Names) -> Invariant:
    """Read what must hold for everybody, or where its condition is true."""
    return Invariant(
        id=record_id,
        when=read_condition(fields, names.vocabulary),
        expect=read_expectation(fields, names),
        because=fields.text("because"),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_expectation(record: Fields, names: Names) -> Expectation:
    """Read the `expect` of a record; an expectation of nothing is a finding."""
    before = len(record.findings)
    with record.part("expect", "an expectation") as fields:
        expect = _Reader(fields, names).read()
    if expect == Expectation() and len(record.findings) == before:
        message = "nothing is expected here, so it would always be met"
        record.find(fields.place, Code.MISSING_KEY, message, "say what should come out")
    return expect


class _Reader:
    def __init__(self, fields: Fields, names: Names) -> None:
        self._fields = fields
        self._names = names

    def read(self) -> Expectation:
        fields, names = self._fields, self._names
        return Expectation(
            first=self._modalities("first"),
            any_of=self._modalities("any_of"),
            listed=self._modalities("listed"),
            order=self._modalities("order"),
            not_listed=self._modalities("not_listed"),
            discouraged=self._modalities("discouraged"),
            not_discouraged=self._modalities("not_discouraged"),
            check_first=self._modalities("check_first"),
            not_check_first=self._modalities("not_check_first"),
            cautions=fields.lists("cautions", names.modalities, names.cautions),
            withheld=fields.maybe(fields.flag, "withheld"),
            # an empty list expects that nothing is urgent
            urgent=fields.maybe(
                fields.references, "urgent", names.urgent, required=False
            ),
            not_urgent=self._some("not_urgent", names.urgent),
            notices=self._some("notices", names.notices),
            not_notices=self._some("not_notices", names.notices),
            alternatives=self._some("alternatives", names.alternatives),
            not_alternatives=self._some("not_alternatives", names.alternatives),
            lines=self._some("lines", names.lines),
            reasons=fields.lists("reasons", names.modalities, names.rules),
            per_family=fields.maybe(fields.whole, "per_family", least=1),
            no_closed_lines=fields.flag("no_closed_lines"),
        )

    def _some(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Read a list that may be missing, but not empty."""
        return self._fields.maybe(self._fields.references, key, known) or ()

    def _modalities(self, key: str) -> tuple[str, ...]:
        return self._some(key, self._names.modalities)
