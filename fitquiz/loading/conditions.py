"""Conditions as they are written in YAML."""

from collections.abc import Callable, Collection, Iterator
from collections.abc import Mapping as Map

from fitquiz.conditions import ALWAYS, AllOf, Answered, AnyOf, Chosen, Condition, Not
from fitquiz.documents import Mapping, Node, Scalar, Sequence
from fitquiz.findings import Code, Finding, did_you_mean, listed
from fitquiz.loading.fields import Fields
from fitquiz.loading.scalars import text_of

Vocabulary = Map[str, Collection[str]]
"""Option ids by question id: what a condition may look at."""


def read_condition(
    fields: Fields, known: Vocabulary, key: str = "when", *, required: bool = False
) -> Condition:
    """Read the condition under a key; without one it is ALWAYS."""
    reader = _Reader(known, fields.findings)
    return fields.defined(key, "condition", reader.read, ALWAYS, required=required)


class _Reader:
    def __init__(self, known: Vocabulary, findings: list[Finding]) -> None:
        self._known = known
        self._findings = findings
        self._operators: dict[str, Callable[[Node], Condition]] = {
            "all": lambda node: AllOf(tuple(self._parts(node, "all"))),
            "any": lambda node: AnyOf(tuple(self._parts(node, "any"))),
            "not": lambda node: Not(self.read(node)),
            "answered": self._answered,
        }

    def read(self, node: Node) -> Condition:
        if not isinstance(node, Mapping) or not node.entries:
            message = "a condition looks like `{question: option}`"
            mend = "write a question and an option, or all, any, not, answered"
            self._find(node, Code.WRONG_TYPE, message, mend)
            return ALWAYS
        parts = tuple(self._entry(*entry) for entry in node.entries)
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def _entry(self, key: Scalar, value: Node) -> Condition:
        if key.text in self._operators:
            return self._operators[key.text](value)
        question = self._question(key, *self._operators)
        names = value.items if isinstance(value, Sequence) else (value,)
        if not names:
            message = f"no option of `{question}` is named"
            self._find(value, Code.MISSING_KEY, message, "name at least one")
        return Chosen(question, tuple(self._option(question, name) for name in names))

    def _parts(self, node: Node, operator: str) -> Iterator[Condition]:
        if isinstance(node, Sequence) and node.items:
            yield from map(self.read, node.items)
        else:
            message = f"`{operator}` needs a list of conditions"
            mend = f"write `{operator}: [{{…}}, {{…}}]`"
            self._find(node, Code.WRONG_TYPE, message, mend)

    def _answered(self, node: Node) -> Condition:
        name = text_of(node, "`answered`", self._findings)
        return Answered(self._question(Scalar(name, node.place, quoted=False)))

    def _question(self, node: Scalar, *operators: str) -> str:
        name = node.text
        if name and name not in self._known:
            message = f"the condition looks at `{name}`, which is no question before it"
            names = [*self._known, *operators]
            mend = did_you_mean(name, names, "name a question that comes earlier")
            self._find(node, Code.UNKNOWN_REFERENCE, message, mend)
        return name

    def _option(self, question: str, node: Node) -> str:
        name = text_of(node, f"an option of `{question}`", self._findings)
        options = self._known.get(question, (name,))
        if name and name not in options:
            message = f"`{question}` has no option `{name}`"
            mend = did_you_mean(name, options, f"there are {listed(options)}")
            self._find(node, Code.UNKNOWN_REFERENCE, message, mend)
        return name

    def _find(self, node: Node, code: Code, message: str, mend: str) -> None:
        self._findings.append(Finding(node.place, code, message, mend))
