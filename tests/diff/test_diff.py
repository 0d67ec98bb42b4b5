"""Two versions of the files: what was changed, what it costs, and whose list changes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import SMALL, SMALL_FILES, fitquiz, people, small_questions, small_rules
from worlds import all_sheets, conditions, questionnaires, rulebooks

from fitquiz.assessment import assess
from fitquiz.conditions import ALWAYS, AllOf, Chosen, Truth, evaluate
from fitquiz.diff.lists import Comparison, taken_by
from fitquiz.diff.safety import lost_flags, unserved
from fitquiz.diff.versions import Paths, Version, find_version, present
from fitquiz.diff.words import changes
from fitquiz.findings import Code, Problem
from fitquiz.proving.formula import Formula
from fitquiz.proving.sheets import AnySheet, carried
from fitquiz.proving.solver import solve
from fitquiz.proving.statements import Files
from fitquiz.questions import Answers, learn
from fitquiz.whatif import ShortList, WhatIf

FEW = settings(max_examples=20)
HERE = Paths(SMALL / "questions.yaml", SMALL / "rules.yaml")
SMALL_VERSION = present(HERE)


def version(files: Files) -> Version:
    return SMALL_VERSION._replace(files=files)


def edited(**lists: object) -> Version:
    rules = small_rules()._replace(**lists)  # type: ignore[arg-type] # any of its fields
    return version(Files(small_questions(), rules))


def test_nothing_differs_from_itself() -> None:
    assert changes(SMALL_VERSION.files, SMALL_VERSION.files) == []
    assert list(lost_flags(SMALL_VERSION, SMALL_VERSION, 10)) == []
    comparison = Comparison(SMALL_VERSION, SMALL_VERSION)
    assert comparison.decides_alike
    assert comparison.made_up(50).changed == ()
    assert comparison.anybody(10) == (None, 0)


@FEW
@given(st.data())
def test_answers_are_carried_as_they_are_counted(data: st.DataObject) -> None:
    old, new = data.draw(questionnaires()), data.draw(questionnaires())
    answers = data.draw(people(old))
    known = {
        question.id: [o.id for o in question.options] for question in new.questions
    }
    condition = data.draw(conditions(known))
    sheet = AnySheet(Formula(), old)
    truth = carried(sheet, new).truth(condition)
    pinned = [
        literal if option in answers.get(question, ()) else -literal
        for (question, option), literal in sheet.chosen.items()
    ]
    solution = solve(sheet.formula, pinned, 60)
    assert solution is not None
    surely, possibly = (
        each in solution if each > 0 else -each not in solution for each in truth
    )
    expected = evaluate(condition, learn(new, taken_by(new, answers)))
    assert surely is (expected is Truth.TRUE)
    assert possibly is (expected is not Truth.FALSE)


def lost_by(old: Files, new: Files, answers: Answers) -> set[str]:
    """Name what somebody loses; whatever is discouraged need not be checked first."""
    lost = flags(old, answers) - flags(new, answers)
    off = {
        each.replace("discouraged", "to be checked first")
        for files in (old, new)
        for each in flags(files, answers)
        if each.endswith("discouraged")
    }
    return lost - off


def flags(files: Files, answers: Answers) -> set[str]:
    """Say what keeps somebody safe, as `lost_flags` names it when it is lost."""
    rulebook = files.rulebook
    what = WhatIf(*files, answers)
    found = assess(*files, answers)
    off = {each.modality.id for each in found.discouraged}
    doubt = what.doubtful_after(())

    def true(kind: str) -> list[str]:
        records = rulebook.conditional[kind]
        return [e.id for e in records if evaluate(e.when, what.facts) is Truth.TRUE]

    offered = true("alternatives")
    return {
        *(["the list is no longer withheld"] if what.now.withheld else []),
        *(f"`{name}` is no longer discouraged" for name in off),
        *(f"`{name}` is no longer to be checked first" for name in doubt),
        *(f"`{name}` of `urgent` no longer comes" for name in true("urgent")),
        *(f"`{name}` of `notices` no longer comes" for name in true("notices")),
        *(
            f"`{each.id}` of `alternatives` is no longer kept back"
            for each in rulebook.alternatives
            if each.id not in offered
        ),
        *(
            f"the caution `{each.id}` no longer stands with `{name}`"
            for each in rulebook.cautions
            if each.id in true("cautions")
            for name in each.modalities
        ),
    }


@FEW
@given(st.data())
def test_a_flag_is_lost_if_any_sheet_loses_it(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    old = Files(questionnaire, data.draw(rulebooks(questionnaire)))
    new = Files(questionnaire, data.draw(rulebooks(questionnaire)))
    expected = {
        flag
        for answers in all_sheets(questionnaire)
        for flag in lost_by(old, new, answers)
    }
    lost = list(lost_flags(version(old), version(new), 60))
    assert {each.flag.said for each in lost} == expected
    for each in lost:
        assert each.answers is not None
        assert each.flag.said in lost_by(old, new, each.answers)


def listed(files: Files, answers: Answers) -> set[str]:
    return {each.id for each in WhatIf(*files, answers).now.modalities}


@FEW
@given(st.data())
def test_a_list_changes_if_any_sheet_shows_it(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    old = Files(questionnaire, data.draw(rulebooks(questionnaire)))
    new = Files(questionnaire, data.draw(rulebooks(questionnaire)))
    expected = any(
        listed(old, answers) != listed(new, answers)
        for answers in all_sheets(questionnaire)
    )
    comparison = Comparison(version(old), version(new))
    found, undecided = comparison.anybody(60)
    assert (found is not None, undecided) == (expected, 0)
    if found:
        [smallest] = comparison.examples([found])
        assert sum(map(len, smallest.answers.values())) <= sum(
            map(len, found.answers.values())
        )
        assert told(smallest.old) != told(smallest.new)


def told(found: ShortList) -> tuple[bool, list[str]]:
    return found.withheld, [each.id for each in found.modalities]


def test_what_is_lost_is_shown_on_the_smallest_sheet() -> None:
    lost = list(lost_flags(SMALL_VERSION, edited(contraindications=(), urgent=()), 10))
    assert {each.flag.said: each.answers for each in lost} == snapshot(
        {
            "the list is no longer withheld": {"safety_now": ("plan",)},
            "`plan` of `urgent` no longer comes": {"safety_now": ("plan",)},
            "`thoughts` of `urgent` no longer comes": {"safety_now": ("thoughts",)},
            "`depth` is no longer discouraged": {"history": ("mania",)},
            "`depth` is no longer to be checked first": {},
            "`listening` is no longer discouraged": {"history": ("mania",)},
            "`listening` is no longer to be checked first": {},
        }
    )


def test_lines_topics_and_what_is_kept_back_are_watched() -> None:
    rules = small_rules()
    plan, thoughts = rules.urgent
    doctor, waiting = rules.alternatives
    new = edited(
        notices=(),
        urgent=(plan._replace(topics=("emergency",)), thoughts),
        lines=tuple(line for line in rules.lines if line.id != "gb_crisis"),
        alternatives=(doctor, waiting._replace(when=ALWAYS)),
    )
    lost = [each.flag.said for each in lost_flags(SMALL_VERSION, new, 10)]
    assert lost == [
        "`plan` of `urgent` no longer asks for lines on `crisis`",
        "`doctor_first` of `notices` no longer comes",
        "`waiting` of `alternatives` is no longer kept back",
    ]
    assert unserved(SMALL_VERSION, new) == [("GB", "crisis")]


def test_what_is_new_can_join_a_list() -> None:
    rules = small_rules()
    [steps, *others] = rules.modalities
    newcomer = steps._replace(id="newcomer", family="talking")
    [rule, *_] = rules.rules
    bringing = rule._replace(
        id="rare",
        when=AllOf((Chosen("history", ("mania",)), Chosen("homework", ("no",)))),
        points={"newcomer": 4},
    )
    new = edited(modalities=(steps, *others, newcomer), rules=(*rules.rules, bringing))
    found, undecided = Comparison(SMALL_VERSION, new).anybody(10)
    assert undecided == 0
    assert found
    assert "newcomer" in {each.id for each in found.new.modalities}
    gone, _ = Comparison(new, SMALL_VERSION).anybody(10)
    assert gone


def test_a_case_may_answer_what_is_new(tmp_path: Path) -> None:
    for name in ("old", "new"):
        shutil.copytree(SMALL, tmp_path / name)
    questions = tmp_path / "new" / "questions.yaml"
    option = "          - {id: sleepless, text: I sleep badly}\n"
    text = questions.read_text()
    assert option in text
    angry = "          - {id: angry, text: I am angry}\n"
    questions.write_text(text.replace(option, option + angry))
    (tmp_path / "new" / "cases.yaml").write_text(
        "cases: [{id: one, about: One., answers: {concerns: [angry, sad]}, "
        "expect: {listed: [steps]}}]"
    )
    done = fitquiz("diff", tmp_path / "old", tmp_path / "new", "--sample", "20")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 of 1 cases get another list." in done.stdout
    assert "concerns: angry: added" in done.stdout


def test_no_time_is_undecided() -> None:
    lost = list(lost_flags(SMALL_VERSION, edited(contraindications=()), 1e-9))
    assert lost
    assert all(each.answers is None for each in lost)


def test_examples_come_smallest_first() -> None:
    everybody = tuple(
        rule._replace(when=ALWAYS) if rule.id == "afraid_first" else rule
        for rule in small_rules().rules
    )
    comparison = Comparison(SMALL_VERSION, edited(rules=everybody))
    examples = comparison.examples(comparison.made_up(200).changed)
    sizes = [sum(map(len, each.answers.values())) for each in examples]
    assert sizes == sorted(sizes)
    assert sizes[0] == 0


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for path in HERE:
        shutil.copy(path, tmp_path / path.name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    rules = tmp_path / "rules.yaml"
    text = rules.read_text()
    for old, new in (
        ("when: {history: mania}", "when: {history: mania, homework: no}"),
        ("points: {practice: 10, listening: 3}", "points: {practice: 3, listening: 3}"),
        ("    text: Begin slowly.", "    text: Start slowly."),
        ("    withhold: true\n", ""),
    ):
        assert old in text
        text = text.replace(old, new)
    rules.write_text(text)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True)  # noqa: S607 -- whichever git there is


def test_as_its_users_see_it(repository: Path) -> None:
    now = (
        "--questions",
        repository / "questions.yaml",
        "--rules",
        repository / "rules.yaml",
    )
    done = fitquiz("diff", "HEAD", *now, "--sample", "200", "--examples", "2")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.replace(str(repository), "") == snapshot("""\
