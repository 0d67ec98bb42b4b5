"""Several modalities side by side."""

from collections.abc import Iterable, Iterator, Sequence

from fitquiz.conditions import ALWAYS
from fitquiz.explain import Explanation, explain
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Aspect, Part, Table
from fitquiz.report.standing import stands
from fitquiz.report.urgency import can_wait, urgent_again, urgent_first
from fitquiz.report.words import (
    HOMEWORK_WORDS,
    LEAD_WORDS,
    TIME_WORDS,
    support_words,
    trial_rows,
)
from fitquiz.rules import Modality, Rulebook
from fitquiz.wording import if_it_turns_out, in_words, sentence_case


def compared(
    modalities: Iterable[Modality], dossier: Dossier, *, personal: bool
) -> Iterator[Part]:
    """Lay modalities side by side; `personal` tells also what hangs on the answers."""
    yield from urgent_first(dossier)
    if dossier.assessment.withheld:
        yield can_wait()
    else:
        yield _side_by_side(modalities, dossier, personal=personal)
    yield from urgent_again(dossier)


def _side_by_side(
    modalities: Iterable[Modality], dossier: Dossier, *, personal: bool
) -> Part:
    explanations = [explain(each, *dossier[:3]) for each in modalities]
    rulebook = dossier.rulebook
    in_particular = (
        _for_you(explanations, rulebook)
        if personal
        else _for_everybody(explanations, rulebook)
    )
    aspects = (*_in_general(explanations), *in_particular)
    heads = tuple(sentence_case(each.modality.short) for each in explanations)
    more = in_words([f"`fitquiz modalities {e.modality.id}`" for e in explanations])
    return Part("Side by side", (Table(heads, aspects), f"There is more in {more}."))


def _in_general(explanations: Sequence[Explanation]) -> Iterator[Aspect]:
    several = [each.modality for each in explanations]
    yield Aspect("What it is", tuple(each.what for each in several))
    yield Aspect("A session", tuple(each.session for each in several))
    for label, words in (
        ("Length", [each.length for each in several]),
        ("Formats", [each.formats for each in several]),
        ("Homework", [HOMEWORK_WORDS[each.homework] for each in several]),
        ("Looks at", [TIME_WORDS[each.time_focus] for each in several]),
        ("Who leads", [LEAD_WORDS[each.lead] for each in several]),
    ):
        yield Aspect(label, tuple(f"{sentence_case(text)}." for text in words))
    yield Aspect("Evidence", tuple(map(support_words, several)))


def _for_you(
    explanations: Sequence[Explanation], rulebook: Rulebook
) -> Iterator[Aspect]:
    def trials(explanation: Explanation) -> str:
        rows = trial_rows(explanation.evidence, rulebook)
        return (
            " ".join(row.text for row in rows)
            or "None for what you told us are summed up here."
        )

    yield Aspect("Trials", tuple(map(trials, explanations)))
    yield Aspect("For you", tuple(map(_standing, explanations)))
    yield Aspect("Take care", tuple(map(_to_mind, explanations)))


def _for_everybody(
    explanations: Sequence[Explanation], rulebook: Rulebook
) -> Iterator[Aspect]:
    cells = (_to_mind_for_some(each, rulebook) for each in explanations)
    yield Aspect("Take care", tuple(cells))


def _standing(explanation: Explanation) -> str:
    clauses = [each.if_so for each in explanation.check_first]
    against = [each.contraindication.because for each in explanation.discouraged]
    if clauses:
        against.append(f"It is discouraged {if_it_turns_out(clauses)}")
    return " ".join((f"{sentence_case(stands(explanation))}.", *against))


def _to_mind(explanation: Explanation) -> str:
    cautions = [each.text for each in explanation.cautions]
    if not cautions and (explanation.discouraged or explanation.check_first):
        return "See what stands above."
    return " ".join(cautions) or _NOTHING_SPECIAL


def _to_mind_for_some(explanation: Explanation, rulebook: Rulebook) -> str:
    """Say what to mind where nothing is known of the person."""
    name = explanation.modality.id
    said = [each.text for each in explanation.cautions]
    if any(name in c.modalities and c.when != ALWAYS for c in rulebook.cautions):
        said.append("For some people there is more to mind.")
    clauses = [c.if_so for c in rulebook.contraindications if name in c.modalities]
    if clauses:
        said.append(f"It is discouraged {if_it_turns_out(clauses)}")
    return " ".join(said) or _NOTHING_SPECIAL


_NOTHING_SPECIAL = "Nothing special. Any therapy can feel harder for a while."
