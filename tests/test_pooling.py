import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import TESTS, fitquiz, shipped_rules

from fitquiz.evidence import Database, Effect, Evidence, Sign
from fitquiz.findings import Problem
from fitquiz.loading import shipped
from fitquiz.pooling import count_studies, pool, pool_all, to_yaml

METAPSY = TESTS / "metapsy"
HEAD = "study,condition_arm1,arm1_detail,time,g,g_se,outcome_type"


def tables() -> list[list[str]]:
    text = (METAPSY / "README.md").read_text()
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [re.split(r" *\| *", line)[1:-1] for line in lines]


DATABASES = {row[0]: row for row in tables() if len(row) == 7 and row[2].isdecimal()}
RESULTS = [row for row in tables() if len(row) == 6 and row[2].isdecimal()]


def database(
    name: str,
    therapies: dict[str, str],
    single: dict[str, str] | None = None,
    favours: Sign = Sign.POSITIVE,
) -> Database:
    return Database(
        id=name,
        concern="",
        about="",
        against="",
        favours=favours,
        studies=1,
        therapies=therapies,
        single=single or {},
        untested=(),
        turned=(),
        source="",
    )


def pooled(
    folder: Path,
    rows: str,
    therapies: dict[str, str] | None = None,
    single: dict[str, str] | None = None,
    favours: Sign = Sign.POSITIVE,
) -> list[Evidence]:
    (folder / "mine.csv").write_text(f"{HEAD}\n{rows}")
    return pool(database("mine", therapies or {"a": "act"}, single, favours), folder)


def found(folder: Path, text: str) -> list[str]:
    (folder / "mine.csv").write_text(text)
    with pytest.raises(Problem) as caught:
        pool(database("mine", {"a": "act"}), folder)
    said = [str(finding) for finding in caught.value.findings]
    return [line.removeprefix(f"{folder}/") for line in said]


def test_the_readme_has_a_line_for_every_file() -> None:
    assert set(DATABASES) == {path.stem for path in METAPSY.glob("*.csv")}
    assert len(RESULTS) == 16


@pytest.mark.parametrize("row", RESULTS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_results_are_those_of_the_readme(row: list[str]) -> None:
    name, code, studies, *numbers = row
    favours = Sign(DATABASES[name][3])
    effect = Effect(*map(float, numbers))
    assert pool(database(name, {code: "it"}, favours=favours), METAPSY) == [
        Evidence(name, "it", int(studies), effect)
    ]


@pytest.mark.parametrize("name", DATABASES)
def test_studies_are_those_of_the_readme(name: str) -> None:
    assert count_studies(database(name, {}), METAPSY) == int(DATABASES[name][2])


def test_a_name_comes_before_a_code() -> None:
    ptsd = database(
        "ptsd",
        {"TF-Cognitive Therapy": "tf_cbt", "NET": "net"},
        {
            "Psychodynamic psychotherapy": "psychodynamic",
            "Cognitive Processing Therapy (CPT)": "cpt",
        },
    )
    assert [(each.modality, each.studies) for each in pool(ptsd, METAPSY)] == [
        ("tf_cbt", 4),
        ("net", 4),
        ("psychodynamic", 1),
        ("cpt", 6),
    ]


def test_several_codes_of_one_modality_are_pooled_together(tmp_path: Path) -> None:
    rows = "A,a,,post,.9,.1\nB,b,,post,1,.1\nC,,long name,post,1.1,.1\n"
    rows += "D,a,,post,.95,.1\nE,b,,post,1.05,.1\n"
    therapies = {"a": "act", "b": "act"}
    assert pooled(tmp_path, rows, therapies, {"long name": "act"}) == [
        Evidence("mine", "act", 5, Effect(1, 0.9, 1.1))
    ]


def test_few_studies_are_not_pooled(tmp_path: Path) -> None:
    rows = "A,a,,post,1,.1\nA,a,,post,2,.1\nB,a,,post,1,.1\nC,a,,post,1,.1\nD,a,,post,1,.1\n"
    assert pooled(tmp_path, rows) == [Evidence("mine", "act", 4, None)]


def test_a_modality_that_nobody_tested_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEAD}\nA,a,,post,1,.1\n")
    mine = database("mine", {})._replace(untested=("act",))
    assert pool(mine, tmp_path) == [Evidence("mine", "act", 0, None)]


