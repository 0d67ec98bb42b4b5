"""The commands that ask a solver about every possible person."""

from pathlib import Path
from typing import Annotated

import typer

from fitquiz.cli.app import (
    MAINTAIN,
    accounting,
    app,
    counted,
    ending_well,
    needing,
    put,
)
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    AccountForm,
    AsJson,
    QuestionsFile,
    RulesFile,
    Seconds,
    account_of,
)
from fitquiz.delivery import write_files
from fitquiz.endings import ExitCode
from fitquiz.findings import Account, did_you_mean
from fitquiz.loading import load_questionnaire, load_rulebook


@app.command(rich_help_panel=MAINTAIN)
@ending_well
def prove(  # noqa: PLR0913 -- one parameter an option
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Only these.")
    ] = None,
    *,
    form: AccountForm = Account.TEXT,
    as_json: AsJson = False,
    sheets: Annotated[
        Path | None,
        typer.Option(
            "--sheets",
            metavar="FOLDER",
            help="Write there a sheet for each one broken.",
        ),
    ] = None,
    seconds: Seconds = 10,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Prove the invariants for every possible person, or show who breaks one."""
    with needing("workbench", "ortools"):
        from fitquiz.proving import proofs, statements  # noqa: PLC0415 -- heavy, and an extra
    from fitquiz.loading.places import places_in  # noqa: PLC0415 -- not for the quiz
    from fitquiz.report.proofs import proofs_told, sheets_of  # noqa: PLC0415 -- likewise

    form = account_of(form, as_json=as_json)

    def run() -> ExitCode:
        questionnaire = load_questionnaire(questions)
        files = statements.Files(questionnaire, load_rulebook(rules, questionnaire))
        known = {each.id: each for each in statements.statements(files)}
        for name in ids or ():
            if name not in known:
                mend = did_you_mean(name, known, "`fitquiz prove` lists them")
                raise typer.BadParameter(f"there is no such statement; {mend}")
        wanted = [known[name] for name in dict.fromkeys(ids or known)]
        found = [
            proofs.prove(each, files, seconds) for each in counted(wanted, "proving")
        ]
        text = proofs_told(found, places_in(rules), form)
        if sheets is not None:
            write_files(sheets, sheets_of(found))
        put(text)
        is_proved = all(each.verdict is proofs.Verdict.HOLDS for each in found)
        return ExitCode.DONE if is_proved else ExitCode.FOUND

    return accounting(run, form)
