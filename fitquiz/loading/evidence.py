"""Trial databases and what was pooled from them."""

from fitquiz.evidence import Database, Effect, Evidence, Sign
from fitquiz.findings import Code
from fitquiz.loading.fields import Fields
from fitquiz.loading.records import Names
from fitquiz.rules import CONCERNS


def read_database(fields: Fields, record_id: str, names: Names) -> Database:
    """Read a collection of trials."""
    return Database(
        id=record_id,
        concern=fields.reference("concern", names.vocabulary.get(CONCERNS, ())),
        about=fields.text("about"),
        against=fields.text("against"),
        favours=fields.word("favours", Sign),
        studies=fields.whole("studies", least=1),
        therapies=fields.codes("therapies", names.modalities),
        single=fields.codes("single", names.modalities),
        untested=fields.references("untested", names.modalities, required=False),
        turned=fields.texts("turned", required=False),
        source=fields.reference("source", names.sources),
    )


class EvidenceReader:
    """Reads the trials of one modality after the other, none twice."""

    def __init__(self, databases: dict[str, Database], names: Names) -> None:
        self._databases = databases
        self._names = names
        self._taken: set[tuple[str, str]] = set()

    def read(self, fields: Fields) -> Evidence:
        """Read one item; the effect is left out where the trials are too few."""
        evidence = Evidence(
            database=fields.reference("database", self._names.databases),
            modality=fields.reference("modality", self._names.modalities),
            studies=fields.whole("studies", least=0),
            effect=_effect(fields),
        )
        self._check(evidence, fields)
        return evidence

    def _check(self, evidence: Evidence, fields: Fields) -> None:
        key = (evidence.database, evidence.modality)
        if key in self._taken:
            message = "this database and modality stand here a second time"
            fields.find(fields.place, Code.DUPLICATE_ID, message, "take one out")
        self._taken.add(key)
        database = self._databases.get(evidence.database)
        most = database.studies if database else evidence.studies
        too_few = evidence.effect is not None and not evidence.studies
        if evidence.studies > most or too_few:
            message = "so many `studies` can't be"
            fields.find(fields.place, Code.BAD_VALUE, message, "pool the trials again")


def _effect(fields: Fields) -> Effect | None:
    before = len(fields.findings)
    numbers = fields.decimals("g", "low", "high")
    if numbers is None:
        return None
    effect = Effect(*numbers)
    is_read = len(fields.findings) == before
    if is_read and not effect.low <= effect.g <= effect.high:
        message = "`g` must lie between `low` and `high`"
        fields.find(fields.place, Code.BAD_VALUE, message, "pool the trials again")
    return effect
