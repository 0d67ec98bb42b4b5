"""Files that somebody names while they are asked."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from window import CONTROL_C, CONTROL_X, ENTER, SMALL, TAB, Window


def in_keys(window: Window) -> None:
    window.see("enter begin")
    window.press(ENTER)
    window.see("question 1")
    window.press(" ", ENTER)
    window.see("How sad")


def in_lines(window: Window) -> None:
    window.see("Press Enter to begin")
    window.press(ENTER)
    window.see("What troubles you?")
    window.press("1", ENTER)
    window.see("How sad are you?")


def at_the_name(*started: str, **environment: str) -> Window:
    command, *words = started or (sys.executable, *SMALL)
    window = Window(columns=200, command=command, words=words, environment=environment)
    in_keys(window)
    window.press("q")
    window.see("Leave now?")
    window.press("s")
    window.see("In which file")
    return window


def test_home_is_understood(tmp_path: Path) -> None:
    with at_the_name(HOME=str(tmp_path)) as window:
        window.press("~/mine.yaml", ENTER)
        assert window.end() == 130
        assert str(tmp_path / "mine.yaml") in window.written
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_name_can_be_completed(tmp_path: Path) -> None:
    (tmp_path / "a_long_name").mkdir()
    with at_the_name() as window:
        window.press(f"{tmp_path}/a_l", TAB)
        window.see("a_long_name")
        window.press("/mine.yaml", ENTER)
        assert window.end() == 130
    assert (tmp_path / "a_long_name" / "mine.yaml").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "this is a folder"),
        ("missing/mine.yaml", "no such folder"),
        ("x" * 300, "this name can't be used"),
    ],
)
def test_what_cant_be_is_said_and_another_name_asked_for(
    tmp_path: Path, name: str, message: str
) -> None:
    with at_the_name() as window:
        window.press(f"{tmp_path}/{name}", ENTER)
        window.see(message)
        window.press(f"{tmp_path}/mine.yaml", ENTER)
        assert window.end() == 130
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_name_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to("there")
    (tmp_path / "there").symlink_to("here")
    with at_the_name() as window:
        window.press(f"{tmp_path}/here", ENTER)
        window.see("this name can't be used")
        window.press(ENTER)
        window.see("How sad are you?")
    assert (tmp_path / "here").is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that vanishes")
def test_where_the_folder_is_gone_another_can_be_named(tmp_path: Path) -> None:
    script = 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"'
    gone = str(tmp_path / "gone")
    started = ("/bin/sh", "-c", script, gone, sys.executable, *SMALL)
    with at_the_name(*started) as window:
        window.press("mine.yaml", ENTER)
        window.see("mine.yaml can't be written")
        window.press(f"{tmp_path}/mine.yaml", ENTER)
        assert window.end() == 130
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


BREAKING = """
import sys
import fitquiz.{module} as module
from fitquiz.__main__ import main
well, calls = module.{name}, []

def broken(*words, **more):
    calls.append(words)
    if len(calls) == {call}:
        raise RuntimeError(words)
    return well(*words, **more)

