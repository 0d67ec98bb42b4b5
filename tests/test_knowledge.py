"""What the shipped files must always hold, and whom they must never fail."""

import re

import pytest
from support import shipped_questions, shipped_rules

from fitquiz.assessment import Assessment, assess
from fitquiz.questions import Answers

QUESTIONS = shipped_questions()
RULES = shipped_rules()

# other people's sheets rely on these
PINNED = {
    "concerns": "depression gad_worry panic social_anxiety specific_phobia health_anxiety ocd bdd ptsd complex_ptsd grief prolonged_grief bipolar psychosis borderline self_harm anorexia bulimia binge_eating alcohol drugs gambling insomnia couple_distress family_conflict low_self_esteem anger chronic_pain meaning life_transition stress_burnout dissociation perinatal_depression adhd_adult none",
    "depression_impact": "less more",
    "history": "psychosis schizophrenia mania delusions ptsd dissociation none not_sure rather_not_say",
    "safety_now": "suicidal_thoughts suicidal_plan self_harm command_voices harm_others unsafe_at_home withdrawal medical_danger none rather_not_say",
    "goals": "relief symptom_change skills coping habit_change insight relationships self_esteem meaning expression being_heard process_trauma recover_memories not_sure",
    "lead": "therapist me no_preference",
    "time_focus": "past present both",
    "feelings": "strong calm no_preference",
    "support": "warm challenging no_preference",
    "homework": "yes some no",
    "length": "short medium long no_preference",
    "who": "alone couple family group no_preference",
    "setting": "in_person video phone chat no_preference",
    "age": "under_18 18_24 25_64 65_plus rather_not_say",
    "audience": "veteran lgbtq physician student deaf parent none",
}

ARTICLE = "psychodynamic psychoanalysis cbt dbt erp person_centred gestalt equine emdr"

ANALYTIC = {"psychodynamic", "psychoanalysis"}


def result(country: str | None = "US", **answers: str) -> Assessment:
    chosen: Answers = {name: tuple(value.split()) for name, value in answers.items()}
    return assess(QUESTIONS, RULES, chosen, country)


def listed(assessment: Assessment) -> list[str]:
    return [each.score.modality.id for each in assessment.shortlist]


def off(assessment: Assessment) -> set[str]:
    return {each.modality.id for each in assessment.discouraged}


@pytest.mark.parametrize("question", PINNED)
def test_pinned_options_are_there(question: str) -> None:
    ids = {option.id for option in QUESTIONS.question(question).options}
    assert set(PINNED[question].split()) <= ids


def test_the_main_concern_can_be_any_of_them() -> None:
    ids = {option.id for option in QUESTIONS.question("main_concern").options}
    assert set(PINNED["concerns"].split()) - {"none"} <= ids


def test_the_modalities_of_the_article_are_there() -> None:
    ids = {modality.id for modality in RULES.modalities}
    assert ids.issuperset(ARTICLE.split())


@pytest.mark.parametrize(
    "state", ["psychosis", "schizophrenia", "mania", "delusions", "ptsd"]
)
def test_the_five_discourage_psychodynamic_work(state: str) -> None:
    wishes = {
        "concerns": "depression low_self_esteem meaning",
        "goals": "insight meaning",
        "time_focus": "past",
        "length": "long",
        "lead": "me",
    }
    assert "psychodynamic" in listed(result(**wishes, history="none"))
    found = result(**wishes, history=state)
    assert found.shortlist
    assert off(found) >= ANALYTIC
    assert not ANALYTIC & set(listed(found))
    for each in found.discouraged:
        if each.modality.id in ANALYTIC:
            assert each.contraindication.because
            assert each.contraindication.sources
            assert each.instead


def test_not_sure_means_check_first() -> None:
    found = result(
        concerns="meaning", goals="insight", length="long", history="not_sure"
    )
    [place] = [e for e in found.shortlist if e.score.modality.id == "psychodynamic"]
    states = {each.id.split("_")[0] for each in place.check_first}
    assert {"psychosis", "schizophrenia", "mania", "delusions", "ptsd"} <= states


def test_looking_for_lost_memories_earns_the_caution() -> None:
    found = result(concerns="meaning", goals="insight recover_memories", history="none")
    [place] = [e for e in found.shortlist if e.score.modality.id == "psychodynamic"]
    cautions = " ".join(each.text for each in place.cautions)
    assert "memor" in cautions


# section 2 of the domain facts: what must stand first for one concern alone
FIRST = {
    "depression": {"cbt", "ba"},
    "gad_worry": {"cbt"},
    "panic": {"cbt"},
    "social_anxiety": {"cbt"},
    "specific_phobia": {"cbt"},
    "ocd": {"erp"},
    "bdd": {"erp", "cbt"},
    "ptsd": {"cpt", "pe", "emdr"},
    "complex_ptsd": {"cpt", "pe", "emdr"},
    "grief": {"person_centred"},
    "prolonged_grief": {"pgdt"},
    "bipolar": {"bipolar_psychoed"},
    "psychosis": {"cbtp"},
    "borderline": {"dbt"},
    "self_harm": {"cbt"},
    "bulimia": {"guided_self_help", "cbt_ed"},
    "binge_eating": {"guided_self_help"},
    "alcohol": {"cbt", "mi"},
    "insomnia": {"cbt_i"},
    "chronic_pain": {"cbt", "act"},
}


