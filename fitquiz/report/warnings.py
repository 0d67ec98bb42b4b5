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
) -> tuple[Row, ...]:
    """Say why something is discouraged, what to look at instead, and the sources."""
    if not discouraged:
        return ()
    why = (
        Row(
            "Why",
            f"{told_us([each.answers], questionnaire)} {each.contraindication.because}",
        )
        for each in discouraged
    )
    names = dict.fromkeys(m.name for each in discouraged for m in each.instead)
    instead = Row("Instead", f"You could look at: {', '.join(names)}.")
    trials = {e.database: e for each in discouraged for e in each.evidence}
    cited = [
        *(name for each in discouraged for name in each.contraindication.sources),
        *(rulebook.databases[name].source for name in trials),
    ]
    return (
        *why,
        *([instead] if names and with_instead else []),
        *trial_rows(trials.values(), rulebook),
        Row("Sources", f"{source_words(rulebook, cited)}."),
    )


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
