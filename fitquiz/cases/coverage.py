"""What of the questions and the rules the cases exercise, and what no case does."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fitquiz.assessment import Assessment
from fitquiz.cases.bench import Bench
from fitquiz.conditions import ALWAYS, Condition, describe
from fitquiz.findings import Code, Finding, Place
from fitquiz.outcome import Outcome
from fitquiz.questions import Question


class Gap(NamedTuple):
    """Something that no case exercises."""

    id: str
    place: Place
    mend: str


class Covered(NamedTuple):
    """How much of one kind of thing the cases exercise."""

    kind: str
    """What it is called, in the plural."""
    all: int
    gaps: tuple[Gap, ...]

    @property
    def exercised(self) -> int:
        """How many some case exercises."""
        return self.all - len(self.gaps)

    @property
    def findings(self) -> Iterator[Finding]:
        """What to tell of each gap."""
        for gap in self.gaps:
            message = f"no case exercises `{gap.id}`, one of the {self.kind}"
            yield Finding(gap.place, Code.NOT_EXERCISED, message, gap.mend)


def coverage(assessments: Iterable[Assessment], bench: Bench) -> tuple[Covered, ...]:
    """Return what the cases with these assessments exercise, kind by kind.

    A rule is exercised where it gives or takes points in some case; a question or an
    option where it is answered or chosen; everything else where it is shown.
    """
    seen: dict[str, set[str]] = {}
    for assessment in assessments:
        for kind, names in _exercised(assessment):
            seen.setdefault(kind, set()).update(names)
    return tuple(
        Covered(
            kind,
            len(everything),
            tuple(gap for gap in everything if gap.id not in seen.get(kind, ())),
        )
        for kind, everything in _everything(bench).items()
    )


def _exercised(assessment: Assessment) -> Iterator[tuple[str, Iterable[str]]]:
    out = Outcome(assessment)
    answers = assessment.answers
    scores = assessment.scores
    yield "rules", {each.rule.id for score in scores for each in score.reasons}
    off = assessment.discouraged
    yield "contraindications", {each.contraindication.id for each in off}
    yield "cautions", {name for each in out.listed for name in out.cautions(each)}
    yield "notices", out.notices
    yield "urgent notices", out.urgent
    yield "alternatives", out.alternatives
    yield "questions", answers
    yield "options", {f"{q}.{name}" for q, chosen in answers.items() for name in chosen}
    yield "modalities", out.listed


def _everything(bench: Bench) -> dict[str, list[Gap]]:
    """Return all that a case can exercise, as if none did."""
    rulebook = bench.rulebook
    found: dict[str, list[Gap]] = {}
    for kind, key, records in (
        ("rules", "rules", rulebook.rules),
        ("contraindications", "contraindications", rulebook.contraindications),
        ("cautions", "cautions", rulebook.cautions),
        ("notices", "notices", rulebook.notices),
        ("urgent notices", "urgent", rulebook.urgent),
        ("alternatives", "alternatives", rulebook.alternatives),
    ):
        found[kind] = [
            Gap(each.id, bench.rules.of(key, each.id), _for_whom(each.when))
            for each in records
        ]
    asked = [*bench.questionnaire.questions]
    found["questions"] = [_question(bench, question) for question in asked]
    found["options"] = [gap for each in asked for gap in _options(bench, each)]
    found["modalities"] = [
        Gap(
            each.id, bench.rules.of("modalities", each.id), "write a case that lists it"
        )
        for each in rulebook.modalities
    ]
    return found


def _question(bench: Bench, question: Question) -> Gap:
    place = bench.questions.of_question(bench.questionnaire, question.id)
    return Gap(question.id, place, "write a case that answers it")


def _options(bench: Bench, question: Question) -> Iterator[Gap]:
    for option in question.options:
        place = bench.questions.of_question(
            bench.questionnaire, question.id, "options", option.id
        )
        yield Gap(f"{question.id}.{option.id}", place, "write a case that chooses it")


def _for_whom(condition: Condition) -> str:
    if condition == ALWAYS:
        return "write a case that shows it"
    return f"write a case where {describe(condition)}"
