"""The command line: options in, one call, an exit code out; the only room with typer."""

import functools
import os
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

import typer
from typer.core import TyperGroup

from fitquiz.assessment import assess
from fitquiz.delivery import STDOUT, check_writable, deliver
from fitquiz.endings import ExitCode, run_to_end, tell
from fitquiz.findings import did_you_mean, inert
from fitquiz.loading import load_questionnaire, load_rulebook, shipped
from fitquiz.quiz import STDIN, Format, Request, Result, given_answers, must_ask, render
from fitquiz.screen import wants_plain

if TYPE_CHECKING:
    from fitquiz.report.page import Part

P = ParamSpec("P")


_QUESTIONS = shipped("questions.yaml")
_RULES = shipped("rules.yaml")

_FILES = "Other files"
_TAKE = "Take the quiz"
_LEARN = "Learn"
_MAINTAIN = "Maintain the rules"


def _may_draw() -> bool:
    """Whether help may have boxes, which a screen reader reads aloud one by one."""
    plain = wants_plain() or "--plain" in sys.argv
    streams = (sys.stdout, sys.stderr)
    return not plain and all(stream and stream.isatty() for stream in streams)


class _Commands(TyperGroup):
    """The commands; a word that is none of them may be an answer, and is not repeated."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 -- typer's click has no public types
        if args[0] not in self.commands:
            mend = did_you_mean(args[0], self.commands, "see `fitquiz --help`")
            ctx.fail(f"there is no such command; {mend}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if _may_draw() else None,
)


def ending_well(command: Callable[P, ExitCode]) -> Callable[P, None]:
    """Turn a command's result, and whatever stops it, into words and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        passing = (typer.Exit, typer.BadParameter)
        code = run_to_end(lambda: command(*args, **kwargs), passing)
        if code is not ExitCode.DONE:
            raise typer.Exit(code)

    return run


def _country(value: str | None) -> str | None:
    """Return a country code: the one given, or that of the locale, if there is one."""
    if value:
        code = value.upper()
        if not re.fullmatch("[A-Z]{2}", code):
            raise typer.BadParameter("write a code of two letters, like GB or US")
        return {"UK": "GB"}.get(code, code)
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    found = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", locale)
    return found.group(1) if found else None


def _today() -> date:
    """Return the day, or the one set for output that stays the same."""
    text = os.environ.get("FITQUIZ_TODAY")
    if not text:
        return datetime.now().astimezone().date()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a bare date
    except ValueError as error:
        raise typer.BadParameter("write FITQUIZ_TODAY like 2026-11-24") from error


def _options_again(
    questions: Path, rules: Path, country: str | None
) -> tuple[str, ...]:
    """Return the options for the same questions, rules and help lines."""
    files = (("--questions", questions, _QUESTIONS), ("--rules", rules, _RULES))
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


QuestionsFile = Annotated[
    Path,
    typer.Option(
        "--questions",
        envvar="FITQUIZ_QUESTIONS",
        help="The questions to ask.",
        show_default="the shipped ones",
        rich_help_panel=_FILES,
    ),
]
RulesFile = Annotated[
    Path,
    typer.Option(
        "--rules",
        envvar="FITQUIZ_RULES",
        help="The rules to go by.",
        show_default="the shipped ones",
        rich_help_panel=_FILES,
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        envvar="FITQUIZ_COUNTRY",
        callback=_country,
        metavar="CC",
        help="Your country, for help lines.",
        show_default="that of the locale",
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="No colour and no bars, for screen readers.")
]


@app.callback(invoke_without_command=True)
@ending_well
def quiz(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    *,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|-", help="Take the answers from a sheet; - is standard input."
        ),
    ] = None,
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
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="QUESTION=OPTION[,OPTION]",
            help="Answer one question; wins over the sheet. May be repeated.",
        ),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask, even at a terminal.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="How to write the result.")
    ] = (Format.TEXT),
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as --format json.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the result there."),
    ] = None,
    country: Country = None,
    plain: Plain = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code", help="End with 1 if anything is urgent or discouraged."
        ),
    ] = False,
    questions: QuestionsFile = _QUESTIONS,
    rules: RulesFile = _RULES,
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
    if as_json and form is not Format.TEXT:
        raise typer.BadParameter("--json and --format say two things; keep one")
    if keep_what_fits and resume is None:
        raise typer.BadParameter("--keep-what-fits belongs to --resume FILE")
    named = (name for name in (answers, resume) if name not in (None, STDIN))
    check_writable(output, *(Path(name or "") for name in named), questions, rules)
    request = Request(
        sheet=answers,
        resume=resume,
        keep_what_fits=keep_what_fits,
        settings=tuple(settings or ()),
        no_input=no_input,
        plain=plain,
        country=country,
        form=Format.JSON if as_json else form,
        output=output,
        options_again=_options_again(questions, rules, country),
        today=_today(),
    )
    asking = must_ask(request)
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    if asking:
        from fitquiz.session import Session  # noqa: PLC0415 -- not for programs

        assessment = Session(questionnaire, rulebook, request).hold()
    else:
        given = given_answers(questionnaire, request)
        assessment = assess(questionnaire, rulebook, given, country)
        result = Result(assessment, questionnaire, rulebook, request)
        deliver(lambda screen: render(result, screen), output, plain=plain)
    if output not in (None, STDOUT) and sys.stderr and sys.stderr.isatty():
        tell(f"Written to {inert(output or '')}.")
    found = assessment.urgent or assessment.discouraged
    return ExitCode.FOUND if exit_code and found else ExitCode.DONE


