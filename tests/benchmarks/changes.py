"""How long it takes to find what would change a list, beside finding the list.

Run it in a checkout with the extra `dev`: `python tests/benchmarks/changes.py`. Both are
timed in turn for every worked example, so that they feel the same machine; quote the
ratio.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from support import shipped_questions, shipped_rules  # noqa: E402 -- needs the path

from fitquiz.assessment import assess  # noqa: E402 -- likewise
from fitquiz.cases.files import load_cases  # noqa: E402 -- likewise
from fitquiz.changes import changes_of_list  # noqa: E402 -- likewise
from fitquiz.questions import Answers  # noqa: E402 -- likewise

QUESTIONS, RULES = shipped_questions(), shipped_rules()


def seconds(find: Callable[[], object]) -> float:
    start = time.perf_counter()
    find()
    return time.perf_counter() - start


def both(answers: Answers) -> tuple[float, float]:
    return (
        seconds(lambda: changes_of_list(QUESTIONS, RULES, answers)),
        seconds(lambda: assess(QUESTIONS, RULES, answers)),
    )


def main() -> None:
    files = sorted((TESTS / "cases").glob("*.yaml"))
    loaded = load_cases(files, QUESTIONS, RULES)
    cases = [case for file in loaded for case in file.cases]
    runs = [both(case.answers) for case in cases]
    times = [1000 * changes for changes, _ in runs]
    ratio = median(changes / alone for changes, alone in runs)
    print(
        f"{len(cases)} cases: {median(times):.0f} ms "
        f"[nine in ten below {quantiles(times, n=10)[-1]:.0f}, all below "
        f"{max(times):.0f}]  ratio {ratio:.0f}"
    )


if __name__ == "__main__":
    main()
