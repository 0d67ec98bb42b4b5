"""What is said of an expectation that is not met, and of what stands behind it."""

from pathlib import Path

import pytest
from bench import one_case, run, small_bench
from inline_snapshot import snapshot
from support import small_questions, small_rules

from fitquiz.assessment import assess
from fitquiz.breaches import Breach
from fitquiz.cases.because import Because
from fitquiz.cases.unmet import Unmet, in_yaml
from fitquiz.findings import Code
from fitquiz.rules import Rulebook, Shortlist

SAD = "{concerns: sad, history: not_sure, safety_now: thoughts}"
MANIC = "{concerns: sad, history: mania}"
DANGER = "{concerns: sad, safety_now: plan}"


def unmet(
    tmp_path: Path, expect: str, answers: str = SAD, rules: Rulebook | None = None
) -> Unmet:
    path = tmp_path / "cases.yaml"
    path.write_text(one_case(expect, answers))
    [found] = run(path, rules).unmet
    return found


def because(
    tmp_path: Path, expect: str, answers: str = SAD, rules: Rulebook | None = None
) -> list[str]:
    return list(unmet(tmp_path, expect, answers, rules).because)


def test_a_finding_points_at_the_key_and_holds_all(tmp_path: Path) -> None:
    finding = unmet(tmp_path, "{listed: [steps], first: [depth]}").finding
    assert finding.code is Code.UNMET
    assert (finding.place.line, finding.place.column) == (6, 31)
    assert finding.message == snapshot(
        "`one` expects `first: [depth]` and got `first: [steps]`: `depth` is in place 2, with 6 points: +6 by `sad_first` (rules.yaml:71); `steps` is in place 1, with 10 points: +10 by `sad_first` (rules.yaml:71)"
    )


def test_under_a_modality_it_points_at_the_modality(tmp_path: Path) -> None:
    found = unmet(tmp_path, "{cautions: {steps: [practice_tires]}}")
    assert found.place.column == 25
    assert in_yaml(found.expected) == "cautions: {steps: [practice_tires]}"
    assert in_yaml(found.got) == "cautions: {steps: []}"
    assert list(found.because) == snapshot(
        ["`practice_tires` (rules.yaml:116) does not name `steps`"]
    )


def test_several_names_of_a_key_are_one(tmp_path: Path) -> None:
    found = unmet(tmp_path, "{not_check_first: [practice, depth]}")
    assert in_yaml(found.got) == snapshot(
        "listed: [steps, depth], check_first: [depth]"
    )
    assert list(found.because) == snapshot(
        [
            "`practice` is off the list, where a place takes 2 points; it has 0 points: no rule that applies names it",
            "`mania_depth` (rules.yaml:107) is in doubt: `history` is `not_sure`, so it may be `mania`",
            "`depth` is in place 2, with 6 points: +6 by `sad_first` (rules.yaml:71)",
        ]
    )


def test_what_stands_ahead_is_told_with_its_largest_rules(tmp_path: Path) -> None:
    assert because(tmp_path, "{first: [depth, listening]}") == snapshot(
        [
            "`depth` is in place 2, with 6 points: +6 by `sad_first` (rules.yaml:71)",
            "`listening` is off the list, where a place takes 2 points; it has 0 points: no rule that applies names it",
            "`steps` is in place 1, with 10 points: +10 by `sad_first` (rules.yaml:71)",
        ]
    )


def test_of_many_only_the_best_are_told(tmp_path: Path) -> None:
    everything = "{first: [practice, depth, listening, steps]}"
    assert len(because(tmp_path, everything, "{}")) == 3


