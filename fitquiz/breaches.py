"""Where an assessment is not as expected: the one place that decides it."""

from collections.abc import Iterator
from typing import NamedTuple

from fitquiz.assessment import Assessment
from fitquiz.expectations import Expectation
from fitquiz.outcome import Outcome

Names = tuple[str, ...]


class Breach(NamedTuple):
    """One thing that an expectation asks for, and that an assessment does not hold to."""

    key: str
    """The key of the expectation."""
    names: Names
    """The ids that it is about; empty where it is about none in particular."""
    where: str
    """What was looked at, as the expectation's keys name it."""
    got: Names | bool | int
    """What came out there."""
    said: str
    modality: str = ""
    """Under which modality it stands, for keys that hold names by modality."""

    def __str__(self) -> str:
        return self.said


def breaches(expect: Expectation, assessment: Assessment) -> Iterator[Breach]:
    """Say in ids what an assessment does not hold to."""
    out = Outcome(assessment)
    yield from _on_list(expect, out)
    yield from _on_discouraged(expect, out)
    yield from _on_urgent(expect, out)
    yield from _on_the_rest(expect, out)
    for modality, rules in expect.reasons.items():
        part = _Part("reasons", "reasons", f"a reason for {modality}", modality)
        yield from part.missing(rules, out.reasons(modality))
    for modality, cautions in expect.cautions.items():
        part = _Part("cautions", "cautions", f"a caution for {modality}", modality)
        yield from part.missing(cautions, out.cautions(modality))


class _Part(NamedTuple):
    """A key of an expectation, and what it looks at."""

    key: str
    where: str
    what: str
    """What a name is that is found there, in words."""
    modality: str = ""

    def missing(self, wanted: Names, found: Names) -> Iterator[Breach]:
        for name in wanted:
            if name not in found:
                only = ", ".join(found) or "nothing"
                yield self._of(
                    (name,), found, f"{name} is not {self.what}, only: {only}"
                )

    def surplus(self, unwanted: Names, found: Names) -> Iterator[Breach]:
        for name in unwanted:
            if name in found:
                yield self._of((name,), found, f"{name} is {self.what}")

    def none_of(self, wanted: Names, found: Names) -> Iterator[Breach]:
        if wanted and not set(wanted).intersection(found):
            listed = ", ".join(found) or "nothing is"
            said = f"none of {', '.join(wanted)} is {self.what}: {listed}"
            yield self._of(wanted, found, said)

    def _of(self, names: Names, found: Names, said: str) -> Breach:
        return Breach(self.key, names, self.where, found, said, self.modality)


def _on_list(expect: Expectation, out: Outcome) -> Iterator[Breach]:
    for key, names in (("listed", expect.listed), ("order", expect.order)):
        yield from _Part(key, "listed", "listed").missing(names, out.listed)
    yield from _Part("not_listed", "listed", "listed").surplus(
        expect.not_listed, out.listed
    )
    yield from _Part("first", "first", "first").none_of(expect.first, out.first)
    yield from _Part("any_of", "listed", "on the list").none_of(
        expect.any_of, out.listed
    )
    places = [out.positions[name] for name in expect.order if name in out.positions]
    if places != sorted(places):
        said = f"the order is {', '.join(out.listed)}"
        yield Breach("order", expect.order, "listed", out.listed, said)
    if expect.per_family and out.per_family > expect.per_family:
        said = f"too many of one family: {', '.join(out.listed)}"
        yield Breach("per_family", (), "per_family", out.per_family, said)


def _on_discouraged(expect: Expectation, out: Outcome) -> Iterator[Breach]:
    off, doubt = "discouraged", "marked check first"
    yield from _Part(off, off, off).missing(expect.discouraged, out.discouraged)
    part = _Part("not_discouraged", off, off)
    yield from part.surplus(expect.not_discouraged, out.discouraged)
    part = _Part("check_first", "check_first", doubt)
    yield from part.missing(expect.check_first, out.check_first)
    part = _Part("not_check_first", "listed", "listed")
    yield from part.missing(expect.not_check_first, out.listed)
    part = _Part("not_check_first", "check_first", doubt)
    yield from part.surplus(expect.not_check_first, out.check_first)


def _on_urgent(expect: Expectation, out: Outcome) -> Iterator[Breach]:
    if expect.withheld not in (None, out.withheld):
        said = f"withheld is {out.withheld}"
        yield Breach("withheld", (), "withheld", out.withheld, said)
    if expect.urgent == () and out.urgent:
        said = f"urgent: {', '.join(out.urgent)}"
        yield Breach("urgent", out.urgent, "urgent", out.urgent, said)
    yield from _Part("urgent", "urgent", "urgent").missing(
        expect.urgent or (), out.urgent
    )
    yield from _Part("not_urgent", "urgent", "urgent").surplus(
        expect.not_urgent, out.urgent
    )


def _on_the_rest(expect: Expectation, out: Outcome) -> Iterator[Breach]:
    part = _Part("notices", "notices", "a notice")
    yield from part.missing(expect.notices, out.notices)
    part = part._replace(key="not_notices")
    yield from part.surplus(expect.not_notices, out.notices)
    part = _Part("alternatives", "alternatives", "an alternative")
    yield from part.missing(expect.alternatives, out.alternatives)
    part = part._replace(key="not_alternatives")
    yield from part.surplus(expect.not_alternatives, out.alternatives)
    yield from _Part("lines", "lines", "a line shown").missing(expect.lines, out.lines)
    if expect.no_closed_lines:
        part = _Part("no_closed_lines", "lines", "shown")
        yield from part.surplus(out.closed, out.lines)
