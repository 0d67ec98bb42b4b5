"""A version of the two files: from files, from a folder, or from a revision of git."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from fitquiz.files import decode, read_text
from fitquiz.findings import Code, Finding, Place, Problem
from fitquiz.loading import understand_questions, understand_rules
from fitquiz.loading.places import Places, places_of
from fitquiz.proving.statements import Files


class Version(NamedTuple):
    """The two files as they are, or were."""

    files: Files
    rules: Places
    path: Path
    """Where the rules are, or were."""


class Paths(NamedTuple):
    """Where the two files are now."""

    questions: Path
    rules: Path


def find_version(name: str, now: Paths) -> Version:
    """Find a version by the name of a file of rules, of a folder, or of a revision.

    A file of rules goes with the questions there are now. Problem says what is wrong
    with the files, or that there is nothing of that name.
    """
    path = Path(name)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError:
        is_folder = is_there = False  # no file can be called so
    if name and is_folder:
        rules = path / now.rules.name
        return _version(rules, _read(path / now.questions.name), _read(rules))
    if name and is_there:
        return _version(path, _read(now.questions), _read(path))
    texts = (_from_git(name, each) for each in now)
    return _version(now.rules, *texts)


def present(now: Paths) -> Version:
    """Return the files as they are now."""
    return _version(now.rules, *map(_read, now))


class _Text(NamedTuple):
    file: str
    text: str


def _version(path: Path, questions: _Text, rules: _Text) -> Version:
    questionnaire = understand_questions(questions.text, questions.file)
    rulebook = understand_rules(rules.text, rules.file, questionnaire)
    places = places_of(rules.text, rules.file)
    return Version(Files(questionnaire, rulebook), places, path)


def _read(path: Path) -> _Text:
    return _Text(str(path), read_text(path))


def _from_git(revision: str, path: Path) -> _Text:
    """Read a file as it was in a revision; git alone knows how it keeps them."""
    file = f"{revision}:{path.name}"
    _git(revision, path.parent, _NO_REVISION, "rev-parse", "--verify", "--quiet")
    missing = f"`{path.name}` was not there then"
    text = _git(f"{revision}:./{path.name}", path.parent, missing, "show")
    return _Text(file, decode(text, file))


def _git(what: str, folder: Path, otherwise: str, *command: str) -> bytes:
    """Ask git; Problem says `otherwise` where it does not know what is asked for."""
    try:
        done = subprocess.run(  # noqa: S603 -- git itself, and no option can be slipped in
            ["git", *command, "--end-of-options", what],  # noqa: S607 -- whichever git there is
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name can't be used"
        raise _nothing(what, f"git can't be asked: {reason}") from error
    if done.returncode:
        raise _nothing(what, otherwise)
    return done.stdout


_NO_REVISION = "this is no file, no folder, and no revision that git has here"


def _nothing(name: str, message: str) -> Problem:
    mend = "name a file of rules, a folder with both files, or a revision like HEAD~1"
    return Problem([Finding(Place(name), Code.NOT_FOUND, message, mend)])
