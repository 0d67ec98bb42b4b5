"""The commands for those who write their own questions and rules."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fitquiz.cli.app import MAINTAIN, app, ending_well
from fitquiz.cli.options import QUESTIONS, RULES, Output, QuestionsFile, RulesFile
from fitquiz.delivery import check_writable, deliver
from fitquiz.endings import ExitCode
from fitquiz.findings import inert
from fitquiz.loading import load_questionnaire, load_rulebook
from fitquiz.schema.kinds import Kind

if TYPE_CHECKING:
    from fitquiz.starting import Started

_KINDS = f"One of {', '.join(Kind)}."


@app.command(rich_help_panel=MAINTAIN)
@ending_well
def schema(
    what: Annotated[Kind, typer.Argument(metavar="WHAT", help=_KINDS)],
    *,
    output: Output = None,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Print what a file may hold, as JSON Schema, for editors and programs.

    It knows the ids in these questions and rules, so that an editor can offer them.
    """
    from fitquiz.schema.schemas import schema_of, to_text  # noqa: PLC0415 -- not for the quiz

    check_writable(output, questions, rules)
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    text = to_text(schema_of(what, questionnaire, rulebook))
    deliver(lambda screen: screen.put(text), output, plain=True)
    return ExitCode.DONE


@app.command(rich_help_panel=MAINTAIN)
@ending_well
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")
    ],
    *,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Begin questions and rules of your own, with copies of these."""
    from fitquiz.starting import start  # noqa: PLC0415 -- not for the quiz

    text = _begun(start(folder, questions, rules))
    deliver(lambda screen: screen.put(text), None, plain=True)
    return ExitCode.DONE


def _begun(made: "Started") -> str:
    named = {name: shlex.quote(str(path)) for name, path in made._asdict().items()}
    files = f"--questions {named['questions']} --rules {named['rules']}"
    return inert(
        f"""\
Made, for you to change:
  what is asked                  {made.questions}
  what follows from the answers  {made.rules}
  worked examples to hold it to  {made.cases}

Editors that know YAML explain each key there, and mark mistakes as you type.

To find mistakes:        fitquiz check {files}
To try the examples:     fitquiz test {named["cases"]} {files}
To try every answer:     fitquiz prove {files}
To take the quiz:        fitquiz {files}
"""
    )
