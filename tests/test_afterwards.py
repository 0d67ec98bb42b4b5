"""What somebody can do once they have seen their result."""

from pathlib import Path

import pytest
from support import SMALL_FILES, fitquiz
from window import CONTROL_C, CONTROL_D, ENTER, Window

FORMATS = {
    "list.txt": "text",
    "list.md": "markdown",
    "list.HTML": "html",
    "list.htm": "html",
    "list.json": "json",
    "list.yaml": "yaml",
    "list": "text",
}


def after(*keys: str, asked: str, columns: int = 200) -> Window:
    """Somebody who has seen a result; the first question was answered with keys."""
    window = Window(columns=columns)
    window.see("enter begin")
    window.press(ENTER)
    window.see("question 1")
    window.press(*keys, ENTER)
    window.see(asked)
    window.skip_the_rest()
    window.press(ENTER)
    window.see("What would you like to do now?")
    window.see("enter choose")  # its last line, so that all of it is there
    return window


def test_a_saved_list_is_what_the_format_writes(tmp_path: Path) -> None:
    with after(" ", asked="How sad") as window:
        for name in FORMATS:
            window.press("f")
            window.see("In which file")
            window.press(str(tmp_path / name), ENTER)
            window.see(f"Saved in {tmp_path / name}.\n")
        window.press("q")
        assert window.end() == 0
    for name, form in FORMATS.items():
        path = tmp_path / name
        arguments = ("--country", "GB", "--format", form)
        piped = fitquiz(*SMALL_FILES, *arguments, stdin="concerns: sad\n")
        assert path.read_text() == piped.stdout
        assert path.stat().st_mode & 0o777 == 0o600


def test_answers_that_were_saved_give_the_result_again(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    with after(" ", asked="How sad") as window:
        window.press("a")
        window.see("In which file")
        window.press(str(path), ENTER)
        window.see("Saved in")
        window.press("q")
        assert window.end() == 0
    sheet = fitquiz(*SMALL_FILES, "--json", "--answers", path).stdout
    assert sheet == fitquiz(*SMALL_FILES, "--json", stdin="concerns: sad\n").stdout


def test_with_an_empty_list_there_is_nothing_to_read_more_about() -> None:
    with after("4", " ", asked="skip this part") as window:
        assert "Read more" not in window.screen
        assert "Ask why one is on the list" in window.screen


def test_why_one_is_listed_or_is_not() -> None:
    with after(" ", asked="How sad") as window:
        for number, said in (
            ("4", "Being heard: not on your list, because nothing you told us"),
            ("1", "Small steps: on your list, in place 1"),
        ):
            window.press("w")
            window.see("Which one?")
            window.press(number, ENTER)
            window.see(said)
            window.press("b")
            window.see("What would you like to do now?")


def test_two_side_by_side() -> None:
    with after(" ", asked="How sad", columns=100) as window:
        window.press("s")
        window.see("Which one first?")
        window.press(ENTER)
        window.see("And which beside it?")
        window.press(ENTER)
        screen = window.see("A third one?")
        assert "Small steps" not in screen
        window.press("b")
        screen = window.see("Side by side")
        assert "Small steps" in screen


@pytest.mark.parametrize("key", ["q", CONTROL_C, CONTROL_D])
def test_leaving_after_the_result_is_no_failure(key: str) -> None:
    with after(" ", asked="How sad") as window:
        window.press(key)
        assert window.end() == 0
        assert window.is_sane()
        assert "Stopped" not in window.written


@pytest.mark.parametrize("letter", ["m", "w", "s", "f", "a"])
def test_control_c_in_the_middle_leads_back_to_the_menu(letter: str) -> None:
    with after(" ", asked="How sad") as window:
        window.press(letter)
        before = window.see("Read more about which", "Which one", "In which file")
        window.press(CONTROL_C)
        window.see_change(before)
        window.see("What would you like to do now?")
        window.press("q")
        assert window.end() == 0


def test_the_result_can_be_read_from_the_top() -> None:
    with after(" ", asked="How sad") as window:
        window.press("l")
        screen = window.see("enter read on")
        assert screen.startswith("Therapies you could look into\n")
        window.press(ENTER)
        assert window.see_change(screen) != screen
        window.press("b")
        window.see("What would you like to do now?")


def test_an_ending_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    with after(" ", asked="How sad") as window:
        window.press("f")
        window.see("In which file")
        window.press(str(tmp_path / "list.pdf"), ENTER)
        window.see("This can't be written as .pdf; please name another.")
        window.press(ENTER)
        window.see("Nothing was saved.")
    assert list(tmp_path.iterdir()) == []
