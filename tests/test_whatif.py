"""What is found fast is what `assess` finds, whatever is answered otherwise."""

from hypothesis import given, settings
from hypothesis import strategies as st
from support import (
    choices_of,
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.assessment import assess
from fitquiz.conditions import holds
from fitquiz.questions import Answers, Questionnaire, learn, offered, that_count
from fitquiz.rules import Rulebook
from fitquiz.whatif import Step, WhatIf


@st.composite
def steps(
    draw: st.DrawFn, questionnaire: Questionnaire, answers: Answers
) -> tuple[Step, ...]:
    """One or two questions that are asked, answered in any other way."""
    facts = learn(questionnaire, answers)
    asked = [q for q in questionnaire.questions if holds(q.when, facts)]
    several = draw(
        st.lists(
            st.sampled_from(asked), min_size=1, max_size=2, unique_by=lambda q: q.id
        )
    )
    return tuple(
        Step(each.id, tuple(draw(choices_of(each, offered(each, facts)))), "")
        for each in several
    )


def agree(
    questionnaire: Questionnaire, rulebook: Rulebook, data: st.DataObject
) -> None:
    answers = data.draw(people(questionnaire))
    what_if = WhatIf(questionnaire, rulebook, answers)
    for _ in range(10):
        way = data.draw(steps(questionnaire, answers))
        changed = {step.question: step.chosen for step in way}
        imagined = that_count(questionnaire, {**answers, **changed})
        found = assess(questionnaire, rulebook, imagined)
        after = what_if.list_after(way)
        assert after.withheld is found.withheld
        assert [(each.modality, each.points) for each in after.places] == [
            (place.score.modality, place.score.points) for place in found.shortlist
        ]
        assert list(after.leaders) == [
            place.score.modality for place in found.shortlist if place.position == 1
        ]


@settings(max_examples=40)
@given(st.data())
def test_with_the_shipped_files(data: st.DataObject) -> None:
    agree(shipped_questions(), shipped_rules(), data)


@settings(max_examples=40)
@given(st.data())
def test_with_the_small_files(data: st.DataObject) -> None:
    agree(small_questions(), small_rules(), data)
