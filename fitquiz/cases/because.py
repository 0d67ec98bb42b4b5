"""What made the difference where a case is not as expected, in words for maintainers."""

from collections.abc import Iterator

from fitquiz.assessment import Assessment
from fitquiz.breaches import Breach
from fitquiz.cases.bench import Bench, standing_of
from fitquiz.cases.placing import Placing
from fitquiz.conditions import Condition, Facts, holds
from fitquiz.helplines import MOST, HelpLine
from fitquiz.outcome import Outcome
from fitquiz.questions import learn


class Because:
    """Says what stands behind the breaches in one assessment."""

    def __init__(
        self, assessment: Assessment, country: str | None, bench: Bench
    ) -> None:
        self._assessment = assessment
        self._out = Outcome(assessment)
        self._country = country
        self._bench = bench
        self._facts: Facts = learn(bench.questionnaire, assessment.answers)
        self._placing = Placing(assessment, bench)

    def of(self, breach: Breach) -> Iterator[str]:
        """Say it of one breach."""
        match breach.where:
            case "listed" | "first" | "check_first" | "discouraged":
                yield from self._modalities(breach)
            case "per_family":
                yield from self._placing.of(self._out.listed)
            case "withheld":
                yield from self._placing.withholding()
            case "lines":
                for name in breach.names:
                    yield self._line(name)
            case "reasons" | "cautions":
                yield from self._beside(breach)
            case kind:
                for name in breach.names:
                    yield from self._applies(kind, name)

    def _modalities(self, breach: Breach) -> Iterator[str]:
        """Say where they stand, and which contraindications have or lack a say in it."""
        yield from self._placing.of(breach.names)
        if breach.key in _ABOUT_CONTRAINDICATIONS:
            for name in breach.names:
                if name not in self._out.discouraged:
                    yield from self._placing.contraindications(name)

    def _applies(self, kind: str, name: str) -> Iterator[str]:
        conditions = self._conditions(kind)
        if name not in conditions:
            yield f"`{name}` is no record of the rules: fitquiz says it by itself"
            return
        condition = conditions[name]
        yield f"{self._bench.named(kind, name)} {standing_of(condition, self._facts)}"
        if self._out.withheld and kind != "urgent":
            yield from self._placing.withholding()

    def _beside(self, breach: Breach) -> Iterator[str]:
        """Say of rules or cautions why they do not stand with a modality."""
        scored = self._out.reasons(breach.modality)
        is_there = breach.modality in self._out.listed or (
            breach.key == "reasons" and scored
        )
        if not is_there:
            yield from self._placing.of((breach.modality,))
        kind = "rules" if breach.key == "reasons" else breach.key
        for name in breach.names:
            named = self._bench.named(kind, name)
            condition = self._conditions(kind)[name]
            yield f"{named} {standing_of(condition, self._facts)}"
            if not self._speaks_of(kind, name, breach.modality):
                yield f"{named} does not name `{breach.modality}`"

    def _speaks_of(self, kind: str, name: str, modality: str) -> bool:
        rulebook = self._bench.rulebook
        if kind == "rules":
            return any(e.id == name and e.points.get(modality) for e in rulebook.rules)
        return any(
            each.id == name and modality in each.modalities
            for each in rulebook.cautions
        )

    def _conditions(self, kind: str) -> dict[str, Condition]:
        rulebook = self._bench.rulebook
        match kind:
            case "rules":
                return {each.id: each.when for each in rulebook.rules}
            case "cautions":
                return {each.id: each.when for each in rulebook.cautions}
            case "urgent":
                return {each.id: each.when for each in rulebook.urgent}
            case "notices":
                return {each.id: each.when for each in rulebook.notices}
            case _:
                return {each.id: each.when for each in rulebook.alternatives}

    def _line(self, name: str) -> str:
        [line] = (each for each in self._bench.rulebook.lines if each.id == name)
        return f"{self._bench.named('lines', name)} {self._line_standing(line)}"

    def _line_standing(self, line: HelpLine) -> str:
        if line.closed:
            return "is closed"
        if self._country and line.country not in (self._country, "any"):
            return f"is for {line.country}, and the case is for {self._country}"
        if not holds(line.when, self._facts):
            return standing_of(line.when, self._facts)
        asked = self._topics()
        if asked.isdisjoint(line.topics):
            topics = ", ".join(f"`{topic}`" for topic in line.topics)
            return f"is about {topics}, and nothing that applies asks for that"
        return f"comes after others, of which at most {MOST} are shown"

    def _topics(self) -> set[str]:
        urgent = (each.notice.topics for each in self._assessment.urgent)
        remarks = (each.topics for each in self._assessment.remarks)
        return {topic for topics in (*urgent, *remarks) for topic in topics}


_ABOUT_CONTRAINDICATIONS = frozenset(
    {"discouraged", "not_listed", "check_first", "not_check_first"}
)
"""Keys whose expectation a contraindication meets or breaks."""
