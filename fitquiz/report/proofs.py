"""What was found of statements about every possible person."""

from collections import Counter
from collections.abc import Iterator, Sequence

from fitquiz.findings import Account, Code, Finding, Place
from fitquiz.loading.places import Places
from fitquiz.proving.proofs import Proof, Verdict
from fitquiz.report.problems import account_for, excerpt
from fitquiz.sheet import bare_sheet, indented

_CODES = {
    Verdict.BROKEN: Code.BROKEN,
    Verdict.EMPTY: Code.NEVER_APPLIES,
    Verdict.UNDECIDED: Code.UNDECIDED,
}


def findings_in(proofs: Sequence[Proof], places: Places) -> list[Finding]:
    """Return a finding for each statement that was not proved to hold."""
    return [
        Finding(_place(proof, places), _CODES[proof.verdict], *_what(proof))
        for proof in proofs
        if proof.verdict is not Verdict.HOLDS
    ]


def proofs_told(proofs: Sequence[Proof], places: Places, form: Account) -> str:
    """Write what was found of each statement."""
    findings = findings_in(proofs, places)
    if form is Account.TEXT:
        return "".join(_text(proofs, places))
    return account_for(findings, form, {"proofs": [_data(proof) for proof in proofs]})


def sheets_of(proofs: Sequence[Proof]) -> dict[str, str]:
    """Return the sheets that break a statement, by the name of a file for each."""
    sheets = {}
    for proof in proofs:
        for answers, name in ((proof.before, ".before"), (proof.answers, "")):
            if answers is not None:
                about = f"# {proof.statement.id}: {'; '.join(proof.breaches)}\n"
                sheets[f"{proof.statement.id}{name}.yaml"] = about + bare_sheet(answers)
    return sheets


def _place(proof: Proof, places: Places) -> Place:
    return places.of(*proof.statement.record)


def _what(proof: Proof) -> tuple[str, str]:
    """Say what is wrong, and how to mend it."""
    name = f"`{proof.statement.id}`"
    match proof.verdict:
        case Verdict.EMPTY:
            return f"{name} speaks of nobody", "no sheet makes its `when` true: mend it"
        case Verdict.UNDECIDED:
            return (
                f"{name} is undecided: {proof.why}",
                "give it more --seconds, or say it otherwise",
            )
        case _:
            found = "; ".join(proof.breaches)
            mend = "mend the rules, or say in it what was meant"
            return f"{name} does not hold for everybody: {found}", mend


def _text(proofs: Sequence[Proof], places: Places) -> Iterator[str]:
    for proof in proofs:
        if proof.verdict is Verdict.HOLDS:
            yield f"holds      {proof.statement.id}\n"
    for proof, finding in zip(
        (proof for proof in proofs if proof.verdict is not Verdict.HOLDS),
        findings_in(proofs, places),
        strict=True,
    ):
        yield f"\n{finding}\n{excerpt(finding.place)}"
        yield f"  {proof.statement.because}\n"
        if proof.answers is not None:
            yield from _witness(proof)
    counts = Counter(proof.verdict for proof in proofs)
    said = ", ".join(
        f"{counts[each]} {_COUNTED[each]}" for each in Verdict if counts[each]
    )
    number = "1 statement" if len(proofs) == 1 else f"{len(proofs)} statements"
    yield f"\n{number} about every possible answer sheet: {said}.\n"


_COUNTED = {
    Verdict.HOLDS: "hold",
    Verdict.BROKEN: "broken",
    Verdict.EMPTY: "of nobody",
    Verdict.UNDECIDED: "undecided",
}


def _witness(proof: Proof) -> Iterator[str]:
    country = f", with --country {proof.country}" if proof.country else ""
    if proof.before is not None:
        yield f"  It is true on this sheet:\n{indented(bare_sheet(proof.before))}"
        yield f"  and no longer on this one:\n{indented(bare_sheet(proof.answers or {}))}"
    else:
        yield f"  This sheet breaks it{country}:\n"
        yield indented(bare_sheet(proof.answers or {}))


def _data(proof: Proof) -> dict[str, object]:
    sheet = {} if proof.answers is None else {"answers": proof.answers}
    before = {} if proof.before is None else {"before": proof.before}
    country = {"country": proof.country} if proof.country else {}
    why = {"why": proof.why} if proof.why else {}
    broken = {"breaches": list(proof.breaches)} if proof.breaches else {}
    return {
        "id": proof.statement.id,
        "verdict": proof.verdict.value,
        "because": proof.statement.because,
        **before,
        **sheet,
        **country,
        **broken,
        **why,
    }
