"""What is said about a whole result; test_assessment.py has the sentences."""

from support import shipped_rules, small_questions, small_rules

from fitquiz.assessment import assess
from fitquiz.questions import Answers
from fitquiz.remarks import RemarkId
from fitquiz.rules import Rulebook, Shortlist


def said(answers: Answers, rules: Rulebook | None = None) -> list[str]:
    found = assess(small_questions(), rules or small_rules(), answers)
    return [remark.id for remark in found.remarks]


def listing(size: int, per_family: int) -> Rulebook:
    return small_rules()._replace(shortlist=Shortlist(size, per_family, 2, 10))


def test_what_was_skipped_leaves_no_doubt_to_speak_of() -> None:
    """Only an answer that leaves something open does; a place on the list says its own."""
    answers = {"concerns": ("afraid",)}
    assert RemarkId.CHECK_FIRST not in said(answers, listing(1, 1))
    unsure = {**answers, "history": ("not_sure",)}
    assert RemarkId.CHECK_FIRST in said(unsure, listing(1, 1))


def test_doubt_about_what_nothing_speaks_for_is_not_said() -> None:
    unsure = {"concerns": ("none",), "history": ("not_sure",)}
    assert RemarkId.CHECK_FIRST not in said(unsure)


def test_a_list_with_room_cuts_nothing() -> None:
    answers = {"concerns": ("sleepless",)}
    assert RemarkId.TIE_CUT in said(answers, listing(1, 2))
    assert RemarkId.TIE_CUT not in said(answers, listing(2, 2))


def test_what_its_family_keeps_off_the_list_is_not_called_cut() -> None:
    answers = {"concerns": ("sleepless",), "homework": ("no",)}
    small = small_rules()
    tied = small.rules[2]._replace(points={"steps": 4, "practice": 3})
    rules = listing(1, 1)._replace(rules=(*small.rules[:2], tied, *small.rules[3:]))
    assert RemarkId.TIE_CUT not in said(answers, rules)


def test_what_ties_with_its_own_kind_is_named() -> None:
    answers = {"concerns": ("sleepless",)}
    found = assess(small_questions(), listing(2, 1), answers)
    [remark] = [each for each in found.remarks if each.id == RemarkId.TIE_KIND]
    assert remark.text == (
        "Daily practice fits as well as one of the same kind on the list, which takes 1 "
        "of a kind."
    )
    assert RemarkId.TIE_KIND not in said(answers, listing(2, 2))


def test_no_notice_is_called_like_what_a_result_says_by_itself() -> None:
    assert {each.id for each in shipped_rules().notices}.isdisjoint(RemarkId)
