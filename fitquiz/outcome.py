"""What came out for somebody, in ids, by the keys that an expectation speaks of."""

from collections import Counter
from typing import NamedTuple

from fitquiz.assessment import Assessment


class Outcome(NamedTuple):
    """An assessment in ids."""

    assessment: Assessment

    @property
    def positions(self) -> dict[str, int]:
        """The places on the list by modality, in their order."""
        places = self.assessment.shortlist
        return {place.score.modality.id: place.position for place in places}

    @property
    def listed(self) -> tuple[str, ...]:
        """What is on the list, in its order."""
        return tuple(self.positions)

    @property
    def first(self) -> tuple[str, ...]:
        """What stands first: several where the points are equal."""
        return tuple(name for name, place in self.positions.items() if place == 1)

    @property
    def per_family(self) -> int:
        """How many there are of the family that has most places on the list."""
        places = self.assessment.shortlist
        families = Counter(place.score.modality.family for place in places)
        return max(families.values(), default=0)

    @property
    def discouraged(self) -> tuple[str, ...]:
        """What is discouraged, each once."""
        off = self.assessment.discouraged
        return tuple(dict.fromkeys(each.modality.id for each in off))

    @property
    def check_first(self) -> tuple[str, ...]:
        """What is on the list with something to check first."""
        places = self.assessment.shortlist
        return tuple(place.score.modality.id for place in places if place.check_first)

    @property
    def withheld(self) -> bool:
        """Whether something urgent withholds the list."""
        return self.assessment.withheld

    @property
    def urgent(self) -> tuple[str, ...]:
        """The urgent notices that apply."""
        return tuple(each.notice.id for each in self.assessment.urgent)

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices that apply, and what a result says by itself."""
        return tuple(each.id for each in self.assessment.remarks)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The ways to go on."""
        return tuple(each.id for each in self.assessment.alternatives)

    @property
    def lines(self) -> tuple[str, ...]:
        """The help lines that are shown."""
        return tuple(line.id for line in self.assessment.lines)

    @property
    def closed(self) -> tuple[str, ...]:
        """The help lines that are shown although they are closed."""
        return tuple(line.id for line in self.assessment.lines if line.closed)

    def cautions(self, modality: str) -> tuple[str, ...]:
        """Name the cautions that stand with a modality on the list."""
        return tuple(
            caution.id
            for place in self.assessment.shortlist
            if place.score.modality.id == modality
            for caution in place.cautions
        )

    def reasons(self, modality: str) -> tuple[str, ...]:
        """Name the rules that gave or took points of a modality that is not discouraged."""
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
