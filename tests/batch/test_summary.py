"""A table of results is counted as if by hand, in each of its forms."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import small_rules

from fitquiz.batch.counts import OfContraindication, OfModality, Summary
from fitquiz.batch.forms import Form
from fitquiz.batch.hiding import Count, Hidden, hide
from fitquiz.batch.summary import summarise
from fitquiz.findings import Code, Problem

MODALITIES = [each.id for each in small_rules().modalities]
WARNINGS = [each.id for each in small_rules().contraindications]
URGENT = [each.id for each in small_rules().urgent]

Row = dict[str, Any]


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any result, whether or not these rules would come to it."""
    urgent = draw(st.lists(st.sampled_from(URGENT), unique=True))
    withheld = draw(st.booleans())
    listed = st.lists(st.sampled_from(MODALITIES), unique=True, max_size=3)
    checks = st.lists(st.sampled_from(WARNINGS), unique=True)
    against = st.tuples(st.sampled_from(MODALITIES), st.sampled_from(WARNINGS))
    position = st.integers(1, 3)
    return {
        "id": "somebody",
        "urgent": [{"id": name, "withhold": withheld} for name in urgent],
        "withheld": withheld,
        "shortlist": [
            {
                "modality": name,
                "position": draw(position),
                "points": 3,
                "need": 2,
                "style": 1,
                "check_first": draw(checks),
            }
            for name in ([] if withheld else draw(listed))
        ],
        "discouraged": [
            {"modality": modality, "contraindication": contraindication}
            for modality, contraindication in draw(st.lists(against, max_size=3))
        ],
    }


def counted(table: Sequence[Row]) -> Summary[int]:
    """Count as plainly as can be."""

    def people(test: Any) -> int:  # noqa: ANN401 -- any test of a row
        return sum(bool(test(row)) for row in table)

    def places(
        row: Row, name: str, *, first: bool = False, marked: bool = False
    ) -> int:
        return sum(
            each["modality"] == name
            and (not first or each["position"] == 1)
            and (not marked or bool(each["check_first"]))
            for each in row["shortlist"]
        )

    def checks(row: Row) -> set[str]:
        return {name for each in row["shortlist"] for name in each["check_first"]}

    def values(row: Row, column: str, key: str) -> list[Any]:
        return [each[key] for each in row[column]]

    def is_tied(row: Row) -> bool:
        positions = values(row, "shortlist", "position")
        return len(set(positions)) < len(positions)

    return Summary(
        respondents=len(table),
        with_list=people(lambda row: row["shortlist"]),
        empty=people(lambda row: not row["withheld"] and not row["shortlist"]),
        withheld=people(lambda row: row["withheld"]),
        urgent=people(lambda row: row["urgent"]),
        check_first=people(checks),
        discouraged=people(lambda row: row["discouraged"]),
        tied=people(is_tied),
        of_modality={
            name: OfModality(
                people(lambda row, name=name: places(row, name)),
                people(lambda row, name=name: places(row, name, first=True)),
                people(lambda row, name=name: places(row, name, marked=True)),
                people(
                    lambda row, name=name: (
                        name in values(row, "discouraged", "modality")
                    )
                ),
            )
            for name in MODALITIES
        },
        of_contraindication={
            name: OfContraindication(
                people(
                    lambda row, name=name: (
                        name in values(row, "discouraged", "contraindication")
                    )
                ),
                people(lambda row, name=name: name in checks(row)),
            )
            for name in WARNINGS
        },
        of_urgent={
            name: people(lambda row, name=name: name in values(row, "urgent", "id"))
            for name in URGENT
        },
    )


def write(table: Sequence[Row], path: Path) -> Path:
    """Write a table in the form that its name tells."""
    jsonl = path.with_suffix(".jsonl")
    jsonl.write_text("".join(f"{json.dumps(row)}\n" for row in table))
    if path.suffix == ".csv":
        path.write_text(flat(table))
    if path.suffix == ".parquet":
        columns = (
            "{id: 'VARCHAR', urgent: 'STRUCT(id VARCHAR, withhold BOOLEAN)[]', "
            "withheld: 'BOOLEAN', shortlist: 'STRUCT(modality VARCHAR, "
            "position INTEGER, points BIGINT, need BIGINT, style BIGINT, "
            "check_first VARCHAR[])[]', "
            "discouraged: 'STRUCT(modality VARCHAR, contraindication VARCHAR)[]'}"
        )
        duckdb.execute(
            f"COPY (FROM read_json('{jsonl}', columns = {columns})) TO '{path}'"
        )
    return path


