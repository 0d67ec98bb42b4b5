"""A run of cases: all that is not as expected, and what the cases exercise."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from fitquiz.assessment import assess
from fitquiz.cases.bench import Bench
from fitquiz.cases.coverage import Covered, coverage
from fitquiz.cases.files import CaseFile
from fitquiz.cases.unmet import Unmet, unmet
from fitquiz.findings import Code, Finding, Place, did_you_mean, stop_if_any


class Run(NamedTuple):
    """What came of some cases."""

    cases: int
    unmet: tuple[Unmet, ...]
    coverage: tuple[Covered, ...]
    """Empty where not all cases were run."""


def run_cases(
    files: Sequence[CaseFile], bench: Bench, only: Collection[str] = ()
) -> Run:
    """Hold cases against the rules: all, or `only` those with these ids.

    Problem where there is no case of an id.
    """
    pairs = [(file, case) for file in files for case in file.cases]
    _check_known(only, [case.id for _, case in pairs])
    found: list[Unmet] = []
    assessments = []
    for file, case in pairs:
        if not only or case.id in only:
            assessment = assess(
                bench.questionnaire, bench.rulebook, case.answers, case.country
            )
            assessments.append(assessment)
            several = unmet(case, assessment, file.places, bench)
            found.extend(sorted(several, key=lambda each: each.place))
    covered = () if only else coverage(assessments, bench)
    return Run(len(assessments), tuple(found), covered)


def _check_known(only: Collection[str], known: Collection[str]) -> None:
    findings = []
    for name in only:
        if name not in known:
            mend = did_you_mean(name, known, "take the id of a case")
            message = f"there is no case `{name}`"
            place = Place("--only")
            findings.append(Finding(place, Code.UNKNOWN_REFERENCE, message, mend))
    stop_if_any(findings)
