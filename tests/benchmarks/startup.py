"""How long a person waits for a result, beside importing the libraries alone.

Run it with the Python that fitquiz is installed for: `python tests/benchmarks/startup.py`.
The two are run in turn, so that both feel the same machine; quote the ratio. Measure
after `pip install .`: an editable install may have to compile the sources at each start.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

RUNS = 21

SHEET = "concerns: [depression, ocd]\nhistory: none\ngoals: [skills]\nhomework: yes\n"

IMPORTS = ("-c", "import typer, rich.console, yaml")


def seconds(*arguments: str) -> float:
    start = time.perf_counter()
    # -P: the installed package, not the checkout that this may be run from
    subprocess.run([sys.executable, "-P", *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    with TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.yaml"
        sheet.write_text(SHEET)
        quiz = ("-m", "fitquiz", "--answers", str(sheet))
        kinds = {"json": (*quiz, "--json"), "text": quiz, "imports alone": IMPORTS}
        for arguments in kinds.values():
            seconds(*arguments)
        runs = [
            {kind: seconds(*arguments) for kind, arguments in kinds.items()}
            for _ in range(RUNS)
        ]
    for kind in kinds:
        times = [run[kind] for run in runs]
        ratio = median(run[kind] / run["imports alone"] for run in runs)
        print(
            f"{kind:14} {median(times) * 1000:6.0f} ms "
            f"[{min(times) * 1000:.0f} to {max(times) * 1000:.0f}]  ratio {ratio:.2f}"
        )


if __name__ == "__main__":
    main()
