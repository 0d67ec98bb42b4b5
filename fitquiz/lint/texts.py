"""What people read: hard words, words to avoid, and what was to be written later."""

import re
import warnings
from collections.abc import Iterator

from fitquiz.documents import Scalar
from fitquiz.findings import Code, Finding
from fitquiz.lint.subject import Subject

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what textstat imports is on its way out
    from textstat import flesch_kincaid_grade

_READ = frozenset(
    {
        "about",
        "ask",
        "audience",
        "because",
        "disclaimer",
        "good",
        "hard",
        "help",
        "if_so",
        "intro",
        "next_steps",
        "note",
        "otherwise",
        "session",
        "steps",
        "text",
        "title",
        "what",
        "why",
    }
)
"""The keys whose values people read as sentences."""

_QUOTED = frozenset({"sources", "databases"})
"""Where titles are those of others."""

_LATER = re.compile(
    r"\b(TODO|TBD|TBC|FIXME|XXX|lorem ipsum)\b|\?\?\?|<[a-z][a-z _-]*>|\[(insert|your)\b",
    re.IGNORECASE,
)

_ENOUGH = 8
"""How many words it takes to tell how hard a text is to read."""


def placeholders(subject: Subject) -> Iterator[Finding]:
    """Find texts that were to be written later."""
    for places in (subject.questions, subject.rules):
        for _, text in places.texts():
            if found := _LATER.search(text.text):
                message = f"`{found.group()}` stands for a text that is still to come"
                yield Finding(text.place, Code.PLACEHOLDER, message, "write it")


def hard_texts(subject: Subject) -> Iterator[Finding]:
    """Find sentences that are hard to read."""
    limit = subject.limits.grade
    for text in _read(subject):
        if len(text.text.split()) < _ENOUGH:
            continue
        grade = flesch_kincaid_grade(text.text)
        if grade > limit:
            message = (
                f"this takes school grade {grade:.0f} to read, more than {limit:g}"
            )
            mend = "use shorter words and sentences"
            yield Finding(text.place, Code.HARD_TO_READ, message, mend)


def words_to_avoid(subject: Subject) -> Iterator[Finding]:
    """Find words that the policy of the rules says to avoid."""
    avoid = subject.files.rulebook.policy.avoid
    if not avoid:
        return
    words = re.compile(rf"\b({'|'.join(map(re.escape, avoid))})\b", re.IGNORECASE)
    for text in _read(subject):
        if found := words.search(text.text):
            message = f"the policy says to avoid “{found.group()}”"
            yield Finding(text.place, Code.WORDING, message, "say it in other words")


def _read(subject: Subject) -> Iterator[Scalar]:
    for places in (subject.questions, subject.rules):
        for keys, text in places.texts():
            if keys and keys[-1] in _READ and keys[0] not in _QUOTED:
                yield text
