from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import (
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.answers import Given, find_faults
from fitquiz.assessment import Assessment, assess
from fitquiz.changes import MOST, Change, changes_for, changes_of_list
from fitquiz.conditions import Truth, evaluate, holds
from fitquiz.findings import Finding, Place
from fitquiz.questions import Answers, learn, that_count
from fitquiz.rules import Modality
from fitquiz.whatif import Step

QUESTIONS, RULES = shipped_questions(), shipped_rules()


def apply(way: tuple[Step, ...], answers: Answers) -> Answers:
    changed = {step.question: step.chosen for step in way}
    return that_count(QUESTIONS, {**answers, **changed})


def listed(assessment: Assessment) -> list[Modality]:
    return [place.score.modality for place in assessment.shortlist]


def leaders(assessment: Assessment) -> list[Modality]:
    places = assessment.shortlist
    return [place.score.modality for place in places if place.position == 1]


def hold_to(change: Change, answers: Answers) -> None:
    """Apply a change, and see that it does what it says, whichever way it is made."""
    before = assess(QUESTIONS, RULES, answers)
    for way in change.ways:
        assert len(way) == 1 or not any(step.takes_back for step in way)
        after = assess(QUESTIONS, RULES, apply(way, answers))
        now, then = listed(before), listed(after)
        off = {each.modality for each in after.discouraged}
        if change.turns_out:
            assert set(change.leaves) <= off & set(now)
            continue
        assert change.joins == tuple(each for each in then if each not in now)
        assert change.leaves == tuple(each for each in now if each not in then)
        if change.leads:
            assert leaders(after) == [change.leads] != leaders(before)
        assert off == {each.modality for each in before.discouraged}
    assert change.joins or change.leaves or change.leads


def points(assessment: Assessment) -> dict[Modality, int]:
    return {score.modality: score.points for score in assessment.scores}


@settings(max_examples=20)
@given(people(QUESTIONS))
@example({"safety_now": ("child_at_risk",), "who": ("family",)})
def test_what_would_change_a_list_does(answers: Answers) -> None:
    changes = changes_of_list(QUESTIONS, RULES, answers)
    assert len(changes) <= MOST
    for change in changes:
        hold_to(change, answers)


@settings(max_examples=10)
@given(people(QUESTIONS), st.sampled_from(RULES.modalities))
def test_what_would_change_a_place_does(answers: Answers, modality: Modality) -> None:
    for change in changes_for(modality, QUESTIONS, RULES, answers):
        hold_to(change, answers)
        assert modality in (*change.joins, *change.leaves, change.leads)


@settings(max_examples=20)
@given(people(QUESTIONS))
def test_a_fact_that_was_told_is_never_imagined_otherwise(answers: Answers) -> None:
    facts = learn(QUESTIONS, answers)
    for change in changes_of_list(QUESTIONS, RULES, answers):
        for way in change.ways:
            for step in way:
                question = QUESTIONS.question(step.question)
                is_wish = any(option.if_so for option in question.options)
                assert is_wish or facts[step.question].open


def test_no_wish_is_told_that_would_lift_what_is_discouraged() -> None:
    with_family = {"safety_now": ("child_at_risk",), "who": ("family",)}
    assert assess(QUESTIONS, RULES, with_family).discouraged
    for modality in RULES.modalities:
        for change in changes_for(modality, QUESTIONS, RULES, with_family):
            assert not any(s.question == "who" for way in change.ways for s in way)


@settings(max_examples=20)
@given(people(QUESTIONS))
def test_what_turns_out_is_open_now_and_would_be_so(answers: Answers) -> None:
    for change in changes_of_list(QUESTIONS, RULES, answers):
        for each, way in zip(change.turns_out, change.ways, strict=False):
            assert evaluate(each.when, learn(QUESTIONS, answers)) is Truth.UNKNOWN
            assert holds(each.when, learn(QUESTIONS, apply(way, answers)))
            assert {m.id for m in change.leaves} <= {*each.modalities}


@settings(max_examples=20)
@given(people(QUESTIONS))
def test_a_wish_itself_speaks_for_what_it_brings_on(answers: Answers) -> None:
    now = points(assess(QUESTIONS, RULES, answers))
    for change in changes_of_list(QUESTIONS, RULES, answers):
        for way in () if change.turns_out else change.ways:
            for step in way:
                then = points(assess(QUESTIONS, RULES, apply((step,), answers)))
                for each in change.joins or (change.leads,):
                    assert each is not None
                    assert then[each] > now[each]


@settings(max_examples=20)
@given(people(QUESTIONS))
@example({"concerns": ("self_harm", "anorexia"), "main_concern": ("anorexia",)})
@example({"concerns": ("ptsd", "low_self_esteem"), "main_concern": ("ptsd",)})
def test_no_wish_trades_away_what_far_more_speaks_for(answers: Answers) -> None:
    assessment = assess(QUESTIONS, RULES, answers)
    needs = {score.modality: score.need for score in assessment.scores}
    for change in changes_of_list(QUESTIONS, RULES, answers):
        if change.joins:
            comes = max(needs[each] for each in change.joins)
            for each in change.leaves:
                assert needs[each] - comes < RULES.shortlist.full
        if change.leads:
            for each in leaders(assessment):
                assert needs[each] - needs[change.leads] < RULES.shortlist.full


@settings(max_examples=20)
@given(people(QUESTIONS))
@example({"concerns": ("insomnia",), "history": ("none",), "safety_now": ("none",)})
def test_no_wish_alone_brings_anything_on_a_list_that_rests_on_more(
    answers: Answers,
) -> None:
    assessment = assess(QUESTIONS, RULES, answers)
    needs = {score.modality: score.need for score in assessment.scores}
    rests_on_need = any(needs[each] > 0 for each in listed(assessment))
    for change in changes_of_list(QUESTIONS, RULES, answers):
        for each in change.joins:
            assert (needs if rests_on_need else points(assessment))[each] > 0


def test_a_wish_of_who_comes_along_is_no_thing_that_turns_out() -> None:
    answers = {
        "concerns": ("psychosis",),
        "age": ("25_64",),
        "history": ("none",),
        "safety_now": ("child_at_risk",),
    }
    for change in changes_of_list(QUESTIONS, RULES, answers):
        assert "who" not in {s.question for way in change.ways for s in way}


@settings(max_examples=20)
@given(people(QUESTIONS))
def test_no_wish_brings_on_what_must_be_checked_first(answers: Answers) -> None:
    for change in changes_of_list(QUESTIONS, RULES, answers):
        if not change.turns_out:
            after = assess(QUESTIONS, RULES, apply(change.ways[0], answers))
            doubtful = {p.score.modality for p in after.shortlist if p.check_first}
            assert doubtful.isdisjoint(change.joins)


def test_nothing_is_imagined_where_something_comes_first() -> None:
    answers = {"concerns": ("sad",), "safety_now": ("plan",)}
    assert changes_of_list(small_questions(), small_rules(), answers) == ()


def test_two_wishes_are_imagined_where_one_does_nothing() -> None:
    answers: Answers = {
        "concerns": ("low_self_esteem",),
        "goals": ("self_esteem",),
        "history": ("none",),
        "support": ("warm",),
        "length": ("medium",),
    }
    told = changes_of_list(QUESTIONS, RULES, answers)
    assert {len(way) for change in told for way in change.ways} == {2}
    for change in told:
        hold_to(change, answers)


def test_what_turns_out_and_comes_to_the_same_is_told_together() -> None:
    answers = {"concerns": ("meaning",), "safety_now": ("none",)}
    first, *others = changes_of_list(QUESTIONS, RULES, answers)
    assert [each.if_so for each in first.turns_out] == [
        "you have had psychosis",
        "you live with schizophrenia",
        "you have had mania",
        "you have had delusions",
        "you have had PTSD",
    ]
    assert len(first.ways) == 5
    assert others
    assert not any(each.turns_out for each in others)


def test_of_wishes_that_come_to_the_same_one_is_told() -> None:
    answers = {"goals": ("insight",), "history": ("none",), "safety_now": ("none",)}
    told = changes_of_list(QUESTIONS, RULES, answers)
    assert len(told) == MOST
    assert len({(each.joins or each.leaves, each.leads) for each in told}) == MOST


@settings(max_examples=20)
@given(people(QUESTIONS))
def test_every_answer_that_is_imagined_can_be_given(answers: Answers) -> None:
    for change in changes_of_list(QUESTIONS, RULES, answers):
        for way in change.ways:
            findings: list[Finding] = []
            imagined = apply(way, answers)
            place = Place("imagined")
            sheet = {
                name: Given(chosen, (place,) * len(chosen), place)
                for name, chosen in imagined.items()
            }
            assert find_faults(sheet, QUESTIONS, findings) == imagined
            assert findings == []
            assert all(imagined[step.question] == step.chosen for step in way)


def test_there_is_no_room_for_a_wish_too_many() -> None:
    goals = ("relief", "skills", "coping", "relationships")
    answers = {"concerns": ("depression",), "goals": goals}
    for modality in RULES.modalities:
        for change in changes_for(modality, QUESTIONS, RULES, answers):
            for way in change.ways:
                assert all(len(step.chosen) <= 4 for step in way)


def test_a_wish_takes_the_place_of_none_of_these() -> None:
    arts = RULES.modality("arts")
    told = changes_for(arts, QUESTIONS, RULES, {"interests": ("none",)})
    assert told
    chosen = {step.chosen for change in told for way in change.ways for step in way}
    assert chosen <= {("making",), ("moving",)}
