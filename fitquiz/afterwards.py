"""What somebody can do once they have seen their result."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

from fitquiz.findings import inert
from fitquiz.interview import Interview
from fitquiz.moves import Choice, FrontEnd, Menu
from fitquiz.quiz import Result, render, to_dossier, to_page
from fitquiz.report.catalogue import modality_page
from fitquiz.report.comparison import compared
from fitquiz.report.explanation import modality_explained
from fitquiz.report.page import Part
from fitquiz.report.text import paragraphs
from fitquiz.report.writing import Format
from fitquiz.rules import Modality
from fitquiz.saving import SavedAnswers, save
from fitquiz.screen import Screen

_FORMATS = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
}

_FILE = "In which file shall the list be saved? (.txt, .md, .html or .json)"


class Afterwards:
    """A result, and somebody who has read it."""

    def __init__(
        self, front_end: FrontEnd, result: Result, saved: SavedAnswers
    ) -> None:
        """Remember the result, and whom to talk through."""
        self._saved = saved
        self._front_end = front_end
        self._result = result
        self._assessment = result.assessment
        self._rulebook = result.rulebook

    def offer(self, interview: Interview) -> bool:
        """Do what they wish until they leave; tell whether to change an answer.

        `interview` is the one that the result is of.
        """
        while True:
            try:
                wish = self._front_end.choose(self._menu())
            except (KeyboardInterrupt, EOFError):
                return False
            if wish in ("leave", "change"):
                return wish == "change"
            with suppress(KeyboardInterrupt, EOFError):  # back to the menu
                self._do(wish, interview)

    def _do(self, wish: str, interview: Interview) -> None:
        match wish:
            case "again":
                self._read(to_page(self._result))
            case "read":
                self._read_more()
            case "why":
                self._explain()
            case "compare":
                self._compare()
            case "list":
                self._tell_saved(self._save_list())
            case _:
                self._tell_saved(self._saved.save(interview))

    def _menu(self) -> Menu:
        return Menu(
            "What would you like to do now?", tuple(self._wishes()), whole=False
        )

    def _wishes(self) -> Iterator[Choice]:
        yield Choice("again", "Read the result from the top", "l")
        if self._assessment.shortlist:
            yield Choice("read", "Read more about one of these", "m")
        if not self._assessment.withheld:
            yield Choice("why", "Ask why one is on the list, or is not", "w")
            yield Choice("compare", "See two or three side by side", "s")
        yield Choice("list", "Save this result in a file", "f")
        yield Choice("answers", "Save my answers in a file", "a")
        yield Choice("change", "Change an answer", "c")
        yield Choice("leave", "Leave", "q")

    def _read_more(self) -> None:
        modality = self._pick("Read more about which one?", self._listed())
        if modality:
            self._read(modality_page(modality, self._rulebook))

    def _explain(self) -> None:
        modality = self._pick("Which one?", self._all_but(()))
        if modality:
            self._read(modality_explained(modality, to_dossier(self._result)))

    def _compare(self) -> None:
        chosen: list[Modality] = []
        for title in ("Which one first?", "And which beside it?"):
            modality = self._pick(title, self._all_but(chosen))
            if modality is None:
                return
            chosen.append(modality)
        third = self._pick("A third one? Go back for these two.", self._all_but(chosen))
        if third:
            chosen.append(third)
        dossier = to_dossier(self._result)
        self._read(compared(chosen, dossier, personal=True))

    def _all_but(self, chosen: Collection[Modality]) -> list[Modality]:
        """Return every modality but these, what fits best first."""
        several = (score.modality for score in self._assessment.scores)
        return [each for each in several if each not in chosen]

    def _listed(self) -> list[Modality]:
        return [place.score.modality for place in self._assessment.shortlist]

    def _pick(self, title: str, modalities: Iterable[Modality]) -> Modality | None:
        choices = tuple(map(_choice, modalities))
        picked = self._front_end.choose(Menu(title, choices, enter=""))
        return self._rulebook.modality(picked) if picked else None

    def _read(self, parts: Iterable[Part]) -> None:
        self._front_end.read(list(paragraphs(parts, plain=self._result.request.plain)))

    def _save_list(self) -> str | None:
        keep = self._result.request.keep
        file = save(self._front_end, _FILE, self._as_text, keep=keep, suffixes=_FORMATS)
        if file:
            self._saved.forget(file)
        return file

    def _as_text(self, name: str) -> str:
        """Write the result in the format that the name of a file asks for."""
        form = _FORMATS.get(Path(name).suffix.lower(), Format.TEXT)
        request = self._result.request._replace(form=form)
        text = StringIO()
        render(self._result._replace(request=request), Screen(text, plain=True))
        return text.getvalue()

    def _tell_saved(self, name: str | None) -> None:
        said = f"Saved in {inert(name)}." if name else "Nothing was saved."
        self._front_end.tell(said)


def _choice(modality: Modality) -> Choice:
    return Choice(modality.id, modality.name)
