"""What fuzzing feeds with bytes: each does with them what fitquiz does.

Whatever the bytes are, they are understood or refused: a target raises nothing else than
AssertionError, where something does not hold that must always hold.
"""

import ast
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path

import yaml

import fitquiz
from fitquiz.answers import (
    check,
    keep_what_fits,
    read_settings,
    read_sheet,
    stopped_at,
)
from fitquiz.assessment import assess
from fitquiz.batch.lines import Lines
from fitquiz.cases.files import read_cases
from fitquiz.dictation import answer_lines
from fitquiz.documents import parse, spans
from fitquiz.files import LINE_END, decode
from fitquiz.findings import Finding, Findings, Place, Problem, inert
from fitquiz.interview import Interview
from fitquiz.loading import (
    load_questionnaire,
    load_rulebook,
    shipped,
    understand_questions,
    understand_rules,
)
from fitquiz.loading.fields import Fields
from fitquiz.loading.places import places_of
from fitquiz.loading.rulebook import names_in
from fitquiz.questions import Answers, Questionnaire
from fitquiz.quiz import STDIN, given_answers
from fitquiz.replies import Fault, understand
from fitquiz.rules import Rulebook
from fitquiz.schema.answers import answers_schema
from fitquiz.sheet import bare_sheet, blank_sheet, filled_sheet

Target = Callable[[bytes], None]

SMALL = Path(__file__).parent.parent / "small"


@cache
def shipped_files() -> tuple[Questionnaire, Rulebook]:
    questionnaire = load_questionnaire(shipped("questions.yaml"))
    return questionnaire, load_rulebook(shipped("rules.yaml"), questionnaire)


@cache
def small_files() -> tuple[Questionnaire, Rulebook]:
    questionnaire = load_questionnaire(SMALL / "questions.yaml")
    return questionnaire, load_rulebook(SMALL / "rules.yaml", questionnaire)


def sheet(raw: bytes) -> None:
    """An answer sheet, also one to go on from."""
    questionnaire, rulebook = shipped_files()
    with checking(raw, is_private=True):
        with piped(raw):
            answers = given_answers(questionnaire, STDIN, ())
        check_answers(answers, questionnaire)
        assess(questionnaire, rulebook, answers)
    with suppress(Problem):
        root = parse(decode(raw, "stdin"), "stdin", Findings())
        read = read_sheet(root, questionnaire, Findings())
        kept, _ = keep_what_fits(read, questionnaire)
        Interview(questionnaire).go_on(kept, stopped_at(root))


def lines(raw: bytes) -> None:
    """What somebody would type, from a pipe."""
    questionnaire, _ = shipped_files()
    with checking(raw, is_private=True):
        text = decode(raw, "stdin")
        check_answers(answer_lines(questionnaire, {}, text, "stdin"), questionnaire)


def stdin(raw: bytes) -> None:
    """Standard input, of which fitquiz tells whether it is a sheet or lines."""
    questionnaire, _ = small_files()
    with checking(raw, is_private=True), piped(raw):
        check_answers(given_answers(questionnaire, None, ()), questionnaire)


def setting(raw: bytes) -> None:
    """An answer on the command line, whatever bytes a shell can hand over."""
    questionnaire, _ = shipped_files()
    with checking(raw, is_private=True):
        findings = Findings()
        pairs = os.fsdecode(raw).split("\0")
        answers = check(read_settings(pairs, findings), questionnaire, findings)
        check_answers(answers, questionnaire)


def reply(raw: bytes) -> None:
    """A reply to one question; the first byte says to which."""
    questions = tuple(shipped_files()[0].questions)
    question = questions[raw[0] % len(questions) if raw else 0]
    text = raw[1:].decode(errors="replace")
    found = understand(question, question.options, text)
    if isinstance(found, Fault):
        said = found.at(Place("stdin", 1, 1), question)
        check_findings([said], raw[1:], is_private=True)
    else:
        assert found == question.in_order(found)


def questions(raw: bytes) -> None:
    """A `questions.yaml`."""
    with checking(raw):
        questionnaire = understand_questions(decode(raw, "stdin"), "stdin")
        assert read_back(blank_sheet(questionnaire), questionnaire) == {}
        answers_schema(questionnaire)
        interview = Interview(questionnaire)
        while interview.current and len(interview.done) < len(raw):
            interview = interview.reply([interview.options[0].id])
        check_answers(interview.answers, questionnaire)


def rules(raw: bytes) -> None:
    """A `rules.yaml`, for the small questions."""
    questionnaire, _ = small_files()
    with checking(raw):
        rulebook = understand_rules(decode(raw, "stdin"), "stdin", questionnaire)
        for concern in ("sad", "afraid", "none"):
            assess(questionnaire, rulebook, {"concerns": (concern,)}, "GB")


