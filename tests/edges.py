"""Files and tables at the edge of what a database takes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from engines import Cells, Table
from sheets import table_of
from support import small_rules
from tabling import Files
from worlds import TODAY, modality

from fitquiz.conditions import Chosen, Condition
from fitquiz.questions import (
    Answers,
    Choose,
    Option,
    Question,
    Questionnaire,
    Section,
)
from fitquiz.rules import Axis, Contraindication, Rule, Shortlist, UrgentNotice
from fitquiz.sql.compiling import layout_of
from fitquiz.sql.sheets import Shape

LONG = "x" * 80
"""PostgreSQL cuts off what goes beyond 63 bytes of a name."""


class Edge(NamedTuple):
    """A table of answers, and the sheets that its rows come to."""

    name: str
    files: Files
    table: Table
    sheets: Sequence[Answers]


def asking(**questions: Sequence[str]) -> Questionnaire:
    """Return questions by id, each with its options."""
    made = tuple(
        Question(name, "", "", Choose.ANY, tuple(Option(each, "") for each in options))
        for name, options in questions.items()
    )
    return Questionnaire("edge", "1", "", (), (Section("s", "", "", made),))


def giving(
    name: str, when: Condition, axis: Axis = Axis.NEED, /, **points: int
) -> Rule:
    return Rule(name, axis, when, points, "", ("book",), TODAY)


def against(name: str, when: Condition, *modalities: str) -> Contraindication:
    return Contraindication(name, when, modalities, "", "", (), ("book",), TODAY)


def files_of(
    questionnaire: Questionnaire,
    families: Mapping[str, str],
    rules: Iterable[Rule],
    discouraging: Iterable[Contraindication] = (),
    urgent: Iterable[UrgentNotice] = (),
) -> Files:
    """Return files with modalities by id, each of a family."""
    rulebook = small_rules()._replace(
        shortlist=Shortlist(size=5, per_family=2, at_least=1, full=5),
        modalities=tuple(modality(*each) for each in families.items()),
        rules=tuple(rules),
        contraindications=tuple(discouraging),
        cautions=(),
        notices=(),
        urgent=tuple(urgent),
        alternatives=(),
        lines=(),
        databases={},
        evidence=(),
        invariants=(),
    )
    return Files(questionnaire, rulebook)


def limited(files: Files, **limits: int) -> Files:
    """Return the same files with another short list."""
    rulebook = files.rulebook
    shortlist = rulebook.shortlist._replace(**limits)
    return files._replace(rulebook=rulebook._replace(shortlist=shortlist))


def edge(name: str, files: Files, *sheets: Answers) -> Edge:
    """Return an edge whose rows are sheets."""
    layout = layout_of(files.questionnaire)
    return Edge(name, files, table_of(files.questionnaire, layout, sheets), sheets)


def on(option: str) -> Chosen:
    return Chosen("a", (option,))


PLAIN = files_of(
    asking(a=("a1", "a2", "a3"), b=("b1", "b2")),
    {"m1": "f1", "m2": "f2"},
    (
        giving("r1", on("a1"), m1=2, m2=1),
        giving("r2", Chosen("b", ("b2",)), Axis.STYLE, m2=3),
    ),
    (against("x1", on("a2"), "m1"),),
    (
        UrgentNotice(
            "u1", on("a3"), "", (), withhold=True, sources=("book",), reviewed=TODAY
        ),
    ),
)
"""Files without anything odd in them."""


def of_cells(name: str, *rows: tuple[Cells, Answers]) -> Edge:
    """Return an edge with rows as they stand in the table, `a` a list and `b` a value."""
    layout = {"a": Shape.LIST, "b": Shape.VALUE}
    table = Table(layout, [cells for cells, _ in rows])
    return Edge(name, PLAIN, table, [sheet for _, sheet in rows])


def without_answers() -> Edge:
    return of_cells(
        "without answers",
        ({}, {}),
        ({"a": [], "b": ""}, {}),
        ({"a": [None]}, {}),
        ({"a": [None, "a1", None], "b": "b2"}, {"a": ("a1",), "b": ("b2",)}),
        ({"a": [None, "elsewhere"]}, {"a": ("elsewhere",)}),
        ({"a": ["a1", None, "a1"]}, {"a": ("a1", "a1")}),
        ({"a": [""]}, {"a": ("",)}),
        ({"b": "it's"}, {"b": ("it's",)}),
    )


def with_nothing() -> Edge:
    files = files_of(asking(a=("a1",)), {"m1": "f"}, ())
    return edge(
        "without rules or anything else", files, {}, {"a": ("a1",)}, {"a": ("",)}
    )


def with_many() -> Edge:
    """Forty modalities with equal points here and there, eight of a family."""
    names = [f"m{number}" for number in range(40)]
    options = [f"o{number}" for number in range(8)]
    rules = [
        giving(f"r{n}", on(option), **{m: 1 + (k * n) % 5 for k, m in enumerate(names)})
        for n, option in enumerate(options)
    ]
    families = {name: f"f{number % 5}" for number, name in enumerate(names)}
    files = limited(files_of(asking(a=options), families, rules), size=9)
    sheets = [{"a": tuple(options[n:k])} for n in range(8) for k in range(n, 9)]
    return edge("many modalities", files, *sheets)


def all_discouraged() -> Edge:
    names = ("m1", "m2", "m3")
    files = files_of(
        asking(a=("a1", "a2")),
        dict.fromkeys(names, "f"),
        (giving("r1", on("a1"), m1=1, m2=2, m3=3),),
        (against("x1", on("a1"), *names), against("x2", on("a2"), "m1")),
    )
    return edge("all discouraged", files, {}, {"a": ("a1",)}, {"a": ("a1", "a2")})


def equal_points() -> Edge:
    names = ("m1", "m2", "m3", "m4", "m5")
    files = files_of(
        asking(a=("a1", "a2")),
        {name: name for name in names},
        (
            giving("r1", on("a1"), m1=2, m2=3, m3=2, m4=3, m5=3),
            giving("r2", on("a2"), Axis.STYLE, m3=1, m1=-1),
        ),
    )
    return edge(
        "equal points", limited(files, size=4), {"a": ("a1",)}, {"a": ("a1", "a2")}
    )


def taken_points() -> Edge:
    """Points below 0, and what stands just at what a place takes."""
    files = files_of(
        asking(a=("a1", "a2", "a3")),
        {"m1": "f1", "m2": "f2", "m3": "f3"},
        (
            giving("r1", on("a1"), m1=-7, m2=3, m3=2),
            giving("r2", on("a2"), Axis.STYLE, m1=10, m2=-1, m3=-2),
            giving("r3", on("a3"), m1=-1, m2=-4, m3=3),
        ),
    )
    options = ("a1", "a2", "a3")
    sheets = [
        {"a": tuple(each for n, each in enumerate(options) if number >> n & 1)}
        for number in range(8)
    ]
    return edge("points below 0", limited(files, at_least=3), *sheets)


def with_long_names() -> Edge:
    """Names that are alike as far as a database reads them, where it may be so."""
    one, other = f"a_{LONG}", f"b_{LONG}"
    first, second = f"m_{LONG}1", f"m_{LONG}2"
    chosen, also = f"o_{LONG}1", f"o_{LONG}2"
    files = files_of(
        asking(**{one: (chosen, also), other: (chosen, also)}),
        {first: f"f_{LONG}1", second: f"f_{LONG}2"},
        (
            giving(f"r_{LONG}1", Chosen(one, (chosen,)), **{first: 2, second: 1}),
            giving(f"r_{LONG}2", Chosen(other, (also,)), **{first: 1, second: 3}),
        ),
        (
            against(f"x_{LONG}1", Chosen(one, (also,)), first),
            against(f"x_{LONG}2", Chosen(other, (chosen,)), second),
        ),
    )
    sheets: list[Answers] = [
        {},
        {one: (chosen,)},
        {one: (also, chosen), other: (also,)},
        {other: (chosen, chosen, "elsewhere")},
    ]
    return edge("long names", files, *sheets)


def with_one_name() -> Edge:
    """Records of all kinds that have one id, and one that a step would take."""
    files = files_of(
        asking(a=("a", "b"), withheld=("best_1", "answers")),
        {"a": "a", "withheld": "a", "is_refused": "best"},
        (
            giving("a", on("a"), a=1, withheld=2, is_refused=1),
            giving("withheld", Chosen("withheld", ("answers",)), a=3),
        ),
        (against("a", on("b"), "a"),),
        (
            UrgentNotice(
                "a", on("b"), "", (), withhold=False, sources=(), reviewed=TODAY
            ),
        ),
    )
    sheets: list[Answers] = [
        {},
        {"a": ("a",)},
        {"a": ("a", "b"), "withheld": ("answers",)},
        {"withheld": ("answers", "best_1")},
    ]
    return edge("one name for all", limited(files, per_family=1), *sheets)


def with_odd_table(name: str, id_column: str) -> Edge:
    made = edge(f"{name} by {id_column}", PLAIN, {"a": ("a1",)}, {"b": ("b2",)})
    table = made.table._replace(name=name, id_column=id_column)
    return made._replace(table=table)


EDGES = (
    without_answers(),
    with_nothing(),
    with_many(),
    all_discouraged(),
    equal_points(),
    taken_points(),
    with_long_names(),
    with_one_name(),
    with_odd_table("a \"table's` name?; --%s {0}", 'it\'s "my" `id`, {} %'),
    with_odd_table("step_1", "Is_Refused"),
    with_odd_table("answers", "Answers"),
)
