import re

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import fitquiz, replies, shipped_questions, small_questions

from fitquiz.answers import check, read_sheet, stopped_at
from fitquiz.documents import parse
from fitquiz.findings import Finding, inert
from fitquiz.interview import Interview
from fitquiz.sheet import blank_sheet, filled_sheet


def test_a_blank_sheet_names_every_question_and_option() -> None:
    assert blank_sheet(small_questions()) == snapshot("""\
# A small questionnaire
#
# Write the ids of your answers behind the colons, several as [one, two]. What you leave
# empty counts as skipped.
fitquiz:
  questionnaire: "small"
  version: "1"
  fingerprint: "a7606d4b1f6a8282"


# --- You ---

# What troubles you? (choose up to 2)
#   sad        I am sad
#   afraid     I am afraid, often
#   sleepless  I sleep badly
#   none       Nothing of this
concerns:

# How sad are you? (choose one)
# Only if `concerns` is `sad`.
#   less  A little
#   more  Very
how_sad:

# What matters most? (choose one)
# Only if `concerns` is answered.
#   sad        Being sad
#   afraid     Being afraid
#   sleepless  Sleeping badly
#   not_sure   I can't say
main:


# --- Keeping you safe ---
# You can skip this.

# Did you ever live with one of these? (choose any)
#   mania     Mania
#   ptsd      PTSD
#   none      None of these
#   not_sure  I am not sure
history:

# Is one of these so now? (choose any)
#   plan      I plan to end my life
#   thoughts  I think of ending my life
#   none      None of these
safety_now:

# Would you like homework? (choose one)
#   yes  Yes
#   no   No
homework:
""")


def test_the_shipped_sheet_is_yaml_with_every_question_left_out() -> None:
    sheet = yaml.safe_load(blank_sheet(shipped_questions()))
    assert sheet.pop("fitquiz")["questionnaire"] == "fitquiz"
    assert sheet == {question.id: None for question in shipped_questions().questions}


def test_a_sheet_can_be_filled_in_and_piped_back() -> None:
    blank = fitquiz("sheet").stdout
    filled = re.sub(r"(?m)^concerns:$", "concerns: [ocd]", blank)
    done = fitquiz("--json", stdin=filled)
    assert done.returncode == 0
    assert '"ocd"' in done.stdout


def test_a_blank_sheet_is_taken_as_all_skipped() -> None:
    done = fitquiz(stdin=fitquiz("sheet").stdout)
    assert done.returncode == 0
    assert "You did not answer any question" in done.stdout


@given(st.text(), st.text())
def test_any_id_and_version_come_back(name: str, version: str) -> None:
    odd = small_questions()._replace(id=inert(name), version=inert(version))
    findings: list[Finding] = []
    root = parse(blank_sheet(odd), "sheet.yaml", findings)
    assert read_sheet(root, odd, findings)
    assert findings == []


def test_a_filled_sheet() -> None:
    replies = {"concerns": ("sad", "afraid"), "how_sad": ("more",), "main": ()}
    assert filled_sheet(small_questions(), replies, "main") == snapshot("""\
# A small questionnaire
#
# Answers so far. To go on: fitquiz --resume with the name of this file. To see the
# result of these alone: fitquiz --answers with it.
fitquiz:
  questionnaire: "small"
  version: "1"
  fingerprint: "a7606d4b1f6a8282"
  at: "main"
concerns: ["sad", "afraid"]
how_sad: ["more"]
main:
""")


@settings(max_examples=30)
@given(replies(shipped_questions()))
def test_what_was_filled_in_is_read_again(interview: Interview) -> None:
    questions = shipped_questions()
    findings: list[Finding] = []
    at = next(questions.questions).id
    root = parse(filled_sheet(questions, interview.all_replies, at), "x", findings)
    sheet = read_sheet(root, questions, findings)
    assert check(sheet, questions, findings) == interview.answers
    assert stopped_at(root) == at
