"""Options, exit codes and endings, as scripts see them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support import ENVIRONMENT, SMALL_FILES, TESTS, fitquiz

CRISIS = "safety_now: suicidal_thoughts\n"


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("concerns: ocd\nhistory: none\n", 0),
        ("concerns: ocd\nhistory: mania\n", 1),
        (CRISIS, 1),
    ],
)
def test_exit_code_tells_what_was_found(sheet: str, code: int) -> None:
    assert fitquiz("--exit-code", stdin=sheet).returncode == code
    assert fitquiz(stdin=sheet).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("--format", "xml"),
        ("--country", "Britain"),
        ("nonsense",),
        ("modalities", "nonsense"),
        ("--json", "--format", "yaml"),
        ("--country", "GB", "lines"),
        ("--questions", "mine.yaml", "sheet"),
    ],
)
def test_misuse_ends_with_2(arguments: tuple[str, ...]) -> None:
    done = fitquiz(*arguments, stdin="concerns: ocd\n")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "arguments", "country"),
    [
        ({}, ["--country", "GB"], "GB"),
        ({}, ["--country", "uk"], "GB"),
        ({"FITQUIZ_COUNTRY": "IE"}, [], "IE"),
        ({"FITQUIZ_COUNTRY": "IE"}, ["--country", "NZ"], "NZ"),
        ({"LANG": "en_AU.UTF-8"}, [], "AU"),
        ({"LANG": "en_AU.UTF-8", "LC_ALL": "en_CA"}, [], "CA"),
        ({"LANG": "en_AU.UTF-8", "FITQUIZ_COUNTRY": "IN"}, [], "IN"),
        ({"LANG": "C.UTF-8"}, [], None),
    ],
)
def test_the_country_decides_the_lines(
    environment: dict[str, str], arguments: list[str], country: str | None
) -> None:
    done = fitquiz("--json", *arguments, stdin=CRISIS, environment=environment)
    countries = {line["country"] for line in json.loads(done.stdout)["lines"]}
    if country:
        assert country in countries
        assert countries <= {country, "any"}
    else:
        assert {"any", "US", "GB"} <= countries


def test_other_files_by_environment(tmp_path: Path) -> None:
    _, questions, _, rules = SMALL_FILES
    done = fitquiz(
        "--json",
        stdin="concerns: sad\n",
        cwd=tmp_path,
        environment={"FITQUIZ_QUESTIONS": questions, "FITQUIZ_RULES": rules},
    )
    assert json.loads(done.stdout)["questionnaire"]["id"] == "small"


def test_files_in_the_working_folder_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("questions.yaml", "rules.yaml"):
        (tmp_path / name).write_text("decoy: true\n")
    done = fitquiz("--json", stdin="concerns: ocd\n", cwd=tmp_path)
    assert json.loads(done.stdout)["questionnaire"]["id"] == "fitquiz"


def test_version() -> None:
    assert fitquiz("--version").stdout == "fitquiz 0.1.0\n"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_into_a_full_disk(option: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m fitquiz {option} >/dev/full', sys.executable],
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_help_names_the_commands() -> None:
    text = fitquiz("--help").stdout
    for command in ("sheet", "modalities", "lines"):
        assert command in text


def test_help_without_boxes_where_there_is_no_terminal() -> None:
    for arguments in (["--help"], ["--nonsense"], ["lines", "--help"]):
        done = fitquiz(*arguments)
        assert "╭" not in done.stdout + done.stderr


def test_an_answer_typed_as_a_command_is_not_repeated() -> None:
    for arguments in (
        ["history=mania"],
        ["--set", "concerns=ocd", "mania"],
        ["sheet", "mania"],
        ["explain", "cbt", "history=mania"],
        ["--format", "mania"],
        ["--mania"],
        ["explain", "--mania=yes"],
        ["schema", "mania"],
        ["sql", "--dialect", "mania"],
        ["prove", "--seconds", "mania"],
    ):
        done = fitquiz(*arguments)
        assert done.returncode == 2
        assert "mania" not in done.stderr


def test_a_mistyped_command() -> None:
    assert "did you mean `modalities`?" in fitquiz("modalitys").stderr


def test_a_country_without_lines_says_so() -> None:
    text = fitquiz("lines", "--country", "IT").stdout
    assert "No lines of its own are stored for IT" in text
    assert "findahelpline.com" in text


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        [
            "/bin/bash",
            "-c",
            '"$0" -m fitquiz lines | head -1; exit ${PIPESTATUS[0]}',
            sys.executable,
        ],
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stderr == b""


BUG = """
import sys
import fitquiz.cli.take
def broken(*_):
    raise KeyError("mania")
fitquiz.cli.take.assess = broken
sys.argv = ["fitquiz"]
fitquiz.cli.app()
"""


def run_program(program: str) -> "subprocess.CompletedProcess[bytes]":
    """Run Python on a sheet that names mania."""
    return subprocess.run(
        [sys.executable, "-c", program],
        input=b"history: mania\n",
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )


def test_a_bug_is_reported_without_any_answer() -> None:
    done = run_program(BUG)
    assert done.returncode == 3
    assert done.stdout == b""
    assert b"mistake in fitquiz" in done.stderr
    assert b"KeyError" in done.stderr
    assert b"mania" not in done.stderr


THROWN_AWAY = """
import sys
import fitquiz.cli.take as take
from fitquiz.__main__ import main
class Ill:
    def __del__(self):
        raise KeyError("mania")
whole = take.assess
def assess(*words):
    Ill()
    return whole(*words)
take.assess = assess
main()
"""


def test_what_goes_wrong_while_something_is_thrown_away_is_not_told() -> None:
    done = run_program(THROWN_AWAY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == fitquiz(stdin="history: mania\n").stdout


def test_a_result_is_plain_when_piped() -> None:
    text = fitquiz("--country", "US", stdin=CRISIS).stdout
    assert "\x1b" not in text
    assert "█" not in text


def test_hostile_words_in_the_files_stay_words(tmp_path: Path) -> None:
    _, questions, _, rules = SMALL_FILES
    hostile = tmp_path / "rules.yaml"
    hostile.write_text(
        Path(rules)
        .read_text()
        .replace(
            "because: Helps with being sad.",
            r'because: "[bold]\e]8;;https://x\e\\ <b>\u202e Helps"',
        )
    )
    done = fitquiz(
        "--questions", questions, "--rules", hostile, stdin="concerns: sad\n"
    )
    assert "[bold]" in done.stdout
    assert "<b>" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


@pytest.mark.parametrize(
    ("command", "module", "extra"),
    [
        (("evidence", TESTS / "metapsy"), "pandas", "evidence"),
        (("check",), "textstat", "workbench"),
        (("prove",), "ortools", "workbench"),
        (("diff", "HEAD"), "ortools", "workbench"),
    ],
)
def test_without_the_extra_one_line_says_what_to_install(
    command: tuple[str, ...], module: str, extra: str, tmp_path: Path
) -> None:
    missing = f"raise ModuleNotFoundError('it is not there', name='{module}')"
    (tmp_path / f"{module}.py").write_text(missing)
    done = fitquiz(*command, environment={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert f"pip install '.[{extra}]'" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
