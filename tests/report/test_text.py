"""Whole results, as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import SMALL_FILES, TODAY, fitquiz, small_questions, small_rules
from wcwidth import wcswidth

from fitquiz.assessment import assess
from fitquiz.evidence import Effect, Evidence
from fitquiz.helplines import Confidence
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Aspect, Entry, Part, Table, line_row
from fitquiz.report.result import compose
from fitquiz.report.text import paragraphs
from fitquiz.report.words import trial_rows

SHEET = "concerns: [sad, sleepless]\nhow_sad: more\nhistory: not_sure\nhomework: no\n"


def shown(sheet: str, *arguments: str) -> str:
    done = fitquiz(*SMALL_FILES, "--country", "GB", *arguments, stdin=sheet)
    assert done.returncode == 0
    assert done.stderr == ""
    return done.stdout


def test_a_usual_result() -> None:
    assert shown(SHEET) == snapshot("""\
Therapies you could look into

  1. Small steps: fits your answers closely
  What        What small steps is.
  Why         You told us “I am sad”. Helps with being sad.
  Why         You told us “I sleep badly”. Helps with sleep.
  Suits less  It comes without homework.
  Course      8 sessions; one to one; regular homework.
  Take care   Begin slowly.
  Evidence    Best supported for being sad: strong support.
  Trials      12 trials for being sad: on average a medium benefit over waiting
              (g 0.60, 0.40 to 0.80).
  Sources     Somebody 2020, 2021.

  2. Deep talk: fits your answers closely
  What        What deep talk is.
  Why         You told us “I am sad”. Helps with being sad.
  Suits you   It comes without homework.
  Course      8 sessions; one to one; no homework.
  Check first This is discouraged if it turns out that you have had mania. You
              could ask a doctor first.
  Evidence    Best supported for being sad: some support.
  Trials      Of 40 trials for being sad, one tested it.
  Sources     Somebody 2020, 2021.

  Not on the short list, but not ruled out: daily practice.

  On what suits people: Somebody 2020.

  In brackets: g is how much more people gained than without the therapy, with
  its likely range. About 0.2 is small, 0.5 medium, 0.8 large.

What would change this list
  - Deep talk would be discouraged if it turns out that you have had mania.

Ways you could go on
  Each has good and hard sides, none is right for everybody, and you can change
  your mind.

  Asking a doctor
  What        You ask a doctor.
  Good        They know a lot.
  Hard        You may have to wait.
  Sources     Somebody 2020.

  We do not weigh up waiting here.

What you could do next
  - Ask a doctor.
  - `fitquiz modalities steps` shows all sources, with their addresses.

  This is for tests.
""")


def test_something_urgent_and_discouraged() -> None:
    text = "concerns: sad\nhistory: mania\nsafety_now: thoughts\n"
    assert shown(text) == snapshot("""\
Please read this first
  Please talk to somebody today.
  - Gb Crisis: call 116 123 (always; checked October 2026).

Therapies you could look into
  Talk to a doctor first.

  1. Small steps: fits your answers closely
  What        What small steps is.
  Why         You told us “I am sad”. Helps with being sad.
  Course      8 sessions; one to one; regular homework.
  Evidence    Best supported for being sad: strong support.
  Trials      12 trials for being sad: on average a medium benefit over waiting
              (g 0.60, 0.40 to 0.80).
  Sources     Somebody 2020, 2021.

  In brackets: g is how much more people gained than without the therapy, with
  its likely range. About 0.2 is small, 0.5 medium, 0.8 large.

Discouraged for you, on what you told us

  Deep talk, Being heard
  Why         You told us “Mania”. Mania calls for calm first.
  Instead     You could look at: Small steps.
  Sources     Somebody 2020.

Ways you could go on
  Each has good and hard sides, none is right for everybody, and you can change
  your mind.

  Asking a doctor
  What        You ask a doctor.
  Good        They know a lot.
  Hard        You may have to wait.
  Sources     Somebody 2020.

  We do not weigh up waiting here.

What you could do next
  - Ask a doctor.
  - `fitquiz modalities steps` shows all sources, with their addresses.

  This is for tests.

Talk to somebody now
  - Gb Crisis: call 116 123
""")


def test_a_withheld_list() -> None:
    assert shown("concerns: sad\nsafety_now: plan\n") == snapshot("""\
Please read this first
  Please talk to somebody now.
  - Gb Emergency: call 999 (always; checked October 2026).
  - Gb Crisis: call 116 123 (always; checked October 2026).

The list can wait
  Please talk to somebody first: what stands above says whom. You can come back
  to this at any time.

Please keep in mind
  This is for tests.

Talk to somebody now
  - Gb Emergency: call 999
  - Gb Crisis: call 116 123
""")


def test_nothing_fits() -> None:
    assert shown("concerns: none\n") == snapshot("""\
Therapies you could look into
  Your answers do not point to one kind of therapy more than to others. That is
  fine: a first talk with a doctor or a therapist can help you find out more.

