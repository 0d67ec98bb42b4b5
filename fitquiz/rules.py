"""The knowledge: modalities, rules, contraindications and everything they cite."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from fitquiz.conditions import Condition, to_data
from fitquiz.evidence import Database, Evidence
from fitquiz.expectations import Invariant
from fitquiz.helplines import HelpLine
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


class TimeFocus(StrEnum):
    """Which part of a life is talked about most."""

    PAST = "past"
    MIXED = "mixed"
    PRESENT = "present"


class Lead(StrEnum):
    """Who decides what happens in a session."""

    THERAPIST = "therapist"
    SHARED = "shared"
    YOU = "you"


class Source(NamedTuple):
    """A document that a reader can open."""

    id: str
    title: str
    publisher: str
    year: int
    url: str


class Form(NamedTuple):
    """One of several forms of a modality, such as a short and a long one."""

    name: str
    length: str
    about: str


class Modality(NamedTuple):
    """A kind of therapy."""

    id: str
    name: str
    short: str
    family: str
    what: str
    session: str
    length: str
    forms: tuple[Form, ...]
    formats: str
    homework: Homework
    time_focus: TimeFocus
    lead: Lead
    support: Support
    support_for: str
    ask: tuple[str, ...]
    """What to ask somebody who offers it."""
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
    if_so: str
    """A clause, for "if it turns out that …"."""
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
    """Something to say about a whole result, perhaps with help lines."""

    id: str
    when: Condition
    text: str
    topics: tuple[str, ...]
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


class Alternative(NamedTuple):
    """One way to go on, such as waiting, with what speaks for and against it."""

    id: str
    name: str
    when: Condition
    about: str
    good: str
    """What may be good about it."""
    hard: str
    """What may be hard about it, or do harm."""
    otherwise: str
    """What to say where its condition is not true, if anything."""
    sources: tuple[str, ...]
    reviewed: date


class Known(Protocol):
    """A record that rests on sources, and that somebody looks at from time to time."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of what it rests on."""

    @property
    def reviewed(self) -> date:
        """When somebody last looked."""


class Conditional(Protocol):
    """A record that applies where its condition is true."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def when(self) -> Condition:
        """When it applies."""

    def _asdict(self) -> dict[str, Any]: ...


class Shortlist(NamedTuple):
    """How long the list is and who may stand on it."""

    size: int
    per_family: int
    at_least: int
    """Points that a place on the list takes."""
    full: int
    """Points of a full fit: those of one first choice."""


OTHER = "other"
"""The word of a policy that stands for every word that it does not name."""


class Policy(NamedTuple):
    """What the maintainers agreed on: which points there are, and which words to avoid."""

    need: Mapping[str, tuple[int, ...]] = {}
    """The points that a rule may give on the axis need, by the last word of its id."""
    style: Mapping[str, tuple[int, ...]] = {}
    style_most: int | None = None
    """The most that all rules on the axis style may give a modality together."""
    style_limited: int | None = None
    """The same for a modality with limited support."""
    avoid: tuple[str, ...] = ()

    def points_for(self, rule: Rule) -> tuple[int, ...]:
        """Return the points that a rule may give; none where any may."""
        by_word = self.need if rule.axis is Axis.NEED else self.style
        word = rule.id.rsplit("_", 1)[-1]
        return by_word.get(word, by_word.get(OTHER, ()))


class GuidePart(NamedTuple):
    """One page of advice on finding and meeting a therapist."""

    id: str
    title: str
    steps: tuple[str, ...]
    country: str
    """A key of the rulebook's countries; ANYWHERE where it holds everywhere."""
    sources: tuple[str, ...]
    reviewed: date


class Guide(NamedTuple):
    """General advice, the same for everybody."""

    first_screen: tuple[str, ...]
    """Topics whose help lines stand on the first screen."""
    on_paper: tuple[str, ...]
    """The parts that go on a page to take along, besides that of the country."""
    next_steps: tuple[str, ...]
    disclaimer: str
    parts: tuple[GuidePart, ...]


class Rulebook(NamedTuple):
    """All of `rules.yaml`; orders are those of the file."""

    shortlist: Shortlist
    policy: Policy
    families: dict[str, str]
    topics: dict[str, str]
    countries: dict[str, str]
    modalities: tuple[Modality, ...]
    rules: tuple[Rule, ...]
    contraindications: tuple[Contraindication, ...]
    cautions: tuple[Caution, ...]
    notices: tuple[Notice, ...]
    urgent: tuple[UrgentNotice, ...]
    alternatives: tuple[Alternative, ...]
    lines: tuple[HelpLine, ...]
    guide: Guide
    databases: dict[str, Database]
    evidence: tuple[Evidence, ...]
    invariants: tuple[Invariant, ...]
    sources: dict[str, Source]

    @property
    def known(self) -> Mapping[str, Sequence[Known]]:
        """All that rests on sources and is looked at anew, by its key in the file."""
        return {
            "modalities": self.modalities,
            "rules": self.rules,
            "contraindications": self.contraindications,
            "cautions": self.cautions,
            "notices": self.notices,
            "urgent": self.urgent,
            "alternatives": self.alternatives,
            "invariants": self.invariants,
            "guide.parts": self.guide.parts,
        }

    @property
    def conditional(self) -> Mapping[str, Sequence[Conditional]]:
        """All that applies only where a condition is true, by its key in the file."""
        return {
            "rules": self.rules,
            "contraindications": self.contraindications,
            "cautions": self.cautions,
            "notices": self.notices,
            "urgent": self.urgent,
            "alternatives": self.alternatives,
            "lines": self.lines,
        }

    def modality(self, modality_id: str) -> Modality:
        """Find a modality by its id; KeyError where there is none."""
        for modality in self.modalities:
            if modality.id == modality_id:
                return modality
        raise KeyError(modality_id)

    @property
    def oldest_review(self) -> date:
        """The day before which nothing that it knows was last looked at."""
        return min(each.reviewed for known in self.known.values() for each in known)

    @property
    def fingerprint(self) -> str:
        """A short hash of what decides results: ids, conditions and points."""
        return fingerprint(
            {
                "shortlist": self.shortlist,
                "modalities": [[m.id, m.family] for m in self.modalities],
                "rules": sorted(
                    [_conditional(r), r.axis, sorted(r.points.items())]
                    for r in self.rules
                ),
                "contraindications": sorted(
                    [_conditional(c), sorted(c.modalities), sorted(c.instead)]
                    for c in self.contraindications
                ),
                "cautions": sorted(
                    [_conditional(c), sorted(c.modalities)] for c in self.cautions
                ),
                "notices": sorted(
                    [_conditional(n), sorted(n.topics)] for n in self.notices
                ),
                "alternatives": sorted(_conditional(a) for a in self.alternatives),
                "first_screen": self.guide.first_screen,
                "urgent": sorted(
                    [_conditional(u), u.withhold, u.topics] for u in self.urgent
                ),
                "lines": [
                    [_conditional(line), line.country, line.topics, line.closed]
                    for line in self.lines
                ],
            }
        )


def _conditional(record: Conditional) -> str:
    return f"{record.id} {fingerprint(to_data(record.when))}"
