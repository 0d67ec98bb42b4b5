"""What nobody ever gets to see, and what always comes after something else."""

from collections.abc import Iterator

from fitquiz.conditions import ALWAYS
from fitquiz.findings import Code, Finding
from fitquiz.lint.reach import Reach
from fitquiz.lint.subject import Subject


def never_asked(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Find questions that nobody is asked, and options that nobody can choose."""
    for question in subject.files.questionnaire.questions:
        if not reach.can_hold(question.when):
            message = f"nobody is asked `{question.id}`: its `when` can't be true"
            mend = "mend its `when`"
            yield subject.find_asked(question, "", Code.NEVER_APPLIES, message, mend)
            continue
        for option in question.options:
            if not reach.can_be_chosen(question.id, option.id):
                message = f"nobody can choose `{option.id}` of `{question.id}`"
                yield subject.find_asked(
                    question, option.id, Code.NEVER_APPLIES, message, "mend its `when`"
                )


def never_true(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Find what applies to nobody, or, though it has a condition, to everybody."""
    for kind, records in subject.files.rulebook.conditional.items():
        for each in records:
            path = (kind, each.id, "when")
            if each.when == ALWAYS:
                continue
            if not reach.can_hold(each.when):
                message = f"`{each.id}` applies to nobody: its `when` can't be true"
                mend = "mend its `when`, or take it out"
                yield subject.find(path, Code.NEVER_APPLIES, message, mend)
            elif not reach.can_fail(each.when):
                message = f"no answer keeps `{each.id}` away: its `when` is never false"
                mend = "mend its `when`"
                yield subject.find(path, Code.ALWAYS_APPLIES, message, mend)


def never_recommended(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Find modalities that are on nobody's list."""
    for modality in subject.files.rulebook.modalities:
        if not reach.can_be_listed(modality.id):
            message = f"`{modality.id}` is on nobody's list, whatever they answer"
            mend = "give it points in a rule, or take it out"
            path = ("modalities", modality.id)
            yield subject.find(path, Code.NEVER_LISTED, message, mend)


def shadowed(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Find what speaks only where something else has the last word."""
    rulebook = subject.files.rulebook
    for rule in rulebook.rules:
        for name in rule.points:
            if not reach.can_count(rule.when, name):
                message = f"where `{rule.id}` applies, `{name}` is never listed anyway"
                mend = "take its points out here, or mend what keeps it off the list"
                path = ("rules", rule.id, "points", name)
                yield subject.find(path, Code.SHADOWED, message, mend)
    for caution in rulebook.cautions:
        for name in caution.modalities:
            if not reach.can_count(caution.when, name):
                message = (
                    f"where `{caution.id}` applies, `{name}` is never listed anyway"
                )
                path = ("cautions", caution.id, "modalities", name)
                yield subject.find(path, Code.SHADOWED, message, "take it out here")


def idle_contraindications(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Find contraindications that others cover, or that suggest what is off as well."""
    for each in subject.files.rulebook.contraindications:
        if not any(reach.can_add(each, name) for name in each.modalities):
            message = f"others discourage all of it wherever `{each.id}` applies"
            mend = "take it out, or mend the `when` of one of them"
            path = ("contraindications", each.id, "when")
            yield subject.find(path, Code.SHADOWED, message, mend)
        for name in each.instead:
            if not reach.can_suggest(each.when, name):
                message = f"`{name}` is discouraged wherever `{each.id}` suggests it"
                at = ("contraindications", each.id, "instead", name)
                yield subject.find(at, Code.SHADOWED, message, "suggest another")


def undecided(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Say what could not be told in the time."""
    if reach.undecided:
        message = f"{reach.undecided} things could not be decided in the time"
        yield subject.find((), Code.UNDECIDED, message, "give it more --seconds")
