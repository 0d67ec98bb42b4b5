"""What the shipped files must always hold, and whom they must never fail."""

import re
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import people, shipped_questions, shipped_rules
from textstat import flesch_kincaid_grade

from fitquiz.assessment import Assessment, assess
from fitquiz.helplines import MOST
from fitquiz.interview import Interview
from fitquiz.prompts import LONG
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

MODALITIES = "cbt dbt erp emdr person_centred gestalt equine psychodynamic psychoanalysis act ipt ba mbct cpt pe tf_cbt net cbt_i schema mbt tfp mi cm fbt cbt_ed mantra sscm fpt eft_couples bct systemic_family sfbt cft cbtp cat ipsrt bipolar_psychoed group arts narrative pgdt existential eft_ind pst guided_self_help"

DANGERS = [o.id for o in QUESTIONS.question("safety_now").options if not o.alone]

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


@given(people(QUESTIONS), st.sampled_from([*RULES.countries, None]))
def test_everything_urgent_has_a_notice_with_lines(
    person: Answers, country: str | None
) -> None:
    """Whatever else they told, or did not tell."""
    for danger in DANGERS:
        found = assess(QUESTIONS, RULES, {**person, "safety_now": (danger,)}, country)
        assert found.urgent
        assert all(each.lines for each in found.urgent)
        assert country is None or "emergency" in found.lines[0].topics


@pytest.mark.parametrize(
    "option",
    ["suicidal_plan", "command_voices", "harm_others", "withdrawal", "medical_danger"],
)
def test_what_cannot_wait_withholds_the_list(option: str) -> None:
    found = result(concerns="depression", safety_now=option)
    assert found.withheld
    assert not found.shortlist


@given(people(QUESTIONS), st.sampled_from(["suicidal_plan", "suicidal_thoughts"]))
def test_who_thinks_of_suicide_always_gets_a_line_that_answers(
    person: Answers, told: str
) -> None:
    """Whoever they are, whatever else is urgent: the emergency number, then such a line."""
    others = [name for name in person.get("safety_now", ()) if name in DANGERS]
    safety = QUESTIONS.question("safety_now").in_order([told, *others])
    for country in RULES.countries:
        lines = assess(
            QUESTIONS, RULES, {**person, "safety_now": safety}, country
        ).lines
        assert len(lines) <= MOST
        assert "emergency" in lines[0].topics
        assert any(
            line.day_and_night and "crisis" in line.topics for line in lines
        ) or not any(
            line.day_and_night and line.country == country and "crisis" in line.topics
            for line in RULES.lines
        )


@pytest.mark.parametrize("concern", PINNED["concerns"].split())
def test_no_young_person_gets_the_list_for_adults(concern: str) -> None:
    """Only for eating problems is it known what guidelines name for them."""
    found = result(concerns=concern, age="under_18")
    eating = concern in ("anorexia", "bulimia", "binge_eating")
    assert found.withheld is not eating
    assert "emergency" in found.lines[0].topics


def test_who_denies_a_history_is_taken_at_their_word() -> None:
    found = result(goals="insight expression", time_focus="past", history="none")
    assert found.shortlist
    assert not any(place.check_first for place in found.shortlist)


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
    texts.extend(step for part in RULES.guide.parts for step in part.steps)
    for section in QUESTIONS.sections:
        texts.extend((section.title, section.intro))
    for question in QUESTIONS.questions:
        texts.extend((question.ask, question.why))
        texts.extend(option.text for option in question.options)
        texts.extend(option.help for option in question.options)
    for modality in RULES.modalities:
        texts.extend((modality.name, modality.what, modality.session, *modality.ask))
        texts.extend(form.about for form in modality.forms)
    texts.extend(rule.because for rule in RULES.rules)
    texts.extend(each.because for each in RULES.contraindications)
    texts.extend(caution.text for caution in RULES.cautions)
    texts.extend(notice.text for notice in RULES.notices)
    texts.extend(urgent.text for urgent in RULES.urgent)
    for each in RULES.alternatives:
        texts.extend((each.name, each.about, each.good, each.hard, each.otherwise))
    texts.extend(
        f"If {option.if_so}, this would be on the list."
        for question in QUESTIONS.questions
        for option in question.options
        if option.if_so
    )
    texts.extend(line.audience for line in RULES.lines)
    texts.extend(line.note for line in RULES.lines)
    return [text for text in texts if text]


