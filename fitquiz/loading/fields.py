"""Reading one mapping of a YAML file key by key; what is wrong becomes a finding.

Every reader returns something of the right type, even where it has found a problem,
so that one pass over a file finds all of them. The values only count once the caller
knows that there were no findings.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from fitquiz.documents import Mapping, Node, Scalar, Sequence
from fitquiz.findings import Code, Finding, Place, did_you_mean
from fitquiz.loading.scalars import (
    Shape,
    date_of,
    decimal_of,
    known_of,
    new_id,
    text_of,
    whole_of,
    word_of,
)

P = ParamSpec("P")
Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)


class Fields:
    """The entries of one mapping; as a context manager it reports unknown keys.

    Files are read by the methods from `id` on and by nothing else: the schema of a file
    is what its readers ask for (see `fitquiz.schema.recorder`).
    """

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
        if kind is not None:
            return  # it was not read to its end
        for key in self._keys.keys() - self._read:
            message = f"`{key}` is no key of {self._kind}"
            otherwise = f"there are {', '.join(sorted(self._read))}"
            mend = did_you_mean(key, sorted(self._read), otherwise)
            self.find(self._keys[key], Code.UNKNOWN_KEY, message, mend)

    def find(self, place: Place, code: Code, message: str, mend: str) -> None:
        """Note one problem."""
        self.findings.append(Finding(place, code, message, mend))

    def id(self, taken: dict[str, Place]) -> str:
        """Read the `id`, which must be new among those `taken`."""
        node = self._node("id")
        if node is None:
            return ""
        name = text_of(node, "`id`", self.findings)
        return name if name and new_id(name, node.place, taken, self.findings) else ""

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default it must be there."""
        node = self._node(key, required=default is None)
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
        nodes = self._items(key, required=required)
        return tuple(self._text(node, key) for node in nodes)

    def flag(self, key: str) -> bool:
        """Read `true` or `false`; missing means false."""
        node = self._node(key, required=False)
        if node is None:
            return False
        return word_of(node, f"`{key}`", ("false", "true"), self.findings) == "true"

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        """Read one of the words of an enumeration."""
        first = next(iter(words))
        node = self._node(key, required=default is None)
        if node is None:
            return default or first
        found = word_of(node, f"`{key}`", tuple(words), self.findings)
        return words(found) if found else first

    def whole(self, key: str, least: int | None = None) -> int:
        """Read a whole number that must be there."""
        node = self._node(key)
        if node is None:
            return 0
        before = len(self.findings)
        number = whole_of(node, f"`{key}`", self.findings)
        is_read = len(self.findings) == before
        if is_read and least is not None and number < least:
            message = f"`{key}` must be {least} or more"
            self.find(node.place, Code.BAD_VALUE, message, "make it larger")
        return number

    def points(self, key: str) -> dict[str, tuple[int, ...]]:
        """Read a list of whole numbers under each of some words."""
        node = self._node(key)
        if node is None:
            return {}
        with Fields(node, f"`{key}`", self.findings) as fields:
            return {name: fields._wholes(name) for name in fields._keys}

    def _wholes(self, key: str) -> tuple[int, ...]:
        nodes = self._items(key, required=True)
        return tuple(whole_of(node, f"`{key}`", self.findings) for node in nodes)

    def decimals(self, *keys: str) -> tuple[float, ...] | None:
        """Read numbers that are all there; None where all are missing."""
        if not any(self._node(key, required=False) for key in keys):
            return None
        return tuple(self._decimal(key) for key in keys)

    def date(self, key: str) -> date:
        """Read a date like 2026-11-22."""
        node = self._node(key)
        return date.min if node is None else date_of(node, f"`{key}`", self.findings)

    def reference(
        self, key: str, known: Collection[str], default: str | None = None
    ) -> str:
        """Read the id of something that must exist."""
        node = self._node(key, required=default is None)
        return (default or "") if node is None else self._known(node, key, known)

    def references(
        self, key: str, known: Collection[str], *, required: bool = True
    ) -> tuple[str, ...]:
        """Read a list of ids of things that must exist, none twice."""
        found: dict[str, None] = {}
        for node in self._items(key, required=required):
            name = self._known(node, key, known)
            if name and name in found:
                message = f"`{name}` stands in `{key}` a second time"
                self.find(node.place, Code.DUPLICATE_ID, message, "take it out")
            found[name] = None
        return tuple(found)

    def headings(self, key: str, shape: Shape) -> dict[str, str]:
        """Read what each of some new names is called."""
        headings = {}
        for name, words in self._entries(key):
            shape.fits(name.text, name.place, self.findings)
            headings[name.text] = self._text(words, name.text)
        return headings

    def numbers(self, key: str, known: Collection[str]) -> dict[str, int]:
        """Read a whole number for each of some things that must exist."""
        return {
            self._known(name, key, known): whole_of(
                number, f"`{name.text}`", self.findings
            )
            for name, number in self._entries(key)
        }

    def codes(self, key: str, known: Collection[str]) -> dict[str, str]:
        """Read what things that must exist are called elsewhere; it may be missing."""
        return {
            code.text: self._known(name, key, known)
            for code, name in self._entries(key, required=False)
        }

    def lists(
        self, key: str, names: Collection[str], known: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        """Read, for some things that must exist, a list of others; it may be missing."""
        node = self._node(key, required=False)
        if node is None:
            return {}
        with Fields(node, f"`{key}`", self.findings) as fields:
            return {
                name: fields.references(name, known)
                for name in names
                if name in fields._keys
            }

    def part(self, key: str, kind: str) -> "Fields":
        """Read a mapping that must be there; where it is not, one finding says so."""
        node = self._node(key)
        if node is None:
            return Fields(Mapping((), self.place), kind, [])
        return Fields(node, kind, self.findings)

    def parts(
        self, key: str, kind: str, *, required: bool = True
    ) -> Iterator["Fields"]:
        """Read the mappings of a list, one after the other."""
        for node in self._items(key, required=required):
            with Fields(node, kind, self.findings) as fields:
                yield fields

    def defined(
        self,
        key: str,
        definition: str,  # noqa: ARG002 -- for schemas alone
        read: Callable[[Node], Value],
        default: Value,
        *,
        required: bool = False,
    ) -> Value:
        """Read a value of which a schema holds a definition of its own, of that name."""
        node = self._node(key, required=required)
        return default if node is None else read(node)

    def maybe(
        self,
        read: Callable[Concatenate[str, P], Value],
        key: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Value | None:
        """Read a key by another of these methods; None where it is missing."""
        is_there = self._node(key, required=False) is not None
        return read(key, *args, **kwargs) if is_there else None

    def _node(self, key: str, *, required: bool = True) -> Node | None:
        """Return the value of a key, None where it is missing or blank."""
        self._read.add(key)
        node = self._values.get(key)
        if node is not None and not (isinstance(node, Scalar) and node.blank):
            return node
        if required:
            place = self._keys.get(key, self.place)
            message = f"{self._kind} needs `{key}`, which is missing or empty"
            self.find(place, Code.MISSING_KEY, message, f"add `{key}: …`")
        return None

    def _items(self, key: str, *, required: bool) -> tuple[Node, ...]:
        node = self._node(key, required=required)
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

    def _entries(
        self, key: str, *, required: bool = True
    ) -> Iterator[tuple[Scalar, Node]]:
        node = self._node(key, required=required)
        if isinstance(node, Mapping):
            yield from node.entries
        elif node is not None:
            message = f"`{key}` must be a set of `key: value` lines"
            self.find(node.place, Code.WRONG_TYPE, message, "write it as `id: value`")

    def _text(self, node: Node, key: str) -> str:
        return text_of(node, f"`{key}`", self.findings)

    def _decimal(self, key: str) -> float:
        node = self._node(key)
        return 0.0 if node is None else decimal_of(node, f"`{key}`", self.findings)

    def _known(self, node: Node, key: str, known: Collection[str]) -> str:
        return known_of(node, f"`{key}`", known, self.findings)
