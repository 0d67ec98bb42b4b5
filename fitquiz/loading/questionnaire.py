"""`questions.yaml` as a Questionnaire."""

from collections.abc import Collection, Iterator

from fitquiz.findings import Code, Place
from fitquiz.loading.conditions import read_condition
from fitquiz.loading.fields import Fields
from fitquiz.questions import Choose, Option, Question, Questionnaire, Section, plain


def read_questionnaire(file: Fields) -> Questionnaire:
    """Read the whole file; the result only counts where nothing was found."""
    return _Reader().read(file)


class _Reader:
    def __init__(self) -> None:
        self._sections: dict[str, Place] = {}
        self._questions: dict[str, Place] = {}
        self._known: dict[str, Collection[str]] = {}

    def read(self, file: Fields) -> Questionnaire:
        with file.part("questionnaire", "the questionnaire") as head:
            return Questionnaire(
                id=head.text("id"),
                version=head.text("version"),
                title=head.text("title"),
                about=head.texts("about"),
                sections=tuple(map(self._section, file.parts("sections", "a section"))),
            )

    def _section(self, fields: Fields) -> Section:
        return Section(
            id=fields.id(self._sections),
            title=fields.text("title"),
            intro=fields.text("intro", ""),
            questions=tuple(
                map(self._question, fields.parts("questions", "a question"))
            ),
        )

    def _question(self, fields: Fields) -> Question:
        question = Question(
            id=fields.id(self._questions),
            ask=fields.text("ask"),
            why=fields.text("why"),
            choose=fields.word("choose", Choose),
            options=tuple(self._options(fields)),
            max=fields.maybe(fields.whole, "max", least=1),
            when=read_condition(fields, self._known),
        )
        self._known[question.id] = dict.fromkeys(each.id for each in question.options)
        return question

    def _options(self, question: Fields) -> Iterator[Option]:
        taken: dict[str, Place] = {}
        called: dict[str, str] = {}
        for fields in question.parts("options", "an option"):
            option = self._option(fields, taken)
            for name in (option.id, plain(option.text)):
                if name.isdecimal() or called.setdefault(name, option.id) != option.id:
                    message = "two options would be called the same, or by a number"
                    mend = "give it another text"
                    fields.find(fields.place, Code.BAD_VALUE, message, mend)
            yield option

    def _option(self, fields: Fields, taken: dict[str, Place]) -> Option:
        return Option(
            id=fields.id(taken),
            text=fields.text("text"),
            help=fields.text("help", ""),
            group=fields.text("group", ""),
            when=read_condition(fields, self._known),
            alone=fields.flag("alone"),
            unsure=fields.flag("unsure"),
            if_so=fields.clause("if_so", ""),
        )