def test_no_text_diagnoses_commands_or_harms() -> None:
    found = [text for text in person_facing_texts() if FORBIDDEN.search(text)]
    assert found == []


@pytest.mark.parametrize(
    "question", ["concerns", "history", "safety_now", "age", "audience", "with_animals"]
)
def test_a_fact_is_no_wish(question: str) -> None:
    """What would change a list is imagined of wishes; nobody is led to hide a fact."""
    assert not any(option.if_so for option in QUESTIONS.question(question).options)


def test_to_look_for_lost_memories_and_to_bring_others_is_never_suggested() -> None:
    assert not QUESTIONS.question("goals").option("recover_memories").if_so
    for name in ("couple", "family"):
        assert not QUESTIONS.question("who").option(name).if_so


def test_every_contraindication_needs_an_answer() -> None:
    """Nobody is discouraged from anything by what they did not say."""
    assert result().discouraged == ()


def test_the_pinned_modalities_are_there() -> None:
    assert {modality.id for modality in RULES.modalities} == set(MODALITIES.split())


def test_psychodynamic_therapy_has_a_short_and_a_long_form() -> None:
    names = [form.name for form in RULES.modality("psychodynamic").forms]
    assert names == ["short form", "long form"]


def test_every_source_is_cited_and_can_be_opened() -> None:
    cited = {database.source for database in RULES.databases.values()}
    cited.update(*(each.sources for each in RULES.modalities))
    cited.update(*(each.sources for each in RULES.rules))
    cited.update(*(each.sources for each in RULES.contraindications))
    cited.update(*(each.sources for each in RULES.cautions))
    cited.update(*(each.sources for each in RULES.notices))
    cited.update(*(each.sources for each in RULES.urgent))
    cited.update(*(each.sources for each in RULES.alternatives))
    cited.update(*(each.sources for each in RULES.guide.parts))
    cited.update(*(each.sources for each in RULES.invariants))
    assert cited == set(RULES.sources)
    assert all(source.url.startswith("https://") for source in RULES.sources.values())


@pytest.mark.parametrize(
    "country", ["US", "GB", "IE", "CA", "AU", "NZ", "IN", "DE", "FR", "ES", "NL"]
)
def test_every_country_has_an_emergency_number_and_a_crisis_line(country: str) -> None:
    topics = {
        topic
        for line in RULES.lines
        if line.country == country and not line.closed
        for topic in line.topics
    }
    assert {"emergency", "crisis"} <= topics


def test_the_guide_has_the_nine_questions_and_what_to_beware_of() -> None:
    parts = {part.id: part for part in RULES.guide.parts}
    assert len(parts["nine_questions"].steps) == 9
    assert {"red_flags", "first_session", "online", "cost"} <= parts.keys()
    countries = {part.country for part in RULES.guide.parts}
    assert {"US", "GB", "IE", "CA", "AU", "NZ", "IN", "any"} <= countries


READ_ALOUD = 183
"""Words a minute, for English text read aloud (https://doi.org/10.1016/j.jml.2019.104047)."""


@pytest.mark.parametrize("concern", PINNED["concerns"].split())
def test_a_usual_path_is_short(concern: str) -> None:
    interview = Interview(QUESTIONS)
    asked = words = 0
    heading = ""
    while question := interview.current:
        section = interview.section
        if section and section.title != heading:
            heading = section.title
            words += count(section.title, section.intro)
        options = interview.options
        words += count(question.ask, *{option.group for option in options})
        for option in options:
            words += count(option.text, option.help if len(options) <= LONG else "")
        calm = [option.id for option in options if option.id in ("none", concern)]
        pick = concern if question.id == "concerns" else calm[0] if calm else ""
        interview = interview.reply((pick or options[0].id,))
        asked += 1
    assert asked <= 17
    assert words / READ_ALOUD <= 5


def count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def test_no_path_is_longer_than_twenty_questions() -> None:
    assert len(list(QUESTIONS.questions)) <= 20


def test_texts_can_be_read_by_a_child_of_twelve() -> None:
    """Grades of the US; 8 is the age of 13 to 14."""
    grades = {text: flesch_kincaid_grade(text) for text in person_facing_texts()}
    assert median(grades.values()) <= 5
    hard = {text for text, grade in grades.items() if grade > 9}
    names = {modality.name for modality in RULES.modalities}
    assert {text for text in hard if count(text) >= 8} - names == set()
