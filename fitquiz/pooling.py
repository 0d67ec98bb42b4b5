"""Trials, pooled by modality; the only room with pandas, numpy and statsmodels.

They come with the extra `evidence`, and only the command of that name needs them.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NoReturn

import numpy as np
import pandas as pd
from statsmodels.stats.meta_analysis import combine_effects

from fitquiz.documents import read_text
from fitquiz.evidence import Database, Effect, Evidence, Sign
from fitquiz.findings import Code, Finding, Place, Problem, stop_if_any
from fitquiz.rules import Rulebook

_TEXTS = ("study", "condition_arm1", "arm1_detail", "outcome_type", "time")
_NUMBERS = {"g": -np.inf, "g_se": 0.0}
"""Columns of numbers, each with what it must exceed."""

_AT_THE_END = ("post", "", "na")
"""When an effect was measured; databases without follow-ups leave it out."""

_CORRELATION = 0.5
"""How alike the effects within a study are assumed to be; studies do not say."""

_ENOUGH = 5
"""How many studies an average needs: with fewer its interval tells nothing."""


def pool(database: Database, folder: Path) -> list[Evidence]:
    """Pool the studies of each modality, as measured when the therapy ended.

    A modality that no study tested is there too: that is worth saying. Problem says
    what is wrong with the file, or names a therapy that it does not have.
    """
    rows = _read(database, folder)
    _check_therapies(database, rows, folder)
    rows = rows[rows["time"].str.lower().isin(_AT_THE_END)]
    is_turned = rows["outcome_type"].isin(database.turned)
    is_negative = is_turned ^ (database.favours is Sign.NEGATIVE)
    rows = rows.assign(g=rows["g"].where(~is_negative, -rows["g"]))
    arms = zip(rows["arm1_detail"], rows["condition_arm1"], strict=True)
    tested = np.array([_modality(database, name, code) for name, code in arms])
    modalities = (*database.therapies.values(), *database.single.values())
    return [
        *(
            _evidence(database, modality, rows[tested == modality])
            for modality in dict.fromkeys(modalities)
        ),
        *(Evidence(database.id, modality, 0, None) for modality in database.untested),
    ]


def pool_all(rulebook: Rulebook, folder: Path) -> list[Evidence]:
    """Pool all databases; Problem names those whose number of studies is another."""
    databases = rulebook.databases.values()
    stop_if_any([found for each in databases for found in _miscounted(each, folder)])
    return [evidence for each in databases for evidence in pool(each, folder)]


def to_yaml(evidence: Iterable[Evidence]) -> str:
    """Write the `evidence` of `rules.yaml`."""
    return "evidence:\n" + "".join(f"  - {{{_fields(each)}}}\n" for each in evidence)


def differences(old: Sequence[Evidence], new: Sequence[Evidence]) -> list[str]:
    """Name what stands only in the old evidence (-) and only in the new (+)."""
    gone = [f"- {_fields(each)}" for each in old if each not in new]
    return [*gone, *(f"+ {_fields(each)}" for each in new if each not in old)]


def _fields(evidence: Evidence) -> str:
    named = (
        f"database: {evidence.database}, modality: {evidence.modality}, "
        f"studies: {evidence.studies}"
    )
    if evidence.effect is None:
        return named
    g, low, high = evidence.effect
    return f"{named}, g: {g:.2f}, low: {low:.2f}, high: {high:.2f}"


def _miscounted(database: Database, folder: Path) -> Iterator[Finding]:
    counted = count_studies(database, folder)
    if counted != database.studies:
        place = Place(str(folder / f"{database.id}.csv"))
        message = f"it holds {counted} studies, the rules say {database.studies}"
        mend = "mend `studies` in `databases`"
        yield Finding(place, Code.BAD_VALUE, message, mend)


def count_studies(database: Database, folder: Path) -> int:
    """Count all studies of a database, whatever they tested."""
    return int(_read(database, folder)["study"].nunique())


def _check_therapies(database: Database, rows: pd.DataFrame, folder: Path) -> None:
    """Stop at a code that no row has: it would say that nobody tested the therapy."""
    codes = database.therapies.keys() - set(rows["condition_arm1"])
    names = database.single.keys() - set(rows["arm1_detail"])
    place = Place(str(folder / f"{database.id}.csv"))
    stop_if_any(
        [
            Finding(
                place,
                Code.UNKNOWN_REFERENCE,
                f"no row has the therapy `{name}`",
                "mend it in `databases`, or name its modality in `untested`",
            )
            for name in sorted(codes | names)
        ]
    )


def _modality(database: Database, name: str, code: str) -> str:
    return database.single.get(name) or database.therapies.get(code, "")


def _evidence(database: Database, modality: str, rows: pd.DataFrame) -> Evidence:
    studies = rows.groupby("study")
    effects = studies["g"].mean().to_numpy()
    variances = studies["g_se"].agg(_variance_of_mean).to_numpy()
    effect = _average(effects, variances) if len(effects) >= _ENOUGH else None
    return Evidence(database.id, modality, len(effects), effect)


def _variance_of_mean(errors: "pd.Series[float]") -> float:
    covariances = _CORRELATION * np.outer(errors, errors)
    np.fill_diagonal(covariances, np.square(errors))
    return float(covariances.mean())


def _average(effects: np.ndarray, variances: np.ndarray) -> Effect:
    result = combine_effects(effects, variances, method_re="pm", use_t=True)
    # the last of its intervals is that of Knapp and Hartung, with random effects
    low, high = result.conf_int()[-1]
    return Effect(
        *(round(float(each), 2) for each in (result.mean_effect_re, low, high))
    )


def _read(database: Database, folder: Path) -> pd.DataFrame:
    path = folder / f"{database.id}.csv"
    place = Place(str(path))
    rows = _parse(read_text(path), place)
    missing = [f"`{name}`" for name in (*_TEXTS, *_NUMBERS) if name not in rows]
    if missing:
        message = f"the table has no column {', '.join(missing)}"
        _stop(place, Code.MISSING_KEY, message, "add it to the first line and the rows")
    numbers = rows[[*_NUMBERS]].apply(pd.to_numeric, errors="coerce").astype(float)
    stop_if_any(list(_wrong_numbers(numbers, place)))
    return rows.assign(g=numbers["g"], g_se=numbers["g_se"])


def _parse(text: str, place: Place) -> pd.DataFrame:
    try:
        # `NA` stays what was typed
        rows = pd.read_csv(StringIO(text), dtype=str, na_filter=False)
    except pd.errors.EmptyDataError:
        _stop(place, Code.EMPTY, "there is nothing in here", "fill it in")
    except pd.errors.ParserError as error:
        _not_csv(place, str(error).rpartition("error: ")[2].strip())
    # pandas takes surplus fields for the names of the rows, and shifts all others
    if not isinstance(rows.index, pd.RangeIndex):
        _not_csv(place, "rows have more fields than the first line")
    return rows


def _wrong_numbers(numbers: pd.DataFrame, place: Place) -> Iterator[Finding]:
    for name, bound in _NUMBERS.items():
        possible = numbers[name].between(bound, np.inf, inclusive="neither")
        for row in np.flatnonzero(~possible):
            # rows count from 0, lines from 1, and the first names the columns
            at = Place(place.file, int(row) + 2, 1)
            message = f"`{name}` is no number that can be pooled"
            mend = "write one with a point, or take the row out"
            yield Finding(at, Code.BAD_VALUE, message, mend)


def _not_csv(place: Place, why: str) -> NoReturn:
    mend = "check its commas and quotes"
    _stop(place, Code.BAD_VALUE, f"this is not CSV: {why}", mend)


def _stop(place: Place, code: Code, message: str, mend: str) -> NoReturn:
    raise Problem([Finding(place, code, message, mend)])
