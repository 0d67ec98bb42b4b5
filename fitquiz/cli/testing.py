"""The command that holds cases against the rules."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fitquiz.cli.app import (
    MAINTAIN,
    accounting,
    app,
    ending_well,
    put,
    whenever_changed,
)
from fitquiz.cli.options import (
    QUESTIONS,
    RULES,
    AccountForm,
    AsJson,
    QuestionsFile,
    RulesFile,
    Watch,
    account_of,
)
from fitquiz.delivery import rewrite
from fitquiz.endings import ExitCode
from fitquiz.findings import Account
from fitquiz.loading import load_questionnaire, load_rulebook

if TYPE_CHECKING:
    from fitquiz.cases.bench import Bench
    from fitquiz.cases.files import CaseFile


class _Wanted(NamedTuple):
    """What was asked for."""

    files: Sequence[Path]
    questions: Path
    rules: Path
    only: Sequence[str]
    form: Account
    coverage: bool
    update: bool
    update_safety: bool


@app.command("test", rich_help_panel=MAINTAIN)
@ending_well
def hold_cases(  # noqa: PLR0913 -- one parameter an option
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Files with cases, or folders of them.",
            show_default="cases.yaml, cases and tests/cases beside the rules",
        ),
    ] = None,
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this case. May be repeated."),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Find what no case exercises.")
    ] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Rewrite what is not as expected, for you to review."
        ),
    ] = False,
    update_safety: Annotated[
        bool,
        typer.Option(
            "--update-safety", help="Rewrite even what is there to keep people safe."
        ),
    ] = False,
    watch: Watch = False,
    form: AccountForm = Account.TEXT,
    as_json: AsJson = False,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Hold worked examples against the rules, and say what is not as expected, and why."""
    form = account_of(form, as_json=as_json)
    update = update or update_safety
    if update and (watch or form is not Account.TEXT):
        raise typer.BadParameter("an update is for people, and is done once")
    if only and coverage:
        raise typer.BadParameter("--coverage is about all cases; leave --only out")
    wanted = _Wanted(
        files or (), questions, rules, only or (), form, coverage, update, update_safety
    )
    if not watch:
        return _test(wanted)
    from fitquiz.cases.files import usual_places  # noqa: PLC0415 -- not for the quiz

    watched = (questions, rules, *(files or usual_places(rules)))
    return whenever_changed(lambda: _test(wanted), watched)


def _test(wanted: _Wanted) -> ExitCode:
    return accounting(lambda: _held(wanted), wanted.form)


def _held(wanted: _Wanted) -> ExitCode:
    from fitquiz.cases.bench import Bench  # noqa: PLC0415 -- not for the quiz
    from fitquiz.cases.files import find_cases, load_cases  # noqa: PLC0415 -- likewise
    from fitquiz.cases.run import run_cases  # noqa: PLC0415 -- likewise
    from fitquiz.loading.places import places_in  # noqa: PLC0415 -- likewise
    from fitquiz.report.tested import tested  # noqa: PLC0415 -- likewise

    questionnaire = load_questionnaire(wanted.questions)
    rulebook = load_rulebook(wanted.rules, questionnaire)
    places = (places_in(wanted.questions), places_in(wanted.rules))
    bench = Bench(questionnaire, rulebook, *places)
    paths = find_cases(wanted.files, wanted.rules)
    files = load_cases(paths, questionnaire, rulebook)
    if wanted.update:
        _update(files, bench, wanted)
        files = load_cases(paths, questionnaire, rulebook)
    run = run_cases(files, bench, wanted.only)
    gaps = [gap for each in run.coverage for gap in each.findings]
    shown = sorted(gaps) if wanted.coverage else []
    put(tested(run, shown, wanted.form))
    return ExitCode.FOUND if run.unmet or shown else ExitCode.DONE


def _update(files: Sequence["CaseFile"], bench: "Bench", wanted: _Wanted) -> None:
    """Rewrite what is unmet, file by file, and show what was changed."""
    from fitquiz.cases.run import run_cases  # noqa: PLC0415 -- not for the quiz
    from fitquiz.cases.updating import updated  # noqa: PLC0415 -- likewise
    from fitquiz.report.tested import changed, taken_back  # noqa: PLC0415 -- likewise

    unmet = run_cases(files, bench, wanted.only).unmet
    left = [each for each in unmet if each.is_safety and not wanted.update_safety]
    for file in files:
        mine = [e for e in unmet if e.place.file == str(file.path) and e not in left]
        if mine:
            text = updated(file, mine)
            rewrite(file.path, text)
            put(changed(str(file.path), file.text, text))
            put("".join(taken_back(each) for each in mine if each.is_safety))
            put("\n")
    if left:
        put(f"{_SAFETY_STAYS}\n\n")


_SAFETY_STAYS = (
    "What keeps people safe was left as it is, and follows. To rewrite that too, look "
    "twice, and take `--update-safety`."
)