def cases(raw: bytes) -> None:
    """A file of cases, for the small questions and rules."""
    questionnaire, rulebook = small_files()
    with checking(raw):
        findings, text = Findings(), decode(raw, "stdin")
        root = parse(text, "stdin", findings)
        spans(text)
        list(places_of(text, "stdin").texts())
        with Fields(root, "the file", findings) as fields:
            read_cases(fields, questionnaire, names_in(rulebook, questionnaire))
        if findings:
            raise Problem(findings)


def guard(raw: bytes) -> None:
    """The guard against long lines in a table, against a slow one that is plain."""
    for quoted in (False, True):
        guard = Lines(Place("stdin"), quoted=quoted, longest=_LONGEST)
        chunks = [raw[n : n + _CHUNK] for n in range(0, len(raw), _CHUNK)]
        try:
            for chunk in chunks:
                guard.pass_by(chunk)
        except Problem as problem:
            assert longest_line(raw, quoted=quoted) > _LONGEST
            check_findings(problem.findings, raw)
        else:
            assert longest_line(raw, quoted=quoted) <= _LONGEST


TARGETS: Mapping[str, Target] = {
    each.__name__: each
    for each in (
        *(sheet, lines, stdin, setting, reply),
        *(questions, rules, cases, guard),
    )
}

_LONGEST, _CHUNK = 24, 16


def longest_line(raw: bytes, *, quoted: bool) -> int:
    """Measure the longest line byte by byte."""
    longest, length, in_quotes = 0, 0, False
    for byte in raw:
        in_quotes ^= quoted and byte == ord('"')
        is_end = byte == ord("\n") and not in_quotes
        length = 0 if is_end else length + 1
        longest = max(longest, length)
    return longest


@contextmanager
def piped(raw: bytes) -> Iterator[None]:
    """Hand bytes over as standard input."""
    before = sys.stdin
    sys.stdin = TextIOWrapper(BytesIO(raw), errors="replace")
    try:
        yield
    finally:
        sys.stdin = before


def check_answers(answers: Answers, questionnaire: Questionnaire) -> None:
    """Check that answers which were taken are written as sheets that give the same."""
    assert (
        read_back(filled_sheet(questionnaire, answers, None), questionnaire) == answers
    )
    assert read_back(bare_sheet(answers), questionnaire) == answers


def read_back(text: str, questionnaire: Questionnaire) -> Answers:
    findings: list[Finding] = []
    root = parse(text, "written", findings)
    return check(read_sheet(root, questionnaire, findings), questionnaire, findings)


@contextmanager
def checking(raw: bytes, *, is_private: bool = False) -> Iterator[None]:
    """Check what is said of bytes that are refused.

    Where they are private, it holds no word of them that is not fitquiz's own.
    """
    try:
        yield
    except Problem as problem:
        check_findings(problem.findings, raw, is_private=is_private)


def check_findings(
    findings: Sequence[Finding], raw: bytes, *, is_private: bool = False
) -> None:
    """Check that findings are harmless lines that point into the text."""
    text = raw.decode("utf-8-sig", errors="replace")
    lines, words = LINE_END.split(text), words_in(text)
    assert findings
    for finding in findings:
        assert len(str(finding).splitlines()) == 1
        for said in (finding.message, finding.mend):
            assert said
            assert inert(said) == said
        if finding.place.line:
            assert 1 <= finding.place.line <= len(lines)
            assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        if is_private:
            assert words.isdisjoint(words_told(finding))


_WORD = re.compile(r"[^\W\d_]{4,}")


def words_in(text: str) -> set[str]:
    return set(_WORD.findall(text))


def words_told(finding: Finding) -> set[str]:
    """Return the words of a finding that are not fitquiz's own."""
    return words_in(f"{finding.message} {finding.mend}") - _own_words()


@cache
def _own_words() -> set[str]:
    """Return every word in the program, in its files, and in what parses YAML."""
    parser = getattr(yaml, "_yaml", yaml)
    spoken = Path(str(parser.__file__)).read_bytes().decode("latin-1")
    written = "".join(
        shipped(name).read_text() for name in ("questions.yaml", "rules.yaml")
    )
    small = (SMALL / "questions.yaml").read_text()
    return words_in(f"{spoken}{written}{small}").union(
        *(_texts_in(path) for path in Path(fitquiz.__file__).parent.rglob("*.py")),
        *(_texts_in(path) for path in Path(yaml.__file__).parent.glob("*.py")),
    )


def _texts_in(module: Path) -> set[str]:
    return {
        word
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in words_in(node.value)
    }
