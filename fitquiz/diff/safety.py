"""Whether anything that keeps people safe is lost for anybody, decided by a solver."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fitquiz.conditions import ALWAYS
from fitquiz.diff.versions import Version
from fitquiz.proving.formula import Formula
from fitquiz.proving.results import AnyResult
from fitquiz.proving.sheets import AnySheet, carried
from fitquiz.proving.solver import OutOfTimeError, solve
from fitquiz.questions import Answers
from fitquiz.rules import Notice, Rulebook, UrgentNotice

Reading = Callable[[AnyResult], int]
"""Something that is so on a sheet, as a literal."""


class Flag(NamedTuple):
    """Something that keeps people safe."""

    said: str
    """What is no longer so for somebody, in words."""
    record: tuple[str, ...]
    """What it is about, to be looked up in the rules."""
    was: Reading
    """Whether it is so; false where the rules know nothing of it."""
    stays: Reading
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


def unserved(old: Version, new: Version) -> list[tuple[str, str]]:
    """Return each country and topic for which an open line was there, and none is."""
    before, after = (_served(each.files.rulebook) for each in (old, new))
    return [each for each in dict.fromkeys(before) if each not in after]


def _served(rulebook: Rulebook) -> list[tuple[str, str]]:
    return [
        (line.country, topic)
        for line in rulebook.lines
        if line.when == ALWAYS and not line.closed
        for topic in line.topics
    ]


def _flags(old: Version, new: Version) -> Iterator[Flag]:
    before, after = old.files.rulebook, new.files.rulebook
    yield _flag("the list is no longer withheld", (), lambda result: result.withheld)
    for urgent in before.urgent:
        yield from _on_notice("urgent", urgent, lambda rulebook: rulebook.urgent)
    for notice in before.notices:
        yield from _on_notice("notices", notice, lambda rulebook: rulebook.notices)
    kept = {each.id for each in after.modalities}
    for modality in before.modalities:
        if modality.id in kept:
            yield from _on_modality(modality.id)
    for caution in before.cautions:
        for name in caution.modalities:
            if name in kept:
                yield _on_caution(caution.id, name)
    for way in before.alternatives:
        yield _on_alternative(way.id)


def _flag(said: str, record: tuple[str, ...], is_so: Reading) -> Flag:
    return Flag(said, record, is_so, is_so)


def _on_notice(
    kind: str,
    notice: UrgentNotice | Notice,
    among: Callable[[Rulebook], Sequence[UrgentNotice | Notice]],
) -> Iterator[Flag]:
    name = f"`{notice.id}` of `{kind}`"
    record = (kind, notice.id)

    def comes(result: AnyResult) -> int:
        return result.applies(e for e in among(result.rulebook) if e.id == notice.id)

    yield _flag(f"{name} no longer comes", record, comes)
    for topic in notice.topics:

        def asks(result: AnyResult, topic: str = topic) -> int:
            asking = [e for e in among(result.rulebook) if topic in e.topics]
            is_asked = result.applies(e for e in asking if e.id == notice.id)
            # that it does not come at all is told apart
            return result.sheet.formula.either((is_asked, -comes(result)))

        said = f"{name} no longer asks for lines on `{topic}`"
        yield Flag(said, record, comes, asks)


def _on_modality(modality: str) -> Iterator[Flag]:
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


def _on_caution(caution: str, modality: str) -> Flag:
    def warns(result: AnyResult) -> int:
        return result.applies(
            each
            for each in result.rulebook.cautions
            if each.id == caution and modality in each.modalities
        )

    said = f"the caution `{caution}` no longer stands with `{modality}`"
    return _flag(said, ("cautions", caution), warns)


def _on_alternative(way: str) -> Flag:
    """Keep back what is not offered to somebody, such as waiting."""

    def is_kept_back(result: AnyResult) -> int:
        return -result.applies(e for e in result.rulebook.alternatives if e.id == way)

    said = f"`{way}` of `alternatives` is no longer kept back"
    return _flag(said, ("alternatives", way), is_kept_back)
