"""A run of each command, to hold the promises against that all of them make."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from support import SMALL, SMALL_FILES, TESTS

SHEET = """\
concerns: [sad, sleepless]
how_sad: more
history: mania
safety_now: none
homework: yes
"""

TYPED = "1,3\n2\n\n1\n3\n1\n"
"""The same, as typed lines."""

CASES = """\
cases:
  - id: one
    about: Somebody.
    answers: {concerns: sad}
    expect: {first: [steps]}
"""

RESULT = """\
{"id": "a1", "urgent": [], "withheld": false, "shortlist": [{"modality": "steps",\
 "position": 1, "check_first": []}], "discouraged": []}
"""

SMALL_RULES = (SMALL / "rules.yaml").read_text()

READ = {
    "sheet.yaml": SHEET,
    "table.csv": "id,concerns,history\na1,sad;sleepless,mania\na2,sad,none\na3,sadd,\n",
    "results.jsonl": RESULT,
    "cases.yaml": CASES,
    "wrong.yaml": CASES.replace("steps", "depth"),
    "questions.yaml": (SMALL / "questions.yaml").read_text(),
    "rules.yaml": SMALL_RULES,
    "broken.yaml": SMALL_RULES.replace("{discouraged: [", "{discouraged: [steps, "),
}
"""The files that are read."""


class Run(NamedTuple):
    """One way to run fitquiz, in a folder that `prepare` made ready."""

    command: str
    """Its name; nothing for the quiz."""
    words: tuple[str, ...] = ()
    stdin: str = ""
    writes: tuple[str, ...] = ()
    """What it is asked by name to write."""
    code: int = 0
    tries: tuple[str, ...] = ()
    """What it is asked to write, in vain."""
    starts: tuple[str, ...] = ()
    """Which other programs it is to ask."""

    @property
    def arguments(self) -> list[str]:
        """What follows the name of the program."""
        return [*filter(None, (self.command,)), *self.words]

    def __str__(self) -> str:
        shown = [word for word in self.arguments if word not in SMALL_FILES]
        return " ".join(shown) or f"from a pipe, {len(self.stdin)}"


def prepare(folder: Path) -> None:
    """Put everything there that the runs read."""
    for name, text in READ.items():
        (folder / name).write_text(text)


def _prepare_history(folder: Path) -> None:
    """Put the files into a repository of git."""
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All of it"]):
        who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        subprocess.run(["git", *who, *words], cwd=folder, check=True)  # noqa: S607 -- whichever git there is


def place_for(folder: Path) -> Path:
    """Make a folder where all is prepared."""
    folder.mkdir()
    prepare(folder)
    _prepare_history(folder)
    return folder


def ready(folder: Path) -> Path:
    """Make a home that is empty, and beside it the folder where all is prepared."""
    (folder / "home").mkdir()
    return place_for(folder / "here")


_FILES = SMALL_FILES
_HERE = ("--questions", "questions.yaml", "--rules", "rules.yaml")
_BROKEN = ("--questions", "questions.yaml", "--rules", "broken.yaml")
ANSWERED = (*SMALL_FILES, "--answers", "sheet.yaml")

QUICK = (
    Run("", _FILES, SHEET),
    Run("", _FILES, TYPED),
    Run("", (*ANSWERED, "--with-answers")),
    Run("", (*ANSWERED, "--set", "safety_now=plan")),
    Run("", (*ANSWERED, "--json")),
    Run("", (*ANSWERED, "--format", "yaml")),
    Run("", (*ANSWERED, "--format", "markdown")),
    Run("", (*ANSWERED, "--format", "html", "-o", "my.html"), writes=("my.html",)),
    Run("", (*_FILES, "--set", "history=mania", "--no-input")),
    Run("explain", ("depth", *ANSWERED)),
    Run("explain", (*ANSWERED, "--json", "-o", "why.json"), writes=("why.json",)),
    Run("compare", ("steps", "depth", *ANSWERED)),
    Run("sheet", SMALL_FILES[:2]),
    Run("modalities", _FILES),
    Run("lines", _FILES),
    Run("guide", _FILES),
    Run("schema", ("rules",)),
    Run("init", ("mine",), writes=("mine",)),
    Run("sql", (*_FILES, "--dialect", "spark", "-o", "a.sql"), writes=("a.sql",)),
    Run("test", ("cases.yaml", *_FILES)),
)
"""Runs of what needs no extra."""

SLOW = (
    Run("test", ("wrong.yaml", *_FILES, "--update"), writes=("wrong.yaml",)),
    Run("check", _FILES),
    Run("prove", (*_BROKEN, "--sheets", "sheets"), writes=("sheets",), code=1),
    Run("diff", (".", *_FILES)),
    Run("diff", ("HEAD", *_HERE), starts=("git",)),
    Run("evidence", (str(TESTS / "metapsy"),)),
    Run(
        "batch",
        ("table.csv", *_FILES, "-o", "out.jsonl", "--rejects", "why.csv"),
        writes=("out.jsonl", "why.csv"),
        code=1,
    ),
    Run("batch", ("table.csv", *_FILES, "-o", "-", "--to", "csv"), code=1),
    Run("summary", ("results.jsonl", *_FILES, "-o", "s.html"), writes=("s.html",)),
)
"""Runs of what needs an extra, which takes long to load."""

RUNS = QUICK + SLOW

_FEW = ("--no-input", *SMALL_FILES)

FAILING = (
    Run("", _FILES, "concerns: sadd\n", code=2),
    Run("", _FILES, "1\n9\n", code=2),
    Run("", (*_FEW, "--set", "history=manias"), code=2),
    Run("", (*_FEW, "--answers", "missing.yaml"), code=2),
    Run("", (*_FEW, "--answers", "."), code=2),
    Run("", (*ANSWERED, "-o", "missing/list.txt"), code=2),
    Run("", (*ANSWERED, "mania"), code=2),
    Run("", ("--resume", "sheet.yaml", *SMALL_FILES), SHEET, code=2),
    Run("explain", ("mania", *ANSWERED), code=2),
    Run("check", ("--rules", "sheet.yaml"), code=1),
    Run("test", ("wrong.yaml", *_FILES), code=1),
    Run("batch", ("sheet.yaml", *_FILES, "-o", "out.csv"), code=2),
    Run(
        "batch",
        ("table.csv", *_FILES, "-o", "out.csv", "--strict"),
        tries=("out.csv",),
        code=2,
    ),
    Run("summary", ("table.csv", *_FILES), code=2),
)
"""Runs that end with what somebody is to mend."""
