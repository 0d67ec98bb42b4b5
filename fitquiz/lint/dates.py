"""Days on which something was last looked at."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from fitquiz.findings import Code, Finding
from fitquiz.helplines import Confidence
from fitquiz.lint.subject import Subject


def stale_reviews(subject: Subject) -> Iterator[Finding]:
    """Find what was not reviewed for too long, or will only be in the future."""
    for kind, records in subject.files.rulebook.known.items():
        for each in records:
            path = (*kind.split("."), each.id, "reviewed")
            yield from _aged(subject, path, each.reviewed, subject.limits.review)


def stale_checks(subject: Subject) -> Iterator[Finding]:
    """Find open help lines that were checked too long ago, or are trusted unchecked.

    One that nobody has checked says so wherever it is shown.
    """
    for line in subject.files.rulebook.lines:
        path = ("lines", line.id, "checked")
        if line.closed:
            continue
        if line.checked is not None:
            yield from _aged(subject, path, line.checked, subject.limits.check)
        elif line.confidence is Confidence.HIGH:
            message = f"`{line.id}` has high confidence, but was never checked"
            mend = "check it and write the day, or lower its confidence"
            yield subject.find(path, Code.STALE, message, mend)


def _aged(
    subject: Subject, path: Sequence[str], day: date, longest: timedelta
) -> Iterator[Finding]:
    *_, name, key = path
    age = subject.today - day
    if age > longest:
        message = f"`{name}` was last {key} {age.days} days ago"
        mend = f"look at it again, and write today's date to `{key}`"
        yield subject.find(path, Code.STALE, message, mend)
    elif age < timedelta():
        message = f"`{name}` says that it was {key} on a day that is still to come"
        yield subject.find(path, Code.FUTURE, message, "write the day on which it was")
