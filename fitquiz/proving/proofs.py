"""Whether a statement holds for every possible person, or who breaks it."""

from contextlib import suppress
from enum import StrEnum
from itertools import cycle
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
    before: Answers | None = None
    """What was answered before more was, where that breaks it."""
    country: str | None = None
    breaches: tuple[str, ...] = ()
    why: str = ""
    """Why it is undecided."""


_TO_SHORTEN = 2
"""How many seconds it may take to find a shorter sheet."""

_TRIED = 1000
"""How many people are tried where no solver can decide."""

_TRIED_AFTER = 25
"""How many are tried where it could."""


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
    try:
        solution = solve(formula, denial.all, seconds)
        if solution is not None:
            shorter = _shorter(denial, min(seconds, _TO_SHORTEN))
            return _broken(statement, files, denial, shorter or solution)
        if denial.whom and solve(formula, denial.whom, seconds) is None:
            return Proof(statement, Verdict.EMPTY)
    except OutOfTimeError:
        return _tried(statement, files, f"{seconds:g} seconds were not enough")
    # the formula may hold by the way it is made, and the assessment break it all the same
    broken = _found_in_crowd(statement, files, _TRIED_AFTER)
    return broken or Proof(statement, Verdict.HOLDS)


def _shorter(denial: Denial, seconds: float) -> frozenset[int] | None:
    """Look for a sheet with as few answers as can be; None where time ran out."""
    with suppress(OutOfTimeError):
        return solve(
            denial.sheet.formula, denial.all, seconds, denial.sheet.chosen.values()
        )
    return None


def _broken(
    statement: Statement, files: Files, denial: Denial, solution: frozenset[int]
) -> Proof:
    answers = denial.sheet.answers(solution)
    before = denial.before.answers(solution) if denial.before else None
    if not statement.broken_by(answers, before or {}, None):
        msg = "the solver and the assessment disagree"
        raise RuntimeError(msg)
    return _shown(statement, files, answers, before)


def _tried(statement: Statement, files: Files, why: str) -> Proof:
    """Try a statement on people made up: it may be broken, but never proved."""
    more = f"{why}; {_TRIED} people made up at random do not break it"
    broken = _found_in_crowd(statement, files, _TRIED)
    return broken or Proof(statement, Verdict.UNDECIDED, why=more)


def _found_in_crowd(statement: Statement, files: Files, number: int) -> Proof | None:
    """Look for somebody who breaks a statement among so many people, in any country."""
    countries = cycle((None, *files.rulebook.countries))
    for answers, country in zip(crowd(files.questionnaire, number), countries):  # noqa: B905 -- countries never end
        if statement.broken_by(answers, {}, country):
            return _shown(statement, files, answers, country=country)
    return None


def _shown(
    statement: Statement,
    files: Files,
    answers: Answers,
    before: Answers | None = None,
    country: str | None = None,
) -> Proof:
    """Show by a sheet that a statement is broken, and leave out what can go."""

    def breaches(fewer: Answers) -> tuple[str, ...]:
        return statement.broken_by(fewer, before or {}, country)

    answers = shrink(files.questionnaire, answers, lambda fewer: bool(breaches(fewer)))
    found = breaches(answers)
    return Proof(statement, Verdict.BROKEN, answers, before, country, found)
