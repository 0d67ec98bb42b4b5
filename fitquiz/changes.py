"""What would change the short list: answers imagined otherwise, one or two at a time.

What somebody wished for can be imagined otherwise (options with `if_so`), and what they
left open can turn out to be so (contraindications). What they told as a fact stays.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, islice
from typing import NamedTuple

from fitquiz.conditions import (
    Condition,
    Truth,
    evaluate,
    holds,
    questions_in,
)
from fitquiz.questions import (
    Answers,
    Choose,
    Option,
    Question,
    Questionnaire,
    is_asked,
    learn,
    offered,
)
from fitquiz.rules import Contraindication, Modality, Rulebook
from fitquiz.whatif import ShortList, Step, WhatIf

MOST = 3
"""How many changes are told at once."""


class Change(NamedTuple):
    """Answers imagined otherwise, and what that would do to the short list."""

    ways: tuple[tuple[Step, ...], ...]
    """What would have to be otherwise; each of several ways alone comes to the same."""
    joins: tuple[Modality, ...]
    leaves: tuple[Modality, ...]
    leads: Modality | None
    """What would stand first alone on a list that something else leads now."""
    turns_out: tuple[Contraindication, ...] = ()
    """What is open now and would be so, one for each way; what it discourages leaves.

    What would come on instead is not told.
    """


def changes_of_list(
    questionnaire: Questionnaire, rulebook: Rulebook, answers: Answers
) -> tuple[Change, ...]:
    """Return the changes that matter most to a short list, at most MOST.

    What must be checked first comes first; then the smallest changes of wishes that
    bring something on or put it first, those before others that bring on what fits best.

    None of them is a chance effect on what the wish says nothing of; brings on what
    would have to be checked first, or what only that wish speaks for; or takes off what
    far more speaks for.
    """
    if not answers:
        return ()
    search = _Search(questionnaire, rulebook, answers)
    return _told((*search.turns_out(), *search.otherwise(search.is_worth_telling)))


def changes_for(
    modality: Modality,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    answers: Answers,
) -> tuple[Change, ...]:
    """Return the smallest changes that bring a modality onto the list, first or off it.

    At most MOST; what must be checked first comes first. None takes off what far more
    speaks for.
    """
    search = _Search(questionnaire, rulebook, answers)
    checks = (each for each in search.turns_out() if modality in each.leaves)
    moves = search.otherwise(lambda change: search.moves(modality, change))
    return _told((*checks, *moves))


def _told(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Take the first changes, and put together what turns out and comes to the same."""
    different: dict[object, Change] = {}
    for each in changes:
        comes_to = (bool(each.turns_out), each.joins or each.leaves, each.leads)
        known = different.setdefault(comes_to, each)
        if each.turns_out and known is not each:
            different[comes_to] = known._replace(
                ways=known.ways + each.ways, turns_out=known.turns_out + each.turns_out
            )
    return tuple(islice(different.values(), MOST))


