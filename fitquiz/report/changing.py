"""What would change the short list, in sentences."""

from collections.abc import Iterable, Iterator

from fitquiz.changes import Change, changes_of_list
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Part, listed
from fitquiz.report.words import name_in_sentence
from fitquiz.rules import Modality
from fitquiz.wording import if_it_turns_out, in_words, sentence_case


def changing(changes: Iterable[Change], title: str) -> Iterator[Part]:
    """Say what would change a list, or the place of one modality, if anything would."""
    said = tuple(map(change_words, changes))
    if said:
        yield Part(title, (listed(said),))


def changing_list(dossier: Dossier, title: str) -> Iterator[Part]:
    """Say what would change the whole list, if anything would."""
    assessment, questionnaire, rulebook = dossier[:3]
    if not assessment.withheld:
        changes = changes_of_list(questionnaire, rulebook, assessment.answers)
        if not assessment.shortlist:
            title = "What could bring something onto the list"
        yield from changing(changes, title)


def change_words(change: Change) -> str:
    """Say what would have to be otherwise, and what that would do to the list."""
    if change.turns_out:
        clauses = [each.if_so for each in change.turns_out]
        hangs_on = if_it_turns_out(clauses)
        names = sentence_case(_names(change.leaves))
        return f"{names} would be discouraged {hangs_on}"
    clauses = [step.clause for way in change.ways for step in way]
    return f"If {' and if '.join(clauses)}, {' '.join(_effects(change))}"


def _effects(change: Change) -> Iterator[str]:
    leads = change.leads
    if change.joins:
        first = " and come first" if change.joins == (leads,) else ""
        instead = f", in place of {_names(change.leaves)}" if change.leaves else ""
        yield f"{_names(change.joins)} would be on the list{first}{instead}."
        if leads and not first:
            yield f"{sentence_case(name_in_sentence(leads))} would then come first."
    elif leads:
        yield f"{name_in_sentence(leads)} would come first."
    else:
        yield f"{_names(change.leaves)} would not be on the list."


def _names(modalities: Iterable[Modality]) -> str:
    return in_words(list(map(name_in_sentence, modalities)))
