"""Conditions as deep as a file may be: nothing that goes down into them runs out of stack."""

import sqlite3
from pathlib import Path

import pytest
from support import SMALL, fitquiz

from fitquiz.documents import DEPTH_LIMIT

SAD = "{concerns: sad}"

COMMANDS = (
    "--answers sheet.yaml",
    "--answers sheet.yaml --json",
    "explain --answers sheet.yaml",
    "explain steps --answers sheet.yaml",
    "compare steps depth --answers sheet.yaml",
    "check",
    "prove",
    "schema rules",
    "schema answers",
    f"diff {SMALL}",
    "batch answers.csv -o results.jsonl",
)


def deep(levels: int) -> str:
    """Say SAD in so many levels, as all and any of it, and as not not it."""
    condition, operators = SAD, ("{all: [%s]}", "{not: {not: %s}}", "{any: [%s]}")
    for number in range((levels - 1) // 2):
        condition = operators[number % 3] % condition
    return condition


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deep")
    for name, around in (("questions.yaml", 5), ("rules.yaml", 3)):
        text = (SMALL / name).read_text().replace(f"when: {SAD}\n", "when: DEEP\n")
        assert "DEEP" in text
        text = text.replace("DEEP", deep(DEPTH_LIMIT - around))
        (folder / name).write_text(text)
    (folder / "sheet.yaml").write_text("concerns: [sad, afraid]\nhow_sad: more\n")
    (folder / "answers.csv").write_text("id,concerns\n1,sad\n2,afraid\n")
    return folder


def run(folder: Path, command: str) -> str:
    files = ("--questions", folder / "questions.yaml", "--rules", folder / "rules.yaml")
    done = fitquiz(*command.split(), *files, cwd=folder)
    assert "mistake" not in done.stderr
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_at_the_limit(folder: Path, command: str) -> None:
    run(folder, command)


def test_the_depth_changes_no_result(folder: Path) -> None:
    files = ("--questions", SMALL / "questions.yaml", "--rules", SMALL / "rules.yaml")
    flat = fitquiz("--answers", "sheet.yaml", *files, cwd=folder)
    assert run(folder, "--answers sheet.yaml") == flat.stdout


def test_one_level_more_is_refused(folder: Path) -> None:
    text = (folder / "rules.yaml").read_text()
    (folder / "deeper.yaml").write_text(text.replace(SAD, f"{{not: {SAD}}}", 1))
    done = fitquiz(
        *("--questions", folder / "questions.yaml", "--rules", folder / "deeper.yaml"),
        *("--set", "concerns=sad"),
    )
    assert done.returncode == 2
    assert "[too-deep]" in done.stderr


def test_a_database_takes_the_select(folder: Path) -> None:
    select = run(folder, "sql --dialect sqlite")
    with sqlite3.connect(":memory:") as data:
        columns = "id, concerns, how_sad, main, history, safety_now, homework"
        data.execute(f"CREATE TABLE answers ({columns})")
        data.execute("INSERT INTO answers (id, concerns) VALUES (1, '[\"sad\"]')")
        [row] = data.execute(select).fetchall()
    assert row[0] == 1
    assert '"steps"' in str(row)
