"""The knowledge: modalities, rules, contraindications and everything they cite."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fitquiz.conditions import ALWAYS, Condition, to_data
from fitquiz.questions import fingerprint

CONCERNS = "concerns"
"""The question whose options the evidence speaks of."""


class Axis(StrEnum):
    """What a rule speaks of: what helps, or how the person likes to work."""

    NEED = "need"
    STYLE = "style"


class Support(StrEnum):
    """How well trials and guidelines support a modality."""

    STRONG = "strong"
    GOOD = "good"
    SOME = "some"
    LIMITED = "limited"


class Homework(StrEnum):
    """How much there is to do between sessions."""

    NONE = "none"
    LIGHT = "light"
    REGULAR = "regular"
    DAILY = "daily"


class Confidence(StrEnum):
    """How sure we are that a help line's details are right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Source(NamedTuple):
    """A document that a reader can open."""

    id: str
    title: str
    publisher: str
    year: int
    url: str


class Modality(NamedTuple):
    """A kind of therapy."""

    id: str
    name: str
    short: str
    family: str
    what: str
    session: str
    length: str
    formats: str
    homework: Homework
    support: Support
    support_for: str
    sources: tuple[str, ...]
    reviewed: date


class Rule(NamedTuple):
    """Points for modalities because of answers."""

    id: str
    axis: Axis
    when: Condition
    points: dict[str, int]
    because: str
    sources: tuple[str, ...]
    reviewed: date


class Contraindication(NamedTuple):
    """Discourages modalities, whatever their points."""

    id: str
    when: Condition
    modalities: tuple[str, ...]
    state: str
    """A plain noun phrase, for "if it turns out that you live with …"."""
    because: str
    instead: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed: date


class Caution(NamedTuple):
    """A warning shown with a modality that stays on the list."""

    id: str
    when: Condition
    modalities: tuple[str, ...]
    text: str
    sources: tuple[str, ...]
    reviewed: date


class Notice(NamedTuple):
    """Something to say about a whole result."""

    id: str
    when: Condition
    text: str
    sources: tuple[str, ...]
    reviewed: date


class UrgentNotice(NamedTuple):
    """Something that comes before therapy, with the help lines for its topics."""

    id: str
    when: Condition
    text: str
    topics: tuple[str, ...]
    withhold: bool
    sources: tuple[str, ...]
    reviewed: date


ANYWHERE = "any"
"""The country of a help line that serves every country."""


class HelpLine(NamedTuple):
    """A crisis or information line, and when it was last checked."""

    id: str
    name: str
    country: str
    """A key of the rulebook's countries: two capital letters (ISO 3166), or ANYWHERE."""
    topics: tuple[str, ...]
    audience: str
    hours: str
    languages: str
    note: str
    call: str
    text: str
    chat: str
    site: str
    checked: date
    confidence: Confidence
    when: Condition = ALWAYS
    """For whom it is meant; a line without a condition is for everybody."""
    closed: bool = False
    instead: str = ""
    """The line that took over from a closed one."""


class Evidence(NamedTuple):
    """Pooled trial results of a modality for a concern.

    `g` is Hedges' g against a control group, positive where the therapy does better,
    with its 95% interval.
    """

    concern: str
    modality: str
    studies: int
    g: float
    low: float
    high: float
    source: str


class Shortlist(NamedTuple):
    """How long the list is and who may stand on it."""

    size: int
    per_family: int
    at_least: int


class Guide(NamedTuple):
    """General advice, the same for everybody."""

    first_screen: tuple[str, ...]
    """Topics whose help lines stand on the first screen."""
    next_steps: tuple[str, ...]
    disclaimer: str


class Rulebook(NamedTuple):
    """All of `rules.yaml`; orders are those of the file."""

    shortlist: Shortlist
    families: dict[str, str]
    topics: dict[str, str]
    countries: dict[str, str]
    modalities: tuple[Modality, ...]
    rules: tuple[Rule, ...]
    contraindications: tuple[Contraindication, ...]
    cautions: tuple[Caution, ...]
    notices: tuple[Notice, ...]
    urgent: tuple[UrgentNotice, ...]
    lines: tuple[HelpLine, ...]
    guide: Guide
    evidence: tuple[Evidence, ...]
    sources: dict[str, Source]

    def modality(self, modality_id: str) -> Modality:
        """Find a modality by its id; KeyError where there is none."""
        for modality in self.modalities:
            if modality.id == modality_id:
                return modality
        raise KeyError(modality_id)

    @property
    def fingerprint(self) -> str:
        """A short hash of what decides results: ids, conditions and points."""
        size = self.shortlist
        return fingerprint(
            {
                "shortlist": [size.size, size.per_family, size.at_least],
                "modalities": [[m.id, m.family] for m in self.modalities],
                "rules": sorted(
                    [
                        r.id,
                        r.axis,
                        fingerprint(to_data(r.when)),
                        sorted(r.points.items()),
                    ]
                    for r in self.rules
                ),
                "contraindications": sorted(
                    [c.id, fingerprint(to_data(c.when)), sorted(c.modalities)]
                    for c in self.contraindications
                ),
                "urgent": sorted(
                    [u.id, fingerprint(to_data(u.when)), u.withhold]
                    for u in self.urgent
                ),
            }
        )
