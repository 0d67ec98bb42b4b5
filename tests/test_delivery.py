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


def with_streams(redirected: str) -> tuple[str, ...]:
    """Return what runs a command with its streams to or from files, as a shell does."""
    return ("/bin/sh", "-c", f'exec "$@" {redirected}', "-")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs names for open files")
@pytest.mark.parametrize(
    ("name", "redirected"),
    [
        ("/dev/stdout", ">> log.txt"),
        ("/dev/fd/1", ">> log.txt"),
        ("/dev/stderr", "2>> log.txt"),
        ("/dev/fd/5", "5>> log.txt"),
        ("link", ">> log.txt"),
    ],
)
def test_what_is_open_already_goes_on_where_it_is(
    name: str, redirected: str, tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    (tmp_path / "link").symlink_to("/dev/stdout")
    log.write_text("earlier\n")
    done = fitquiz(
        "-o", name, stdin=SHEET, cwd=tmp_path, before=with_streams(redirected)
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert log.read_text() == "earlier\n" + fitquiz(stdin=SHEET).stdout


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    "words",
    [
        ("-o", "mine.yaml"),
        ("batch", "-", "--from", "csv", "-o", "mine.yaml", "--to", "csv"),
    ],
    ids=["one", "many"],
)
def test_what_is_read_from_standard_input_is_never_written_over(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text(SHEET)
    done = fitquiz(*words, cwd=tmp_path, before=with_streams("< mine.yaml"))
    assert done.returncode == 2
    assert done.stderr == (
        "mine.yaml: this run reads that file; name another file [unwritable]\n"
    )
    assert (tmp_path / "mine.yaml").read_text() == SHEET


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs names for open files")
@pytest.mark.parametrize(
    ("name", "redirected"),
    [
        ("log.txt", ">> log.txt"),
        ("log.txt", "2>> log.txt"),
        ("/proc/thread-self/fd/1", ">> log.txt"),
    ],
)
def test_what_a_stream_writes_is_never_replaced(
    name: str, redirected: str, tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    log.write_text("earlier\n")
    done = fitquiz(
        "-o", name, stdin=SHEET, cwd=tmp_path, before=with_streams(redirected)
    )
    assert done.returncode == 2
    said = f"{name}: this run writes there already; name another file [unwritable]\n"
    assert done.stderr == ("" if redirected.startswith("2") else said)
    told = said if redirected.startswith("2") else ""
    assert log.read_text() == f"earlier\n{told}"


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_what_is_refused_does_not_replace_the_results(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,concerns\n1,ocd\n2,nothing\n")
    words = ("batch", "in.csv", "-o", "-", "--to", "csv", "--rejects", "out.csv")
    done = fitquiz(*words, cwd=tmp_path, before=with_streams("> out.csv"))
    assert done.returncode == 2
    assert "this run writes there already" in done.stderr
    assert (tmp_path / "out.csv").read_text() == ""


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize(
    "words",
    [
        ("-o", "here"),
        ("explain", "-o", "here"),
        ("sql", "--dialect", "duckdb", "-o", "here"),
        ("batch", "t.csv", "-o", "here", "--to", "csv"),
        ("batch", "t.csv", "-o", "out.csv", "--rejects", "here/why.csv"),
        ("batch", "here", "--from", "csv", "-o", "out.csv"),
        ("test", "here"),
    ],
    ids=" ".join,
)
def test_links_in_a_circle_lead_nowhere(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to("there")
    (tmp_path / "there").symlink_to("here")
    (tmp_path / "t.csv").write_text("id,concerns\n1,ocd\n")
    done = fitquiz(*words, stdin=SHEET, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(("here: ", "here/why.csv: "))
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that vanishes")
@pytest.mark.parametrize(
    "words",
    [("-o", "x"), ("test", "x"), ("batch", "x.csv", "-o", "y.csv")],
    ids=" ".join,
)
def test_a_folder_that_is_gone(words: tuple[str, ...], tmp_path: Path) -> None:
    leaving = ("/bin/sh", "-c", 'rmdir "$PWD" && exec "$@"', "-")
    done = fitquiz(*words, stdin=SHEET, cwd=tmp_path, before=leaving)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="needs one who may not do all"
)
def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    done = fitquiz("-o", tmp_path / "closed" / "list.txt", stdin=SHEET)
    assert done.returncode == 2
    assert "this can't be written to" in done.stderr


@pytest.mark.parametrize("name", ["", "missing/", "missing/result.txt", "x" * 300])
def test_what_cant_be_written_is_said_before_anything_is_asked(
    tmp_path: Path, name: str
) -> None:
    done = fitquiz("-o", f"{tmp_path}/{name}", stdin="not: even, read")
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
    assert err.decode() == (
        f"{folder}/result.txt: can't be written: No such file or directory; "
        "the result is printed here [unwritable]\n"
    )


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