@pytest.mark.parametrize("concern", FIRST)
def test_what_guidelines_put_first_comes_first(concern: str) -> None:
    found = result(concerns=concern, history="none", safety_now="none")
    assert listed(found)[0] in FIRST[concern]


@pytest.mark.parametrize("concern", FIRST)
@pytest.mark.parametrize(
    "style",
    [
        {"goals": "skills symptom_change relief coping", "homework": "yes"},
        {"lead": "therapist", "homework": "yes", "time_focus": "present"},
    ],
    ids=["skills", "structure"],
)
def test_style_never_lifts_a_next_choice_over_a_first(
    concern: str, style: dict[str, str]
) -> None:
    found = result(concerns=concern, history="none", safety_now="none", **style)
    need = [each.score.need for each in found.shortlist]
    first_choice = 16  # 20 points, at most 4 less where knowledge is less sure
    assert need[0] >= min(max(need), first_choice)


def test_every_concern_alone_gives_a_list() -> None:
    for concern in PINNED["concerns"].split()[:-1]:
        found = result(concerns=concern, history="none", safety_now="none")
        assert found.shortlist, concern


@pytest.mark.parametrize(
    ("wishes", "modality"),
    [
        (
            {"goals": "insight", "time_focus": "past", "length": "long"},
            "psychodynamic",
        ),
        ({"goals": "being_heard", "lead": "me", "support": "warm"}, "person_centred"),
        ({"goals": "skills", "homework": "yes", "lead": "therapist"}, "cbt"),
    ],
)
def test_wishes_alone(wishes: dict[str, str], modality: str) -> None:
    found = result(**wishes, history="none")
    assert listed(found)[0] == modality
    assert "style_only" in [each.id for each in found.remarks]


@pytest.mark.parametrize("option", PINNED["safety_now"].split()[:-2])
@pytest.mark.parametrize("country", ["US", "GB", None])
def test_everything_urgent_has_a_notice_with_lines(
    option: str, country: str | None
) -> None:
    found = result(country, safety_now=option)
    assert found.urgent
    assert all(each.lines for each in found.urgent)


@pytest.mark.parametrize(
    "option",
    ["suicidal_plan", "command_voices", "harm_others", "withdrawal", "medical_danger"],
)
def test_what_cannot_wait_withholds_the_list(option: str) -> None:
    found = result(concerns="depression", safety_now=option)
    assert found.withheld
    assert not found.shortlist


def test_couple_work_is_off_when_home_is_not_safe() -> None:
    found = result(concerns="couple_distress", safety_now="unsafe_at_home")
    assert {"eft_couples", "systemic_family"} <= off(found)


def test_closed_lines_name_one_that_is_open() -> None:
    by_id = {line.id: line for line in RULES.lines}
    closed = [line for line in RULES.lines if line.closed]
    assert [line.call for line in closed] == ["1-800-931-2237"]
    assert not any(by_id[line.instead].closed for line in closed)


ARTICLES_LINES = {
    "1-800-799-7233": "US",
    "988": "US",
    "1-866-488-7386": "US",
    "1-800-662-4357": "US",
    "1-800-422-4453": "US",
    "1-888-668-4293": "US",
    "1-888-409-0141": "US",
    "1-800-656-4673": "US",
    "1-888-375-7767": "US",
}


@pytest.mark.parametrize("number", ARTICLES_LINES)
def test_the_lines_of_the_article_are_there(number: str) -> None:
    found = [line for line in RULES.lines if line.call == number]
    assert found
    assert not any(line.closed for line in found)
    assert found[0].country == ARTICLES_LINES[number]


# words that diagnose, command, or harm
FORBIDDEN = re.compile(
    r"\b(commit(?:ted)? suicide|successful attempt|failed attempt|schizophrenics?"
    r"|psychotics?|manics?|addicts?|alcoholics?|borderlines|you must|you have to"
    r"|you suffer|victims?|epidemic|BetterHelp|high risk|low risk|match score)\b",
    re.IGNORECASE,
)


def person_facing_texts() -> list[str]:
    texts = [*QUESTIONS.about, QUESTIONS.title, RULES.guide.disclaimer]
    texts.extend(RULES.guide.next_steps)
    for section in QUESTIONS.sections:
        texts.extend((section.title, section.intro))
    for question in QUESTIONS.questions:
        texts.extend((question.ask, question.why))
        texts.extend(f"{option.text} {option.help}" for option in question.options)
    for modality in RULES.modalities:
        texts.extend((modality.name, modality.what, modality.session))
    texts.extend(rule.because for rule in RULES.rules)
    texts.extend(each.because for each in RULES.contraindications)
    texts.extend(caution.text for caution in RULES.cautions)
    texts.extend(notice.text for notice in RULES.notices)
    texts.extend(urgent.text for urgent in RULES.urgent)
    texts.extend(f"{line.audience} {line.note}" for line in RULES.lines)
    return texts


def test_no_text_diagnoses_commands_or_harms() -> None:
    found = [text for text in person_facing_texts() if FORBIDDEN.search(text)]
    assert found == []


def test_every_contraindication_needs_an_answer() -> None:
    """Nobody is discouraged from anything by what they did not say."""
    assert result().discouraged == ()


def test_every_modality_can_be_recommended_by_some_rule() -> None:
    lifted = {name for r in RULES.rules for name, p in r.points.items() if p > 0}
    assert lifted == {modality.id for modality in RULES.modalities}
