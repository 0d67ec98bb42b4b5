"""The commands for those who maintain the rules."""

from pathlib import Path
from typing import Annotated

import typer

from fitquiz.cli.app import MAINTAIN, app, ending_well, needing
from fitquiz.cli.options import QUESTIONS, RULES, QuestionsFile, RulesFile
from fitquiz.delivery import deliver
from fitquiz.endings import ExitCode
from fitquiz.loading import load_questionnaire, load_rulebook


@app.command(rich_help_panel=MAINTAIN)
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
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Pool trials anew, and print the evidence for the rules."""
    with needing("evidence", "numpy", "pandas", "statsmodels"):
        from fitquiz import pooling  # noqa: PLC0415 -- heavy, and an extra
    rulebook = load_rulebook(rules, load_questionnaire(questions))
    pooled = pooling.pool_all(rulebook, folder)
    if not check:
        deliver(lambda screen: screen.put(pooling.to_yaml(pooled)), None, plain=True)
        return ExitCode.DONE
    found = pooling.differences(rulebook.evidence, pooled)
    text = "".join(f"{line}\n" for line in found)
    deliver(lambda screen: screen.put(text), None, plain=True)
    return ExitCode.FOUND if found else ExitCode.DONE
