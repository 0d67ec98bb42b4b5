"""Options that several commands take, and what is made of them."""

import os
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from fitquiz.batch.forms import ENDINGS, form_by_name
from fitquiz.batch.forms import Form as TableForm
from fitquiz.findings import Account
from fitquiz.loading import shipped
from fitquiz.quiz import STDIN, is_terminal
from fitquiz.report.writing import Format
from fitquiz.wording import in_words

QUESTIONS = shipped("questions.yaml")
RULES = shipped("rules.yaml")

_FILES = "Other files"

Choice = TypeVar("Choice", Format, Account)


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


def today_set() -> date:
    """Return the day, or the one set for output that stays the same."""
    text = os.environ.get("FITQUIZ_TODAY")
    if not text:
        return datetime.now().astimezone().date()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a bare date
    except ValueError as error:
        raise typer.BadParameter("write FITQUIZ_TODAY like 2026-11-24") from error


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
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE|-",
        help="Take the answers from a sheet; - is standard input.",
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="QUESTION=OPTION[,OPTION]",
        help="Answer one question; wins over the sheet. May be repeated.",
    ),
]
Form = Annotated[Format, typer.Option("--format", help="How to write the result.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
AccountForm = Annotated[
    Account, typer.Option("--format", help="How to write what was found.")
]
Seconds = Annotated[
    float,
    typer.Option(
        "--seconds", min=0.1, help="How long to think about one thing at most."
    ),
]
Watch = Annotated[
    bool,
    typer.Option("--watch", help="Run again whenever a file changes, until ^C."),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the result there."),
]


def files_named(*names: str | None) -> tuple[Path, ...]:
    """Return the files that are named, without standard input."""
    return tuple(Path(name) for name in names if name and name != STDIN)


def table_form(name: str, form: TableForm | None, option: str = "") -> TableForm:
    """Return the form of a table: the one given by an option, or that of its name.

    BadParameter where neither tells, or where a terminal would have to type it.
    """
    if name == STDIN and option == "--from" and sys.stdin is None:
        raise typer.BadParameter("standard input is closed; name a file")
    if name == STDIN and option == "--from" and is_terminal(sys.stdin):
        raise typer.BadParameter("pipe a table in, or name a file: this is a terminal")
    found = form or form_by_name(name)
    if found is None:
        otherwise = f", or say with {option} how it is written" if option else ""
        endings = in_words(ENDINGS, "or")
        raise typer.BadParameter(f"end the name of a table in {endings}{otherwise}")
    return found


def form_of(form: Format, *, as_json: bool) -> Format:
    """Return the format that `--format` and `--json` ask for together."""
    return _one_of(form, Format.TEXT, Format.JSON, as_json=as_json)


def account_of(form: Account, *, as_json: bool) -> Account:
    """Return the form of findings that `--format` and `--json` ask for together."""
    return _one_of(form, Account.TEXT, Account.JSON, as_json=as_json)


def _one_of(form: Choice, by_itself: Choice, json: Choice, *, as_json: bool) -> Choice:
    if as_json and form is not by_itself:
        raise typer.BadParameter("--json and --format say two things; keep one")
    return json if as_json else form
