"""`fitquiz summary`, as it is used."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from support import SMALL_FILES, fitquiz


def row(
    *places: tuple[str, int],
    check_first: tuple[str, ...] = (),
    urgent: tuple[str, ...] = (),
    discouraged: tuple[str, ...] = (),
) -> str:
    result = {
        "id": "secret",
        "urgent": [{"id": name, "withhold": name == "plan"} for name in urgent],
        "withheld": "plan" in urgent,
        "shortlist": [
            {"modality": name, "position": position, "check_first": check_first}
            for name, position in places
        ],
        "discouraged": [
            {"modality": name, "contraindication": "mania_depth"}
            for name in discouraged
        ],
    }
    return f"{json.dumps(result)}\n"


TABLE = (
    row(("steps", 1), ("depth", 2)) * 40
    + row(("steps", 1), ("listening", 1), check_first=("mania_depth",)) * 10
    + row(("practice", 1), discouraged=("depth", "listening")) * 3
    + row(urgent=("plan",)) * 20
    + row(("depth", 1), urgent=("thoughts",)) * 12
    + row() * 15
)


def said(*arguments: str | Path, table: str = TABLE) -> str:
    done = fitquiz(
        *("summary", "-", "--from", "jsonl"), *arguments, *SMALL_FILES, stdin=table
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def test_a_summary() -> None:
    assert said() == snapshot("""\
In all
  100 people.

                                                                 People  Share
  Have a list                                                        65    65%
  Have nothing on their list                                         15    15%
  Have no list yet, because something comes first                    20    20%
  Have an urgent notice                                              32    32%
  Have something on their list to check first                        10    10%
  Have something discouraged                               fewer than 5
  Have two kinds of therapy or more that share a position            10    10%

On people's lists
  So many people have this on their list; so many of them have it in first
  position, or with something to check first.

                   On the list  Share         First  Check first
  Deep talk                 52    52%            12            0
  Small steps               50    50%            50           10
  Being heard               10    10%      not told           10
  Daily practice  fewer than 5         fewer than 5            0

Discouraged
  For so many people this is off their list, whatever its points.

                     People  Share
  Deep talk    fewer than 5
  Being heard  fewer than 5

Why it was discouraged
  So many people gave answers because of which something was discouraged. Each
  reason has its name from the rules.

                                                 People  Share
  mania_depth (deep talk and being heard)  fewer than 5

To check first
  So many people have something on their list that they should ask about first,
  because one of these may be so. It is not known whether it is.

               People  Share
  mania_depth      10    10%

Urgent notices
  So many people were told that something comes before therapy.

            People  Share       List
  plan          20    20%  not shown
  thoughts      12    12%      shown

How to read this
  Each share is that of everybody in the table. Most people have several of
  these, so that counts do not add up to everybody. They say what was shown to
  people, from what they told. That is no diagnosis, and it does not say what
  would help anybody.

  A count of fewer than 5 people may point at somebody, and is hidden; so is one
  from which such a count could be told at once. That does not protect against
  everything: several counts together may still tell a small one, and so may
  another table of nearly the same people. Think of that before you publish
  this.
""")


def test_with_every_count() -> None:
    assert said("--hide-below", "1") == snapshot("""\
In all
  100 people.

                                                           People  Share
  Have a list                                                  65    65%
  Have nothing on their list                                   15    15%
  Have no list yet, because something comes first              20    20%
  Have an urgent notice                                        32    32%
  Have something on their list to check first                  10    10%
  Have something discouraged                                    3     3%
  Have two kinds of therapy or more that share a position      10    10%

On people's lists
  So many people have this on their list; so many of them have it in first
  position, or with something to check first.

                  On the list  Share  First  Check first
  Deep talk                52    52%     12            0
  Small steps              50    50%     50           10
  Being heard              10    10%     10           10
  Daily practice            3     3%      3            0

Discouraged
  For so many people this is off their list, whatever its points.

               People  Share
  Deep talk         3     3%
  Being heard       3     3%

Why it was discouraged
  So many people gave answers because of which something was discouraged. Each
  reason has its name from the rules.

                                           People  Share
  mania_depth (deep talk and being heard)       3     3%

To check first
  So many people have something on their list that they should ask about first,
  because one of these may be so. It is not known whether it is.

               People  Share
  mania_depth      10    10%

Urgent notices
  So many people were told that something comes before therapy.

            People  Share       List
  plan          20    20%  not shown
  thoughts      12    12%      shown

How to read this
  Each share is that of everybody in the table. Most people have several of
  these, so that counts do not add up to everybody. They say what was shown to
  people, from what they told. That is no diagnosis, and it does not say what
  would help anybody.

  Small counts are shown, and may point at somebody. Keep this among those who
  may know.
""")


def test_of_very_few() -> None:
    assert said(table=row() * 3) == snapshot("""\
In all
  There are fewer than 5 people, and nothing is said about so few.
""")


def test_read_aloud_it_has_no_columns() -> None:
    text = said("--plain")
    lists = text[text.index("On people's lists") : text.index("Why it was")]
    assert lists == snapshot("""\
