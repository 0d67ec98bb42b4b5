"""Expectations rewritten in the text of their file to say what comes out now."""

from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Items
from typing import NamedTuple

from fitquiz.cases.files import CaseFile
from fitquiz.cases.unmet import Said, Unmet, in_yaml
from fitquiz.documents import Mapping as Entries
from fitquiz.documents import Node, Sequence, Span, spans


def updated(file: CaseFile, unmet: Iterable[Unmet]) -> str:
    """Return the text of a file with these of its expectations made to be met.

    Everything else in it stays as it is, but for comments inside a value that is
    rewritten. A key that nothing can be said under goes; an
    expectation that would be left empty says what is listed, or whether it is withheld.
    """
    by_case: dict[str, list[Unmet]] = {}
    for each in unmet:
        by_case.setdefault(each.case.id, []).append(each)
    editor = _Editor(file.text)
    edits = [
        edit
        for name, several in by_case.items()
        for edit in editor.edits(file.expectations[name], several)
    ]
    text = file.text
    for edit in sorted(edits, reverse=True):
        text = f"{text[: edit.start]}{edit.text}{text[edit.end :]}"
    return text


def now_expected(unmet: Unmet) -> object:
    """Return what can be expected in place of something unmet; None if nothing can."""
    wanted = _innermost(unmet.expected)
    got = _innermost(unmet.got)
    if unmet.key == "no_closed_lines":
        return None
    if not isinstance(wanted, Items) or not isinstance(got, Items):
        return got
    if unmet.key == "order":
        kept = tuple(name for name in got if name in wanted)
    else:
        kept = tuple(name for name in wanted if name not in unmet.broken)
    if unmet.key.startswith("not_"):
        return kept or None
    return kept or got or (() if unmet.key == "urgent" else None)


def _innermost(said: Said) -> object:
    """Return the value that is said, which for some keys stands under a modality."""
    value = next(iter(said.values()))
    return _innermost(value) if isinstance(value, Mapping) else value


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class _Editor:
    """Finds what to change in a text, by the places of its values."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = spans(text)
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def edits(self, expect: Entries, unmet: Items[Unmet]) -> list[_Edit]:
        """Change all that is unmet in one expectation."""
        new = {(e.key, *filter(None, (e.modality,))): now_expected(e) for e in unmet}
        edits = self._inside(expect, (), new)
        if edits is not None:
            return edits
        span = self._span(expect)
        said = in_yaml(unmet[0].at_least)
        text = f"{{{said}}}" if span.in_brackets else said
        return [_Edit(span.start, span.end, text)]

    def _inside(
        self, node: Entries, way: tuple[str, ...], new: Mapping[tuple[str, ...], object]
    ) -> list[_Edit] | None:
        """Change the entries on the way to which something is new; None if all go."""
        edits: list[_Edit] = []
        gone: list[int] = []
        for index, (key, value) in enumerate(node.entries):
            inner = self._entry(value, (*way, key.text), new)
            if inner is None:
                gone.append(index)
            else:
                edits.extend(inner)
        if gone and len(gone) == len(node.entries):
            return None
        return [*edits, *(self._without(node, index, gone) for index in gone)]

    def _entry(
        self, value: Node, way: tuple[str, ...], new: Mapping[tuple[str, ...], object]
    ) -> list[_Edit] | None:
        if way in new:
            now = new[way]
            return None if now is None else [self._changed(value, now)]
        return self._inside(value, way, new) if isinstance(value, Entries) else []

    def _changed(self, value: Node, now: object) -> _Edit:
        """Write a value anew, a list below each other as it was."""
        span = self._span(value)
        text = in_yaml(now)
        if isinstance(value, Sequence) and not span.in_brackets:
            indent = f"{self._line_end}{' ' * (value.place.column - 1)}"
            names = now if isinstance(now, tuple) else ()
            # what stands below its key must be indented, which the dash of a list is not
            text = indent.join(f"- {name}" for name in names) or f" {text}"
        return _Edit(span.start, span.end, text)

    def _without(self, node: Entries, index: int, gone: Items[int]) -> _Edit:
        """Take out an entry: its lines, or between brackets also a comma."""
        key, value = node.entries[index]
        start, end = self._span(key).start, self._span(value).end
        if not self._span(node).in_brackets:
            line_end = self._text.find("\n", end) + 1
            return _Edit(
                self._text.rfind("\n", 0, start) + 1, line_end or len(self._text), ""
            )
        if all(earlier in gone for earlier in range(index)):
            return _Edit(start, self._span(node.entries[index + 1][0]).start, "")
        return _Edit(self._span(node.entries[index - 1][1]).end, end, "")

    def _span(self, node: Node) -> Span:
        return self._spans[node.place.line, node.place.column]
