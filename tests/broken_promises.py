"""Break each promise of the README in a copy of fitquiz, and see its test notice it.

    python tests/broken_promises.py [WORD, for those promises that hold it]

Each break is a change of a few lines that somebody could make, by mistake or not. It ends
with 1 if any goes unnoticed, or if a test fails where nothing was broken.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from support import TESTS

ROOT = TESTS.parent


class Break(NamedTuple):
    """A way to break a promise, and the test that is to notice it."""

    what: str
    file: str
    old: str
    new: str
    """What comes in place of `old`, which stands once in the file."""
    test: str
    """Where it is tested: a file, and with `::` one test in it."""


TRACE = "tests/trust/test_no_trace.py"
ASKED = f"{TRACE}::test_what_it_asks_of_the_system"
SITTING = "tests/trust/test_sittings.py::test_what_an_interview_asks_of_the_system"
ENDINGS = "tests/trust/test_endings.py"
SAVES = "tests/trust/test_saves.py"
ANYWHERE = "tests/trust/test_anywhere.py"
HOSTILE = "tests/trust/test_hostile_text.py"
CORPUS = "tests/fuzz/test_corpus.py"
BATTERY = "tests/fuzz/test_battery.py"
COSTS = "tests/fuzz/test_costs.py"

DELIVER = """\
    try:
        _deliver(write, output, plain=plain)
"""
REPORT = '{where}\\n  {type(error).__name__}"'
LINKED = "    os.link(draft, named, src_dir_fd=0, follow_symlinks=True)\n"
DRAFTED = """\
        with drafting(path, mode) as draft:
            draft.write_bytes(raw)
