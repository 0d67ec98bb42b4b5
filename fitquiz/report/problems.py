"""Findings for those who maintain the files: as text, as data, and for GitHub."""

import re
from collections.abc import Sequence
from pathlib import Path

from fitquiz.files import read_text
from fitquiz.findings import Account, Finding, Place, Problem, inert
from fitquiz.report.data import FORMAT, to_json


def account_for(
    findings: Sequence[Finding], form: Account, more: dict[str, object] | None = None
) -> str:
    """Write findings; `more` is what the data says beside them."""
    match form:
        case Account.TEXT:
            return "".join(f"{each}\n{excerpt(each.place)}" for each in findings)
        case Account.JSON:
            told = [finding_data(each) for each in findings]
            return to_json({"format": FORMAT, **(more or {}), "findings": told})
        case Account.GITHUB:
            return "".join(_annotation(each) for each in findings)


def finding_data(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data."""
    return {
        "code": finding.code.value,
        **finding.place._asdict(),
        "file": inert(finding.place.file),
        "message": inert(finding.message),
        "mend": finding.mend,
    }


def excerpt(place: Place) -> str:
    """Return the line of a place with what it points at underlined, if there is one."""
    lines = _lines(place.file)
    if not 0 < place.line <= len(lines):
        return ""
    line = inert(lines[place.line - 1]).replace("\t", " ")
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    word = _WORD.match(rest)
    if len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:]}"
    shown = f"{before}{rest}"[:_WIDTH]
    marks = f"{' ' * len(before)}^{'~' * (len(word.group()) - 1 if word else 0)}"
    number = str(place.line)
    return (
        f"  {number} | {shown.rstrip()}\n"
        f"  {' ' * len(number)} | {marks[: len(shown) + 1]}\n"
    )


_WORD = re.compile(r"[\w./:-]*\w")

_BEFORE = 40
"""How much of a long line is shown before what an excerpt points at, in characters."""

_WIDTH = 90
"""How much of a line is shown, in characters."""


def _lines(file: str) -> Sequence[str]:
    try:
        return read_text(Path(file)).splitlines()
    except Problem:
        return ()


def _annotation(finding: Finding) -> str:
    """Write one of GitHub's workflow commands, which it shows beside the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    place = finding.place
    at = {"line": place.line, "col": place.column} if place.line else {}
    properties = {"file": place.file, **at, "title": finding.code.value}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {told}::{_escaped(f'{finding.message}; {finding.mend}')}\n"


def _property(value: object) -> str:
    return _escaped(str(value)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return inert(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
