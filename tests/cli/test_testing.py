"""`fitquiz test`, as those who maintain the rules use it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bench import one_case
from inline_snapshot import snapshot
from support import ENVIRONMENT, SMALL
from typer.testing import CliRunner, Result

from fitquiz.cli import app

SAD = "{concerns: sad, safety_now: thoughts}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the small files and a case in it, where commands run."""
    for name in ("questions.yaml", "rules.yaml"):
        shutil.copy(SMALL / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.yaml").write_text(one_case("{first: [steps]}", SAD))
    return tmp_path


FILES = ("--questions", "questions.yaml", "--rules", "rules.yaml")


def held(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["test", *arguments, *FILES])


@pytest.mark.usefixtures("here")
def test_all_as_expected() -> None:
    done = held()
    assert done.exit_code == 0
    assert done.stdout == snapshot("""\
Cases exercise 1 of 5 rules, 0 of 1 contraindications, 0 of 2 cautions, 0 of 1 notices,
1 of 2 urgent notices, 1 of 2 alternatives, 2 of 6 questions, 2 of 19 options and 2 of 4
modalities.
1 case: all as expected.
""")


def test_what_is_not_as_expected_is_explained(here: Path) -> None:
    case = one_case("{first: [depth], cautions: {depth: [practice_tires]}}", SAD)
    (here / "cases.yaml").write_text(case)
    done = held()
    assert done.exit_code == 1
    assert done.stdout == snapshot("""\
cases.yaml:6:14: `one` does not come out as expected
  6 |     expect: {first: [depth], cautions: {depth: [practice_tires]}}
    |              ^~~~~
  about     One.
  expected  first: [depth]
  got       first: [steps]
  because   `depth` is in place 2, with 6 points: +6 by `sad_first` (rules.yaml:71)
            `steps` is in place 1, with 10 points: +10 by `sad_first` (rules.yaml:71)

cases.yaml:6:41: `one` does not come out as expected
  6 |     expect: {first: [depth], cautions: {depth: [practice_tires]}}
    |                                         ^~~~~
  expected  cautions: {depth: [practice_tires]}
  got       cautions: {depth: []}
  because   `practice_tires` (rules.yaml:116) does not name `depth`

Cases exercise 1 of 5 rules, 0 of 1 contraindications, 0 of 2 cautions, 0 of 1 notices,
1 of 2 urgent notices, 1 of 2 alternatives, 2 of 6 questions, 2 of 19 options and 2 of 4
modalities.
1 case: 0 as expected, 1 not.
""")


def test_as_data(here: Path) -> None:
    (here / "cases.yaml").write_text(one_case("{urgent: [], first: [steps]}", SAD))
    done = held("--json", "--only", "one")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == snapshot(
        {
            "format": 1,
            "cases": 1,
            "unmet": [
                {
                    "case": "one",
                    "key": "urgent",
                    "modality": None,
                    "safety": True,
                    "file": "cases.yaml",
                    "line": 6,
                    "column": 14,
                    "expected": {"urgent": []},
                    "got": {"urgent": ["thoughts"]},
                    "because": [
                        "`thoughts` (rules.yaml:141) applies: `safety_now` is `thoughts`"
                    ],
                }
            ],
            "coverage": {},
            "findings": [
                {
                    "code": "unmet",
                    "file": "cases.yaml",
                    "line": 6,
                    "column": 14,
                    "message": "`one` expects `urgent: []` and got `urgent: [thoughts]`: `thoughts` (rules.yaml:141) applies: `safety_now` is `thoughts`",
                    "mend": "mend the rules, or change the case if that is meant",
                }
            ],
        }
    )


def test_for_github(here: Path) -> None:
    (here / "cases.yaml").write_text(one_case("{urgent: []}", SAD))
    assert held("--format", "github").stdout == snapshot(
        "::error file=cases.yaml,line=6,col=14,title=unmet::`one` expects `urgent: []` and got `urgent: [thoughts]`: `thoughts` (rules.yaml:141) applies: `safety_now` is `thoughts`; mend the rules, or change the case if that is meant\n"
    )


@pytest.mark.usefixtures("here")
def test_a_gap_is_found_where_that_is_asked_for() -> None:
    done = held("--coverage")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:3] == snapshot(
        [
            "questions.yaml:17:18: no case exercises `concerns.afraid`, one of the options; write a case that chooses it [not-exercised]",
            '  17 |           - {id: afraid, text: "I am afraid, often"}',
            "     |                  ^~~~~~",
        ]
    )


def test_cases_are_looked_for_beside_the_rules(here: Path) -> None:
    for folder in ("cases", "tests/cases"):
        (here / folder).mkdir(parents=True)
        name = folder.replace("/", "_")
        case = one_case("{first: [steps]}", SAD).replace("id: one", f"id: {name}")
        (here / folder / "some.yaml").write_text(case)
    assert "3 cases: all as expected." in held().stdout
    assert "1 case: all as expected." in held("cases").stdout
    assert "1 case: all as expected." in held("cases", "cases/some.yaml").stdout


def test_no_cases(here: Path) -> None:
    (here / "cases.yaml").unlink()
    (here / "cases").mkdir()
    assert held().exit_code == held("cases", "no.yaml").exit_code == 2
    assert held().stderr == snapshot(
        "rules.yaml: there are no cases beside the rules; name files or folders, or make `cases.yaml` or the folder `cases` [not-found]\n"
    )
    assert held("cases").stderr == snapshot(
        "cases: there is no `*.yaml` in this folder; put a file in it, or name another folder [not-found]\n"
    )


