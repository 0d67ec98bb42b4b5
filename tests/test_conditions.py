from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitquiz.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Fact,
    Facts,
    Not,
    Truth,
    describe,
    evaluate,
    grounds,
    questions_in,
    to_data,
)

FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE

QUESTIONS = ("q1", "q2", "q3")
OPTIONS = ("a", "b", "c")

facts = st.fixed_dictionaries(
    {
        name: st.builds(
            Fact, st.frozensets(st.sampled_from(OPTIONS)), open=st.booleans()
        )
        for name in QUESTIONS
    }
)

atoms = st.builds(
    Chosen,
    st.sampled_from(QUESTIONS),
    st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True).map(tuple),
)


def extend(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=3).map(tuple)
    return st.builds(AllOf, parts) | st.builds(AnyOf, parts) | st.builds(Not, inner)


unanswered = st.recursive(atoms, extend, max_leaves=8)
conditions = st.recursive(
    atoms | st.builds(Answered, st.sampled_from(QUESTIONS)), extend, max_leaves=8
)


@pytest.mark.parametrize(
    ("chosen", "is_open", "truth"),
    [
        ({"a"}, False, TRUE),  # answered so
        ({"a"}, True, TRUE),  # answered so, unsure of the rest
        ({"b"}, False, FALSE),  # answered otherwise
        ({"b"}, True, UNKNOWN),  # answered with an unsure option
        (set(), True, UNKNOWN),  # skipped, or not known to be asked
        (set(), False, FALSE),  # not asked
    ],
)
def test_an_atom(chosen: set[str], is_open: bool, truth: Truth) -> None:  # noqa: FBT001 -- a table
    known = {"q": Fact(frozenset(chosen), is_open)}
    assert evaluate(Chosen("q", ("a",)), known) is truth


def test_an_atom_is_true_if_any_of_its_options_was_chosen() -> None:
    known = {"q": Fact(frozenset("b"), open=False)}
    assert evaluate(Chosen("q", ("a", "b")), known) is TRUE


@pytest.mark.parametrize(
    ("chosen", "is_open", "truth"),
    [({"a"}, False, TRUE), ({"a"}, True, TRUE), (set(), True, FALSE)],
)
def test_answered_is_never_unknown(
    chosen: set[str],
    is_open: bool,  # noqa: FBT001 -- a table
    truth: Truth,
) -> None:
    known = {"q": Fact(frozenset(chosen), is_open)}
    assert evaluate(Answered("q"), known) is truth


VALUES: dict[Truth, Condition] = {
    FALSE: Not(ALWAYS),
    UNKNOWN: Chosen("open", ("a",)),
    TRUE: ALWAYS,
}
ONE_OPEN: Facts = {"open": Fact(frozenset(), open=True)}


@pytest.mark.parametrize(("left", "right"), list(product(Truth, repeat=2)))
def test_kleenes_tables(left: Truth, right: Truth) -> None:
    parts = (VALUES[left], VALUES[right])
    both, either = {left, right}, {left, right}
    conjunction = FALSE if FALSE in both else UNKNOWN if UNKNOWN in both else TRUE
    disjunction = TRUE if TRUE in either else UNKNOWN if UNKNOWN in either else FALSE
    assert evaluate(AllOf(parts), ONE_OPEN) is conjunction
    assert evaluate(AnyOf(parts), ONE_OPEN) is disjunction


@pytest.mark.parametrize(
    ("truth", "negated"), [(FALSE, TRUE), (UNKNOWN, UNKNOWN), (TRUE, FALSE)]
)
def test_not(truth: Truth, negated: Truth) -> None:
    assert evaluate(Not(VALUES[truth]), ONE_OPEN) is negated


def test_nothing_at_all() -> None:
    assert evaluate(AllOf(()), {}) is TRUE
    assert evaluate(AnyOf(()), {}) is FALSE


@given(conditions, facts)
def test_twice_not_is_as_before(condition: Condition, known: Facts) -> None:
    assert evaluate(Not(Not(condition)), known) is evaluate(condition, known)


@given(conditions, conditions, facts)
def test_de_morgan(one: Condition, other: Condition, known: Facts) -> None:
    neither = evaluate(Not(AnyOf((one, other))), known)
    assert neither is evaluate(AllOf((Not(one), Not(other))), known)


@given(conditions, conditions, conditions, facts)
def test_all_distributes_over_any(
    one: Condition, two: Condition, three: Condition, known: Facts
) -> None:
    left = evaluate(AllOf((one, AnyOf((two, three)))), known)
    right = evaluate(AnyOf((AllOf((one, two)), AllOf((one, three)))), known)
    assert left is right


@given(st.lists(conditions, max_size=4), st.randoms(), facts)
def test_order_does_not_matter(
    parts: list[Condition], random: Random, known: Facts
) -> None:
    mixed = parts.copy()
    random.shuffle(mixed)
    assert evaluate(AllOf(tuple(parts)), known) is evaluate(AllOf(tuple(mixed)), known)
    assert evaluate(AnyOf(tuple(parts)), known) is evaluate(AnyOf(tuple(mixed)), known)


@given(unanswered, facts, st.sampled_from(QUESTIONS), facts)
def test_what_is_known_stays_so_when_an_open_question_is_answered(
    condition: Condition, known: Facts, name: str, answers: Facts
) -> None:
    before = {**known, name: Fact(frozenset(), open=True)}
    after = {**known, name: answers[name]}
    truth = evaluate(condition, before)
    assert truth is UNKNOWN or evaluate(condition, after) is truth


@given(conditions, facts)
def test_the_grounds_alone_make_it_true(condition: Condition, known: Facts) -> None:
    """What is named as the reason is enough: nothing else need have been chosen."""
    if evaluate(condition, known) is TRUE:
        found = grounds(condition, known)
        assert found.keys() <= set(questions_in(condition))
        only = {
            name: Fact(found.get(name, frozenset()), fact.open)
            for name, fact in known.items()
        }
        assert evaluate(condition, only) is TRUE
        assert all(chosen <= known[name].chosen for name, chosen in found.items())


def test_grounds_name_only_what_made_it_true() -> None:
    condition = AnyOf((Chosen("q1", ("a", "b")), Chosen("q2", ("c",))))
    known = {
        "q1": Fact(frozenset("ac"), open=False),
        "q2": Fact(frozenset("a"), open=False),
    }
    assert grounds(condition, known) == {"q1": frozenset("a")}


def test_grounds_of_a_not_are_what_was_chosen_instead() -> None:
    known = {"q1": Fact(frozenset("b"), open=False)}
    assert grounds(Not(Chosen("q1", ("a",))), known) == {"q1": frozenset("b")}


def test_a_truth_is_no_boolean() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(TRUE)


def test_describe_uses_the_words_of_a_sheet() -> None:
    condition = AllOf(
        (
            AnyOf((Chosen("q1", ("a", "b")), Answered("q2"))),
            Not(Chosen("q3", ("c",))),
        )
    )
    assert describe(condition) == (
        "(`q1` is `a` or `b` or `q2` is answered) and not `q3` is `c`"
    )


def test_to_data_is_the_yaml_form() -> None:
    condition = AllOf((AnyOf((Chosen("q", ("b", "a")),)), Not(Answered("p"))))
    assert to_data(condition) == {
        "all": [{"any": [{"q": ["a", "b"]}]}, {"not": {"answered": "p"}}]
    }
