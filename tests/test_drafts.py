import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from fitquiz.drafts import drafting, scratch_beside


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
@pytest.mark.parametrize("made", [drafting, scratch_beside])
@pytest.mark.parametrize("mask", [0, 0o777], ids=oct)
def test_its_owner_can_read_a_draft_and_nobody_else(
    mask: int, made: Callable[[Path], AbstractContextManager[Path]], tmp_path: Path
) -> None:
    before = os.umask(mask)
    try:
        with made(tmp_path / "list.txt") as draft:
            assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    finally:
        os.umask(before)
