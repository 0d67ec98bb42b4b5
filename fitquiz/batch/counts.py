"""How many people there are of each kind in a table of results."""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

Number = TypeVar("Number")
"""A count: a plain number, or one that may be hidden."""


class OfModality(NamedTuple, Generic[Number]):
    """How many people a modality was something for."""

    listed: Number
    """It is on their list."""
    first: Number
    """It is in the first position there; several may share that."""
    check_first: Number
    """It is on their list, with something to check first."""
    discouraged: Number


class OfContraindication(NamedTuple, Generic[Number]):
    """How many people a contraindication mattered for."""

    discourages: Number
    """It is true of them."""
    check_first: Number
    """It may be true of them, and something on their list is marked for it."""


class Summary(NamedTuple, Generic[Number]):
    """What a table of results comes to; by id, in the order of the rules.

    Each respondent either has a list, or has one with nothing on it, or has it withheld.
    """

    respondents: Number
    with_list: Number
    empty: Number
    withheld: Number
    urgent: Number
    """They have an urgent notice, whichever it is; the same holds for the next two."""
    check_first: Number
    discouraged: Number
    tied: Number
    """Two places on their list, or more, share a position."""
    of_modality: Mapping[str, OfModality[Number]]
    of_contraindication: Mapping[str, OfContraindication[Number]]
    of_urgent: Mapping[str, Number]
