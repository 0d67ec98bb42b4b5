"""The command that looks for what is odd in the files."""

from datetime import timedelta
from typing import Annotated

import typer

from fitquiz.cli.app import MAINTAIN, app, ending_well, needing, put, whenever_changed
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    AccountForm,
    AsJson,
    QuestionsFile,
    RulesFile,
    Seconds,
    Watch,
    account_of,
    today_set,
)
from fitquiz.endings import ExitCode
from fitquiz.findings import Account, Problem, inert


@app.command(rich_help_panel=MAINTAIN)
@ending_well
def check(  # noqa: PLR0913 -- one parameter an option
    *,
    form: AccountForm = Account.TEXT,
    as_json: AsJson = False,
    codes: Annotated[
        bool, typer.Option("--codes", help="List what can be found instead.")
    ] = False,
    review_age: Annotated[
        int, typer.Option(metavar="DAYS", min=1, help="How old a review may be.")
    ] = 730,
    check_age: Annotated[
        int,
        typer.Option(metavar="DAYS", min=1, help="How old a check of a line may be."),
    ] = 365,
    grade: Annotated[
        float, typer.Option(min=1, help="The school grade that a text may take.")
    ] = 9,
    seconds: Seconds = 10,
    watch: Watch = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Find what is wrong or odd in the two files, and where.

    A comment lets a finding pass: `# fitquiz: ignore[code] the reason`, on its line
    or above it.
    """
    form = account_of(form, as_json=as_json)
    if codes:
        from fitquiz.lint import CODES  # noqa: PLC0415 -- not for the quiz

        put("".join(f"{code:<16} {about}\n" for code, about in CODES.items()))
        return ExitCode.DONE
    with needing("workbench", "ortools", "textstat"):
        from fitquiz.lint.checks import check as find  # noqa: PLC0415 -- heavy, and an extra
    from fitquiz.lint.subject import Limits  # noqa: PLC0415 -- not for the quiz
    from fitquiz.report.problems import account_for  # noqa: PLC0415 -- likewise

    limits = Limits(
        review=timedelta(days=review_age),
        check=timedelta(days=check_age),
        grade=grade,
        seconds=seconds,
    )

    def run() -> ExitCode:
        try:
            findings = find(questions, rules, today_set(), limits)
        except Problem as problem:
            findings = list(problem.findings)
        text = account_for(findings, form)
        if form is Account.TEXT:
            number = f"{len(findings)} findings" if len(findings) != 1 else "1 finding"
            text += f"{number} in {inert(str(questions))} and {inert(str(rules))}.\n"
        put(text)
        return ExitCode.FOUND if findings else ExitCode.DONE

    return whenever_changed(run, (questions, rules)) if watch else run()
