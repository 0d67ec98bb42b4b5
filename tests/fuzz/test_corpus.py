"""What fuzzing found, and what somebody thought of, goes through the targets again."""

from pathlib import Path

import pytest
from fuzz import NAMES
from targets import TARGETS, checking

from fitquiz.findings import Code, Place, stop

CORPUS = Path(__file__).parent / "corpus"
FOR_ALL = "any"


def files(folder: str) -> list[Path]:
    return sorted((CORPUS / folder).iterdir())


@pytest.mark.parametrize("target", TARGETS)
def test_every_file_is_understood_or_refused(target: str) -> None:
    for path in (*files(FOR_ALL), *files(target)):
        try:
            TARGETS[target](path.read_bytes())
        except BaseException as error:
            error.add_note(f"by {path.name}")
            raise


def test_every_folder_is_for_a_target() -> None:
    assert {path.name for path in CORPUS.iterdir()} == {*TARGETS, FOR_ALL}


def test_every_target_can_be_fuzzed() -> None:
    assert set(NAMES) == set(TARGETS)


def test_the_corpus_stays_small() -> None:
    sizes = [path.stat().st_size for path in CORPUS.glob("*/*")]
    assert sum(sizes) < 300_000


def test_a_target_sees_a_word_that_is_not_fitquizs_own() -> None:
    with (
        pytest.raises(AssertionError),
        checking(b"concerns: zqxj", is_private=True),
    ):
        stop(Place("stdin", 1, 1), Code.TAG, "there is zqxj", "take it out")


def test_a_target_sees_a_place_that_is_not_there() -> None:
    with pytest.raises(AssertionError), checking(b"concerns: ocd"):
        stop(Place("stdin", 2, 1), Code.TAG, "there is a tag", "take it out")


def test_a_target_sees_what_could_steer_a_terminal() -> None:
    with pytest.raises(AssertionError), checking(b"concerns: ocd"):
        stop(Place("stdin"), Code.TAG, "there is \x1b[31m", "take it out")
