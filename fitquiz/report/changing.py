"""What would change the short list, in sentences."""

from collections.abc import Iterable, Iterator

from fitquiz.changes import Change, changes_of_list
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Part, listed
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
        yield from changing(changes, title)


def change_words(change: Change) -> str:
    """Say what would have to be otherwise, and what that would do to the list."""
    if change.turns_out:
        return " ".join(_turned_out(change))
    clauses = [step.clause for way in change.ways for step in way]
    return f"If {in_words(clauses)}, {in_words(list(_effects(change)))}."


def _turned_out(change: Change) -> Iterator[str]:
    discouraged = sentence_case(_names(change.discouraged))
    clauses = [each.if_so for each in change.turns_out]
    yield f"{discouraged} would be discouraged {if_it_turns_out(clauses)}"
    rest = [each for each in change.leaves if each not in change.discouraged]
    if change.joins:
        instead = f", in place of {_names(rest)}" if rest else ""
        yield f"Then {_names(change.joins)} would be on the list{instead}."


def _effects(change: Change) -> Iterator[str]:
    first = " and come first" if change.leads in change.joins else ""
    if change.joins:
        instead = f", in place of {_names(change.leaves)}" if change.leaves else ""
        yield f"{_names(change.joins)} would be on the list{first}{instead}"
    elif change.leaves:
        yield f"{_names(change.leaves)} would not be on the list"
    if change.leads and not first:
        yield f"{change.leads.short} would come first"


def _names(modalities: Iterable[Modality]) -> str:
    return in_words([each.short for each in modalities])
