"""The command that compares two versions of the files."""

from typing import TYPE_CHECKING, Annotated

import typer

from fitquiz.cli.app import MAINTAIN, accounting, app, ending_well, needing, put
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
from fitquiz.endings import ExitCode
from fitquiz.findings import Account, Problem

if TYPE_CHECKING:
    from fitquiz.diff.lists import Comparison, Counted
    from fitquiz.diff.versions import Version

_VERSION = "A file of rules, a folder with both files, or a revision of git."


@app.command(rich_help_panel=MAINTAIN)
@ending_well
def diff(  # noqa: PLR0913 -- one parameter an option
    old: Annotated[str, typer.Argument(metavar="OLD", help=_VERSION)],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]", help="The same.", show_default="the files as they are now"
        ),
    ] = None,
    *,
    sample: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many people to make up.")
    ] = 1000,
    examples: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many examples to show.")
    ] = 5,
    form: AccountForm = Account.TEXT,
    as_json: AsJson = False,
    seconds: Seconds = 10,
    questions: QuestionsFile = QUESTIONS,
    rules: RulesFile = RULES,
) -> ExitCode:
    """Say what a change of the files does, to whom, and whether it costs safety."""
    with needing("workbench", "ortools"):
        from fitquiz.diff import lists, safety, versions, words  # noqa: PLC0415 -- heavy, and an extra
    from fitquiz.report.differing import Difference, difference_told  # noqa: PLC0415 -- likewise

    form = account_of(form, as_json=as_json)

    def run() -> ExitCode:
        now = versions.Paths(questions, rules)
        before = versions.find_version(old, now)
        after = versions.find_version(new, now) if new else versions.present(now)
        comparison = lists.Comparison(before, after)
        people = comparison.made_up(sample)
        shown = comparison.examples(people.changed[: 2 * examples])[:examples]
        undecided = 0
        if not people.changed and not comparison.decides_alike:
            found, undecided = comparison.anybody(seconds)
            shown = comparison.examples([found] if found else [])
        difference = Difference(
            before,
            after,
            words.changes(before.files, after.files),
            list(safety.lost_flags(before, after, seconds)),
            safety.unserved(before, after),
            _cases(comparison, after),
            people,
            shown,
            undecided,
        )
        text = difference_told(difference, form)
        put(text)
        is_found = bool(difference.findings or undecided)
        return ExitCode.FOUND if is_found else ExitCode.DONE

    return accounting(run, form)


def _cases(comparison: "Comparison", after: "Version") -> "Counted | None":
    """Compare the cases beside the new rules, if there are any that can be read."""
    from fitquiz.cases.files import find_cases, load_cases, usual_places  # noqa: PLC0415 -- not for the quiz

    if not any(place.exists() for place in usual_places(after.path)):
        return comparison.count(())
    try:
        files = load_cases(find_cases((), after.path), *after.files)
    except Problem:
        return None
    return comparison.count(case.answers for file in files for case in file.cases)
