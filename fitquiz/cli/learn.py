"""The commands that show what fitquiz knows."""

from typing import Annotated

import typer

from fitquiz.cli.app import LEARN, app, ending_well, modality_named, show
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    Country,
    Plain,
    QuestionsFile,
    RulesFile,
    today_set,
)
from fitquiz.endings import ExitCode
from fitquiz.loading import load_questionnaire, load_rulebook


@app.command(rich_help_panel=LEARN)
@ending_well
def modalities(
    modality: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One of them, in full.")
    ] = None,
    *,
    plain: Plain = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Read what each kind of therapy is, or all about one."""
    from fitquiz.report import catalogue  # noqa: PLC0415 -- not for the quiz

    rulebook = load_rulebook(rules, load_questionnaire(questions))
    if modality is None:
        return show(catalogue.modalities_page(rulebook), plain=plain)
    page = catalogue.modality_page(modality_named(modality, rulebook), rulebook)
    return show(page, plain=plain)


@app.command(rich_help_panel=LEARN)
@ending_well
def lines(
    *,
    country: Country = None,
    plain: Plain = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Show all help lines, for one country or for all."""
    from fitquiz.report import catalogue  # noqa: PLC0415 -- not for the quiz

    rulebook = load_rulebook(rules, load_questionnaire(questions))
    return show(catalogue.lines_page(rulebook, country, today_set()), plain=plain)


@app.command(rich_help_panel=LEARN)
@ending_well
def guide(
    *,
    country: Country = None,
    plain: Plain = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Read how to find a therapist, what to check, and what to ask."""
    from fitquiz.report import catalogue  # noqa: PLC0415 -- not for the quiz

    rulebook = load_rulebook(rules, load_questionnaire(questions))
    return show(catalogue.guide_page(rulebook, country), plain=plain)
