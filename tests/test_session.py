"""One sitting at a terminal: going on from a file, and what is not possible."""

import subprocess
import sys
from pathlib import Path

import pytest
from support import ENVIRONMENT, SMALL_FILES, fitquiz
from window import ENTER, SMALL, Window

from fitquiz.findings import Code

SAVED = """\
fitquiz:
  questionnaire: small
  version: "1"
  at: history
concerns: [sad]
how_sad: more
history: not_sure
safety_now:
"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved.yaml"
    path.write_text(SAVED)
    return path


def refused(window: Window) -> str:
    assert window.end() == 2
    assert "question 1" not in window.written
    assert "Traceback" not in window.written
    return " ".join(window.written.split())


def test_going_on_where_somebody_was(saved: Path) -> None:
    with Window("--resume", str(saved)) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER)
        screen = window.see("Did you ever live")
        assert "From your file 3 questions are answered; r reviews them." in screen
        assert "[x] I am not sure" in screen
        window.press(ENTER)
        window.see("Would you like homework?")
        window.press("r")
        window.see("Your answers so far")
        window.see("“Very”.")


def test_a_setting_wins_over_the_file(saved: Path) -> None:
    arguments = ("--resume", str(saved), "--set", "how_sad=less", "--set", "history=")
    with Window(*arguments) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press("s")
        window.see("Show my result")
        window.press(ENTER)
        window.see("What would you like to do now?")
        assert "Begin slowly." not in window.written


def test_nothing_new_is_nothing_to_save(saved: Path) -> None:
    with Window("--resume", str(saved), columns=400) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press("q")
        assert window.end() == 130
        assert "Stopped. Your answers are saved.\n" in window.written
        assert f"To go on: fitquiz --resume {saved} --questions" in window.written
    assert saved.read_text() == SAVED


def test_the_same_file_is_offered_again(saved: Path) -> None:
    with Window("--resume", str(saved), columns=200) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER)
        window.see("Did you ever live")
        window.press("1", " ", ENTER)
        window.see("Would you like homework?")
        window.press("q")
        window.see("Leave now?")
        window.press("s")
        window.see(str(saved))
        window.press(ENTER)
        window.see("already")
        window.press("w")
        assert window.end() == 130
    assert 'history: ["mania", "not_sure"]' in saved.read_text()
    assert 'at: "homework"' in saved.read_text()


OTHER = SAVED.replace('version: "1"', 'version: "0"').replace(
    "[sad]", "[sad, gone]\nlong_gone: yes"
)


def test_a_file_that_answers_other_questions_is_refused(saved: Path) -> None:
    saved.write_text(OTHER)
    with Window("--resume", str(saved), columns=300) as window:
        text = refused(window)
    assert f"{saved}:3:12: this sheet answers other questions" in text
    assert "--keep-what-fits" in text
    assert "long_gone" not in text.replace("`long_gone`", "")
    assert "gone]" not in text


def test_what_still_fits_is_kept_and_the_rest_is_named(saved: Path) -> None:
    saved.write_text(OTHER)
    arguments = ("--resume", str(saved), "--keep-what-fits")
    with Window(*arguments) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER)
        screen = window.see("Did you ever live")
        assert "no longer fit in whole: concerns, long_gone." in " ".join(
            screen.split()
        )
        window.press("r")
        window.see("Your answers so far")
        window.see("“I am sad”.")


def test_a_file_of_another_fingerprint_is_refused(saved: Path) -> None:
    header = 'version: "1"\n  fingerprint: "0123456789abcdef"'
    saved.write_text(SAVED.replace('version: "1"', header))
    with Window("--resume", str(saved), columns=300) as window:
        assert "its fingerprint differs" in refused(window)


@pytest.mark.parametrize("text", ["- sad\n", "concerns: {sad: yes}\n"])
def test_what_is_no_sheet_is_refused_whatever_should_be_kept(
    saved: Path, text: str
) -> None:
    saved.write_text(text)
    with Window("--resume", str(saved), "--keep-what-fits", columns=300) as window:
        assert f"[{Code.WRONG_TYPE}]" in refused(window)


def test_all_that_is_wrong_is_said_at_once(saved: Path) -> None:
    saved.write_text("concerns: [afraid]\nhow_sad: more\nhomework: maybe\n")
    arguments = ("--resume", str(saved), "--set", "history=x", "--set", "nothing")
    with Window(*arguments, columns=300) as window:
        text = refused(window)
    for code in (Code.NOT_ASKED, Code.UNKNOWN_OPTION, Code.BAD_SETTING):
        assert f"[{code}]" in text
    assert text.count(f"[{Code.UNKNOWN_OPTION}]") == 2


def test_an_answer_that_a_setting_takes_away_is_named(saved: Path) -> None:
    with Window("--resume", str(saved), "--set", "concerns=afraid") as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press(ENTER)
        screen = " ".join(window.see("Did you ever live").split())
        assert "From your file one question is answered" in screen
        assert "These answers no longer fit in whole: how_sad." in screen


def test_skipping_a_part_keeps_what_was_answered_there(saved: Path) -> None:
    with Window("--resume", str(saved)) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("skip this part")
        window.press("s")
        window.see("Show my result")
        window.see("“I am not sure”.")


def test_what_is_no_yaml_is_refused_whatever_should_be_kept(saved: Path) -> None:
    saved.write_text("concerns: [sad\n")
    with Window("--resume", str(saved), "--keep-what-fits", columns=300) as window:
        assert f"[{Code.NOT_YAML}]" in refused(window)


@pytest.mark.parametrize("other", [("--answers", "x.yaml"), ("--no-input",)])
def test_going_on_means_being_asked(saved: Path, other: tuple[str, ...]) -> None:
    with Window("--resume", str(saved), *other, columns=200) as window:
        assert "means being asked at a terminal" in refused(window)


def test_going_on_without_a_terminal(saved: Path) -> None:
    done = fitquiz(*SMALL_FILES, "--resume", saved, stdin="1\n")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "means being asked at a terminal" in done.stderr


def test_a_file_that_is_not_there() -> None:
    with Window("--resume", "nothing.yaml", columns=200) as window:
        assert f"[{Code.NOT_FOUND}]" in refused(window)


def test_keeping_what_fits_of_nothing() -> None:
    assert fitquiz("--keep-what-fits", stdin="concerns: ocd").returncode == 2


def test_the_result_may_not_go_into_the_file_that_is_read(saved: Path) -> None:
    with Window("--resume", str(saved), "-o", str(saved), columns=200) as window:
        assert "this run reads that file" in refused(window)
    assert saved.read_text() == SAVED


def test_a_file_for_the_result_is_written_at_the_end_and_nothing_else_offered(
    tmp_path: Path,
) -> None:
    path = tmp_path / "result.txt"
    with Window("-o", str(path), columns=200) as window:
        window.see("enter begin")
        window.press(ENTER)
        window.see("question 1")
        window.press("s")
        window.see("skip this part")
        window.press("s")
        window.see("Show my result")
        window.press(ENTER)
        assert window.end() == 0
        assert f"Written to {path}." in window.written
    assert path.read_text().startswith("Therapies you could look into")


IMPORTED = "import sys; from fitquiz.__main__ import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted(m for m in sys.modules if m.split('.')[0] in {'prompt_toolkit', 'asyncio', 'rich'}), file=sys.stderr)"


@pytest.mark.parametrize(
    "arguments",
    [("--json",), (), ("--format", "html"), ("lines",), ("guide",), ("sheet",)],
)
def test_without_a_terminal_nothing_for_terminals_is_loaded(
    arguments: tuple[str, ...],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *arguments],
        input=b"concerns: ocd\n",
        capture_output=True,
        check=True,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.stdout
    assert done.stderr == b"[]\n"


def test_in_numbered_lines_no_keys_are_loaded() -> None:
    words = ("-c", IMPORTED, *SMALL[2:], "--plain")
    with Window(words=words) as window:
        window.see("Press Enter to begin")
        window.press("q\n")
        window.end()
        assert "prompt_toolkit" not in window.written
