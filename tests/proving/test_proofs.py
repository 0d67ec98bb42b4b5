"""Statements are decided over everybody; a broken one shows somebody who breaks it."""

import json
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from support import (
    SMALL,
    SMALL_FILES,
    fitquiz,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.assessment import Assessment, assess
from fitquiz.conditions import ALWAYS, AllOf, Answered, AnyOf, Chosen, Condition, Not
from fitquiz.expectations import Expectation, Invariant
from fitquiz.findings import Code
from fitquiz.proving import statements
from fitquiz.proving.proofs import Proof, Verdict, prove
from fitquiz.proving.statements import Files, Promise
from fitquiz.rules import Rulebook

SHIPPED = Files(shipped_questions(), shipped_rules())
NEVER = AnyOf(())

SMALL_WORLD = Files(small_questions(), small_rules())


def proofs(files: Files) -> dict[str, Proof]:
    return {each.id: prove(each, files, 10) for each in statements.statements(files)}


def test_all_that_is_promised_holds_for_everybody() -> None:
    found = proofs(SHIPPED)
    assert len(found) == len(SHIPPED.rulebook.invariants) + 18
    assert {
        name for name, each in found.items() if each.verdict is not Verdict.HOLDS
    } == set()


def broken(rulebook: Rulebook) -> dict[str, Proof]:
    found = proofs(Files(SHIPPED.questionnaire, rulebook))
    return {
        name: each for name, each in found.items() if each.verdict is Verdict.BROKEN
    }


def test_each_invariant_breaks_without_what_protects_people() -> None:
    rules = SHIPPED.rulebook
    everybody = tuple(each._replace(when=ALWAYS) for each in rules.alternatives)
    found = broken(
        rules._replace(
            contraindications=(),
            urgent=tuple(each._replace(when=NEVER) for each in rules.urgent),
            notices=tuple(each._replace(when=NEVER) for each in rules.notices),
            alternatives=everybody,
            shortlist=rules.shortlist._replace(per_family=3),
        )
    )
    # which lines are open is no matter of rules
    by_nature = {"closed_lines_are_never_shown"}
    ids = {each.id for each in rules.invariants}
    assert ids - found.keys() == by_nature
    for proof in found.values():
        assert proof.answers
        assert sum(map(len, proof.answers.values())) <= 5
        assert proof.breaches


def test_who_names_a_concern_and_gets_no_list_is_found() -> None:
    rules = SHIPPED.rulebook
    none = tuple(rule for rule in rules.rules if rule.id != "ocd_first")
    nothing = rules._replace(rules=none, invariants=())
    found = broken(nothing._replace(shortlist=rules.shortlist._replace(at_least=20)))
    proof = found["a-concern-gets-a-list"]
    assert proof.breaches == ("nothing is listed",)
    assert set(proof.answers or {}) == {"concerns"}


def test_what_goes_away_by_answering_more_is_found() -> None:
    [mania] = small_rules().contraindications
    silent = Not(Answered("homework"))
    fickle = mania._replace(when=AllOf((mania.when, silent)))
    rules = small_rules()._replace(contraindications=(fickle,))
    proof = proofs(Files(small_questions(), rules))["stays-true-mania_depth"]
    assert proof.verdict is Verdict.BROKEN
    assert proof.before == {"history": ("mania",)}
    assert proof.breaches == ("mania_depth is no longer true with `homework`",)


def test_the_code_is_held_to_what_is_so_for_all_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No file can break these two: they watch over the assessment itself."""
    manic = {"history": ("mania",), "concerns": ("sad",), "safety_now": ("plan",)}
    whole = assess(small_questions(), small_rules(), {"concerns": ("sad",)})

    def careless(*_: object) -> Assessment:
        found = assess(*SMALL_WORLD, manic)
        return found._replace(shortlist=whole.shortlist)

    monkeypatch.setattr(statements, "assess", careless)
    never = statements.DiscouragedIsNeverListed(SMALL_WORLD)
    nothing = statements.WithheldListsNothing(SMALL_WORLD)
    assert never.broken_by(manic, {}, None) == ("depth is discouraged and listed",)
    assert nothing.broken_by(manic, {}, None) == ("steps is listed", "depth is listed")
    assert prove(never, SMALL_WORLD, 10).verdict is Verdict.BROKEN
    assert prove(nothing, SMALL_WORLD, 10).verdict is Verdict.BROKEN


def promise(when: Condition, **expect: Any) -> Proof:  # noqa: ANN401 -- any keys
    today = small_rules().rules[0].reviewed
    invariant = Invariant("one", when, Expectation(**expect), "", (), today)
    return prove(Promise(SMALL_WORLD, invariant), SMALL_WORLD, 10)


def test_a_statement_about_nobody_is_not_proved() -> None:
    nobody = AllOf((Chosen("concerns", ("none",)), Chosen("concerns", ("sad",))))
    assert promise(nobody, withheld=True).verdict is Verdict.EMPTY


def test_what_no_formula_says_is_tried_and_never_proved() -> None:
    kept = promise(Chosen("safety_now", ("plan",)), not_notices=("tie",))
    assert kept.verdict is Verdict.UNDECIDED
    assert kept.why == snapshot(
        "the solver knows nothing of the notice `tie`; 1000 people made up at random do not break it"
    )
    lost = promise(Chosen("safety_now", ("plan",)), lines=("us_crisis",))
    assert lost.verdict is Verdict.BROKEN
    assert lost.answers == {"safety_now": ("plan",)}
    assert lost.country == "GB"


def test_no_time_is_no_proof() -> None:
    listed = next(
        each
        for each in statements.statements(SHIPPED)
        if each.id == "animals_that_harm_are_out"
    )
    assert prove(listed, SHIPPED, 10).verdict is Verdict.HOLDS
    proof = prove(listed, SHIPPED, 1e-9)
    assert proof.verdict is Verdict.UNDECIDED
    assert proof.why.startswith("1e-09 seconds were not enough")


def test_where_nothing_withholds_all_still_holds() -> None:
    harmless = tuple(each._replace(withhold=False) for each in small_rules().urgent)
    files = Files(small_questions(), small_rules()._replace(urgent=harmless))
    assert {each.verdict for each in proofs(files).values()} == {Verdict.HOLDS}


INVARIANT = """\
  - id: sadness_is_answered
    when: {{concerns: sad}}
    expect: {expect}
    because: Whoever is sad is helped.
    sources: [book]
    reviewed: 2026-11-22
"""


def rules_with(expect: str, tmp_path: Path) -> Path:
    path = tmp_path / "rules.yaml"
    small = (SMALL / "rules.yaml").read_text()
    added = f"invariants:\n{INVARIANT.format(expect=expect)}"
    path.write_text(small.replace("invariants:\n", added))
    return path


def test_as_its_users_see_it(tmp_path: Path) -> None:
    rules = rules_with("{any_of: [steps, depth]}", tmp_path)
    arguments = ("--rules", rules, "--questions", SMALL / "questions.yaml")
    sheets = tmp_path / "sheets"
    done = fitquiz("prove", *arguments, "--sheets", sheets)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.replace(str(tmp_path), "") == snapshot("""\
holds      mania_discourages
holds      discouraged-is-never-listed
holds      withheld-lists-nothing
holds      stays-true-mania_depth
holds      a-concern-gets-a-list

/rules.yaml:264:9: `sadness_is_answered` does not hold for everybody: none of steps, depth is on the list: nothing is; mend the rules, or say in it what was meant [broken]
  264 |   - id: sadness_is_answered
      |         ^~~~~~~~~~~~~~~~~~~
  Whoever is sad is helped.
  This sheet breaks it:
    concerns: ["sad"]
    safety_now: ["plan"]

6 statements about every possible answer sheet: 5 hold, 1 broken.
""")
    shown = fitquiz(*arguments, "--answers", sheets / "sadness_is_answered.yaml")
    assert shown.returncode == 0, shown.stderr


def test_for_programs_and_for_github(tmp_path: Path) -> None:
    rules = rules_with("{not_listed: [steps]}", tmp_path)
    arguments = ("--rules", rules, "--questions", SMALL / "questions.yaml")
    done = fitquiz("prove", "sadness_is_answered", "--json", *arguments)
    data = json.loads(done.stdout)
    assert data["proofs"] == snapshot(
        [
            {
                "id": "sadness_is_answered",
                "verdict": "broken",
                "because": "Whoever is sad is helped.",
                "answers": {"concerns": ["sad"]},
                "breaches": ["steps is listed"],
            }
        ]
    )
    assert [each["code"] for each in data["findings"]] == [Code.BROKEN.value]
    done = fitquiz("prove", "--format", "github", *arguments)
    assert done.stdout.replace(str(tmp_path), "") == snapshot(
        "::error file=/rules.yaml,line=264,col=9,title=broken::`sadness_is_answered` does not hold for everybody: steps is listed; mend the rules, or say in it what was meant\n"
    )


def test_only_what_exists_is_proved() -> None:
    done = fitquiz("prove", "withheld-lists-nothin", *SMALL_FILES)
    assert done.returncode == 2
    assert "did you mean `withheld-lists-nothing`?" in " ".join(done.stderr.split())
