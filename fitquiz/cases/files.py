"""Files with cases: which there are, and what stands in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fitquiz.answers import check, read_sheet
from fitquiz.documents import (
    Mapping,
    Node,
    Scalar,
    parse,
    value_of,
)
from fitquiz.documents import (
    Sequence as Items,
)
from fitquiz.expectations import Case
from fitquiz.files import read_text
from fitquiz.findings import Code, Finding, Findings, Place, Problem, stop_if_any
from fitquiz.loading.expectations import read_expectation
from fitquiz.loading.fields import Fields
from fitquiz.loading.places import Places
from fitquiz.loading.records import Names
from fitquiz.loading.rulebook import names_in
from fitquiz.questions import Answers, Questionnaire
from fitquiz.rules import Rulebook


class CaseFile(NamedTuple):
    """A file with cases."""

    path: Path
    text: str
    places: Places
    cases: tuple[Case, ...]
    expectations: dict[str, Mapping]
    """What stands under `expect`, by the id of the case."""


def usual_places(rules: Path) -> tuple[Path, ...]:
    """Return where cases are looked for that are not named, beside the rules."""
    folder = rules.parent
    return (folder / "cases.yaml", folder / "cases", folder / "tests" / "cases")


def find_cases(named: Sequence[Path], rules: Path) -> tuple[Path, ...]:
    """Find the files in the files and folders named, or else in the usual places.

    Problem where there are none.
    """
    places = named or [each for each in usual_places(rules) if each.exists()]
    findings = Findings()
    found: dict[object, Path] = {}
    for place in places:
        files = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
        if named and not files:
            mend = "put a file in it, or name another folder"
            findings.append(
                _no_cases(place, "there is no `*.yaml` in this folder", mend)
            )
        for file in files:
            found.setdefault(_which(file), file)
    if not found and not findings:
        message = "there are no cases beside the rules"
        mend = "name files or folders, or make `cases.yaml` or the folder `cases`"
        findings.append(_no_cases(rules, message, mend))
    stop_if_any(findings)
    return tuple(found.values())


def _which(file: Path) -> object:
    """Tell files apart, also where one has several names."""
    try:
        found = file.stat()
    except OSError:
        return file
    return found.st_dev, found.st_ino


def load_cases(
    paths: Sequence[Path], questionnaire: Questionnaire, rulebook: Rulebook
) -> tuple[CaseFile, ...]:
    """Load files with cases, no id twice; Problem holds the findings in all of them."""
    findings = Findings()
    reader = _Reader(questionnaire, names_in(rulebook, questionnaire), findings)
    files = tuple(file for path in paths for file in reader.file(path))
    stop_if_any(findings)
    return files


def read_cases(
    file: Fields, questionnaire: Questionnaire, names: Names
) -> tuple[Case, ...]:
    """Read a whole file; the result only counts where nothing was found."""
    return _Reader(questionnaire, names, file.findings).cases(file)


def _no_cases(place: Path, message: str, mend: str) -> Finding:
    return Finding(Place(str(place)), Code.NOT_FOUND, message, mend)


class _Reader:
    def __init__(
        self, questionnaire: Questionnaire, names: Names, findings: list[Finding]
    ) -> None:
        self._questionnaire = questionnaire
        self._names = names
        self._findings = findings
        self._taken: dict[str, Place] = {}

    def file(self, path: Path) -> Iterator[CaseFile]:
        """Read one file; nothing where it can't be read at all."""
        try:
            text = read_text(path)
            root = parse(text, str(path), self._findings)
        except Problem as problem:
            self._findings.extend(problem.findings)
            return
        with Fields(root, "the file", self._findings) as file:
            cases = self.cases(file)
        yield CaseFile(path, text, Places(root), cases, dict(_expectations(root)))

    def cases(self, file: Fields) -> tuple[Case, ...]:
        return tuple(map(self._case, file.parts("cases", "a case")))

    def _case(self, fields: Fields) -> Case:
        return Case(
            id=fields.id(self._taken),
            about=fields.text("about"),
            answers=fields.defined("answers", "answers", self._answers, {}),
            country=fields.reference("country", self._names.countries, "") or None,
            expect=read_expectation(fields, self._names),
        )

    def _answers(self, node: Node) -> Answers:
        if isinstance(node, Mapping) and not node.entries:
            return {}
        sheet = read_sheet(node, self._questionnaire, self._findings)
        try:
            return check(sheet, self._questionnaire, Findings())
        except Problem as problem:
            self._findings.extend(problem.findings)
            return {}


def _expectations(root: Node) -> Iterator[tuple[str, Mapping]]:
    cases = value_of(root, "cases")
    for case in cases.items if isinstance(cases, Items) else ():
        name, expect = value_of(case, "id"), value_of(case, "expect")
        if isinstance(name, Scalar) and isinstance(expect, Mapping):
            yield name.text, expect
