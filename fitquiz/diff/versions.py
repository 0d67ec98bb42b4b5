"""A version of the two files: from files, from a folder, or from a revision of git."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from fitquiz.documents import decode, parse, read_text
from fitquiz.findings import Code, Finding, Place, Problem
from fitquiz.loading import understand_questions, understand_rules
from fitquiz.loading.places import Places
from fitquiz.proving.statements import Files


class Version(NamedTuple):
    """The two files as they are, or were."""

    name: str
    """What the user called it."""
    files: Files
    rules: Places


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
    if path.is_dir():
        return _version(name, *(_read(path / each.name) for each in now))
    if path.exists():
        return _version(name, _read(now.questions), _read(path))
    return _version(name, *(_from_git(name, each) for each in now))


def present(now: Paths) -> Version:
    """Return the files as they are now."""
    return _version("now", *map(_read, now))


class _Text(NamedTuple):
    file: str
    text: str


def _version(name: str, questions: _Text, rules: _Text) -> Version:
    questionnaire = understand_questions(questions.text, questions.file)
    rulebook = understand_rules(rules.text, rules.file, questionnaire)
    places = Places(parse(rules.text, rules.file, []))
    return Version(name, Files(questionnaire, rulebook), places)


def _read(path: Path) -> _Text:
    return _Text(str(path), read_text(path))


def _from_git(revision: str, path: Path) -> _Text:
    """Read a file as it was in a revision; git alone knows how it keeps them."""
    file = f"{revision}:{path.name}"
    command = ["git", "show", "--end-of-options", f"{revision}:./{path.name}"]
    try:
        done = subprocess.run(  # noqa: S603 -- git itself, and no option can be slipped in
            command, cwd=path.parent, capture_output=True, check=False
        )
    except OSError as error:
        raise _nothing(revision, f"git can't be run: {error.strerror}") from error
    if done.returncode:
        raise _nothing(
            revision, "it is no file, no folder, and no revision that git has"
        )
    return _Text(file, decode(done.stdout, file))


def _nothing(name: str, message: str) -> Problem:
    mend = "name a file of rules, a folder with both files, or a revision like HEAD~1"
    return Problem([Finding(Place(name), Code.NOT_FOUND, message, mend)])
