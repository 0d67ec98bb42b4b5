"""Reading one mapping of a YAML file key by key; what is wrong becomes a finding.

Every reader returns something of the right type, even where it has found a problem,
so that one pass over a file finds all of them. The values only count once the caller
knows that there were no findings.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import Self, TypeVar

from fitquiz.documents import Mapping, Node, Scalar, Sequence
from fitquiz.findings import Code, Finding, Place, did_you_mean

Word = TypeVar("Word", bound=StrEnum)

RESERVED = frozenset(
    {"all", "any", "not", "answered", "fitquiz", "null", "b", "s", "r", "h", "q", "x"}
)
"""Ids that would be taken for an operator, a header or a key of the interview."""

# a plain number would be taken for the place of an option in its list
_ID = re.compile(r"(?!\d+$)[a-z0-9][a-z0-9_]*")


class Fields:
    """The entries of one mapping; as a context manager it reports unknown keys."""

    def __init__(self, node: Node, kind: str, findings: list[Finding]) -> None:
        self.place = node.place
        self.findings = findings
        self._kind = kind
        self._keys: dict[str, Place] = {}
        self._values: dict[str, Node] = {}
        self._read: set[str] = set()
        if isinstance(node, Mapping):
            self._keys = {key.text: key.place for key, _ in node.entries}
            self._values = {key.text: value for key, value in node.entries}
        else:
            message = f"{kind} must be a set of `key: value` lines"
            self.find(node.place, Code.WRONG_TYPE, message, "see the ones beside it")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for key in self._keys.keys() - self._read:
            message = f"`{key}` is no key of {self._kind}"
            otherwise = f"there are {', '.join(sorted(self._read))}"
            mend = did_you_mean(key, sorted(self._read), otherwise)
            self.find(self._keys[key], Code.UNKNOWN_KEY, message, mend)

    def find(self, place: Place, code: Code, message: str, mend: str) -> None:
        """Note one problem."""
        self.findings.append(Finding(place, code, message, mend))

    def optional(self, key: str) -> Node | None:
        """Return the value of a key that may be missing or blank."""
        self._read.add(key)
        node = self._values.get(key)
        return None if isinstance(node, Scalar) and node.blank else node

    def required(self, key: str) -> Node | None:
        """Return the value of a key that must be there; None after noting it isn't."""
        node = self.optional(key)
        if node is None:
            place = self._keys.get(key, self.place)
            message = f"{self._kind} needs `{key}`, which is missing or empty"
            self.find(place, Code.MISSING_KEY, message, f"add `{key}: …`")
        return node

    def id(self, taken: dict[str, Place]) -> str:
        """Read the `id`, which must be new among those `taken`."""
        node = self.required("id")
        if node is None:
            return ""
        name = self._text(node, "id")
        return name if new_id(name, node.place, taken, self.findings) else ""

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default it must be there."""
        node = self.required(key) if default is None else self.optional(key)
        return (default or "") if node is None else self._text(node, key)

    def clause(self, key: str, default: str | None = None) -> str:
        """Read a text that goes on a sentence which has begun."""
        text = self.text(key, default)
        if text != text[:1].lower() + text[1:] or text.endswith("."):
            message = f"`{key}` goes on a sentence that has begun"
            mend = "begin with a small letter, and leave out the full stop"
            place = self._keys.get(key, self.place)
            self.find(place, Code.BAD_VALUE, message, mend)
        return text

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Read a list of texts; where it is required, at least one."""
        nodes = self.items(key, required=required)
        return tuple(self._text(node, key) for node in nodes)

    def flag(self, key: str) -> bool:
        """Read `true` or `false`; missing means false."""
        node = self.optional(key)
        return node is not None and self._one_of(node, key, ("false", "true")) == "true"

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        """Read one of the words of an enumeration."""
        first = next(iter(words))
        node = self.required(key) if default is None else self.optional(key)
        if node is None:
            return default or first
        found = self._one_of(node, key, tuple(words))
        return words(found) if found else first

    def whole(self, key: str, least: int | None = None) -> int:
        """Read a whole number that must be there."""
        node = self.required(key)
        if node is None:
            return 0
        before = len(self.findings)
        number = whole(node, key, self.findings)
        is_read = len(self.findings) == before
        if is_read and least is not None and number < least:
            message = f"`{key}` must be {least} or more"
            self.find(node.place, Code.BAD_VALUE, message, "make it larger")
        return number

    def wholes(self, key: str) -> tuple[int, ...]:
        """Read a list of whole numbers that must be there."""
        return tuple(whole(node, key, self.findings) for node in self.items(key))

    def decimal(self, key: str) -> float:
        """Read a number that must be there."""
        node = self.required(key)
        if node is None:
            return 0.0
        if re.fullmatch(r"[+-]?\d+(\.\d+)?", text := self._text(node, key)):
            return float(text)
        message = f"`{key}` must be a number"
        self.find(node.place, Code.BAD_VALUE, message, "write it like 0.85")
        return 0.0

    def date(self, key: str) -> date:
        """Read a date like 2026-11-22."""
        node = self.required(key)
        if node is not None:
            try:
                return date.fromisoformat(self._text(node, key))
            except ValueError:
                message = f"`{key}` must be a date"
                mend = "write year, month, day like 2026-11-22"
                self.find(node.place, Code.BAD_VALUE, message, mend)
        return date.min

    def reference(
        self, key: str, known: Collection[str], default: str | None = None
    ) -> str:
        """Read the id of something that must exist."""
        node = self.required(key) if default is None else self.optional(key)
        return (default or "") if node is None else self.known(node, key, known)

    def references(
        self, key: str, known: Collection[str], *, required: bool = True
    ) -> tuple[str, ...]:
        """Read a list of ids of things that must exist, none twice."""
        found: list[str] = []
        for node in self.items(key, required=required):
            name = self.known(node, key, known)
            if name and name in found:
                message = f"`{name}` stands in `{key}` a second time"
                self.find(node.place, Code.DUPLICATE_ID, message, "take it out")
            found.append(name)
        return tuple(found)

    def items(self, key: str, *, required: bool = True) -> tuple[Node, ...]:
        """Return the values of a list; where it is required, at least one."""
        node = self.required(key) if required else self.optional(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            message = f"`{key}` must be a list"
            self.find(node.place, Code.WRONG_TYPE, message, "write it as `[a, b]`")
            return ()
        if required and not node.items:
            message = f"`{key}` is an empty list"
            self.find(node.place, Code.MISSING_KEY, message, "put something into it")
        return node.items

    def parts(self, key: str, kind: str) -> Iterator["Fields"]:
        """Read the mappings of a list that may be missing, one after the other."""
        for node in self.items(key, required=False):
            with Fields(node, kind, self.findings) as fields:
                yield fields

    def entries(
        self, key: str, *, required: bool = True
    ) -> Iterator[tuple[Scalar, Node]]:
        """Return the entries of a mapping; where it is required, it must be there."""
        node = self.required(key) if required else self.optional(key)
        if isinstance(node, Mapping):
            yield from node.entries
        elif node is not None:
            message = f"`{key}` must be a set of `key: value` lines"
            self.find(node.place, Code.WRONG_TYPE, message, "write it as `id: value`")

    def _text(self, node: Node, key: str) -> str:
        return text_of(node, f"`{key}`", self.findings)

    def known(self, node: Node, key: str, known: Collection[str]) -> str:
        """Return the id in a node, which must be one of those known."""
        name = self._text(node, key)
        if name and name not in known:
            message = f"`{key}` names `{name}`, which does not exist"
            mend = did_you_mean(name, known, "add it, or name one that exists")
            self.find(node.place, Code.UNKNOWN_REFERENCE, message, mend)
        return name

    def _one_of(self, node: Node, key: str, words: Collection[str]) -> str:
        text = self._text(node, key)
        if text in words:
            return text
        message = f"`{key}` must be one of {', '.join(words)}"
        mend = did_you_mean(text, words, "take one of these")
        self.find(node.place, Code.BAD_VALUE, message, mend)
        return ""


def text_of(node: Node, what: str, findings: list[Finding]) -> str:
    """Return a text that must not be empty, with its line ends folded into spaces."""
    if isinstance(node, Scalar) and not node.blank:
        return " ".join(node.text.split())
    message = f"{what} must be a text"
    mend = "write it on one line, in quotes if it has `: ` in it"
    findings.append(Finding(node.place, Code.WRONG_TYPE, message, mend))
    return ""


def whole(node: Node, what: str, findings: list[Finding]) -> int:
    """Return a whole number."""
    text = text_of(node, f"`{what}`", findings)
    if re.fullmatch(r"[+-]?\d{1,6}", text):
        return int(text)
    if text:
        message = f"`{what}` must be a whole number"
        mend = "write it in digits, like 3 or -3"
        findings.append(Finding(node.place, Code.BAD_VALUE, message, mend))
    return 0


def new_id(
    name: str, place: Place, taken: dict[str, Place], findings: list[Finding]
) -> bool:
    """Check an id and add it to those `taken`; False where it can't be used."""
    if not _ID.fullmatch(name) or name in RESERVED:
        message = f"`{name}` can't be an id"
        mend = "take small letters, digits and `_`"
        if name in RESERVED:
            mend = f"take another word, not {', '.join(sorted(RESERVED))}"
        findings.append(Finding(place, Code.BAD_ID, message, mend))
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
