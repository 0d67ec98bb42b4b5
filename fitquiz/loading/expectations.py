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
    node = record.required("expect")
    if node is None:
        return Expectation()
    before = len(record.findings)
    with Fields(node, "an expectation", record.findings) as fields:
        expect = _Reader(fields, names).read()
    if expect == Expectation() and len(record.findings) == before:
        message = "nothing is expected here, so it would always be met"
        record.find(node.place, Code.MISSING_KEY, message, "say what should come out")
    return expect


class _Reader:
    def __init__(self, fields: Fields, names: Names) -> None:
        self._fields = fields
        self._names = names

    def read(self) -> Expectation:
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
            cautions=self._by_modality("cautions", self._names.cautions),
            withheld=self._fields.flag("withheld") if self._has("withheld") else None,
            urgent=self._urgent(),
            not_urgent=self._some("not_urgent", self._names.urgent),
            notices=self._some("notices", self._names.notices),
            not_notices=self._some("not_notices", self._names.notices),
            alternatives=self._some("alternatives", self._names.alternatives),
            not_alternatives=self._some("not_alternatives", self._names.alternatives),
            lines=self._some("lines", self._names.lines),
            reasons=self._by_modality("reasons", self._names.rules),
            per_family=self._per_family(),
            no_closed_lines=self._fields.flag("no_closed_lines"),
        )

    def _has(self, key: str) -> bool:
        return self._fields.optional(key) is not None

    def _some(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Read a list that may be missing, but not empty."""
        return self._fields.references(key, known, required=self._has(key))

    def _modalities(self, key: str) -> tuple[str, ...]:
        return self._some(key, self._names.modalities)

    def _urgent(self) -> tuple[str, ...] | None:
        """Tell an empty list, which expects that nothing is urgent, from none."""
        if not self._has("urgent"):
            return None
        return self._fields.references("urgent", self._names.urgent, required=False)

    def _per_family(self) -> int | None:
        if not self._has("per_family"):
            return None
        return self._fields.whole("per_family", least=1)

    def _by_modality(
        self, key: str, known: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        node = self._fields.optional(key)
        if node is None:
            return {}
        with Fields(node, f"`{key}`", self._fields.findings) as fields:
            return {
                name: fields.references(name, known)
                for name in self._names.modalities
                if fields.optional(name) is not None
            }