class _Search:
    """Imagines answers otherwise, and sees what the rules make of them."""

    def __init__(
        self, questionnaire: Questionnaire, rulebook: Rulebook, answers: Answers
    ) -> None:
        self._questionnaire = questionnaire
        self._rulebook = rulebook
        self._answers = answers
        self._what_if = WhatIf(questionnaire, rulebook, answers)
        self._facts = self._what_if.facts
        self._now = self._what_if.now

    def turns_out(self) -> Iterator[Change]:
        """Imagine each thing to be so that is open and would take something off."""
        for each in self._rulebook.contraindications:
            off = tuple(m for m in self._now.modalities if m.id in each.modalities)
            if off and evaluate(each.when, self._facts) is Truth.UNKNOWN:
                for step in islice(self._steps_to(each.when, each.if_so), 1):
                    yield Change(((step,),), (), off, None, (each,))

    def otherwise(self, wanted: Callable[[Change], bool]) -> Iterator[Change]:
        """Imagine wishes otherwise: one, and only where that does nothing, two."""
        if self._now.withheld:
            return
        steps = list(self._wishes())
        singles = list(filter(wanted, self._effective((step,) for step in steps)))
        yield from singles
        if not singles:
            chosen = [step for step in steps if not step.takes_back]
            pairs = (
                (one, other)
                for one, other in combinations(chosen, 2)
                if one.question != other.question and self._pull_together(one, other)
            )
            yield from filter(wanted, self._effective(pairs))

    def moves(self, modality: Modality, change: Change) -> bool:
        """Whether it moves one modality by what the wishes themselves say of it."""
        if modality in (*change.joins, change.leads):
            is_own = self._speaks(1, [modality], change)
        else:
            is_own = modality in change.leaves and (
                self._speaks(-1, [modality], change)
                or (bool(change.joins) and self._speaks(1, change.joins, change))
            )
        return is_own and self._pushes_nothing_dear_aside(change)

    def is_worth_telling(self, change: Change) -> bool:
        """Whether it brings something on, or first, that rests on enough and is clear."""
        points, needs = self._what_if.totals, self._what_if.needs
        rests_on_need = any(needs[each.id] > 0 for each in self._now.modalities)
        speaks_now = needs if rests_on_need else points
        rises = change.joins or tuple(filter(None, [change.leads]))
        joining = {modality.id for modality in change.joins}
        return (
            bool(rises)
            and self._speaks(1, rises, change)
            and all(speaks_now[name] > 0 for name in joining)
            and self._pushes_nothing_dear_aside(change)
            and joining.isdisjoint(self._what_if.doubtful_after(change.ways[0]))
        )

    def _speaks(self, sign: int, of: Iterable[Modality], change: Change) -> bool:
        """Whether each wish itself gives points to (or, with -1, takes them from) all."""
        return all(
            sign * self._what_if.gain(step).get(each.id, 0) > 0
            for each in of
            for step in change.ways[0]
        )

    def _pushes_nothing_dear_aside(self, change: Change) -> bool:
        """Whether what rises has nearly as much need for it as what must make room."""

        def lacks(rising: Iterable[Modality], giving_way: Iterable[Modality]) -> int:
            needs = self._what_if.needs
            least = max((needs[each.id] for each in rising), default=0)
            return max((needs[each.id] - least for each in giving_way), default=0)

        full = self._rulebook.shortlist.full
        joins = not change.joins or lacks(change.joins, change.leaves) < full
        leads = not change.leads or lacks([change.leads], self._now.leaders) < full
        return joins and leads

    def _effective(self, several: Iterable[tuple[Step, ...]]) -> list[Change]:
        """Return the changes that alter the list, those that bring on most first.

        None alters what is discouraged: no wish is told that would get round that.
        """
        changes = []
        for steps in filter(self._what_if.discourages_the_same, several):
            after = self._what_if.list_after(steps)
            change = self._to(after, steps)
            if change.joins or change.leaves or change.leads:
                points = {place.modality: place.points for place in after.places}
                worth = max((points[each] for each in change.joins), default=0)
                changes.append((-worth, not change.leads, change))
        return [change for *_, change in sorted(changes, key=lambda each: each[:2])]

    def _pull_together(self, one: Step, other: Step) -> bool:
        """Whether two wishes speak both for, or both against, the same modality."""
        gains = self._what_if.gain(one), self._what_if.gain(other)
        return any(gains[0][name] * gains[1].get(name, 0) > 0 for name in gains[0])

    def _to(self, after: ShortList, steps: tuple[Step, ...]) -> Change:
        now = self._now
        lead = after.leaders[0] if len(after.leaders) == 1 else None
        return Change(
            ways=(steps,),
            joins=tuple(m for m in after.modalities if m not in now.modalities),
            leaves=tuple(m for m in now.modalities if m not in after.modalities),
            leads=lead if now.leaders not in ((), (lead,)) else None,
        )

    def _wishes(self) -> Iterator[Step]:
        """Name every answer that somebody could wish for instead of theirs."""
        for question, option in self._options():
            if option.if_so:
                chosen = self._answers.get(question.id, ())
                if option.id not in chosen:
                    yield from self._with(option, question, option.if_so)
                elif question.choose is Choose.ANY:
                    rest = tuple(name for name in chosen if name != option.id)
                    clause = f"you had not chosen “{option.text}”"
                    yield Step(question.id, rest, clause, takes_back=True)

    def _steps_to(self, condition: Condition, clause: str) -> Iterator[Step]:
        """Name every answer that would make a condition true.

        Only to what is open, and is a matter of fact.
        """
        names = {name for name in questions_in(condition) if self._facts[name].open}
        for question, option in self._options():
            is_wish = any(each.if_so for each in question.options)
            if question.id in names and not (option.unsure or is_wish):
                for step in self._with(option, question, clause):
                    changed = {step.question: step.chosen}
                    facts = learn(self._questionnaire, {**self._answers, **changed})
                    if holds(condition, facts):
                        yield step

    def _options(self) -> Iterator[tuple[Question, Option]]:
        for question in self._questionnaire.questions:
            if is_asked(question, self._facts):
                for option in offered(question, self._facts):
                    yield question, option

    def _with(self, option: Option, question: Question, clause: str) -> Iterator[Step]:
        """Choose an option beside what was chosen, where there is room for it."""
        kept: tuple[str, ...] = ()
        if question.choose is Choose.ANY and not option.alone:
            chosen = self._answers.get(question.id, ())
            kept = tuple(name for name in chosen if not question.option(name).alone)
        if question.max is None or len(kept) < question.max:
            yield Step(question.id, question.in_order((*kept, option.id)), clause)
