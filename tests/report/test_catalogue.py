from inline_snapshot import snapshot
from support import SMALL_FILES, fitquiz, shipped_rules


def page(*arguments: str) -> str:
    done = fitquiz(*arguments)
    assert done.returncode == 0
    assert done.stderr == ""
    return done.stdout


def test_modalities_are_listed_by_family() -> None:
    assert page("modalities", *SMALL_FILES) == snapshot("""\
Doing

  Small steps [steps]
  What        What small steps is.

  Daily practice [practice]
  What        What daily practice is.

Talking

  Deep talk [depth]
  What        What deep talk is.

  Being heard [listening]
  What        What being heard is.
""")


def test_one_modality_in_full() -> None:
    assert page("modalities", "depth", *SMALL_FILES) == snapshot("""\
Deep talk
  What        What deep talk is.
  A session   What a session is like.
  Length      8 sessions.
  Formats     One to one.
  Homework    No homework.
  Looks at    Mostly your life now.
  Who leads   You and the therapist share the lead.
  Evidence    Best supported for being sad: some support.
  Trials      Of 40 trials for being sad, one tested it.
  Discouraged If you have had mania. Mania calls for calm first.
  Ask         How long have you done this?
  Source      Somebody 2020, A book. https://example.org/book
  Source      Somebody 2021, Trials. https://example.org/trials
  Looked at   November 2026.
""")


def test_an_unknown_modality() -> None:
    done = fitquiz("modalities", "embr")
    assert done.returncode == 2
    assert "did you mean `emdr`?" in done.stderr
    assert done.stdout == ""


def test_all_lines() -> None:
    assert page("lines", *SMALL_FILES) == snapshot("""\
United Kingdom
  - Gb Emergency: call 999 (always; checked October 2026).
  - Gb Crisis: call 116 123 (always; checked October 2026).
  - Gb Sleepers, for people who sleep badly: call 0800 1 (always; checked
    October 2026).

United States
  - Us Emergency: call 911 (always; checked October 2026).
  - Us Crisis: call 988 (always; checked October 2026).

Everywhere
  - Any Emergency: call 112 (always; checked October 2026).
  - Any Finder: call see the site (always; checked October 2026).
""")


def test_lines_of_a_country() -> None:
    assert page("lines", "--country", "gb", *SMALL_FILES) == snapshot("""\
United Kingdom
  - Gb Emergency: call 999 (always; checked October 2026).
  - Gb Crisis: call 116 123 (always; checked October 2026).
  - Gb Sleepers, for people who sleep badly: call 0800 1 (always; checked
    October 2026).

Everywhere
  - Any Emergency: call 112 (always; checked October 2026).
  - Any Finder: call see the site (always; checked October 2026).
""")


def test_every_shipped_modality_has_a_page() -> None:
    text = page("modalities")
    for modality in shipped_rules().modalities:
        assert f"[{modality.id}]" in text


def test_the_closed_line_of_the_article_is_never_shown() -> None:
    lines = page("lines")
    assert "931-2237" not in lines
    assert "National Eating Disorders Association" not in lines
    assert "1-888-375-7767" in lines
