"""The points policy at the top of rules.yaml, held over everything that can be answered."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from support import shipped_questions, shipped_rules

from fitquiz.conditions import Fact, Facts, holds, questions_in
from fitquiz.questions import Choose, Question
from fitquiz.rules import CONCERNS, Axis, Modality, Rule, Shortlist, Support
from fitquiz.scoring import add_up

QUESTIONS, RULES = shipped_questions(), shipped_rules()
NEED = [rule for rule in RULES.rules if rule.axis is Axis.NEED]
STYLE = [rule for rule in RULES.rules if rule.axis is Axis.STYLE]
CONCERN_IDS = [option.id for option in QUESTIONS.question(CONCERNS).options[:-1]]

ONE_PROBLEM = [
    "cbtp",
    "bipolar_psychoed",
    "cbt_ed",
    "mantra",
    "sscm",
    "fbt",
    "fpt",
    "erp",
    "cpt",
    "emdr",
    "pe",
    "tf_cbt",
    "net",
    "dbt",
    "mbt",
    "schema",
    "tfp",
    "cbt_i",
    "pgdt",
    "cm",
    "ipsrt",
]
"""Therapies that are made for one problem."""

NAMED_WISHES = {"goal_process_trauma"}
"""Style rules whose wish itself asks for such a therapy."""


def style_question(rule: Rule) -> str:
    """Name the one question that a style rule looks at, besides the concerns."""
    [name] = set(questions_in(rule.when)) - {CONCERNS}
    return name


def possible_answers(question: Question) -> Iterator[frozenset[str]]:
    alone = [option.id for option in question.options if option.alone]
    others = [option.id for option in question.options if not option.alone]
    most = 1 if question.choose is Choose.ONE else question.max or len(others)
    yield from (frozenset((name,)) for name in alone)
    for size in range(most + 1):
        yield from map(frozenset, combinations(others, size))


def style_points(
    modality: str, concerns: frozenset[str], leave_out: set[str]
) -> tuple[int, int]:
    """Return the least and the most that style can give a modality."""
    rules = [r for r in STYLE if modality in r.points and r.id not in leave_out]
    least = most = 0
    for name in {style_question(rule) for rule in rules}:
        mine = [rule for rule in rules if style_question(rule) == name]
        sums = {
            sum(
                rule.points[modality]
                for rule in mine
                if holds(rule.when, facts(name, chosen, concerns))
            )
            for chosen in possible_answers(QUESTIONS.question(name))
        }
        least += min(sums)
        most += max(sums)
    return least, most


def facts(name: str, chosen: frozenset[str], concerns: frozenset[str]) -> Facts:
    return {name: Fact(chosen, not chosen), CONCERNS: Fact(concerns, open=False)}


@pytest.mark.parametrize("modality", RULES.modalities, ids=lambda each: each.id)
def test_style_moves_a_modality_by_so_much_at_most(modality: Modality) -> None:
    least, most = style_points(modality.id, frozenset(CONCERN_IDS), set())
    assert most <= (6 if modality.support is Support.LIMITED else 8)
    assert least >= -14


@pytest.mark.parametrize("rule", STYLE, ids=lambda rule: rule.id)
def test_a_misfit_takes_points_and_a_fit_gives_them(rule: Rule) -> None:
    for points in rule.points.values():
        assert (points < 0) is rule.id.endswith("_misfit")


def test_the_list_is_as_long_as_the_policy_says() -> None:
    assert RULES.shortlist == Shortlist(size=3, per_family=2, at_least=3, full=20)


@pytest.mark.parametrize("modality", ONE_PROBLEM)
def test_style_alone_never_lists_what_is_made_for_one_problem(modality: str) -> None:
    _, most = style_points(modality, frozenset(), NAMED_WISHES)
    assert most <= 2 < RULES.shortlist.at_least


def need(concern: str) -> dict[str, int]:
    """Return the points for one concern alone, by modality."""
    named = {
        question.id: Fact(frozenset(), open=False) for question in QUESTIONS.questions
    }
    named[CONCERNS] = Fact(frozenset((concern,)), open=False)
    return {s.modality.id: s.need for s in add_up(QUESTIONS, RULES, named)}


@pytest.mark.parametrize("concern", CONCERN_IDS)
def test_style_never_lifts_a_no_above_a_first_choice(concern: str) -> None:
    points = need(concern)
    first = max(points, key=lambda name: points[name])
    named = frozenset((concern,))
    lowest = points[first] + style_points(first, named, set())[0]
    for name, given in points.items():
        if given < 0:
            assert given + style_points(name, named, set())[1] < max(lowest, 3), name


def ordered() -> list[tuple[Rule, Rule]]:
    """Return what guidelines put first and next, where they order the two."""
    by_id = {rule.id: rule for rule in NEED}
    pairs = [
        (by_id[f"{concern}_first"], by_id[f"{concern}_next"])
        for concern in CONCERN_IDS
        if {f"{concern}_first", f"{concern}_next"} <= by_id.keys()
    ]
    return [pair for pair in pairs if max(pair[0].points.values()) >= 16]


@pytest.mark.parametrize(("first", "following"), ordered(), ids=lambda rule: rule.id)
def test_a_first_choice_stands_eight_above_a_next_one(
    first: Rule, following: Rule
) -> None:
    assert min(first.points.values()) - max(following.points.values()) >= 8


def test_most_concerns_with_a_guideline_are_ordered() -> None:
    assert len(ordered()) >= 15
