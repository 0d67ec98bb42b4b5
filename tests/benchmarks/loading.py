"""How long the shipped rules take to load, beside parsing the same text alone.

Run it with the Python that fitquiz is installed for: `python tests/benchmarks/loading.py`.
"""

import time
from collections.abc import Callable
from statistics import median

import yaml

from fitquiz.loading import load_questionnaire, load_rulebook, shipped

RUNS = 21


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    path = shipped("rules.yaml")
    text = path.read_text()
    questionnaire = load_questionnaire(shipped("questions.yaml"))
    kinds: dict[str, Callable[[], object]] = {
        "loading": lambda: load_rulebook(path, questionnaire),
        "C events alone": lambda: list(yaml.parse(text, Loader=yaml.CSafeLoader)),
    }
    runs = [{kind: seconds(work) for kind, work in kinds.items()} for _ in range(RUNS)]
    print(f"{path.name}: {len(text.splitlines())} lines")
    for kind in kinds:
        times = [run[kind] for run in runs]
        ratio = median(run[kind] / run["C events alone"] for run in runs)
        print(f"{kind:15} {median(times) * 1000:6.1f} ms  ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
