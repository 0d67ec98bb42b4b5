"""Text in the YAML files that wants to be more than text, in every format."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from support import SMALL, fitquiz, harmless

HOSTILE = (
    "[bold red]x[/] <script>alert(1)</script> <img src=x onerror=alert(1)> "
    "\x1b[31m\x1b[2J\x07 \x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ "
    "\u202eright\u2066left **b** `c` | [a](https://evil.example) &amp; {x} %s\u200b"
)
LONG = "long" * 2500

SAYS_SOMETHING = {
    *("title", "intro", "ask", "why", "text", "help", "group", "about", "because"),
    *("name", "short", "what", "session", "length", "formats", "support_for"),
    *("if_so", "good", "hard", "publisher", "audience", "hours", "note", "call"),
    *("disclaimer", "steps", "next_steps", "families", "countries"),
}
"""The keys of both files whose values are shown."""

NO_TEXT = {"id", "points", "therapies", "expect"}

ANSWERS = "concerns: [sad, sleepless]\nhistory: mania\nsafety_now: thoughts\n"


def spoilt(data: Any, more: str, *, shown: bool = False) -> Any:  # noqa: ANN401 -- a file's
    """Add to every text that is shown."""
    if isinstance(data, dict):
        return {
            key: spoilt(value, more, shown=shown or key in SAYS_SOMETHING)
            if key not in NO_TEXT
            else value
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [spoilt(each, more, shown=shown) for each in data]
    return f"{data} {more}" if shown else data


@pytest.fixture(scope="module", params=[HOSTILE, LONG], ids=["hostile", "long"])
def files(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("spoilt")
    for name in ("questions.yaml", "rules.yaml"):
        data = yaml.load((SMALL / name).read_text(), yaml.BaseLoader)  # noqa: S506 -- texts
        (folder / name).write_text(yaml.safe_dump(spoilt(data, request.param)))
    return folder / "questions.yaml", folder / "rules.yaml"


COMMANDS = [
    (),
    ("--with-answers", "--format", "markdown"),
    ("--with-answers", "--format", "html"),
    ("--json",),
    ("--format", "yaml"),
    ("explain", "depth"),
    ("explain", "--format", "html"),
    ("explain", "depth", "--format", "markdown"),
    ("compare", "steps", "depth", "--format", "markdown"),
    ("compare", "steps", "depth", "--format", "html"),
    ("modalities", "steps"),
    ("lines",),
    ("guide",),
    ("sheet",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_text_from_the_files_is_nothing_but_text(
    command: tuple[str, ...], files: tuple[Path, Path]
) -> None:
    questions, rules = files
    options: list[str | Path] = ["--questions", questions]
    if "sheet" not in command:
        options += ["--rules", rules]
    done = fitquiz(*command, *options, stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert harmless(done.stdout)
    if "html" in command:
        assert "<script" not in done.stdout
        assert "<img" not in done.stdout
        for address, said in re.findall(r'<a href="([^"]*)">([^<]*)</a>', done.stdout):
            assert address == said or address.startswith("#part-")
    if "markdown" in command:
        html = MarkdownIt("commonmark").enable("table").render(done.stdout)
        assert "<script" not in html
        assert "<img" not in html
        assert ">a</a>" not in html
        assert "<strong>b</strong>" not in html
        assert "<code>c</code>" not in html
    if not command and LONG not in rules.read_text():
        flat = " ".join(done.stdout.split())
        assert "[bold red]x[/] <script>alert(1)</script>" in flat
