import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fitquiz.targets import is_plain, target_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links and devices")


def test_where_links_lead(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("list.txt")
    assert target_of(tmp_path / "link") == target_of(tmp_path) / "list.txt"


@pytest.mark.parametrize("ask", [target_of, is_plain])
def test_links_in_a_circle_lead_nowhere(
    ask: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "here").symlink_to("there")
    (tmp_path / "there").symlink_to("here")
    with pytest.raises(OSError, match="links"):
        ask(tmp_path / "here")


def test_what_is_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("there.txt")
    (tmp_path / "stdout").symlink_to("/dev/stdout")
    plain = {
        name: is_plain(tmp_path / name)
        for name in ("there.txt", "missing.txt", "link", "pipe", ".", "stdout")
    }
    assert plain == {
        "there.txt": True,
        "missing.txt": True,
        "link": True,
        "pipe": False,
        ".": False,
        "stdout": False,
    }


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs names for open files")
def test_what_is_open_is_no_plain_file_whatever_it_is(tmp_path: Path) -> None:
    with (tmp_path / "list.txt").open("w") as stream:
        assert not is_plain(Path(f"/dev/fd/{stream.fileno()}"))
        assert is_plain(tmp_path / "list.txt")
