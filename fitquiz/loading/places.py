"""Where the records of a file stand, for what is found once they are understood."""

from collections.abc import Iterator
from pathlib import Path

from fitquiz.documents import Mapping, Node, Scalar, Sequence, parse
from fitquiz.files import read_text
from fitquiz.findings import Place
from fitquiz.questions import Questionnaire


class Places:
    """The places of a file's keys and records.

    A record is named by the keys on the way to it, with its id in place of its number
    in a list: `("rules", "sad_first", "points")`.
    """

    def __init__(self, root: Node) -> None:
        self._root = root
        self._places = dict(_walk(root, ()))

    def of(self, *path: str) -> Place:
        """Return the place of a record or of a key, or that of what it would stand in."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, self._root.place)

    def of_question(
        self, questionnaire: Questionnaire, question_id: str, *key: str
    ) -> Place:
        """Return the place of a question, or of a key of it, such as one of its options."""
        [section] = (
            section
            for section in questionnaire.sections
            if any(question.id == question_id for question in section.questions)
        )
        return self.of("sections", section.id, "questions", question_id, *key)

    def texts(self) -> Iterator[tuple[tuple[str, ...], Scalar]]:
        """Return every value that is no list and no set, with the keys on the way to it."""
        return _texts(self._root, ())


def places_in(path: Path) -> Places:
    """Find the places in a file; Problem where it can't be read or is no YAML."""
    return places_of(read_text(path), str(path))


def places_of(text: str, file: str) -> Places:
    """Find the places in the text of a file; Problem where it is no YAML."""
    return Places(parse(text, file, []))


def _walk(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Place]]:
    match node:
        case Mapping(entries):
            for key, value in entries:
                yield (*path, key.text), key.place
                yield from _walk(value, (*path, key.text))
        case Sequence(items):
            for item in items:
                name = _name(item)
                if name is not None:
                    yield (*path, name.text), name.place
                    yield from _walk(item, (*path, name.text))
        case Scalar():
            return


def _texts(
    node: Node, keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    match node:
        case Mapping(entries):
            for name, value in entries:
                yield from _texts(value, (*keys, name.text))
        case Sequence(items):
            for item in items:
                yield from _texts(item, keys)
        case Scalar():
            yield keys, node


def _name(item: Node) -> Scalar | None:
    """Return what an item of a list is called: its `id`, or itself if it is a word."""
    if isinstance(item, Mapping):
        ids = (value for key, value in item.entries if key.text == "id")
        item = next(ids, item)
    return item if isinstance(item, Scalar) else None
