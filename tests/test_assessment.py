from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import (
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.assessment import Assessment, assess
from fitquiz.conditions import Truth, evaluate
from fitquiz.questions import Answers, Questionnaire, learn
from fitquiz.rules import Rulebook, Shortlist
from fitquiz.wording import in_words


def small(answers: Answers, country: str | None = "GB") -> Assessment:
    return assess(small_questions(), small_rules(), answers, country)


def listed(assessment: Assessment) -> list[str]:
    return [each.score.modality.id for each in assessment.shortlist]


def off(assessment: Assessment) -> set[str]:
    return {each.modality.id for each in assessment.discouraged}


def remarks(assessment: Assessment) -> list[str]:
    return [each.id for each in assessment.remarks]


def test_points_decide_the_order() -> None:
    found = small({"concerns": ("sad",), "homework": ("yes",)})
    assert [(e.score.modality.id, e.score.points) for e in found.shortlist] == [
        ("steps", 12),
        ("depth", 5),
    ]


def test_need_and_style_are_kept_apart() -> None:
    steps = small({"concerns": ("sad",), "homework": ("no",)}).shortlist[0].score
    assert (steps.need, steps.style, steps.points) == (10, -1, 9)


def test_a_reason_holds_the_persons_own_answers() -> None:
    found = small({"concerns": ("sad", "afraid"), "homework": ("yes",)})
    reasons = {r.rule.id: r.answers for r in found.shortlist[0].score.reasons}
    assert reasons == {
        "sad_first": {"concerns": ("sad",)},
        "likes_homework": {"homework": ("yes",)},
    }


def test_at_most_so_many_of_a_family() -> None:
    found = small({"concerns": ("sad", "afraid")})
    assert listed(found) == ["steps", "depth"]
    assert [score.modality.id for score in found.others] == ["practice", "listening"]


def test_too_few_points_are_not_listed() -> None:
    found = small({"concerns": ("sleepless",), "homework": ("no",)})
    assert listed(found) == ["practice", "depth"]
    assert "listening" not in listed(found)


def test_what_is_discouraged_is_off_the_list() -> None:
    found = small({"concerns": ("sad",), "history": ("mania",)})
    assert listed(found) == ["steps"]
    assert off(found) == {"depth", "listening"}
    assert {each.contraindication.id for each in found.discouraged} == {"mania_depth"}
    assert not off(found) & {score.modality.id for score in found.others}


@pytest.mark.parametrize("history", [{}, {"history": ("not_sure",)}])
def test_what_is_not_known_is_to_be_checked_first(history: Answers) -> None:
    found = small({"concerns": ("sad",), **history})
    checks = {e.score.modality.id: e.check_first for e in found.shortlist}
    assert checks["steps"] == ()
    assert [each.id for each in checks["depth"]] == ["mania_depth"]


def test_what_was_denied_need_not_be_checked() -> None:
    found = small({"concerns": ("sad",), "history": ("none",)})
    assert [each.check_first for each in found.shortlist] == [(), ()]


def test_doubt_is_said_where_no_place_on_the_list_says_it() -> None:
    found = small({"concerns": ("afraid",), "history": ("not_sure",)})
    assert "check_first" not in remarks(found)  # listening is on the list and says it
    short = small_rules()._replace(shortlist=Shortlist(1, 1, 2, 10))
    answers = {"concerns": ("afraid",), "history": ("not_sure",)}
    found = assess(small_questions(), short, answers)
    [text] = [each.text for each in found.remarks if each.id == "check_first"]
    assert text == (
        "You left some things open, and that is fine. Deep talk and being heard would "
        "be discouraged if it turns out that you have had mania. You could ask a "
        "doctor first."
    )


def test_a_caution_comes_with_its_modality_when_it_applies() -> None:
    found = small({"concerns": ("sad",), "how_sad": ("more",)})
    assert [[c.id for c in e.cautions] for e in found.shortlist] == [
        ["steps_when_very_sad"],
        [],
    ]


def test_evidence_is_that_for_the_concern() -> None:
    sad = small({"concerns": ("sad",)}).shortlist[0]
    assert [each.studies for each in sad.evidence] == [12]
    [practice] = small({"concerns": ("sleepless",)}).shortlist
    assert practice.evidence == ()


def test_equal_points_share_a_position_and_it_is_said() -> None:
    rules = small_rules()._replace(shortlist=Shortlist(3, 2, 2, 10))
    found = assess(small_questions(), rules, {"concerns": ("sleepless",)})
    assert [(e.score.modality.id, e.position) for e in found.shortlist] == [
        ("steps", 1),
        ("practice", 1),
    ]
    [remark] = found.remarks
    assert remark.text == (
        "Small steps and Daily practice fit your answers equally well. "
        "The order between them means nothing."
    )


def test_the_position_after_a_tie_counts_those_before() -> None:
    rules = small_rules()._replace(shortlist=Shortlist(4, 2, 2, 10))
    answers = {"concerns": ("sleepless",), "homework": ("no",)}
    found = assess(small_questions(), rules, answers)
    assert [(e.score.modality.id, e.position) for e in found.shortlist] == [
        ("practice", 1),
        ("steps", 2),
        ("depth", 3),
        ("listening", 3),
    ]


def test_a_tie_that_the_length_of_the_list_cuts_is_said() -> None:
    rules = small_rules()._replace(shortlist=Shortlist(1, 2, 2, 10))
    found = assess(small_questions(), rules, {"concerns": ("sleepless",)})
    assert listed(found) == ["steps"]
    assert "tie_cut" in remarks(found)


def test_nothing_fits() -> None:
    found = small({"concerns": ("none",)})
    assert found.shortlist == ()
    assert remarks(found) == ["nothing_fits"]


def test_where_all_that_fits_is_discouraged_that_is_said() -> None:
    found = small({"homework": ("no",), "history": ("mania",)})
    assert remarks(found) == ["only_discouraged", "doctor_first"]


def test_a_list_of_what_is_left_does_not_deny_the_concern() -> None:
    rules = small_rules()
    only_depth = rules.rules[0]._replace(points={"depth": 10})
    rules = rules._replace(rules=(only_depth, *rules.rules[1:]))
    answers = {"concerns": ("sad",), "history": ("mania",), "homework": ("yes",)}
    found = assess(small_questions(), rules, answers)
    assert listed(found) == ["steps"]
    assert remarks(found)[0] == "only_discouraged"


def test_without_a_concern_the_list_rests_on_style_and_says_so() -> None:
    found = small({"homework": ("yes",)})
    assert listed(found) == ["steps"]
    assert remarks(found) == ["style_only", "tie_kind"]


def test_a_withheld_list_is_empty() -> None:
    found = small({"concerns": ("sad",), "safety_now": ("plan",)})
    assert found.withheld
    assert found.shortlist == ()
    assert found.others == ()
    assert remarks(found) == ["withheld"]


def test_nothing_answered() -> None:
    assert remarks(small({})) == ["nothing_answered"]


def test_what_is_discouraged_is_not_blamed_for_an_empty_list() -> None:
    found = small({"concerns": ("none",), "history": ("mania",)})
    assert remarks(found) == ["nothing_fits", "doctor_first"]


def test_urgent_notices_bring_the_lines_for_them() -> None:
    found = small({"safety_now": ("plan", "thoughts")})
    assert [each.notice.id for each in found.urgent] == ["plan", "thoughts"]
    assert [line.id for line in found.lines] == ["gb_emergency", "gb_crisis"]


def test_a_notice_that_applies_is_said() -> None:
    found = small({"concerns": ("sad",), "history": ("ptsd",)})
    assert "doctor_first" in remarks(found)


def test_in_words() -> None:
    assert in_words([]) == ""
    assert in_words(["a"]) == "a"
    assert in_words(["a", "b", "c"], "or") == "a, b or c"


@dataclass
class Both:
    """The small files and the shipped ones, for properties that hold of any."""

    questionnaire: Questionnaire
    rulebook: Rulebook


BOTH = [
    Both(small_questions(), small_rules()),
    Both(shipped_questions(), shipped_rules()),
]
each_file = pytest.mark.parametrize("files", BOTH, ids=["small", "shipped"])


def seeded(draw: Callable[[st.SearchStrategy[int]], int]) -> Random:
    """A quick source of chance; hypothesis's own is slow when much is drawn."""
    return Random(draw(st.integers(0, 2**32)))  # noqa: S311 -- nothing secret


@st.composite
def any_points(draw: st.DrawFn, rulebook: Rulebook) -> Rulebook:
    """The same rules with any points, however large."""
    seed = seeded(draw)
    names = [modality.id for modality in rulebook.modalities]
    rules = tuple(
        rule._replace(
            points={
                name: seed.randint(-1000, 1000)
                for name in seed.sample(names, seed.randint(1, len(names)))
            }
        )
        for rule in rulebook.rules
    )
    return rulebook._replace(rules=rules)


@each_file
@given(data=st.data())
def test_no_points_out_vote_a_contraindication(
    files: Both, data: st.DataObject
) -> None:
    answers = data.draw(people(files.questionnaire))
    rulebook = data.draw(any_points(files.rulebook))
    found = assess(files.questionnaire, rulebook, answers)
    facts = learn(files.questionnaire, answers)
    for each in found.discouraged:
        assert not off(found) & {modality.id for modality in each.instead}
    for contraindication in rulebook.contraindications:
        truth = evaluate(contraindication.when, facts)
        for name in contraindication.modalities:
            if truth is Truth.TRUE:
                assert name in off(found)
                assert name not in listed(found)
                assert name not in {score.modality.id for score in found.others}
            for place in found.shortlist:
                if place.score.modality.id == name:
                    unknown = truth is Truth.UNKNOWN
                    assert (contraindication in place.check_first) is unknown


@each_file
@given(data=st.data())
def test_the_list_keeps_to_its_limits(files: Both, data: st.DataObject) -> None:
    answers = data.draw(people(files.questionnaire))
    rulebook = data.draw(any_points(files.rulebook))
    found = assess(files.questionnaire, rulebook, answers)
    limits = rulebook.shortlist
    points = [each.score.points for each in found.shortlist]
    families = [each.score.modality.family for each in found.shortlist]
    assert len(points) <= limits.size
    assert all(each >= limits.at_least for each in points)
    assert points == sorted(points, reverse=True)
    assert all(families.count(family) <= limits.per_family for family in families)
    assert not (found.withheld and found.shortlist)
    everybody = {m.id for m in rulebook.modalities}
    shown = [*listed(found), *off(found), *(s.modality.id for s in found.others)]
    assert found.withheld or sorted(shown) == sorted(everybody)


@each_file
@given(data=st.data())
def test_reasons_add_up_and_quote_what_was_answered(
    files: Both, data: st.DataObject
) -> None:
    answers = data.draw(people(files.questionnaire))
    found = assess(files.questionnaire, files.rulebook, answers)
    facts = learn(files.questionnaire, answers)
    applying = [
        rule
        for rule in files.rulebook.rules
        if evaluate(rule.when, facts) is Truth.TRUE
    ]
    scores = [*(each.score for each in found.shortlist), *found.others]
    for score in scores:
        assert score.points == sum(reason.points for reason in score.reasons)
        assert score.points == score.need + score.style
        given_or_taken = [r for r in applying if r.points.get(score.modality.id)]
        assert [reason.rule for reason in score.reasons] == given_or_taken
        for reason in score.reasons:
            assert reason.points == reason.rule.points[score.modality.id]
            for name, chosen in reason.answers.items():
                assert set(chosen) <= set(answers[name])


def shuffled(rulebook: Rulebook, random: Random) -> Rulebook:
    """The same rules in another order; modalities keep theirs, which breaks ties."""
    return rulebook._replace(
        rules=tuple(random.sample(rulebook.rules, len(rulebook.rules))),
        cautions=rulebook.cautions[::-1],
        evidence=rulebook.evidence[::-1],
    )


@each_file
@given(data=st.data())
def test_the_order_of_rules_changes_no_result(files: Both, data: st.DataObject) -> None:
    answers = data.draw(people(files.questionnaire))
    mixed = shuffled(files.rulebook, seeded(data.draw))
    one = assess(files.questionnaire, files.rulebook, answers)
    other = assess(files.questionnaire, mixed, answers)
    assert listed(one) == listed(other)
    assert off(one) == off(other)
    assert [s.points for s in one.others] == [s.points for s in other.others]
    assert mixed.fingerprint == files.rulebook.fingerprint


@each_file
@given(data=st.data())
def test_the_order_of_answers_changes_no_result(
    files: Both, data: st.DataObject
) -> None:
    answers = data.draw(people(files.questionnaire))
    mixed = {name: answers[name][::-1] for name in reversed(list(answers))}
    one = assess(files.questionnaire, files.rulebook, answers)
    assert one._replace(answers={}) == assess(
        files.questionnaire, files.rulebook, mixed
    )._replace(answers={})


def in_another_order(questionnaire: Questionnaire) -> Questionnaire:
    """The same with options, and questions that depend on nothing, turned round."""
    sections = tuple(
        section._replace(
            questions=tuple(
                question._replace(options=question.options[::-1])
                for question in section.questions
            )
        )
        for section in questionnaire.sections
    )
    first, *others = sections
    return questionnaire._replace(sections=(first, *others[::-1]))


@each_file
@given(data=st.data())
def test_the_order_of_questions_changes_no_result(
    files: Both, data: st.DataObject
) -> None:
    answers = data.draw(people(files.questionnaire))
    mixed = in_another_order(files.questionnaire)
    one = assess(files.questionnaire, files.rulebook, answers)
    other = assess(mixed, files.rulebook, answers)
    assert listed(one) == listed(other)
    assert off(one) == off(other)
    assert mixed.fingerprint == files.questionnaire.fingerprint
