"""What is made to take all time or memory ends by itself, and is told in a few lines."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import accumulate, count, pairwise, takewhile
from pathlib import Path

import pytest
from measuring import Ended, flowing, measured, measured_with
from support import ENVIRONMENT, SMALL, killed_at_last

from fitquiz.documents import MOST_VALUES
from fitquiz.files import SIZE_LIMIT
from fitquiz.findings import MOST

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs its devices")

MEGABYTES = 200
SECONDS = 8
"""Each takes less than one; a hang takes minutes."""
ROOM = SIZE_LIMIT - 4096


def check(ended: Ended, code: str) -> None:
    """Check that it was refused with one finding."""
    assert ended.code == 2
    assert ended.err.endswith(f" [{code}]\n")
    assert len(ended.err.splitlines()) == 1
    check_costs(ended)


def check_costs(ended: Ended) -> None:
    assert ended.megabytes < MEGABYTES
    assert ended.seconds < SECONDS


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--answers", "/dev/zero"),
        ("--questions", "/dev/urandom"),
        ("--rules", "/dev/zero"),
    ],
)
def test_a_device_without_an_end(option: str, name: str) -> None:
    check(measured("--set", "concerns=ocd", option, name), "too-large")


def test_a_device_as_standard_input() -> None:
    check(measured_with(Path("/dev/zero")), "too-large")


def test_a_gigabyte_that_is_piped() -> None:
    with flowing("head -c 1073741824 /dev/zero") as stream:
        check(measured(stdin=stream), "too-large")


def test_a_gigabyte_in_a_file(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(1 << 30)
    check(measured("--answers", large), "too-large")
    check(measured_with(large), "too-large")


def test_a_named_pipe_without_an_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with flowing(f"exec yes > {pipe}"):
        check(measured("--answers", pipe), "too-large")


def test_a_named_pipe_with_an_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with flowing(f"echo 'concerns: [ocd]' > {pipe}"):
        ended = measured("--answers", pipe)
    assert (ended.code, ended.err) == (0, "")


def test_a_named_pipe_that_nobody_writes_to_is_waited_for(tmp_path: Path) -> None:
    """Who has enough of it leaves with ^C."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with (
        subprocess.Popen(
            [sys.executable, "-m", "fitquiz", "--answers", pipe],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            text=True,
        ) as waiting,
        killed_at_last(waiting),
    ):
        until_idle(waiting.pid)
        waiting.send_signal(signal.SIGINT)
        _, err = waiting.communicate(timeout=20)
    assert waiting.returncode == 130
    assert err == "\nStopped. Nothing was saved.\n"


def until_idle(pid: int) -> None:
    """Return when a process has slept for a while."""
    asleep = 0
    while asleep < 10:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")")[1]
        asleep = asleep + 1 if state.split()[0] == "S" else 0
        time.sleep(0.05)


def filled(part: Callable[[int], str], room: int = ROOM) -> str:
    """Repeat a part, with its number in it, as often as there is room."""
    parts = (part(number) for number in count())
    sizes = accumulate(len(each) for each in parts)
    enough = len(list(takewhile(lambda size: size < room, sizes)))
    return "".join(map(part, range(enough)))


def bomb() -> str:
    """Nine of nine of nine …, by aliases."""
    names = "abcdefghij"
    return "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in pairwise(names)
    )


REFUSED = {
    "alias bomb": (bomb(), "alias"),
    "10,000 levels in brackets": (f"concerns: {'[' * 10_000}", "too-deep"),
    "10,000 levels in JSON": ('{"a":' * 10_000, "too-deep"),
    "10,000 levels in dashes": ("- " * 10_000 + "a", "too-deep"),
    "a million keys": (f"{{{'a,' * (ROOM // 2)}}}", "too-large"),
    "a huge text": (f'concerns: "{"a" * ROOM}"', "unknown-option"),
    "a huge key": (f"? {'a' * ROOM}\n: b\n", "wrong-type"),
    "an option again and again": (
        f"concerns: [{'ocd,' * (MOST_VALUES - 9)}]",
        "repeated-option",
    ),
}


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED)
def test_a_sheet(tmp_path: Path, text: str, code: str) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(text)
    check(measured("--answers", sheet), code)


