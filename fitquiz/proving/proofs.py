"""Whether a statement holds for every possible person, or who breaks it."""

from enum import StrEnum
from typing import NamedTuple

from fitquiz.crowd import crowd, shrink
from fitquiz.proving.claims import BeyondSolverError
from fitquiz.proving.formula import Formula
from fitquiz.proving.solver import OutOfTimeError, solve
from fitquiz.proving.statements import Denial, Files, Statement
from fitquiz.questions import Answers


class Verdict(StrEnum):
    """What came out for a statement."""

    HOLDS = "holds"
    BROKEN = "broken"
    EMPTY = "empty"
    """It speaks of nobody: its condition is true on no sheet."""
    UNDECIDED = "undecided"


class Proof(NamedTuple):
    """A statement and what came out; a broken one with somebody who breaks it."""

    statement: Statement
    verdict: Verdict
    answers: Answers | None = None
    country: str | None = None
    breaches: tuple[str, ...] = ()
    why: str = ""
    """Why it is undecided."""


_TRIED = 500
"""How many people are tried where no solver can decide."""


def prove(statement: Statement, files: Files, seconds: float) -> Proof:
    """Decide a statement over all sheets, in about so many seconds.

    A broken one comes with a sheet that is as small as could be found, on which the
    assessment breaks it: what the solver says is never taken on trust.
    """
    formula = Formula()
    try:
        denial = statement.deny(formula)
    except BeyondSolverError as beyond:
        return _tried(statement, files, f"the solver knows nothing of {beyond}")
    few = denial.sheet.chosen.values()
    try:
        solution = solve(formula, [*denial.whom, denial.breach], seconds, few)
        if solution is not None:
            return _broken(statement, denial, solution)
        if solve(formula, denial.whom, seconds) is None:
            return Proof(statement, Verdict.EMPTY)
    except OutOfTimeError:
        return _tried(statement, files, f"{seconds:g} seconds were not enough")
    return Proof(statement, Verdict.HOLDS)


def _broken(statement: Statement, denial: Denial, solution: frozenset[int]) -> Proof:
    answers = denial.sheet.answers(solution)
    before = denial.before.answers(solution) if denial.before else {}
    found = statement.broken_by(answers, before, None)
    if not found:
        msg = "the solver and the assessment disagree"
        raise RuntimeError(msg)
    return Proof(statement, Verdict.BROKEN, answers, breaches=found)


def _tried(statement: Statement, files: Files, why: str) -> Proof:
    """Try a statement on people made up: it may be broken, but never proved."""
    for country in (None, *files.rulebook.countries):

        def breaches(
            answers: Answers, country: str | None = country
        ) -> tuple[str, ...]:
            return statement.broken_by(answers, {}, country)

        for answers in filter(breaches, crowd(files.questionnaire, _TRIED)):
            smallest = shrink(
                files.questionnaire, answers, lambda fewer: bool(breaches(fewer))
            )
            found = breaches(smallest)
            return Proof(statement, Verdict.BROKEN, smallest, country, found)
    more = f"{why}; {_TRIED} people made up at random do not break it"
    return Proof(statement, Verdict.UNDECIDED, why=more)
