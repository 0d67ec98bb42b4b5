"""Short phrases that a page is made of."""

import re
from collections.abc import Iterable, Iterator

from fitquiz.evidence import Database, Effect, Evidence
from fitquiz.helplines import ANYWHERE
from fitquiz.report.page import Entry, Row
from fitquiz.rules import (
    GuidePart,
    Homework,
    Lead,
    Modality,
    Rulebook,
    Source,
    Support,
    TimeFocus,
)
from fitquiz.wording import sentence_case


def source_words(rulebook: Rulebook, source_ids: Iterable[str]) -> str:
    """Name sources in short, each once."""
    years: dict[str, dict[str, None]] = {}
    for source in (rulebook.sources[each] for each in source_ids):
        years.setdefault(source.publisher, {})[str(source.year)] = None
    return "; ".join(f"{name} {', '.join(found)}" for name, found in years.items())


def in_full(source: Source) -> str:
    """Name a source in full, with its address."""
    return f"{source.publisher} {source.year}, {source.title}. {source.url}"


def name_in_sentence(modality: Modality) -> str:
    """Name a modality in short, or in full where its short name is capitals alone."""
    return modality.name if modality.short.isupper() else modality.short


def guide_title(part: GuidePart, rulebook: Rulebook) -> str:
    """Name a part of the guide, with its country where it is for one alone."""
    if part.country == ANYWHERE:
        return part.title
    return f"{rulebook.countries[part.country]}: {part.title}"


def fit_words(share: float) -> str:
    """Say how well something fits; `share` is 0 to 1, and 1 is a first choice."""
    return next(words for bound, words in _FIT if share >= bound)


def entry_title(entry: Entry) -> str:
    """Name an entry, with how well it fits where that is known."""
    if entry.share is None:
        return entry.title
    return f"{entry.title}: {fit_words(entry.share)}"


def course(modality: Modality) -> str:
    """Say what a usual course looks like."""
    homework = HOMEWORK_WORDS[modality.homework]
    return sentence_case(f"{modality.length}; {modality.formats}; {homework}.")


def support_words(modality: Modality) -> str:
    """Say how well a modality is supported, and for what."""
    if modality.support is Support.LIMITED:
        return f"Its support is limited {modality.support_for}."
    return f"Best supported {modality.support_for}: {modality.support} support."


def trial_rows(evidence: Iterable[Evidence], rulebook: Rulebook) -> Iterator[Row]:
    """Say what the trials for a concern found, in words and then in figures."""
    for each in evidence:
        database = rulebook.databases[each.database]
        if each.effect is None:
            text = _few_trials(each.studies, database)
        else:
            trials = f"{each.studies} trials for {database.about}"
            text = f"{trials}: on average {_benefit(each.effect, database)}."
        yield Row("Trials", text, effect=each.effect)


def _few_trials(studies: int, database: Database) -> str:
    tested = {0: "none tested it", 1: "one tested it"}
    found = tested.get(studies, f"{studies} tested it, too few to sum up")
    return f"Of {database.studies} trials for {database.about}, {found}."


def _benefit(effect: Effect, database: Database) -> str:
    figures = f"(g {effect.g:.2f}, {effect.low:.2f} to {effect.high:.2f})"
    if effect.high < 0:
        return f"people did worse than with {database.against} {figures}"
    if effect.low <= 0:
        return f"no clear benefit over {database.against} {figures}"
    size, least = _size(effect.g), _size(effect.low)
    doubt = f", perhaps only a {least} one" if _far_apart(least, size) else ""
    return f"a {size} benefit over {database.against}{doubt} {figures}"


def _size(g: float) -> str:
    return next((word for bound, word in _BENEFITS if g >= bound), _BENEFITS[-1][1])


def _far_apart(least: str, size: str) -> bool:
    """Whether an effect may be smaller by two sizes or more than it is on average."""
    sizes = [word for _, word in _BENEFITS]
    return sizes.index(least) - sizes.index(size) > 1


ADDRESS = re.compile(r"(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)])")
"""The address of a page on the web, without what ends the sentence."""

COMMAND = re.compile(r"`(fitquiz[\w -]*)`")
"""What can be typed, between the marks for it."""

_FIT = (
    (0.8, "fits your answers closely"),
    (0.5, "fits your answers well"),
    (0.0, "fits in part"),
)

HOMEWORK_WORDS = {
    Homework.NONE: "no homework",
    Homework.LIGHT: "a little homework",
    Homework.REGULAR: "regular homework",
    Homework.DAILY: "daily practice",
}

LEAD_WORDS = {
    Lead.THERAPIST: "the therapist brings a plan",
    Lead.SHARED: "you and the therapist share the lead",
    Lead.YOU: "you choose what to talk about",
}

TIME_WORDS = {
    TimeFocus.PAST: "mostly your past",
    TimeFocus.MIXED: "your past and your life now",
    TimeFocus.PRESENT: "mostly your life now",
}

_BENEFITS = ((0.8, "large"), (0.5, "medium"), (0.2, "small"), (0.0, "very small"))
"""Cohen's bounds for a standardised difference."""
