"""What is odd in the two files though they can be read: `fitquiz check`."""

from fitquiz.findings import Code

CODES = {
    Code.NEVER_APPLIES: "a condition that is true for nobody",
    Code.ALWAYS_APPLIES: "a condition that is never false",
    Code.NEVER_LISTED: "a modality that is on nobody's list",
    Code.NO_EFFECT: "a question or an option that changes nothing",
    Code.MISNAMED: "an option that is not what its id says: unsure, or alone",
    Code.SHADOWED: "something that speaks only where something else has the last word",
    Code.DUPLICATE: "a record that repeats another",
    Code.CONFLICT: "two rules of one condition, one giving what the other takes",
    Code.POLICY: "points that the policy of the rules does not allow",
    Code.WORDING: "words that the policy of the rules says to avoid",
    Code.STALE: "something that was reviewed or checked too long ago",
    Code.FUTURE: "a day that is still to come",
    Code.UNCITED_SOURCE: "a source that nothing cites",
    Code.UNUSED: "a family, topic, country or database that nothing names",
    Code.NO_LINE: "a topic that no open help line answers for",
    Code.PLACEHOLDER: "a text that is still to be written",
    Code.HARD_TO_READ: "a text that takes too many years of school",
    Code.UNDECIDED: "something that the solver could not tell in the time",
}
"""What can be found, and let pass by a comment with a reason."""