def flat(table: Sequence[Row]) -> str:
    keys = ("modality", "position", "points", "need", "style", "check_first")
    text = StringIO()
    out = csv.writer(text)
    places = [f"shortlist_{n}_{key}" for n in (1, 2, 3) for key in keys]
    ends = ("discouraged_modality", "discouraged_contraindication")
    out.writerow(["id", "urgent", "withheld", *places, *ends])
    for row in table:
        listed = [*row["shortlist"], {}, {}, {}][:3]
        cells = [each.get(key, "") for each in listed for key in keys]
        out.writerow(
            [
                row["id"],
                ";".join(each["id"] for each in row["urgent"]),
                str(row["withheld"]).lower(),
                *(";".join(c) if isinstance(c, list) else c for c in cells),
                *(
                    ";".join(each[end.removeprefix("discouraged_")] for each in against)
                    for against in [row["discouraged"]]
                    for end in ends
                ),
            ]
        )
    return text.getvalue()


@settings(max_examples=12)
@given(st.lists(rows(), min_size=1, max_size=12))
def test_it_counts_as_one_would_by_hand_in_each_form(table: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        for form in Form:
            path = write(table, Path(folder) / f"results.{form}")
            assert summarise(path, 0, form, small_rules()) == counted(table), form


SOMEBODY: Row = {
    "id": "secret",
    "urgent": [],
    "withheld": False,
    "shortlist": [{"modality": "steps", "position": 1, "check_first": []}],
    "discouraged": [],
}


def problem(text: str, form: Form, folder: Path) -> Problem:
    path = folder / "table"
    path.write_text(text)
    with pytest.raises(Problem) as caught:
        summarise(path, 0, form, small_rules())
    assert "secret" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"withheld": None}, Code.MISSING_KEY, "one row holds no result"),
        ({"shortlist": "secret"}, Code.MISSING_KEY, "one row holds no result"),
        ({"shortlist": [{"modality": "steps"}]}, Code.MISSING_KEY, "no result"),
        (
            {"shortlist": [*SOMEBODY["shortlist"] * 2]},
            Code.MISSING_KEY,
            "one row holds no result",
        ),
        (
            {"discouraged": [{"modality": "depht", "contraindication": "mania_depth"}]},
            Code.UNKNOWN_REFERENCE,
            "did you mean `depth`?",
        ),
        ({"urgent": [{"id": "secret"}]}, Code.UNKNOWN_REFERENCE, "`--rules`"),
        ({"urgent": [{"name": "secret"}]}, Code.UNKNOWN_REFERENCE, "urgent notice"),
    ],
)
def test_what_is_no_result_is_told_without_what_stands_there(
    change: Row, code: Code, said: str, tmp_path: Path
) -> None:
    text = json.dumps({**SOMEBODY, **change})
    found = problem(text, Form.JSONL, tmp_path)
    assert [each.code for each in found.findings] == [code]
    assert said in str(found)


def test_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    found = problem("id,withheld,secret\n1,true,secret\n", Form.CSV, tmp_path)
    assert {each.message.split("`")[1] for each in found.findings} == {
        "urgent",
        "discouraged_modality",
        "discouraged_contraindication",
        "shortlist_1_modality",
        "shortlist_1_position",
        "shortlist_1_check_first",
    }
    path = tmp_path / "other.parquet"
    duckdb.execute(f"COPY (SELECT 1 AS id, true AS withheld) TO '{path}'")
    with pytest.raises(Problem, match="no column `shortlist`"):
        summarise(path, 0, Form.PARQUET, small_rules())


