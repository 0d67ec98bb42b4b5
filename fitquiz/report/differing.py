"""What differs between two versions of the files: for people, as data, and for GitHub."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from fitquiz.diff.lists import Changed, Counted
from fitquiz.diff.safety import Lost
from fitquiz.diff.versions import Version
from fitquiz.diff.words import Change
from fitquiz.findings import Account, Code, Finding, inert
from fitquiz.report.problems import account_for, excerpt
from fitquiz.sheet import bare_sheet, indented
from fitquiz.whatif import ShortList
from fitquiz.wording import in_words


class Difference(NamedTuple):
    """All that differs between two versions."""

    old: Version
    new: Version
    changes: Sequence[Change]
    lost: Sequence[Lost]
    unserved: Sequence[tuple[str, str]]
    """Each country and topic that no open line answers for any more."""
    cases: Counted | None
    """None where the cases can't be read with the new files."""
    people: Counted
    examples: Sequence[Changed]
    undecided: int
    """For how many modalities it is not known whether anybody's list changes."""

    @property
    def findings(self) -> list[Finding]:
        """Return a finding for all that is lost, or may be."""
        return [
            *(_finding(each, self.new) for each in self.lost),
            *(_without_line(*each, self.new) for each in self.unserved),
        ]


def difference_told(difference: Difference, form: Account) -> str:
    """Write what differs."""
    if form is Account.TEXT:
        return "".join(_text(difference))
    cases, people = difference.cases, difference.people
    return account_for(
        difference.findings,
        form,
        {
            "changes": [change._asdict() for change in difference.changes],
            "lost": [
                {"flag": each.flag.said, "answers": each.answers}
                for each in difference.lost
            ],
            "cases": None if cases is None else _counted_data(cases),
            "people": _counted_data(people),
            "examples": [_changed_data(each) for each in difference.examples],
            "unserved": [
                {"country": country, "topic": topic}
                for country, topic in difference.unserved
            ],
            "undecided": difference.undecided,
        },
    )


def _finding(lost: Lost, new: Version) -> Finding:
    place = new.rules.of(*lost.flag.record)
    if lost.answers is None:
        message = f"undecided for some: {lost.flag.said}"
        return Finding(place, Code.UNDECIDED, message, "give it more --seconds")
    mend = "bring it back, or be sure that it is meant"
    return Finding(place, Code.LOST, f"{lost.flag.said} for somebody", mend)


def _without_line(country: str, topic: str, new: Version) -> Finding:
    message = (
        f"no open line for everybody answers for `{topic}` in `{country}` any more"
    )
    mend = "add one, or be sure that there is none"
    return Finding(new.rules.of("lines"), Code.LOST, message, mend)


def _text(difference: Difference) -> Iterator[str]:
    yield "What was changed\n"
    if not difference.changes:
        yield "  Nothing.\n"
    for kind, several in groupby(difference.changes, key=lambda change: change.kind):
        yield f"  {kind}\n"
        yield from (f"    {_change(each)}\n" for each in several)
    yield "\nWhat keeps people safe\n"
    if not difference.findings:
        yield f"{_NOTHING_LOST}\n"
    for name in _gone(difference):
        yield f"  `{name}` is gone: if it has another id now, see that all is said of that.\n"
    for finding, lost in zip_longest(difference.findings, difference.lost):
        yield f"{finding}\n{excerpt(finding.place)}"
        if lost and lost.answers is not None:
            yield f"  With this sheet:\n{indented(bare_sheet(lost.answers))}"
    yield "\nShort lists\n"
    yield from _lists(difference)


_NOTHING_LOST = """\
  Whatever somebody answers: what is discouraged or to be checked first, what is warned
  of, which notices come and withhold the list, and what is kept back stay as they were,
  or grow. Each topic of help lines is answered for in the same countries. Of texts,
  numbers to call and invariants nothing is proved: read again what was changed above."""


def _gone(difference: Difference) -> list[str]:
    """Name the modalities that are not there any more, of which nothing is compared."""
    kept = {each.id for each in difference.new.files.rulebook.modalities}
    before = difference.old.files.rulebook.modalities
    return [each.id for each in before if each.id not in kept]


def _change(change: Change) -> str:
    is_whole = change.id in ("", change.kind)
    return inert(change.what if is_whole else f"{change.id}: {change.what}")


def _lists(difference: Difference) -> Iterator[str]:
    if difference.cases is None:
        yield "  The cases can't be read with the new files: see fitquiz test.\n"
    elif difference.cases.people:
        yield f"  {_counted(difference.cases)} cases get another list.\n"
    yield f"  {_counted(difference.people)} people made up at random get another list.\n"
    if difference.undecided:
        yield f"  Undecided for {difference.undecided} therapies: give it more --seconds.\n"
    elif not difference.people.changed and not difference.examples:
        yield "  Nothing joins or leaves the list of anybody, whatever they answer.\n"
    for each in difference.examples:
        yield f"\n  On this sheet the list was {_list(each.old)},\n"
        yield f"  and is {_list(each.new)}:\n{indented(bare_sheet(each.answers))}"


def _counted(counted: Counted) -> str:
    return f"{len(counted.changed)} of {counted.people}"


def _list(found: ShortList) -> str:
    if found.withheld:
        return "withheld"
    return in_words([each.id for each in found.modalities]) or "empty"


def _counted_data(counted: Counted) -> dict[str, int]:
    return {"number": counted.people, "changed": len(counted.changed)}


def _changed_data(changed: Changed) -> dict[str, object]:
    return {
        "answers": changed.answers,
        "old": _list_data(changed.old),
        "new": _list_data(changed.new),
    }


def _list_data(found: ShortList) -> dict[str, object]:
    listed = [modality.id for modality in found.modalities]
    return {"withheld": found.withheld, "shortlist": listed}
