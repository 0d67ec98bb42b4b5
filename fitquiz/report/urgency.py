"""What comes before therapy: urgent notices, and help lines."""

from collections.abc import Iterable, Iterator

from fitquiz.assessment import Assessment
from fitquiz.helplines import HelpLine, full_name, ways
from fitquiz.report.dossier import Dossier
from fitquiz.report.page import Entry, Part, Row, Tone, line_row, listed


def urgent_first(dossier: Dossier) -> Iterator[Part]:
    """Say what is urgent, with all its help lines."""
    assessment = dossier.assessment
    if assessment.urgent:
        texts = (each.notice.text for each in assessment.urgent)
        lines = _in_full(_urgent_lines(assessment), dossier)
        yield Part("Please read this first", (*texts, lines), Tone.URGENT)


def urgent_again(dossier: Dossier) -> Iterator[Part]:
    """Repeat the first lines: those at the top may have left the screen."""
    assessment = dossier.assessment
    if assessment.urgent:
        said = tuple(
            f"{_name(line, dossier)}: {ways(line)}"
            for line in _urgent_lines(assessment)[:_AGAIN]
        )
        yield Part("Talk to somebody now", (listed(said),), Tone.URGENT)


def can_wait() -> Part:
    """Say that nothing is weighed up where something urgent withholds the list."""
    return Part("This can wait", (_CAN_WAIT,))


def more_lines(dossier: Dossier) -> Iterator[Part]:
    """Show the lines that are not urgent, but about what the person told."""
    assessment = dossier.assessment
    urgent = _urgent_lines(assessment)
    others = [line for line in assessment.lines if line not in urgent]
    if others:
        lines = _in_full(others, dossier)
        yield Part("Lines you could call", (lines,))


def _urgent_lines(assessment: Assessment) -> tuple[HelpLine, ...]:
    urgent = {line for each in assessment.urgent for line in each.lines}
    return tuple(line for line in assessment.lines if line in urgent)


def _in_full(lines: Iterable[HelpLine], dossier: Dossier) -> Entry:
    def row(line: HelpLine) -> Row:
        return line_row(line, _name(line, dossier), dossier.today)

    return Entry("", tuple(map(row, lines)))


def _name(line: HelpLine, dossier: Dossier) -> str:
    return full_name(line, dossier.rulebook.countries, dossier.country)


_CAN_WAIT = "What stands above comes first, so no therapy is weighed up now."

_AGAIN = 3
"""How many help lines stand at the end once more."""
