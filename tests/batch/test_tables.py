"""Tables that are broken, or odd, and what is said of them."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import small_questions
from tabling import expected, run_on, small_files

from fitquiz.batch.forms import Form
from fitquiz.batch.reading import Columns
from fitquiz.findings import Problem

GOOD = "id,concerns,homework\n1,sad,no\n"


def told(folder: Path, name: str, raw: bytes, columns: Columns | None = None) -> str:
    """Return what is said of a table, without the folder that it stands in."""
    path = folder / name
    path.write_bytes(raw)
    with pytest.raises(Problem) as problem:
        run_on(path, columns=columns)
    assert [each.name for each in folder.iterdir()] == [name]
    return str(problem.value).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(
            b"",
            snapshot("a.csv: the table is empty; name its columns first [empty]"),
            id="empty",
        ),
        pytest.param(
            b"\xef\xbb\xbf\n",
            snapshot("a.csv: the table is empty; name its columns first [empty]"),
            id="blank",
        ),
        pytest.param(
            b"id,concerns," + b"c" * 200_000 + b"\n",
            snapshot(
                "a.csv: a name in the first line is too long for a column; begin with a line of names [too-large]"
            ),
            id="name-too-long",
        ),
        pytest.param(
            b"id,concerns,\x1b[31mx\n",
            snapshot(
                "a.csv: the column `\ufffd[31mx` answers no question; take it out, or name it with --ignore [unknown-question]"
            ),
            id="name-that-steers",
        ),
        pytest.param(
            b"id,concerns,id\n",
            snapshot(
                "a.csv:1:1: the column `id` is there twice; rename one [duplicate-key]"
            ),
            id="column-twice",
        ),
        pytest.param(
            b"id,,\n1,,\n",
            snapshot(
                "a.csv: no column answers a question; begin with a line of names [missing-key]"
            ),
            id="columns-without-names",
        ),
        pytest.param(
            b"id,concern,age\n1,sad,9\n",
            snapshot(
                "a.csv: no column answers a question; begin with a line of names [missing-key]"
            ),
            id="unknown-columns",
        ),
        pytest.param(
            b"concerns\nsad\n",
            snapshot(
                "a.csv: there is no column `id`; name the column that tells respondents apart with --id [missing-key]"
            ),
            id="no-id",
        ),
        pytest.param(
            b"id\n1\n",
            snapshot(
                "a.csv: no column answers a question; begin with a line of names [missing-key]"
            ),
            id="no-answers",
        ),
        pytest.param(
            b"id,concerns,concerns__sad\n1,sad,1\n",
            snapshot(
                "a.csv: both `concerns` and `concerns__sad` answer one question; take one of these columns out [duplicate-key]"
            ),
            id="two-ways-to-answer",
        ),
        pytest.param(
            "id,concerns\n".encode("utf-16"),
            snapshot("a.csv: this is not UTF-8; save the file as UTF-8 [not-utf8]"),
            id="utf-16",
        ),
        pytest.param(
            b"id,concerns\n1,s\xe4d\n",
            snapshot("a.csv:2:1: this is not UTF-8; save the file as UTF-8 [not-utf8]"),
            id="latin-1",
        ),
        pytest.param(
            b"id,concerns\n1,sad\n2,sad,no\n",
            snapshot(
                "a.csv:3:1: this line has another number of columns than the first; give each line a cell for each column, and put quotes around what holds commas [unreadable]"
            ),
            id="too-many-cells",
        ),
        pytest.param(
            b"id,concerns\n1,sad\n2\n",
            snapshot(
                "a.csv:3:1: this line has another number of columns than the first; give each line a cell for each column, and put quotes around what holds commas [unreadable]"
            ),
            id="too-few-cells",
        ),
        pytest.param(
            b'id,concerns\n1,"sad\n2,sad\n',
            snapshot(
                'a.csv:2:1: a quote is opened here and not closed as CSV does it; write a quote inside a cell as "" [unreadable]'
            ),
            id="open-quote",
        ),
        pytest.param(
            b"i" * (1 << 20),
            snapshot(
                "a.csv: the first line is too long to name columns; begin with a line of names [too-large]"
            ),
            id="endless-first-line",
        ),
        pytest.param(
            b"id,concerns\n1," + b"s" * (3 << 20),
            snapshot(
                "a.csv:2:1: this line is longer than 2,097,152 bytes; see whether a quote is opened and never closed [too-large]"
            ),
            id="endless-line",
        ),
    ],
)
def test_a_broken_csv_file(tmp_path: Path, raw: bytes, said: str) -> None:
    assert told(tmp_path, "a.csv", raw) == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(
            b'{"id": 1}\nsad\n',
            snapshot(
                "a.jsonl:2:1: this line is not JSON; write one object on each line [unreadable]"
            ),
            id="no-json",
        ),
        pytest.param(
            b'{"id": 1}\n{"id": 2,\n',
            snapshot(
                "a.jsonl:2:1: this line is not JSON; write one object on each line [unreadable]"
            ),
            id="half-an-object",
        ),
        pytest.param(
            b'{"id": "\xff"}\n',
            snapshot(
                "a.jsonl:1:1: this is not UTF-8; save the file as UTF-8 [not-utf8]"
            ),
            id="latin-1",
        ),
        pytest.param(
            b'{"id": "' + b"s" * (3 << 20),
            snapshot(
                "a.jsonl:1:1: this line is longer than 2,097,152 bytes; see whether a quote is opened and never closed [too-large]"
            ),
            id="endless-line",
        ),
    ],
)
def test_a_broken_file_of_json_lines(tmp_path: Path, raw: bytes, said: str) -> None:
    assert told(tmp_path, "a.jsonl", raw) == said


@pytest.mark.parametrize("raw", [b"", b"PAR1", b"id,concerns\n" * 20, b"PAR1" * 20])
def test_a_broken_parquet_file(tmp_path: Path, raw: bytes) -> None:
    assert told(tmp_path, "a.parquet", raw) == snapshot(
        "a.parquet: this is not Parquet, or it is broken; write it anew [unreadable]"
    )


SAD = expected(small_files(), {"concerns": ("sad",), "homework": ("no",)})


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(GOOD, id="plain"),
        pytest.param("\ufeff" + GOOD, id="byte-order-mark"),
        pytest.param(GOOD.replace("\n", "\r\n"), id="crlf"),
        pytest.param(GOOD.rstrip(), id="no-last-line-end"),
        pytest.param(GOOD.replace(",", ";"), id="semicolons"),
        pytest.param(GOOD.replace(",", "\t"), id="tabs"),
        pytest.param(GOOD.replace("\n", "\n\n"), id="blank-lines"),
        pytest.param('id,concerns,"homework"\n"1"," sad ; ","no"\n', id="quotes"),
        pytest.param("id,concerns,homework,history\n1,sad,no,\n", id="empty-cells"),
    ],
)
def test_an_odd_csv_file_is_read_all_the_same(tmp_path: Path, raw: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(raw, newline="")
    assert run_on(path).rows == [{"id": "1", **SAD}]


def test_the_name_of_a_folder_says_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "concerns=afraid" / "id=5" / "refused=x"
    folder.mkdir(parents=True)
    path = folder / "a.csv"
    path.write_text(GOOD)
    for form in Form:
        batch = run_on(path, to=form)
        assert (batch.done.rows, batch.done.refused) == (1, 0)
        assert str(batch.rows[0]["id"]) == "1"
    assert run_on(path).rows == [{"id": "1", **SAD}]


def test_what_is_to_be_ignored_must_be_there(tmp_path: Path) -> None:
    columns = Columns("id", ("histori",))
    assert told(
        tmp_path, "a.csv", b"id,concerns,history\n1,sad,ptsd\n", columns
    ) == snapshot(
        "a.csv: there is no column of a name that is to be ignored; did you mean `history`? [unknown-question]"
    )


def test_a_question_can_be_ignored_in_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "1", "concerns": "sad", "homework": "no", "history": "ptsd"}'
    )
    rows = run_on(path, columns=Columns("id", ("history",))).rows
    assert rows == [{"id": "1", **SAD}]


@pytest.mark.parametrize("empty", ['""', '[""]'])
def test_an_empty_text_in_json_is_no_option(tmp_path: Path, empty: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": 1, "homework": {empty}}}')
    assert [fault["code"] for fault in run_on(path).faults] == ["unknown-option"]


def test_lines_that_end_in_different_ways_are_no_mistake_of_ours(
    tmp_path: Path,
) -> None:
    raw = b"id,concerns\n1,sad\n2,gri\ref\n"
    assert "[unreadable]" in told(tmp_path, "a.csv", raw)


def test_blanks_around_an_answer_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,concerns,homework\n1," sad;","no;"\n2,sad,"no\t"\n')
    assert run_on(path).rows == [{"id": n, **SAD} for n in ("1", "2")]


def test_an_id_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,concerns\n"line\r\nend, ""quote"", \x1b[31m",sad\n', newline="")
    assert run_on(path).rows[0]["id"] == 'line\r\nend, "quote", \x1b[31m'


def test_of_two_ways_to_answer_one_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,concerns,homework,homework__yes\n1,sad,no,1\n")
    columns = Columns("id", ("homework__yes",))
    assert run_on(path, columns=columns).rows == [{"id": "1", **SAD}]


def test_there_may_be_nothing_that_can_be_refused(tmp_path: Path) -> None:
    """As where the only question may be answered by any options at all."""
    [section, *_] = small_questions().sections
    concerns = section.questions[0]
    free = concerns._replace(
        max=None, options=tuple(o._replace(alone=False) for o in concerns.options)
    )
    questionnaire = small_questions()._replace(
        sections=(
            section._replace(questions=(free, *section.questions[1:])),
            *small_questions().sections[1:],
        )
    )
    path = tmp_path / "a.csv"
    path.write_text("id,concerns__sad\n1,1\n")
    files = small_files()._replace(questionnaire=questionnaire)
    assert run_on(path, files=files).done.refused == 0


def test_other_columns_are_left_out_where_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("who,concerns,homework,age\n1,sad,no,9\n")
    rows = run_on(path, columns=Columns("who", ("age",))).rows
    assert rows == [{"id": "1", **SAD}]


def test_a_name_stands_for_one_file_alone(tmp_path: Path) -> None:
    for name in ("a.csv", "[ab].csv", "*.csv"):
        (tmp_path / name).write_text(GOOD.replace("1", name))
    assert [row["id"] for row in run_on(tmp_path / "*.csv").rows] == ["*.csv"]
    assert [row["id"] for row in run_on(tmp_path / "[ab].csv").rows] == ["[ab].csv"]
