from hypothesis import example, given
from hypothesis import strategies as st
from support import people, replies, shipped_questions, small_questions
from walks import Step, walks

from fitquiz.conditions import holds
from fitquiz.interview import Interview
from fitquiz.questions import Answers, learn


def start() -> Interview:
    return Interview(small_questions())


def current(interview: Interview) -> str | None:
    return interview.current.id if interview.current else None


def test_questions_come_in_order() -> None:
    interview = start()
    asked = []
    while interview.current:
        asked.append(current(interview))
        interview = interview.reply(())
    assert asked == ["concerns", "history", "safety_now", "homework"]


def test_a_follow_up_is_asked() -> None:
    assert current(start().reply(["sad"])) == "how_sad"


def test_with_one_thing_to_choose_a_question_is_passed_over() -> None:
    assert current(start().reply(["afraid"])) == "history"
    assert current(start().reply(["afraid", "sad"]).reply(["less"])) == "main"


def test_back_keeps_what_was_replied() -> None:
    interview = start().reply(["sad"]).reply(["more"]).back()
    assert current(interview) == "how_sad"
    assert interview.earlier == ("more",)
    assert interview.answers == {"concerns": ("sad",)}
    assert interview.reply(interview.earlier).answers == {
        "concerns": ("sad",),
        "how_sad": ("more",),
    }


def test_back_at_the_beginning_stays_there() -> None:
    assert start().back() == start()


def test_back_again_and_again_reaches_the_beginning() -> None:
    interview = start().reply(["sad"]).reply(["more"]).reply(["mania"])
    for _ in range(5):
        interview = interview.back()
    assert current(interview) == "concerns"
    assert interview.earlier == ("sad",)


def test_a_changed_answer_takes_away_what_hung_on_it() -> None:
    before = start().reply(["sad", "afraid"]).reply(["more"]).reply(["sad"])
    revisited = before.reply(["mania"]).revisit("concerns")
    after = revisited.reply(["afraid"])
    assert after.answers == {"concerns": ("afraid",), "history": ("mania",)}
    assert [q.id for q in revisited.lost_to(after)] == ["how_sad", "main"]
    assert current(after) == "safety_now"


def test_what_was_gone_back_beyond_is_named_as_lost_too() -> None:
    before = start().reply(["sad", "afraid"]).reply(["more"]).reply(["sad"])
    back = before.back().back().back()
    after = back.reply(["afraid"])
    assert [q.id for q in back.lost_to(after)] == ["how_sad", "main"]
    assert back.lost_to(back.reply(["sad", "afraid"])) == ()


def test_an_option_that_is_no_longer_offered_is_asked_for_again() -> None:
    before = start().reply(["sad", "afraid"]).reply(["more"]).reply(["afraid"])
    after = before.revisit("concerns").reply(["sad", "sleepless"])
    assert current(after) == "main"
    assert after.earlier == ()


def test_what_was_lost_is_offered_again_when_it_fits_again() -> None:
    before = start().reply(["sad"]).reply(["more"])
    away = before.revisit("concerns").reply(["afraid"])
    back = away.revisit("concerns").reply(["sad"])
    assert current(back) == "how_sad"
    assert back.earlier == ("more",)


def test_preset_answers_are_not_asked() -> None:
    interview = Interview(small_questions(), {"concerns": ("sad",)})
    assert current(interview) == "how_sad"
    assert interview.answers == {"concerns": ("sad",)}


def test_preset_answers_that_do_not_fit_do_not_count() -> None:
    interview = Interview(small_questions(), {"how_sad": ("more",)})
    assert interview.reply(["afraid"]).answers == {"concerns": ("afraid",)}


def test_a_reply_after_the_end_changes_nothing() -> None:
    interview = start()
    while interview.current:
        interview = interview.reply(())
    assert interview.reply(["sad"]) is interview


def test_progress_shrinks_as_questions_fall_away() -> None:
    interview = start()
    assert interview.progress == (1, 6)
    assert interview.reply(["afraid"]).progress == (2, 4)


@given(replies(shipped_questions()))
def test_the_total_never_grows_on_the_way(done: Interview) -> None:
    interview = Interview(shipped_questions())
    total = interview.progress[1]
    while question := interview.current:
        interview = interview.reply(done.typed[question.id])
        number, next_total = interview.progress
        assert number == len(interview.done) + 1
        assert next_total <= total
        total = next_total


@given(st.data())
def test_a_walk_with_back_and_review_ends_where_a_straight_way_does(
    data: st.DataObject,
) -> None:
    """However somebody wanders, what they replied last to each question counts."""
    wandering = start()
    moves = data.draw(st.lists(st.sampled_from(["reply", "back", "revisit"])))
    for move in (*moves, *["reply"] * 6):
        if move == "back":
            wandering = wandering.back()
        elif move == "revisit" and wandering.reviewable:
            question = data.draw(st.sampled_from(wandering.reviewable))
            wandering = wandering.revisit(question.id)
        elif wandering.current:
            names = [option.id for option in wandering.options if not option.alone]
            wandering = wandering.reply([data.draw(st.sampled_from(names))])
    straight = start()
    while straight.current and straight.current.id in wandering.done:
        straight = straight.reply(wandering.typed[straight.current.id])
    if wandering.current is None:
        assert straight.current is None
        assert straight.answers == wandering.answers