def test_a_therapy_that_no_row_has_is_said(tmp_path: Path) -> None:
    mend = "mend it in `databases`, or name a modality that none tested in `untested`"
    (tmp_path / "mine.csv").write_text(f"{HEAD}\nA,b,long,post,1,.1\n")
    with pytest.raises(Problem) as caught:
        pool(database("mine", {"b": "ba", "a": "act"}, {"lang": "act"}), tmp_path)
    assert [(each.message, each.mend) for each in caught.value.findings] == [
        ("no row measured at the end has `a`, of `therapies`", mend),
        ("no row measured at the end has `lang`, of `single`", mend),
    ]


def test_a_type_of_outcome_that_no_row_has_is_said(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEAD}\nA,a,,post,1,.1,dich\n")
    with pytest.raises(Problem, match="`dichh`, of `turned`"):
        pool(database("mine", {"a": "act"})._replace(turned=("dichh",)), tmp_path)


def test_what_was_only_measured_later_was_not_found_untested(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEAD}\nA,a,,follow up,1,.1,msd\n")
    with pytest.raises(Problem, match="no row measured at the end has `a`"):
        pool(database("mine", {"a": "act"}), tmp_path)


def test_what_is_untested_has_no_trials(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEAD}\nA,a,,post,1,.1,msd\n")
    with pytest.raises(Problem, match="both in `untested` and among the therapies"):
        pool(database("mine", {"a": "act"})._replace(untested=("act",)), tmp_path)


def test_equal_effects_can_be_pooled(tmp_path: Path) -> None:
    rows = "".join(f"{n},a,,post,-.001,.1,msd\n" for n in range(6))
    [found] = pooled(tmp_path, rows)
    assert found.effect == Effect(0, 0, 0)
    assert "-0.00" not in to_yaml([found])


def test_a_row_without_a_study_is_said(tmp_path: Path) -> None:
    text = f"{HEAD}\nA,a,,post,1,.1,msd\n\n ,a,,post,1,.1,msd\n"
    assert found(tmp_path, text) == [
        "mine.csv:4:1: this row names no study; name its authors and year [bad-value]"
    ]


@pytest.mark.parametrize("favours", Sign)
def test_a_type_of_outcome_is_turned(tmp_path: Path, favours: Sign) -> None:
    effects = zip("ABCDE", (0.9, 0.95, 1, 1.05, 1.1), strict=True)
    rows = [f"{name},a,,post,{g},.1,msd" for name, g in effects]
    (tmp_path / "mine.csv").write_text("\n".join([HEAD, *rows, ""]))
    straight = database("mine", {"a": "act"}, favours=favours)
    before = pool(straight, tmp_path)
    rows[0] = "A,a,,post,-.9,.1,dich"
    (tmp_path / "mine.csv").write_text("\n".join([HEAD, *rows, ""]))
    assert pool(straight._replace(turned=("dich",)), tmp_path) == before
    assert pool(straight, tmp_path) != before


def test_what_was_measured_later_is_left_out(tmp_path: Path) -> None:
    rows = """\
A,a,,post,.9,.1
B,a,,Post,1,.1
C,a,,,1,.1
D,a,,NA,1.1,.1
D,a,,follow up,9,.1
F,a,,post,1,.1
E,a,,FU1,9,.1
"""
    assert pooled(tmp_path, rows) == [Evidence("mine", "act", 5, Effect(1, 0.91, 1.09))]


def test_the_sign_is_turned(tmp_path: Path) -> None:
    rows = "".join(f"{n},a,,post,{n - 7},.1\n" for n in range(5))
    [same] = pooled(tmp_path, rows)
    [turned] = pooled(tmp_path, rows, favours=Sign.NEGATIVE)
    assert same.effect
    assert turned.effect == (-same.effect.g, -same.effect.high, -same.effect.low)