Ways you could go on
  Each has good and hard sides, none is right for everybody, and you can change
  your mind.

  Asking a doctor
  What        You ask a doctor.
  Good        They know a lot.
  Hard        You may have to wait.
  Sources     Somebody 2020.

  We do not weigh up waiting here.

Please keep in mind
  This is for tests.
""")


def test_nothing_is_wider_than_80_columns_and_no_line_ends_in_blanks() -> None:
    for line in shown(SHEET).splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


def test_a_result_holds_no_percentage_and_no_points() -> None:
    text = shown(SHEET)
    assert "%" not in text
    assert "points" not in text


def test_what_speaks_against_a_place_is_never_folded_away() -> None:
    rules = small_rules()
    [sad, *others] = rules.rules
    many = [
        sad._replace(id=f"also_{n}", points={"steps": n}, because=f"Reason {n}.")
        for n in range(1, 7)
    ]
    against = sad._replace(id="but", points={"steps": -1}, because="It is slow.")
    rules = rules._replace(rules=(*many, against, *others))
    assessment = assess(small_questions(), rules, {"concerns": ("sad",)})
    parts = compose(Dossier(assessment, small_questions(), rules, "GB", TODAY))
    rows = [
        (row.label, row.text)
        for part in parts
        for block in part.blocks
        if isinstance(block, Entry)
        for row in block.rows
    ]
    assert ("But", "You told us “I am sad”. It is slow.") in rows
    assert ("Also", "2 more of your answers count here.") in rows


NUMBERS = Table(
    ("On the list", "Share", "First"),
    (
        Aspect("Small steps", ("1,000", "100%", "20")),
        Aspect("A therapy with a much longer name (ATML)", ("fewer than 5", "", "0")),
        Aspect("療法", ("5", "under 1%", "0")),
    ),
    of_numbers=True,
)


def in_lines(width: int) -> list[str]:
    laid_out = paragraphs([Part("Numbers", (NUMBERS,))], plain=True)
    return [f"{before}{line}" for each in laid_out for before, line in each.rows(width)]


def test_numbers_stand_below_each_other() -> None:
    assert "\n".join(in_lines(80)) == snapshot("""\
Numbers

                                             On the list     Share  First
  Small steps                                      1,000      100%     20
  A therapy with a much longer name (ATML)  fewer than 5                0
  療法                                                 5  under 1%      0\
""")
    assert "\n".join(in_lines(60)) == snapshot("""\
Numbers

                                On the list     Share  First
  Small steps                         1,000      100%     20
  A therapy with a much        fewer than 5                0
    longer name (ATML)
  療法                                    5  under 1%      0\
""")


def test_numbers_without_room_are_a_list() -> None:
    assert "\n".join(in_lines(40)) == snapshot("""\
Numbers

  Small steps
  - On the list: 1,000
  - Share: 100%
  - First: 20
  A therapy with a much longer name
  (ATML)
  - On the list: fewer than 5
  - First: 0
  療法
  - On the list: 5
  - Share: under 1%
  - First: 0\
""")


@given(st.integers(24, 100))
def test_no_table_of_numbers_is_wider_than_the_window(width: int) -> None:
    assert all(wcswidth(line) <= width for line in in_lines(width))


def test_a_line_we_are_less_sure_of_says_so() -> None:
    line = small_rules().lines[0]._replace(confidence=Confidence.LOW, note="Free.")
    assert line_row(line, "It", TODAY).text == (
        "It: call 999 (always; checked October 2026). "
        "We are less sure of this one. Free."
    )


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect(0.9, 0.8, 1.0), "a large benefit over waiting (g 0.90, 0.80 to 1.00)"),
        (
            Effect(0.5, 0.1, 0.9),
            "a medium benefit over waiting, perhaps only a very small one (g 0.50, 0.10 to 0.90)",
        ),
        (Effect(0.2, 0.1, 0.3), "a small benefit over waiting (g 0.20, 0.10 to 0.30)"),
        (
            Effect(0.1, 0.05, 0.2),
            "a very small benefit over waiting (g 0.10, 0.05 to 0.20)",
        ),
        (
            Effect(0.3, 0.0, 0.6),
            "no clear benefit over waiting (g 0.30, 0.00 to 0.60)",
        ),
        (
            Effect(-0.3, -0.6, -0.1),
            "people did worse than with waiting (g -0.30, -0.60 to -0.10)",
        ),
    ],
)
def test_benefits_in_words(effect: Effect, words: str) -> None:
    found = Evidence("sadness", "steps", 12, effect)
    assert [row.text for row in trial_rows([found], small_rules())] == [
        f"12 trials for being sad: on average {words}."
    ]


@pytest.mark.parametrize(
    ("studies", "words"),
    [
        (0, "none tested it"),
        (1, "one tested it"),
        (3, "3 tested it, too few to sum up"),
    ],
)
def test_few_trials_in_words(studies: int, words: str) -> None:
    found = Evidence("sadness", "steps", studies, None)
    assert [row.text for row in trial_rows([found], small_rules())] == [
        f"Of 40 trials for being sad, {words}."
    ]
