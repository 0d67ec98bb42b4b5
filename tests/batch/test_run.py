"""Everybody in a table gets what `fitquiz` gives one person."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import people, small_questions
from tabling import expected, run_on, small_files

from fitquiz.batch.forms import Form
from fitquiz.batch.run import Done
from fitquiz.findings import Problem
from fitquiz.questions import Answers, Choose

QUESTIONS = tuple(small_questions().questions)


def by_question(answers: Answers, between: str) -> dict[str, Any]:
    """A row with a column a question; a list where there is nothing to put between."""
    row: dict[str, Any] = {}
    for question in QUESTIONS:
        chosen = answers.get(question.id, ())
        if question.choose is Choose.ONE:
            row[question.id] = chosen[0] if chosen else None
        else:
            row[question.id] = between.join(chosen) if between else list(chosen)
    return row


def by_option(answers: Answers, yes: str, no: str) -> dict[str, Any]:
    return {
        f"{q.id}__{o.id}": yes if o.id in answers.get(q.id, ()) else no
        for q in QUESTIONS
        for o in q.options
    }


def write_csv(path: Path, rows: list[dict[str, Any]], between: str) -> Path:
    lines = [between.join(rows[0])]
    lines += [
        between.join("" if v is None else f'"{v}"' for v in r.values()) for r in rows
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = write_jsonl(path.with_suffix(".lines"), rows)
    source = f"read_json('{lines}', format = 'newline_delimited')"
    duckdb.connect().execute(f"COPY (FROM {source}) TO '{path}'")
    return path


def write(folder: Path, form: str, everybody: list[Answers]) -> Path:
    def rows(one: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- any way to make a row
        return [{"id": f"r{n}", **one(each)} for n, each in enumerate(everybody)]

    match form:
        case "csv":
            return write_csv(folder / "a.csv", rows(lambda a: by_question(a, ";")), ",")
        case "csv with semicolons":
            return write_csv(
                folder / "a.csv", rows(lambda a: by_question(a, ", ")), ";"
            )
        case "csv by option":
            return write_csv(
                folder / "a.csv", rows(lambda a: by_option(a, "Yes", "")), ","
            )
        case "jsonl":
            return write_jsonl(folder / "a.jsonl", rows(lambda a: by_question(a, "")))
        case "parquet":
            return write_parquet(
                folder / "a.parquet", rows(lambda a: by_question(a, ""))
            )
        case _:
            return write_parquet(
                folder / "a.parquet", rows(lambda a: by_option(a, "1", "0"))
            )


FORMS = [
    "csv",
    "csv with semicolons",
    "csv by option",
    "jsonl",
    "parquet",
    "parquet by option",
]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(everybody=st.lists(people(small_questions()), min_size=1, max_size=12))
def test_a_table_in_any_form_gives_what_each_would_get(
    tmp_path: Path, form: str, everybody: list[Answers]
) -> None:
    batch = run_on(write(tmp_path, form, everybody))
    assert batch.faults == []
    assert batch.rows == [
        {"id": f"r{n}", **expected(small_files(), answers)}
        for n, answers in enumerate(everybody)
    ]


FAULTY = """\
id,concerns,how_sad,main,history,homework
good,sad,more,sad,none,yes
stranger,angry,,,,
many,,,,,yes;no
too_many,sad;afraid;sleepless,,,,
twice,sad sad,,,,
beside,sad;none,,,,
not_asked,afraid,more,,,
not_offered,sad,,afraid,,
several,"sad, none, sad, angry",,,x,perhaps
"""


def test_what_is_refused_is_said_to_be_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(FAULTY)
    batch = run_on(path)
    assert [row["id"] for row in batch.rows] == ["good"]
    assert batch.done == snapshot(Done(rows=9, refused=8, unasked=("safety_now",)))
    told = [
        f"{f['row']} {f['id']} {f['column']} {f['code']}: {f['reason']}"
        for f in batch.faults
    ]
    assert told == snapshot(
        [
            "2 stranger concerns unknown-option: holds what is none of the options",
            "3 many homework one-only: holds more than one option",
            "4 too_many concerns too-many: holds more options than may be chosen",
            "5 twice concerns repeated-option: holds an option twice",
            "6 beside concerns not-alone: holds an option that stands alone, beside others",
            "7 not_asked how_sad not-asked: is answered, but not asked on these answers",
            "8 not_offered main not-offered: holds an option that is not offered on these answers",
            "9 several concerns unknown-option: holds what is none of the options",
            "9 several concerns repeated-option: holds an option twice",
            "9 several concerns not-alone: holds an option that stands alone, beside others",
            "9 several history unknown-option: holds what is none of the options",
            "9 several homework unknown-option: holds what is none of the options",
        ]
    )


def test_a_refused_row_is_never_quoted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,concerns,history__ptsd\n1,secret,secret\n")
    batch = run_on(path)
    assert batch.done.refused == 1
    assert "secret" not in batch.refused.read_text()


OBJECTS = """\
{"id": 1, "concerns": "sad", "homework": ["no"]}
{"id": "2", "concerns": ["afraid", null], "homework": null}
{"concerns": []}
{"id": 4, "concern": "sad"}
{"id": 5, "concerns": "sad", "concerns": "none"}
{"id": 6, "concerns": 1, "homework": {"no": true}, "history": [["ptsd"]]}
["sad"]
null
"""


def test_lines_of_json_are_answer_sheets_with_an_id(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(OBJECTS)
    batch = run_on(path)
    assert batch.rows == [
        {
            "id": 1,
            **expected(small_files(), {"concerns": ("sad",), "homework": ("no",)}),
        },
        {"id": "2", **expected(small_files(), {"concerns": ("afraid",)})},
        {"id": None, **expected(small_files(), {})},
    ]
    told = [f"{f['row']} {f['column']}: {f['reason']}" for f in batch.faults]
    assert told == snapshot(
        [
            "4 : has a key that is no question",
            "5 : has a key twice",
            "6 concerns: holds something else than options",
            "6 homework: holds something else than options",
            "6 history: holds what is none of the options",
            "7 : holds something else than options",
            "8 : holds something else than options",
        ]
    )


@pytest.mark.parametrize("to", [Form.CSV, Form.PARQUET])
def test_an_id_in_json_is_written_as_what_it_says(tmp_path: Path, to: Form) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a"}\n{"id": 7}\n')
    assert [str(row["id"]) for row in run_on(path, to=to).rows] == ["a", "7"]


def test_an_id_in_parquet_keeps_its_type(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [{"id": 7, "concerns": ["sad"]}])
    assert [row["id"] for row in run_on(path).rows] == [7]
    assert [row["id"] for row in run_on(path, to=Form.PARQUET).rows] == [7]


def test_an_id_keeps_all_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    number = "12345678901234567890.123456789"
    one = f"SELECT {number}::DECIMAL(38, 9) AS id, 'sad' AS concerns"
    duckdb.connect().execute(f"COPY ({one}) TO '{path}'")
    assert number in run_on(path, to=Form.CSV).results.read_text()


def test_if_strict_it_stops_at_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(FAULTY)
    with pytest.raises(Problem) as problem:
        run_on(path, strict=True)
    assert str(problem.value).replace(f"{tmp_path}/", "") == snapshot(
        "a.csv: in row 2 the answer to `concerns` holds what is none of the options; mend it, or go on without it: leave out --strict [unknown-option]"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_csv_has_a_column_for_each_thing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "id,concerns,history,safety_now,homework\n"
        "1,sad;afraid,,,no\n2,sad,mania;ptsd,,\n3,,,plan,\n"
    )
    assert run_on(path, to=Form.CSV).results.read_text() == snapshot("""\
