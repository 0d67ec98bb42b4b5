"""What is wrong in something the user wrote: where it stands and how to mend it."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, NoReturn

MOST = 200
"""How many findings are told at once."""

_MOST_SAID = 2_000
"""How many characters are said of one; what is quoted from a file may be very long."""

_MOST_WORDS = 300
"""Among how many words the nearest one is looked for."""

_MOST_NAMED = 100
"""How many words are named to choose from."""

_HARMLESS = frozenset("\n\t\u00a0\u200c\u200d")


class Code(StrEnum):
    """The stable name of each kind of finding; scripts may rely on it."""

    # any file
    NOT_FOUND = "not-found"
    IS_DIRECTORY = "is-directory"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    EMPTY = "empty"
    NOT_YAML = "not-yaml"
    TOO_DEEP = "too-deep"
    SEVERAL_DOCUMENTS = "several-documents"
    AND_MORE = "and-more"
    ALIAS = "alias"
    TAG = "tag"
    DUPLICATE_KEY = "duplicate-key"
    # questions.yaml and rules.yaml
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_REFERENCE = "unknown-reference"
    BAD_VALUE = "bad-value"
    # answers
    UNKNOWN_QUESTION = "unknown-question"
    UNKNOWN_OPTION = "unknown-option"
    REPEATED_OPTION = "repeated-option"
    ONE_ONLY = "one-only"
    TOO_MANY = "too-many"
    NOT_ALONE = "not-alone"
    NOT_ASKED = "not-asked"
    NOT_OFFERED = "not-offered"
    OTHER_QUESTIONS = "other-questions"
    BAD_SETTING = "bad-setting"
    NOT_UNDERSTOOD = "not-understood"
    TOO_FEW_LINES = "too-few-lines"
    TOO_MANY_LINES = "too-many-lines"
    NO_ANSWERS = "no-answers"
    # the workbench
    UNMET = "unmet"
    NOT_EXERCISED = "not-exercised"
    # writing the result
    UNWRITABLE = "unwritable"
    # statements about every possible person
    BROKEN = "broken"
    UNDECIDED = "undecided"
    LOST = "lost"
    NEVER_APPLIES = "never-applies"
    # what is odd though it can be read
    ALWAYS_APPLIES = "always-applies"
    NEVER_LISTED = "never-listed"
    NO_EFFECT = "no-effect"
    MISNAMED = "misnamed"
    SHADOWED = "shadowed"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    POLICY = "policy"
    WORDING = "wording"
    STALE = "stale"
    FUTURE = "future"
    UNCITED_SOURCE = "uncited-source"
    UNUSED = "unused"
    NO_LINE = "no-line"
    PLACEHOLDER = "placeholder"
    HARD_TO_READ = "hard-to-read"
    SUPPRESSION = "suppression"


class Place(NamedTuple):
    """A place in a file; line and column count from 1, and 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        name = inert(self.file)
        return f"{name}:{self.line}:{self.column}" if self.line else name


class Finding(NamedTuple):
    """One problem: what is wrong (`message`) and what to do about it (`mend`)."""

    place: Place
    code: Code
    message: str
    mend: str

    def __str__(self) -> str:
        long = len(self.message) > _MOST_SAID
        message = f"{self.message[:_MOST_SAID]}…" if long else self.message
        said = f"{self.place}: {message}; {self.mend}"
        return f"{inert(' '.join(said.split()))} [{self.code}]"


class Problem(Exception):  # noqa: N818 -- the user made no error, their file has a problem
    """Tell the user and stop: the only exception that means bad input."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


class Findings(list[Finding]):
    """Findings as they are made, up to so many that nobody would read more."""

    def append(self, finding: Finding) -> None:
        """Add a finding; Problem holds all so far where they are more than enough."""
        super().append(finding)
        if len(self) > MOST:
            message = f"more than {MOST:,} things are wrong"
            mend = "mend those that are told here, and look again"
            more = Finding(Place(finding.place.file), Code.AND_MORE, message, mend)
            raise Problem([*self[:MOST], more])

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add several, as one by one."""
        for finding in findings:
            self.append(finding)


class Account(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def stop(place: Place, code: Code, message: str, mend: str) -> NoReturn:
    """Raise Problem with one finding."""
    raise Problem([Finding(place, code, message, mend)])


def stop_if_any(findings: list[Finding]) -> None:
    """Raise Problem with all findings, if there are any."""
    if findings:
        raise Problem(findings)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known word, or say `otherwise` where none is near.

    Among very many words it would take too long to look.
    """
    from difflib import get_close_matches  # noqa: PLC0415 -- needed only when something is wrong

    words = list(islice(known, _MOST_WORDS + 1))
    if len(words) > _MOST_WORDS:
        return otherwise
    near = get_close_matches(word, words, n=1, cutoff=0.7)
    return f"did you mean `{near[0]}`?" if near else otherwise


def listed(known: Iterable[str]) -> str:
    """Name what there is to choose from, as far as anybody would read on."""
    words = list(islice(known, _MOST_NAMED + 1))
    rest = ["…"] if len(words) > _MOST_NAMED else []
    return ", ".join((*words[:_MOST_NAMED], *rest))


def inert(text: str) -> str:
    """Replace every character that could steer a terminal or hide in a text by `�`.

    Control, escape, bidirectional and other invisible characters go; line ends,
    tabs, and the joiners that some scripts need stay.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _HARMLESS else "\ufffd" for c in text)
