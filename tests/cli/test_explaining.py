"""`fitquiz explain` and `fitquiz compare`, as they are used."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import SMALL_FILES, fitquiz

SHEET = "concerns: [sad, sleepless]\nhow_sad: more\nhistory: not_sure\nhomework: no\n"


def said(*arguments: str, sheet: str = SHEET) -> str:
    done = fitquiz(*arguments, *SMALL_FILES, "--country", "GB", stdin=sheet)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_one_that_is_listed() -> None:
    assert said("explain", "depth") == snapshot("""\
Deep talk: on your list, in place 2
  What        What deep talk is.
  Check first This is discouraged if it turns out that you have had mania. You
              could ask a doctor first.
  Trials      Of 40 trials for being sad, one tested it.

  What helps with what you told us: 6 points
  +6          You told us “I am sad”. Helps with being sad. Sources: Somebody
              2020.

  What you hope for, and how you like to work: 2 points
  +2          You told us “No”. It comes without homework. Sources: Somebody
              2020.

  In all: 8 points.

  `fitquiz modalities depth` tells all about it.

What would change this
  - Deep talk would be discouraged if it turns out that you have had mania.
""")


def test_one_that_fits_less() -> None:
    assert said("explain", "practice") == snapshot("""\
Daily practice: not on your list, because what is there of its kind fits better
  It is not ruled out. The list keeps to 1 of one kind, and small steps fits
  your answers better.
  What        What daily practice is.
  Take care   It can tire you.

  What helps with what you told us: 4 points
  +4          You told us “I sleep badly”. Helps with sleep. Sources: Somebody
              2020.

  In all: 4 points.

  `fitquiz modalities practice` tells all about it.

What would change this
  We found no one or two wishes that speak strongly enough for it. You can still
  ask about it.
""")


def test_where_no_wish_would_change_anything_that_is_said() -> None:
    stays = said("explain", "steps", sheet="concerns: sad\nhistory: none\n")
    assert "no one or two wishes that speak strongly enough against it" in stays
    off = said("explain", "practice", sheet="concerns: sad\nhistory: none\n")
    assert "no one or two wishes that speak strongly enough for it" in off


def test_one_that_is_discouraged() -> None:
    sheet = "concerns: sad\nhistory: mania\nsafety_now: thoughts\n"
    assert said("explain", "depth", sheet=sheet) == snapshot("""\
Please read this first
  Please talk to somebody today.
  - Gb Crisis: call 116 123 (always; checked October 2026).

Deep talk: discouraged for you, on what you told us
  We leave it off your list to keep you well, however well it fits your wishes.
  What        What deep talk is.
  Why         You told us “Mania”. Mania calls for calm first.
  Instead     You could look at: Small steps.
  Trials      Of 40 trials for being sad, one tested it.
  Sources     Somebody 2020, 2021.

  What helps with what you told us: 6 points
  +6          You told us “I am sad”. Helps with being sad. Sources: Somebody
              2020.

  In all: 6 points.

  `fitquiz modalities depth` tells all about it.

What would change this
  What stands under Why decides this, not points. It is there to keep you safe
  and well. You can talk it through with a doctor, or with a helper you trust.

Talk to somebody now
  - Gb Crisis: call 116 123
""")


def test_a_whole_list() -> None:
    assert said("explain", sheet=SHEET.replace("not_sure", "mania")) == snapshot("""\
How your list came about
  Talk to a doctor first.

  1. Small steps: 13 points in all
  +10         You told us “I am sad”. Helps with being sad. Sources: Somebody
              2020.
  +4          You told us “I sleep badly”. Helps with sleep. Sources: Somebody
              2020.
  -1          You told us “No”. It comes without homework. Sources: Somebody
              2020.

  Points decide what is on the list, and in what order. They say nothing about
  you.

What fits, but is not on the list
  - Daily practice: 4 points. The list keeps to 1 of one kind, and small steps
    fits your answers better.

Discouraged for you, whatever their points
  Deep talk, Being heard.
