"""`rules.yaml` as a Rulebook."""

from collections.abc import Callable, Collection
from typing import TypeVar

from fitquiz.documents import Mapping, Node, Scalar, Sequence, value_of
from fitquiz.findings import Place
from fitquiz.loading import records
from fitquiz.loading.conditions import Vocabulary
from fitquiz.loading.evidence import EvidenceReader, read_database
from fitquiz.loading.expectations import read_invariant
from fitquiz.loading.fields import Fields
from fitquiz.loading.records import Names
from fitquiz.loading.scalars import COUNTRY, ID
from fitquiz.questions import Questionnaire
from fitquiz.remarks import RemarkId
from fitquiz.rules import Policy, Rulebook

Record = TypeVar("Record")


def read_rulebook(file: Fields, names: Names) -> Rulebook:
    """Read the whole file; the result only counts where nothing was found."""
    every = _Records(file, names)
    sources = every.read("sources", "a source", records.read_source)
    databases = {
        each.id: each for each in every.read("databases", "a database", read_database)
    }
    evidence = EvidenceReader(databases, names)
    with file.part("shortlist", "the shortlist") as fields:
        shortlist = records.read_shortlist(fields)
    with file.part("guide", "the guide") as fields:
        guide = records.read_guide(fields, names)
    return Rulebook(
        shortlist=shortlist,
        policy=_policy(file),
        families=file.headings("families", ID),
        topics=file.headings("topics", ID),
        countries=file.headings("countries", COUNTRY),
        modalities=every.read("modalities", "a modality", records.read_modality),
        rules=every.read("rules", "a rule", records.read_rule),
        contraindications=every.read(
            "contraindications",
            "a contraindication",
            records.read_contraindication,
        ),
        cautions=every.read("cautions", "a caution", records.read_caution),
        notices=every.read("notices", "a notice", records.read_notice),
        urgent=every.read("urgent", "an urgent notice", records.read_urgent),
        alternatives=every.read(
            "alternatives", "an alternative", records.read_alternative
        ),
        lines=every.read("lines", "a help line", records.read_line),
        guide=guide,
        databases=databases,
        evidence=tuple(
            evidence.read(fields)
            for fields in file.parts("evidence", "an item of evidence", required=False)
        ),
        invariants=every.read("invariants", "an invariant", read_invariant),
        sources={source.id: source for source in sources},
    )


class _Records:
    """Reads the lists of records, of which only modalities and rules must be there."""

    _NEEDED = frozenset({"modalities", "rules", "sources"})

    def __init__(self, file: Fields, names: Names) -> None:
        self._file = file
        self._names = names

    def read(
        self, key: str, kind: str, read: Callable[[Fields, str, Names], Record]
    ) -> tuple[Record, ...]:
        taken: dict[str, Place] = {}
        needed = key in self._NEEDED
        return tuple(
            read(fields, fields.id(taken), self._names)
            for fields in self._file.parts(key, kind, required=needed)
        )


def _policy(file: Fields) -> Policy:
    part = file.maybe(file.part, "policy", "the policy")
    if part is None:
        return Policy()
    with part as fields:
        return records.read_policy(fields)


def names_written(root: Node, vocabulary: Vocabulary) -> Names:
    """Collect everything in a file that something else in it may refer to."""
    return Names(
        vocabulary=vocabulary,
        families=_keys(root, "families"),
        topics=_keys(root, "topics"),
        countries=_keys(root, "countries"),
        modalities=_ids(root, "modalities"),
        rules=_ids(root, "rules"),
        cautions=_ids(root, "cautions"),
        notices=dict.fromkeys((*RemarkId, *_ids(root, "notices"))),
        urgent=_ids(root, "urgent"),
        alternatives=_ids(root, "alternatives"),
        lines=_ids(root, "lines"),
        databases=_ids(root, "databases"),
        sources=_ids(root, "sources"),
    )


def names_in(rulebook: Rulebook, questionnaire: Questionnaire) -> Names:
    """Return everything that a case about these files may refer to."""
    return Names(
        vocabulary=vocabulary_of(questionnaire),
        families=rulebook.families,
        topics=rulebook.topics,
        countries=rulebook.countries,
        modalities=[each.id for each in rulebook.modalities],
        rules=[each.id for each in rulebook.rules],
        cautions=[each.id for each in rulebook.cautions],
        notices=[*RemarkId, *(each.id for each in rulebook.notices)],
        urgent=[each.id for each in rulebook.urgent],
        alternatives=[each.id for each in rulebook.alternatives],
        lines=[each.id for each in rulebook.lines],
        databases=rulebook.databases,
        sources=rulebook.sources,
    )


def vocabulary_of(questionnaire: Questionnaire) -> Vocabulary:
    """Return every option that a condition may look at, by question."""
    return {
        question.id: dict.fromkeys(option.id for option in question.options)
        for question in questionnaire.questions
    }


def _keys(root: Node, key: str) -> Collection[str]:
    value = value_of(root, key)
    entries = value.entries if isinstance(value, Mapping) else ()
    return dict.fromkeys(name.text for name, _ in entries)


def _ids(root: Node, key: str) -> Collection[str]:
    value = value_of(root, key)
    items = value.items if isinstance(value, Sequence) else ()
    ids = (value_of(item, "id") for item in items)
    return dict.fromkeys(each.text for each in ids if isinstance(each, Scalar))
