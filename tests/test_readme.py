"""Every `$` in the README is run, and must print what stands there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest
from support import ENVIRONMENT, TESTS

README = TESTS.parent / "README.md"

pytestmark = [
    pytest.mark.skipif(not README.exists(), reason="needs the checkout"),
    pytest.mark.skipif(os.name != "posix", reason="the commands are a shell's"),
]

EVERYTHING = {
    **ENVIRONMENT,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}


class Step(NamedTuple):
    """A command with what it should print; `...` stands for any lines."""

    command: str
    output: list[str]

    @property
    def typed(self) -> list[str]:
        """What somebody types at the prompts."""
        return [line[2:] for line in self.output if line.startswith("> ")]


def blocks() -> list[list[Step]]:
    text = README.read_text()
    found = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [list(steps(block)) for block in found]


def steps(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *output = part.splitlines()
        yield Step(command, output)


def pattern(output: list[str]) -> str:
    lines = (
        r"(?:.*\n)*?" if line == "..." else f"{re.escape(line.rstrip())} *\n"
        for line in output
    )
    return "".join(lines)


def run(step: Step, folder: Path) -> str:
    done = subprocess.run(
        ["/bin/bash", "-c", step.command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=folder,
        env=EVERYTHING,
        timeout=60,
    )
    return done.stdout.decode()


def talk(step: Step, folder: Path) -> str:
    """Type what the README types, and Enter from there on."""
    child = pexpect.spawn(
        "/bin/bash",
        ["-c", step.command],
        cwd=str(folder),
        env=EVERYTHING,
        encoding="utf-8",
        dimensions=(50, 80),
        timeout=30,
    )
    said: list[str] = []
    typed = iter(step.typed)
    while child.expect(["> ", pexpect.EOF]) == 0:
        said.append(f"{child.before}> ")
        child.sendline(next(typed, ""))
    said.append(child.before or "")
    text = re.sub(r"\x1b\[[0-9;]*m", "", "".join(said))
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block[0].command)
def test_what_the_readme_shows(block: list[Step], tmp_path: Path) -> None:
    assert shutil.which("fitquiz", path=EVERYTHING["PATH"])
    (tmp_path / "tests").symlink_to(TESTS)
    for step in block:
        text = talk(step, tmp_path) if step.typed else run(step, tmp_path)
        assert re.fullmatch(pattern(step.output), text), f"{step.command}\n{text}"


def test_the_first_session_stands_near_the_top() -> None:
    assert "$ fitquiz" in "\n".join(README.read_text().splitlines()[:10])


def test_every_room_is_on_the_map() -> None:
    """The map of the code names what is there, and nothing else."""
    [rooms] = re.findall(
        r"^```text\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL
    )
    named = set(
        re.findall(r"\b[a-z]+\b", "\n".join(r[:33] for r in rooms.splitlines()))
    )
    package = TESTS.parent / "fitquiz"
    there = {p.stem for p in package.iterdir() if not p.name.startswith("__")}
    assert named == there - {"questions.yaml", "rules.yaml"}
