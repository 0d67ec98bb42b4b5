"""Every sentence that rests on a record of the rules is backed by that record."""

import re
from collections.abc import Iterable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from support import TODAY, people, shipped_questions, shipped_rules

from fitquiz.assessment import assess
from fitquiz.conditions import Condition, Truth, evaluate
from fitquiz.questions import Answers, learn
from fitquiz.report.comparison import compared
from fitquiz.report.dossier import Dossier
from fitquiz.report.explanation import list_explained, modality_explained
from fitquiz.report.page import Blank, Entry, Part, Table
from fitquiz.report.paper import to_take_along
from fitquiz.report.result import compose
from fitquiz.rules import Modality, Rulebook

QUESTIONS = shipped_questions()


def marked(rules: Rulebook) -> Rulebook:
    """Let every sentence of the rules name the record that it is from."""
    return rules._replace(
        rules=tuple(r._replace(because=f"«rules {r.id}»") for r in rules.rules),
        contraindications=tuple(
            c._replace(
                because=f"«contraindications {c.id}»", if_so=f"«in_doubt {c.id}»"
            )
            for c in rules.contraindications
        ),
        cautions=tuple(c._replace(text=f"«cautions {c.id}»") for c in rules.cautions),
        notices=tuple(n._replace(text=f"«notices {n.id}»") for n in rules.notices),
        urgent=tuple(u._replace(text=f"«urgent {u.id}»") for u in rules.urgent),
        alternatives=tuple(
            a._replace(about=f"«alternatives {a.id}»") for a in rules.alternatives
        ),
    )


RULES = marked(shipped_rules())
CONDITIONS: dict[tuple[str, str], Condition] = {
    **{("rules", each.id): each.when for each in RULES.rules},
    **{("contraindications", c.id): c.when for c in RULES.contraindications},
    **{("in_doubt", c.id): c.when for c in RULES.contraindications},
    **{("cautions", each.id): each.when for each in RULES.cautions},
    **{("notices", each.id): each.when for each in RULES.notices},
    **{("urgent", each.id): each.when for each in RULES.urgent},
    **{("alternatives", each.id): each.when for each in RULES.alternatives},
}


def texts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield part.title
        for block in part.blocks:
            match block:
                case str():
                    yield block
                case Entry(title, rows):
                    yield from (title, *(row.text for row in rows))
                case Table(heads, aspects):
                    yield from (*heads, *(c for each in aspects for c in each.cells))
                case Blank(_, text):
                    yield text


@settings(max_examples=20)
@given(people(QUESTIONS), st.lists(st.sampled_from(RULES.modalities), min_size=3))
def test_every_sentence_is_backed(answers: Answers, some: list[Modality]) -> None:
    dossier = Dossier(assess(QUESTIONS, RULES, answers), QUESTIONS, RULES, None, TODAY)
    facts = learn(QUESTIONS, answers)
    for page in (
        compose(dossier),
        to_take_along(dossier),
        list_explained(dossier),
        modality_explained(some[0], dossier),
        compared(some[:3], dossier, personal=True),
    ):
        said = " ".join(texts(page))
        for kind, name in re.findall(r"«(\w+) (\w+)»", said):
            truth = evaluate(CONDITIONS[kind, name], facts)
            assert truth is (Truth.UNKNOWN if kind == "in_doubt" else Truth.TRUE)
        for notice in RULES.urgent:
            holds = evaluate(notice.when, facts) is Truth.TRUE
            assert (f"«urgent {notice.id}»" in said) is holds