What was changed
  rules
    afraid_first: `points` of `practice`: 10, now 3
  contraindications
    mania_depth: `when`: `history` is `mania`, now `history` is `mania` and `homework` is `no`
  cautions
    steps_when_very_sad: `text`: “Begin slowly.”, now “Start slowly.”
  urgent
    plan: `withhold`: yes, now no
  invariants
    mania_discourages: `when`: `history` is `mania`, now `history` is `mania` and `homework` is `no`

What keeps people safe
/rules.yaml:1:1: the list is no longer withheld for somebody; bring it back, or be sure that it is meant [lost]
  1 | shortlist: {size: 2, per_family: 1, at_least: 2, full: 10}
    | ^~~~~~~~~
  With this sheet:
    safety_now: ["plan"]
/rules.yaml:38:9: `depth` is no longer discouraged for somebody; bring it back, or be sure that it is meant [lost]
  38 |   - id: depth
     |         ^~~~~
  With this sheet:
    history: ["mania"]
/rules.yaml:38:9: `depth` is no longer to be checked first for somebody; bring it back, or be sure that it is meant [lost]
  38 |   - id: depth
     |         ^~~~~
  With this sheet:
    homework: ["yes"]
/rules.yaml:54:9: `listening` is no longer discouraged for somebody; bring it back, or be sure that it is meant [lost]
  54 |   - id: listening
     |         ^~~~~~~~~
  With this sheet:
    history: ["mania"]