def test_effects_within_a_study_are_averaged(tmp_path: Path) -> None:
    """With a correlation of 0.5, the average of two errors of 2 has a variance of 3."""
    others = "B,a,,post,0,1\nC,a,,post,9,1\n"
    several = pooled(tmp_path, f"A,a,,post,1,2\nA,a,,post,3,2\n{others}")
    assert several == pooled(tmp_path, f"A,a,,post,2,{3**0.5}\n{others}")


def test_numbers_must_be_numbers(tmp_path: Path) -> None:
    rows = "A,a,,post,NA,.1\nB,b,,post,1,0\nC,a,,post,inf,\nD,a,,post,0,.1\nE\n"
    tail = "is no number that can be pooled; write one with a point, or take the row out [bad-value]"
    assert found(tmp_path, f"{HEAD}\n{rows}") == [
        f"mine.csv:2:1: `g` {tail}",
        f"mine.csv:3:1: `g_se` {tail}",
        f"mine.csv:4:1: `g_se` {tail}",
        f"mine.csv:4:1: `g` {tail}",
        f"mine.csv:6:1: `g_se` {tail}",
        f"mine.csv:6:1: `g` {tail}",
    ]


def test_columns_must_be_there(tmp_path: Path) -> None:
    assert found(tmp_path, "study,condition_arm1,arm1_detail,g\nA,a,,1\n") == [
        "mine.csv: the table has no column `outcome_type`, `time`, `g_se`; add it to the first line and the rows [missing-key]"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": there are no rows in here; fill it in [empty]"),
        (
            # a comma as the decimal mark
            f"{HEAD}\nA,a,,post,0,5,0,1\n",
            ":2:1: this is not CSV: this row has more fields than the first line; check its commas and quotes [bad-value]",
        ),
        (
            f"{HEAD}\nA,a,,post,1,.1\nB,a,,post,0,5,0,1\n",
            ":3:1: this is not CSV: this row has more fields than the first line; check its commas and quotes [bad-value]",
        ),
        (
            f'{HEAD}\n"A,a,,post,1,.1\n',
            ":1:1: this is not CSV: unexpected end of data; check its commas and quotes [bad-value]",
        ),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, text: str, said: str) -> None:
    assert found(tmp_path, text) == [f"mine.csv{said}"]


def test_a_missing_file_or_folder_is_said(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(Problem, match=r"mine\.csv: there is no such file"):
            count_studies(database("mine", {}), folder)


def test_all_of_the_shipped_evidence_comes_from_these_trials() -> None:
    assert pool_all(shipped_rules(), METAPSY) == list(shipped_rules().evidence)


def test_a_wrong_number_of_studies_is_said() -> None:
    rules = shipped_rules()
    gad = rules.databases["gad"]._replace(studies=47)
    with pytest.raises(Problem, match="it holds 48 studies, the rules say 47"):
        pool_all(rules._replace(databases={"gad": gad}), METAPSY)


def test_evidence_is_written_as_it_stands_in_the_rules() -> None:
    done = fitquiz("evidence", METAPSY)
    assert done.returncode == 0
    assert done.stdout in shipped("rules.yaml").read_text()


def test_what_differs_is_said_and_found(tmp_path: Path) -> None:
    assert fitquiz("evidence", "--check", METAPSY).returncode == 0
    text = shipped("rules.yaml").read_text()
    assert text.count("studies: 1}") > 1
    changed = tmp_path / "rules.yaml"
    changed.write_text(
        text.replace(
            "modality: psychodynamic, studies: 1}", "modality: cat, studies: 2}", 1
        )
    )
    done = fitquiz("evidence", "--check", METAPSY, "--rules", changed)
    assert done.returncode == 1
    assert done.stdout == snapshot("""\
- database: gad, modality: cat, studies: 2
+ database: gad, modality: psychodynamic, studies: 1
""")
