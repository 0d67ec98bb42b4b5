"""What the readers of a file ask for, as the schema of that file."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Concatenate

from fitquiz.documents import Mapping, Node
from fitquiz.findings import Place
from fitquiz.loading.fields import Fields, P, Value, Word
from fitquiz.loading.scalars import ID, Shape
from fitquiz.schema.definitions import Definitions
from fitquiz.schema.pieces import (
    CLAUSE,
    DAY,
    DECIMAL_NUMBER,
    FLAG,
    TEXT,
    Definition,
    Schema,
    by_name,
    closed,
    list_of,
    one_of,
    shaped,
    whole_number,
)
from fitquiz.schema.words import meaning


class Recorder(Fields):
    """Stands where a mapping of a file would: notes what is asked, and of what type.

    What it answers is of the right type and means nothing. Its schema grows while a
    reader reads.
    """

    def __init__(self, kind: str, definitions: Definitions) -> None:
        super().__init__(Mapping((), Place("")), kind, [])
        self._definitions = definitions
        self.schema = closed({})

    def id(self, taken: dict[str, Place]) -> str:  # noqa: ARG002 -- as the real one
        self._note("id", self._definitions.use(Definition.ID))
        return ""

    def text(self, key: str, default: str | None = None) -> str:
        self._note(key, TEXT, required=default is None)
        return ""

    def clause(self, key: str, default: str | None = None) -> str:
        self._note(key, CLAUSE, required=default is None)
        return ""

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        self._note(key, list_of(TEXT, least=int(required)), required=required)
        return ()

    def flag(self, key: str) -> bool:
        self._note(key, FLAG, required=False)
        return False

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        self._note(key, one_of(words), required=default is None)
        return next(iter(words))

    def whole(self, key: str, least: int | None = None) -> int:
        self._note(key, whole_number(least))
        return 0

    def points(self, key: str) -> dict[str, tuple[int, ...]]:
        some = list_of(whole_number(), least=1)
        self._note(key, by_name((), self._definitions.use(Definition.ID), some))
        return {}

    def decimals(self, *keys: str) -> tuple[float, ...] | None:
        for key in keys:
            self._note(key, DECIMAL_NUMBER, required=False)
        together = {key: [each for each in keys if each != key] for key in keys}
        self.schema["dependentRequired"] = together
        return None

    def date(self, key: str) -> date:
        self._note(key, DAY)
        return date.min

    def reference(
        self, key: str, known: Collection[str], default: str | None = None
    ) -> str:
        self._note(key, self._definitions.name_of(known), required=default is None)
        return ""

    def references(
        self, key: str, known: Collection[str], *, required: bool = True
    ) -> tuple[str, ...]:
        self._note(key, self._references(known, required=required), required=required)
        return ()

    def headings(self, key: str, shape: Shape) -> dict[str, str]:
        names = self._definitions.use(Definition.ID) if shape is ID else shaped(shape)
        self._note(key, by_name((), names, TEXT))
        return {}

    def numbers(self, key: str, known: Collection[str]) -> dict[str, int]:
        names = self._definitions.name_of(known)
        self._note(key, by_name(known, names, whole_number()))
        return {}

    def codes(self, key: str, known: Collection[str]) -> dict[str, str]:
        names = self._definitions.name_of(known)
        self._note(key, by_name((), TEXT, names), required=False)
        return {}

    def lists(
        self, key: str, names: Collection[str], known: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        name = self._definitions.name_of(names)
        some = self._references(known, required=True)
        self._note(key, by_name(names, name, some), required=False)
        return {}

    def part(self, key: str, kind: str) -> Fields:
        part = Recorder(kind, self._definitions)
        # an empty one says nothing, even where no key of it is needed
        self._note(key, {**part.schema, "minProperties": 1})
        part.schema = self.schema["properties"][key]
        return part

    def parts(self, key: str, kind: str, *, required: bool = True) -> Iterator[Fields]:
        part = Recorder(kind, self._definitions)
        self._note(key, list_of(part.schema, least=int(required)), required=required)
        yield part

    def defined(
        self,
        key: str,
        definition: str,
        read: Callable[[Node], Value],  # noqa: ARG002 -- as the real one
        default: Value,
        *,
        required: bool = False,
    ) -> Value:
        self._note(key, self._definitions.use(definition), required=required)
        return default

    def maybe(
        self,
        read: Callable[Concatenate[str, P], Value],
        key: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Value | None:
        value = read(key, *args, **kwargs)
        if key in self.schema["required"]:
            self.schema["required"].remove(key)
        return value

    def _note(self, key: str, value: Schema, *, required: bool = True) -> None:
        described = {"description": meaning(self._kind, key), **value}
        self.schema["properties"][key] = described
        if required:
            self.schema["required"].append(key)

    def _references(self, known: Collection[str], *, required: bool) -> Schema:
        name = self._definitions.name_of(known)
        return list_of(name, least=int(required), unlike=True)
