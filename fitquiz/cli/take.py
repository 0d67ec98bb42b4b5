"""The commands that take the quiz, and explain what came of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from fitquiz.assessment import assess
from fitquiz.cli.app import TAKE, app, ending_well
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    Answers,
    AsJson,
    Country,
    Form,
    Output,
    Plain,
    QuestionsFile,
    RulesFile,
    Settings,
    files_named,
    form_of,
    today_set,
)
from fitquiz.delivery import STDOUT, check_writable, deliver
from fitquiz.endings import ExitCode, tell
from fitquiz.findings import inert
from fitquiz.loading import load_questionnaire, load_rulebook
from fitquiz.quiz import Request, Result, given_answers, must_ask, render
from fitquiz.report.writing import Format


def _options_again(
    questions: Path, rules: Path, country: str | None
) -> tuple[str, ...]:
    """Return the options for the same questions, rules and help lines."""
    files = (("--questions", questions, QUESTIONS), ("--rules", rules, RULES))
    named = [(option, path) for option, path, usual in files if path != usual]
    options = [word for option, path in named for word in (option, str(path))]
    return (*options, "--country", country) if country else tuple(options)


def _show_version(value: bool) -> None:  # noqa: FBT001 -- typer passes it so
    if value:
        from importlib import metadata  # noqa: PLC0415 -- slow, and rarely asked

        try:
            number = metadata.version("fitquiz")
        except metadata.PackageNotFoundError:
            number = "(not installed)"
        typer.echo(f"fitquiz {number}")
        raise typer.Exit


def _refuse_options_before_a_command(context: typer.Context) -> None:
    """Options of the quiz mean nothing to a command; silence would look like consent."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is not None and source.name == "COMMANDLINE":
            command = context.invoked_subcommand
            message = f"write options behind the command: fitquiz {command} …"
            raise typer.BadParameter(message)


@app.callback(invoke_without_command=True)
@ending_well
def quiz(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    *,
    answers: Answers = None,
    resume: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Go on with answers that you saved."),
    ] = None,
    keep_what_fits: Annotated[
        bool,
        typer.Option(
            "--keep-what-fits", help="Go on even if the questions have changed."
        ),
    ] = False,
    settings: Settings = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask, even at a terminal.")
    ] = False,
    form: Form = Format.TEXT,
    as_json: AsJson = False,
    output: Output = None,
    with_answers: Annotated[
        bool,
        typer.Option("--with-answers", help="Say all answers with the result."),
    ] = False,
    country: Country = None,
    plain: Plain = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code", help="End with 1 if anything is urgent or discouraged."
        ),
    ] = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> ExitCode:
    """Answer some questions, and get a short list of therapies to look into.

    Everything stays on this computer. This is no diagnosis.
    """
    if context.invoked_subcommand:
        _refuse_options_before_a_command(context)
        return ExitCode.DONE
    if keep_what_fits and resume is None:
        raise typer.BadParameter("--keep-what-fits belongs to --resume FILE")
    check_writable(output, *files_named(answers, resume), questions, rules)
    request = Request(
        sheet=answers,
        resume=resume,
        keep_what_fits=keep_what_fits,
        settings=tuple(settings or ()),
        no_input=no_input,
        plain=plain,
        country=country,
        form=form_of(form, as_json=as_json),
        with_answers=with_answers,
        output=output,
        options_again=_options_again(questions, rules, country),
        today=today_set(),
        keep=(questions, rules),
    )
    asking = must_ask(request)
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    if asking:
        from fitquiz.session import Session  # noqa: PLC0415 -- not for programs

        assessment = Session(questionnaire, rulebook, request).hold()
    else:
        given = given_answers(questionnaire, answers, request.settings)
        assessment = assess(questionnaire, rulebook, given, country)
        result = Result(assessment, questionnaire, rulebook, request)
        deliver(lambda screen: render(result, screen), output, plain=plain)
    if output not in (None, STDOUT) and sys.stderr and sys.stderr.isatty():
        tell(f"Written to {inert(output or '')}.")
    found = assessment.urgent or assessment.discouraged
    return ExitCode.FOUND if exit_code and found else ExitCode.DONE


@app.command(rich_help_panel=TAKE)
@ending_well
def sheet(questions: QuestionsFile = QUESTIONS) -> ExitCode:
    """Print a blank answer sheet, to fill in and to give to `fitquiz --answers`."""
    from fitquiz.sheet import blank_sheet  # noqa: PLC0415 -- only this command needs it

    blank = blank_sheet(load_questionnaire(questions))
    deliver(lambda screen: screen.put(blank), None, plain=True)
    return ExitCode.DONE