def test_all_that_is_wrong_in_all_files_comes_at_once(here: Path) -> None:
    (here / "two.yaml").write_text(one_case("{first: [step]}", SAD))
    (here / "three.yaml").write_text("cases: [")
    done = held("cases.yaml", "two.yaml", "three.yaml", "four.yaml")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == snapshot("""\
four.yaml: there is no such file; check the name [not-found]
three.yaml:1:9: this is not YAML: did not find expected node content; check indents, and quote a text that has `: ` in it [not-yaml]
two.yaml:2:9: the id `one` stands here a second time; take another, the first is in cases.yaml:2:9 [duplicate-id]
two.yaml:6:22: `first` names `step`, which does not exist; did you mean `steps`? [unknown-reference]
""")


@pytest.mark.usefixtures("here")
def test_for_programs_what_is_wrong_is_data_too() -> None:
    done = held("no.yaml", "--json")
    assert done.exit_code == 2
    assert [each["code"] for each in json.loads(done.stdout)["findings"]] == [
        "not-found"
    ]


def test_only_one_case(here: Path) -> None:
    other = one_case("{first: [depth]}", SAD).replace("id: one", "id: other")
    (here / "other.yaml").write_text(other)
    files = ("cases.yaml", "other.yaml")
    assert held(*files, "--only", "one").stdout == snapshot(
        "1 case: all as expected.\n"
    )
    done = held(*files, "--only", "othr")
    assert done.exit_code == 2
    assert done.stderr == snapshot(
        "--only: there is no case `othr`; did you mean `other`? [unknown-reference]\n"
    )


@pytest.mark.parametrize(
    "options",
    [
        ("--only", "one", "--coverage"),
        ("--update", "--json"),
        ("--update-safety", "--watch"),
        ("--json", "--format", "github"),
    ],
)
@pytest.mark.usefixtures("here")
def test_options_that_go_ill_together(options: tuple[str, ...]) -> None:
    assert held(*options).exit_code == 2


def test_an_update_is_shown_and_leaves_safety_alone(here: Path) -> None:
    path = here / "cases.yaml"
    before = one_case("{urgent: [plan], first: [depth]}", SAD)
    path.write_bytes(b"\xef\xbb\xbf" + before.encode())
    path.chmod(0o640)
    done = held("--update")
    assert done.exit_code == 1
    assert done.stdout == snapshot("""\
--- cases.yaml
+++ cases.yaml
@@ -3,4 +3,4 @@
     about: One.
     answers: {concerns: sad, safety_now: thoughts}
     country: GB
-    expect: {urgent: [plan], first: [depth]}
+    expect: {urgent: [plan], first: [steps]}

What keeps people safe was left as it is, and follows. To rewrite that too, look twice, and take `--update-safety`.

cases.yaml:6:14: `one` does not come out as expected
  6 |     expect: {urgent: [plan], first: [steps]}
    |              ^~~~~~
  about     One.
  expected  urgent: [plan]
  got       urgent: [thoughts]
  because   `plan` (rules.yaml:134) does not apply: `safety_now` is `thoughts`, not
              `plan`

Cases exercise 1 of 5 rules, 0 of 1 contraindications, 0 of 2 cautions, 0 of 1 notices,
1 of 2 urgent notices, 1 of 2 alternatives, 2 of 6 questions, 2 of 19 options and 2 of 4
modalities.
1 case: 0 as expected, 1 not.
""")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640
    done = held("--update-safety")
    assert done.exit_code == 0
    assert done.stdout == snapshot("""\
--- cases.yaml
+++ cases.yaml
@@ -3,4 +3,4 @@
     about: One.
     answers: {concerns: sad, safety_now: thoughts}
     country: GB
-    expect: {urgent: [plan], first: [steps]}
+    expect: {urgent: [thoughts], first: [steps]}
cases.yaml:6:14: TAKES BACK A SAFETY EXPECTATION: `one` expected `urgent: [plan]`

Cases exercise 1 of 5 rules, 0 of 1 contraindications, 0 of 2 cautions, 0 of 1 notices,
1 of 2 urgent notices, 1 of 2 alternatives, 2 of 6 questions, 2 of 19 options and 2 of 4
modalities.
1 case: all as expected.
""")
    assert held().exit_code == 0


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="needs files that can't be written"
)
def test_a_folder_that_can_not_be_written(here: Path) -> None:
    (here / "cases.yaml").write_text(one_case("{first: [depth]}", SAD))
    here.chmod(0o500)
    done = held("--update")
    here.chmod(0o700)
    assert done.exit_code == 2
    assert "nothing in it was changed" in done.stderr


@pytest.mark.usefixtures("here")
def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "fitquiz.watching", raising=False)
    done = held("--watch")
    assert done.exit_code == 2
    assert "pip install '.[workbench]'" in " ".join(done.stderr.split())


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_it_runs_again_when_a_file_changes(here: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "fitquiz", "test", "--watch", *FILES],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    try:
        assert child.stdout
        read = iter(child.stdout.readline, "")
        assert any(line == "1 case: all as expected.\n" for line in read)
        (here / "cases.yaml").write_text("cases: [")
        (here / "rules.yaml").unlink()
        shutil.copy(SMALL / "rules.yaml", here)
        (here / "cases.yaml").write_text(one_case("{first: [depth]}", SAD))
        assert any(line == "1 case: 0 as expected, 1 not.\n" for line in read)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=30)
    finally:
        child.kill()
        child.wait()
    assert child.returncode == 130
    assert "changed\n" in told
    assert "Traceback" not in told
    assert told.endswith("Stopped. Nothing was saved.\n")
