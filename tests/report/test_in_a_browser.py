"""Pages as they are seen, heard and printed: in a real browser, checked by axe-core.

It needs Chromium or Chrome (Debian's `chromium`) and axe-core (`npm install axe-core`,
and AXE_CORE names its axe.min.js). Where one is missing these tests are skipped;
`.ci/run` installs both.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support import fitquiz

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)
AXE = os.environ.get("AXE_CORE", "")

pytestmark = pytest.mark.skipif(
    not (BROWSER and AXE), reason="needs Chromium, and AXE_CORE for axe.min.js"
)

SHEETS = {
    "usual": "concerns: [depression, ocd]\nmain_concern: ocd\ngoals: [skills]\n"
    "history: none\nsafety_now: none\nhomework: no\n",
    "discouraged": "concerns: [meaning]\ngoals: [insight]\nhistory: [mania]\n"
    "safety_now: [suicidal_thoughts]\ninterests: [animals]\nwith_animals: not_sure\n",
    "withheld": "concerns: [depression]\nhistory: psychosis\nsafety_now: suicidal_plan\n",
}
COMMANDS = {
    **dict.fromkeys(SHEETS, ("--with-answers",)),
    "explained": ("explain", "act"),
    "compared": ("compare", "cbt", "erp", "act", "--answers", "-"),
}


PAGES = (*COMMANDS, "summary")

RESULTS = (
    """\
{"id": 1, "urgent": [], "withheld": false, "shortlist": [{"modality": "cbt", "position": 1, "check_first": []}], "discouraged": []}
"""
    * 10
    + """\
{"id": 2, "urgent": [], "withheld": false, "shortlist": [{"modality": "emdr", "position": 1, "check_first": []}, {"modality": "psychodynamic", "position": 2, "check_first": ["ptsd_psychodynamic"]}], "discouraged": []}
"""
    * 2
)

COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=BROWSER, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, command in COMMANDS.items():
        done = fitquiz(
            *(*command, "--format", "html", "--country", "GB"),
            *("--output", folder / f"{name}.html"),
            stdin=SHEETS.get(name, SHEETS["usual"]),
        )
        assert done.returncode == 0, done.stderr
    results = folder / "results.jsonl"
    results.write_text(RESULTS)
    page = folder / "summary.html"
    summed = fitquiz("summary", results, "--format", "html", "--output", page)
    assert summed.returncode == 0, summed.stderr
    return {name: folder / f"{name}.html" for name in PAGES}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def violations(page: Page) -> list[dict[str, Any]]:
    page.evaluate(Path(AXE).read_text())
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        {
            "id": each["id"],
            "help": each["help"],
            "where": [node["html"] for node in each["nodes"]],
        }
        for each in found
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, pages: dict[str, Path], name: str) -> None:
    page.goto(pages[name].as_uri())
    for colours in COLOURS:
        page.emulate_media(color_scheme=colours)
        assert violations(page) == []


def test_axe_would_find_something(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["usual"].as_uri())
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('h2').textContent = ''")
    assert {"html-has-lang", "empty-heading"} <= {v["id"] for v in violations(page)}


def test_nothing_is_fetched_and_nothing_runs(
    page: Page, pages: dict[str, Path]
) -> None:
    fetched: list[str] = []
    said: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages["discouraged"].as_uri())
    assert fetched == [pages["discouraged"].as_uri()]
    assert said == []
    # even what somebody put into the file would not
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {text: 'window.ran = true'}))"
    )
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'x.png'}))")
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(100)
    assert len(fetched) == 1
    assert all("Content Security Policy" in each for each in said)
    assert len(said) == 2


def test_dark_and_light(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["usual"].as_uri())
    seen = []
    for colours in COLOURS:
        page.emulate_media(color_scheme=colours)
        seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert seen == ["rgb(255, 255, 255)", "rgb(23, 23, 26)"]
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert ink == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_has_to_be_scrolled_sideways(
    page: Page, pages: dict[str, Path], name: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_page_is_printed(page: Page, pages: dict[str, Path], size: str) -> None:
    page.goto(pages["usual"].as_uri())
    printed = page.pdf(format=size)
    sheets = re.findall(rb"/Type\s*/Page\b", printed)
    assert 4 <= len(sheets) <= 9
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()


def test_a_plot_shows_what_the_text_says(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["usual"].as_uri())
    row = page.locator("dd", has=page.locator("svg.effect")).first
    g, low, high = map(float, re.findall(r"-?\d+\.\d+", row.inner_text()))
    none, large = (
        float(page.locator("svg.effect line.mark").nth(n).get_attribute("x1") or "")
        for n in (0, 1)
    )

    def at(x: str | None) -> float:
        return round(0.8 * (float(x or "") - none) / (large - none), 2)

    interval = row.locator("line.interval")
    assert at(row.locator("circle").get_attribute("cx")) == pytest.approx(g, abs=0.02)
    assert at(interval.get_attribute("x1")) == pytest.approx(low, abs=0.02)
    assert at(interval.get_attribute("x2")) == pytest.approx(high, abs=0.02)
    assert row.locator("svg").get_attribute("aria-hidden") == "true"
