"""A solver of another kind, to check the first one with: weights become clauses."""

from collections.abc import Iterable

from pysat.pb import EncType, PBEnc
from pysat.solvers import Solver

from fitquiz.proving.formula import Formula, Sum


def can_be_solved(formula: Formula, wanted: Iterable[int]) -> bool:
    """Whether there is a solution in which all those wanted hold."""
    top = formula.size
    with Solver(name="cadical195") as solver:
        for clause in formula.clauses:
            solver.add_clause(clause)
        for each in formula.sums:
            encoded = encode(each, top)
            top = max(top, encoded.nv)
            for clause in encoded.clauses:
                solver.add_clause(clause)
        return bool(solver.solve(assumptions=list(wanted)))


def encode(total: Sum, top: int) -> PBEnc:
    """Write a sum as clauses; all its weights are made positive first."""
    least = sum(min(weight, 0) for weight, _ in total.terms)
    terms = [*total.terms, (max(total.bound - least, 0), -total.on)]
    return PBEnc.atleast(
        lits=[literal if weight > 0 else -literal for weight, literal in terms],
        weights=[abs(weight) for weight, _ in terms],
        bound=total.bound - least,
        top_id=top,
        encoding=EncType.best,
    )
