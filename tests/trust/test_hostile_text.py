"""Text that wants to be more, from every way in: it reaches nobody but made harmless.

What comes from the YAML files into each format is in tests/report/test_hostile.py.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runs import ANSWERED, SHEET, prepare
from support import SMALL_FILES, fitquiz, harmless
from window import Window

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07\u202eevil\u200b\u2066\x9b31m\x7f\r"
    "\nforged: line\n<b>[bold]x[/]"
)
ON_ONE_LINE = HOSTILE.replace("\n", " ").replace("\r", " ")
NAME = f"x{HOSTILE}".replace("/", "")
"""The same as the name of a file, as the system allows it."""

WORDS: list[tuple[str, ...]] = [
    (HOSTILE,),
    (f"--{HOSTILE}",),
    ("--format", HOSTILE),
    ("--country", HOSTILE),
    ("--set", HOSTILE),
    ("--set", f"concerns={HOSTILE}"),
    ("--set", f"{HOSTILE}=sad"),
    ("--answers", HOSTILE),
    ("--answers", NAME),
    ("--resume", HOSTILE),
    ("--questions", NAME),
    ("--rules", NAME),
    ("-o", f"{HOSTILE}/list.txt"),
    ("sheet", HOSTILE),
    ("explain", HOSTILE, *ANSWERED),
    ("compare", HOSTILE, HOSTILE, *ANSWERED),
    ("modalities", HOSTILE),
    ("lines", "--country", HOSTILE),
    ("schema", HOSTILE),
    ("init", "taken/" + HOSTILE),
    ("test", HOSTILE),
    ("test", NAME),
    ("test", "cases.yaml", "--only", HOSTILE),
    ("test", "cases.yaml", "--only", HOSTILE, "--json"),
    ("check", "--questions", NAME, "--json"),
    ("check", "--questions", NAME, "--format", "github"),
    ("diff", HOSTILE),
    ("evidence", HOSTILE),
    ("sql", "--dialect", HOSTILE),
    ("sql", "--dialect", "duckdb", "--table", HOSTILE),
    ("sql", "--dialect", "duckdb", "--id", HOSTILE),
    ("batch", HOSTILE),
    ("batch", f"{NAME}.csv", "-o", "out.csv", *SMALL_FILES),
    ("batch", "table.csv", "-o", "out.csv", "--id", HOSTILE, *SMALL_FILES),
    ("batch", "table.csv", "-o", "out.csv", "--ignore", HOSTILE, *SMALL_FILES),
    ("batch", "table.csv", "-o", f"{HOSTILE}/out.csv", *SMALL_FILES),
    ("summary", HOSTILE),
    ("summary", f"{NAME}.csv"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path)
    (tmp_path / NAME).write_text("nonsense: 1\n")
    (tmp_path / f"{NAME}.csv").write_text(f"id,concerns,{ON_ONE_LINE}\n1,sad,3\n")
    return tmp_path


def texts_in(data: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_in(each)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: " ".join(map(ascii, words)))
def test_words_on_the_command_line(words: tuple[str, ...], folder: Path) -> None:
    done = fitquiz(*words, cwd=folder)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    for told in (done.stdout, done.stderr):
        assert harmless(told)
        assert "\nforged: line" not in told
    if "--json" in words:
        assert all(map(harmless, texts_in(json.loads(done.stdout))))


@pytest.mark.parametrize(
    "name",
    [
        *("FITQUIZ_COUNTRY", "FITQUIZ_TODAY", "FITQUIZ_QUESTIONS", "FITQUIZ_RULES"),
        *("LANG", "LC_ALL", "TERM", "COLUMNS", "HOME", "ACCESSIBLE", "NO_COLOR"),
    ],
)
def test_the_environment(name: str) -> None:
    done = fitquiz(*SMALL_FILES, stdin=SHEET, environment={name: HOSTILE})
    assert done.returncode == (2 if name in ("FITQUIZ_COUNTRY", "FITQUIZ_TODAY") else 0)
    for told in (done.stdout, done.stderr):
        assert harmless(told)
        assert "forged" not in told


IN_QUOTES = json.dumps(HOSTILE)
"""The same as a text in YAML and JSON."""


@pytest.mark.parametrize(
    "sheet",
    [
        f"{IN_QUOTES}: sad\n",
        f"concerns: {IN_QUOTES}\n",
        f"concerns: [{IN_QUOTES}, {IN_QUOTES}]\n",
        f"{IN_QUOTES}: {IN_QUOTES}\n{IN_QUOTES}: 1\n",
        f'{{"concerns": {IN_QUOTES}}}',
        f"fitquiz: {{questionnaire: {IN_QUOTES}, version: {IN_QUOTES}}}\n",
        f"concerns: !{ON_ONE_LINE} x\n",
        f"concerns: *{ON_ONE_LINE}\n",
        f"concerns: sad\n# {ON_ONE_LINE}\n",
        HOSTILE,
        f"1\n{ON_ONE_LINE}\n",
    ],
)
def test_sheets_and_lines(sheet: str) -> None:
    done = fitquiz(*SMALL_FILES, stdin=sheet)
    assert done.returncode == 2
    assert done.stdout == ""
    assert harmless(done.stderr)
    assert not [line for line in done.stderr.splitlines() if line.startswith("forged")]
    for said in ("red", "evil", "title", "bold"):
        assert said not in done.stderr


def test_a_file_named_so_can_be_read(folder: Path) -> None:
    (folder / NAME).write_text(SHEET)
    done = fitquiz(*SMALL_FILES, "--answers", NAME, "-o", f"{NAME}.txt", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    expected = fitquiz(*SMALL_FILES, stdin=SHEET).stdout
    assert (folder / f"{NAME}.txt").read_text() == expected


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_table_on_a_terminal(form: str, folder: Path) -> None:
    row = json.dumps({"id": HOSTILE, "concerns": "sad"}, ensure_ascii=False)
    (folder / "many.jsonl").write_text(f"{row}\n")
    words = ("batch", str(folder / "many.jsonl"), "-o", "-", "--to", form)
    with Window(words=("-m", "fitquiz", *words, *SMALL_FILES)) as window:
        assert window.end() == 0
    assert "evil" in window.raw
    shown = window.raw.replace("\r\n", "\n").replace("\r\x1b[K", "")
    assert harmless(shown), shown
