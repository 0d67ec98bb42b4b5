"""Short phrases that a page is made of."""

from collections.abc import Iterable, Iterator

from fitquiz.assessment import in_words
from fitquiz.rules import Evidence, Homework, Modality, Rulebook


def source_words(rulebook: Rulebook, source_ids: Iterable[str]) -> str:
    """Name sources in short, each once."""
    years: dict[str, dict[str, None]] = {}
    for source in (rulebook.sources[each] for each in source_ids):
        years.setdefault(source.publisher, {})[str(source.year)] = None
    return "; ".join(f"{name} {', '.join(found)}" for name, found in years.items())


def fit_words(share: float) -> str:
    """Say how well something fits beside the best on the list; `share` is 0 to 1."""
    return next(words for bound, words in _FIT if share >= bound)


def course(modality: Modality) -> str:
    """Say what a usual course looks like."""
    return f"{modality.length}; {modality.formats}; {_HOMEWORK[modality.homework]}."


def trial_words(evidence: Iterable[Evidence]) -> Iterator[str]:
    """Say what trials found on average, those with like benefits together."""
    counts: dict[str, list[str]] = {}
    for each in evidence:
        counts.setdefault(_benefit(each), []).append(str(each.studies))
    for benefit, studies in counts.items():
        yield f"For what you named, {in_words(studies)} trials: on average {benefit}"


def _benefit(evidence: Evidence) -> str:
    if evidence.low <= 0:
        return "no sure benefit"
    words = (word for bound, word in _BENEFITS if evidence.g >= bound)
    return f"a {next(words, 'very small')} benefit"


_FIT = (
    (0.8, "fits your answers closely"),
    (0.5, "fits your answers well"),
    (0.0, "fits in part"),
)

_HOMEWORK = {
    Homework.NONE: "no homework",
    Homework.LIGHT: "a little homework",
    Homework.REGULAR: "regular homework",
    Homework.DAILY: "daily practice",
}

_BENEFITS = ((0.8, "large"), (0.5, "medium"), (0.2, "small"))
"""Cohen's bounds for a standardised difference."""
