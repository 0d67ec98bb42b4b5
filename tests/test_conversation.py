"""Whichever way somebody is asked, the same answers come out."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from support import (
    SMALL_FILES,
    fitquiz,
    shipped_questions,
    small_questions,
)
from walks import Step, as_lines, press_along, walks
from window import Window

SHIPPED = ("-m", "fitquiz", "--country", "GB")


def by_keys(steps: list[Step], *files: str) -> str:
    return _written(steps, files, accessible="0")


def by_numbers(steps: list[Step], *files: str) -> str:
    return _written(steps, files, accessible="1")


def _written(steps: list[Step], files: tuple[str, ...], accessible: str) -> str:
    environment = {"ACCESSIBLE": accessible}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "result.json"
        words = ("-m", "fitquiz", *files, "--json", "-o", str(path))
        with Window(words=words, rows=60, environment=environment) as window:
            if accessible == "1":
                window.press("".join(f"{line}\n" for line in ["", *as_lines(steps)]))
            else:
                press_along(window, steps)
            assert window.end() == 0
            assert window.is_sane()
        return path.read_text()


def without_a_terminal(steps: list[Step], *files: str) -> set[str]:
    interview = steps[-1].before
    lines = "".join(
        ",".join(interview.typed[question.id]) + "\n"
        for question in interview.reviewable
    )
    sheet = json.dumps(interview.answers) if interview.answers else "concerns:\n"
    ways = (fitquiz(*files, "--json", stdin=text) for text in (lines, sheet))
    return {each.stdout for each in ways}


# to shrink what fails would take minutes: every try starts three programs
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=8, phases=PHASES)
@given(walks(small_questions()))
def test_keys_numbers_lines_and_sheet_give_the_same_bytes(steps: list[Step]) -> None:
    found = {by_keys(steps, *SMALL_FILES), by_numbers(steps, *SMALL_FILES)}
    found |= without_a_terminal(steps, *SMALL_FILES)
    assert len(found) == 1
    assert json.loads(found.pop())["format"] == 1


@settings(max_examples=2, phases=PHASES)
@given(walks(shipped_questions()))
def test_so_do_they_with_the_shipped_questions(steps: list[Step]) -> None:
    found = {by_keys(steps), by_numbers(steps), *without_a_terminal(steps)}
    assert len(found) == 1
