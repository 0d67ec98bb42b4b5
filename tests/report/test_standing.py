"""What is said of where something stands, held against the points."""

from hypothesis import given, settings
from support import people, shipped_questions, shipped_rules

from fitquiz.assessment import assess
from fitquiz.explain import Obstacle, explain_all
from fitquiz.questions import Answers
from fitquiz.report.standing import obstacle_words, stands

QUESTIONS, RULES = shipped_questions(), shipped_rules()


@settings(max_examples=25)
@given(people(QUESTIONS))
def test_better_as_well_and_full_are_what_the_points_say(answers: Answers) -> None:
    assessment = assess(QUESTIONS, RULES, answers)
    points = {p.score.modality: p.score.points for p in assessment.shortlist}
    for each in explain_all(assessment, QUESTIONS, RULES):
        said = f"{stands(each)} {obstacle_words(each, RULES)}"
        mine = each.score.points
        match each.obstacle:
            case Obstacle.FULL:
                assert len(points) == RULES.shortlist.size
                rivals = list(points.values())
            case Obstacle.FAMILY:
                assert len(each.kin) == RULES.shortlist.per_family
                rivals = [points[kin] for kin in each.kin]
            case _:
                assert "full" not in said
                assert "better" not in said
                continue
        assert min(rivals) >= mine
        assert ("better" in said) is (min(rivals) > mine)
        assert ("as well" in said) is (min(rivals) == mine)
