from hypothesis import given
from hypothesis import strategies as st
from support import shipped_questions, small_questions

from fitquiz.keys.selection import Selection
from fitquiz.questions import Question
from fitquiz.replies import faults

CONCERNS = shipped_questions().question("concerns")
SMALL = small_questions().question("concerns")


def of(question: Question, pointer: int | None = 0) -> Selection:
    labels = tuple(str(n) for n in range(1, 1 + len(question.options)))
    return Selection(
        question.options, labels, several=True, most=question.max, pointer=pointer
    )


def test_moving_goes_round() -> None:
    assert of(SMALL).move(-1).pointer == 3
    assert of(SMALL).move(-1).move(1).pointer == 0


def test_with_nothing_pointed_at_moving_begins_at_an_end() -> None:
    assert of(SMALL, None).move(1).pointer == 0
    assert of(SMALL, None).move(-1).pointer == 3


def test_leaping_stops_at_the_ends() -> None:
    assert of(SMALL).leap(8).pointer == 3
    assert of(SMALL).leap(-8).pointer == 0


def test_a_number_can_go_on() -> None:
    one = of(CONCERNS).jump("3")
    assert (one.pointer, one.jump("3").pointer) == (2, 32)
    assert one.jump("9").pointer == 8
    assert one.jump("0").pointer == 29


def test_a_number_that_is_none() -> None:
    assert of(SMALL).jump("9").hint == "There is no number 9 here."


def test_looking_for_words_in_any_order_also_in_what_an_option_means() -> None:
    [found] = of(CONCERNS).seek("looks WORRY").shown
    assert CONCERNS.options[found].id == "bdd"
    [found] = of(CONCERNS).seek("needles").shown
    assert CONCERNS.options[found].id == "specific_phobia"


def test_looking_points_at_the_first_that_is_found() -> None:
    found = of(CONCERNS).seek("grief")
    assert found.pointed_at is not None
    assert found.pointed_at.id == "grief"
    assert found.move(1).move(1).pointed_at == found.pointed_at


def test_where_nothing_is_found_nothing_is_pointed_at_or_chosen() -> None:
    lost = of(CONCERNS).seek("xyz")
    assert lost.pointed_at is None
    assert lost.move(1) == lost.leap(1) == lost
    assert lost.toggle().chosen == frozenset()


def test_a_number_out_of_sight_shows_all_again() -> None:
    assert of(CONCERNS).seek("pain").jump("1").sought == ""


steps = st.one_of(
    st.tuples(st.just("move"), st.integers(-40, 40)),
    st.tuples(st.just("leap"), st.integers(-40, 40)),
    st.tuples(st.just("jump"), st.sampled_from("0123456789")),
    st.tuples(st.just("seek"), st.sampled_from(["", "low", "xyz", "i"])),
    st.tuples(st.just("toggle"), st.none()),
)


@given(st.sampled_from([CONCERNS, SMALL]), st.lists(steps, max_size=30))
def test_whatever_is_done_what_is_chosen_can_be_an_answer(
    question: Question, way: list[tuple[str, object]]
) -> None:
    selection = of(question)
    for name, argument in way:
        step = getattr(selection, name)
        selection = step() if argument is None else step(argument)
        assert list(faults(question, question.in_order(selection.chosen))) == []
        assert selection.pointer is None or 0 <= selection.pointer < len(
            question.options
        )
