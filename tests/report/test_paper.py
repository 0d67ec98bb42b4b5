"""A page to take along, as Markdown, which is the same in HTML."""

import re

from support import SMALL_FILES, fitquiz

SHEET = "concerns: [sad]\nhow_sad: more\nhistory: [ptsd]\nsafety_now: none\n"


def page(*arguments: str, sheet: str = SHEET) -> str:
    done = fitquiz(*arguments, "--format", "markdown", stdin=sheet)
    assert done.returncode == 0, done.stderr
    return done.stdout


def headings(text: str) -> list[str]:
    return re.findall("^## (.*)$", text, re.MULTILINE)


def test_what_there_is_on_it() -> None:
    assert headings(page(*SMALL_FILES, "--country", "GB", "--with-answers")) == [
        "Keep this page safe",
        "Therapies you could look into",
        "Ways you could go on",
        "What you told us",
        "What matters to me",
        "Look",
        "United Kingdom: Look",
        "Questions about what is on your list",
        "What you could do next",
        "Notes",
        "About this page",
        "Sources",
    ]


def test_all_answers_are_said_only_if_asked_for() -> None:
    told = page(*SMALL_FILES, "--with-answers")
    assert "- Did you ever live with one of these? “PTSD”." in told
    assert "PTSD" not in page(*SMALL_FILES)
    text = fitquiz(*SMALL_FILES, "--with-answers", stdin=SHEET).stdout
    assert "  - Did you ever live with one of these? “PTSD”." in text


def test_what_was_skipped_is_not_among_the_answers() -> None:
    assert "homework?" not in page(*SMALL_FILES, "--with-answers")


def test_another_country_has_other_registers() -> None:
    assert "United Kingdom: Look" not in headings(page(*SMALL_FILES, "--country", "US"))


def test_with_a_withheld_list_there_is_nothing_to_prepare() -> None:
    sheet = "concerns: sad\nsafety_now: plan\n"
    assert headings(page(*SMALL_FILES, sheet=sheet)) == [
        "Please read this first",
        "Keep this page safe",
        "The list can wait",
        "About this page",
        "Sources",
    ]


def test_every_source_that_is_named_in_short_stands_at_the_end_in_full() -> None:
    sheet = "concerns: [ocd, depression]\ngoals: [skills]\nhistory: [mania]\n"
    text, sources = page("--country", "GB", sheet=sheet).split("## Sources")
    short = re.findall(r"^- \*\*Sources:\*\* (.*)\.$", text, re.MULTILINE)
    assert len(short) > 4
    for each in short:
        for publisher, years in re.findall(
            r"([^;]+?) ((?:\d{4}, )*\d{4})(?:; |$)", each
        ):
            for year in years.split(", "):
                assert f"- {publisher.strip()} {year}, " in sources
