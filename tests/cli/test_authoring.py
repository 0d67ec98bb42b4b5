"""`fitquiz schema` and `fitquiz init`, as they are used."""

import json
import shlex
from pathlib import Path

from inline_snapshot import snapshot
from support import SMALL_FILES, fitquiz, small_questions, small_rules

from fitquiz.schema.kinds import Kind
from fitquiz.schema.schemas import schema_of, to_text


def test_a_schema_goes_to_standard_output_or_into_a_file(tmp_path: Path) -> None:
    text = to_text(schema_of(Kind.RULES, small_questions(), small_rules()))
    done = fitquiz("schema", "rules", *SMALL_FILES)
    assert (done.returncode, done.stdout, done.stderr) == (0, text, "")
    path = tmp_path / "rules.schema.json"
    done = fitquiz("schema", "rules", *SMALL_FILES, "-o", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert path.read_text(encoding="utf-8") == text
    assert json.loads(text)["title"] == "The rules of fitquiz"


def test_a_schema_that_there_is_not() -> None:
    done = fitquiz("schema", "rule")
    assert done.returncode == 2
    assert "'questions', 'rules', 'cases'" in done.stderr


def test_a_folder_to_begin_with(tmp_path: Path) -> None:
    done = fitquiz("init", "my files", *SMALL_FILES, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == snapshot("""\
Made, for you to change:
  what is asked                  my files/questions.yaml
  what follows from the answers  my files/rules.yaml
  worked examples to hold it to  my files/cases.yaml

Editors that know YAML explain each key there, and mark mistakes as you type.

To find mistakes:        fitquiz check --questions 'my files/questions.yaml' --rules 'my files/rules.yaml'
To try the examples:     fitquiz test 'my files/cases.yaml' --questions 'my files/questions.yaml' --rules 'my files/rules.yaml'
To try every answer:     fitquiz prove --questions 'my files/questions.yaml' --rules 'my files/rules.yaml'
To take the quiz:        fitquiz --questions 'my files/questions.yaml' --rules 'my files/rules.yaml'
""")
    quiz = shlex.split(done.stdout.splitlines()[-1].split(":", 1)[1])
    again = fitquiz(*quiz[1:], "--json", stdin="concerns: sad\n", cwd=tmp_path)
    assert json.loads(again.stdout)["questionnaire"]["id"] == "small"


def test_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    done = fitquiz("init", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == snapshot(
        ".: this folder is not empty; name a new one [unwritable]\n"
    )
