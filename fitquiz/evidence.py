"""What trials found: pooled results, and the databases that they were pooled from."""

from enum import StrEnum
from typing import NamedTuple


class Sign(StrEnum):
    """Which sign of a trial's effect means that the therapy did better."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Database(NamedTuple):
    """A collection of trials for one concern, each of a therapy against a control group."""

    id: str
    """The name of its file, without the ending."""
    concern: str
    about: str
    """What its trials are about, for "trials for …"."""
    against: str
    """What the therapies are compared with, for "a large benefit over …"."""
    favours: Sign
    studies: int
    """How many it holds in all."""
    therapies: dict[str, str]
    """Modality ids by the database's own codes; a doubtful code is left out."""
    single: dict[str, str]
    """Modality ids by the therapy's own name, for trials filed under a broader code."""
    untested: tuple[str, ...]
    """Modalities that its search looked for, and found no trial of."""
    turned: tuple[str, ...]
    """Types of outcome whose sign is the other way round."""
    source: str


class Effect(NamedTuple):
    """Hedges' g, positive where the therapy does better, with its 95% interval."""

    g: float
    low: float
    high: float


class Evidence(NamedTuple):
    """The trials of a modality in one database, pooled where there are enough."""

    database: str
    modality: str
    studies: int
    effect: Effect | None
