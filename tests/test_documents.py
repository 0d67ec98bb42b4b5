from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fitquiz.documents import (
    LONGEST_KEY,
    MOST_VALUES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    dump,
    parse,
    readings,
)
from fitquiz.findings import Code, Finding, Place, Problem


def plain(node: Node) -> object:
    """A node as Python values, all scalars as the text that was typed."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def read(text: str) -> Node:
    findings: list[Finding] = []
    node = parse(text, "x.yaml", findings)
    assert findings == []
    return node


def problem_of(text: str) -> Finding:
    with pytest.raises(Problem) as caught:
        parse(text, "x.yaml", [])
    [finding] = caught.value.findings
    return finding


@pytest.mark.parametrize(
    "typed", ["no", "yes", "on", "off", "012", "22:30", "1e3", "2026-01-01", "true"]
)
def test_what_was_typed_stays(typed: str) -> None:
    assert plain(read(f"{typed}: {typed}")) == {typed: typed}


def test_every_value_knows_its_place() -> None:
    root = read("a:\n  - b\n  - c: d\n")
    assert isinstance(root, Mapping)
    [(_, items)] = root.entries
    assert isinstance(items, Sequence)
    assert items.items[0].place == Place("x.yaml", 2, 5)
    assert items.items[1].place == Place("x.yaml", 3, 5)


@pytest.mark.parametrize("blank", ["", "~", "null"])
def test_blank_values(blank: str) -> None:
    root = read(f"a: {blank}")
    assert isinstance(root, Mapping)
    [(_, value)] = root.entries
    assert isinstance(value, Scalar)
    assert value.blank


def test_quoted_text_is_never_blank() -> None:
    root = read("a: ''")
    assert isinstance(root, Mapping)
    assert [v.blank for _, v in root.entries if isinstance(v, Scalar)] == [False]


def test_json_with_tabs() -> None:
    assert plain(read('{\n\t"a": ["b",\t"c"]\n}\n')) == {"a": ["b", "c"]}


def test_duplicate_keys_are_found_and_the_first_one_kept() -> None:
    findings: list[Finding] = []
    node = parse("a: 1\nb: 2\na: 3\n", "x.yaml", findings)
    assert plain(node) == {"a": "1", "b": "2"}
    assert [(f.code, f.place.line) for f in findings] == [(Code.DUPLICATE_KEY, 3)]


def test_aliases_that_would_blow_up_cost_nothing() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    assert problem_of(bomb).code is Code.ALIAS


@pytest.mark.parametrize(
    "text", ['a: !!python/object/apply:os.system ["x"]', "a: !x", "a: !!int 3"]
)
def test_tags_are_refused(text: str) -> None:
    assert problem_of(text).code is Code.TAG


def test_anchors_are_refused() -> None:
    assert problem_of("a: &x").code is Code.ALIAS


@pytest.mark.parametrize("text", ["{%s}", "[%s]"])
def test_more_values_than_there_is_room_for(text: str) -> None:
    assert problem_of(text % ("a," * MOST_VALUES)).code is Code.TOO_LARGE


def test_a_key_that_is_too_long() -> None:
    findings: list[Finding] = []
    parse(f"? {'a' * (LONGEST_KEY + 1)}\n: b\n", "x.yaml", findings)
    assert [(f.code, f.place.line) for f in findings] == [(Code.WRONG_TYPE, 1)]


def test_escapes_in_text_become_harmless() -> None:
    assert plain(read(r'a: "\e[31m\u202e"')) == {"a": "�[31m�"}


def test_a_syntax_error_does_not_quote_the_text() -> None:
    finding = problem_of('history: "mania\n')
    assert finding.code is Code.NOT_YAML
    assert "mania" not in str(finding)


@pytest.mark.parametrize("text", ["a: \0", "a: [", "a: b: c", "\tx", "%", "@", "`"])
def test_what_is_no_yaml(text: str) -> None:
    assert problem_of(text).code is Code.NOT_YAML


@pytest.mark.parametrize(
    ("end", "place"), [("", (2, 3)), ("\n", (3, 1)), ("\u2028", (3, 1))]
)
def test_what_is_missing_at_the_end_has_a_place_in_the_text(
    end: str, place: tuple[int, int]
) -> None:
    assert problem_of(f"a: b\ncd{end}").place == Place("x.yaml", *place)


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    with suppress(Problem):
        parse(text, "x.yaml", [])


KEYS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)

values = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, values))
def test_what_is_dumped_is_read_back(data: dict[str, object]) -> None:
    assert plain(read(dump(data))) == data
    assert yaml.safe_load(dump(data)) == data


def test_a_word_of_an_enumeration_is_dumped_as_a_text() -> None:
    assert dump({"code": Code.EMPTY}) == "code: empty\n"


@pytest.mark.parametrize(
    ("word", "taken_for"),
    [
        ("sad", ()),
        ("no", (False,)),
        ("18_24", (1824,)),
        ("3", (3,)),
        ("0x_", ()),
        ("2026-11-24", ()),
        ("2026-02-30", ()),
        (".inf", ()),
        ("", ()),
        ("[", ()),
    ],
)
def test_what_others_take_a_word_for(word: str, taken_for: tuple[object, ...]) -> None:
    assert readings(word) == taken_for
