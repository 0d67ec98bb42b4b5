"""Expectations: of invariants in `rules.yaml`, and of cases in files of their own."""

from collections.abc import Collection

from fitquiz.expectations import Expectation, Invariant
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
    with Fields(node, "an expectation", record.findings) as fields:
        return Expectation(
            first=_some(fields, "first", names.modalities),
            any_of=_some(fields, "any_of", names.modalities),
            listed=_all(fields, "listed", names.modalities),
            order=_all(fields, "order", names.modalities),
            not_listed=_all(fields, "not_listed", names.modalities),
            discouraged=_all(fields, "discouraged", names.modalities),
            not_discouraged=_all(fields, "not_discouraged", names.modalities),
            check_first=_all(fields, "check_first", names.modalities),
            withheld=_flag(fields, "withheld"),
            urgent=_some(fields, "urgent", names.urgent),
            notices=_all(fields, "notices", names.notices),
            lines=_all(fields, "lines", names.lines),
            reasons=_reasons(fields, names),
            per_family=_count(fields, "per_family"),
            closed_lines=_flag(fields, "closed_lines"),
        )


def _all(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...]:
    return fields.references(key, known, required=False)


def _some(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...] | None:
    """Tell an empty list, which expects something, from a key that is not there."""
    return _all(fields, key, known) if fields.optional(key) else None


def _flag(fields: Fields, key: str) -> bool | None:
    return fields.flag(key) if fields.optional(key) else None


def _count(fields: Fields, key: str) -> int | None:
    return fields.whole(key, least=1) if fields.optional(key) else None


def _reasons(fields: Fields, names: Names) -> dict[str, tuple[str, ...]]:
    node = fields.optional("reasons")
    if node is None:
        return {}
    with Fields(node, "`reasons`", fields.findings) as reasons:
        return {
            name: reasons.references(name, names.rules)
            for name in names.modalities
            if reasons.optional(name)
        }
