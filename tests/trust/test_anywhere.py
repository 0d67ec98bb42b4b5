"""What befalls fitquiz wherever it stands: it never tells an answer, nor leaves a mess."""

import sys
from pathlib import Path

import pytest
from anywhere import Blow, outcomes
from runs import ANSWERED, prepare
from support import SMALL_FILES, fitquiz
from tracing import asked_in, is_named, needs_strace

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs processes that fork, and files in memory"
)

SECRET = ("mania", "sleepless")
"""What the sheet says, in words that fitquiz has no reason of its own to use."""

SHOWN = ("explain", *ANSWERED)
SAVED = (*ANSWERED, "--json", "-o", "out.json")
MANY = ("batch", "table.csv", *SMALL_FILES, "-o", "out.csv", "--rejects", "why.csv")


WRITTEN = ("out.json", "out.csv", "why.csv")
AS_IT_WAS = dict.fromkeys(WRITTEN, "as it was")

ENDS = {
    Blow.BUG: (3, "  RuntimeError"),
    Blow.NO_MEMORY: (3, "  MemoryError"),
    Blow.INTERRUPT: (130, "Stopped. Nothing was saved."),
    Blow.TERMINATE: (130, "Stopped. Nothing more was saved."),
    Blow.KILL: (-9, ""),
}
"""How it ends, and what it says last."""


def made_ready(folder: Path) -> None:
    prepare(folder)
    for name, text in AS_IT_WAS.items():
        (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("blow", "words", "often"),
    [
        (Blow.BUG, SHOWN, 12),
        (Blow.NO_MEMORY, SAVED, 12),
        (Blow.INTERRUPT, SHOWN, 12),
        (Blow.TERMINATE, SAVED, 12),
        (Blow.KILL, SAVED, 12),
        (Blow.BUG, MANY, 4),
        (Blow.INTERRUPT, MANY, 4),
        (Blow.TERMINATE, MANY, 4),
        (Blow.KILL, MANY, 4),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else str(each),
)
def test_no_answer_is_told_and_nothing_left_by_halves(
    blow: Blow, words: tuple[str, ...], often: int, tmp_path: Path
) -> None:
    made_ready(tmp_path)
    usual = fitquiz(*words, cwd=tmp_path)
    whole = {name: (tmp_path / name).read_text() for name in WRITTEN}
    made_ready(tmp_path)
    for outcome in outcomes(blow, often, tmp_path, words):
        assert not [word for word in SECRET if word in outcome.err], outcome
        assert "Traceback" not in outcome.err, outcome
        assert outcome.out in ("", usual.stdout), outcome
        assert outcome.files.items() <= whole.items(), outcome
        last = outcome.err.rstrip().rpartition("\n")[2]
        if (outcome.code, last) == ENDS[blow]:
            continue
        is_done = {**AS_IT_WAS, **outcome.files} == whole
        if is_done and outcome.out == usual.stdout:
            # what comes after the end is lost, and what comes while Python throws
            # something away
            is_bug = blow in (Blow.BUG, Blow.NO_MEMORY)
            assert not is_bug or "genexpr" in outcome.call, outcome
        elif blow is Blow.KILL:
            assert outcome.code == -9
        else:
            # before anything was read, it ends as every program does
            assert (outcome.code, outcome.out, outcome.err) == (-15, "", "")


@needs_strace
@pytest.mark.parametrize("blow", Blow, ids=str)
def test_what_it_asks_for_when_struck(blow: Blow, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    made_ready(folder)
    outcomes(blow, 6, folder, SAVED, tmp_path / "log")
    asked = asked_in(tmp_path / "log", folder)
    # those who look on keep what it says in memory
    beyond = [c for c in asked.beyond if not c.startswith("memfd_create(")]
    assert beyond == []
    strangers = [p for p in asked.written if not is_named(p, folder, ("out.json",))]
    assert strangers == []
    assert set(asked.started) == {"fork"}
