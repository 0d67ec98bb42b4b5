"""Random questions and rules, small enough that every possible sheet can be tried."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st
from support import small_rules

from fitquiz.answers import Given, find_faults
from fitquiz.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Not,
)
from fitquiz.expectations import Expectation
from fitquiz.findings import Finding, Place
from fitquiz.questions import (
    Answers,
    Choose,
    Option,
    Question,
    Questionnaire,
    Section,
)
from fitquiz.remarks import RemarkId
from fitquiz.rules import (
    Alternative,
    Axis,
    Caution,
    Contraindication,
    Modality,
    Notice,
    Rule,
    Rulebook,
    Shortlist,
    UrgentNotice,
)

TODAY = date(2026, 11, 22)
NAMES = ("concerns", "b", "c")
MODALITIES = ("m1", "m2", "m3", "m4")
Known = Mapping[str, Sequence[str]]


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Three questions, each perhaps asked only after some answers to those before it."""
    known: dict[str, list[str]] = {}
    questions = []
    for name in NAMES:
        question = draw(one_question(name, known))
        questions.append(question)
        known[name] = [option.id for option in question.options]
    return Questionnaire("w", "1", "", (), (Section("s", "", "", tuple(questions)),))


@st.composite
def one_question(draw: st.DrawFn, name: str, known: Known) -> Question:
    choose = draw(st.sampled_from(Choose))
    kinds: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        [{}, {}, {"alone": True}, {"unsure": True}]
    )
    options = [
        Option(f"{name}{number}", "", when=draw(whens(known)), **draw(kinds))
        for number in range(draw(st.integers(2, 3)))
    ]
    most = draw(st.sampled_from([None, None, 1, 2])) if choose is Choose.ANY else None
    when = draw(whens(known))
    return Question(name, "", "", choose, tuple(options), most, when)


def whens(known: Known) -> st.SearchStrategy[Condition]:
    """Make mostly no condition, sometimes one."""
    always: st.SearchStrategy[Condition] = st.just(ALWAYS)
    return always | always | conditions(known) if known else always


def conditions(known: Known) -> st.SearchStrategy[Condition]:
    return _conditions(tuple((name, tuple(known[name])) for name in sorted(known)))


@cache  # to make one up takes longer than to draw from it
def _conditions(
    known: tuple[tuple[str, tuple[str, ...]], ...],
) -> st.SearchStrategy[Condition]:
    chosen = st.one_of([chosen_of(name, options) for name, options in known])
    answered = st.sampled_from([name for name, _ in known]).map(Answered)
    atoms: st.SearchStrategy[Condition] = chosen | chosen | answered
    return st.recursive(atoms, extend, max_leaves=4)


def chosen_of(name: str, options: Sequence[str]) -> st.SearchStrategy[Condition]:
    some = st.lists(st.sampled_from(options), min_size=1, unique=True)
    return some.map(lambda several: Chosen(name, tuple(several)))


