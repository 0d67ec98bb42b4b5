"""What speaks against a modality, or is to be minded with it, as rows."""

from collections.abc import Iterable, Iterator, Sequence

from fitquiz.assessment import Discouraged
from fitquiz.questions import Questionnaire
from fitquiz.report.page import Row
from fitquiz.report.reasons import told_us
from fitquiz.report.words import source_words, trial_rows
from fitquiz.rules import Caution, Contraindication, Rulebook
from fitquiz.wording import if_it_turns_out


def against_rows(
    discouraged: Sequence[Discouraged],
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    *,
    with_instead: bool = True,
) -> Iterator[Row]:
    """Say why something is discouraged, what to look at instead, and the sources."""
    if not discouraged:
        return
    reasons = [each.contraindication for each in discouraged]
    for each in discouraged:
        told = told_us([each.answers], questionnaire)
        yield Row("Why", f"{told} {each.contraindication.because}")
    instead = dict.fromkeys(m.name for each in discouraged for m in each.instead)
    if instead and with_instead:
        yield Row("Instead", f"You could look at: {', '.join(instead)}.")
    found = {e.database: e for each in discouraged for e in each.evidence}
    yield from trial_rows(found.values(), rulebook)
    cited = [source for reason in reasons for source in reason.sources]
    cited.extend(rulebook.databases[name].source for name in found)
    yield Row("Sources", f"{source_words(rulebook, cited)}.")


def check_first_rows(check_first: Iterable[Contraindication]) -> Iterator[Row]:
    """Say what would take it off the list if it turned out to be so."""
    clauses = [each.if_so for each in check_first]
    if clauses:
        text = f"This is discouraged {if_it_turns_out(clauses)} You could ask a doctor first."
        yield Row("Check first", text, warns=True)


def caution_rows(cautions: Iterable[Caution]) -> Iterator[Row]:
    """Say what to mind."""
    for number, each in enumerate(cautions):
        yield Row("" if number else "Take care", each.text, warns=True)
