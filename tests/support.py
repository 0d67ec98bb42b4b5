"""What several tests use: small files, random people, and fitquiz as a process."""

import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from fitquiz.interview import Interview
from fitquiz.loading import load_questionnaire, load_rulebook, shipped
from fitquiz.questions import (
    Answers,
    Choose,
    Option,
    Question,
    Questionnaire,
    choices,
)
from fitquiz.rules import Rulebook

TESTS = Path(__file__).parent
SMALL = TESTS / "small"
SMALL_FILES = (
    "--questions",
    str(SMALL / "questions.yaml"),
    "--rules",
    str(SMALL / "rules.yaml"),
)

# a busy machine is no fault of what is tested
settings.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any_machine")

TODAY = date(2026, 11, 24)
"""The day on which tests run: later, help lines would be doubted."""

# a quiet, known environment: no locale or settings of the machine the tests run on
ENVIRONMENT = {
    **{
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FITQUIZ_", "LC_"))
    },
    "LANG": "C.UTF-8",
    "COLUMNS": "80",
    "TERM": "xterm-256color",
    "FITQUIZ_TODAY": TODAY.isoformat(),
}


@cache
def shipped_questions() -> Questionnaire:
    return load_questionnaire(shipped("questions.yaml"))


@cache
def shipped_rules() -> Rulebook:
    return load_rulebook(shipped("rules.yaml"), shipped_questions())


@cache
def small_questions() -> Questionnaire:
    return load_questionnaire(SMALL / "questions.yaml")


@cache
def small_rules() -> Rulebook:
    return load_rulebook(SMALL / "rules.yaml", small_questions())


def fitquiz(
    *arguments: str | Path,
    stdin: str | bytes | None = None,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run fitquiz as its users do, without a terminal; `before` is what starts it."""
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*before, sys.executable, "-m", "fitquiz", *map(str, arguments)],
        input=raw or b"",
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**ENVIRONMENT, **(environment or {})},
        timeout=60,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


@contextmanager
def killed_at_last(process: "subprocess.Popen[Any]") -> Iterator[None]:
    """Let no test wait for a process that does not end as it should."""
    try:
        yield
    finally:
        process.kill()


@contextmanager
def fed(
    words: Sequence[str], folder: Path, sent: bytes, before: Sequence[str] = ()
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start fitquiz in a folder, on a pipe that has brought something and may bring more."""
    with subprocess.Popen(
        [*before, sys.executable, "-m", "fitquiz", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin
        with killed_at_last(process):
            process.stdin.write(sent)
            process.stdin.flush()
            yield process


def harmless(text: str) -> bool:
    """Whether no character steers a terminal, hides, or turns the text around."""
    return all(
        char in "\n\t\u200c\u200d" or unicodedata.category(char)[0] != "C"
        for char in text
    )


def wait_until_it_reads(pid: int) -> None:
    """Wait until a process has loaded its files and waits for its input."""
    for _ in range(1000):
        if "pipe" in Path(f"/proc/{pid}/wchan").read_text():
            return
        time.sleep(0.01)
    pytest.skip("this system does not tell what a process waits for")


def hasten(child: Any) -> None:  # noqa: ANN401 -- its types leave out half of it
    """Type and close without the waits that other programs need."""
    child.delaybeforesend = None
    child.ptyproc.delayafterclose = 0.01
    child.ptyproc.delayafterterminate = 0.01


def end_at_once(child: Any) -> None:  # noqa: ANN401 -- likewise
    """End a program in a terminal, if it has not ended, however busy the machine is."""
    if child.isalive():
        child.kill(signal.SIGKILL)
        child.wait()
    child.close()


@st.composite
def replies(draw: st.DrawFn, questionnaire: Questionnaire) -> Interview:
    """Somebody who answers, or skips, every question that they are asked."""
    interview = Interview(questionnaire)
    while question := interview.current:
        interview = interview.reply(draw(choices_of(question, interview.options)))
    return interview


@st.composite
def people(draw: st.DrawFn, questionnaire: Questionnaire) -> Answers:
    """Any answers that can be given."""
    answers: dict[str, tuple[str, ...]] = {}
    for question in questionnaire.questions:
        if options := choices(questionnaire, question, answers):
            chosen = draw(choices_of(question, options))
            answers[question.id] = question.in_order(chosen)
    return {name: chosen for name, chosen in answers.items() if chosen}


def choices_of(
    question: Question, options: Sequence[Option]
) -> st.SearchStrategy[list[str]]:
    alone = tuple(option.id for option in options if option.alone)
    others = tuple(option.id for option in options if not option.alone)
    most = 1 if question.choose is Choose.ONE else question.max or len(options)
    return _choices_among(alone, others, most)


@cache  # to make one up takes longer than to draw from it
def _choices_among(
    alone: tuple[str, ...], others: tuple[str, ...], most: int
) -> st.SearchStrategy[list[str]]:
    several: st.SearchStrategy[list[str]] = st.just([])
    if others:
        several = st.lists(st.sampled_from(others), unique=True, max_size=most)
    return (
        several | st.sampled_from(alone).map(lambda name: [name]) if alone else several
    )
