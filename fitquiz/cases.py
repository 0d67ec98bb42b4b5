"""Worked examples by maintainers: read from files, and held against the assessment."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fitquiz.answers import check, read_sheet
from fitquiz.assessment import Assessment, assess
from fitquiz.documents import Mapping, Node, parse, read_text
from fitquiz.expectations import Case, Expectation
from fitquiz.findings import Finding, Place, Problem, stop_if_any
from fitquiz.loading.expectations import read_expectation
from fitquiz.loading.fields import Fields
from fitquiz.loading.records import Names
from fitquiz.loading.rulebook import names_in
from fitquiz.questions import Answers, Questionnaire
from fitquiz.rules import Rulebook


def load_cases(
    path: Path, questionnaire: Questionnaire, rulebook: Rulebook
) -> tuple[Case, ...]:
    """Load the cases of one file; Problem holds all findings."""
    findings: list[Finding] = []
    root = parse(read_text(path), str(path), findings)
    with Fields(root, "the file", findings) as file:
        cases = read_cases(file, questionnaire, names_in(rulebook, questionnaire))
    stop_if_any(findings)
    return cases


def read_cases(
    file: Fields, questionnaire: Questionnaire, names: Names
) -> tuple[Case, ...]:
    """Read the whole file; the result only counts where nothing was found."""
    reader = _Reader(questionnaire, names, file.findings)
    return tuple(map(reader.read, file.parts("cases", "a case")))


class _Reader:
    def __init__(
        self, questionnaire: Questionnaire, names: Names, findings: list[Finding]
    ) -> None:
        self._questionnaire = questionnaire
        self._names = names
        self._findings = findings
        self._taken: dict[str, Place] = {}

    def read(self, fields: Fields) -> Case:
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
            return check(sheet, self._questionnaire, [])
        except Problem as problem:
            self._findings.extend(problem.findings)
            return {}


def unmet(
    case: Case, questionnaire: Questionnaire, rulebook: Rulebook
) -> tuple[str, ...]:
    """Say what the assessment of a case does not hold to; nothing where all is well."""
    assessment = assess(questionnaire, rulebook, case.answers, case.country)
    return tuple(breaches(case.expect, assessment))


def breaches(expect: Expectation, assessment: Assessment) -> Iterator[str]:
    """Say in ids what an assessment does not hold to."""
    got = _Got(assessment)
    yield from _breaches_on_list(expect, got)
    yield from _missing("discouraged", expect.discouraged, got.discouraged)
    yield from _surplus("discouraged", expect.not_discouraged, got.discouraged)
    yield from _missing("marked check first", expect.check_first, got.check_first)
    yield from _missing("listed", expect.not_check_first, got.listed)
    yield from _surplus("marked check first", expect.not_check_first, got.check_first)
    if expect.withheld not in (None, assessment.withheld):
        yield f"withheld is {assessment.withheld}"
    if expect.urgent == () and got.urgent:
        yield f"urgent: {', '.join(got.urgent)}"
    yield from _missing("urgent", expect.urgent or (), got.urgent)
    yield from _surplus("urgent", expect.not_urgent, got.urgent)
    yield from _missing("a notice", expect.notices, got.notices)
    yield from _surplus("a notice", expect.not_notices, got.notices)
    yield from _missing("an alternative", expect.alternatives, got.alternatives)
    yield from _surplus("an alternative", expect.not_alternatives, got.alternatives)
    yield from _missing("a line shown", expect.lines, got.lines)
    if expect.no_closed_lines:
        closed = tuple(line.id for line in assessment.lines if line.closed)
        yield from _surplus("shown", closed, got.lines)
    for modality, rules in expect.reasons.items():
        yield from _missing(f"a reason for {modality}", rules, got.rules(modality))
    for modality, cautions in expect.cautions.items():
        found = got.cautions(modality)
        yield from _missing(f"a caution for {modality}", cautions, found)


def _breaches_on_list(expect: Expectation, got: "_Got") -> Iterator[str]:
    yield from _missing("listed", (*expect.listed, *expect.order), got.listed)
    yield from _surplus("listed", expect.not_listed, got.listed)
    for key, wanted, found in (
        ("first", expect.first, got.first),
        ("on the list", expect.any_of, got.listed),
    ):
        if wanted and not set(wanted).intersection(found):
            yield f"none of {', '.join(wanted)} is {key}: {', '.join(found)}"
    places = [got.positions[name] for name in expect.order if name in got.positions]
    if places != sorted(places):
        yield f"the order is {', '.join(got.listed)}"
    if expect.per_family and max(got.families.values(), default=0) > expect.per_family:
        yield f"too many of one family: {', '.join(got.listed)}"


def _missing(
    what: str, wanted: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[str]:
    for name in wanted:
        if name not in found:
            yield f"{name} is not {what}, only: {', '.join(found) or 'nothing'}"


def _surplus(
    what: str, unwanted: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[str]:
    for name in unwanted:
        if name in found:
            yield f"{name} is {what}"


class _Got(NamedTuple):
    """An assessment in ids."""

    assessment: Assessment

    @property
    def positions(self) -> dict[str, int]:
        places = self.assessment.shortlist
        return {place.score.modality.id: place.position for place in places}

    @property
    def listed(self) -> tuple[str, ...]:
        return tuple(self.positions)

    @property
    def first(self) -> tuple[str, ...]:
        return tuple(name for name, place in self.positions.items() if place == 1)

    @property
    def families(self) -> Counter[str]:
        places = self.assessment.shortlist
        return Counter(place.score.modality.family for place in places)

    @property
    def discouraged(self) -> tuple[str, ...]:
        return tuple(each.modality.id for each in self.assessment.discouraged)

    @property
    def check_first(self) -> tuple[str, ...]:
        places = self.assessment.shortlist
        return tuple(place.score.modality.id for place in places if place.check_first)

    @property
    def urgent(self) -> tuple[str, ...]:
        return tuple(each.notice.id for each in self.assessment.urgent)

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.assessment.remarks)

    @property
    def alternatives(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.assessment.alternatives)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.id for line in self.assessment.lines)

    def cautions(self, modality: str) -> tuple[str, ...]:
        return tuple(
            caution.id
            for place in self.assessment.shortlist
            if place.score.modality.id == modality
            for caution in place.cautions
        )

    def rules(self, modality: str) -> tuple[str, ...]:
        scores = (
            *(place.score for place in self.assessment.shortlist),
            *self.assessment.others,
        )
        return tuple(
            reason.rule.id
            for score in scores
            if score.modality.id == modality
            for reason in score.reasons
        )
