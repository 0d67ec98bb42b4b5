"""Several modalities side by side."""

from collections.abc import Iterable, Iterator, Sequence

from fitquiz.conditions import ALWAYS
from fitquiz.explain import Explanation, Standing, explain
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Aspect, Part, Table
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
    aspects = (
        *_in_general(explanations),
        *(_for_you(explanations, dossier.rulebook) if personal else ()),
        Aspect("Take care", tuple(map(_cautions, explanations))),
        *(() if personal else _for_everybody(explanations, dossier.rulebook)),
    )
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


def _for_everybody(
    explanations: Sequence[Explanation], rulebook: Rulebook
) -> Iterator[Aspect]:
    yield Aspect("For some", tuple(_for_some(each, rulebook) for each in explanations))


def _standing(explanation: Explanation) -> str:
    match explanation.standing:
        case Standing.LISTED:
            where = f"On your list, in place {explanation.position}."
        case Standing.FITS_LESS if explanation.is_tied:
            where = "Fits as well as what is on your list, which is full."
        case Standing.FITS_LESS:
            where = "Fits less than what is on your list."
        case Standing.NOT_ASKED_FOR:
            where = "Nothing you told us speaks for it."
        case Standing.DISCOURAGED:
            reasons = (each.contraindication for each in explanation.discouraged)
            where = " ".join(("Discouraged for you.", *(r.because for r in reasons)))
        case Standing.WITHHELD:
            where = ""
    clauses = [each.if_so for each in explanation.check_first]
    if where and clauses:
        return f"{where} Discouraged {if_it_turns_out(clauses)}"
    return where


def _cautions(explanation: Explanation) -> str:
    cautions = " ".join(each.text for each in explanation.cautions)
    return cautions or _NOTHING_SPECIAL


def _for_some(explanation: Explanation, rulebook: Rulebook) -> str:
    """Say for whom there is more to mind, where nothing is known of the person."""
    name = explanation.modality.id
    more = any(
        name in each.modalities and each.when != ALWAYS for each in rulebook.cautions
    )
    clauses = [
        each.if_so for each in rulebook.contraindications if name in each.modalities
    ]
    said = "For some people there is more to mind." if more else ""
    if clauses:
        said = f"{said} It is discouraged {if_it_turns_out(clauses)}"
    return said.strip() or _NOTHING_SPECIAL


_NOTHING_SPECIAL = "Nothing special. Any therapy can feel harder for a while."
