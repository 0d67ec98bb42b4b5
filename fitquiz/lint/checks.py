"""All checks, one after the other."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from fitquiz.files import read_text
from fitquiz.findings import Finding
from fitquiz.lint import CODES, dates, pairs, policy, reachable, texts, uses
from fitquiz.lint.reach import Reach
from fitquiz.lint.subject import Limits, Subject
from fitquiz.lint.suppressions import pass_over, suppressions_in
from fitquiz.loading import understand_questions, understand_rules
from fitquiz.loading.places import places_of
from fitquiz.proving.statements import Files

_BY_READING: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    dates.stale_reviews,
    dates.stale_checks,
    pairs.conflicts,
    pairs.duplicates,
    policy.odd_points,
    texts.hard_texts,
    texts.placeholders,
    texts.words_to_avoid,
    uses.closed_in_turn,
    uses.misnamed,
    uses.topics_without_lines,
    uses.uncited,
    uses.unused,
    uses.without_effect,
)

_BY_ASKING: tuple[Callable[[Subject, Reach], Iterator[Finding]], ...] = (
    policy.too_much_style,
    reachable.idle_contraindications,
    reachable.never_asked,
    reachable.never_recommended,
    reachable.never_true,
    reachable.shadowed,
    reachable.undecided,  # last, for it counts what the others left open
)


def check(questions: Path, rules: Path, today: date, limits: Limits) -> list[Finding]:
    """Return all that is odd in two files; Problem where they can't be read."""
    asked = read_text(questions)
    questionnaire = understand_questions(asked, str(questions))
    ruled = read_text(rules)
    rulebook = understand_rules(ruled, str(rules), questionnaire)
    subject = Subject(
        files=Files(questionnaire, rulebook),
        questions=places_of(asked, str(questions)),
        rules=places_of(ruled, str(rules)),
        today=today,
        limits=limits,
    )
    comments = [
        *suppressions_in(asked, str(questions)),
        *suppressions_in(ruled, str(rules)),
    ]
    return sorted(pass_over(_find(subject), comments, CODES))


def _find(subject: Subject) -> Iterator[Finding]:
    for by_reading in _BY_READING:
        yield from by_reading(subject)
    reach = Reach(subject)
    for by_asking in _BY_ASKING:
        yield from by_asking(subject, reach)