def test_columns_of_other_types(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    columns = "1 AS urgent, true AS withheld, 'secret' AS shortlist, 3 AS discouraged"
    duckdb.execute(f"COPY (SELECT {columns}) TO '{path}'")
    with pytest.raises(Problem) as caught:
        summarise(path, 0, Form.PARQUET, small_rules())
    assert str(caught.value).startswith(f"{path}: this can't be read as a table")


@pytest.mark.parametrize(
    ("text", "form", "code"),
    [
        ("", Form.CSV, Code.EMPTY),
        (flat([]), Form.CSV, Code.EMPTY),
        ("", Form.JSONL, Code.EMPTY),
        ("", Form.PARQUET, Code.UNREADABLE),
        ("a,a\n", Form.CSV, Code.DUPLICATE_KEY),
        ('"a\n', Form.CSV, Code.MISSING_KEY),
        (flat([SOMEBODY]).replace("false", "secret"), Form.CSV, Code.MISSING_KEY),
        (f"{flat([SOMEBODY])}secret,2\n", Form.CSV, Code.UNREADABLE),
        ('{"secret": ', Form.JSONL, Code.UNREADABLE),
    ],
)
def test_what_is_no_table_of_results(
    text: str, form: Form, code: Code, tmp_path: Path
) -> None:
    assert {each.code for each in problem(text, form, tmp_path).findings} == {code}


def test_a_name_stands_for_one_file_alone(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl", "[ab].jsonl"):
        write([SOMEBODY], tmp_path / name)
    write([SOMEBODY, SOMEBODY], tmp_path / "[ab]*.jsonl")
    path = tmp_path / "[ab]*.jsonl"
    assert summarise(path, 0, Form.JSONL, small_rules()).respondents == 2


def summary(people: int, **counts: int) -> Summary[int]:
    """Return a summary of so many people, with these in first position; else of none."""
    of = {name: OfModality(n, n, 0, 0) for name, n in counts.items()}
    listed = sum(counts.values())
    return Summary(people, listed, 0, people - listed, 0, 0, 0, 0, of, {}, {})


def test_small_counts_and_what_would_tell_them_are_hidden() -> None:
    told = hide(summary(100, steps=3, depth=30, practice=7), 5, small_rules())
    assert told.of_modality["steps"].listed == Count(None, Hidden.FEW)
    assert told.of_modality["practice"].first == Count(None, Hidden.OTHERS)
    assert told.of_modality["depth"].first == Count(30)
    assert told.with_list == Count(40)


def test_a_small_rest_is_hidden_too() -> None:
    told = hide(summary(100, steps=58, depth=40), 5, small_rules())
    assert told.withheld == Count(None, Hidden.FEW)
    assert told.with_list == Count(None, Hidden.ALL_BUT_FEW)
    assert told.of_modality["depth"].first == Count(None, Hidden.OTHERS)
    assert told.of_modality["steps"].first == Count(58)


def test_a_few_with_a_list_are_not_what_is_left_of_everybody() -> None:
    few = summary(20, steps=2)._replace(empty=9, withheld=9)
    told = hide(few, 5, small_rules())
    assert told.with_list == Count(None, Hidden.FEW)
    assert told.withheld == Count(None, Hidden.OTHERS)


def test_so_few_people_are_not_told_apart() -> None:
    told = hide(summary(4, steps=0), 5, small_rules())
    assert {told.respondents, *told.of_modality["steps"]} == {Count(None, Hidden.FEW)}


@given(st.lists(rows(), max_size=12), st.integers(1, 6))
def test_what_is_shown_is_never_small(table: list[Row], below: int) -> None:
    shown = hide(counted(table), below, small_rules())
    counts = [
        *(each for each in shown if isinstance(each, Count)),
        *(each for of in shown.of_modality.values() for each in of),
    ]
    for count in counts:
        assert (count.people is None) == (count.hidden is not None)
        assert not count.people or below <= count.people
    if below == 1 and table:
        assert not any(count.hidden for count in counts)
    if not shown.respondents.hidden:
        everybody = (shown.with_list, shown.empty, shown.withheld)
        assert sum(count.hidden is not None for count in everybody) != 1
    for part, whole in nested(shown):
        if part.people and whole.people:
            assert not 0 < whole.people - part.people < below


def nested(shown: Summary[Count]) -> Iterator[tuple[Count, Count]]:
    """Return counts with those that they are a part of."""
    for warning in small_rules().contraindications:
        part = shown.of_contraindication[warning.id].discourages
        yield part, shown.discouraged
        for name in warning.modalities:
            yield part, shown.of_modality[name].discouraged
    for notice in small_rules().urgent:
        yield shown.of_urgent[notice.id], shown.urgent
        if notice.withhold:
            yield shown.of_urgent[notice.id], shown.withheld
