"""Rules that say the same, or against each other."""

import json
from collections.abc import Iterator

from fitquiz.conditions import AllOf, Answered, AnyOf, Chosen, Condition, Not
from fitquiz.findings import Code, Finding
from fitquiz.lint.subject import Subject
from fitquiz.rules import Rule


def duplicates(subject: Subject) -> Iterator[Finding]:
    """Find records that only repeat what one before them says."""
    for kind, records in subject.files.rulebook.conditional.items():
        first: dict[str, str] = {}
        for each in records:
            told = {
                key: sorted(value) if isinstance(value, tuple) else value
                for key, value in each._asdict().items()
                if key not in ("id", "reviewed", "sources", "when")
            }
            plain = {**told, "when": _plain(each.when)}
            said = json.dumps(plain, default=str, sort_keys=True)
            if said in first:
                message = f"`{each.id}` says what `{first[said]}` says"
                yield subject.find(
                    (kind, each.id), Code.DUPLICATE, message, "take one of them out"
                )
            first.setdefault(said, each.id)


def conflicts(subject: Subject) -> Iterator[Finding]:
    """Find rules of one condition and axis that give and take at once."""
    first: dict[tuple[str, str, str], Rule] = {}
    for rule in subject.files.rulebook.rules:
        for modality, points in rule.points.items():
            other = first.setdefault((_plain(rule.when), rule.axis, modality), rule)
            if other.points[modality] * points < 0:
                message = (
                    f"`{rule.id}` gives `{modality}` {points:+} where "
                    f"`{other.id}` gives it {other.points[modality]:+}"
                )
                mend = "say it in one of the two, as one sum"
                path = ("rules", rule.id, "points", modality)
                yield subject.find(path, Code.CONFLICT, message, mend)


def _plain(condition: Condition) -> str:
    """Write a condition so that another order of its parts makes no difference."""
    match condition:
        case Chosen(question, options):
            return f"{question}={','.join(sorted(options))}"
        case Answered(question):
            return f"{question}?"
        case AllOf(parts):
            return f"all({';'.join(sorted(map(_plain, parts)))})"
        case AnyOf(parts):
            return f"any({';'.join(sorted(map(_plain, parts)))})"
        case Not(part):
            return f"not({_plain(part)})"