/rules.yaml:54:9: `listening` is no longer to be checked first for somebody; bring it back, or be sure that it is meant [lost]
  54 |   - id: listening
     |         ^~~~~~~~~
  With this sheet:
    homework: ["yes"]

Short lists
  96 of 200 people made up at random get another list.

  On this sheet the list was withheld,
  and is empty:
    safety_now: ["plan"]

  On this sheet the list was steps,
  and is steps and depth:
    concerns: ["sad"]
    history: ["mania"]
""")
    data = json.loads(fitquiz("diff", "HEAD", *now, "--sample", "20", "--json").stdout)
    assert {each["code"] for each in data["findings"]} == {Code.LOST.value}
    assert data["people"]["number"] == 20
    assert data["cases"] == {"number": 0, "changed": 0}


def test_a_modality_that_has_gone_is_named(tmp_path: Path) -> None:
    renamed = tmp_path / "rules.yaml"
    text = (SMALL / "rules.yaml").read_text().replace("depth", "deeper")
    renamed.write_text(
        text.replace("modalities: [deeper, listening]", "modalities: [listening]")
    )
    done = fitquiz("diff", SMALL / "rules.yaml", renamed, *SMALL_FILES)
    assert "`depth` is gone: if it has another id now" in done.stdout
    assert (
        "Of texts,\n  numbers to call and invariants nothing is proved" in done.stdout
    )


def test_versions_are_files_folders_and_revisions(repository: Path) -> None:
    now = Paths(repository / "questions.yaml", repository / "rules.yaml")
    by_revision = find_version("HEAD", now)
    assert by_revision.files == SMALL_VERSION.files
    assert find_version(str(repository), now).files == present(now).files
    assert find_version(str(SMALL / "rules.yaml"), now).files == SMALL_VERSION.files
    assert present(now).files != by_revision.files


def test_what_was_not_there_then_is_said(repository: Path) -> None:
    later = repository / "later.yaml"
    later.write_text((repository / "rules.yaml").read_text())
    now = Paths(repository / "questions.yaml", later)
    with pytest.raises(Problem, match=r"`later\.yaml` was not there then"):
        find_version("HEAD", now)


@pytest.mark.parametrize(
    "name", ["HEAD~9", "--help", "no_such_thing", "-Oodd", "", "a" * 300, "\0"]
)
def test_what_is_no_version_is_said(repository: Path, name: str) -> None:
    now = Paths(repository / "questions.yaml", repository / "rules.yaml")
    with pytest.raises(Problem) as caught:
        find_version(name, now)
    assert {each.code for each in caught.value.findings} <= {Code.NOT_FOUND}


def test_changes_in_words() -> None:
    rules = small_rules()
    [mania] = rules.contraindications
    new = rules._replace(
        shortlist=rules.shortlist._replace(size=3),
        rules=rules.rules[1:],
        contraindications=(mania._replace(modalities=("depth",), instead=()),),
        cautions=rules.cautions[::-1],
    )
    found = changes(SMALL_VERSION.files, Files(small_questions(), new))
    assert [tuple(each) for each in found] == snapshot(
        [
            ("shortlist", "shortlist", "`size`: 2, now 3"),
            ("rules", "sad_first", "taken out"),
            ("contraindications", "mania_depth", "`modalities` without `listening`"),
            ("contraindications", "mania_depth", "`instead` without `steps`"),
            ("cautions", "", "in another order"),
        ]
    )
