"""What can be so for somebody, held against every sheet of random files."""

from datetime import timedelta

from hypothesis import given, settings
from support import SMALL, TODAY
from worlds import MODALITIES, all_sheets, worlds

from fitquiz.assessment import assess
from fitquiz.conditions import Truth, evaluate
from fitquiz.lint.reach import Reach
from fitquiz.lint.subject import Limits, Subject
from fitquiz.loading.places import places_in
from fitquiz.proving.statements import Files
from fitquiz.questions import Questionnaire, learn
from fitquiz.rules import Rulebook

PLACES = places_in(SMALL / "questions.yaml"), places_in(SMALL / "rules.yaml")
LIMITS = Limits(timedelta(days=730), timedelta(days=365), grade=9, seconds=60)


@settings(max_examples=8)
@given(worlds())
def test_what_can_be_so_is_so_on_some_sheet(
    world: tuple[Questionnaire, Rulebook],
) -> None:
    questionnaire, rulebook = world
    reach = Reach(Subject(Files(*world), *PLACES, TODAY, LIMITS))
    sheets = list(all_sheets(questionnaire))
    everybody = [learn(questionnaire, answers) for answers in sheets]
    results = [assess(*world, answers) for answers in sheets]
    listed = {place.score.modality.id for r in results for place in r.shortlist}
    assert {name for name in MODALITIES if reach.can_be_listed(name)} == listed
    for question in questionnaire.questions:
        for option in question.options:
            chosen = any(option.id in facts[question.id].chosen for facts in everybody)
            assert reach.can_be_chosen(question.id, option.id) is chosen
    for records in rulebook.conditional.values():
        for each in records:
            truths = [evaluate(each.when, facts) for facts in everybody]
            assert reach.can_hold(each.when) is (Truth.TRUE in truths)
            assert reach.can_fail(each.when) is (Truth.FALSE in truths)
            for name in MODALITIES:
                counts = any(
                    truth is Truth.TRUE
                    and not found.withheld
                    and name not in {e.modality.id for e in found.discouraged}
                    for truth, found in zip(truths, results, strict=True)
                )
                assert reach.can_count(each.when, name) is counts