""")


@pytest.mark.parametrize(
    "arguments",
    [("explain",), ("explain", "steps"), ("compare", "steps", "depth")],
)
def test_nothing_is_weighed_up_where_something_comes_first(
    arguments: tuple[str, ...],
) -> None:
    text = said(*arguments, sheet="concerns: sad\nsafety_now: plan\n")
    assert text.startswith("Please read this first\n")
    assert "no therapy is weighed up now" in text
    assert "point" not in text


@pytest.mark.parametrize(
    "arguments",
    [("explain",), ("explain", "steps"), ("compare", "steps", "depth")],
)
def test_what_is_urgent_comes_first_and_last(arguments: tuple[str, ...]) -> None:
    text = said(*arguments, sheet="concerns: sad\nsafety_now: thoughts\n")
    assert text.startswith("Please read this first\n  Please talk to somebody today.")
    assert text.endswith("Talk to somebody now\n  - Gb Crisis: call 116 123\n")


def test_programs_get_no_ranking_where_the_list_is_withheld() -> None:
    sheet = "concerns: sad\nhistory: mania\nsafety_now: plan\n"
    data = json.loads(said("explain", "--json", sheet=sheet))
    assert data["withheld"] is True
    assert {each["standing"] for each in data["explanations"]} == {"discouraged"}
    assert data["changes"] == []


def test_a_bad_sheet_is_an_error_for_a_comparison_too() -> None:
    done = fitquiz("compare", "steps", "depth", *SMALL_FILES, stdin="nonsense: [")
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_word_that_is_no_modality_is_not_repeated() -> None:
    done = fitquiz("explain", "I hear voices", *SMALL_FILES, stdin=SHEET)
    assert done.returncode == 2
    assert "voices" not in done.stderr


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_about_somebody_says_to_keep_it_safe(form: str) -> None:
    for command in (("explain",), ("explain", "depth"), ("compare", "steps", "depth")):
        page = said(*command, "--format", form)
        assert page.count("Keep this page safe") >= 1
        assert "This is for tests." in page
    page = said("compare", "steps", "depth", "--format", form, sheet="")
    assert "Keep this page safe" not in page


def test_for_programs() -> None:
    data = json.loads(said("explain", "depth", "--json"))
    assert data == snapshot(
        {
            "format": 1,
            "urgent": [],
            "withheld": False,
            "explanations": [
                {
                    "modality": "depth",
                    "name": "Deep talk",
                    "standing": "listed",
                    "position": 2,
                    "obstacle": None,
                    "points": 8,
                    "need": 6,
                    "style": 2,
                    "reasons": [
                        {
                            "rule": "sad_first",
                            "axis": "need",
                            "points": 6,
                            "because": "Helps with being sad.",
                            "sources": ["book"],
                            "answers": {"concerns": ["sad"]},
                        },
                        {
                            "rule": "no_homework",
                            "axis": "style",
                            "points": 2,
                            "because": "It comes without homework.",
                            "sources": ["book"],
                            "answers": {"homework": ["no"]},
                        },
                    ],
                    "discouraged": [],
                    "check_first": ["mania_depth"],
                    "cautions": [],
                    "evidence": [],
                    "few_trials": [
                        {"concern": "sad", "studies": 1, "of": 40, "source": "trials"}
                    ],
                }
            ],
            "changes": [
                {
                    "ways": [{"history": ["mania", "not_sure"]}],
                    "turns_out": ["mania_depth"],
                    "joins": [],
                    "leaves": ["depth"],
                    "leads": None,
                    "text": "Deep talk would be discouraged if it turns out that you have had mania.",
                }
            ],
        }
    )
    whole = json.loads(said("explain", "--json"))
    assert [each["modality"] for each in whole["explanations"]] == snapshot(
        ["steps", "depth", "practice", "listening"]
    )


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_for_paper(form: str) -> None:
    text = said("explain", "depth", "--format", form)
    assert "Deep talk: on your list, in place 2" in text


def test_an_unknown_modality_is_told_before_any_answer_is_read() -> None:
    done = fitquiz("explain", "embr", stdin="nonsense: [")
    assert done.returncode == 2
    assert "did you mean `emdr`?" in done.stderr
    assert done.stdout == ""


def test_without_answers_there_is_nothing_to_explain() -> None:
    done = fitquiz("explain", "emdr")
    assert done.returncode == 2
    assert "--answers FILE" in done.stderr


def test_side_by_side() -> None:
    assert said("compare", "steps", "depth", sheet="") == snapshot("""\