def test_of_many_rules_only_the_largest_are_told(tmp_path: Path) -> None:
    rules = small_rules()
    more = tuple(
        rules.rules[0]._replace(id=f"sad_{n}", points={"steps": n, "depth": -n})
        for n in range(1, 5)
    )
    rules = rules._replace(rules=(*rules.rules, *more))
    assert because(tmp_path, "{not_listed: [steps]}", rules=rules) == snapshot(
        [
            "no contraindication names `steps`",
            "`steps` is in place 1, with 20 points: +10 by `sad_first` (rules.yaml:71), +4 by `sad_4` (rules.yaml:70), +3 by `sad_3` (rules.yaml:70), +3 by 2 more",
        ]
    )
    assert because(tmp_path, "{listed: [depth]}", rules=rules)[0] == snapshot(
        "`depth` is off the list, where a place takes 2 points; it has -4 points: +6 by `sad_first` (rules.yaml:71); against it -4 by `sad_4` (rules.yaml:70), -3 by `sad_3` (rules.yaml:70), -2 by `sad_2` (rules.yaml:70), -1 by 1 more"
    )


def test_no_place_for_more_of_a_family(tmp_path: Path) -> None:
    answers = "{concerns: [sad, sleepless], homework: yes}"
    assert because(tmp_path, "{listed: [practice]}", answers) == snapshot(
        [
            "`practice` is off the list, which takes 1 of the family `doing` and has `steps`; it has 6 points: +4 by `sleep_first` (rules.yaml:85), +2 by `likes_homework` (rules.yaml:92)",
            "`steps` is in place 1, with 16 points: +10 by `sad_first` (rules.yaml:71), +4 by `sleep_first` (rules.yaml:85), +2 by `likes_homework` (rules.yaml:92)",
        ]
    )


def test_no_place_on_a_full_list(tmp_path: Path) -> None:
    full = small_rules()._replace(shortlist=Shortlist(1, 1, 2, 10))
    assert because(tmp_path, "{listed: [depth]}", rules=full) == snapshot(
        [
            "`depth` is off the list, which is full with 1; it has 6 points: +6 by `sad_first` (rules.yaml:71)",
            "`steps` is in place 1, with 10 points: +10 by `sad_first` (rules.yaml:71)",
        ]
    )


def test_what_is_discouraged_is_not_listed(tmp_path: Path) -> None:
    assert because(tmp_path, "{listed: [depth]}", MANIC) == snapshot(
        [
            "`depth` is discouraged by `mania_depth` (rules.yaml:107), which applies: `history` is `mania`"
        ]
    )
    assert because(tmp_path, "{not_discouraged: [depth]}", MANIC) == snapshot(
        [
            "`depth` is discouraged by `mania_depth` (rules.yaml:107), which applies: `history` is `mania`"
        ]
    )
    assert because(tmp_path, "{reasons: {depth: [sad_first]}}", MANIC) == snapshot(
        [
            "`depth` is discouraged by `mania_depth` (rules.yaml:107), which applies: `history` is `mania`",
            "`sad_first` (rules.yaml:71) applies: `concerns` is `sad`",
        ]
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            "{history: none}",
            snapshot(
                "`mania_depth` (rules.yaml:107) does not apply: `history` is `none`, not `mania`"
            ),
        ),
        (
            "{history: not_sure}",
            snapshot(
                "`mania_depth` (rules.yaml:107) is in doubt: `history` is `not_sure`, so it may be `mania`"
            ),
        ),
        (
            "{concerns: sad}",
            snapshot(
                "`mania_depth` (rules.yaml:107) is in doubt: `history` is skipped, so it may be `mania`"
            ),
        ),
    ],
)
def test_what_would_discourage(tmp_path: Path, answers: str, said: str) -> None:
    [reason] = because(tmp_path, "{discouraged: [depth]}", answers)
    assert reason == said


def test_what_nothing_can_discourage(tmp_path: Path) -> None:
    assert because(tmp_path, "{discouraged: [steps]}") == snapshot(
        ["no contraindication names `steps`"]
    )


def test_what_is_listed_though_it_must_not_be(tmp_path: Path) -> None:
    assert because(tmp_path, "{not_listed: [depth]}") == snapshot(
        [
            "`mania_depth` (rules.yaml:107) is in doubt: `history` is `not_sure`, so it may be `mania`",
            "`depth` is in place 2, with 6 points: +6 by `sad_first` (rules.yaml:71)",
        ]
    )


