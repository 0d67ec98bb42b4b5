"""The result for programs: `format: 1`, to the letter."""

import json

import yaml
from inline_snapshot import snapshot
from support import SMALL_FILES, fitquiz

SHEET = "concerns: [sad]\nhow_sad: more\nhistory: [mania]\nsafety_now: thoughts\n"


def result(sheet: str, *arguments: str) -> str:
    done = fitquiz(*SMALL_FILES, "--country", "GB", *arguments, stdin=sheet)
    assert done.returncode == 0
    return done.stdout


def test_json() -> None:
    assert json.loads(result(SHEET, "--json")) == snapshot(
        {
            "format": 1,
            "questionnaire": {
                "id": "small",
                "version": "1",
                "fingerprint": "a7606d4b1f6a8282",
            },
            "rules": {"fingerprint": "5550cff02a64ace6"},
            "answers": {
                "concerns": ["sad"],
                "how_sad": ["more"],
                "history": ["mania"],
                "safety_now": ["thoughts"],
            },
            "urgent": [
                {
                    "id": "thoughts",
                    "text": "Please talk to somebody today.",
                    "withhold": False,
                    "lines": ["gb_crisis"],
                }
            ],
            "withheld": False,
            "shortlist": [
                {
                    "modality": "steps",
                    "name": "Small steps",
                    "position": 1,
                    "points": 10,
                    "need": 10,
                    "style": 0,
                    "reasons": [
                        {
                            "rule": "sad_first",
                            "axis": "need",
                            "points": 10,
                            "because": "Helps with being sad.",
                            "sources": ["book"],
                            "answers": {"concerns": ["sad"]},
                        }
                    ],
                    "check_first": [],
                    "cautions": [
                        {
                            "id": "steps_when_very_sad",
                            "text": "Begin slowly.",
                            "sources": ["book"],
                        }
                    ],
                    "evidence": [
                        {
                            "concern": "sad",
                            "studies": 12,
                            "g": 0.6,
                            "low": 0.4,
                            "high": 0.8,
                            "source": "trials",
                        }
                    ],
                    "few_trials": [],
                }
            ],
            "discouraged": [
                {
                    "modality": "depth",
                    "name": "Deep talk",
                    "contraindication": "mania_depth",
                    "because": "Mania calls for calm first.",
                    "instead": ["steps"],
                    "sources": ["book"],
                    "evidence": [],
                    "few_trials": [
                        {"concern": "sad", "studies": 1, "of": 40, "source": "trials"}
                    ],
                },
                {
                    "modality": "listening",
                    "name": "Being heard",
                    "contraindication": "mania_depth",
                    "because": "Mania calls for calm first.",
                    "instead": ["steps"],
                    "sources": ["book"],
                    "evidence": [],
                    "few_trials": [],
                },
            ],
            "others": [{"modality": "practice", "points": 0, "need": 0, "style": 0}],
            "alternatives": [{"id": "doctor", "name": "Asking a doctor"}],
            "notices": [{"id": "doctor_first", "text": "Talk to a doctor first."}],
            "lines": [
                {
                    "id": "gb_crisis",
                    "name": "Gb Crisis",
                    "country": "GB",
                    "call": "116 123",
                    "text": "",
                    "chat": "",
                    "hours": "always",
                    "checked": "2026-10-01",
                }
            ],
        }
    )


def test_yaml_says_the_same_as_json() -> None:
    assert yaml.safe_load(result(SHEET, "--format", "yaml")) == json.loads(
        result(SHEET, "--format", "json")
    )


def test_a_withheld_list_is_empty() -> None:
    data = json.loads(result("concerns: sad\nsafety_now: plan\n", "--json"))
    assert data["withheld"] is True
    assert data["shortlist"] == data["others"] == []
    assert data["urgent"][0]["lines"] == [line["id"] for line in data["lines"]]


def test_json_is_utf8_whatever_the_locale() -> None:
    rules = ("--json", *SMALL_FILES, "--answers", "-")
    plain = fitquiz(
        *rules,
        stdin="concerns: sad\n",
        environment={"LANG": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert plain.returncode == 0
    assert json.loads(plain.stdout)["answers"] == {"concerns": ["sad"]}
