"""The command that sums many results up."""

from typing import Annotated

import typer

from fitquiz.batch.forms import Form
from fitquiz.cli.app import MANY, app, ending_well, needing
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    AsJson,
    Output,
    Plain,
    QuestionsFile,
    RulesFile,
    files_named,
    form_of,
    table_form,
)
from fitquiz.cli.options import Form as PageForm
from fitquiz.delivery import check_writable, deliver
from fitquiz.endings import ExitCode
from fitquiz.loading import load_questionnaire, load_rulebook
from fitquiz.report.writing import Format, write_data, write_page


@app.command(rich_help_panel=MANY)
@ending_well
def summary(  # noqa: PLR0913 -- one parameter an option
    results: Annotated[
        str,
        typer.Argument(
            metavar="RESULTS|-", help="A table of results; - is standard input."
        ),
    ],
    *,
    table: Annotated[
        Form | None,
        typer.Option(
            "--from", help="How the table is written.", show_default="by its name"
        ),
    ] = None,
    hide_below: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=1,
            help="Hide counts of fewer people, for they may point at somebody; "
            "1 hides none.",
        ),
    ] = 5,
    form: PageForm = Format.TEXT,
    as_json: AsJson = False,
    output: Output = None,
    plain: Plain = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Sum up the results of many people: what was on their lists, and what was not.

    Small counts are hidden, and with them others that would tell them. That does not
    protect against everything: several counts together may still tell a small one.
    """
    with needing("batch", "duckdb"):
        from fitquiz.batch.summary import summarise  # noqa: PLC0415 -- heavy, and an extra
    from fitquiz.batch.hiding import hide  # noqa: PLC0415 -- not for the quiz

    form = form_of(form, as_json=as_json)
    written = table_form(results, table, "--from")
    named = files_named(results)
    check_writable(output, *named, questions, rules)
    rulebook = load_rulebook(rules, load_questionnaire(questions))
    counts = summarise(next(iter(named), None), 0, written, rulebook)
    told = hide(counts, hide_below, rulebook)
    if form.is_for_programs:
        from fitquiz.report.summed import summary_data  # noqa: PLC0415 -- only for its format

        data = summary_data(told, hide_below, rulebook)
        deliver(lambda screen: write_data(data, form, screen), output, plain=plain)
    else:
        from fitquiz.report.summary import summed_up  # noqa: PLC0415 -- likewise

        # made whole first: what goes wrong shall not leave half a page
        page = tuple(summed_up(told, hide_below, rulebook))
        deliver(
            lambda screen: write_page(_TITLE, page, form, screen), output, plain=plain
        )
    return ExitCode.DONE


_TITLE = "What many results sum up to"
