"""What fitquiz knows, for reading: modalities, help lines and the guide."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import chain, groupby

from fitquiz.conditions import ALWAYS
from fitquiz.helplines import ANYWHERE, full_name, open_lines
from fitquiz.report.page import Entry, Part, Row, line_row, listed
from fitquiz.report.words import (
    HOMEWORK_WORDS,
    LEAD_WORDS,
    TIME_WORDS,
    guide_title,
    in_full,
    support_words,
    trial_rows,
)
from fitquiz.rules import GuidePart, Modality, Rulebook
from fitquiz.wording import sentence_case


def modalities_page(rulebook: Rulebook) -> tuple[Part, ...]:
    """List every modality with its one sentence, by family."""
    return tuple(
        Part(
            heading,
            tuple(
                Entry(f"{each.name} [{each.id}]", (Row("What", each.what),))
                for each in rulebook.modalities
                if each.family == family
            ),
        )
        for family, heading in rulebook.families.items()
    )


def modality_page(modality: Modality, rulebook: Rulebook) -> tuple[Part, ...]:
    """Say everything about one modality, with the addresses of its sources."""
    rows = (
        Row("What", modality.what),
        Row("A session", modality.session),
        Row("Length", f"{sentence_case(modality.length)}."),
        *(
            Row("-", f"{form.name}: {form.length}. {form.about}")
            for form in modality.forms
        ),
        Row("Formats", f"{sentence_case(modality.formats)}."),
        Row("Homework", f"{sentence_case(HOMEWORK_WORDS[modality.homework])}."),
        Row("Looks at", f"{sentence_case(TIME_WORDS[modality.time_focus])}."),
        Row("Who leads", f"{sentence_case(LEAD_WORDS[modality.lead])}."),
        Row("Evidence", support_words(modality)),
        *_trials(modality, rulebook),
        *_cautions(modality, rulebook),
        *(Row("Ask", question) for question in modality.ask),
        *_sources(modality, rulebook),
        Row("Looked at", f"{modality.reviewed:%B %Y}."),
    )
    return (Part(modality.name, (Entry("", rows),)),)


def _trials(modality: Modality, rulebook: Rulebook) -> Iterator[Row]:
    found = [each for each in rulebook.evidence if each.modality == modality.id]
    yield from trial_rows(found, rulebook)


def _cautions(modality: Modality, rulebook: Rulebook) -> Iterator[Row]:
    """Say what to mind: first what everybody should, then what some should."""
    mine = [each for each in rulebook.cautions if modality.id in each.modalities]
    for each in mine:
        if each.when == ALWAYS:
            yield Row("Take care", each.text, warns=True)
    for each in mine:
        if each.when != ALWAYS:
            yield Row("For some", each.text, warns=True)
    for reason in rulebook.contraindications:
        if modality.id in reason.modalities:
            text = f"If {reason.if_so}. {reason.because}"
            yield Row("Discouraged", text, warns=True)


def _sources(modality: Modality, rulebook: Rulebook) -> Iterator[Row]:
    databases = (
        rulebook.databases[each.database].source
        for each in rulebook.evidence
        if each.modality == modality.id
    )
    cautions = (c.sources for c in rulebook.cautions if modality.id in c.modalities)
    against = (
        c.sources for c in rulebook.contraindications if modality.id in c.modalities
    )
    for name in dict.fromkeys(
        (*modality.sources, *databases, *chain(*cautions, *against))
    ):
        yield Row("Source", in_full(rulebook.sources[name]))


def guide_page(rulebook: Rulebook, country: str | None) -> tuple[Part, ...]:
    """Say how to find a therapist, for one country or for all, and what to ask."""
    chosen = [
        part
        for part in rulebook.guide.parts
        if country is None or part.country in (country, ANYWHERE)
    ]
    cited = dict.fromkeys(name for part in chosen for name in part.sources)
    rows = (Row("Source", in_full(rulebook.sources[name])) for name in cited)
    known = {part.country for part in rulebook.guide.parts}
    return (
        *_unless_known(country, known, "The guide", "No part of its own is"),
        *(_guide_part(part, rulebook) for part in chosen),
        Part("Sources", (Entry("", tuple(rows)),)),
    )


def _guide_part(part: GuidePart, rulebook: Rulebook) -> Part:
    return Part(guide_title(part, rulebook), (listed(part.steps),))


def lines_page(
    rulebook: Rulebook, country: str | None, today: date
) -> tuple[Part, ...]:
    """List every open help line for a country, or for all, by country."""
    lines = sorted(
        open_lines(rulebook.lines, country), key=lambda line: line.country == ANYWHERE
    )
    parts = tuple(
        Part(
            rulebook.countries[code],
            (
                Entry(
                    "",
                    tuple(
                        line_row(line, full_name(line, rulebook.countries, code), today)
                        for line in group
                    ),
                ),
            ),
        )
        for code, group in groupby(lines, key=lambda line: line.country)
    )
    known = {line.country for line in lines}
    return (
        *_unless_known(country, known, "Help lines", "No lines of its own are"),
        *parts,
    )


def _unless_known(
    country: str | None, known: Collection[str], title: str, what: str
) -> Iterator[Part]:
    """Say that nothing is stored for a country, where that is so."""
    if country is not None and country not in known:
        text = f"{what} stored for {country}. What follows is for everywhere."
        yield Part(title, (text,))
