"""`questions.yaml` as a Questionnaire."""

from collections.abc import Iterator

from fitquiz.conditions import Condition
from fitquiz.documents import Node
from fitquiz.findings import Code, Finding, Place
from fitquiz.loading.conditions import read_condition
from fitquiz.loading.fields import Fields
from fitquiz.questions import Choose, Option, Question, Questionnaire, Section, plain


def read_questionnaire(root: Node, findings: list[Finding]) -> Questionnaire:
    """Read the whole file; the result only counts where nothing was found."""
    return _Reader(findings).read(root)


class _Reader:
    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._sections: dict[str, Place] = {}
        self._questions: dict[str, Place] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def read(self, root: Node) -> Questionnaire:
        with Fields(root, "the file", self._findings) as file:
            head = file.required("questionnaire") or root
            sections = tuple(self._section(node) for node in file.items("sections"))
        if head is root:
            return Questionnaire("", "", "", (), sections)
        with Fields(head, "the questionnaire", self._findings) as fields:
            return Questionnaire(
                id=fields.text("id"),
                version=fields.text("version"),
                title=fields.text("title"),
                about=fields.texts("about"),
                sections=sections,
            )

    def _section(self, node: Node) -> Section:
        with Fields(node, "a section", self._findings) as fields:
            return Section(
                id=fields.id(self._sections),
                title=fields.text("title"),
                intro=fields.text("intro", ""),
                questions=tuple(map(self._question, fields.items("questions"))),
            )

    def _question(self, node: Node) -> Question:
        with Fields(node, "a question", self._findings) as fields:
            question = Question(
                id=fields.id(self._questions),
                ask=fields.text("ask"),
                why=fields.text("why"),
                choose=fields.word("choose", Choose),
                options=tuple(self._options(fields)),
                max=self._max(fields),
                when=self._when(fields),
            )
        self._known[question.id] = tuple(option.id for option in question.options)
        return question

    def _options(self, fields: Fields) -> Iterator[Option]:
        taken: dict[str, Place] = {}
        called: dict[str, str] = {}
        for node in fields.items("options"):
            option = self._option(node, taken)
            for name in (option.id, plain(option.text)):
                if name.isdecimal() or called.setdefault(name, option.id) != option.id:
                    message = "two options would be called the same, or by a number"
                    mend = "give it another text"
                    fields.find(node.place, Code.BAD_VALUE, message, mend)
            yield option

    def _option(self, node: Node, taken: dict[str, Place]) -> Option:
        with Fields(node, "an option", self._findings) as fields:
            return Option(
                id=fields.id(taken),
                text=fields.text("text"),
                help=fields.text("help", ""),
                group=fields.text("group", ""),
                when=self._when(fields),
                alone=fields.flag("alone"),
                unsure=fields.flag("unsure"),
                if_so=fields.clause("if_so", ""),
            )

    def _when(self, fields: Fields) -> Condition:
        return read_condition(fields, self._known)

    def _max(self, fields: Fields) -> int | None:
        if fields.optional("max") is None:
            return None
        return fields.whole("max", least=1)
