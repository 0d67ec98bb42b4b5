"""How records and conditions are spoken of to maintainers."""

import pytest
from bench import small_bench
from inline_snapshot import snapshot
from support import small_questions

from fitquiz.cases.bench import standing_of
from fitquiz.conditions import ALWAYS, AllOf, Answered, AnyOf, Chosen, Condition, Not
from fitquiz.questions import learn

SAD = Chosen("concerns", ("sad",))
MANIC = Chosen("history", ("mania",))
VERY = Chosen("how_sad", ("more",))


def test_a_record_is_named_with_its_line() -> None:
    assert small_bench().named("rules", "sad_first") == "`sad_first` (rules.yaml:71)"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (ALWAYS, snapshot("applies: always")),
        (SAD, snapshot("does not apply: `concerns` is `afraid`, not `sad`")),
        (
            AllOf((SAD, MANIC)),
            snapshot("does not apply: `concerns` is `afraid`, not `sad`"),
        ),
        (
            AllOf((SAD, Answered("concerns"))),
            snapshot("does not apply: `concerns` is `afraid`, not `sad`"),
        ),
        (
            AnyOf((VERY, Answered("main"))),
            snapshot("does not apply: `how_sad` is not asked; `main` is not answered"),
        ),
        (
            AnyOf((MANIC, VERY)),
            snapshot("is in doubt: `history` is `not_sure`, so it may be `mania`"),
        ),
        (
            Not(MANIC),
            snapshot("is in doubt: `history` is `not_sure`, so it may be `mania`"),
        ),
        (Not(VERY), snapshot("applies: not `how_sad` is `more`")),
        (
            Not(Chosen("concerns", ("afraid",))),
            snapshot("does not apply: `concerns` is `afraid`, which rules it out"),
        ),
        (
            AnyOf(
                tuple(Chosen("homework", (n,)) for n in ("yes", "no", "no", "no", "no"))
            ),
            snapshot(
                "is in doubt: `homework` is skipped, so it may be `yes`; `homework` is skipped, so it may be `no`; `homework` is skipped, so it may be `no`; `homework` is skipped, so it may be `no`; and 1 more"
            ),
        ),
        (
            Chosen("how_sad", ("a", "b", "c", "d", "e", "f")),
            snapshot("does not apply: `how_sad` is not asked"),
        ),
    ],
)
def test_what_a_condition_hangs_on(condition: Condition, said: str) -> None:
    answers = {"concerns": ("afraid",), "history": ("not_sure",)}
    assert standing_of(condition, learn(small_questions(), answers)) == said
