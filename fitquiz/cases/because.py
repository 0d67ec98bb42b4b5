"""What made the difference where a case is not as expected, in words for maintainers."""

from collections.abc import Iterator

from fitquiz.assessment import Assessment
from fitquiz.breaches import Breach
from fitquiz.cases.bench import Bench, standing_of
from fitquiz.cases.placing import Placing
from fitquiz.conditions import Condition, Facts, holds
from fitquiz.helplines import ANYWHERE, MOST, HelpLine
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
                most = self._bench.rulebook.shortlist.per_family
                yield f"`shortlist` takes {most} of a family (`per_family`)"
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
        """Say where they stand, and what contraindications have to do with it."""
        if breach.where == "check_first" or breach.key in ("discouraged", "not_listed"):
            for name in breach.names:
                if name not in self._out.discouraged:
                    yield from self._placing.contraindications(name)
        if breach.key != "discouraged":  # which points have no say in
            is_there = breach.key.startswith("not_")
            yield from self._placing.of(breach.names, rivals=not is_there)

    def _applies(self, kind: str, name: str) -> Iterator[str]:
        conditions = self._conditions(kind)
        if name not in conditions:
            yield f"`{name}` is no record of the rules: fitquiz says it by itself"
            return
        condition = conditions[name]
        yield f"{self._bench.named(kind, name)} {standing_of(condition, self._facts)}"
        if self._out.withheld and kind in ("notices", "alternatives"):
            yield from self._placing.withholding()

    def _beside(self, breach: Breach) -> Iterator[str]:
        """Say of rules or cautions why they do not stand with a modality."""
        modality = breach.modality
        is_scored = breach.where == "reasons" and self._out.reasons(modality)
        if modality not in self._out.listed and not is_scored:
            yield from self._placing.of((modality,))
        kind = "rules" if breach.where == "reasons" else breach.where
        speaks_of = self._speaking_of(modality)
        for name in breach.names:
            if name in speaks_of:
                yield from self._applies(kind, name)
            else:
                yield f"{self._bench.named(kind, name)} does not name `{modality}`"

    def _speaking_of(self, modality: str) -> set[str]:
        rulebook = self._bench.rulebook
        rules = {each.id for each in rulebook.rules if each.points.get(modality)}
        return rules | {e.id for e in rulebook.cautions if modality in e.modalities}

    def _conditions(self, kind: str) -> dict[str, Condition]:
        records = self._bench.rulebook.conditional[kind]
        return {each.id: each.when for each in records}

    def _line(self, name: str) -> str:
        [line] = (each for each in self._bench.rulebook.lines if each.id == name)
        return f"{self._bench.named('lines', name)} {self._line_standing(line)}"

    def _line_standing(self, line: HelpLine) -> str:
        if line.closed:
            return "is closed"
        if self._country and line.country not in (self._country, ANYWHERE):
            return f"is for {line.country}, and the case is for {self._country}"
        if not holds(line.when, self._facts):
            return standing_of(line.when, self._facts)
        asked = self._topics()
        if asked.isdisjoint(line.topics):
            topics = ", ".join(f"`{topic}`" for topic in line.topics)
            return f"is about {topics}, and nothing that applies asks for that"
        return f"gives way to others: a country's own come first, and {MOST} are enough"

    def _topics(self) -> set[str]:
        urgent = (each.notice.topics for each in self._assessment.urgent)
        remarks = (each.topics for each in self._assessment.remarks)
        return {topic for topics in (*urgent, *remarks) for topic in topics}
