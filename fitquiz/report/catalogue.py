"""What fitquiz knows, for reading: modalities and help lines."""

from itertools import groupby

from fitquiz.conditions import ALWAYS
from fitquiz.helplines import open_lines
from fitquiz.report.page import Entry, Part, Row, line_row
from fitquiz.rules import ANYWHERE, Modality, Rulebook


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
    cautions = (
        Row("Mind", each.text, warns=True)
        for each in rulebook.cautions
        if modality.id in each.modalities and each.when == ALWAYS
    )
    discouraged = (
        Row("Discouraged", f"With {each.state}. {each.because}", warns=True)
        for each in rulebook.contraindications
        if modality.id in each.modalities
    )
    sources = (rulebook.sources[name] for name in modality.sources)
    rows = (
        Row("What", modality.what),
        Row("A session", modality.session),
        Row("Length", f"{modality.length}."),
        Row("Formats", f"{modality.formats}."),
        Row("Homework", f"{modality.homework}."),
        Row("Evidence", f"{modality.support} {modality.support_for}."),
        *cautions,
        *discouraged,
        *(
            Row("Source", f"{each.publisher} {each.year}, {each.title}. {each.url}")
            for each in sources
        ),
        Row("Looked at", f"{modality.reviewed:%B %Y}."),
    )
    return (Part(modality.name, (Entry("", rows),)),)


def lines_page(rulebook: Rulebook, country: str | None) -> tuple[Part, ...]:
    """List every open help line for a country, or for all, by country."""
    lines = sorted(
        open_lines(rulebook.lines, country), key=lambda line: line.country == ANYWHERE
    )
    parts = tuple(
        Part(
            rulebook.countries[code],
            (Entry("", tuple(line_row(line, line.name) for line in group)),),
        )
        for code, group in groupby(lines, key=lambda line: line.country)
    )
    if country is None or any(line.country == country for line in lines):
        return parts
    known = ", ".join(code for code in rulebook.countries if code != ANYWHERE)
    text = f"No lines of its own are stored for {country}, only for {known}."
    return (Part("Lines for every country", (text,)), *parts)
