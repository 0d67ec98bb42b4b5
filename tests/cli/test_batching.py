"""The commands for many respondents, as they are typed."""

import sqlite3
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import SMALL_FILES, fitquiz, small_questions
from window import Window

from fitquiz.sql.sheets import column_of

TABLE = "id,concerns,homework\n1,sad,no\n2,angry,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(TABLE)
    return path


def test_a_batch_tells_what_became_of_it(table: Path) -> None:
    done = fitquiz("batch", "in.csv", "-o", "out.jsonl", *SMALL_FILES, cwd=table.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == snapshot("""\
2 rows: 1 assessed, 1 refused.
--rejects FILE would say which rows these are, and what is wrong in them. Look at them first: what is urgent there, nobody saw.
No column answers these, so they count as skipped: how_sad, main, history, safety_now.
""")
    done = fitquiz(
        "batch",
        "in.csv",
        "-o",
        "-",
        "--to",
        "jsonl",
        "--rejects",
        "no.csv",
        *SMALL_FILES,
        cwd=table.parent,
    )
    assert done.stdout == (table.parent / "out.jsonl").read_text()
    assert done.stderr == snapshot("""\
2 rows: 1 assessed, 1 refused.
no.csv says which rows these are, and what is wrong in them. Look at them first: what is urgent there, nobody saw.
No column answers these, so they count as skipped: how_sad, main, history, safety_now.
""")
    assert (table.parent / "no.csv").read_text() == snapshot("""\
row,id,column,code,reason
2,2,concerns,unknown-option,holds what is none of the options
""")
    assert (table.parent / "no.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ["in.txt", "-o", "out.csv"],
            snapshot(
                "Error: Invalid value: end the name of a table in .csv, .jsonl, .ndjson or .parquet, or say with --from how it is written"
            ),
            id="no-form",
        ),
        pytest.param(
            ["in.csv", "-o", "-"],
            snapshot(
                "Error: Invalid value: end the name of a table in .csv, .jsonl, .ndjson or .parquet, or say with --to how it is written"
            ),
            id="no-form-of-output",
        ),
        pytest.param(
            ["in.csv", "-o", "in.csv"],
            snapshot(
                "in.csv: this run reads that file; name another file [unwritable]"
            ),
            id="over-its-input",
        ),
        pytest.param(
            ["no.csv", "-o", "out.csv"],
            snapshot("no.csv: there is no such file; check the name [not-found]"),
            id="no-such-file",
        ),
        pytest.param(
            ["in.csv", "-o", "no/out.csv"],
            snapshot(
                "no/out.csv: there is no such folder; make it, or name another [unwritable]"
            ),
            id="no-such-folder",
        ),
        pytest.param(
            ["in.csv", "-o", "a.csv", "--rejects", "./a.csv"],
            snapshot("Error: Invalid value: name another file for what is refused"),
            id="one-for-two",
        ),
        pytest.param(
            ["in.csv", "-o", "a.csv", "--rejects", "-"],
            snapshot("Error: Invalid value: name a file for what is refused"),
            id="rejects-to-stdout",
        ),
    ],
)
def test_what_cant_be_done_is_said_at_once(
    table: Path, words: list[str], said: str
) -> None:
    done = fitquiz("batch", *words, *SMALL_FILES, cwd=table.parent)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == said
    assert [each.name for each in table.parent.iterdir()] == ["in.csv"]


def test_a_terminal_is_no_table() -> None:
    with Window(
        words=["-m", "fitquiz", "batch", "-", "--from", "csv", "-o", "/dev/null"]
    ) as window:
        window.see("this is a terminal")
        assert window.end() == 2


def test_a_person_sees_how_far_it_has_come(table: Path) -> None:
    words = [
        "-m",
        "fitquiz",
        "batch",
        str(table),
        "-o",
        str(table.parent / "out.csv"),
        *SMALL_FILES,
    ]
    table.write_text(TABLE + "3,sad,no\n" * 200_000)
    with Window(words=words) as window:
        window.see("assessing ")
        window.see("200002 rows: 200001 assessed, 1 refused.")
        assert window.end() == 1


def test_the_select_runs_on_a_table_by_any_name(tmp_path: Path) -> None:
    out = tmp_path / "select.sql"
    done = fitquiz(
        "sql",
        "--dialect",
        "sqlite",
        "--table",
        'main.the "people"',
        "--id",
        "who am I",
        "--by-option",
        "-o",
        out,
        *SMALL_FILES,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    columns = ", ".join(
        f'"{column_of(question.id, option.id)}"'
        for question in small_questions().questions
        for option in question.options
    )
    database = sqlite3.connect(":memory:")
    database.executescript(
        f'''
        CREATE TABLE "the ""people""" ("who am I", {columns});
        INSERT INTO "the ""people""" ("who am I", concerns__sad, homework__no)
        VALUES (7, 1, 1);
        '''
    )
    assert database.execute(out.read_text()).fetchall() == snapshot(
        [
            (
                7,
                "[]",
                0,
                '[{"modality":"steps","position":1,"points":9,"need":10,"style":-1,"check_first":[]},{"modality":"depth","position":2,"points":8,"need":6,"style":2,"check_first":["mania_depth"]}]',
                "[]",
                None,
            )
        ]
    )


@pytest.mark.parametrize("more", [[], ["--by-option"]])
def test_the_select_says_what_it_reads(more: list[str]) -> None:
    done = fitquiz(
        *("sql", "--dialect", "duckdb", "--id", "who am I", *more, *SMALL_FILES)
    )
    comment = done.stdout.partition("WITH ")[0]
    assert (
        comment
        == {
            True: snapshot("""\
-- Made by `fitquiz sql` from the questions a7606d4b1f6a8282 and the rules 5550cff02a64ace6.
-- Each row of the table is a respondent. NULL is unanswered. It reads:
--   who am I
--   concerns: a list of sad, afraid, sleepless, none
--   how_sad: one of less, more
--   main: one of sad, afraid, sleepless, not_sure
--   history: a list of mania, ptsd, none, not_sure
--   safety_now: a list of plan, thoughts, none
--   homework: one of yes, no
"""),
            False: snapshot("""\
-- Made by `fitquiz sql` from the questions a7606d4b1f6a8282 and the rules 5550cff02a64ace6.
-- Each row of the table is a respondent. NULL is unanswered. It reads:
--   who am I
--   true or false: concerns__sad, concerns__afraid, concerns__sleepless, concerns__none
--   true or false: how_sad__less, how_sad__more
--   true or false: main__sad, main__afraid, main__sleepless, main__not_sure
--   true or false: history__mania, history__ptsd, history__none, history__not_sure
--   true or false: safety_now__plan, safety_now__thoughts, safety_now__none
--   true or false: homework__yes, homework__no
"""),
        }[not more]
    )


@pytest.mark.parametrize("dialect", ["duckdb", "postgresql", "sqlite", "spark"])
def test_there_is_a_select_for_each_database(dialect: str) -> None:
    done = fitquiz("sql", "--dialect", dialect)
    assert done.returncode == 0
    assert "\nSELECT\n" in done.stdout
    assert done.stderr == ""
