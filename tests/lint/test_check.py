"""Files that can be read and are odd: each oddity under its own name, at its place."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import SMALL, TODAY, fitquiz

from fitquiz.findings import Code, Finding, Problem
from fitquiz.lint import CODES
from fitquiz.lint.checks import check
from fitquiz.lint.subject import Limits
from fitquiz.loading import shipped

LIMITS = Limits(timedelta(days=730), timedelta(days=365), grade=9, seconds=10)


def small_copy(folder: Path) -> tuple[Path, Path]:
    for name in ("questions.yaml", "rules.yaml"):
        shutil.copy(SMALL / name, folder / name)
    return folder / "questions.yaml", folder / "rules.yaml"


def found(folder: Path, file: str, old: str, new: str) -> list[Finding]:
    questions, rules = small_copy(folder)
    edit(folder / file, old, new)
    return check(questions, rules, TODAY, LIMITS)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_shipped_files_are_in_order() -> None:
    files = shipped("questions.yaml"), shipped("rules.yaml")
    assert check(*files, TODAY, LIMITS) == []


RULE = """rules:
  - id: odd
    axis: {axis}
    when: {when}
    points: {points}
    because: It is odd.
    sources: [book]
    reviewed: 2026-11-22
"""


def rule(
    when: str, points: str = "{steps: 2}", axis: str = "need"
) -> tuple[str, str, str]:
    return "rules.yaml", "rules:\n", RULE.format(when=when, points=points, axis=axis)


ODD = [
    (Code.NEVER_APPLIES, *rule("{concerns: none, how_sad: more}")),
    (Code.NEVER_APPLIES, *rule("{all: [{concerns: none}, {concerns: sad}]}")),
    (
        Code.NEVER_APPLIES,
        "questions.yaml",
        "        when: {concerns: sad}\n",
        "        when: {concerns: [sad], not: {concerns: sad}}\n",
    ),
    (
        Code.NEVER_APPLIES,
        "questions.yaml",
        "when: {concerns: sleepless}}",
        "when: {concerns: sleepless, not: {answered: concerns}}}",
    ),
    (
        Code.NEVER_APPLIES,
        "rules.yaml",
        "    when: {history: mania}\n    modalities",
        "    when: {history: mania, all: [{history: none}]}\n    modalities",
    ),
    (Code.ALWAYS_APPLIES, *rule("{any: [{answered: homework}, {not: {answered: homework}}]}")),
    (Code.NEVER_LISTED, "rules.yaml", "points: {practice: 10, listening: 3}", "points: {practice: 10}"),
    (Code.NO_EFFECT, "rules.yaml", "when: {history: [mania, ptsd]}", "when: {history: mania}"),
    (
        Code.NO_EFFECT,
        "questions.yaml",
        "          - {id: no, text: No, if_so: you wanted no homework}\n",
        (
            "          - {id: no, text: No, if_so: you wanted no homework}\n"
            "          - {id: some, text: Some}\n"
            "          - {id: other, text: Other}\n"
        ),
    ),
    (Code.SHADOWED, *rule("{history: mania, concerns: sad}", "{depth: 2}")),
    (Code.SHADOWED, "rules.yaml", "    when: {how_sad: more}\n    modalities: [steps]", "    when: {history: mania}\n    modalities: [depth]"),
    (Code.SHADOWED, "rules.yaml", "    instead: [steps]", "    instead: [depth]"),
    (
        Code.SHADOWED,
        "rules.yaml",
        "contraindications:\n",
        (
            "contraindications:\n"
            "  - id: sad_mania\n"
            "    when: {history: mania, concerns: sad}\n"
            "    modalities: [depth]\n"
            "    if_so: you have had mania\n"
            "    because: It is odd.\n"
            "    sources: [book]\n"
            "    reviewed: 2026-11-22\n"
        ),
    ),
    (Code.MISNAMED, "questions.yaml", "text: I am not sure, unsure: true", "text: I am not sure"),
    (Code.MISNAMED, "questions.yaml", "text: Nothing of this, alone: true", "text: Nothing of this"),
    (Code.CONFLICT, *rule("{concerns: [sad]}", "{steps: -4}")),
    (
        Code.POLICY,
        "rules.yaml",
        "shortlist:",
        "policy: {need: {first: [3, 4, 6]}, style: {other: [-1, 2]}, style_most: 8, style_limited: 6}\nshortlist:",
    ),
    (
        Code.POLICY,
        "rules.yaml",
        "shortlist:",
        "policy: {need: {first: [3, 4, 6, 10]}, style: {other: [-1, 2]}, style_most: 1, style_limited: 1}\nshortlist:",
    ),
    (
        Code.WORDING,
        "rules.yaml",
        "shortlist:",
        (
            "policy: {need: {first: [3, 4, 6, 10]}, style: {other: [-1, 2]}, style_most: 8, style_limited: 8,\n"
            "  avoid: [begin slowly]}\nshortlist:"
        ),
    ),
    (Code.STALE, "rules.yaml", "reviewed: 2026-11-22\nrules:", "reviewed: 2021-11-22\nrules:"),
    (Code.STALE, "rules.yaml", "checked: 2026-10-01", "checked: 2024-10-01"),
    (Code.STALE, "rules.yaml", "    checked: 2026-10-01\n", ""),
    (Code.FUTURE, "rules.yaml", "reviewed: 2026-11-22\nrules:", "reviewed: 2027-11-22\nrules:"),
    (
        Code.UNCITED_SOURCE,
        "rules.yaml",
        "sources:\n  - {id: book,",
        (
            "sources:\n"
            "  - {id: other, title: A, publisher: B, year: 2020, url: 'https://example.org/o'}\n"
            "  - {id: book,"
        ),
    ),
    (Code.UNUSED, "rules.yaml", "families: {", "families: {other: Other, "),
    (Code.UNUSED, "rules.yaml", "topics: {", "topics: {other: Other, "),
    (Code.UNUSED, "rules.yaml", "countries: {", "countries: {FR: France, "),
    (Code.PLACEHOLDER, "rules.yaml", "because: Helps with sleep.", "because: TODO write this."),
    (Code.PLACEHOLDER, "questions.yaml", "why: It changes the order.", "why: <the reason>"),
    (
        Code.HARD_TO_READ,
        "rules.yaml",
        "because: Helps with sleep.",
        (
            "because: Methodologically heterogeneous investigations nevertheless corroborate "
            "psychotherapeutic interventions ameliorating sleeplessness considerably."
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "file", "old", "new"),
    ODD,
    ids=[f"{n}-{each[0].value}" for n, each in enumerate(ODD)],
)
def test_an_oddity(tmp_path: Path, code: Code, file: str, old: str, new: str) -> None:
    findings = found(tmp_path, file, old, new)
    assert {each.code for each in findings} >= {code}
    for each in findings:
        assert each.place.line
        assert each.message
        assert each.mend


def test_an_oddity_has_a_name_that_is_explained() -> None:
    seen = {each[0] for each in ODD} | {Code.DUPLICATE, Code.UNDECIDED, Code.NO_LINE}
    assert seen == CODES.keys()


def test_a_record_that_is_there_twice(tmp_path: Path) -> None:
    questions, rules = small_copy(tmp_path)
    text = rules.read_text()
    start, end = text.index("  - id: sad_first"), text.index("  - id: afraid_first")
    again = text[start:end].replace("sad_first", "sad_again")
    rules.write_text(
        text.replace("contraindications:\n", f"{again}contraindications:\n")
    )
    [finding] = check(questions, rules, TODAY, LIMITS)
    assert finding.code is Code.DUPLICATE
    assert finding.message == "`sad_again` says what `sad_first` says"


def test_a_country_of_the_guide_alone_is_used(tmp_path: Path) -> None:
    questions, rules = small_copy(tmp_path)
    edit(rules, "countries: {", "countries: {FR: France, ")
    text = rules.read_text()
    part = text.index("look_gb")
    rules.write_text(text[:part] + text[part:].replace("country: GB", "country: FR", 1))
    assert check(questions, rules, TODAY, LIMITS) == []


def test_what_counts_may_be_that_something_was_answered(tmp_path: Path) -> None:
    questions, rules = small_copy(tmp_path)
    edit(rules, "when: {homework: yes}", "when: {answered: homework}")
    edit(rules, "when: {homework: no}", "when: {answered: homework, concerns: sad}")
    findings = check(questions, rules, TODAY, LIMITS)
    assert Code.NO_EFFECT not in {each.code for each in findings}


def test_what_no_open_line_answers_for(tmp_path: Path) -> None:
    questions, rules = small_copy(tmp_path)
    edit(rules, "topics: {", "topics: {talk: Talk, ")
    edit(rules, "    topics: [crisis]\n    sources", "    topics: [talk]\n    sources")
    edit(
        rules,
        "    site: https://example.org/gb_crisis\n",
        "    site: https://example.org/gb_crisis\n"
        "    status: closed\n    instead: us_crisis\n",
    )
    edit(
        rules,
        "    site: https://example.org/us_crisis\n",
        "    site: https://example.org/us_crisis\n"
        "    status: closed\n    instead: gb_crisis\n",
    )
    findings = check(questions, rules, TODAY, LIMITS)
    assert [each.message for each in findings] == snapshot(
        [
            "no open help line answers for `talk`",
            "`us_crisis`, which took over from it, is closed as well",
            "`us_crisis`, which took over from it, is closed as well",
            "`gb_crisis`, which took over from it, is closed as well",
        ]
    )


def test_what_took_no_time_is_undecided(tmp_path: Path) -> None:
    questions, rules = small_copy(tmp_path)
    policy = "policy: {need: {}, style: {}, style_most: 8, style_limited: 8}"
    edit(rules, "shortlist:", f"{policy}\nshortlist:")
    findings = check(questions, rules, TODAY, LIMITS._replace(seconds=1e-9))
    assert {each.code for each in findings} <= {Code.UNDECIDED}


TODO = "because: Helps with sleep."


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# fitquiz: ignore[placeholder] it is to be shown", []),
        ("# fitquiz: ignore[placeholder, stale] it is to be shown",
         ["there is no `stale` here any more"]),
        ("# fitquiz: ignore[placeholder]",
         ["`TODO` stands for a text that is still to come", "this comment gives no reason"]),
        ("# fitquiz: ignore[placeholders] it is to be shown",
         ["`TODO` stands for a text that is still to come",
          "no finding that can be let pass is called `placeholders`"]),
        ("# fitquiz: ignore[not-yaml] it is to be shown",
         ["`TODO` stands for a text that is still to come",
          "no finding that can be let pass is called `not-yaml`"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["behind", "above"])
def test_a_comment_lets_a_finding_pass(
    tmp_path: Path, comment: str, said: list[str], where: str
) -> None:
    line = "because: TODO"
    new = f"{line} {comment}" if where == "behind" else f"{comment}\n    {line}"
    findings = found(tmp_path, "rules.yaml", TODO, new)
    assert sorted(each.message for each in findings) == sorted(said)
    unfit = {Code.SUPPRESSION, Code.PLACEHOLDER}
    assert {each.code for each in findings} <= unfit


def test_files_that_can_not_be_read_have_findings_too(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        found(tmp_path, "rules.yaml", "points: {steps: 10", "points: {step: 10")


def test_as_its_users_see_it(tmp_path: Path) -> None:
    questions, rules = small_copy(tmp_path)
    arguments = ("check", "--questions", questions, "--rules", rules)
    done = fitquiz(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace(str(tmp_path), "") == snapshot(
        "0 findings in /questions.yaml and /rules.yaml.\n"
    )
    edit(rules, TODO, "because: TODO")
    edit(rules, "families: {", "families: {other: Other, ")
    done = fitquiz(*arguments)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.replace(str(tmp_path), "") == snapshot("""\
/rules.yaml:2:12: nothing names `other`, one of the families; take it out [unused]
  2 | families: {other: Other, doing: Doing, talking: Talking}
    |            ^~~~~
/rules.yaml:89:14: `TODO` stands for a text that is still to come; write it [placeholder]
  89 |     because: TODO
     |              ^~~~
2 findings in /questions.yaml and /rules.yaml.
""")
    data = json.loads(fitquiz(*arguments, "--json").stdout)
    assert [each["code"] for each in data["findings"]] == ["unused", "placeholder"]
    edit(rules, "points: {steps: 10", "points: {step: 10")
    done = fitquiz(*arguments, "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.replace(str(tmp_path), "") == snapshot(
        "::error file=/rules.yaml,line=74,col=14,title=unknown-reference::`points` names `step`, which does not exist; did you mean `steps`?\n"
    )


def test_what_can_be_found_is_listed() -> None:
    done = fitquiz("check", "--codes")
    assert done.returncode == 0
    assert all(line.split()[0] in {*CODES} for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) == len(CODES)