module.{name} = broken
main()
"""


def reply(window: Window) -> None:
    in_keys(window)
    window.press("2", ENTER)


def ticked(window: Window) -> None:
    """The help page breaks, while the first answer is ticked but not given."""
    window.see("enter begin")
    window.press(ENTER)
    window.see("question 1")
    window.press(" ", "h")


def reply_in_lines(window: Window) -> None:
    in_lines(window)
    window.press("2", ENTER)


def to_the_result(window: Window) -> None:
    in_keys(window)
    window.skip_the_rest()
    window.press(ENTER)


@pytest.mark.parametrize(
    ("function", "call", "drive", "more"),
    [
        ("conversation.find_urgent", 3, reply, ()),
        ("conversation.find_urgent", 3, reply_in_lines, ("--plain",)),
        ("conversation.learn", 1, ticked, ()),
        ("session.assess", 1, to_the_result, ()),
        ("session.assess", 1, to_the_result, ("-o", os.devnull)),
        ("afterwards.Menu", 1, to_the_result, ()),
    ],
)
def test_a_mistake_anywhere_costs_nothing_that_was_answered_before(
    function: str,
    call: int,
    drive: Callable[[Window], None],
    more: tuple[str, ...],
    tmp_path: Path,
) -> None:
    module, _, name = function.rpartition(".")
    script = BREAKING.format(module=module, name=name, call=call)
    path = tmp_path / "mine.yaml"
    with Window(*more, columns=200, words=("-c", script, *SMALL[2:])) as window:
        drive(window)
        window.see("Something in fitquiz broke")
        window.see("In which file")
        window.press(str(path), ENTER)
        assert window.end() == 3
        assert window.is_sane()
    assert window.written.endswith("  RuntimeError\n")
    assert 'concerns: ["sad"]' in path.read_text()


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that vanishes")
@pytest.mark.parametrize("key", ["", CONTROL_C])
def test_where_the_result_cant_be_saved_the_answers_can(
    key: str, tmp_path: Path
) -> None:
    folder, path = tmp_path / "folder", tmp_path / "mine.yaml"
    folder.mkdir()
    with Window("-o", str(folder / "list.txt"), columns=200) as window:
        in_keys(window)
        folder.rmdir()
        window.skip_the_rest()
        window.press(ENTER)
        window.see("Your result could not be saved.")
        window.see("In which file")
        window.press(*([key] if key else [str(path), ENTER]))
        assert window.end() == 2
        assert window.is_sane()
    assert "Small steps: fits your answers closely" in window.written
    assert window.written.endswith("the result is printed here [unwritable]\n")
    assert path.exists() is not bool(key)


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe")
def test_who_stops_while_nobody_takes_the_result_can_save_the_answers(
    tmp_path: Path,
) -> None:
    pipe, path = tmp_path / "pipe", tmp_path / "mine.yaml"
    os.mkfifo(pipe)
    with Window("-o", str(pipe), columns=200) as window:
        to_the_result(window)
        window.settle()
        window.press(CONTROL_C)
        window.see("You stopped before your result was written.")
        window.see("In which file")
        window.press(str(path), ENTER)
        assert window.end() == 130
    assert "Stopped. Your answers are saved." in window.written
    assert f"fitquiz --resume {path}" in " ".join(window.written.split())
    assert "Nothing was saved" not in window.written
    assert 'concerns: ["sad"]' in path.read_text()


@pytest.mark.parametrize("key", [ENTER, CONTROL_C, CONTROL_X])
def test_what_a_mistake_would_cost_need_not_be_saved(key: str) -> None:
    script = BREAKING.format(module="session", name="assess", call=1)
    with Window(words=("-c", script, *SMALL[2:])) as window:
        to_the_result(window)
        window.see("In which file")
        window.press(key)
        assert window.end() == (130 if key == CONTROL_X else 3)
        assert window.is_sane()


def test_a_mistake_in_saving_costs_no_answer(tmp_path: Path) -> None:
    name = f"{tmp_path}/mine.yaml"
    script = BREAKING.format(module="saving", name="write_file", call=1)
    with at_the_name(sys.executable, "-c", script, *SMALL[2:]) as window:
        window.press(name, ENTER)
        window.see("This is a mistake in fitquiz, not in your answers.")
        window.see("RuntimeError")
        assert "concerns" not in window.settle()
        window.press(name, ENTER)
        assert window.end() == 130
    assert "concerns" in Path(name).read_text()


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs a folder for no files")
def test_what_goes_wrong_in_writing_is_said_and_nothing_is_lost() -> None:
    with at_the_name() as window:
        window.press("/proc/mine.yaml", ENTER)
        window.see("can't be written")
        window.press(ENTER)
        window.see("How sad are you?")


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    questions = tmp_path / "questions.yaml"
    questions.write_text(Path(SMALL[3]).read_text())
    words = (*SMALL[:3], str(questions), *SMALL[4:])
    with at_the_name(sys.executable, *words) as window:
        window.press(str(questions), ENTER)
        window.see("this run reads that file")
    assert questions.read_text() == Path(SMALL[3]).read_text()


def test_answers_that_a_list_wrote_over_are_not_saved(tmp_path: Path) -> None:
    with Window(columns=200) as window:
        to_the_result(window)
        for key in "af":
            window.see("What would you like to do now?")
            window.settle()
            window.press(key)
            window.see("In which file")
            window.press(f"{tmp_path}/same.yaml", ENTER)
            if key == "f":
                window.see("already")
                window.press("w")
        window.see("Saved in", "What would you like to do now?")
        window.settle()
        window.press("c")
        window.see("Your answers")
        window.press("q")
        window.see("Leave now? Your answers are not saved yet.")


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe")
def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with at_the_name() as window:
        window.press(str(pipe), ENTER)
        window.see("is no plain file")


@pytest.mark.parametrize("name", ["-", "a\x1b[200~b\nc\x1b[201~", "a\ufffd"])
def test_odd_names_are_refused(name: str) -> None:
    with at_the_name() as window:
        window.press(name, ENTER)
        window.see("A file can't be so named")


def test_no_name_ends_at_what_ends_it_for_the_system() -> None:
    with Window("--plain") as window:
        in_lines(window)
        window.press("q", ENTER)
        window.see("Leave now?")
        window.press("s", ENTER)
        window.see("In which file")
        window.press("a\0b", ENTER)
        window.see("A file can't be so named")


def test_how_to_go_on_names_other_files(tmp_path: Path) -> None:
    with at_the_name() as window:
        window.press(f"{tmp_path}/my answers.yaml", ENTER)
        assert window.end() == 130
        said = " ".join(window.written.split())
    assert f"fitquiz --resume '{tmp_path}/my answers.yaml' --questions" in said
    assert "--rules" in said


def test_a_file_is_never_half_written_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("old")
    path.chmod(0o644)
    with at_the_name() as window:
        window.press(str(path), ENTER)
        window.see("already")
        before = path.stat().st_ino
        window.press("w")
        assert window.end() == 130
    assert path.stat().st_ino != before  # another file took its place at once
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]
