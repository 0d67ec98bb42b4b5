"""Whose short list changes: among the cases, among people made up, or anybody at all."""

from collections.abc import Iterable
from typing import NamedTuple

from fitquiz.crowd import crowd, shrink
from fitquiz.diff.versions import Version
from fitquiz.proving.formula import Formula
from fitquiz.proving.results import AnyResult
from fitquiz.proving.sheets import AnySheet, carried
from fitquiz.proving.solver import OutOfTimeError, solve
from fitquiz.proving.statements import Files
from fitquiz.questions import Answers, Questionnaire, that_count
from fitquiz.whatif import ShortList, WhatIf


class Changed(NamedTuple):
    """Somebody whose list changes."""

    answers: Answers
    old: ShortList
    new: ShortList


class Counted(NamedTuple):
    """How many of some people get another list."""

    people: int
    changed: tuple[Changed, ...]


class Comparison:
    """Two versions, and what each lists for somebody."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old = old.files
        self._new = new.files

    @property
    def decides_alike(self) -> bool:
        """Whether nothing that decides a result differs."""
        old, new = self._old, self._new
        return (old.questionnaire.fingerprint, old.rulebook.fingerprint) == (
            new.questionnaire.fingerprint,
            new.rulebook.fingerprint,
        )

    def count(self, people: Iterable[Answers]) -> Counted:
        """Compare the lists of some people."""
        everybody = [*people]
        found = (self._compare(answers) for answers in everybody)
        return Counted(len(everybody), tuple(each for each in found if each))

    def made_up(self, number: int) -> Counted:
        """Compare the lists of so many people made up at random."""
        return self.count(crowd(self._old.questionnaire, number))

    def examples(self, found: Iterable[Changed]) -> list[Changed]:
        """Return people with as few answers as can be, those with fewest first."""
        smallest: dict[str, Changed] = {}
        for each in found:
            fewer = shrink(self._old.questionnaire, each.answers, self._differs)
            example = self._compare(fewer)
            if example:
                smallest.setdefault(str(sorted(fewer.items())), example)
        return sorted(smallest.values(), key=lambda each: _size(each.answers))

    def anybody(self, seconds: float) -> tuple[Changed | None, int]:
        """Ask a solver for somebody for whom something joins or leaves the list.

        Also return how many modalities it could not decide, each in so many seconds.
        """
        undecided = 0
        for modality in dict.fromkeys((*_names(self._old), *_names(self._new))):
            try:
                found = self._find(modality, seconds)
            except OutOfTimeError:
                undecided += 1
                continue
            if found is not None:
                changed = self._compare(found)
                if changed is None:
                    msg = "the solver and the assessment disagree"
                    raise RuntimeError(msg)
                return changed, undecided
        return None, undecided

    def _find(self, modality: str, seconds: float) -> Answers | None:
        formula = Formula()
        sheet = AnySheet(formula, self._old.questionnaire)
        same = carried(sheet, self._new.questionnaire)
        before, after = (
            AnyResult(each, files.rulebook).listed(modality)
            if modality in _names(files)
            else formula.false
            for each, files in ((sheet, self._old), (same, self._new))
        )
        found = solve(formula, [formula.differ(before, after)], seconds)
        return None if found is None else sheet.answers(found)

    def _differs(self, answers: Answers) -> bool:
        return self._compare(answers) is not None

    def _compare(self, answers: Answers) -> Changed | None:
        """Return somebody whose list changes; None where it does not."""
        old = WhatIf(*self._old, taken_by(self._old.questionnaire, answers)).now
        new = WhatIf(*self._new, taken_by(self._new.questionnaire, answers)).now
        same = (_ids(old), old.withheld) == (_ids(new), new.withheld)
        return None if same else Changed(answers, old, new)


def taken_by(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """Return what of somebody's answers counts with other questions."""
    known = {
        question.id: question.in_order(answers.get(question.id, ()))
        for question in questionnaire.questions
    }
    return that_count(questionnaire, known)


def _names(files: Files) -> list[str]:
    return [modality.id for modality in files.rulebook.modalities]


def _ids(shortlist: ShortList) -> list[str]:
    return [modality.id for modality in shortlist.modalities]


def _size(answers: Answers) -> int:
    return sum(map(len, answers.values()))