def _show(parts: "Iterable[Part]", *, plain: bool) -> ExitCode:
    from fitquiz.report import text  # noqa: PLC0415 -- not for the quiz

    deliver(lambda screen: text.show(parts, screen), None, plain=plain)
    return ExitCode.DONE


@app.command(rich_help_panel=_TAKE)
@ending_well
def sheet(questions: QuestionsFile = _QUESTIONS) -> ExitCode:
    """Print a blank answer sheet, to fill in and to give to `fitquiz --answers`."""
    from fitquiz.sheet import blank_sheet  # noqa: PLC0415 -- only this command needs it

    blank = blank_sheet(load_questionnaire(questions))
    deliver(lambda screen: screen.put(blank), None, plain=True)
    return ExitCode.DONE


@app.command(rich_help_panel=_LEARN)
@ending_well
def modalities(
    modality: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One of them, in full.")
    ] = None,
    *,
    plain: Plain = False,
    questions: QuestionsFile = _QUESTIONS,
    rules: RulesFile = _RULES,
) -> ExitCode:
    """Read what each kind of therapy is, or all about one."""
    from fitquiz.report import catalogue  # noqa: PLC0415 -- not for the quiz

    rulebook = load_rulebook(rules, load_questionnaire(questions))
    known = {each.id: each for each in rulebook.modalities}
    if modality is not None and modality not in known:
        mend = did_you_mean(modality, known, "`fitquiz modalities` lists them")
        raise typer.BadParameter(f"there is no modality `{inert(modality)}`; {mend}")
    if modality is None:
        return _show(catalogue.modalities_page(rulebook), plain=plain)
    return _show(catalogue.modality_page(known[modality], rulebook), plain=plain)


@app.command(rich_help_panel=_LEARN)
@ending_well
def lines(
    *,
    country: Country = None,
    plain: Plain = False,
    questions: QuestionsFile = _QUESTIONS,
    rules: RulesFile = _RULES,
) -> ExitCode:
    """Show all help lines, for one country or for all."""
    from fitquiz.report import catalogue  # noqa: PLC0415 -- not for the quiz

    rulebook = load_rulebook(rules, load_questionnaire(questions))
    return _show(catalogue.lines_page(rulebook, country, _today()), plain=plain)


@app.command(rich_help_panel=_LEARN)
@ending_well
def guide(
    *,
    country: Country = None,
    plain: Plain = False,
    questions: QuestionsFile = _QUESTIONS,
    rules: RulesFile = _RULES,
) -> ExitCode:
    """Read how to find a therapist, what to check, and what to ask."""
    from fitquiz.report import catalogue  # noqa: PLC0415 -- not for the quiz

    rulebook = load_rulebook(rules, load_questionnaire(questions))
    return _show(catalogue.guide_page(rulebook, country), plain=plain)


@app.command(rich_help_panel=_MAINTAIN)
@ending_well
def evidence(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="Where the tables of trials are, one a database."
        ),
    ],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Say what differs from the rules instead.")
    ] = False,
    questions: QuestionsFile = _QUESTIONS,
    rules: RulesFile = _RULES,
) -> ExitCode:
    """Pool trials anew, and print the evidence for the rules."""
    try:
        from fitquiz import pooling  # noqa: PLC0415 -- heavy, and an extra
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "pandas", "statsmodels"):
            raise
        needed = "this needs the extra `evidence`: pip install '.[evidence]' in a copy"
        raise typer.BadParameter(needed) from error
    rulebook = load_rulebook(rules, load_questionnaire(questions))
    pooled = pooling.pool_all(rulebook, folder)
    if not check:
        deliver(lambda screen: screen.put(pooling.to_yaml(pooled)), None, plain=True)
        return ExitCode.DONE
    found = pooling.differences(rulebook.evidence, pooled)
    text = "".join(f"{line}\n" for line in found)
    deliver(lambda screen: screen.put(text), None, plain=True)
    return ExitCode.FOUND if found else ExitCode.DONE
