"""YAML and JSON text as a tree of values that know their place; the only room with yaml.

Scalars stay the text that was typed: `no`, `012` and `2026-01-01` are not turned into
something else. Nothing is constructed from tags, and aliases are refused.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple, NoReturn

import yaml

from fitquiz.files import LINE_END
from fitquiz.findings import Code, Finding, Place, Problem, inert, stop

DEPTH_LIMIT = 40
"""How many values may lie one inside the other."""

MOST_VALUES = 200_000
"""How many values a text may hold: each takes far more room than it was written in."""

LONGEST_KEY = 1024
"""How many characters a key may have; YAML says so too, of all that have no `?` before."""

_QUOTES = frozenset({"'", '"'})

_BEGINNINGS = frozenset(
    {yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}
)
"""Events that can carry a tag or an anchor, neither of which is used here."""

_QUOTED = re.compile(r"""["'`].*["'`]""")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_Dumper: Any = type("_Dumper", (getattr(yaml, "CSafeDumper", yaml.SafeDumper),), {})
# the words of an enumeration are texts
_Dumper.add_multi_representer(
    StrEnum, lambda dumper, word: dumper.represent_str(str(word))
)


class Scalar(NamedTuple):
    """A single value, as typed."""

    text: str
    place: Place
    quoted: bool

    @property
    def blank(self) -> bool:
        """Whether nothing was written: empty, `~` or `null`."""
        return not self.quoted and self.text in ("", "~", "null")


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple["Node", ...]
    place: Place


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file; no key twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place


Node = Scalar | Sequence | Mapping


def parse(text: str, file: str, findings: list[Finding]) -> Node:
    """Parse one YAML (or JSON) document.

    Duplicate keys are added to `findings`; what is no YAML at all, is empty or holds an
    alias or a tag raises Problem, because nothing more can be said about it.
    """
    try:
        root = _Builder(file, findings).build(_events(text))
    except yaml.YAMLError as error:
        raise Problem([_not_yaml(error, text, file)]) from None
    if root is None or (isinstance(root, Scalar) and root.blank):
        stop(Place(file), Code.EMPTY, "there is nothing in here", "fill it in")
    return root


class Span(NamedTuple):
    """From where to where in a text a value reaches, and whether in brackets."""

    start: int
    end: int
    in_brackets: bool


def spans(text: str) -> dict[tuple[int, int], Span]:
    """Tell where the values of a text that could be parsed end, by line and column.

    Where several values begin at one place, it is told of the outermost.
    """
    found: dict[tuple[int, int], Span] = {}
    around: list[Any] = []
    end = 0
    for event in _events(text):
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            around.append(event)
            continue
        if kind is yaml.ScalarEvent:
            around.append(event)
        elif kind is not yaml.MappingEndEvent and kind is not yaml.SequenceEndEvent:
            continue
        begin = around.pop()
        in_brackets = bool(getattr(begin, "flow_style", False))
        # without brackets the parser sees an end only where the next thing begins
        if in_brackets or kind is yaml.ScalarEvent:
            end = event.end_mark.index
        mark = begin.start_mark
        found[mark.line + 1, mark.column + 1] = Span(mark.index, end, in_brackets)
    return found


def _events(text: str) -> Iterator[Any]:
    if text.lstrip().startswith(("{", "[")):
        text = text.replace("\t", " ")  # JSON may indent with tabs, YAML may not
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except ValueError as error:
        # where there is no libyaml: an escape that no character has
        raise yaml.YAMLError from error


def readings(word: str) -> tuple[bool | int, ...]:
    """Return what a reader that gives words a type takes this one for, if no text.

    In YAML as others read it, `no` is a truth value and `18_24` a number.
    """
    loader: Any = yaml.SafeLoader("")
    tag = loader.resolve(yaml.ScalarNode, word, (True, False))
    try:
        value = loader.construct_object(yaml.ScalarNode(tag, word))
    except ValueError:
        return ()  # like `0x_`, a number without digits
    return (value,) if isinstance(value, bool | int) else ()


def value_of(node: Node | None, wanted: str) -> Node | None:
    """Return what stands under a key; None where that is not there."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if key.text == wanted), None)


def dump(data: object) -> str:
    """Write plain data as YAML, keys in the order given."""
    text = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=88
    )
    return str(text)


class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self._file = file
        self._findings = findings
        self._count = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        nodes: list[Node] = []
        around: list[tuple[Place, list[Node]]] = []
        for event in events:
            kind = type(event)
            if kind in _BEGINNINGS:
                self._check_beginning(event)
            if kind is yaml.ScalarEvent:
                quoted = event.style in _QUOTES
                nodes.append(Scalar(inert(event.value), self._place(event), quoted))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                around.append((self._place(event), nodes))
                nodes = []
                self._check_depth(len(around), event)
            elif kind is yaml.MappingEndEvent:
                node = Mapping(self._entries(nodes), around[-1][0])
                nodes = around.pop()[1]
                nodes.append(node)
            elif kind is yaml.SequenceEndEvent:
                items = Sequence(tuple(nodes), around[-1][0])
                nodes = around.pop()[1]
                nodes.append(items)
            elif kind is yaml.AliasEvent:
                self._refuse(event, Code.ALIAS, "`*` begins an alias")
            elif kind is yaml.DocumentStartEvent and nodes:
                message = "a second document begins here"
                mend = "take out the `---`"
                stop(self._place(event), Code.SEVERAL_DOCUMENTS, message, mend)
        return nodes[0] if nodes else None

    def _place(self, event: Any) -> Place:  # noqa: ANN401 -- yaml's events have no types
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _check_beginning(self, event: Any) -> None:  # noqa: ANN401 -- likewise
        self._count += 1
        if event.tag:
            self._refuse(event, Code.TAG, "`!` begins a tag")
        if event.anchor:
            self._refuse(event, Code.ALIAS, "`&` begins an anchor")
        if self._count > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} values are in here"
            stop(self._place(event), Code.TOO_LARGE, message, "split it")

    def _refuse(self, event: Any, code: Code, what: str) -> NoReturn:  # noqa: ANN401 -- likewise
        message = f"{what}, which is not used here"
        stop(self._place(event), code, message, "write it out, or put it in quotes")

    def _check_depth(self, depth: int, event: Any) -> None:  # noqa: ANN401 -- likewise
        if depth > DEPTH_LIMIT:
            raise Problem([_too_deep(self._place(event))])

    def _entries(self, nodes: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Place] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                message = "a key must be a single word"
                mend = "take the brackets away"
                self._find(key.place, Code.WRONG_TYPE, message, mend)
            elif len(key.text) > LONGEST_KEY:
                message = f"a key has more than {LONGEST_KEY:,} characters"
                self._find(key.place, Code.WRONG_TYPE, message, "make it shorter")
            elif key.text in seen:
                first = seen[key.text]
                message = "this key stands here a second time"
                mend = f"keep one of the two, the first is in line {first.line}"
                self._find(key.place, Code.DUPLICATE_KEY, message, mend)
            else:
                seen[key.text] = key.place
                entries.append((key, value))
        return tuple(entries)

    def _find(self, place: Place, code: Code, message: str, mend: str) -> None:
        self._findings.append(Finding(place, code, message, mend))


def _too_deep(place: Place) -> Finding:
    message = f"more than {DEPTH_LIMIT} values lie inside each other"
    return Finding(place, Code.TOO_DEEP, message, "write it flatter")


def _not_yaml(error: yaml.YAMLError, text: str, file: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    lines = LINE_END.split(text)
    # libyaml misses in the next line what the last one lacks
    if place.line > len(lines):
        place = Place(file, len(lines), len(lines[-1]) + 1)
    problem = getattr(error, "problem", None) or "it holds a character YAML forbids"
    if "nesting depth" in problem:  # libyaml looks far ahead
        return _too_deep(place)
    # libyaml may quote the text that it choked on, which may be an answer
    message = f"this is not YAML: {_QUOTED.sub('…', inert(problem))}"
    mend = "check indents, and quote a text that has `: ` in it"
    return Finding(place, Code.NOT_YAML, message, mend)
