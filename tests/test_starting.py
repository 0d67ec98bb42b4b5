"""A folder to begin with is whole, valid and passes its own tests, or is not there."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import SMALL, small_questions, small_rules
from validation import typed

from fitquiz.cases.bench import Bench
from fitquiz.cases.files import load_cases
from fitquiz.cases.run import run_cases
from fitquiz.findings import Problem
from fitquiz.loading import load_questionnaire, load_rulebook, shipped
from fitquiz.loading.places import places_in
from fitquiz.schema.kinds import Kind
from fitquiz.starting import first_cases, start

SHIPPED = (shipped("questions.yaml"), shipped("rules.yaml"))
SMALL_ONES = (SMALL / "questions.yaml", SMALL / "rules.yaml")


def without_modeline(path: Path) -> str:
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    return rest if "$schema=" in first else f"{first}\n{rest}"


@pytest.mark.parametrize("files", [SHIPPED, SMALL_ONES], ids=["shipped", "small"])
def test_the_copies_load_and_the_first_cases_pass(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    made = start(tmp_path / "new", *files)
    questionnaire = load_questionnaire(made.questions)
    rulebook = load_rulebook(made.rules, questionnaire)
    cases = load_cases([made.cases], questionnaire, rulebook)
    places = (places_in(made.questions), places_in(made.rules))
    done = run_cases(cases, Bench(questionnaire, rulebook, *places))
    assert [case.id for file in cases for case in file.cases] == [
        "one_answer",
        "no_answer",
    ]
    assert done.unmet == ()
    assert without_modeline(made.questions) == without_modeline(files[0])
    assert without_modeline(made.rules) == without_modeline(files[1])


def test_each_file_names_a_schema_that_is_there(tmp_path: Path) -> None:
    made = start(tmp_path / "new", *SMALL_ONES)
    for path in made:
        line = path.read_text().partition("\n")[0]
        named = line.removeprefix("# yaml-language-server: $schema=")
        schema = typed((path.parent / named).read_text())
        assert schema["title"]
    schemas = sorted(path.name for path in (tmp_path / "new" / "schemas").iterdir())
    assert schemas == sorted(kind.file_name for kind in Kind)


def test_the_first_cases() -> None:
    assert first_cases(small_questions(), small_rules()) == snapshot("""\
# Worked examples: somebody's answers, and what should come out of them. They tell you at once
# when a change of the rules changes what somebody gets to see. Write one for everybody whom the
# rules must never fail; what you leave out of `expect` may be either way.
cases:
- id: one_answer
  about: Somebody answers one question and skips the rest. This stands first, and for these
    reasons.
  answers:
    concerns:
    - sad
  expect:
    first:
    - steps
    reasons:
      steps:
      - sad_first
- id: no_answer
  about: Somebody skips every question. Silence is never taken for a yes.
  answers: {}
  expect:
    withheld: false
    urgent: []
""")


def test_without_any_list_there_is_one_case() -> None:
    unreachable = small_rules().shortlist._replace(at_least=1000)
    rules = small_rules()._replace(shortlist=unreachable)
    cases = typed(first_cases(small_questions(), rules))["cases"]
    assert [case["id"] for case in cases] == ["no_answer"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    start(tmp_path, *SMALL_ONES)
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["cases.yaml", "questions.yaml", "rules.yaml", "schemas"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("full", "this folder is not empty"),
        ("full/file", "this is a file"),
        ("none/new", "there is no folder to make it in"),
        ("full/file/new", "there is no folder to make it in"),
        ("x" * 300, "can't be made"),
    ],
)
def test_what_can_not_be_made_is_told(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(Problem, match=message):
        start(tmp_path / name, *SMALL_ONES)
    assert [path.name for path in tmp_path.iterdir()] == ["full"]
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["file"]


def test_what_is_broken_is_not_begun_with(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("rules: []\n")
    with pytest.raises(Problem):
        start(tmp_path / "new", SMALL_ONES[0], rules)
    assert list(tmp_path.iterdir()) == [rules]


@pytest.mark.parametrize("new", [True, False])
def test_nothing_is_left_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, new: bool
) -> None:
    rename = Path.rename

    def full_disk(path: Path, target: Path) -> Path:
        if path.name in ("new", "rules.yaml"):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full_disk)
    with pytest.raises(Problem, match="No space left"):
        start(tmp_path / "begun" if new else tmp_path, *SMALL_ONES)
    assert list(tmp_path.iterdir()) == []
