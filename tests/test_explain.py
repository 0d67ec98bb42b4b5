import pytest
from hypothesis import given, settings
from support import (
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.assessment import Assessment, assess
from fitquiz.explain import Explanation, Obstacle, Standing, explain, explain_all
from fitquiz.questions import Answers
from fitquiz.rules import Axis

QUESTIONS, RULES = shipped_questions(), shipped_rules()


def explained(name: str, answers: Answers) -> Explanation:
    questionnaire, rulebook = small_questions(), small_rules()
    assessment = assess(questionnaire, rulebook, answers)
    return explain(rulebook.modality(name), assessment, questionnaire, rulebook)


@pytest.mark.parametrize(
    ("name", "answers", "standing", "obstacle"),
    [
        ("steps", {"concerns": ("sad",)}, Standing.LISTED, None),
        (
            "practice",
            {"concerns": ("sad", "sleepless")},
            Standing.FITS_LESS,
            Obstacle.FAMILY,
        ),
        (
            "listening",
            {"concerns": ("sad",)},
            Standing.NOT_ASKED_FOR,
            Obstacle.TOO_FEW_POINTS,
        ),
        ("depth", {"history": ("mania",)}, Standing.DISCOURAGED, None),
        ("depth", {"safety_now": ("plan",)}, Standing.WITHHELD, None),
    ],
)
def test_where_one_stands(
    name: str, answers: Answers, standing: Standing, obstacle: Obstacle | None
) -> None:
    found = explained(name, answers)
    assert (found.standing, found.obstacle) == (standing, obstacle)


def test_the_list_can_be_full() -> None:
    answers = {"concerns": ("depression",)}
    assessment = assess(QUESTIONS, RULES, answers)
    counselling = RULES.modality("person_centred")
    found = explain(counselling, assessment, QUESTIONS, RULES)
    assert found.obstacle is Obstacle.FULL


def test_a_discouraged_one_keeps_what_speaks_for_it() -> None:
    found = explained("depth", {"concerns": ("sad",), "history": ("mania",)})
    assert [each.rule.id for each in found.score.reasons] == ["sad_first"]
    assert [each.contraindication.id for each in found.discouraged] == ["mania_depth"]


def test_what_must_be_checked_first_is_told_of_what_is_not_listed_too() -> None:
    found = explained("listening", {"concerns": ("sad",)})
    assert [each.id for each in found.check_first] == ["mania_depth"]


@settings(max_examples=25)
@given(people(QUESTIONS))
def test_points_add_up_and_everything_stands_somewhere(answers: Answers) -> None:
    assessment = assess(QUESTIONS, RULES, answers)
    found = explain_all(assessment, QUESTIONS, RULES)
    assert {each.modality.id for each in found} == {m.id for m in RULES.modalities}
    for each in found:
        by_axis = dict.fromkeys(Axis, 0)
        for reason in each.score.reasons:
            by_axis[reason.rule.axis] += reason.points
        assert by_axis[Axis.NEED] + by_axis[Axis.STYLE] == each.score.points
        assert each.standing is standing_in(assessment, each)


def standing_in(assessment: Assessment, found: Explanation) -> Standing:
    """Find where a modality stands by looking at the assessment alone."""
    modality = found.modality
    if modality in [each.modality for each in assessment.discouraged]:
        return Standing.DISCOURAGED
    if assessment.withheld:
        return Standing.WITHHELD
    if modality in [place.score.modality for place in assessment.shortlist]:
        return Standing.LISTED
    [score] = [each for each in assessment.others if each.modality == modality]
    spoken_for = any(reason.points > 0 for reason in score.reasons)
    return Standing.FITS_LESS if spoken_for else Standing.NOT_ASKED_FOR
