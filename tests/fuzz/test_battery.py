"""Real files with something broken in them, in any place and in any way."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import SMALL, people, shipped_questions
from targets import TARGETS

from fitquiz.questions import Answers
from fitquiz.sheet import blank_sheet

Tree = str | list["Tree"] | tuple[tuple[str, "Tree"], ...]
"""A value as it will be written: a text as it is, a list, or keys that may come twice."""

Path = tuple[int, ...]

SCALARS = (
    *("", "~", "null", "no", "yes", "12", "0x1F", "1e400", "1:30", "2026-02-30", "-1"),
    *("9" * 400, "9999-99-99", "-.inf", "1_000", "\uff11", "ǅ", "\u0663"),
    *("&a x", "*a", "!!str x", "!!python/name:os.system", "! x", "!x!y z", "<<", "%x"),
    *("[", "]", "{", "}", ",", ":", "?", "- ", "# x", "@x", "`x`", "|", ">", "'", '"'),
    *(r'"\u0000"', r'"\ud800"', r'"\U00110000"', r'"\e[31m"', r'"a\nb"', r'"\u202e"'),
    *("\0", "\x1b[2J", "\x85", "\u2028", "\u200b", "\ufeff", "\ufffe", "\r", "\t"),
    *("__", "fitquiz", "all", "any", "not", "answered", "id", "s", "zqxj" * 300),
)

scalars = (
    st.sampled_from(SCALARS) | st.text(max_size=8) | st.text(max_size=8).map(json.dumps)
)
wrong = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(st.tuples(scalars, inner), max_size=3).map(tuple)
    ),
    max_leaves=5,
)


def tree_of(data: Any) -> Tree:  # noqa: ANN401 -- any plain data
    """Return plain data as it will be written."""
    match data:
        case dict():
            return tuple((json.dumps(key), tree_of(data[key])) for key in data)
        case list() | tuple():
            return [tree_of(each) for each in data]
        case _:
            return json.dumps(data)


def written(tree: Tree) -> str:
    match tree:
        case str():
            return tree
        case list():
            return f"[{', '.join(map(written, tree))}]"
        case tuple():
            pairs = (f"{key}: {written(value)}" for key, value in tree)
            return f"{{{', '.join(pairs)}}}"


def paths(tree: Tree) -> Iterator[Path]:
    """Return the way to each value, by the number of what it goes through."""
    yield ()
    for number, part in enumerate(parts(tree)):
        yield from ((number, *rest) for rest in paths(part))


def parts(tree: Tree) -> list[Tree]:
    match tree:
        case str():
            return []
        case list():
            return tree
        case tuple():
            return [value for _, value in tree]


def at(tree: Tree, path: Path) -> Tree:
    for number in path:
        tree = parts(tree)[number]
    return tree


@st.composite
def broken(draw: st.DrawFn, tree: Tree, path: Path, other: Tree) -> Tree:
    """Break something on the way to a value, and return the whole."""
    if len(path) > 1:
        part = draw(broken(parts(tree)[path[0]], path[1:], other))
        return with_part(tree, path[0], part)
    if not path:
        return draw(wrong)
    return draw(changed(tree, path[0], other))


@st.composite
def changed(draw: st.DrawFn, tree: Tree, number: int, other: Tree) -> Tree:
    """Change one part of a list, or of a set of keys."""
    match draw(st.sampled_from(("take out", "twice", "swap", "wrong", "key", "tag"))):
        case "take out":
            return spliced(tree, number, 0)
        case "twice":
            return spliced(tree, number, 2)
        case "swap":
            return with_part(tree, number, other)
        case "key" if isinstance(tree, tuple):
            renamed = (draw(scalars), tree[number][1])
            return (*tree[:number], renamed, *tree[number + 1 :])
        case "tag":
            mark = draw(st.sampled_from(("!!int", "!x", "&a", "*a", "?", "|\n")))
            return with_part(tree, number, f"{mark} {written(parts(tree)[number])}")
        case _:
            return with_part(tree, number, draw(wrong))


def with_part(tree: Tree, number: int, part: Tree) -> Tree:
    match tree:
        case list():
            return [*tree[:number], part, *tree[number + 1 :]]
        case tuple():
            return (*tree[:number], (tree[number][0], part), *tree[number + 1 :])
        case str():
            return part


def spliced(tree: Tree, number: int, times: int) -> Tree:
    """Say one part so many times."""
    match tree:
        case list():
            return [*tree[:number], *[tree[number]] * times, *tree[number + 1 :]]
        case tuple():
            return (*tree[:number], *(tree[number],) * times, *tree[number + 1 :])
        case str():
            return tree


@st.composite
def files_like(draw: st.DrawFn, tree: Tree) -> bytes:
    """Write a tree in which up to three things are broken, and then perhaps some bytes."""
    for _ in range(draw(st.integers(1, 3))):
        ways = list(paths(tree))
        other = at(tree, draw(st.sampled_from(ways)))
        tree = draw(broken(tree, draw(st.sampled_from(ways)), other))
    raw = written(tree).encode("utf-8", "surrogatepass")
    place = draw(st.integers(0, len(raw)))
    return raw[:place] + draw(st.just(b"") | st.binary(max_size=3)) + raw[place:]


def tree_in(name: str) -> Tree:
    return tree_of(yaml.load((SMALL / name).read_text(), yaml.BaseLoader))  # noqa: S506 -- all texts


CASE = {
    "cases": [
        {
            "id": "one",
            "about": "Somebody is sad.",
            "answers": {"concerns": ["sad", "afraid"], "history": "none"},
            "country": "GB",
            "expect": {"first": ["steps"], "reasons": {"steps": ["sad_first"]}},
        }
    ]
}

few = settings(max_examples=150)


@few
@given(files_like(tree_in("questions.yaml")))
def test_questions(raw: bytes) -> None:
    TARGETS["questions"](raw)


@few
@given(files_like(tree_in("rules.yaml")))
def test_rules(raw: bytes) -> None:
    TARGETS["rules"](raw)


@few
@given(files_like(tree_of(CASE)))
def test_cases(raw: bytes) -> None:
    TARGETS["cases"](raw)


@few
@given(st.data(), people(shipped_questions()))
def test_sheets(data: st.DataObject, answers: Answers) -> None:
    header = {"questionnaire": "fitquiz", "version": "1", "at": "concerns"}
    tree = tree_of({"fitquiz": header, **answers})
    raw = data.draw(files_like(tree))
    TARGETS["sheet"](raw)
    TARGETS["stdin"](raw)


BLANK = blank_sheet(shipped_questions())


@few
@given(st.sampled_from(BLANK.splitlines()), scalars, scalars)
def test_a_line_of_a_blank_sheet(line: str, before: str, after: str) -> None:
    text = BLANK.replace(f"\n{line}\n", f"\n{before}{line} {after}\n", 1)
    TARGETS["sheet"](text.encode("utf-8", "surrogatepass"))


@few
@given(st.lists(st.sampled_from(["", "s", "1", "2", "1,2", "none"]) | scalars))
def test_typed_lines(lines: list[str]) -> None:
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    TARGETS["lines"](raw)
    TARGETS["stdin"](raw)


@pytest.mark.parametrize("target", TARGETS)
@few
@given(
    st.binary(max_size=200)
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes(target: str, raw: bytes) -> None:
    TARGETS[target](raw)
