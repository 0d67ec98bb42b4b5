from datetime import date

import pytest
from inline_snapshot import snapshot
from support import (
    SMALL_FILES,
    TODAY,
    fitquiz,
    shipped_questions,
    shipped_rules,
    small_questions,
    small_rules,
)

from fitquiz.helplines import (
    ANYWHERE,
    MOST,
    full_name,
    how_to_reach,
    lines_for,
    open_lines,
    ways,
)
from fitquiz.questions import Answers, learn

TOPICS = ("emergency", "crisis")


def chosen(country: str | None, answers: Answers | None = None) -> list[str]:
    facts = learn(small_questions(), answers or {})
    found = lines_for(small_rules().lines, TOPICS, country, facts)
    return [line.id for line in found]


def test_a_country_has_its_own_lines() -> None:
    assert chosen("GB") == ["gb_emergency", "gb_crisis"]


def test_lines_for_people_like_this_one_come_first() -> None:
    assert chosen("GB", {"concerns": ("sleepless",)}) == [
        "gb_emergency",
        "gb_sleepers",
        "gb_crisis",
    ]


def test_a_line_that_answers_at_night_goes_before_one_made_for_a_few() -> None:
    """Unless that one answers at night as well."""
    [sleepers] = [line for line in small_rules().lines if line.id == "gb_sleepers"]
    [crisis] = [line for line in small_rules().lines if line.id == "gb_crisis"]
    facts = learn(small_questions(), {"concerns": ("sleepless",)})
    by_night = crisis._replace(day_and_night=True)
    assert lines_for([sleepers, by_night], ["crisis"], "GB", facts) == (
        by_night,
        sleepers,
    )
    both = sleepers._replace(day_and_night=True)
    assert lines_for([by_night, both], ["crisis"], "GB", facts) == (both, by_night)


def test_a_closed_line_is_not_shown_but_the_one_that_took_over() -> None:
    assert chosen("US") == ["us_emergency", "us_crisis"]


def test_a_country_without_lines_gets_those_for_everywhere() -> None:
    assert chosen("FR") == ["any_emergency", "any_finder"]


def test_without_a_country_everywhere_comes_first() -> None:
    assert chosen(None) == [
        "any_emergency",
        "any_finder",
        "gb_emergency",
        "gb_crisis",
        "us_emergency",
        "us_crisis",
    ]


@pytest.mark.parametrize("country", [None, *shipped_rules().countries])
def test_whatever_is_urgent_there_is_a_line(country: str | None) -> None:
    facts = learn(shipped_questions(), {})
    for notice in shipped_rules().urgent:
        found = lines_for(shipped_rules().lines, notice.topics, country, facts)
        assert 1 <= len(found) <= MOST
        assert not any(line.closed for line in found)
        if country is not None:
            assert {line.country for line in found} <= {country, ANYWHERE}


@pytest.mark.parametrize("country", [None, *shipped_rules().countries])
def test_no_list_holds_a_closed_line(country: str | None) -> None:
    assert not any(line.closed for line in open_lines(shipped_rules().lines, country))


def test_without_a_country_a_line_says_its_own() -> None:
    names = {line.id: line for line in small_rules().lines}
    countries = small_rules().countries
    unknown = full_name(names["us_crisis"], countries, None)
    assert unknown == "United States: Us Crisis"
    assert full_name(names["us_crisis"], countries, "US") == "Us Crisis"
    assert full_name(names["any_finder"], countries, None) == "Any Finder"


def test_how_to_reach_a_line() -> None:
    [line] = [line for line in small_rules().lines if line.id == "gb_crisis"]
    assert how_to_reach(line, TODAY) == "call 116 123 (always; checked October 2026)."
    ways = line._replace(call="", text="HI to 1", chat="https://example.org/chat")
    assert how_to_reach(ways, TODAY) == (
        "text HI to 1, chat https://example.org/chat (always; checked October 2026)."
    )
    nothing = line._replace(call="", checked=date(2025, 1, 2))
    assert how_to_reach(nothing, TODAY) == (
        "https://example.org/gb_crisis "
        "(always; checked January 2025, long ago, so it may have changed)."
    )


