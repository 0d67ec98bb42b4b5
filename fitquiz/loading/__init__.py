"""The YAML files as a questionnaire and a rulebook, or all that is wrong with them."""

from pathlib import Path

from fitquiz.documents import parse
from fitquiz.files import read_text
from fitquiz.findings import Findings, stop_if_any
from fitquiz.loading.fields import Fields
from fitquiz.loading.questionnaire import read_questionnaire
from fitquiz.loading.rulebook import names_written, read_rulebook, vocabulary_of
from fitquiz.questions import Questionnaire
from fitquiz.rules import Rulebook

_PACKAGE = Path(__file__).parent.parent


def shipped(name: str) -> Path:
    """Find a file that comes with fitquiz.

    Once installed it lies in the package, in a checkout beside it. The package is
    looked at first: beside an installed one may lie somebody else's file.
    """
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parent / name


def load_questionnaire(path: Path) -> Questionnaire:
    """Load `questions.yaml`; Problem holds all findings."""
    return understand_questions(read_text(path), str(path))


def load_rulebook(path: Path, questionnaire: Questionnaire) -> Rulebook:
    """Load `rules.yaml` for the questions it speaks of; Problem holds all findings."""
    return understand_rules(read_text(path), str(path), questionnaire)


def understand_questions(text: str, file: str) -> Questionnaire:
    """Read the text of a `questions.yaml`; Problem holds all findings, at `file`."""
    findings = Findings()
    root = parse(text, file, findings)
    with Fields(root, "the file", findings) as fields:
        questionnaire = read_questionnaire(fields)
    stop_if_any(findings)
    return questionnaire


def understand_rules(text: str, file: str, questionnaire: Questionnaire) -> Rulebook:
    """Read the text of a `rules.yaml`; Problem holds all findings, at `file`."""
    findings = Findings()
    root = parse(text, file, findings)
    names = names_written(root, vocabulary_of(questionnaire))
    with Fields(root, "the file", findings) as fields:
        rulebook = read_rulebook(fields, names)
    stop_if_any(findings)
    return rulebook