def test_what_is_urgent(tmp_path: Path) -> None:
    assert because(tmp_path, "{urgent: [plan]}") == snapshot(
        [
            "`plan` (rules.yaml:134) does not apply: `safety_now` is `thoughts`, not `plan`"
        ]
    )
    assert because(tmp_path, "{urgent: []}") == snapshot(
        ["`thoughts` (rules.yaml:141) applies: `safety_now` is `thoughts`"]
    )
    assert because(tmp_path, "{not_urgent: [thoughts]}") == snapshot(
        ["`thoughts` (rules.yaml:141) applies: `safety_now` is `thoughts`"]
    )


def test_what_withholds(tmp_path: Path) -> None:
    assert because(tmp_path, "{withheld: true}", "{}") == snapshot(
        ["no urgent notice applies"]
    )
    assert because(tmp_path, "{withheld: true}") == snapshot(
        [
            "`thoughts` (rules.yaml:141) does not withhold the list; it applies: `safety_now` is `thoughts`"
        ]
    )
    assert because(tmp_path, "{withheld: false}", DANGER) == snapshot(
        [
            "`plan` (rules.yaml:134) withholds the list; it applies: `safety_now` is `plan`"
        ]
    )
    assert because(tmp_path, "{listed: [steps]}", DANGER) == snapshot(
        [
            "`plan` (rules.yaml:134) withholds the list; it applies: `safety_now` is `plan`"
        ]
    )


def test_what_is_said_of_all(tmp_path: Path) -> None:
    assert because(tmp_path, "{notices: [doctor_first]}") == snapshot(
        [
            "`doctor_first` (rules.yaml:128) is in doubt: `history` is `not_sure`, so it may be `mania` or `ptsd`"
        ]
    )
    assert because(tmp_path, "{notices: [tie]}") == snapshot(
        ["`tie` is no record of the rules: fitquiz says it by itself"]
    )
    assert because(tmp_path, "{alternatives: [waiting]}", DANGER) == snapshot(
        [
            "`waiting` (rules.yaml:155) does not apply: `safety_now` is `plan`, not `none`",
            "`plan` (rules.yaml:134) withholds the list; it applies: `safety_now` is `plan`",
        ]
    )
    assert because(tmp_path, "{not_alternatives: [doctor]}") == snapshot(
        ["`doctor` (rules.yaml:148) applies: always"]
    )


@pytest.mark.parametrize(
    ("line", "answers", "said"),
    [
        ("us_old", SAD, snapshot("`us_old` (rules.yaml:203) is closed")),
        (
            "us_crisis",
            SAD,
            snapshot("`us_crisis` (rules.yaml:214) is for US, and the case is for GB"),
        ),
        (
            "gb_sleepers",
            SAD,
            snapshot(
                "`gb_sleepers` (rules.yaml:183) does not apply: `concerns` is `sad`, not `sleepless`"
            ),
        ),
        (
            "gb_emergency",
            SAD,
            snapshot(
                "`gb_emergency` (rules.yaml:165) is about `emergency`, and nothing that applies asks for that"
            ),
        ),
        (
            "any_finder",
            SAD,
            snapshot(
                "`any_finder` (rules.yaml:232) gives way to others: a country's own come first, and 6 are enough"
            ),
        ),
    ],
)
def test_why_a_line_is_not_shown(
    tmp_path: Path, line: str, answers: str, said: str
) -> None:
    assert because(tmp_path, f"{{lines: [{line}]}}", answers) == [said]


def test_a_closed_line_and_too_many_of_a_family() -> None:
    assessment = assess(small_questions(), small_rules(), {"concerns": ("sad",)})
    reasons = Because(assessment, None, small_bench())
    closed = Breach("no_closed_lines", ("us_old",), "lines", ("us_old",), "")
    assert list(reasons.of(closed)) == snapshot(["`us_old` (rules.yaml:203) is closed"])
    family = Breach("per_family", (), "per_family", 2, "")
    assert list(reasons.of(family)) == snapshot(
        [
            "`shortlist` takes 1 of a family (`per_family`)",
            "`steps` is in place 1, with 10 points: +10 by `sad_first` (rules.yaml:71)",
            "`depth` is in place 2, with 6 points: +6 by `sad_first` (rules.yaml:71)",
        ]
    )