@given(replies(small_questions()))
def test_no_answer_counts_that_is_not_asked_for(interview: Interview) -> None:
    facts = learn(small_questions(), interview.answers)
    for name in interview.answers:
        assert holds(small_questions().question(name).when, facts)


def test_a_preset_skip_is_not_asked() -> None:
    assert current(Interview(small_questions(), {"concerns": ()})) == "history"


def test_revisiting_shows_the_place_of_the_question() -> None:
    interview = start().reply(["afraid"]).reply(["mania"]).reply(["thoughts"])
    assert interview.revisit("history").progress == (2, 4)
    assert interview.back().progress == (3, 4)


def test_a_question_that_always_offers_one_thing_is_asked() -> None:
    section = small_questions().sections[1]
    question = section.questions[0]
    single = question._replace(options=(question.options[0], question.options[3]))
    sections = (section._replace(questions=(single,)),)
    only = Interview(small_questions()._replace(sections=sections))
    assert current(only) == "history"


def a_walk_that_loses_an_answer() -> list[Step]:
    sad = start().reply(["sad"])
    away = sad.reply(["less"]).revisit("concerns").reply([])
    again = away.revisit("concerns").reply(["sad"])
    return [Step(each, "finish") for each in (sad, away, again)]


@given(walks(small_questions()))
@example(a_walk_that_loses_an_answer())
def test_wherever_somebody_stops_they_can_go_on(steps: list[Step]) -> None:
    for interview, *_ in steps:
        at = current(interview)
        again = Interview(small_questions()).go_on(interview.all_replies, at)
        assert current(again) == at
        # what was taken out is offered again, but not saved
        lost = at in interview.taken_out
        assert again.earlier == (() if lost else interview.earlier)
        assert again.all_replies == interview.all_replies


@given(walks(small_questions()))
def test_at_the_end_nothing_is_left_out_of_what_is_saved(steps: list[Step]) -> None:
    end = steps[-1].before
    replies = end.all_replies
    assert {name: each for name, each in replies.items() if each} == end.answers
    assert {*replies} == {question.id for question in end.reviewable}


def test_going_on_with_what_no_longer_fits() -> None:
    again = start().go_on({"concerns": ("afraid",), "how_sad": ("more",)}, "how_sad")
    assert again.answers == {"concerns": ("afraid",)}
    assert current(again) == "history"


def test_what_was_preset_wins_over_what_was_saved() -> None:
    preset = Interview(small_questions(), {"concerns": ("afraid",)})
    again = preset.go_on({"concerns": ("sad",)}, None)
    assert again.answers == {"concerns": ("afraid",)}
    assert again.all_replies == {"concerns": ("afraid",)}


def test_what_was_taken_out_is_not_saved_even_if_it_would_fit_again() -> None:
    both = start().reply(["sad", "afraid"]).reply(["more"]).reply(["sad"])
    without = both.revisit("concerns").reply(["none"])
    again = without.revisit("concerns").reply(["sad", "afraid"])
    assert again.all_replies == {"concerns": ("sad", "afraid")}
    assert again.earlier == ("more",)
    assert again.reply(["more"]).all_replies["how_sad"] == ("more",)


def test_what_was_gone_back_beyond_can_be_gone_to_again() -> None:
    interview = start().reply(["sad"]).reply(["more"]).reply(["mania"]).back().back()
    assert current(interview) == "how_sad"
    reviewed = [question.id for question in interview.reviewable]
    assert reviewed == ["concerns", "how_sad", "history"]
    assert current(interview.revisit("history")) == "history"
    assert interview.revisit("history").answers["how_sad"] == ("more",)


def test_what_was_given_beforehand_in_words() -> None:
    interview = Interview(small_questions(), {"concerns": ("sad",), "homework": ()})
    assert [each.id for each, _ in interview.given_beforehand] == ["concerns"]
    assert interview.given_beforehand[0][1] == "“I am sad”."


def test_a_changed_answer_that_asks_for_more_lets_the_total_grow() -> None:
    revisited = start().reply(["afraid"]).reply(["mania"]).revisit("concerns")
    assert revisited.progress == (1, 4)
    assert revisited.reply(["afraid", "sad"]).progress == (2, 6)


@given(people(shipped_questions()))
def test_what_was_preset_comes_out_again(answers: Answers) -> None:
    interview = Interview(shipped_questions(), answers)
    while interview.current:
        interview = interview.reply(())
    assert interview.answers == answers
