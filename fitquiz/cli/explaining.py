"""The commands that explain a result, and lay therapies side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from fitquiz.assessment import assess
from fitquiz.cli.app import LEARN, TAKE, app, ending_well, modality_named
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
from fitquiz.delivery import check_writable, deliver
from fitquiz.endings import ExitCode
from fitquiz.loading import load_questionnaire, load_rulebook
from fitquiz.quiz import answers_if_any, given_answers
from fitquiz.report.dossier import Dossier
from fitquiz.report.writing import Format, write_data, write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fitquiz.report.page import Part
    from fitquiz.screen import Screen


@app.command(rich_help_panel=TAKE)
@ending_well
def explain(  # noqa: PLR0913 -- one parameter an option
    modality: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The kind of therapy.")
    ] = None,
    *,
    answers: Answers = None,
    settings: Settings = None,
    form: Form = Format.TEXT,
    as_json: AsJson = False,
    output: Output = None,
    country: Country = None,
    plain: Plain = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Say why a kind of therapy is on the list or is not, and what would change that.

    Without an ID, say it of the whole list.
    """
    from fitquiz.report import explanation  # noqa: PLC0415 -- not for the quiz

    form = form_of(form, as_json=as_json)
    check_writable(output, *files_named(answers), questions, rules)
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    wanted = modality_named(modality, rulebook) if modality else None
    given = given_answers(questionnaire, answers, settings or ())
    assessment = assess(questionnaire, rulebook, given, country)
    dossier = Dossier(assessment, questionnaire, rulebook, country, today_set())
    if form.is_for_programs:
        from fitquiz.report.explained import explained  # noqa: PLC0415 -- only for its format

        data = explained(wanted, dossier)
        deliver(lambda screen: write_data(data, form, screen), output, plain=plain)
    else:
        page = (
            explanation.modality_explained(wanted, dossier)
            if wanted
            else explanation.list_explained(dossier)
        )
        deliver(_writing(_WHY, page, dossier, form), output, plain=plain)
    return ExitCode.DONE


@app.command(rich_help_panel=LEARN)
@ending_well
def compare(  # noqa: PLR0913 -- one parameter an option
    modalities: Annotated[
        list[str], typer.Argument(metavar="ID ID [ID]", help="Two or three of them.")
    ],
    *,
    answers: Answers = None,
    settings: Settings = None,
    form: Form = Format.TEXT,
    output: Output = None,
    country: Country = None,
    plain: Plain = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """See two or three kinds of therapy side by side.

    With answers, also what each means for you.
    """
    from fitquiz.report.comparison import compared  # noqa: PLC0415 -- not for the quiz

    if form.is_for_programs:
        raise typer.BadParameter("this is for people: text, markdown or html")
    check_writable(output, *files_named(answers), questions, rules)
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    chosen = [modality_named(name, rulebook) for name in dict.fromkeys(modalities)]
    if len(chosen) not in _SIDE_BY_SIDE:
        raise typer.BadParameter("name two or three different ones")
    given = answers_if_any(questionnaire, answers, settings or ())
    assessment = assess(questionnaire, rulebook, given or {}, country)
    dossier = Dossier(assessment, questionnaire, rulebook, country, today_set())
    page = compared(chosen, dossier, personal=given is not None)
    deliver(
        _writing("Therapies side by side", page, dossier, form), output, plain=plain
    )
    return ExitCode.DONE


def _writing(
    title: str, page: "Iterable[Part]", dossier: Dossier, form: Format
) -> "Callable[[Screen], None]":
    """Return what writes a page; on paper it also says what it is."""
    from fitquiz.report.paper import on_paper  # noqa: PLC0415 -- not for the quiz

    # made whole first: what goes wrong shall not leave half a page
    parts = tuple(page if form is Format.TEXT else on_paper(page, dossier))
    return lambda screen: write_page(title, parts, form, screen)


_WHY = "Why it is on your list, or is not"

_SIDE_BY_SIDE = (2, 3)
"""How many can be read side by side."""
