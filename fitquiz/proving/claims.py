"""Expectations as literals: what it takes to break one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from fitquiz.expectations import Expectation
from fitquiz.proving.results import AnyResult
from fitquiz.remarks import RemarkId


class BeyondSolverError(Exception):
    """An expectation speaks of something that has no formula; the text says of what."""


def breach(expect: Expectation, result: AnyResult) -> int:
    """Return the literal that is true exactly where an expectation is not met.

    BeyondSolverError where it can't be put into a formula.
    """
    return result.sheet.formula.either(_breaches(expect, result))


def _breaches(expect: Expectation, result: AnyResult) -> Iterator[int]:
    formula = result.sheet.formula
    yield from _on_list(expect, result)
    yield from _none(result.discouraged, expect.discouraged)
    yield from map(result.discouraged, expect.not_discouraged)
    for name in expect.check_first:
        yield -formula.both((result.listed(name), result.in_doubt(name)))
    for name in expect.not_check_first:
        yield -formula.both((result.listed(name), -result.in_doubt(name)))
    if expect.withheld is not None:
        yield -result.withheld if expect.withheld else result.withheld
    yield from _on_notices(expect, result)
    yield from _on_modalities(expect, result)
    if expect.lines:
        raise BeyondSolverError("which help lines are shown")
    # `no_closed_lines` takes no clause: only open lines are ever chosen from


def _on_list(expect: Expectation, result: AnyResult) -> Iterator[int]:
    formula = result.sheet.formula
    yield from _none(result.listed, (*expect.listed, *expect.order))
    yield from map(result.listed, expect.not_listed)
    for wanted, place in ((expect.first, result.first), (expect.any_of, result.listed)):
        if wanted:
            yield -formula.either(map(place, wanted))
    for upper, lower in pairwise(expect.order):
        yield result.has_points_over(lower, upper, 1)
    if expect.per_family and expect.per_family < result.rulebook.shortlist.per_family:
        yield from _too_many(expect.per_family, result)


def _too_many(most: int, result: AnyResult) -> Iterator[int]:
    families: dict[str, list[str]] = {}
    for modality in result.rulebook.modalities:
        families.setdefault(modality.family, []).append(modality.id)
    for names in families.values():
        for together in combinations(names, most + 1):
            yield result.sheet.formula.both(map(result.listed, together))


def _on_notices(expect: Expectation, result: AnyResult) -> Iterator[int]:
    rulebook = result.rulebook
    urgent = {each.id: result.applies([each]) for each in rulebook.urgent}
    if expect.urgent == ():
        yield from urgent.values()
    yield from _none(urgent.__getitem__, expect.urgent or ())
    yield from map(urgent.__getitem__, expect.not_urgent)
    ways = {
        each.id: result.sheet.formula.both((result.applies([each]), -result.withheld))
        for each in rulebook.alternatives
    }
    yield from _none(ways.__getitem__, expect.alternatives)
    yield from map(ways.__getitem__, expect.not_alternatives)
    yield from _none(lambda name: _notice(name, result), expect.notices)
    yield from (_notice(name, result) for name in expect.not_notices)


def _on_modalities(expect: Expectation, result: AnyResult) -> Iterator[int]:
    formula, rulebook = result.sheet.formula, result.rulebook
    rules = {each.id: each for each in rulebook.rules}
    for modality, names in expect.reasons.items():
        for name in names:
            gives = rules[name].points.get(modality)
            speaks = result.applies([rules[name]]) if gives else formula.false
            yield -formula.both((result.eligible(modality), speaks))
    cautions = {each.id: each for each in rulebook.cautions}
    for modality, names in expect.cautions.items():
        for name in names:
            stands = modality in cautions[name].modalities
            warns = result.applies([cautions[name]]) if stands else formula.false
            yield -formula.both((result.listed(modality), warns))


def _notice(name: str, result: AnyResult) -> int:
    """Whether a remark stands with the result."""
    formula = result.sheet.formula
    said = {each.id: each for each in result.rulebook.notices}
    if name in said:
        return formula.both((result.applies([said[name]]), -result.withheld))
    if name == RemarkId.WITHHELD:
        return result.withheld
    found = _on_what_it_rests(result)
    if name not in found:
        raise BeyondSolverError(f"the notice `{name}`")
    return formula.both((-result.withheld, found[name]))


def _on_what_it_rests(result: AnyResult) -> Mapping[str, int]:
    """Return what is said of the list as a whole, of which at most one is."""
    formula = result.sheet.formula
    names = [each.id for each in result.rulebook.modalities]
    answered = formula.either(
        result.sheet.answered(each.id) for each in result.sheet.questionnaire.questions
    )
    lost = formula.either(
        formula.both((result.fits(name), result.discouraged(name))) for name in names
    )
    needed = formula.either(
        formula.both((result.listed(name), result.rests_on_need(name)))
        for name in names
    )
    any_listed = formula.either(map(result.listed, names))
    nothing_lost = formula.both((answered, -formula.both((lost, -needed))))
    return {
        RemarkId.NOTHING_ANSWERED: -answered,
        RemarkId.ONLY_DISCOURAGED: formula.both((answered, lost, -needed)),
        RemarkId.NOTHING_FITS: formula.both((nothing_lost, -any_listed)),
        RemarkId.STYLE_ONLY: formula.both((nothing_lost, any_listed, -needed)),
    }


def _none(found: Callable[[str], int], names: Iterable[str]) -> Iterator[int]:
    """Return for each name the literal that it is not so."""
    return (-found(name) for name in names)
