"""The records of `rules.yaml`, one reader for each kind."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from fitquiz.findings import Code, Place
from fitquiz.helplines import ANYWHERE, Confidence, HelpLine
from fitquiz.loading.conditions import Vocabulary, read_condition
from fitquiz.loading.fields import Fields
from fitquiz.rules import (
    Alternative,
    Axis,
    Caution,
    Contraindication,
    Form,
    Guide,
    GuidePart,
    Homework,
    Lead,
    Modality,
    Notice,
    Policy,
    Rule,
    Shortlist,
    Source,
    Support,
    TimeFocus,
    UrgentNotice,
)


class Names(NamedTuple):
    """Everything that a record may refer to."""

    vocabulary: Vocabulary
    families: Collection[str]
    topics: Collection[str]
    countries: Collection[str]
    modalities: Collection[str]
    rules: Collection[str]
    cautions: Collection[str]
    notices: Collection[str]
    urgent: Collection[str]
    alternatives: Collection[str]
    lines: Collection[str]
    databases: Collection[str]
    sources: Collection[str]


class _Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


def read_modality(fields: Fields, record_id: str, names: Names) -> Modality:
    """Read a kind of therapy."""
    return Modality(
        id=record_id,
        name=fields.text("name"),
        short=fields.text("short"),
        family=fields.reference("family", names.families),
        what=fields.text("what"),
        session=fields.text("session"),
        length=fields.text("length"),
        forms=tuple(map(_form, fields.parts("forms", "a form", required=False))),
        formats=fields.text("formats"),
        homework=fields.word("homework", Homework),
        time_focus=fields.word("time_focus", TimeFocus),
        lead=fields.word("lead", Lead),
        support=fields.word("support", Support),
        support_for=fields.text("support_for"),
        ask=fields.texts("ask"),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_rule(fields: Fields, record_id: str, names: Names) -> Rule:
    """Read a rule that gives or takes points."""
    return Rule(
        id=record_id,
        axis=fields.word("axis", Axis),
        when=read_condition(fields, names.vocabulary, required=True),
        points=fields.numbers("points", names.modalities),
        because=fields.text("because"),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_contraindication(
    fields: Fields, record_id: str, names: Names
) -> Contraindication:
    """Read what discourages modalities."""
    return Contraindication(
        id=record_id,
        when=read_condition(fields, names.vocabulary, required=True),
        modalities=fields.references("modalities", names.modalities),
        if_so=fields.clause("if_so"),
        because=fields.text("because"),
        instead=fields.references("instead", names.modalities, required=False),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_caution(fields: Fields, record_id: str, names: Names) -> Caution:
    """Read a warning; without a condition it always stands with its modalities."""
    return Caution(
        id=record_id,
        when=read_condition(fields, names.vocabulary),
        modalities=fields.references("modalities", names.modalities),
        text=fields.text("text"),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_notice(fields: Fields, record_id: str, names: Names) -> Notice:
    """Read something to say about a whole result."""
    return Notice(
        id=record_id,
        when=read_condition(fields, names.vocabulary, required=True),
        text=fields.text("text"),
        topics=fields.references("topics", names.topics, required=False),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_urgent(fields: Fields, record_id: str, names: Names) -> UrgentNotice:
    """Read something that comes before therapy."""
    return UrgentNotice(
        id=record_id,
        when=read_condition(fields, names.vocabulary, required=True),
        text=fields.text("text"),
        topics=fields.references("topics", names.topics),
        withhold=fields.flag("withhold"),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_alternative(fields: Fields, record_id: str, names: Names) -> Alternative:
    """Read a way to go on; without a condition it is one for everybody."""
    return Alternative(
        id=record_id,
        name=fields.text("name"),
        when=read_condition(fields, names.vocabulary),
        about=fields.text("about"),
        good=fields.text("good"),
        hard=fields.text("hard"),
        otherwise=fields.text("otherwise", ""),
        sources=fields.references("sources", names.sources),
        reviewed=fields.date("reviewed"),
    )


def read_line(fields: Fields, record_id: str, names: Names) -> HelpLine:
    """Read a help line; a closed one must name the line that took over."""
    line = HelpLine(
        id=record_id,
        name=fields.text("name"),
        country=fields.reference("country", names.countries),
        topics=fields.references("topics", names.topics),
        audience=fields.text("audience", ""),
        hours=fields.text("hours"),
        languages=fields.text("languages", ""),
        note=fields.text("note", ""),
        call=fields.text("call", ""),
        text=fields.text("text", ""),
        chat=fields.text("chat", ""),
        site=fields.text("site"),
        checked=fields.maybe(fields.date, "checked"),
        confidence=fields.word("confidence", Confidence),
        day_and_night=fields.flag("day_and_night"),
        when=read_condition(fields, names.vocabulary),
        closed=fields.word("status", _Status, _Status.OPEN) is _Status.CLOSED,
        instead=fields.reference("instead", names.lines, ""),
    )
    if line.closed and not line.instead:
        message = "a closed line needs `instead`, the line that took over"
        fields.find(fields.place, Code.MISSING_KEY, message, "add `instead: …`")
    return line


def read_source(fields: Fields, record_id: str, _: Names) -> Source:
    """Read a citable document."""
    source = Source(
        id=record_id,
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        year=fields.whole("year"),
        url=fields.text("url"),
    )
    if source.url and not source.url.startswith("https://"):
        message = "`url` must be an address that begins with https://"
        fields.find(fields.place, Code.BAD_VALUE, message, "copy it from a browser")
    return source


def read_shortlist(fields: Fields) -> Shortlist:
    """Read how long the list is."""
    return Shortlist(
        size=fields.whole("size", least=1),
        per_family=fields.whole("per_family", least=1),
        at_least=fields.whole("at_least", least=1),
        full=fields.whole("full", least=1),
    )


def read_policy(fields: Fields) -> Policy:
    """Read what the maintainers agreed on."""
    return Policy(
        need=fields.points("need"),
        style=fields.points("style"),
        style_most=fields.whole("style_most"),
        style_limited=fields.whole("style_limited"),
        avoid=fields.texts("avoid", required=False),
    )


def read_guide(fields: Fields, names: Names) -> Guide:
    """Read the advice that is the same for everybody."""
    parts = _guide_parts(fields, names)
    known = [part.id for part in parts if part.country == ANYWHERE]
    return Guide(
        first_screen=fields.references("first_screen", names.topics),
        on_paper=fields.references("on_paper", known, required=False),
        next_steps=fields.texts("next_steps"),
        disclaimer=fields.text("disclaimer"),
        parts=parts,
    )


def _guide_parts(guide: Fields, names: Names) -> tuple[GuidePart, ...]:
    taken: dict[str, Place] = {}
    return tuple(
        GuidePart(
            id=fields.id(taken),
            title=fields.text("title"),
            steps=fields.texts("steps"),
            country=fields.reference("country", names.countries, ANYWHERE),
            sources=fields.references("sources", names.sources),
            reviewed=fields.date("reviewed"),
        )
        for fields in guide.parts("parts", "a part of the guide", required=False)
    )


def _form(fields: Fields) -> Form:
    return Form(fields.text("name"), fields.text("length"), fields.text("about"))
