"""Comments that let a finding pass: `# fitquiz: ignore[code] the reason`."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from fitquiz.findings import Code, Finding, Place, did_you_mean

_COMMENT = re.compile(r"(?:^|\s)# fitquiz: ignore\[([^\]]*)\] ?(.*)")


class Suppression(NamedTuple):
    """A comment that lets findings of one code pass, on one line."""

    place: Place
    line: int
    """The line whose findings it lets pass: its own, or the next that is no comment."""
    code: str
    reason: str


def suppressions_in(text: str, file: str) -> Iterator[Suppression]:
    """Find the comments of a file."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if found := _COMMENT.search(line):
            place = Place(
                file, number, found.start() + line[found.start() :].index("#") + 1
            )
            alone = not line[: place.column - 1].strip()
            about = _next(lines, number) if alone else number
            for code in found.group(1).split(","):
                yield Suppression(place, about, code.strip(), found.group(2).strip())


def pass_over(
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    known: Collection[Code],
) -> Iterator[Finding]:
    """Leave out what a comment lets pass; a comment that is wrong or idle is a finding."""
    used = set()
    for finding in findings:
        passing = [each for each in suppressions if _covers(each, finding)]
        used.update(passing)
        if not passing:
            yield finding
    for each in suppressions:
        yield from _wrong(each, used, known)


def _covers(each: Suppression, finding: Finding) -> bool:
    place = finding.place
    at = (each.place.file, each.line, each.code)
    return bool(each.reason) and at == (place.file, place.line, finding.code)


def _wrong(
    each: Suppression, used: Collection[Suppression], known: Collection[Code]
) -> Iterator[Finding]:
    if each.code not in known:
        message = f"no finding that can be let pass is called `{each.code}`"
        mend = did_you_mean(each.code, known, "`fitquiz check --codes` lists them")
    elif not each.reason:
        message, mend = "this comment gives no reason", "say after the bracket why"
    elif each not in used:
        message = f"there is no `{each.code}` here any more"
        mend = (
            f"take `{each.code}` out of the comment, or move it to the line it is about"
        )
    else:
        return
    yield Finding(each.place, Code.SUPPRESSION, message, mend)


def _next(lines: Sequence[str], number: int) -> int:
    """Return the number of the next line that is no comment and not empty."""
    for further, line in enumerate(lines[number:], start=number + 1):
        if line.strip() and not line.strip().startswith("#"):
            return further
    return number
