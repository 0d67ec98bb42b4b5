"""Points that the policy at the top of the rules does not allow."""

from collections.abc import Iterator

from fitquiz.findings import Code, Finding
from fitquiz.lint.reach import Reach
from fitquiz.lint.subject import Subject
from fitquiz.rules import Axis, Support


def odd_points(subject: Subject) -> Iterator[Finding]:
    """Find rules that give or take points which the policy does not know."""
    rulebook = subject.files.rulebook
    for rule in rulebook.rules:
        allowed = rulebook.policy.points_for(rule)
        for modality, points in rule.points.items():
            if allowed and points not in allowed:
                known = ", ".join(map(str, sorted(allowed)))
                message = f"the policy has no {points} for a rule named `{rule.id}`"
                path = ("rules", rule.id, "points", modality)
                mend = f"take one of {known}, or name the rule otherwise"
                yield subject.find(path, Code.POLICY, message, mend)


def too_much_style(subject: Subject, reach: Reach) -> Iterator[Finding]:
    """Find modalities that style alone can lift further than the policy says."""
    policy = subject.files.rulebook.policy
    for modality in subject.files.rulebook.modalities:
        limited = modality.support is Support.LIMITED
        most = policy.style_limited if limited else policy.style_most
        if most is not None and reach.can_get(modality.id, Axis.STYLE, most + 1):
            message = f"style alone can give `{modality.id}` more than {most} points"
            mend = "lower the points of its style rules"
            path = ("modalities", modality.id)
            yield subject.find(path, Code.POLICY, message, mend)
