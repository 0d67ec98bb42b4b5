"""Single values of a YAML file; what is wrong with them becomes a finding."""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from fitquiz.documents import Node, Scalar
from fitquiz.findings import Code, Finding, Place, did_you_mean
from fitquiz.helplines import ANYWHERE


class Shape(NamedTuple):
    """What a value must look like."""

    pattern: str
    """A regular expression, in what Python and JavaScript have in common."""
    wrong: str
    """What to say, behind its name, of one that does not look so."""
    mend: str
    reserved: tuple[str, ...] = ()
    """Words that mean something else where such a value may stand."""

    def finding(self, place: Place, what: str) -> Finding:
        """Say that a value does not look so."""
        return Finding(place, Code.BAD_VALUE, f"{what} {self.wrong}", self.mend)

    def fits(self, name: str, place: Place, findings: list[Finding]) -> bool:
        """Check a name; False after noting what is wrong with it."""
        taken = name in self.reserved
        if not taken and re.fullmatch(self.pattern, name):
            return True
        message = f"`{name}` {self.wrong}"
        others = ", ".join(sorted(self.reserved))
        mend = f"take another word, not {others}" if taken else self.mend
        findings.append(Finding(place, Code.BAD_ID, message, mend))
        return False


OPERATORS = ("all", "any", "not", "answered")
"""The keys of a condition that are no questions."""

ID = Shape(
    # a plain number would be taken for the place of an option in its list, and `__`
    # stands between question and option where a table has a column for each option
    pattern=r"(?![0-9]+$)(?!.*__)[a-z0-9][a-z0-9_]*",
    wrong="can't be an id",
    mend="take small letters, digits and single `_`",
    # an operator, the header of a sheet, nothing at all, or a key of the interview
    reserved=(*OPERATORS, "fitquiz", "null", "b", "s", "r", "h", "q", "x"),
)

COUNTRY = Shape(
    # ISO 3166 says GB, and the command line takes UK for it
    pattern=rf"(?!UK$)[A-Z]{{2}}|{ANYWHERE}",
    wrong="is no code of a country",
    mend=f"take two capital letters, as in GB, or `{ANYWHERE}` for everywhere",
)

WHOLE = Shape(
    pattern=r"[+-]?[0-9]{1,6}",
    wrong="must be a whole number",
    mend="write it in digits, like 3 or -3",
)

DECIMAL = Shape(
    pattern=r"[+-]?[0-9]+(\.[0-9]+)?",
    wrong="must be a number",
    mend="write it like 0.85",
)

DATE = Shape(
    pattern=r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    wrong="must be a date",
    mend="write year, month, day like 2026-11-22",
)


def text_of(node: Node, what: str, findings: list[Finding]) -> str:
    """Return a text that must not be empty, with its line ends folded into spaces."""
    if isinstance(node, Scalar) and not node.blank and node.text.strip():
        return " ".join(node.text.split())
    message = f"{what} must be a text"
    mend = "write it on one line, in quotes if it has `: ` in it"
    findings.append(Finding(node.place, Code.WRONG_TYPE, message, mend))
    return ""


def _shaped(node: Node, what: str, shape: Shape, findings: list[Finding]) -> str:
    """Return a text of this shape, or nothing where it has another."""
    text = text_of(node, what, findings)
    if not text or re.fullmatch(shape.pattern, text):
        return text
    findings.append(shape.finding(node.place, what))
    return ""


def whole_of(node: Node, what: str, findings: list[Finding]) -> int:
    """Return a whole number."""
    text = _shaped(node, what, WHOLE, findings)
    return int(text) if text else 0


def decimal_of(node: Node, what: str, findings: list[Finding]) -> float:
    """Return a number."""
    text = _shaped(node, what, DECIMAL, findings)
    return float(text) if text else 0.0


def date_of(node: Node, what: str, findings: list[Finding]) -> date:
    """Return a date like 2026-11-22."""
    text = _shaped(node, what, DATE, findings)
    try:
        return date.fromisoformat(text) if text else date.min
    except ValueError:
        findings.append(DATE.finding(node.place, what))
        return date.min


def known_of(
    node: Node, what: str, known: Collection[str], findings: list[Finding]
) -> str:
    """Return the id in a node, which must be one of those known."""
    name = text_of(node, what, findings)
    if name and name not in known:
        message = f"{what} names `{name}`, which does not exist"
        mend = did_you_mean(name, known, "add it, or name one that exists")
        findings.append(Finding(node.place, Code.UNKNOWN_REFERENCE, message, mend))
    return name


def word_of(
    node: Node, what: str, words: Collection[str], findings: list[Finding]
) -> str:
    """Return one of some words, or nothing where it is none of them."""
    text = text_of(node, what, findings)
    if text in words:
        return text
    if text:
        message = f"{what} must be one of {', '.join(words)}"
        mend = did_you_mean(text, words, "take one of these")
        findings.append(Finding(node.place, Code.BAD_VALUE, message, mend))
    return ""


def new_id(
    name: str, place: Place, taken: dict[str, Place], findings: list[Finding]
) -> bool:
    """Check an id and add it to those `taken`; False where it can't be used."""
    if not ID.fits(name, place, findings):
        return False
    if name in taken:
        message = f"the id `{name}` stands here a second time"
        first = taken[name]
        where = f"line {first.line}" if first.file == place.file else str(first)
        mend = f"take another, the first is in {where}"
        findings.append(Finding(place, Code.DUPLICATE_ID, message, mend))
        return False
    taken[name] = place
    return True