"""
MADE = "                    interview = self._make(move, interview)\n"
PAGE = "tostring(page, encoding='unicode', method='html')"
OPTION = 'message = f"`{question.id}` has no such option"'
ADDED = "                if rule.points.get(modality.id)\n"

BREAKS = [
    Break(
        "a socket is opened",
        "fitquiz/delivery.py",
        DELIVER,
        f"    import socket\n    socket.socket()\n{DELIVER}",
        ASKED,
    ),
    Break(
        "somebody else's name is looked up, and what comes of it is ignored",
        "fitquiz/delivery.py",
        DELIVER,
        "    import socket\n    try:\n        socket.create_connection(('127.0.0.1', 9))\n"
        f"    except OSError:\n        pass\n{DELIVER}",
        ASKED,
    ),
    Break(
        "another program is started",
        "fitquiz/delivery.py",
        DELIVER,
        f"    os.system('true')\n{DELIVER}",
        ASKED,
    ),
    Break(
        "a history is kept in the home folder",
        "fitquiz/delivery.py",
        DELIVER,
        f"    Path('~/.fitquiz').expanduser().write_text('here')\n{DELIVER}",
        ASKED,
    ),
    Break(
        "a result goes into a cache, too, and from there again",
        "fitquiz/delivery.py",
        DELIVER,
        "    Path('/tmp/fitquiz').write_text('here')\n"
        f"    Path('/tmp/fitquiz').unlink()\n{DELIVER}",
        ASKED,
    ),
    Break(
        "an interview keeps what was answered so far in a file",
        "fitquiz/conversation.py",
        MADE,
        f"                    open('/tmp/fitquiz', 'w').close()\n{MADE}",
        SITTING,
    ),
    Break(
        "answers go into the environment",
        "fitquiz/assessment.py",
        "    facts = learn(questionnaire, answers)\n",
        "    facts = learn(questionnaire, answers)\n"
        "    import os\n    os.environ['LAST'] = str(answers)\n",
        f"{TRACE}::test_no_answer_goes_into_the_environment_and_nothing_for_networks_is_loaded",
    ),
    Break(
        "a report of a bug is kept, too",
        "fitquiz/mistakes.py",
        "    return (\n",
        "    Path('/tmp/fitquiz').write_text(where)\n    return (\n",
        f"{TRACE}::test_what_it_asks_for_when_it_breaks",
    ),
    Break(
        "how a run ended is kept",
        "fitquiz/endings.py",
        "    except Problem as problem:\n",
        "    except Problem as problem:\n        open('/tmp/fitquiz', 'w').close()\n",
        ASKED,
    ),
    Break(
        "who leaves without saving has saved something",
        "fitquiz/endings.py",
        '    """Say whether anything was saved, unless',
        "    open('/tmp/fitquiz', 'w').close()\n"
        '    """Say whether anything was saved, unless',
        SITTING,
    ),
    Break(
        "what is gone on with is kept elsewhere, too",
        "fitquiz/resuming.py",
        "    if request.keep_what_fits:\n",
        "    open('/tmp/fitquiz', 'w').close()\n    if request.keep_what_fits:\n",
        SITTING,
    ),
    Break(
        "the window's title tells what is asked",
        "fitquiz/keys/terminal.py",
        "        showing = _Showing(view, self._size)\n",
        "        showing = _Showing(view, self._size)\n"
        "        self._output.set_title(str(view.lines(self._size())))\n",
        SITTING,
    ),
    Break(
        "what could not be saved is told in the message, too",
        "fitquiz/delivery.py",
        'path, f"can\'t be written: {error.strerror}", "the result is printed here"',
        'path, f"can\'t be written: {error.strerror} {raw!r}", "it is printed here"',
        "tests/test_delivery.py::test_a_result_that_cant_be_saved_is_printed_instead",
    ),
    Break(
        "a library takes ^C for itself",
        "fitquiz/proving/solver.py",
        "    solver.parameters.catch_sigint_signal = False\n",
        "",
        f"{TRACE}::test_what_it_asks_for_while_it_looks_again_and_again",
    ),
    Break(
        "a key of the kernel holds something",
        "fitquiz/delivery.py",
        DELIVER,
        "    import ctypes\n"
        "    ctypes.CDLL(None).syscall(248, b'user', b'fitquiz', b'x', 1, -3)\n"
        f"{DELIVER}",
        ASKED,
    ),
    Break(
        "a table steers a terminal",
        "fitquiz/batch/streams.py",
        "_inert if os.isatty(sink) else iter",
        "_inert if sink < 0 else iter",
        HOSTILE,
    ),
    Break(
        "what is read is written over",
        "fitquiz/delivery.py",
        "(_is_among(keep, path) or _is_stream(path, 0))",
        "_is_among(keep, path)",
        "tests/test_delivery.py::test_what_is_read_from_standard_input_is_never_written_over",
    ),
    Break(
        "what a stream writes is replaced",
        "fitquiz/delivery.py",
        "        if is_plain(path) and path.exists() and _is_stream(path, 1, 2):\n",
        "        if is_plain(path) and path.exists() and _is_stream(path):\n",
        "tests/test_delivery.py::test_what_a_stream_writes_is_never_replaced",
    ),
    Break(
        "a run that is stopped leaves a draft",
        "fitquiz/drafts.py",
        "    try:\n"
        "        # only with a folder named does Python follow the link to the file that is open\n"
        f"    {LINKED}",
        f"{LINKED}    try:\n",
        f"{SAVES}::test_a_run_that_is_stopped_leaves_no_draft",
    ),
    Break(
        "the last reply is not saved",
        "fitquiz/conversation.py",
        "                self._newest = interview.jot(options)\n"
        "                interview = self._make(go, self._newest)\n",
        "                interview = self._make(go, interview.jot(options))\n",
        "tests/test_saving.py::test_a_mistake_anywhere_costs_nothing_that_was_answered_before",
    ),
    Break(
        "it is asked though nobody reads the result",
        "fitquiz/session.py",
        "        check_is_read(request.output)\n",
        "",
        ENDINGS,
    ),
    Break(
        "a mistake passes for a closed window",
        "fitquiz/endings.py",
        "any(map(_is_gone, (0, 2)))",
        "error.args[:1] == (errno.EIO,)",
        ENDINGS,
    ),
    Break(
        "what is open already is replaced",
        "fitquiz/targets.py",
        "    return is_file and _descriptor(path) is None\n",
        "    return is_file\n",
        "tests/test_delivery.py::test_what_is_open_already_goes_on_where_it_is",
    ),
    Break(
        "a mistake in saving ends it all",
        "fitquiz/saving.py",
        "            except Exception as error:",
        "            except KeyError as error:",
        "tests/test_saving.py::test_a_mistake_in_saving_costs_no_answer",
    ),
    Break(
        "a mistake costs what was answered",
        "fitquiz/saving.py",
        "                go_on = self._rescue(newest(), _why(error))\n",
        "                go_on = None\n",
        "tests/test_saving.py::test_a_mistake_anywhere_costs_nothing_that_was_answered_before",
    ),
    Break(
        "a closed window is a bug",
        "fitquiz/endings.py",
        "        if isinstance(error, BrokenPipeError) or any(map(_is_gone, (0, 2))):\n",
        "        if isinstance(error, BrokenPipeError):\n",
        ENDINGS,
    ),
    Break(
        "it needs a place to write",
        "fitquiz/delivery.py",
        DELIVER,
        f"    import tempfile\n    tempfile.TemporaryFile()\n{DELIVER}",
        "tests/trust/test_confined.py",
    ),
    Break(
        "a message says the answer",
        "fitquiz/answers.py",
        OPTION,
        OPTION.replace("no such option", "no {option}"),
        "tests/test_answers.py::test_no_finding_holds_the_answer_that_was_given",
    ),
    Break(
        "a word too many is repeated",
        "fitquiz/cli/app.py",
        "if error.message.startswith(beginning):",
        "if not error.message:",
        "tests/test_cli.py::test_an_answer_typed_as_a_command_is_not_repeated",
    ),
    Break(
        "the report of a bug says all that the error says",
        "fitquiz/mistakes.py",
        REPORT,
        REPORT.replace("__name__}", "__name__} {error}"),
        ANYWHERE,
    ),
    Break(
        "a bug ends in a traceback",
        "fitquiz/mistakes.py",
        REPORT,
        f"{REPORT} + traceback.format_exc()",
        ANYWHERE,
    ),
    Break(
        "what goes wrong while something is thrown away is printed",
        "fitquiz/__main__.py",
        "    sys.unraisablehook = lambda _: None\n",
        "",
        "tests/test_cli.py::test_what_goes_wrong_while_something_is_thrown_away_is_not_told",
    ),
    Break(
        "a file is written where it stands",
        "fitquiz/drafts.py",
        DRAFTED,
        "        path.write_bytes(raw)\n",
        SAVES,
    ),
    Break(
        "a draft has a name from its start",
        "fitquiz/drafts.py",
        "    descriptor = _open_nameless(folder)\n",
        "    descriptor = None\n",
        SAVES,
    ),
    Break(
        "everybody can read what is saved",
        "fitquiz/drafts.py",
        "raw: bytes, mode: int = 0o600",
        "raw: bytes, mode: int = 0o644",
        SITTING,
    ),
    Break(
        "the system writes down the memory of what breaks",
        "fitquiz/__main__.py",
        "        _leave_no_core()\n",
        "",
        ENDINGS,
    ),
    Break(
        "a closed stream leaves its place to a file",
        "fitquiz/__main__.py",
        "            os.open(os.devnull, os.O_RDWR)\n",
        "            pass\n",
        ENDINGS,
    ),
    Break(
        "a signal ends it at once",
        "fitquiz/endings.py",
        '_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT")',
        "_SIGNALS = ()",
        ENDINGS,
    ),
    Break(
        "a file may be of any size",
        "fitquiz/files.py",
        "stream.read(SIZE_LIMIT + 1)",
        "stream.read()",
        COSTS,
    ),
    Break(
        "what is no YAML takes it down",
        "fitquiz/documents.py",
        "    except yaml.YAMLError as error:\n",
        "    except KeyError as error:\n",
        CORPUS,
    ),
    Break(
        "what is no key takes it down",
        "fitquiz/documents.py",
        "            if not isinstance(key, Scalar):\n",
        "            if not key:\n",
        CORPUS,
    ),
    Break(
        "what is no list takes it down",
        "fitquiz/loading/fields.py",
        "        if not isinstance(node, Sequence):\n",
        "        if not node:\n",
        BATTERY,
    ),
    Break(
        "control characters pass",
        "fitquiz/findings.py",
        "    if text.isprintable():",
        "    if text:",
        HOSTILE,
    ),
    Break(
        "text from the files is HTML",
        "fitquiz/report/html.py",
        PAGE,
        f"__import__('html').unescape({PAGE})",
        "tests/report/test_hostile.py",
    ),
    Break(
        "points out-vote a contraindication",
        "fitquiz/assessment.py",
        "if s.modality.id not in off]",
        "if s.modality.id not in off or s.points > 9]",
        "tests/test_assessment.py::test_no_points_out_vote_a_contraindication",
    ),
    Break(
        "a wish is told that would lift a contraindication",
        "fitquiz/changes.py",
        "filter(self._what_if.discourages_the_same, several)",
        "several",
        "tests/test_changes.py::test_no_wish_is_told_that_would_lift_what_is_discouraged",
    ),
    Break(
        "not sure counts as no",
        "fitquiz/questions.py",
        "    return Fact(frozenset(chosen), not chosen or unsure)\n",
        "    return Fact(frozenset(chosen), False)\n",
        "tests/test_assessment.py::test_what_is_not_known_is_to_be_checked_first",
    ),
    Break(
        "a reason is left out",
        "fitquiz/scoring.py",
        ADDED,
        ADDED.replace("modality.id)", "modality.id, 0) > 0"),
        "tests/test_assessment.py::test_reasons_add_up_and_quote_what_was_answered",
    ),
    Break(
        "a package tells when it was built",
        "pyproject.toml",
        "[tool.hatch.build.targets.wheel]\n",
        "[tool.hatch.build]\nreproducible = false\n[tool.hatch.build.targets.wheel]\n",
        "tests/test_wheel.py",
    ),
    Break(
        "a closed help line is shown",
        "fitquiz/helplines.py",
        "        if not line.closed and (",
        "        if (",
        "tests/test_helplines.py::test_no_list_holds_a_closed_line",
    ),
]


