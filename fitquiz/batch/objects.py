"""Lines of JSON as answers: each is an answer sheet, with the respondent's id."""

from fitquiz.batch.cells import joined, no_option
from fitquiz.batch.database import listed
from fitquiz.batch.reading import Columns, Reading, Wrong, selected
from fitquiz.findings import Code
from fitquiz.questions import Choose, Question, Questionnaire
from fitquiz.sql.compiling import layout_of
from fitquiz.sql.sheets import Shape


def read_objects(
    source: str, questionnaire: Questionnaire, columns: Columns
) -> Reading:
    """Read objects, which stand in the column `json`; what they lack was skipped."""
    questions = [q for q in questionnaire.questions if q.id not in columns.ignored]
    names = [columns.id, *(question.id for question in questions)]
    cells = {each: f"cells[{number}]" for number, each in enumerate(names, start=1)}
    known = listed([*names, *columns.ignored])
    wrong = [
        Wrong("kind <> 'OBJECT'", "", Code.WRONG_TYPE),
        Wrong("len(list_distinct(keys)) < len(keys)", "", Code.DUPLICATE_KEY),
        # what the key is may be an answer, and is not said
        Wrong(f"NOT list_has_all({known}, keys)", "", Code.UNKNOWN_QUESTION),
        *(
            Wrong(
                f"json_type({cells[each.id]}) NOT IN ('VARCHAR', 'ARRAY', 'NULL')",
                each.id,
                Code.WRONG_TYPE,
            )
            for each in questions
        ),
    ]
    answers = {each.id: _answer(each, cells[each.id]) for each in questions}
    # all cells at once: each look into an object reads all of it
    taken_apart = (
        f"SELECT json_extract(json, {listed([_pointer(each) for each in names])}) "
        f"AS cells, json_keys(json) AS keys, json_type(json) AS kind FROM {source}"
    )
    whole = selected(answers, wrong, cells[columns.id])
    layout = {**layout_of(questionnaire), **dict.fromkeys(columns.ignored, Shape.NONE)}
    return Reading(layout, f"SELECT {whole} FROM ({taken_apart}) AS read")


def _pointer(key: str) -> str:
    """Return a JSON Pointer (RFC 6901) to a key."""
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _answer(question: Question, cell: str) -> str:
    one, several = f"{cell}->>'$'", f"CAST({cell} AS VARCHAR[])"
    if question.choose is Choose.ONE:
        one = no_option(one)
        several = joined(several)
    else:
        one = f"[{one}]"
    return (
        f"CASE json_type({cell}) WHEN 'VARCHAR' THEN {one} "
        f"WHEN 'ARRAY' THEN {several} END"
    )
