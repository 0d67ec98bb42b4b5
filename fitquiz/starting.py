"""A folder to begin with, for those who write their own questions and rules."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fitquiz.assessment import Assessment, assess
from fitquiz.conditions import ALWAYS
from fitquiz.delivery import stop_writing
from fitquiz.documents import dump
from fitquiz.files import read_text
from fitquiz.loading import load_questionnaire, load_rulebook
from fitquiz.questions import Answers, Questionnaire
from fitquiz.rules import Rulebook
from fitquiz.schema.kinds import Kind
from fitquiz.schema.modelines import with_modeline
from fitquiz.schema.schemas import schema_of, to_text

_SCHEMAS = "schemas"

_MADE = (Kind.QUESTIONS, Kind.RULES, Kind.CASES)

_ABOUT_CASES = """\
# Worked examples: somebody's answers, and what should come out of them. They tell you at once
# when a change of the rules changes what somebody gets to see. Write one for everybody whom the
# rules must never fail; what you leave out of `expect` may be either way.
"""


class Started(NamedTuple):
    """The files of a new folder."""

    questions: Path
    rules: Path
    cases: Path


def start(folder: Path, questions: Path, rules: Path) -> Started:
    """Make a folder with copies of both files, first cases, and schemas for editors.

    Problem says why it can't be made, or what is wrong in a file; then nothing is left
    behind.
    """
    try:
        _check_free(folder)
        files = dict(_files(questions, rules))
        # beside a new folder; in one that is there, which may be all that can be written to
        near = folder if folder.exists() else folder.absolute().parent
        with tempfile.TemporaryDirectory(prefix=".fitquiz.", dir=near) as draft:
            _write(Path(draft, "new"), files)
            _move(Path(draft, "new"), folder)
    except OSError as error:
        stop_writing(folder, f"can't be made: {error.strerror}", "name another folder")
    return Started(*(folder / _yaml(kind) for kind in _MADE))


def _yaml(kind: Kind) -> str:
    return f"{kind.value}.yaml"


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        stop_writing(folder, "this is a file", "name a new folder")
    if folder.exists() and any(folder.iterdir()):
        stop_writing(folder, "this folder is not empty", "name a new one")
    if not folder.absolute().parent.is_dir():
        stop_writing(folder, "there is no folder to make it in", "make that first")


def _files(questions: Path, rules: Path) -> Iterator[tuple[str, str]]:
    """Return what goes into the folder, by its name there."""
    questionnaire = load_questionnaire(questions)
    rulebook = load_rulebook(rules, questionnaire)
    texts = {
        Kind.QUESTIONS: read_text(questions),
        Kind.RULES: read_text(rules),
        Kind.CASES: first_cases(questionnaire, rulebook),
    }
    for kind, text in texts.items():
        yield _yaml(kind), with_modeline(text, f"{_SCHEMAS}/{kind.file_name}")
    for kind in Kind:
        schema = schema_of(kind, questionnaire, rulebook)
        yield f"{_SCHEMAS}/{kind.file_name}", to_text(schema)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    (folder / _SCHEMAS).mkdir(parents=True)
    for name, text in files.items():
        # as bytes: line ends stay what they are
        (folder / name).write_bytes(text.encode())


def _move(draft: Path, folder: Path) -> None:
    if not folder.exists():
        draft.rename(folder)
        return
    # filled, not replaced: somebody's shell may stand in it
    moved: list[Path] = []
    try:
        for each in sorted(draft.iterdir()):
            moved.append(each.rename(folder / each.name))  # noqa: PERF401 -- what was moved before a mishap is put back
    except BaseException:
        for each in moved:
            each.rename(draft / each.name)
        raise


def first_cases(questionnaire: Questionnaire, rulebook: Rulebook) -> str:
    """Return a file of cases that hold for these questions and rules."""
    cases = [_case_of_silence(assess(questionnaire, rulebook, {}))]
    for answers in _short_answers(questionnaire):
        assessment = assess(questionnaire, rulebook, answers)
        if assessment.shortlist:
            cases.insert(0, _case_of_list(assessment))
            break
    return _ABOUT_CASES + dump({"cases": cases})


def _short_answers(questionnaire: Questionnaire) -> Iterator[Answers]:
    """Return all answers of one option to one question that everybody is asked."""
    for question in questionnaire.questions:
        for option in question.options:
            if question.when == option.when == ALWAYS:
                yield {question.id: (option.id,)}


def _case_of_list(assessment: Assessment) -> dict[str, Any]:
    first = [p.score for p in assessment.shortlist if p.position == 1]
    return {
        "id": "one_answer",
        "about": "Somebody answers one question and skips the rest. This stands first, "
        "and for these reasons.",
        "answers": {name: list(given) for name, given in assessment.answers.items()},
        "expect": {
            "first": [score.modality.id for score in first],
            "reasons": {
                score.modality.id: [reason.rule.id for reason in score.reasons]
                for score in first
            },
        },
    }


def _case_of_silence(assessment: Assessment) -> dict[str, Any]:
    return {
        "id": "no_answer",
        "about": "Somebody skips every question. Silence is never taken for a yes.",
        "answers": {},
        "expect": {
            "withheld": assessment.withheld,
            "urgent": [each.notice.id for each in assessment.urgent],
        },
    }
