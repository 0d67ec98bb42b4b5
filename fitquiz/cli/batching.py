"""The commands for many respondents: in a file, or in a database of one's own."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fitquiz.batch.forms import Form
from fitquiz.cli.app import MANY, app, ending_well, needing, progress
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    Output,
    QuestionsFile,
    RulesFile,
    files_named,
    table_form,
)
from fitquiz.delivery import STDOUT, check_writable, deliver, leave_stdout
from fitquiz.endings import ExitCode, tell
from fitquiz.findings import inert
from fitquiz.loading import load_questionnaire, load_rulebook
from fitquiz.quiz import STDIN
from fitquiz.sql.dialects import Dialect
from fitquiz.targets import target_of

if TYPE_CHECKING:
    from fitquiz.batch.run import Done, File

_FORMS = "A form of tables"


def _name(typed: str) -> str:
    if not typed.isprintable():
        raise typer.BadParameter("a name can't hold such characters")
    return typed


Id = Annotated[
    str,
    typer.Option(
        "--id", metavar="COLUMN", help="What tells respondents apart.", callback=_name
    ),
]


@app.command(rich_help_panel=MANY)
@ending_well
def batch(  # noqa: PLR0913 -- one parameter an option
    answers: Annotated[
        str,
        typer.Argument(
            metavar="IN", help="A table with somebody's answers in each row, or -."
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Where the results go, or -."
        ),
    ],
    *,
    rejects: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write there which rows were refused, and why."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first row that is refused.")
    ] = False,
    id_column: Id = "id",
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="Leave a column out. May be repeated."),
    ] = None,
    answers_form: Annotated[
        Form | None,
        typer.Option(
            "--from",
            help="How IN is written.",
            show_default="by the ending of its name",
            rich_help_panel=_FORMS,
        ),
    ] = None,
    results_form: Annotated[
        Form | None,
        typer.Option(
            "--to",
            help="How to write OUT.",
            show_default="by the ending of its name",
            rich_help_panel=_FORMS,
        ),
    ] = None,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Assess everybody in a table: CSV, JSON Lines or Parquet in, and out.

    It has a column for each question, or one for each option (`concerns__ocd`). The same
    answers give the same result as in the quiz. Rows that the quiz would refuse are left
    out, counted, and end it with 1.
    """
    with needing("batch", "duckdb"):
        from fitquiz.batch.run import Job, Streams, run_batch  # noqa: PLC0415 -- an extra
    from fitquiz.batch.reading import Columns  # noqa: PLC0415 -- not for the quiz

    if output == STDOUT and sys.stdout is None:
        raise typer.BadParameter("standard output is closed; name a file")
    if strict and rejects:
        raise typer.BadParameter("--strict stops where --rejects would begin; keep one")
    if rejects == STDOUT:
        raise typer.BadParameter("name a file for what is refused")
    job = Job(
        answers=_file(answers, answers_form, "--from"),
        results=_file(output, results_form, "--to"),
        refused=_file(rejects, None) if rejects else None,
        columns=Columns(id_column, tuple(ignore or ())),
        strict=strict,
    )
    if job.results == (None, Form.PARQUET) and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is not for a terminal; name a file")
    for file in (output, rejects):
        check_writable(file, *files_named(answers), questions, rules)
    if rejects and target_of(Path(rejects)) == target_of(Path(output)):
        raise typer.BadParameter("name another file for what is refused")
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    streams = Streams(stdin=0, stdout=1)
    try:
        with progress() as show_line:
            done = run_batch(
                job,
                questionnaire,
                rulebook,
                streams,
                lambda doing, percent: show_line(_bar(doing, percent)),
            )
    except BrokenPipeError:
        leave_stdout()  # who reads it has seen enough
        return ExitCode.DONE
    tell(_told(done, rejects))
    return ExitCode.FOUND if done.refused else ExitCode.DONE


def _file(name: str, form: Form | None, option: str = "") -> "File":
    from fitquiz.batch.run import File  # noqa: PLC0415 -- needs an extra

    found = table_form(name, form, option)
    return File(None if name in (STDIN, STDOUT) else Path(name), found)


def _bar(doing: str, percent: float) -> str:
    """Draw how far something has come; nothing where nobody knows."""
    if percent < 0:
        return ""
    done = int(percent * _WIDTH / 100)
    return f"{doing:9} {'█' * done}{'░' * (_WIDTH - done)} {percent:3.0f}%"


_WIDTH = 40
"""How many characters the bar takes."""


def _told(done: "Done", rejects: str | None) -> str:
    rows = "1 row" if done.rows == 1 else f"{done.rows} rows"
    told = f"{rows}: {done.rows - done.refused} assessed, {done.refused} refused."
    if done.refused:
        where = f"{inert(rejects)} says" if rejects else "--rejects FILE would say"
        told = (
            f"{told}\n{where} which rows these are, and what is wrong in them. "
            "Look at them first: what is urgent there, nobody saw."
        )
    if done.unasked:
        names = ", ".join(done.unasked)
        told = f"{told}\nNo column answers these, so they count as skipped: {names}."
    return told


@app.command(rich_help_panel=MANY)
@ending_well
def sql(  # noqa: PLR0913 -- one parameter an option
    dialect: Annotated[
        Dialect, typer.Option("--dialect", help="The database that will run it.")
    ],
    *,
    table: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="The table with the answers.", callback=_name
        ),
    ] = "answers",
    id_column: Id = "id",
    by_option: Annotated[
        bool,
        typer.Option(
            "--by-option",
            help="The table has a boolean column for each option (`concerns__ocd`).",
        ),
    ] = False,
    output: Output = None,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Print one SELECT that assesses everybody in a table of your database."""
    from fitquiz.sql.compiling import (  # noqa: PLC0415 -- not for the quiz
        AnswersTable,
        compile_select,
        heading,
        layout_of,
        table_named,
    )

    check_writable(output, questions, rules)
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    source = AnswersTable(
        table_named(table, dialect),
        layout_of(questionnaire, by_option=by_option),
        {"id": id_column},
    )
    told = heading(questionnaire, rulebook, source)
    text = told + compile_select(questionnaire, rulebook, source, dialect)
    deliver(lambda screen: screen.put(text), output, plain=True)
    return ExitCode.DONE
