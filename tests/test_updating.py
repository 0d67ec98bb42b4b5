"""Expectations that are made to say what comes out now, in the text of their file."""

from pathlib import Path
from typing import Any

import pytest
from bench import loaded, one_case, run
from hypothesis import given
from hypothesis import strategies as st
from support import people, small_questions, small_rules

from fitquiz.cases.unmet import in_yaml
from fitquiz.cases.updating import updated
from fitquiz.remarks import RemarkId

SAD = "{concerns: sad, history: not_sure, safety_now: thoughts}"


def after(path: Path, text: str) -> str:
    """Return a text with all that is unmet in it rewritten; then all is met."""
    path.write_bytes(text.encode())
    new = updated(loaded(path), run(path).unmet)
    path.write_bytes(new.encode())
    assert run(path).unmet == ()
    return new


@pytest.mark.parametrize(
    ("expect", "now"),
    [
        ("{first: [depth]}", "{first: [steps]}"),
        ("{any_of: [practice]}", "{any_of: [steps, depth]}"),
        ("{listed: [depth, practice]}", "{listed: [depth]}"),
        ("{listed: [practice]}", "{listed: [steps, depth]}"),
        ("{order: [depth, practice, steps]}", "{order: [steps, depth]}"),
        ("{not_listed: [depth, practice]}", "{not_listed: [practice]}"),
        ("{not_listed: [depth]}", "{listed: [steps, depth]}"),
        ("{ not_listed: [depth], withheld: false}", "{ withheld: false}"),
        ("{withheld: false, not_listed: [depth] }", "{withheld: false }"),
        ("{discouraged: [depth]}", "{listed: [steps, depth]}"),
        ("{check_first: [steps]}", "{check_first: [depth]}"),
        ("{not_check_first: [steps, depth]}", "{not_check_first: [steps]}"),
        ("{withheld: true}", "{withheld: false}"),
        ("{urgent: []}", "{urgent: [thoughts]}"),
        ("{urgent: [plan]}", "{urgent: [thoughts]}"),
        ("{urgent: [plan, thoughts]}", "{urgent: [thoughts]}"),
        ("{not_urgent: [plan, thoughts]}", "{not_urgent: [plan]}"),
        ("{lines: [us_crisis]}", "{lines: [gb_crisis]}"),
        ("{reasons: {steps: [no_homework]}}", "{reasons: {steps: [sad_first]}}"),
        (
            "{cautions: {steps: [practice_tires]}, first: [steps]}",
            "{first: [steps]}",
        ),
        (
            "{reasons: {practice: [sad_first], steps: [sad_first]}, first: [steps]}",
            "{reasons: {steps: [sad_first]}, first: [steps]}",
        ),
        ("{not_listed: [depth], not_urgent: [thoughts]}", "{listed: [steps, depth]}"),
    ],
)
def test_what_an_expectation_becomes(tmp_path: Path, expect: str, now: str) -> None:
    new = after(tmp_path / "cases.yaml", one_case(expect, SAD))
    assert new == one_case(now, SAD)


def test_where_nothing_is_listed_it_is_said_whether_it_is_withheld(
    tmp_path: Path,
) -> None:
    danger = "{safety_now: plan}"
    new = after(tmp_path / "cases.yaml", one_case("{listed: [steps]}", danger))
    assert new == one_case("{withheld: true}", danger)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_everything_else_stays_as_it_is(tmp_path: Path, line_end: str) -> None:
    before = """\
# Ä comment 🙂
cases:
- id: one # why
  about: >-
    Ünder
    two lines.
  answers: {concerns: sad, safety_now: thoughts}
  country: GB
  expect:
    # the lists
    listed:
      - practice # no longer

      - steps
    # what goes
    not_listed: [depth] # goes with its line
    urgent:
    - thoughts
    reasons:
      # of steps
      steps:
        - no_homework
      depth: [afraid_first, sad_first]
    first: [
      depth,
    ] # one of them

- {id: two, about: Two., answers: {}, expect: {first: [steps], urgent: []}} # end
- id: three
  about: Three.
  answers: {}
  expect:
    urgent:
    - plan
    withheld: false"""
    now = """\
# Ä comment 🙂
cases:
- id: one # why
  about: >-
    Ünder
    two lines.
  answers: {concerns: sad, safety_now: thoughts}
  country: GB
  expect:
    # the lists
    listed:
      - steps
    # what goes
    urgent:
    - thoughts
    reasons:
      # of steps
      steps:
        - sad_first
      depth: [sad_first]
    first: [steps] # one of them

- {id: two, about: Two., answers: {}, expect: {urgent: []}} # end
- id: three
  about: Three.
  answers: {}
  expect:
    urgent:
     []
    withheld: false"""
    new = after(tmp_path / "cases.yaml", before.replace("\n", line_end))
    assert new == now.replace("\n", line_end)


def test_a_closed_line_that_is_shown_is_no_longer_ruled_out(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(one_case("{no_closed_lines: true, urgent: []}", SAD))
    [urgent] = run(path).unmet
    closed = urgent._replace(
        key="no_closed_lines",
        expected={"no_closed_lines": True},
        got={"lines": ("us_old",)},
    )
    assert updated(loaded(path), [closed]) == one_case("{urgent: []}", SAD)


def some(*names: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, unique=True)


def expectations() -> st.SearchStrategy[dict[str, Any]]:
    rules = small_rules()
    modalities = [each.id for each in rules.modalities]
    about_modalities = (
        *("first", "any_of", "listed", "order", "not_listed", "discouraged"),
        *("not_discouraged", "check_first", "not_check_first"),
    )
    named = some(*modalities)
    keys: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(about_modalities, named)
    for key, records in (
        ("urgent", rules.urgent),
        ("notices", rules.notices),
        ("alternatives", rules.alternatives),
        ("lines", rules.lines),
    ):
        keys[key] = some(*(each.id for each in records))
        keys[f"not_{key}"] = keys[key]
    keys["urgent"] |= st.just([])
    keys["notices"] |= some(*RemarkId)
    del keys["not_lines"]
    for key, ids in (("reasons", rules.rules), ("cautions", rules.cautions)):
        named = some(*(each.id for each in ids))
        keys[key] = st.dictionaries(st.sampled_from(modalities), named, min_size=1)
    keys["withheld"] = st.booleans()
    keys["per_family"] = st.integers(1, 3)
    return st.fixed_dictionaries({}, optional=keys).filter(bool)


def block(data: dict[str, Any], indent: str) -> str:
    """Write an expectation without brackets."""
    lines = []
    for key, value in data.items():
        match value:
            case dict():
                lines += [f"{indent}{key}: # of each", block(value, f"{indent}  ")]
            case [_, *_]:
                lines += [f"{indent}{key}:", *(f"{indent}- {name}" for name in value)]
            case _:
                lines.append(f"{indent}{key}: {in_yaml(value)}")
    return "\n".join(lines)


@given(data=st.data())
def test_after_an_update_all_is_met(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    answers = {n: list(c) for n, c in data.draw(people(small_questions())).items()}
    expect = data.draw(expectations())
    in_brackets = data.draw(st.booleans())
    written = f"{{{in_yaml(expect)}}}" if in_brackets else f"\n{block(expect, ' ' * 6)}"
    text = one_case(written, f"{{{in_yaml(answers)}}}") + "# end\n"
    path = tmp_path_factory.mktemp("update") / "cases.yaml"
    assert after(path, text).endswith("# end\n")
