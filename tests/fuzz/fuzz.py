"""Feed the targets with bytes that find new ways through the code, until time is up.

    python tests/fuzz/fuzz.py [TARGET] [--seconds N] [--pure] [--into FOLDER]

Without a target each has its turn. It begins with what lies in tests/fuzz/corpus, and puts
what it finds into a folder of its own; a crash is told, with the bytes that led to it. With
--pure YAML is parsed by Python alone, so that new ways through that count as well. This
needs the extra `fuzz`.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CORPUS = HERE / "corpus"
NAMES = (
    *("sheet", "lines", "stdin", "setting", "reply"),
    *("questions", "rules", "cases", "guard"),
)
SECONDS = 5
LONGEST = 8192
"""How many bytes are made up at most; what is longer is tried in test_costs.py."""
TIMEOUT = 10
"""The seconds after which one input counts as a hang."""
MEMORY = 200
"""In MB; about 60 are taken before it begins."""

PUNCTUATION = (
    *("- ", ": ", "? ", ", ", "[", "]", "{", "}", "# ", "\n", "\r\n", "\t", '"', "'"),
    *("&a ", "*a", "!a ", "!!str ", "!!binary ", "<<: ", "| ", "> ", "|+1", "1e400"),
    *(
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "%TAG ! a\n",
        "~",
        "null",
        "\\u0000",
        "\\ud800",
        "\\e[",
    ),
    *("\0", "\x1b[31m", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\xa0"),
)


def dictionary() -> str:
    """Write the words of the format, as a fuzzer reads them."""
    files = (ROOT / "questions.yaml", *(ROOT / "tests" / "small").iterdir())
    words = {
        word for file in files for word in re.findall(r"[a-z_]{2,}", file.read_text())
    }
    lines = (_escaped(word.encode()) for word in (*PUNCTUATION, *sorted(words)))
    return "".join(f'"{line}"\n' for line in lines)


def _escaped(raw: bytes) -> str:
    return "".join(rf"\x{byte:02x}" for byte in raw)


def fuzz(target: str, seconds: int, into: Path, *, pure: bool) -> None:
    """Run one target until time is up; it ends the process."""
    import atheris  # noqa: PLC0415 -- the others need no extra

    if pure:
        sys.modules["yaml._yaml"] = None  # type: ignore[assignment]  # as if it were missing
    with atheris.instrument_imports(include=["fitquiz", "yaml"]):
        from targets import TARGETS  # noqa: PLC0415 -- it must be instrumented
    words = into / "words.txt"
    words.write_text(dictionary())
    new = into / target
    new.mkdir(exist_ok=True)
    seeds = [str(CORPUS / name) for name in (target, "any")]
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MEMORY}",
        f"-dict={words}",
        f"-artifact_prefix={into}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(new), *seeds], TARGETS[target])
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("target", nargs="?", choices=NAMES)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--pure", action="store_true")
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    into = asked.into or Path(tempfile.mkdtemp(prefix="fitquiz-fuzz-"))
    into.mkdir(parents=True, exist_ok=True)
    if asked.target:
        fuzz(asked.target, asked.seconds, into, pure=asked.pure)
        return
    failed = []
    for target in NAMES:
        words = [target, "--seconds", str(asked.seconds), "--into", str(into)]
        words += ["--pure"] * asked.pure
        done = subprocess.run([sys.executable, __file__, *words], check=False)
        failed += [target] * bool(done.returncode)
    print(f"What was found lies in {into}.")
    sys.exit(f"Failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
