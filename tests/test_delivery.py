import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ENVIRONMENT, SMALL_FILES, fitquiz, wait_until_it_reads

from fitquiz.findings import Code

SHEET = "concerns: ocd\n"


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    path.write_text("old")
    assert fitquiz("-o", path, stdin=SHEET).returncode == 0
    assert path.read_text() == fitquiz(stdin=SHEET).stdout


def test_a_dash_is_standard_output() -> None:
    assert fitquiz("-o", "-", stdin=SHEET).stdout == fitquiz(stdin=SHEET).stdout


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_a_link_is_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    assert fitquiz("-o", link, stdin=SHEET).returncode == 0
    assert link.is_symlink()
    assert target.read_text() == fitquiz(stdin=SHEET).stdout


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_a_device_and_a_pipe_stay_what_they_are(tmp_path: Path) -> None:
    assert fitquiz("-o", "/dev/null", stdin=SHEET).returncode == 0
    assert Path("/dev/null").is_char_device()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert fitquiz("-o", pipe, stdin=SHEET).returncode == 0
        out, _ = reader.communicate(timeout=60)
    assert out.decode() == fitquiz(stdin=SHEET).stdout
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["", "missing/result.txt", "x" * 300])
def test_what_cant_be_written_is_said_before_anything_is_asked(
    tmp_path: Path, name: str
) -> None:
    done = fitquiz("-o", tmp_path / name, stdin="not: even, read")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith(f"[{Code.UNWRITABLE}]\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 -- a device
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fitquiz"],
            input=SHEET.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
            timeout=60,
        )
    assert done.returncode == 2
    assert b"[unwritable]" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that vanishes")
def test_a_result_that_cant_be_saved_is_printed_instead(tmp_path: Path) -> None:
    """The folder goes away while the person answers: the result must not be lost."""
    folder = tmp_path / "folder"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "fitquiz", "-o", str(folder / "result.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stdin
    process.stdin.write(b"# begin\n")
    process.stdin.flush()
    wait_until_it_reads(process.pid)
    folder.rmdir()
    out, err = process.communicate(SHEET.encode(), timeout=60)
    assert process.returncode == 2
    assert out.decode() == fitquiz(stdin=SHEET).stdout
    assert b"[unwritable]" in err


@pytest.mark.parametrize("name", ["sheet.yaml", "./sheet.yaml", "link.yaml"])
def test_the_sheet_itself_is_never_written_over(name: str, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("concerns: sad\n")
    (tmp_path / "link.yaml").symlink_to(sheet)
    done = fitquiz(*SMALL_FILES, "--answers", "sheet.yaml", "-o", name, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"{Path(name)}: this run reads that file; name another file [unwritable]\n"
    )
    assert sheet.read_text() == "concerns: sad\n"