Side by side

  What it is
  - Small steps: What small steps is.
  - Deep talk: What deep talk is.

  A session
  - Small steps: What a session is like.
  - Deep talk: What a session is like.

  Length
  - Small steps: 8 sessions.
  - Deep talk: 8 sessions.

  Formats
  - Small steps: One to one.
  - Deep talk: One to one.

  Homework
  - Small steps: Regular homework.
  - Deep talk: No homework.

  Looks at
  - Small steps: Mostly your life now.
  - Deep talk: Mostly your life now.

  Who leads
  - Small steps: You and the therapist share the lead.
  - Deep talk: You and the therapist share the lead.

  Evidence
  - Small steps: Best supported for being sad: strong support.
  - Deep talk: Best supported for being sad: some support.

  Take care
  - Small steps: For some people there is more to mind.
  - Deep talk: It is discouraged if it turns out that you have had mania.

  There is more in `fitquiz modalities steps` and `fitquiz modalities depth`.
""")


def test_side_by_side_for_somebody() -> None:
    text = said("compare", "steps", "depth", "--answers", "-")
    assert text[text.index("  Trials\n") :] == snapshot("""\
  Trials
  - Small steps: 12 trials for being sad: on average a medium benefit over
    waiting (g 0.60, 0.40 to 0.80).
  - Deep talk: Of 40 trials for being sad, one tested it.

  For you
  - Small steps: On your list, in place 1.
  - Deep talk: On your list, in place 2. It is discouraged if it turns out that
    you have had mania.

  Take care
  - Small steps: Begin slowly.
  - Deep talk: See what stands above.

  There is more in `fitquiz modalities steps` and `fitquiz modalities depth`.
""")


def test_side_by_side_as_a_table() -> None:
    text = said("compare", "steps", "depth", "--format", "markdown", sheet="")
    assert text == snapshot("""\
# Therapies side by side

## Side by side

|  | Small steps | Deep talk |
| --- | --- | --- |
| What it is | What small steps is. | What deep talk is. |
| A session | What a session is like. | What a session is like. |
| Length | 8 sessions. | 8 sessions. |
| Formats | One to one. | One to one. |
| Homework | Regular homework. | No homework. |
| Looks at | Mostly your life now. | Mostly your life now. |
| Who leads | You and the therapist share the lead. | You and the therapist share the lead. |
| Evidence | Best supported for being sad: strong support. | Best supported for being sad: some support. |
| Take care | For some people there is more to mind. | It is discouraged if it turns out that you have had mania. |

There is more in `fitquiz modalities steps` and `fitquiz modalities depth`.

## About this page

This is for tests.

Made with fitquiz on 24 November 2026, from published guidelines and trials. All of it was looked at in November 2026 or after that; help lines show dates of their own.
""")


def test_two_or_three_are_compared(tmp_path: Path) -> None:
    for names in (["steps"], ["steps", "steps"], ["steps", "depth"] * 2):
        done = fitquiz("compare", *names, *SMALL_FILES)
        assert (done.returncode == 0) is (len({*names}) > 1)
    out = tmp_path / "page.html"
    done = fitquiz("compare", "steps", "depth", "practice", "listening", *SMALL_FILES)
    assert done.returncode == 2
    assert "name two or three different ones" in done.stderr
    arguments = ("--format", "html", "--output", out)
    assert fitquiz("compare", "emdr", "cpt", *arguments).returncode == 0
    assert out.read_text().count('<th scope="col">') == 2
