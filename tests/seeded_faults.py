"""Break the shipped files in every way we could think of, and see what notices it.

    python tests/seeded_faults.py [N, for one in N of them]

Each fault goes to loading, then to the cases, the invariants, the check and the comparison
with the shipped files, until one of them finds it. The table counts what found it first, and
what touches nobody, whatever they answer; what is missed is named.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml
from support import TESTS, TODAY

from fitquiz.cases.bench import Bench
from fitquiz.cases.files import load_cases
from fitquiz.cases.run import run_cases
from fitquiz.diff.lists import Comparison
from fitquiz.diff.safety import lost_flags
from fitquiz.diff.versions import Paths, present
from fitquiz.findings import Problem
from fitquiz.lint.checks import check
from fitquiz.lint.subject import Limits
from fitquiz.loading import load_questionnaire, load_rulebook, shipped
from fitquiz.loading.places import places_in
from fitquiz.proving.proofs import Verdict, prove
from fitquiz.proving.statements import Files, statements

Data = Any
"""A file as plain lists and dictionaries of texts."""

IMPOSSIBLE = {"all": [{"concerns": "none"}, {"concerns": "ocd"}]}
LIMITS = Limits(timedelta(days=730), timedelta(days=365), grade=9, seconds=10)


class Fault(NamedTuple):
    """One way in which the files are broken."""

    kind: str
    where: str
    break_it: Callable[..., object]
    """What it does to the questions and the rules."""


def faults(questions: Data, rules: Data) -> Iterator[Fault]:
    """Return every fault, each for every record that it can befall."""
    for kind in ("contraindications", "urgent", "cautions", "notices", "rules"):
        for number, record in enumerate(rules[kind]):
            yield from in_any(kind, number, record)
    for number, record in enumerate(rules["contraindications"]):
        yield from in_contraindication(number, record)
    for number, record in enumerate(rules["urgent"]):
        if record.get("withhold") == "true":
            yield Fault(
                "urgent: no longer withholds",
                record["id"],
                lambda _, r, n=number: r["urgent"][n].pop("withhold"),
            )
    for number, record in enumerate(rules["rules"]):
        yield from in_rule(number, record)
    for number, record in enumerate(rules["cautions"]):
        for name in record["modalities"]:
            yield Fault(
                "cautions: a modality dropped",
                f"{record['id']}: {name}",
                lambda _, r, n=number, m=name: r["cautions"][n]["modalities"].remove(m),
            )
    for number, record in enumerate(rules["modalities"]):
        yield from in_modality(number, record)
    yield from in_shortlist()
    yield from in_questions(questions)
    yield from in_the_rest(rules)


def in_any(kind: str, number: int, record: Data) -> Iterator[Fault]:
    def edit(what: str, change: Callable[[Data], object]) -> Fault:
        return Fault(
            f"{kind}: {what}", record["id"], lambda _, r: change(r[kind][number])
        )

    yield Fault(f"{kind}: removed", record["id"], lambda _, r: r[kind].pop(number))
    if "when" in record:
        yield edit("negated", lambda e: e.update(when={"not": e["when"]}))
        made = {"all": [record["when"], IMPOSSIBLE]}
        yield edit("made unreachable", lambda e: e.update(when=made))
        yield edit("made unconditional", lambda e: e.update(when={"any": [e["when"], {"not": e["when"]}]}))  # fmt: skip
    if number:
        return  # what follows is the same for each
    yield edit("id misspelt", lambda e: e.update(id=e["id"] + " x"))
    yield edit("a source misspelt", lambda e: e.update(sources=[e["sources"][0] + "x"]))
    yield edit("a key misspelt", lambda e: e.update(becaus="x"))
    text = "because" if "because" in record else "text"
    yield edit("its text removed", lambda e: e.pop(text))
    yield edit("its text a placeholder", lambda e: e.update({text: "TODO"}))
    yield edit("its text diagnoses", lambda e: e.update({text: "You suffer from it."}))
    yield edit("not reviewed for long", lambda e: e.update(reviewed="2019-01-01"))
    yield edit("reviewed in the future", lambda e: e.update(reviewed="2099-01-01"))


def in_contraindication(number: int, record: Data) -> Iterator[Fault]:
    for name in record["modalities"]:
        yield Fault(
            "contraindications: a modality dropped",
            f"{record['id']}: {name}",
            lambda _, r, m=name: r["contraindications"][number]["modalities"].remove(m),
        )
    yield Fault(
        "contraindications: suggests what it discourages",
        record["id"],
        lambda _, r: r["contraindications"][number].update(
            instead=[r["contraindications"][number]["modalities"][0]]
        ),
    )


def in_rule(number: int, record: Data) -> Iterator[Fault]:
    def edit(what: str, change: Callable[[Data], object]) -> Fault:
        return Fault(
            f"rules: {what}", record["id"], lambda _, r: change(r["rules"][number])
        )

    def turned(points: str) -> str:
        return points[1:] if points.startswith("-") else f"-{points}"

    yield edit("signs turned", lambda e: e.update(points={k: turned(v) for k, v in e["points"].items()}))  # fmt: skip
    yield edit("a modality misspelt", lambda e: e.update(points={"cbtt": "20"}))
    yield edit("points beyond the policy", lambda e: e.update(points=dict.fromkeys(e["points"], "999")))  # fmt: skip
    yield edit("the other axis", lambda e: e.update(axis={"need": "style", "style": "need"}[e["axis"]]))  # fmt: skip
    yield edit("an unknown question", lambda e: e.update(when={"concern": "ocd"}))
    yield edit("an unknown option", lambda e: e.update(when={"concerns": "oc"}))


def in_modality(number: int, record: Data) -> Iterator[Fault]:
    name = record["id"]

    def take_away_points(_: Data, rules: Data) -> None:
        for rule in rules["rules"]:
            if not rule["points"].get(name, "-").startswith("-"):
                del rule["points"][name]
        rules["rules"] = [rule for rule in rules["rules"] if rule["points"]]

    yield Fault("modalities: removed", name, lambda _, r: r["modalities"].pop(number))
    yield Fault("modalities: never gets a point", name, take_away_points)


def in_shortlist() -> Iterator[Fault]:
    for key, value in (
        ("size", "1"), ("size", "2"), ("size", "5"), ("per_family", "1"),
        ("per_family", "3"), ("at_least", "30"), ("at_least", "1"), ("at_least", "0"),
        ("size", "many"),
    ):  # fmt: skip
        yield Fault(
            f"shortlist: {key}",
            value,
            lambda _, r, k=key, v=value: r["shortlist"].update({k: v}),
        )


def in_questions(questions: Data) -> Iterator[Fault]:
    for s, section in enumerate(questions["sections"]):
        for q, question in enumerate(section["questions"]):
            name = question["id"]

            def at(data: Data, s: int = s, q: int = q) -> Data:
                return data["sections"][s]["questions"][q]

            def lose_why(data: Data, _: Data, at: Callable[[Data], Data] = at) -> None:
                at(data).pop("why")

            def never_ask(data: Data, _: Data, at: Callable[[Data], Data] = at) -> None:
                at(data).update(when=IMPOSSIBLE)

            yield Fault(
                "questions: removed",
                name,
                lambda d, _, s=s, q=q: d["sections"][s]["questions"].pop(q),
            )
            yield Fault("questions: no why", name, lose_why)
            if name != "concerns":
                yield Fault("questions: never asked", name, never_ask)
            yield from in_options(name, question, at)


def in_options(
    name: str, question: Data, at: Callable[[Data], Data]
) -> Iterator[Fault]:
    for number, option in enumerate(question["options"]):
        where = f"{name}: {option['id']}"
        if not option.get("unsure"):
            yield Fault(
                "options: removed",
                where,
                lambda d, _, n=number: at(d)["options"].pop(n),
            )
        for key in ("alone", "unsure"):
            if option.get(key):
                yield Fault(
                    f"options: no longer {key}",
                    where,
                    lambda d, _, n=number, k=key: at(d)["options"][n].pop(k),
                )
    yield Fault(
        "options: two alike",
        name,
        lambda d, _: at(d)["options"].append(at(d)["options"][0]),
    )
    yield Fault(
        "options: one that does nothing",
        name,
        lambda d, _: at(d)["options"].extend(
            [
                {"id": "extra_a", "text": "Extra one"},
                {"id": "extra_b", "text": "Extra two"},
            ]
        ),
    )


def in_the_rest(rules: Data) -> Iterator[Fault]:
    yield Fault("alternatives: waiting for everybody", "waiting",
                lambda _, r: r["alternatives"][2].pop("when"))  # fmt: skip
    for topic in rules["topics"]:
        yield Fault(
            "lines: none for a topic",
            topic,
            lambda _, r, t=topic: r.update(
                lines=[e for e in r["lines"] if t not in e["topics"]]
            ),
        )
    for source in rules["sources"][:10]:
        yield Fault(
            "sources: nothing cites it",
            source["id"],
            lambda _, r: r["sources"].append(
                {**r["sources"][0], "id": "nobody_cites_me"}
            ),
        )
    yield Fault("sources: no safe address", "the first",
                lambda _, r: r["sources"][0].update(url="http://example.org"))  # fmt: skip
    yield Fault("lines: closed without another", "the first",
                lambda _, r: r["lines"][0].update(status="closed"))  # fmt: skip
    yield Fault("lines: checked long ago", "the first",
                lambda _, r: r["lines"][0].update(checked="2015-01-01"))  # fmt: skip
    for number, invariant in enumerate(rules["invariants"]):
        yield Fault(
            "invariants: of an option that does not exist",
            invariant["id"],
            lambda _, r, n=number: r["invariants"][n].update(when={"concerns": "oc"}),
        )
        yield Fault(
            "invariants: of nobody",
            invariant["id"],
            lambda _, r, n=number: r["invariants"][n].update(when=IMPOSSIBLE),
        )


def found_by(questions: Data, rules: Data) -> str:
    """Say what notices a fault first: loading, test, prove, check, or nothing."""
    with TemporaryDirectory() as folder:
        paths = Path(folder, "questions.yaml"), Path(folder, "rules.yaml")
        for path, data in zip(paths, (questions, rules), strict=True):
            path.write_text(written(data))
        try:
            files = Files(
                questionnaire := load_questionnaire(paths[0]),
                load_rulebook(paths[1], questionnaire),
            )
        except Problem:
            return "loading"
        if is_unmet(files, paths):
            return "test"
        if any(prove(e, files, 10).verdict is not Verdict.HOLDS for e in statements(files)):  # fmt: skip
            return "prove"
        odd = {(e.code, e.message) for e in check(*paths, TODAY, LIMITS)}
        return "check" if odd - as_shipped() else found_by_diff(files)


def found_by_diff(files: Files) -> str:
    """Say whether a change against the shipped files is seen, or touches nobody."""
    old = present(Paths(shipped("questions.yaml"), shipped("rules.yaml")))
    new = old._replace(files=files)
    changed, undecided = Comparison(old, new).anybody(10)
    if next(lost_flags(old, new, 10), None):
        return "diff"
    return "nothing" if changed or undecided else "touches nobody"


def written(data: Data) -> str:
    # a copy through JSON has no part twice, which YAML would write as an alias
    plain = json.loads(json.dumps(data))
    return yaml.dump(plain, Dumper=yaml.CSafeDumper, sort_keys=False)


def is_unmet(files: Files, paths: tuple[Path, Path]) -> bool:
    bench = Bench(*files, *map(places_in, paths))
    cases = sorted((TESTS / "cases").glob("*.yaml"))
    cases = [path for path in cases if "cases:" in path.read_text()]
    try:
        return bool(run_cases(load_cases(cases, *files), bench).unmet)
    except Problem:
        return True


@cache
def as_shipped() -> frozenset[tuple[str, str]]:
    """Return what is odd in the files without the comments that let it pass."""
    with TemporaryDirectory() as folder:
        paths = Path(folder, "questions.yaml"), Path(folder, "rules.yaml")
        for path, data in zip(paths, plain(), strict=True):
            path.write_text(written(data))
        return frozenset((e.code, e.message) for e in check(*paths, TODAY, LIMITS))


@cache
def plain() -> tuple[Data, Data]:
    """Return the shipped files as plain data, every value as it was typed."""
    texts = (shipped(name).read_text() for name in ("questions.yaml", "rules.yaml"))
    questions, rules = (yaml.load(t, Loader=yaml.CBaseLoader) for t in texts)  # noqa: S506 -- it makes texts only
    return questions, rules


def seed(number: int) -> tuple[str, str, str]:
    """Seed one fault; return its kind, where it is, and what noticed it."""
    fault = next(islice(faults(*plain()), number, None))
    questions, rules = deepcopy(plain())
    fault.break_it(questions, rules)
    return fault.kind, fault.where, found_by(questions, rules)


def main() -> None:
    """Seed the faults and print the table."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    number = sum(1 for _ in faults(*plain()))
    numbers = Random(1).sample(range(number), number // every)  # noqa: S311 -- no secret
    counts: dict[str, Counter[str]] = {}
    missed = []
    with ProcessPoolExecutor(2) as pool:
        for kind, where, by in pool.map(seed, numbers):
            counts.setdefault(kind, Counter())[by] += 1
            if by == "nothing":
                missed.append(f"{kind}: {where}")
    for kind, found in counts.items():
        print(f"{kind:<48}", ", ".join(f"{by} {n}" for by, n in found.most_common()))
    print(
        len(counts), "kinds of faults,", len(numbers), "faults,", len(missed), "missed"
    )
    print("\n".join(missed))


if __name__ == "__main__":
    main()
