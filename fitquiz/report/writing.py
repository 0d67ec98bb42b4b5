"""A page or plain data, written in the format that was asked for."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from fitquiz.screen import Screen

if TYPE_CHECKING:
    from fitquiz.report.page import Part


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    YAML = "yaml"

    @property
    def is_for_programs(self) -> bool:
        """Whether it holds plain data, and no page for people."""
        return self in (Format.JSON, Format.YAML)


def write_data(data: Mapping[str, object], form: Format, screen: Screen) -> None:
    """Write plain data as JSON or YAML."""
    if form is Format.YAML:
        from fitquiz.documents import dump  # noqa: PLC0415 -- each only for its format

        screen.put(dump(data))
    else:
        from fitquiz.report.data import to_json  # noqa: PLC0415 -- each only for its format

        screen.put(to_json(data))


def write_page(
    title: str, parts: "Iterable[Part]", form: Format, screen: Screen
) -> None:
    """Write a page for people; a text goes without the title."""
    match form:
        case Format.MARKDOWN:
            from fitquiz.report.markdown import to_markdown  # noqa: PLC0415 -- likewise

            screen.put(to_markdown(title, parts))
        case Format.HTML:
            from fitquiz.report.html import to_html  # noqa: PLC0415 -- likewise

            screen.put(to_html(title, parts))
        case _:
            from fitquiz.report.text import show  # noqa: PLC0415 -- likewise

            show(parts, screen)
