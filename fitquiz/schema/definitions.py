"""What a schema says once and refers to from many places."""

from collections.abc import Collection, Mapping

from fitquiz.loading.scalars import COUNTRY, ID
from fitquiz.schema.pieces import ID_DEFINITION, Definition, Schema, known_or_new, ref

Groups = Mapping[str, Collection[str]]
"""The ids that there are, by what they are ids of."""

_SHAPES = {"countries": COUNTRY}
"""Shapes of names that are no ids."""


class Definitions:
    """The definitions of one schema, of which only those in use come into it."""

    def __init__(self, groups: Groups, others: Mapping[str, Schema]) -> None:
        self._groups = {tuple(known): group for group, known in groups.items()}
        self._known: dict[str, Schema] = {
            Definition.ID: ID_DEFINITION,
            **others,
            **{
                group: known_or_new(known, _SHAPES.get(group, ID))
                for group, known in groups.items()
            },
        }
        self._used = {Definition.ID.value}

    def use(self, name: str) -> Schema:
        """Refer to a definition."""
        self._used.add(name)
        return ref(name)

    def name_of(self, known: Collection[str]) -> Schema:
        """Take the name of one of some things, of those known or of a new one."""
        group = self._groups.get(tuple(known))
        return self.use(group) if group else known_or_new(known)

    def with_them(self, schema: Schema) -> Schema:
        """Return a schema with the definitions that it refers to."""
        used = {name: each for name, each in self._known.items() if name in self._used}
        return {**schema, "$defs": used}
