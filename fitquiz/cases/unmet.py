"""Cases held against the rules: what is not as expected, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fitquiz.assessment import Assessment
from fitquiz.breaches import Breach, breaches
from fitquiz.cases.because import Because
from fitquiz.cases.bench import Bench
from fitquiz.expectations import Case
from fitquiz.findings import Code, Finding, Place
from fitquiz.loading.places import Places
from fitquiz.outcome import Outcome

Said = Mapping[str, object]
"""A piece of an expectation, as it would stand in the file."""

SAFETY = frozenset(
    {
        "cautions",
        "check_first",
        "discouraged",
        "lines",
        "not_alternatives",
        "no_closed_lines",
        "not_check_first",
        "not_listed",
        "notices",
        "urgent",
        "withheld",
    }
)
"""Keys of an expectation that are there to keep somebody safe."""


class Unmet(NamedTuple):
    """One key of a case's expectation that what comes out does not hold to."""

    case: Case
    place: Place
    key: str
    modality: str
    """Under which modality it stands, for keys that hold names by modality."""
    expected: Said
    got: Said
    broken: frozenset[str]
    """The ids that it is about."""
    because: tuple[str, ...]
    at_least: Said
    """What can be said of the case whatever else is taken back."""

    @property
    def is_safety(self) -> bool:
        """Whether it is there to keep somebody safe."""
        return self.key in SAFETY

    @property
    def finding(self) -> Finding:
        """What to tell of it in one message."""
        message = (
            f"`{self.case.id}` expects `{in_yaml(self.expected)}` and got "
            f"`{in_yaml(self.got)}`: {'; '.join(self.because)}"
        )
        mend = "mend the rules, or change the case if that is meant"
        return Finding(self.place, Code.UNMET, message, mend)


def unmet(
    case: Case, assessment: Assessment, places: Places, bench: Bench
) -> Iterator[Unmet]:
    """Say which keys of a case do not come out as expected, and why.

    `places` are those of the case's file.
    """
    together: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches(case.expect, assessment):
        together.setdefault((breach.key, breach.modality), []).append(breach)
    if not together:
        return
    out = Outcome(assessment)
    at_least = {"listed": out.listed} if out.listed else {"withheld": out.withheld}
    because = Because(assessment, case.country, bench)
    for (key, modality), several in together.items():
        wanted = getattr(case.expect, key)
        yield Unmet(
            case=case,
            place=places.of("cases", case.id, "expect", key, modality),
            key=key,
            modality=modality,
            expected=_said(key, wanted[modality] if modality else wanted, modality),
            got={
                name: value
                for each in several
                for name, value in _said(each.where, each.got, modality).items()
            },
            broken=frozenset(name for each in several for name in each.names),
            because=tuple(
                dict.fromkeys(s for each in several for s in because.of(each))
            ),
            at_least=at_least,
        )


def in_yaml(value: object) -> str:
    """Write a piece of an expectation on one line; the outermost braces are left out."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_in_flow(part)}" for name, part in value.items())
    return _in_flow(value)


def _in_flow(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{in_yaml(value)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_in_flow, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _said(key: str, value: object, modality: str) -> Said:
    return {key: {modality: value} if modality else value}