On people's lists
  So many people have this on their list; so many of them have it in first
  position, or with something to check first.

  Deep talk
  - On the list: 52
  - Share: 52%
  - First: 12
  - Check first: 0

  Small steps
  - On the list: 50
  - Share: 50%
  - First: 50
  - Check first: 10

  Being heard
  - On the list: 10
  - Share: 10%
  - First: not told
  - Check first: 10

  Daily practice
  - On the list: fewer than 5
  - First: fewer than 5
  - Check first: 0

Discouraged
  For so many people this is off their list, whatever its points.

  Deep talk
  - People: fewer than 5

  Being heard
  - People: fewer than 5

""")


def test_what_is_hidden_has_its_place_from_the_rules() -> None:
    table = row(("listening", 1)) * 9 + row(("depth", 1)) * 3
    rows = said(table=table + row(("steps", 1)) * 2).splitlines()
    named = [line.split("  ")[1] for line in rows if "  fewer than 5  " in line]
    assert named == ["Small steps", "Deep talk"]


def test_all_but_a_few() -> None:
    text = said(table=row(("steps", 1)) * 12 + row() * 2)
    assert re.search(
        r"^  Small steps +more than 9 +more than 9 +0$", text, re.MULTILINE
    )


def test_no_share_is_rounded_to_none_or_to_all() -> None:
    text = said("--hide-below", "1", table=row(("steps", 1)) * 399 + row())
    assert re.search(r"^  Have a list +399  over 99%$", text, re.MULTILINE)
    assert re.search(r"^  Have nothing .+ 1  under 1%$", text, re.MULTILINE)


def test_as_data() -> None:
    data = json.loads(said("--json"))
    assert data["respondents"] == {"people": 100, "share": 1.0, "hidden": None}
    assert data["modalities"][1] == snapshot(
        {
            "modality": "practice",
            "name": "Daily practice",
            "listed": {"people": None, "share": None, "hidden": "few"},
            "first": {"people": None, "share": None, "hidden": "few"},
            "check_first": {"people": 0, "share": 0.0, "hidden": None},
            "discouraged": {"people": 0, "share": 0.0, "hidden": None},
        }
    )
    assert data["hide_below"] == 5


def test_as_a_page() -> None:
    page = said("--format", "html")
    shares = re.findall(r"<td>[^<]*%</td>", page)
    assert page.count('<svg class="share"') == len(shares) > 5
    assert '<th scope="col">Share</th>' in page
    assert '<th scope="row">plan<svg' in page
    assert "<script" not in page


def test_as_markdown() -> None:
    page = said("--format", "markdown")
    tables = [line for line in page.splitlines() if line.startswith("|")]
    assert "\n".join(tables[:9]) == snapshot("""\
|  | People | Share |
| --- | ---: | ---: |
| Have a list | 65 | 65% |
| Have nothing on their list | 15 | 15% |
| Have no list yet, because something comes first | 20 | 20% |
| Have an urgent notice | 32 | 32% |
| Have something on their list to check first | 10 | 10% |
| Have something discouraged | fewer than 5 |  |
| Have two kinds of therapy or more that share a position | 10 | 10% |\
""")


def test_a_file_that_tells_its_form(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text(TABLE)
    done = fitquiz("summary", path, *SMALL_FILES)
    assert done.stdout == said()


def test_csv_from_a_pipe() -> None:
    head = (
        "id,urgent,withheld,shortlist_1_modality,shortlist_1_position,"
        "shortlist_1_check_first,discouraged_modality,discouraged_contraindication\n"
    )
    done = fitquiz(
        *("summary", "-", "--from", "csv", "--json"),
        *SMALL_FILES,
        stdin=head + "1,,false,steps,1,,depth;listening,mania_depth;mania_depth\n" * 7,
    )
    assert json.loads(done.stdout)["with_list"]["people"] == 7
    done = fitquiz(
        *("summary", "-", "--from", "csv"),
        *SMALL_FILES,
        stdin=head + "1,,false,steps,1,,,\n1,,secret,steps,1,,,\n",
    )
    assert done.returncode == 2
    assert done.stderr.startswith("stdin: one row holds no result")
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.jsonl"], "nowhere.jsonl: there is no such file"),
        (["."], "say with --from how it is written"),
        ([".", "--from", "csv"], "this is a folder"),
        (["-"], "say with --from"),
        (["-", "--from", "parquet"], "Parquet can't be read from a pipe"),
        (["-", "--from", "jsonl"], "there is nobody in this table"),
    ],
)
def test_what_can_not_be_read(arguments: list[str], words: str) -> None:
    done = fitquiz("summary", *arguments, *SMALL_FILES, stdin="")
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_it_is_not_written_over_what_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text(TABLE)
    done = fitquiz("summary", path, "-o", path, *SMALL_FILES)
    assert done.returncode == 2
    assert path.read_text() == TABLE


def test_without_the_extra(tmp_path: Path) -> None:
    (tmp_path / "duckdb.py").write_text("raise ModuleNotFoundError(name='duckdb')\n")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = fitquiz("summary", "x.csv", environment={"PYTHONPATH": path})
    assert done.returncode == 2
    assert "this needs the extra `batch`" in " ".join(done.stderr.split())