def copied(folder: Path) -> Path:
    """Return a copy of all that is in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 -- whichever git there is
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    for name in listed.stdout.decode().split("\0")[:-1]:
        there = folder / name
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, there)
    return folder


def passes(test: str, copy: Path) -> bool:
    """Run a test on the fitquiz in a copy; tell whether it passes."""
    words = ("-m", "pytest", "-q", "-n0", "-x", "-p", "no:cacheprovider", test)
    done = subprocess.run(
        [sys.executable, *words],
        check=False,
        capture_output=True,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode in (0, 1), done.stdout.decode()
    return done.returncode == 0


def is_noticed(each: Break, copy: Path) -> bool:
    """Break a promise for as long as its test runs; tell whether that fails."""
    path = copy / each.file
    whole = path.read_text()
    path.write_text(whole.replace(each.old, each.new))
    try:
        return not passes(each.test, copy)
    finally:
        path.write_text(whole)


def main(word: str) -> int:
    chosen = [each for each in BREAKS if word in each.what]
    with TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        wrong = [t for t in {each.test for each in chosen} if not passes(t, copy)]
        for test in wrong:
            print(f"fails where nothing is broken: {test}")
        for each in chosen:
            noticed = is_noticed(each, copy)
            wrong += [] if noticed else [each.what]
            print(f"{'noticed' if noticed else 'MISSED ':8} {each.what} ({each.test})")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
