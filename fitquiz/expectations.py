"""What should come out: for one worked example, or for every possible person."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fitquiz.conditions import Condition
from fitquiz.questions import Answers


class Expectation(NamedTuple):
    """What must hold of an assessment; what is not said may be either way.

    Modalities, notices, alternatives, lines and rules are named by their ids.
    """

    first: tuple[str, ...] = ()
    """One of these stands first."""
    any_of: tuple[str, ...] = ()
    """At least one of these is on the short list."""
    listed: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    """These are on the list, each no later than the next."""
    not_listed: tuple[str, ...] = ()
    discouraged: tuple[str, ...] = ()
    not_discouraged: tuple[str, ...] = ()
    check_first: tuple[str, ...] = ()
    """These are on the list, with something to check first."""
    not_check_first: tuple[str, ...] = ()
    """These are on the list, with nothing to check first."""
    cautions: Mapping[str, tuple[str, ...]] = {}
    """Cautions that stand with a modality on the list, by modality."""
    withheld: bool | None = None
    urgent: tuple[str, ...] | None = None
    """At least these urgent notices; with an empty list, none at all."""
    not_urgent: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    not_notices: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    not_alternatives: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = {}
    """Rules that are among the reasons for a modality, by modality."""
    per_family: int | None = None
    """At most so many of one family are on the list."""
    no_closed_lines: bool = False
    """No line that is closed is shown."""


class Case(NamedTuple):
    """A worked example: somebody's answers, and what should come of them."""

    id: str
    about: str
    answers: Answers
    country: str | None
    expect: Expectation


class Invariant(NamedTuple):
    """What must hold for every possible person for whom the condition is true."""

    id: str
    when: Condition
    expect: Expectation
    because: str
    sources: tuple[str, ...]
    reviewed: date
