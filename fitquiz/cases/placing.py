"""Where a modality stands for a case and what put it there, in words for maintainers."""

from collections.abc import Iterable, Iterator

from fitquiz.assessment import Assessment
from fitquiz.cases.bench import Bench, standing_of
from fitquiz.conditions import Facts, evaluate
from fitquiz.explain import Explanation, Obstacle, Standing, explain
from fitquiz.questions import learn
from fitquiz.scoring import Reason, Score
from fitquiz.wording import in_words


class Placing:
    """Says of modalities where they stand in one assessment, and why."""

    def __init__(self, assessment: Assessment, bench: Bench) -> None:
        self._assessment = assessment
        self._bench = bench
        self._facts: Facts = learn(bench.questionnaire, assessment.answers)

    def of(self, names: Iterable[str], *, rivals: bool = True) -> Iterator[str]:
        """Say it of these, those with most points first, and of what is ahead of them."""
        best = sorted(map(self._explained, names), key=lambda e: -e.score.points)
        told = {each.modality.id: each for each in best[:_MOST]}
        ahead = [name for each in told.values() for name in self._ahead(each)]
        for name in ahead if rivals else ():
            told.setdefault(name, self._explained(name))
        for each in told.values():
            yield from self._stands(each)

    def _explained(self, name: str) -> Explanation:
        questionnaire, rulebook = self._bench.questionnaire, self._bench.rulebook
        return explain(
            rulebook.modality(name), self._assessment, questionnaire, rulebook
        )

    def contraindications(self, name: str) -> Iterator[str]:
        """Say of what names a modality whether it applies, the most likely first."""
        found = [
            each
            for each in self._bench.rulebook.contraindications
            if name in each.modalities
        ]
        truths = {each.id: evaluate(each.when, self._facts) for each in found}
        if not found:
            yield f"no contraindication names `{name}`"
        for each in sorted(found, key=lambda c: -truths[c.id].value):
            named = self._bench.named("contraindications", each.id)
            yield f"{named} {standing_of(each.when, self._facts)}"

    def withholding(self) -> Iterator[str]:
        """Say which urgent notices withhold the list, or would if they applied."""
        applying = [each.notice for each in self._assessment.urgent]
        for notice in applying:
            does = "withholds" if notice.withhold else "does not withhold"
            named = self._bench.named("urgent", notice.id)
            yield (
                f"{named} {does} the list; it {standing_of(notice.when, self._facts)}"
            )
        if not applying:
            yield "no urgent notice applies"

    def _stands(self, each: Explanation) -> Iterator[str]:
        name = f"`{each.modality.id}`"
        match each.standing:
            case Standing.WITHHELD:
                yield from self.withholding()
            case Standing.DISCOURAGED:
                for off in each.discouraged:
                    record = off.contraindication
                    by = self._bench.named("contraindications", record.id)
                    applies = standing_of(record.when, self._facts)
                    yield f"{name} is discouraged by {by}, which {applies}"
            case Standing.LISTED:
                yield f"{name} is in place {each.position}, with {self._points(each.score)}"
            case Standing.FITS_LESS | Standing.NOT_ASKED_FOR:
                yield f"{name} is {self._obstacle(each)}; it has {self._points(each.score)}"

    def _obstacle(self, each: Explanation) -> str:
        limits = self._bench.rulebook.shortlist
        match each.obstacle:
            case Obstacle.FAMILY:
                kin = in_words([f"`{modality.id}`" for modality in each.kin])
                family = each.modality.family
                return (
                    f"off the list, which takes {limits.per_family} of the family "
                    f"`{family}` and has {kin}"
                )
            case Obstacle.FULL:
                return f"off the list, which is full with {limits.size}"
            case Obstacle.TOO_FEW_POINTS | None:
                return f"off the list, where a place takes {limits.at_least} points"

    def _ahead(self, each: Explanation) -> Iterator[str]:
        """Name what is in the way: of its kind, or the last or the first on the list."""
        places = self._assessment.shortlist
        match each.obstacle:
            case Obstacle.FAMILY:
                yield each.kin[-1].id
            case Obstacle.FULL:
                yield places[-1].score.modality.id
            case Obstacle.TOO_FEW_POINTS | None:
                if each.position not in (None, 1):
                    yield places[0].score.modality.id

    def _points(self, score: Score) -> str:
        total = f"{score.points} point{'' if abs(score.points) == 1 else 's'}"
        sides = (
            [each for each in score.reasons if each.points > 0],
            [each for each in score.reasons if each.points < 0],
        )
        words = "; against it ".join(self._largest(side) for side in sides if side)
        return f"{total}: {words or 'no rule that applies names it'}"

    def _largest(self, reasons: list[Reason]) -> str:
        largest = sorted(reasons, key=lambda each: -abs(each.points))
        told = [
            f"{each.points:+d} by {self._bench.named('rules', each.rule.id)}"
            for each in largest[:_MOST]
        ]
        more = largest[_MOST:]
        if more:
            points = sum(each.points for each in more)
            told.append(f"{points:+d} by {len(more)} more")
        return ", ".join(told)


_MOST = 3
"""How many modalities, and how many rules of each, are told of."""
