from io import StringIO

from hypothesis import given, settings
from inline_snapshot import snapshot
from support import (
    people,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.assessment import assess
from fitquiz.questions import Answers, Questionnaire
from fitquiz.report.absence import absence_page
from fitquiz.report.text import show
from fitquiz.rules import Rulebook
from fitquiz.screen import Screen


def page(
    modality: str,
    answers: Answers,
    questionnaire: Questionnaire | None = None,
    rulebook: Rulebook | None = None,
) -> str:
    questionnaire = questionnaire or small_questions()
    rulebook = rulebook or small_rules()
    assessment = assess(questionnaire, rulebook, answers, "GB")
    out = StringIO()
    parts = absence_page(
        rulebook.modality(modality), assessment, questionnaire, rulebook
    )
    show(parts, Screen(out, plain=True))
    return out.getvalue()


def test_discouraged() -> None:
    assert page("depth", {"concerns": ("sad",), "history": ("mania",)}) == snapshot("""\
Deep talk: discouraged for you, on what you told us
  What        What deep talk is.
  Why         You told us “Mania”. Mania calls for calm first.
  Instead     You could look at: Small steps.
  Sources     Somebody 2020.

  `fitquiz modalities depth` tells all about it.
""")


def test_too_little_speaks_for_it() -> None:
    assert page("depth", {"concerns": ("afraid",), "homework": ("yes",)}) == snapshot("""\
Deep talk: why it is not on your list
  It is not ruled out. Too little of what you told us speaks for it.
  What        What deep talk is.
  Suits less  It comes with homework.

  `fitquiz modalities depth` tells all about it.
""")


def test_another_of_its_family_fits_better() -> None:
    assert page("practice", {"concerns": ("sad", "sleepless")}) == snapshot("""\
Daily practice: why it is not on your list
  It is not ruled out. The list keeps to 1 of one kind, and small steps fit your
  answers at least as well.
  What        What daily practice is.
  Why         You told us “I sleep badly”. Helps with sleep.

  `fitquiz modalities practice` tells all about it.
""")


def test_nothing_speaks_for_it() -> None:
    text = page("practice", {"concerns": ("sad",)})
    assert "Nothing that you told us speaks for it or against it." in text


def test_the_list_is_full() -> None:
    answers = {"concerns": ("depression",)}
    text = page("person_centred", answers, shipped_questions(), shipped_rules())
    assert "Those on the list fit your answers at least as well." in text


@settings(max_examples=15)
@given(people(shipped_questions()))
def test_whatever_is_not_listed_has_a_reason(answers: Answers) -> None:
    questionnaire, rulebook = shipped_questions(), shipped_rules()
    assessment = assess(questionnaire, rulebook, answers)
    off = {each.modality.id for each in assessment.discouraged}
    for name in {*off, *(score.modality.id for score in assessment.others)}:
        text = page(name, answers, questionnaire, rulebook)
        assert ("discouraged for you" in text) is (name in off)
        assert ("It is not ruled out." in text) is (name not in off)
