"""What the cases exercise."""

from pathlib import Path

from bench import one_case, run
from inline_snapshot import snapshot

from fitquiz.findings import Code


def test_what_no_case_exercises(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(one_case("{listed: [steps]}", "{concerns: sad, history: mania}"))
    found = {
        each.kind: (each.exercised, each.all, [gap.id for gap in each.gaps])
        for each in run(path).coverage
    }
    assert found == snapshot(
        {
            "rules": (
                1,
                5,
                ["afraid_first", "sleep_first", "likes_homework", "no_homework"],
            ),
            "contraindications": (1, 1, []),
            "cautions": (0, 2, ["practice_tires", "steps_when_very_sad"]),
            "notices": (1, 1, []),
            "urgent notices": (0, 2, ["plan", "thoughts"]),
            "alternatives": (1, 2, ["waiting"]),
            "questions": (2, 6, ["how_sad", "main", "safety_now", "homework"]),
            "options": (
                2,
                19,
                [
                    "concerns.afraid",
                    "concerns.sleepless",
                    "concerns.none",
                    "how_sad.less",
                    "how_sad.more",
                    "main.sad",
                    "main.afraid",
                    "main.sleepless",
                    "main.not_sure",
                    "history.ptsd",
                    "history.none",
                    "history.not_sure",
                    "safety_now.plan",
                    "safety_now.thoughts",
                    "safety_now.none",
                    "homework.yes",
                    "homework.no",
                ],
            ),
            "modalities": (1, 4, ["practice", "depth", "listening"]),
        }
    )


def test_each_gap_is_a_finding_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(one_case("{listed: [steps]}", "{concerns: sad}"))
    findings = [finding for each in run(path).coverage for finding in each.findings]
    assert {each.code for each in findings} == {Code.NOT_EXERCISED}
    told = {
        f"{Path(each.place.file).name}:{each.place.line}: {each.message}; {each.mend}"
        for each in findings
    }
    assert len(told) == len(findings)
    assert sorted(told)[::10] == snapshot(
        [
            "questions.yaml:17: no case exercises `concerns.afraid`, one of the options; write a case that chooses it",
            "questions.yaml:37: no case exercises `main.not_sure`, one of the options; write a case that chooses it",
            "questions.yaml:59: no case exercises `homework`, one of the questions; write a case that answers it",
            "rules.yaml:22: no case exercises `practice`, one of the modalities; write a case that lists it",
        ]
    )