id,urgent,withheld,shortlist_1_modality,shortlist_1_position,shortlist_1_points,shortlist_1_need,shortlist_1_style,shortlist_1_check_first,shortlist_2_modality,shortlist_2_position,shortlist_2_points,shortlist_2_need,shortlist_2_style,shortlist_2_check_first,discouraged_modality,discouraged_contraindication
1,,false,practice,1,10,10,0,,depth,2,8,6,2,mania_depth,,
2,,false,steps,1,10,10,0,,,,,,,,depth;listening,mania_depth;mania_depth
3,plan,true,,,,,,,,,,,,,,
""")


def test_a_spread_question_may_be_any_truth(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "id,concerns__sad,concerns__afraid,homework__no\n"
        "1,TRUE,0,x\n2,Yes,no,\n3,t,F,1\n4,1,maybe,n\n"
    )
    batch = run_on(path)
    sad = expected(small_files(), {"concerns": ("sad",), "homework": ("no",)})
    only_sad = expected(small_files(), {"concerns": ("sad",)})
    assert batch.rows == [
        {"id": "1", **sad},
        {"id": "2", **only_sad},
        {"id": "3", **sad},
    ]
    assert [(f["row"], f["column"], f["code"]) for f in batch.faults] == [
        (4, "concerns__afraid", "bad-value")
    ]


def test_the_order_of_many_rows_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    everybody = (f"{n},{'sad' if n % 7 else 'angry'}\n" for n in range(60_000))
    path.write_text("id,concerns\n" + "".join(everybody))
    batch = run_on(path)
    rows = [int(row["id"]) for row in batch.rows]
    assert rows == [n for n in range(60_000) if n % 7]
    assert [fault["row"] - 1 for fault in batch.faults] == list(range(0, 60_000, 7))
