"""What came of a run of cases: for people, as data, and for GitHub."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import groupby, zip_longest
from textwrap import fill

from fitquiz.cases.coverage import Covered
from fitquiz.cases.run import Run
from fitquiz.cases.unmet import Unmet, in_yaml
from fitquiz.findings import Account, Finding, inert
from fitquiz.report.problems import account_for, excerpt
from fitquiz.wording import in_words


def tested(run: Run, gaps: Sequence[Finding], form: Account) -> str:
    """Write what came of a run, with what is not exercised where that was asked for."""
    findings = [*(each.finding for each in run.unmet), *gaps]
    if form is Account.TEXT:
        return "".join(_text(run, gaps))
    more = {
        "cases": run.cases,
        "unmet": [_unmet_data(each) for each in run.unmet],
        "coverage": {each.kind: _covered_data(each) for each in run.coverage},
    }
    return account_for(findings, form, more)


def changed(file: str, before: str, after: str) -> str:
    """Show what was changed in a file, as a unified diff."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), file, file, lineterm=""
    )
    return "".join(f"{inert(line)}\n" for line in lines)


def taken_back(unmet: Unmet) -> str:
    """Say loudly that an expectation which keeps somebody safe has gone."""
    said = in_yaml(unmet.expected)
    return f"{unmet.place}: TAKES BACK A SAFETY EXPECTATION: `{unmet.case.id}` expected `{said}`\n"


def _text(run: Run, gaps: Sequence[Finding]) -> Iterator[str]:
    for _, several in groupby(run.unmet, key=lambda each: each.case.id):
        yield from _case(tuple(several))
    yield account_for(gaps, Account.TEXT)
    yield "\n" if gaps else ""
    if run.coverage:
        exercised = in_words([_covered_words(each) for each in run.coverage])
        yield f"{fill(f'Cases exercise {exercised}.', _WIDTH)}\n"
    yield f"{_summary(run)}\n"


def _case(several: Sequence[Unmet]) -> Iterator[str]:
    """Tell of one case; what was said of one of its keys is not said of the next."""
    told: set[str] = set()
    for each in several:
        yield f"{each.place}: `{each.case.id}` does not come out as expected\n"
        yield excerpt(each.place)
        if not told:
            yield _row("about", each.case.about)
        yield _row("expected", in_yaml(each.expected))
        yield _row("got", in_yaml(each.got))
        reasons = [reason for reason in each.because if reason not in told]
        for label, reason in zip_longest(["because"], reasons or ["as above"]):
            yield _row(label or "", reason)
        told.update(each.because)
        yield "\n"


def _row(label: str, text: str) -> str:
    return (
        fill(
            inert(text),
            _WIDTH,
            initial_indent=f"  {label:10}",
            subsequent_indent=" " * 14,
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    )


def _covered_words(covered: Covered) -> str:
    if covered.gaps:
        return f"{covered.exercised} of {covered.all} {covered.kind}"
    return f"all {covered.all} {covered.kind}"


def _summary(run: Run) -> str:
    cases = "1 case" if run.cases == 1 else f"{run.cases} cases"
    bad = len({each.case.id for each in run.unmet})
    if not bad:
        return f"{cases}: all as expected."
    return f"{cases}: {run.cases - bad} as expected, {bad} not."


def _unmet_data(unmet: Unmet) -> dict[str, object]:
    return {
        "case": unmet.case.id,
        "key": unmet.key,
        "modality": unmet.modality or None,
        "safety": unmet.is_safety,
        **unmet.place._asdict(),
        "expected": unmet.expected,
        "got": unmet.got,
        "because": unmet.because,
    }


def _covered_data(covered: Covered) -> dict[str, object]:
    return {
        "all": covered.all,
        "exercised": covered.exercised,
        "missing": [gap.id for gap in covered.gaps],
    }


_WIDTH = 88
"""How wide what is told of a case may be, in characters."""
