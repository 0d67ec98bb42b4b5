import os
import sys
from pathlib import Path

import pytest

from fitquiz.files import SIZE_LIMIT, read_text
from fitquiz.findings import Code, Place, Problem


def find_file_problem(path: Path) -> Code:
    with pytest.raises(Problem) as caught:
        read_text(path)
    [finding] = caught.value.findings
    assert finding.place.file == str(path)
    return finding.code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert find_file_problem(tmp_path / "nothing.yaml") is Code.NOT_FOUND


def test_a_folder(tmp_path: Path) -> None:
    assert find_file_problem(tmp_path) is Code.IS_DIRECTORY


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_file_that_cant_be_read(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert find_file_problem(loop) is Code.UNREADABLE


def test_a_name_that_cant_be_used() -> None:
    assert find_file_problem(Path("a\0b")) is Code.UNREADABLE


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (SIZE_LIMIT + 1))
    assert find_file_problem(large) is Code.TOO_LARGE


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")  # noqa: PTH110 -- a device
def test_an_endless_device() -> None:
    assert find_file_problem(Path("/dev/zero")) is Code.TOO_LARGE


def test_not_utf8_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"a: b\nc: caf\xe9\n")
    with pytest.raises(Problem) as caught:
        read_text(path)
    assert caught.value.findings[0].place == Place(str(path), 2, 7)
    assert caught.value.findings[0].code is Code.NOT_UTF8


def test_a_place_counts_characters_and_not_the_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "mixed.yaml"
    path.write_bytes("\ufeffa: b\nc: Öé".encode() + b"\xe9\n")
    with pytest.raises(Problem) as caught:
        read_text(path)
    assert caught.value.findings[0].place == Place(str(path), 2, 6)


def test_utf16_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "wide.yaml"
    path.write_bytes("a: b\n".encode("utf-16"))
    assert find_file_problem(path) is Code.NOT_UTF8


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    assert read_text(path) == "a: b\n"
