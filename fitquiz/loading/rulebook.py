"""`rules.yaml` as a Rulebook."""

import re
from collections.abc import Callable
from typing import TypeVar

from fitquiz.documents import Mapping, Node, Scalar, Sequence
from fitquiz.findings import Code, Finding, Place
from fitquiz.helplines import ANYWHERE
from fitquiz.loading import records
from fitquiz.loading.conditions import Vocabulary
from fitquiz.loading.evidence import EvidenceReader, read_database
from fitquiz.loading.expectations import read_invariant
from fitquiz.loading.fields import Fields, new_id, text_of
from fitquiz.loading.records import Names
from fitquiz.questions import Questionnaire
from fitquiz.remarks import RemarkId
from fitquiz.rules import Guide, Policy, Rulebook, Shortlist

Record = TypeVar("Record")

# ISO 3166 says GB, and the command line takes UK for it
_COUNTRY = re.compile(rf"(?!UK)[A-Z]{{2}}|{ANYWHERE}")


def read_rulebook(
    root: Node, vocabulary: Vocabulary, findings: list[Finding]
) -> Rulebook:
    """Read the whole file; the result only counts where nothing was found."""
    with Fields(root, "the file", findings) as file:
        families = _headings(file, "families")
        topics = _headings(file, "topics")
        countries = _countries(file)
        names = Names(
            vocabulary=vocabulary,
            families=families,
            topics=topics,
            countries=countries,
            modalities=_ids(root, "modalities"),
            rules=_ids(root, "rules"),
            cautions=_ids(root, "cautions"),
            notices=(*RemarkId, *_ids(root, "notices")),
            urgent=_ids(root, "urgent"),
            alternatives=_ids(root, "alternatives"),
            lines=_ids(root, "lines"),
            databases=_ids(root, "databases"),
            sources=_ids(root, "sources"),
        )
        every = _Records(file, names)
        sources = every.read("sources", "a source", records.read_source)
        databases = {
            each.id: each
            for each in every.read("databases", "a database", read_database)
        }
        evidence = EvidenceReader(databases, names)
        return Rulebook(
            shortlist=_shortlist(file),
            policy=_policy(file),
            families=families,
            topics=topics,
            countries=countries,
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
            guide=_guide(file, names),
            databases=databases,
            evidence=tuple(
                evidence.read(fields)
                for fields in file.parts("evidence", "an item of evidence")
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
        found = []
        for node in self._file.items(key, required=key in self._NEEDED):
            with Fields(node, kind, self._file.findings) as fields:
                found.append(read(fields, fields.id(taken), self._names))
        return tuple(found)


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
        question.id: tuple(option.id for option in question.options)
        for question in questionnaire.questions
    }


def _headings(file: Fields, key: str) -> dict[str, str]:
    taken: dict[str, Place] = {}
    headings = {}
    for name, words in file.entries(key):
        new_id(name.text, name.place, taken, file.findings)
        headings[name.text] = text_of(words, f"`{name.text}`", file.findings)
    return headings


def _countries(file: Fields) -> dict[str, str]:
    countries = {}
    for code, words in file.entries("countries"):
        if not _COUNTRY.fullmatch(code.text):
            message = f"`{code.text}` is no code of a country"
            mend = "take two capital letters, as in GB, or `any` for everywhere"
            file.find(code.place, Code.BAD_ID, message, mend)
        countries[code.text] = text_of(words, f"`{code.text}`", file.findings)
    return countries


def _shortlist(file: Fields) -> Shortlist:
    node = file.required("shortlist")
    if node is None:
        return Shortlist(1, 1, 1, 1)
    with Fields(node, "the shortlist", file.findings) as fields:
        return records.read_shortlist(fields)


def _policy(file: Fields) -> Policy:
    node = file.optional("policy")
    if node is None:
        return Policy()
    with Fields(node, "the policy", file.findings) as fields:
        return records.read_policy(fields)


def _guide(file: Fields, names: Names) -> Guide:
    node = file.required("guide")
    if node is None:
        return Guide((), (), (), "", ())
    with Fields(node, "the guide", file.findings) as fields:
        return records.read_guide(fields, names)


def _ids(root: Node, key: str) -> tuple[str, ...]:
    """Collect the ids under a key before anything that refers to them is read."""
    entries = root.entries if isinstance(root, Mapping) else ()
    lists = (value for name, value in entries if name.text == key)
    nodes = (
        node for value in lists if isinstance(value, Sequence) for node in value.items
    )
    return tuple(
        value.text
        for node in nodes
        if isinstance(node, Mapping)
        for name, value in node.entries
        if name.text == "id" and isinstance(value, Scalar)
    )
