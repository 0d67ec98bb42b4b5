"""Every `$` in the README is run, and must print what stands there."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from broken_promises import BREAKS, Break
from engines import SPARK
from support import ENVIRONMENT, TESTS, shipped_questions
from window import ENTER, Window

from fitquiz.crowd import crowd
from fitquiz.questions import Choose

README = TESTS.parent / "README.md"

pytestmark = [
    pytest.mark.skipif(not README.exists(), reason="needs the checkout"),
    pytest.mark.skipif(os.name != "posix", reason="the commands are a shell's"),
]

EVERYTHING = {
    **ENVIRONMENT,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}


class Step(NamedTuple):
    """A command with what it should print; `...` stands for any lines."""

    command: str
    output: list[str]


def blocks() -> list[list[Step]]:
    text = README.read_text()
    found = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [list(steps(block)) for block in found]


def steps(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *output = part.splitlines()
        yield Step(command, output)


def pattern(output: list[str]) -> str:
    lines = (
        r"(?:.*\n)*?" if line == "..." else f"{re.escape(line.rstrip())} *\n"
        for line in output
    )
    return "".join(lines)


def run(step: Step, folder: Path, seconds: float = 60) -> str:
    done = subprocess.run(
        ["/bin/bash", "-c", step.command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=folder,
        env=EVERYTHING,
        timeout=seconds,
    )
    return done.stdout.decode()


def at_first_question() -> Window:
    """Somebody who has chosen what the README shows."""
    window = Window(
        command="/bin/bash",
        words=["-c", "exec fitquiz --country GB"],
        environment=EVERYTHING,
    )
    for text in ("read on", "begin", "skip this part"):
        window.see(text)
        window.press(ENTER)
    window.see("question 1 of")
    window.press("1", "0", " ")
    window.see("Chosen:")
    return window


def test_the_first_session() -> None:
    [[step], *_] = blocks()
    assert step.command == "fitquiz --country GB"
    with at_first_question() as window:
        window.press(ENTER)
        window.skip_the_rest()
        window.press(ENTER)
        window.see("What would you like to do now?")
        window.press("q")
        assert window.end() == 0
        text = window.written
    assert re.fullmatch(pattern([*step.output, "..."]), text), text


def test_the_first_screen() -> None:
    [shown] = re.findall(
        r"^```screen\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL
    )
    with at_first_question() as window:
        assert re.fullmatch(pattern(shown.splitlines()), window.screen), window.screen


@pytest.mark.parametrize("block", blocks()[1:], ids=lambda block: block[0].command)
def test_what_the_readme_shows(block: list[Step], tmp_path: Path) -> None:
    assert shutil.which("fitquiz", path=EVERYTHING["PATH"])
    (tmp_path / "tests").symlink_to(TESTS)
    for step in block:
        text = run(step, tmp_path)
        assert re.fullmatch(pattern(step.output), text), f"{step.command}\n{text}"


def test_the_first_session_stands_near_the_top() -> None:
    assert "$ fitquiz" in "\n".join(README.read_text().splitlines()[:10])


def test_every_room_is_on_the_map() -> None:
    """The map of the code names what is there, and nothing else."""
    [rooms] = re.findall(
        r"^```text\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL
    )
    named = set(
        re.findall(r"\b[a-z]+\b", "\n".join(r[:33] for r in rooms.splitlines()))
    )
    package = TESTS.parent / "fitquiz"
    there = {p.stem for p in package.iterdir() if not p.name.startswith("__")}
    assert named == there - {"questions.yaml", "rules.yaml", "schemas"}


def test_every_promise_is_held_by_a_test_that_was_seen_to_fail() -> None:
    """Each that the README names is there, and is one that notices a broken promise."""
    [table] = re.findall(
        r"^\| it promises .*?\n((?:\|.*\n)+)", README.read_text(), re.MULTILINE
    )
    named = [set(re.findall(r"`(tests/.*?\.py)`", row)) for row in table.splitlines()]
    noticing = {each.test.partition("::")[0] for each in BREAKS}
    assert all(named[1:])
    assert set().union(*named) == noticing
    assert all((TESTS.parent / each).exists() for each in noticing)


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: each.what)
def test_a_promise_can_still_be_broken(each: Break) -> None:
    """That its test notices is seen by `python tests/broken_promises.py`."""
    whole = (TESTS.parent / each.file).read_text()
    assert whole.count(each.old) == 1


def test_the_program_for_spark(tmp_path: Path) -> None:
    """It is run as it stands there, and gives what `batch` gives."""
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("needs Java")
    [program] = re.findall(
        r"^```python\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL
    )
    everybody = enumerate(crowd(shipped_questions(), 30))
    lines = (f"{json.dumps({'id': n, **answers})}\n" for n, answers in everybody)
    (tmp_path / "answers.jsonl").write_text("".join(lines))
    one = [q.id for q in shipped_questions().questions if q.choose is Choose.ONE]
    firsts = ", ".join(f"{name}[1] AS {name}" for name in one)
    database = duckdb.connect()
    database.execute(
        f"COPY (SELECT * REPLACE ({firsts}) FROM '{tmp_path}/answers.jsonl') "
        f"TO '{tmp_path}/answers.parquet'"
    )
    settings = "".join(f"{name} {value}\n" for name, value in SPARK.items())
    (tmp_path / "spark-defaults.conf").write_text(settings)
    commands = (
        "fitquiz sql --dialect spark -o assess.sql",
        "fitquiz batch answers.parquet -o batch.parquet",
        f"SPARK_CONF_DIR=. python -c '{program}'",
    )
    told = [run(Step(command, []), tmp_path, 300) for command in commands]
    assert (tmp_path / "results.parquet").exists(), told

    def rows(name: str) -> list[tuple[object, ...]]:
        found = f"SELECT id, urgent, withheld, shortlist, discouraged FROM '{tmp_path}/{name}'"
        return database.execute(f"{found} ORDER BY id").fetchall()

    assert rows("results.parquet/*.parquet") == rows("batch.parquet")
