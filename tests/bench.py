"""What the tests of the workbench use: cases about the small files."""

from functools import cache
from pathlib import Path

from support import SMALL, small_questions, small_rules

from fitquiz.cases.bench import Bench
from fitquiz.cases.files import CaseFile, load_cases
from fitquiz.cases.run import Run, run_cases
from fitquiz.loading.places import places_in
from fitquiz.rules import Rulebook


@cache
def small_bench() -> Bench:
    places = (places_in(SMALL / "questions.yaml"), places_in(SMALL / "rules.yaml"))
    return Bench(small_questions(), small_rules(), *places)


def loaded(path: Path) -> CaseFile:
    [file] = load_cases([path], small_questions(), small_rules())
    return file


def run(path: Path, rulebook: Rulebook | None = None) -> Run:
    bench = small_bench()
    return run_cases(
        [loaded(path)], bench._replace(rulebook=rulebook or bench.rulebook)
    )


def one_case(expect: str, answers: str = "{}", country: str = "GB") -> str:
    return f"""\
cases:
  - id: one
    about: One.
    answers: {answers}
    country: {country}
    expect: {expect}
"""