LINES = {
    "commas": ("," * ROOM, "too-few-lines"),
    "numbers": ("1," * (ROOM // 2), "repeated-option"),
    "one word": ("a" * ROOM, "not-understood"),
}


@pytest.mark.parametrize(("text", "code"), LINES.values(), ids=LINES)
def test_one_line(tmp_path: Path, text: str, code: str) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text(text)
    check(measured_with(lines), code)


def test_a_million_empty_lines(tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("\n" * ROOM)
    ended = measured_with(lines)
    assert ended.code == 0
    check_costs(ended)


WRONG: dict[str, Callable[[int], str]] = {
    "unknown questions": lambda number: f"unknown_question_{number}:\n",
    "questions that are nearly known": lambda number: f"concern{number}:\n",
    "lists in lists": lambda number: f"question_{number}: [[]]\n",
}


@pytest.mark.parametrize("part", WRONG.values(), ids=WRONG)
def test_more_is_wrong_than_anybody_would_read(
    tmp_path: Path, part: Callable[[int], str]
) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(filled(part))
    check_many(measured("--answers", sheet))


def check_many(ended: Ended) -> None:
    assert ended.code == 2
    assert len(ended.err.splitlines()) == MOST + 1
    assert "[and-more]" in ended.err.splitlines()[0]
    check_costs(ended)


def questions_with(more: str) -> str:
    """Return the small questions, and more of them in a section of their own."""
    small = (SMALL / "questions.yaml").read_text()
    return f"{small}  - id: more\n    title: More\n    questions:\n{more}"


def question(name: str, when: str) -> str:
    kept = f"ask: a, why: w, choose: one, when: {when}, options: [{{id: y, text: y}}]"
    return f"      - {{id: {name}, {kept}}}\n"


def check_questions(folder: Path, text: str, *settings: str) -> Ended:
    questions = folder / "questions.yaml"
    questions.write_text(text)
    sets = (word for each in settings for word in ("--set", each))
    rules = SMALL / "rules.yaml"
    return measured(*sets, "--questions", questions, "--rules", rules)


def test_questions_that_each_hang_on_all_before(tmp_path: Path) -> None:
    more = question("q0", "{concerns: sad}")
    for number in range(1, 60):
        before = ", ".join(f"{{q{each}: y}}" for each in range(number))
        more += question(f"q{number}", f"{{any: [{before}]}}")
    text = questions_with(more)
    ended = check_questions(tmp_path, text, "concerns=sad", "q0=y", "q59=y")
    assert (ended.code, ended.err) == (0, "")
    check_costs(ended)


def test_conditions_that_name_what_is_nearly_there(tmp_path: Path) -> None:
    more = "".join(
        question(f"alike_{number:03}", "{concerns: sad}") for number in range(280)
    )
    names = filled(lambda number: f"{{alike_{number + 280}: y}}, ", ROOM - len(more))
    text = questions_with(more + question("last", f"{{any: [{names}]}}"))
    check_many(check_questions(tmp_path, text[:SIZE_LIMIT]))


def test_many_options_and_many_names_that_are_none_of_them(tmp_path: Path) -> None:
    options = filled(lambda number: f"{{id: o{number}, text: t{number}}}, ", ROOM // 2)
    names = filled(lambda number: f"p{number}, ", ROOM // 3)
    more = question("first", "{concerns: sad}").replace("[", f"[{options}", 1)
    text = questions_with(more + question("last", f"{{first: [{names}]}}"))
    check_many(check_questions(tmp_path, text))


def test_many_topics_that_are_all_named(tmp_path: Path) -> None:
    topics = filled(lambda number: f"t{number}: T, ", ROOM // 2)
    names = filled(lambda number: f"t{number}, ", ROOM // 3)
    text = (SMALL / "rules.yaml").read_text()
    for start, more in (("topics: {", topics), ("first_screen: [", names)):
        assert text.count(start) == 1
        text = text.replace(start, f"{start}{more}")
    rules = tmp_path / "rules.yaml"
    rules.write_text(text)
    questions = SMALL / "questions.yaml"
    ended = measured(
        "--set", "concerns=sad", "--questions", questions, "--rules", rules
    )
    assert (ended.code, ended.err) == (0, "")
    check_costs(ended)
