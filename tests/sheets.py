"""Answer sheets as the rows of a table, and what is to come of them."""

from collections.abc import Iterable, Iterator, Sequence

from engines import Engine, Table
from hypothesis import strategies as st
from tabling import Files, Row, expected
from worlds import all_sheets

from fitquiz.answers import Given, find_faults
from fitquiz.findings import Finding, Place
from fitquiz.questions import Answers, Question, Questionnaire
from fitquiz.sql.sheets import Layout, Shape, column_of

STRANGER = "it's none"
"""No option of any question."""


def result_of(files: Files, sheet: Answers) -> Row:
    """Return what is to come of a sheet: a result, or why it is refused."""
    # as if each answer stood in a file of its own, which tells where a fault is
    written = {
        name: Given(chosen, (Place(name),) * len(chosen), Place(name))
        for name, chosen in sheet.items()
    }
    findings: list[Finding] = []
    answers = find_faults(written, files.questionnaire, findings)
    if not findings:
        return {**expected(files, answers), "refused": None}
    faults = dict.fromkeys((each.place.file, each.code) for each in findings)
    refused = [{"question": name, "code": code} for name, code in faults]
    return {**dict.fromkeys(expected(files, {})), "refused": refused}


def differences(
    engine: Engine, files: Files, layout: Layout, sheets: Sequence[Answers]
) -> list[tuple[Answers, Row, Row]]:
    """Return the sheets of which a database finds something else."""
    found = engine.results(files, table_of(files.questionnaire, layout, sheets))
    results = (result_of(files, sheet) for sheet in sheets)
    return [
        each for each in zip(sheets, found, results, strict=True) if each[1] != each[2]
    ]


def table_of(
    questionnaire: Questionnaire, layout: Layout, sheets: Iterable[Answers]
) -> Table:
    """Write each sheet as a row."""
    return Table(
        layout, [dict(_cells(questionnaire, layout, sheet)) for sheet in sheets]
    )


def _cells(
    questionnaire: Questionnaire, layout: Layout, sheet: Answers
) -> Iterator[tuple[str, object]]:
    for question in questionnaire.questions:
        chosen = sheet.get(question.id, ())
        match layout[question.id]:
            case Shape.VALUE:
                yield question.id, chosen[0] if chosen else None
            case Shape.LIST:
                yield question.id, chosen
            case Shape.OPTIONS:
                for option in question.options:
                    yield column_of(question.id, option.id), option.id in chosen
            case Shape.NONE:
                pass


def layouts(questionnaire: Questionnaire) -> st.SearchStrategy[Layout]:
    """Return any layout, seldom one that leaves a question out."""
    # what comes first is what hypothesis tries last to get rid of
    shapes = st.sampled_from(
        [Shape.LIST, Shape.OPTIONS, Shape.VALUE] * 3 + [Shape.NONE]
    )
    return st.fixed_dictionaries({q.id: shapes for q in questionnaire.questions})


def sheets_in(questionnaire: Questionnaire, layout: Layout) -> list[Answers]:
    """Return every sheet that is taken and that a row can hold."""
    return [
        sheet
        for sheet in all_sheets(questionnaire)
        if all(_fits(chosen, layout[name]) for name, chosen in sheet.items())
    ]


def _fits(chosen: tuple[str, ...], shape: Shape) -> bool:
    most = {Shape.VALUE: 1, Shape.NONE: 0}.get(shape, len(chosen))
    return len(chosen) <= most


def any_sheets(
    questionnaire: Questionnaire, layout: Layout
) -> st.SearchStrategy[Answers]:
    """Return whatever a row can hold: most of it is refused."""
    questions = list(questionnaire.questions)
    choices = st.tuples(*(_choices(each, layout[each.id]) for each in questions))
    names = [each.id for each in questions]
    return choices.map(lambda chosen: dict(zip(names, chosen, strict=True)))


def _choices(question: Question, shape: Shape) -> st.SearchStrategy[tuple[str, ...]]:
    options = [option.id for option in question.options]
    several = st.lists(st.sampled_from(options), max_size=3)
    match shape:
        case Shape.VALUE:
            return st.lists(st.sampled_from([*options, STRANGER]), max_size=1).map(
                tuple
            )
        case Shape.LIST:
            with_one = several.map(lambda chosen: [*chosen, STRANGER])
            return (several | several | several | with_one).map(tuple)
        case Shape.OPTIONS:
            return several.map(question.in_order)
        case Shape.NONE:
            return st.just(())
