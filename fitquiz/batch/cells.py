"""The columns of a table as answers: which answers which question, and how to read it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fitquiz.batch.database import listed, name, text
from fitquiz.batch.reading import Columns, Reading, Wrong, selected
from fitquiz.batch.tables import Kind, Table
from fitquiz.findings import Code, Finding, Findings, did_you_mean, stop_if_any
from fitquiz.questions import Choose, Question, Questionnaire
from fitquiz.sql.sheets import Shape, column_of

YES = ("1", "true", "t", "yes", "y", "x")
NO = ("0", "false", "f", "no", "n", "")
"""How a cell says whether an option was chosen, in small or large letters."""

BETWEEN = r"[\s,;|]+"
"""What stands between several ids in one cell."""


def read_columns(
    table: Table, questionnaire: Questionnaire, columns: Columns
) -> Reading:
    """Read a table by its columns; Problem names each that is not understood."""
    return _Reader(table, questionnaire, columns).read()


class _Cell(NamedTuple):
    column: str
    sql: str
    is_wrong: str = ""
    """Where it can't be understood, as SQL; empty where it always can."""


class _Reader:
    def __init__(
        self, table: Table, questionnaire: Questionnaire, columns: Columns
    ) -> None:
        self._table = table
        self._there: Mapping[str, Kind] = table.columns or {}
        self._kinds = {
            name: kind
            for name, kind in self._there.items()
            if name not in columns.ignored
        }
        self._questions = tuple(questionnaire.questions)
        self._columns = columns
        self._findings = Findings()

    def read(self) -> Reading:
        layout = {question.id: self._shape(question) for question in self._questions}
        self._check_names()
        cells = [c for q in self._questions for c in self._cells(q, layout[q.id])]
        stop_if_any(self._findings)
        answers = {cell.column: cell.sql for cell in cells}
        wrong = [
            Wrong(c.is_wrong, c.column, Code.BAD_VALUE) for c in cells if c.is_wrong
        ]
        whole = selected(answers, wrong, name(self._columns.id))
        unasked = tuple(each for each in layout if layout[each] is Shape.NONE)
        return Reading(layout, f"SELECT {whole} FROM {self._table.source}", unasked)

    def _shape(self, question: Question) -> Shape:
        """Tell how a question is answered, by the columns that there are."""
        names = (column_of(question.id, option.id) for option in question.options)
        spread = [each for each in names if each in self._kinds]
        if question.id not in self._kinds:
            return Shape.OPTIONS if spread else Shape.NONE
        if spread:
            message = f"both `{question.id}` and `{spread[0]}` answer one question"
            self._find(Code.DUPLICATE_KEY, message, "take one of these columns out")
        return Shape.VALUE if question.choose is Choose.ONE else Shape.LIST

    def _check_names(self) -> None:
        """Name the columns that answer nothing, and are there for nothing else."""
        questions = [question.id for question in self._questions]
        options = [column_of(q.id, o.id) for q in self._questions for o in q.options]
        known = {*questions, *options}
        if known.isdisjoint(self._kinds):
            # what stands in the first line may be answers, and is not said
            message, mend = "no column answers a question", "begin with a line of names"
            self._find(Code.MISSING_KEY, message, mend)
            return
        for column in self._columns.ignored:
            if column not in self._there:
                mend = did_you_mean(column, self._there, "leave --ignore out")
                message = "there is no column of a name that is to be ignored"
                self._find(Code.UNKNOWN_QUESTION, message, mend)
        for column in self._kinds:
            if column not in known and column != self._columns.id:
                otherwise = "take it out, or name it with --ignore"
                near = (self._columns.id, *questions, *options)
                mend = did_you_mean(column, near, otherwise)
                message = f"the column `{column}` answers no question"
                self._find(Code.UNKNOWN_QUESTION, message, mend)
        if self._columns.id not in self._kinds:
            alike = (
                c for c in self._kinds if c.casefold() == self._columns.id.casefold()
            )
            mend = next(
                (f"take `--id {each}`" for each in alike),
                "name the column that tells respondents apart with --id",
            )
            message = f"there is no column `{self._columns.id}`"
            self._find(Code.MISSING_KEY, message, mend)

    def _cells(self, question: Question, shape: Shape) -> Iterator[_Cell]:
        match shape:
            case Shape.OPTIONS:
                for option in question.options:
                    yield self._tick(column_of(question.id, option.id))
            case Shape.VALUE | Shape.LIST:
                yield _Cell(question.id, self._answer(question.id, shape))
            case Shape.NONE:
                pass

    def _tick(self, column: str) -> _Cell:
        """Read whether an option was chosen; a column that is not there says no."""
        kind = self._kinds.get(column)
        if kind is None:
            return _Cell(column, "FALSE")
        if kind is Kind.NUMBER:
            number = f"CAST({name(column)} AS DOUBLE)"
            return _Cell(column, f"{number} = 1", f"{number} NOT IN (0, 1)")
        word = f"lower(trim({_text_of(column)}))"
        is_wrong = f"NOT list_contains({listed([*YES, *NO])}, {word})"
        return _Cell(column, f"list_contains({listed(YES)}, {word})", is_wrong)

    def _answer(self, column: str, shape: Shape) -> str:
        if self._kinds[column] is Kind.LIST:
            several = f"CAST({name(column)} AS VARCHAR[])"
            return joined(several) if shape is Shape.VALUE else several
        cell = _text_of(column)
        return _one_in(cell) if shape is Shape.VALUE else _several_in(cell)

    def _find(self, code: Code, message: str, mend: str) -> None:
        self._findings.append(Finding(self._table.place, code, message, mend))


def joined(several: str) -> str:
    """Read a list where one id should stand; several have `;` between them."""
    whole = no_option(f"array_to_string({several}, ';')")
    return f"CASE WHEN list_count({several}) > 0 THEN {whole} END"


def no_option(cell: str) -> str:
    """Read an empty text as what is no option; in a column it would mean skipped."""
    return f"coalesce(nullif({cell}, ''), ' ')"


def _text_of(column: str) -> str:
    return f"CAST({name(column)} AS VARCHAR)"


def _one_in(cell: str) -> str:
    bare = f"trim({cell})"  # of blanks alone: other space is for what follows
    has_several = f"regexp_matches({bare}, {text(BETWEEN)})"
    several = f"nullif(array_to_string({_several_in(cell)}, ';'), '')"
    return f"CASE WHEN {has_several} THEN {several} ELSE {bare} END"


def _several_in(cell: str) -> str:
    parts = f"regexp_split_to_array({cell}, {text(BETWEEN)})"
    return f"list_filter({parts}, lambda x: x <> '')"
