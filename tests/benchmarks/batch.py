"""How many respondents a second `fitquiz batch` assesses, and in how much memory.

Run it in a checkout with the extra `dev`: `python tests/benchmarks/batch.py`. Beside it
run a loop over the assessment of one person, and NumPy code written by hand, as a bound;
all give everybody the same, which is checked first. The speed of a machine drifts, so
the loop runs before and after each of the others; quote the ratio to the mean of the two.
With `--scale` it shows how time and memory grow with the table. Linux alone tells a
process's memory in such units.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import NamedTuple

# nothing large is imported here: a child's peak is at least what its parent held
HERE = Path(__file__).parent
SIZE = 1_000_000
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


class Run(NamedTuple):
    seconds: float
    on_cores: float
    """Seconds of all cores together, which others on the machine disturb less."""
    mebibytes: float
    told: str


def run(*arguments: str | Path) -> Run:
    command = [sys.executable, *map(str, arguments)]
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=HERE.parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        assert child.stdout
        told = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode:
        sys.exit(f"{' '.join(command)}\n{told}")
    on_cores = usage.ru_utime + usage.ru_stime
    return Run(seconds, on_cores, usage.ru_maxrss / 1024, told)


def people(what: str, *arguments: str | Path) -> Run:
    return run(HERE / "people.py", what, *arguments)


def batch(answers: Path) -> Run:
    results = answers.with_name("results.parquet")
    return run("-m", "fitquiz", "batch", answers, "-o", results)


class Rate(NamedTuple):
    who: str
    a_second: float
    on_cores: float
    """Seconds of all cores together for one respondent."""
    mebibytes: float


def loop() -> Rate:
    alone = people("loop")
    seconds, on_core = map(float, alone.told.split())
    return Rate("a loop", 1 / seconds, on_core, alone.mebibytes)


def in_batch(answers: Path) -> list[Rate]:
    whole = batch(answers)
    rate = SIZE / whole.seconds
    return [
        Rate(f"batch{answers.suffix}", rate, whole.on_cores / SIZE, whole.mebibytes)
    ]


def by_hand(answers: Path) -> list[Rate]:
    whole = run(HERE / "by_hand.py", answers)
    reading, alone, on_cores = map(float, whole.told.split())
    both, all_cores = reading + alone, whole.on_cores
    return [
        Rate("by hand", SIZE / alone, on_cores / SIZE, whole.mebibytes),
        Rate("and reading", SIZE / both, all_cores / SIZE, whole.mebibytes),
    ]


def compare(first: Path) -> None:
    """Print a line for each way, with its ratio to the loop just before and after."""
    tables = [first.with_name(f"many.{form}") for form in ("parquet", "csv", "jsonl")]
    people("more", first, str(SIZE), *tables)
    print(f"{SIZE:,} respondents; each way beside the loop before and after it")
    before = loop()
    show(before, before, before)
    for measure, table in (
        *((in_batch, each) for each in tables),
        (by_hand, tables[0]),
    ):
        rates = measure(table)
        after = loop()
        for rate in rates:
            show(rate, before, after)
        before = after
    show(before, before, before)


def show(rate: Rate, *loops: Rate) -> None:
    ratio = rate.a_second / fmean(each.a_second for each in loops)
    on_cores = fmean(each.on_cores for each in loops) / rate.on_cores
    print(
        f"{rate.who:13} {rate.a_second:9,.0f} a second, ratio {ratio:6.1f}   "
        f"{1e6 * rate.on_cores:7.1f} us of cores each, ratio {on_cores:6.1f}   "
        f"{rate.mebibytes:4.0f} MiB",
        flush=True,
    )


def scale(first: Path) -> None:
    """Print a line for each size of the table."""
    table = first.with_name("many.parquet")
    for size in SIZES:
        people("more", first, str(size), table)
        whole = batch(table)
        print(
            f"{size:10,} respondents {whole.seconds:7.1f} s  "
            f"{1e6 * whole.seconds / size:6.1f} us each  "
            f"{1e6 * whole.on_cores / size:6.1f} us of cores each  "
            f"{whole.mebibytes:5.0f} MiB",
            flush=True,
        )


def main() -> None:
    with TemporaryDirectory() as folder:
        first = Path(folder) / "people.parquet"
        people("first", first)
        batch(first)
        people("check", first, first.with_name("results.parquet"))
        if "--scale" in sys.argv:
            scale(first)
        else:
            compare(first)


if __name__ == "__main__":
    main()
