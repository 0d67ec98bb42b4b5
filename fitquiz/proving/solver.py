"""Finding values that make a formula true; the only room with ortools.

It comes with the extra `workbench`. Source: https://developers.google.com/optimization/cp
"""

from collections.abc import Iterable

from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    LiteralT,
)

from fitquiz.proving.formula import Formula


class OutOfTimeError(Exception):
    """Time ran out before it was known whether there is a solution."""


def solve(
    formula: Formula,
    wanted: Iterable[int],
    seconds: float,
    few: Iterable[int] = (),
) -> frozenset[int] | None:
    """Return the true literals of a solution in which all those wanted hold.

    As few of the literals in `few` are true as could be found in the time. None means
    that there is no solution; OutOfTimeError, that it is not known.
    """
    model = CpModel()
    variables = [model.new_bool_var("") for _ in range(formula.size)]

    def literal(number: int) -> LiteralT:
        variable = variables[abs(number) - 1]
        return variable if number > 0 else ~variable

    for clause in formula.clauses:
        model.add_bool_or(map(literal, clause))
    for on, terms, bound in formula.sums:
        total = sum(weight * literal(number) for weight, number in terms)
        model.add(total >= bound).only_enforce_if(literal(on))
    for number in wanted:
        model.add_bool_and(literal(number))
    model.minimize(sum(map(literal, few)))
    solver = CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    # else it takes ^C for itself, and afterwards leaves a run that dies of it
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = 1  # one alone finds the same solution each time
    status = solver.solve(model)
    if status == INFEASIBLE:
        return None
    if status not in (FEASIBLE, OPTIMAL):
        raise OutOfTimeError
    return frozenset(
        number
        for number, variable in enumerate(variables, start=1)
        if solver.boolean_value(variable)
    )