def extend(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return several.map(AllOf) | several.map(AnyOf) | parts.map(Not)


@st.composite
def rulebooks(draw: st.DrawFn, questionnaire: Questionnaire) -> Rulebook:
    """Return rules over the questions, with all that decides a result."""
    small = small_rules()
    when = conditions(
        {q.id: [o.id for o in q.options] for q in questionnaire.questions}
    )
    some = st.lists(st.sampled_from(MODALITIES), unique=True, min_size=1, max_size=3)
    points = st.dictionaries(
        st.sampled_from(MODALITIES), st.integers(-3, 5).filter(bool), min_size=1
    )
    families = draw(st.lists(st.sampled_from("xy"), min_size=4, max_size=4))
    modalities = zip(MODALITIES, families, strict=True)
    book = ("book",)
    return small._replace(
        shortlist=draw(shortlists()),
        modalities=tuple(modality(*each) for each in modalities),
        rules=tuple(
            Rule(f"r{n}", axis, draw(when), draw(points), "", book, TODAY)
            for n, axis in enumerate(draw(st.lists(st.sampled_from(Axis), max_size=5)))
        ),
        contraindications=tuple(
            Contraindication(
                f"x{n}", draw(when), tuple(draw(some)), "", "", (), book, TODAY
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        cautions=(Caution("k", draw(when), tuple(draw(some)), "", book, TODAY),),
        notices=(Notice("n", draw(when), "", (), book, TODAY),),
        urgent=tuple(
            UrgentNotice(f"u{n}", draw(when), "", (), withhold, book, TODAY)
            for n, withhold in enumerate(draw(st.lists(st.booleans(), max_size=2)))
        ),
        alternatives=(Alternative("a", "", draw(when), "", "", "", "", book, TODAY),),
        lines=(),
        databases={},
        evidence=(),
        invariants=(),
    )


def shortlists() -> st.SearchStrategy[Shortlist]:
    return st.builds(
        Shortlist, st.integers(1, 3), st.integers(1, 2), st.integers(1, 3), st.just(5)
    )


def modality(name: str, family: str) -> Modality:
    [like, *_] = small_rules().modalities
    return like._replace(id=name, name=name, short=name, family=family)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Questionnaire, Rulebook]:
    questionnaire = draw(questionnaires())
    return questionnaire, draw(rulebooks(questionnaire))


def all_sheets(questionnaire: Questionnaire) -> Iterator[Answers]:
    """Return every answer sheet that `fitquiz --answers` takes."""
    questions = list(questionnaire.questions)
    choices = [
        [
            chosen
            for size in range(len(question.options) + 1)
            for chosen in combinations([o.id for o in question.options], size)
        ]
        for question in questions
    ]
    for chosen in product(*choices):
        pairs = zip((each.id for each in questions), chosen, strict=True)
        answers = {name: options for name, options in pairs if options}
        if is_taken(questionnaire, answers):
            yield answers


def is_taken(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether a sheet with these answers is without faults."""
    place = Place("sheet")
    sheet = {
        name: Given(chosen, (place,) * len(chosen), place)
        for name, chosen in answers.items()
    }
    findings: list[Finding] = []
    find_faults(sheet, questionnaire, findings)
    return not findings


@st.composite
def expectations(draw: st.DrawFn, rulebook: Rulebook) -> Expectation:
    """Return something to expect of a result, of every kind that has a formula."""
    some = st.lists(st.sampled_from(MODALITIES), unique=True, min_size=1, max_size=2)
    names = [each.id for each in rulebook.rules]
    notices = st.sampled_from(["n", *(each for each in RemarkId if each in DECIDABLE)])
    urgent = [each.id for each in rulebook.urgent]
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "first": some,
        "any_of": some,
        "listed": some,
        "order": some,
        "not_listed": some,
        "discouraged": some,
        "not_discouraged": some,
        "check_first": some,
        "not_check_first": some,
        "cautions": st.dictionaries(
            st.sampled_from(MODALITIES), st.just(("k",)), min_size=1, max_size=2
        ),
        "withheld": st.booleans(),
        "notices": st.lists(notices, min_size=1, max_size=2),
        "not_notices": st.lists(notices, min_size=1, max_size=2),
        "alternatives": st.just(["a"]),
        "not_alternatives": st.just(["a"]),
        "per_family": st.integers(1, 2),
        "no_closed_lines": st.just(value=True),
        "urgent": st.just([])
        if not urgent
        else st.lists(st.sampled_from(urgent), max_size=1),
    }
    if urgent:
        kinds["not_urgent"] = st.just(urgent)
    if names:
        kinds["reasons"] = st.dictionaries(
            st.sampled_from(MODALITIES),
            st.lists(st.sampled_from(names), min_size=1, max_size=1),
            min_size=1,
            max_size=1,
        )
    keys = draw(
        st.lists(st.sampled_from(sorted(kinds)), unique=True, min_size=1, max_size=2)
    )
    return Expectation(**{key: draw(kinds[key].map(frozen)) for key in keys})


def frozen(value: Any) -> Any:  # noqa: ANN401 -- any value of an expectation
    return tuple(value) if isinstance(value, list) else value


DECIDABLE = (
    RemarkId.WITHHELD,
    RemarkId.NOTHING_ANSWERED,
    RemarkId.NOTHING_FITS,
    RemarkId.ONLY_DISCOURAGED,
    RemarkId.STYLE_ONLY,
)