@pytest.mark.parametrize(
    ("checked", "doubted"),
    [
        (date(2025, 11, 24), False),
        (date(2025, 11, 23), True),
        (None, True),
        (date(2026, 11, 25), False),
        (date(2026, 11, 26), True),
    ],
    ids=["a year ago", "a day more", "no check", "elsewhere", "to come"],
)
def test_a_check_of_more_than_a_year_ago_or_to_come_is_doubted(
    checked: date | None, *, doubted: bool
) -> None:
    line = small_rules().lines[0]._replace(checked=checked)
    assert ("may have changed" in how_to_reach(line, TODAY)) is doubted


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("1970-01-01", "(always; checked October 2026, but the clock here is slow, so"),
        ("2100-12-31", "(always; checked October 2026, long ago, so it may have"),
    ],
)
def test_wherever_the_clock_stands_lines_are_shown_with_doubt(
    today: str, said: str
) -> None:
    done = fitquiz(
        *(*SMALL_FILES, "--set", "safety_now=plan", "--no-input", "--country", "GB"),
        environment={"FITQUIZ_TODAY": today},
    )
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    assert f"call 999 {said}" in text
    assert f"call 116 123 {said}" in text


def test_no_number_changes_unseen() -> None:
    """Whoever changes a line here has called it, or opened its site."""
    reached = {line.id: ways(line) for line in shipped_rules().lines if not line.closed}
    assert reached == snapshot(
        {
            "us_911": "call 911",
            "us_988": "call 988, text 988, chat https://chat.988lifeline.org",
            "us_veterans": "call 988, then press 1, text 838255, chat https://www.veteranscrisisline.net/get-help-now/chat/",
            "us_trevor": "call 1-866-488-7386, text START to 678-678, chat https://www.thetrevorproject.org/get-help/",
            "us_trans_lifeline": "call 1-877-565-8860",
            "us_lgbt_national": "call 1-888-843-4564",
            "us_lgbt_youth": "call 1-800-246-7743",
            "us_physician_support": "call 1-888-409-0141",
            "us_crisis_text": "text HOME to 741741",
            "us_domestic_violence": "call 1-800-799-7233, text START to 88788, chat https://www.thehotline.org",
            "us_deaf_hotline": "call 1-855-812-1001 (videophone)",
            "us_love_is_respect": "call 1-866-331-9474, text LOVEIS to 22522, chat https://www.loveisrespect.org",
            "us_strong_hearts": "call 1-844-762-8483, chat https://strongheartshelpline.org",
            "us_rainn": "call 1-800-656-4673, text HOPE to 64673, chat https://hotline.rainn.org/online",
            "us_childhelp": "call 1-800-422-4453, text 1-800-422-4453, chat https://www.childhelphotline.org",
            "us_samhsa": "call 1-800-662-4357",
            "us_poison_help": "call 1-800-222-1222",
            "us_anad": "call 1-888-375-7767",
            "us_eating_alliance": "call 1-866-662-1235",
            "us_anti_hazing": "call 1-888-668-4293",
            "us_maternal": "call 1-833-852-6262, text 1-833-852-6262",
            "us_postpartum_support": "call 1-800-944-4773",
            "us_disaster_distress": "call 1-800-985-5990, text 1-800-985-5990",
            "us_211": "call 211",
            "us_nami": "call 1-800-950-6264, text NAMI to 62640",
            "gb_999": "call 999",
            "gb_samaritans": "call 116 123",
            "gb_nhs_111": "call 111, then choose the mental health option",
            "gb_nhs_111_medical": "call 111",
            "gb_shout": "text SHOUT to 85258",
            "gb_ni_lifeline": "call 0808 808 8000",
            "gb_calm": "call 0800 58 58 58, chat https://www.thecalmzone.net",
            "gb_call_wales": "call 0800 132 737, text HELP to 81066",
            "gb_breathing_space": "call 0800 83 85 87",
            "gb_papyrus": "call 0800 068 4141, text 88247",
            "gb_combat_stress": "call 0800 138 1619, text 07537 173 683",
            "gb_switchboard": "call 0800 0119 100, chat https://switchboard.lgbt",
            "gb_domestic_abuse_england": "call 0808 2000 247, chat https://www.nationaldahelpline.org.uk",
            "gb_mens_advice": "call 0808 801 0327",
            "gb_domestic_abuse_scotland": "call 0800 027 1234",
            "gb_domestic_abuse_wales": "call 0808 80 10 800",
            "gb_domestic_abuse_ni": "call 0808 802 1414",
            "gb_rape_crisis": "call 0808 500 2222, chat https://rapecrisis.org.uk/get-help/want-to-talk/",
            "gb_rape_crisis_scotland": "call 08088 01 03 02",
            "gb_childline": "call 0800 1111, chat https://www.childline.org.uk/get-support/",
            "gb_nspcc": "call 0808 800 5000",
            "gb_beat": "call 0808 801 0677",
            "gb_frank": "call 0300 123 6600, text 82111",
            "gb_drinkline": "call 0300 123 1110",
            "gb_pandas": "call 0808 1961 776",
            "ie_112": "call 112 or 999",
            "ie_samaritans": "call 116 123",
            "ie_text_about_it": "text HELLO to 50808",
            "ie_pieta": "call 1800 247 247, text HELP to 51444",
            "ie_aware": "call 1800 80 48 48",
            "ie_womens_aid": "call 1800 341 900",
            "ie_mens_aid": "call 01 554 3811",
            "ie_childline": "call 1800 66 66 66, chat https://www.childline.ie",
            "ie_bodywhys": "call 01 210 7906",
            "ie_hse_drugs_alcohol": "call 1800 459 459",
            "ca_911": "call 911",
            "ca_988": "call 988, text 988",
            "ca_quebec": "call 1-866-277-3553, text 535353, chat https://suicide.ca",
            "ca_trans_lifeline": "call 1-877-330-6366",
            "ca_sheltersafe": "https://sheltersafe.ca",
            "ca_kids_help_phone": "call 1-800-668-6868, text CONNECT to 686868",
            "ca_nedic": "call 1-866-633-4220, chat https://nedic.ca",
            "ca_substance_help": "https://www.canada.ca/en/health-canada/services/substance-use/get-help/get-help-problematic-substance-use.html",
            "ca_hope_for_wellness": "call 1-855-242-3310, chat https://www.hopeforwellness.ca",
            "ca_211": "call 211",
            "ca_poison": "call 1-844-764-7669",
            "au_000": "call 000",
            "au_lifeline": "call 13 11 14, text 0477 13 11 14, chat https://www.lifeline.org.au/crisis-chat/",
            "au_suicide_call_back": "call 1300 659 467",
            "au_beyond_blue": "call 1300 22 4636, chat https://www.beyondblue.org.au",
            "au_open_arms": "call 1800 011 046",
            "au_1800respect": "call 1800 737 732, text 0458 737 732, chat https://www.1800respect.org.au",
            "au_kids_helpline": "call 1800 55 1800, chat https://kidshelpline.com.au",
            "au_butterfly": "call 1800 33 4673, chat https://butterfly.org.au/get-support/helpline/",
            "au_alcohol_drugs": "call 1800 250 015",
            "au_panda": "call 1300 726 306",
            "au_13yarn": "call 13 92 76",
            "au_qlife": "call 1800 184 527, chat https://qlife.org.au",
            "au_poisons": "call 13 11 26",
            "nz_111": "call 111",
            "nz_1737": "call 1737, text 1737",
            "nz_suicide_crisis": "call 0508 828 865",
            "nz_lifeline": "call 0800 543 354, text HELP to 4357",
            "nz_samaritans": "call 0800 726 666",
            "nz_depression": "call 0800 111 757, text 4202",
            "nz_youthline": "call 0800 376 633, text 234",
            "nz_are_you_ok": "call 0800 456 450, chat https://areyouok.org.nz",
            "nz_womens_refuge": "call 0800 733 843",
            "nz_oranga_tamariki": "call 0508 326 459",
            "nz_alcohol_drug": "call 0800 787 797, text 8681",
            "nz_poisons": "call 0800 764 766",
            "in_112": "call 112",
            "in_tele_manas": "call 14416 or 1-800-891-4416",
            "in_vandrevala": "call 9999 666 555",
            "in_icall": "call 9152987821",
            "in_women_181": "call 181",
            "in_child_1098": "call 1098",
            "de_112": "call 112",
            "de_telefonseelsorge": "call 0800 111 0 111, 0800 111 0 222 or 116 123, chat https://online.telefonseelsorge.de",
            "de_hilfetelefon": "call 116 016, chat https://www.hilfetelefon.de",
            "de_nummer_gegen_kummer": "call 116 111",
            "de_essstoerungen": "call 0221 892031",
            "fr_112": "call 112",
            "fr_3114": "call 3114",
            "fr_sos_amitie": "call 09 72 39 40 50",
            "fr_3919": "call 3919",
            "fr_119": "call 119",
            "fr_anorexie_boulimie": "call 09 69 325 900",
            "es_112": "call 112",
            "es_024": "call 024",
            "es_telefono_esperanza": "call 717 003 717",
            "es_016": "call 016, or WhatsApp 600 000 016",
            "es_anar": "call 900 20 20 10",
            "nl_112": "call 112",
            "nl_113": "call 113 or 0800 0113, chat https://www.113.nl",
            "nl_veilig_thuis": "call 0800 2000",
            "nl_kindertelefoon": "call 0800 0432, chat https://www.kindertelefoon.nl",
            "nl_proud2bme": "chat https://www.proud2bme.nl",
            "any_112": "call 112",
            "any_find_a_helpline": "https://findahelpline.com",
            "any_116_123": "call 116 123",
            "any_116_111": "call 116 111",
            "any_116_006": "call 116 006",
            "any_befrienders": "https://befrienders.org",
        }
    )
