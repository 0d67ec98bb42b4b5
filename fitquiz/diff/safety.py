"""Whether anything that keeps people safe is lost for anybody, decided by a solver."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fitquiz.diff.versions import Version
from fitquiz.proving.formula import Formula
from fitquiz.proving.results import AnyResult
from fitquiz.proving.sheets import AnySheet, carried
from fitquiz.proving.solver import OutOfTimeError, solve
from fitquiz.questions import Answers


class Flag(NamedTuple):
    """Something that keeps people safe."""

    said: str
    """What is no longer so for somebody, in words."""
    record: tuple[str, ...]
    """What it is about, to be looked up in the rules."""
    was: Callable[[AnyResult], int]
    """Whether it is so; false where the rules know nothing of it."""
    stays: Callable[[AnyResult], int]
    """What must be so with the new rules, where it was so with the old ones."""


class Lost(NamedTuple):
    """A flag that somebody loses, or may lose: with no answers, it is undecided."""

    flag: Flag
    answers: Answers | None


def lost_flags(old: Version, new: Version, seconds: float) -> Iterator[Lost]:
    """Find the flags that are up with the old files and down with the new ones.

    A flag comes with a sheet as small as could be found in which it is so.
    """
    formula = Formula()
    sheet = AnySheet(formula, old.files.questionnaire)
    same = carried(sheet, new.files.questionnaire)
    before = AnyResult(sheet, old.files.rulebook)
    after = AnyResult(same, new.files.rulebook)
    for flag in _flags(old, new):
        lost = formula.both((flag.was(before), -flag.stays(after)))
        if lost == formula.false:
            continue
        try:
            found = solve(formula, [lost], seconds, sheet.chosen.values())
        except OutOfTimeError:
            yield Lost(flag, None)
            continue
        if found is not None:
            yield Lost(flag, sheet.answers(found))


def _flags(old: Version, new: Version) -> Iterator[Flag]:
    yield _flag("the list is no longer withheld", (), lambda result: result.withheld)
    for notice in old.files.rulebook.urgent:
        said = f"the urgent notice `{notice.id}` no longer comes"
        yield _flag(said, ("urgent", notice.id), _applying("urgent", notice.id))
    kept = {each.id for each in new.files.rulebook.modalities}
    for modality in old.files.rulebook.modalities:
        if modality.id in kept:
            yield from _flags_of(modality.id)
    for caution in old.files.rulebook.cautions:
        for name in kept.intersection(caution.modalities):
            said = f"the caution `{caution.id}` no longer stands with `{name}`"
            record = ("cautions", caution.id)
            yield _flag(said, record, _warning(caution.id, name))


def _flag(
    said: str, record: tuple[str, ...], is_so: Callable[[AnyResult], int]
) -> Flag:
    return Flag(said, record, is_so, is_so)


def _flags_of(modality: str) -> Iterator[Flag]:
    record = ("modalities", modality)

    def is_discouraged(result: AnyResult) -> int:
        return result.discouraged(modality)

    def is_in_doubt(result: AnyResult) -> int:
        parts = (result.in_doubt(modality), -result.discouraged(modality))
        return result.sheet.formula.both(parts)

    def is_either(result: AnyResult) -> int:
        parts = (result.in_doubt(modality), result.discouraged(modality))
        return result.sheet.formula.either(parts)

    yield _flag(f"`{modality}` is no longer discouraged", record, is_discouraged)
    said = f"`{modality}` is no longer to be checked first"
    yield Flag(said, record, is_in_doubt, is_either)


def _applying(kind: str, name: str) -> Callable[[AnyResult], int]:
    def applies(result: AnyResult) -> int:
        records = result.rulebook.conditional[kind]
        return result.applies(each for each in records if each.id == name)

    return applies


def _warning(name: str, modality: str) -> Callable[[AnyResult], int]:
    def warns(result: AnyResult) -> int:
        return result.applies(
            each
            for each in result.rulebook.cautions
            if each.id == name and modality in each.modalities
        )

    return warns
