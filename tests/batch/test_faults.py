"""What befalls a batch on its way, and what is left then."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from support import ENVIRONMENT, SMALL_FILES, fed, fitquiz
from tabling import rows_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pipes and signals")

HEAD = b"id,concerns\n"
ROWS = b"".join(b"%d,sad\n" % n for n in range(3000))


@contextmanager
def reading_on(folder: Path, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a batch that has read some rows, and waits for more."""
    words = ["batch", "-", "--from", "csv", "-o", "out.csv", *SMALL_FILES, *more]
    with fed(words, folder, HEAD + ROWS) as process:
        until = time.monotonic() + 30
        while not has_a_draft(process.pid, folder):
            assert time.monotonic() < until, "it never began to write"
            time.sleep(0.02)
        yield process


def has_a_draft(pid: int, folder: Path) -> bool:
    """Whether it writes into a folder, be it to a file that has no name there."""
    descriptors = Path(f"/proc/{pid}/fd")
    if not descriptors.exists():
        return any(folder.glob(".fitquiz.*"))
    for each in descriptors.iterdir():
        with suppress(FileNotFoundError):  # it has just been closed
            if str(each.readlink()).startswith(f"{folder}/"):
                return True
    return False


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_kill_leaves_what_was_there_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old")
    with reading_on(tmp_path) as process:
        process.kill()
        process.wait(30)
    assert (tmp_path / "out.csv").read_text() == "old"
    if hasattr(os, "O_TMPFILE"):
        assert names_in(tmp_path) == ["out.csv"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (signal.SIGINT, "Stopped. Nothing was saved.\n"),
        *(
            (each, "Stopped. Nothing more was saved.\n")
            for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
        ),
    ],
)
def test_whoever_ends_it_finds_nothing_left_behind(
    tmp_path: Path, sent: signal.Signals, said: str
) -> None:
    with reading_on(tmp_path) as process:
        process.send_signal(sent)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.decode().endswith(said)
    assert names_in(tmp_path) == []


def batch(folder: Path, *words: str, stdin: bytes | None = None) -> tuple[int, str]:
    done = fitquiz("batch", *words, *SMALL_FILES, cwd=folder, stdin=stdin)
    return done.returncode, done.stderr


def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands in for it."""
    (tmp_path / "in.csv").write_bytes(HEAD + ROWS)
    done = fitquiz(
        *("batch", "in.csv", "-o", "out.csv", *SMALL_FILES),
        cwd=tmp_path,
        before=("/bin/bash", "-c", 'ulimit -f 4; exec "$@"', "-"),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("out.csv: can't be written")
    assert names_in(tmp_path) == ["in.csv"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 -- a device
@pytest.mark.parametrize("name", ["/dev/full", "-"])
def test_a_full_device(tmp_path: Path, name: str) -> None:
    (tmp_path / "in.csv").write_bytes(HEAD + ROWS)
    words = ["batch", "in.csv", "-o", name, "--to", "csv", *SMALL_FILES]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fitquiz", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
            env=ENVIRONMENT,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.decode().endswith("[unwritable]\n")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_folder_that_takes_no_files(tmp_path: Path) -> None:
    """Not even from somebody who may do everything."""
    (tmp_path / "in.csv").write_bytes(HEAD + ROWS)
    code, err = batch(tmp_path, "in.csv", "-o", "/proc/out.csv")
    assert code == 2
    assert err.startswith("/proc/out.csv: can't be written: ")


def test_a_reader_who_has_seen_enough(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEAD + ROWS)
    fit = f"{sys.executable} -m fitquiz batch in.csv -o - --to csv {' '.join(SMALL_FILES)}"
    done = subprocess.run(
        ["/bin/bash", "-c", f"{fit} | head -n 2; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 2
    assert done.stderr == b""


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_line_without_an_end_takes_no_memory(tmp_path: Path, form: str) -> None:
    """Two gigabytes of it: what is not read is never sent."""
    words = ["batch", "-", "--from", form, "-o", "out.csv", *SMALL_FILES]
    start = {"csv": HEAD + b"1,", "jsonl": b'{"id": "'}[form]
    with subprocess.Popen(
        [sys.executable, "-m", "fitquiz", *words],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin
        assert process.stderr
        try:
            process.stdin.write(start)
            for _ in range(2048):
                process.stdin.write(b"s" * (1 << 20))
            process.stdin.close()
        except BrokenPipeError:
            pass
        err = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 2
    assert "this line is longer than" in err
    assert usage.ru_maxrss < 700 * 1024
    assert names_in(tmp_path) == []


def test_a_pipe_in_and_a_pipe_out(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEAD + ROWS)
    assert batch(tmp_path, "in.csv", "-o", "out.jsonl")[0] == 0
    os.mkfifo(tmp_path / "fifo.csv")
    fit = f"{sys.executable} -m fitquiz batch fifo.csv -o - --to jsonl {' '.join(SMALL_FILES)}"
    script = f"cat in.csv > fifo.csv & {fit} >> all.jsonl"
    (tmp_path / "all.jsonl").write_text("before\n")
    subprocess.run(
        ["/bin/bash", "-c", script],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env=ENVIRONMENT,
        timeout=60,
    )
    expected = f"before\n{(tmp_path / 'out.jsonl').read_text()}"
    assert (tmp_path / "all.jsonl").read_text() == expected
    assert len(rows_of(tmp_path / "out.jsonl")) == 3000


def test_parquet_is_not_for_pipes(tmp_path: Path) -> None:
    code, err = batch(tmp_path, "-", "--from", "parquet", "-o", "a.csv", stdin=b"PAR1")
    assert code == 2
    assert err == (
        "stdin: Parquet can't be read from a pipe, since it begins at its end; "
        "name the file [unreadable]\n"
    )
