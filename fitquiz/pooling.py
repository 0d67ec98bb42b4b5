"""Trials, pooled by modality; the only room with pandas, numpy and statsmodels.

They come with the extra `evidence`, and only the command of that name needs them.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NoReturn

import numpy as np
import pandas as pd
from statsmodels.stats.meta_analysis import combine_effects

from fitquiz.evidence import Database, Effect, Evidence, Sign
from fitquiz.files import read_text
from fitquiz.findings import Code, Finding, Place, stop, stop_if_any
from fitquiz.rules import Rulebook

_TEXTS = ("study", "condition_arm1", "arm1_detail", "outcome_type", "time")
_NUMBERS = {"g": (-100, 100), "g_se": (1e-6, 100)}
"""Columns of numbers, each with the bounds of what can be pooled."""

_LINE, _SURPLUS = "line of the file", "surplus fields"
"""Columns that are added to a table."""

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
    rows = rows[rows["time"].str.lower().isin(_AT_THE_END)]
    stop_if_any(list(_misnamed(database, rows, folder)))
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
    with np.errstate(all="ignore"):  # equal effects leave nothing to divide by
        result = combine_effects(effects, variances, method_re="pm", use_t=True)
        # the last of its intervals is that of Knapp and Hartung, with random effects
        low, high = result.conf_int()[-1]
    figures = (float(each) for each in (result.mean_effect_re, low, high))
    return Effect(*(round(each, 2) + 0.0 for each in figures))


def _misnamed(
    database: Database, rows: pd.DataFrame, folder: Path
) -> Iterator[Finding]:
    """Find words of the rules that no row has: they would say that nobody tested it."""
    place = Place(str(folder / f"{database.id}.csv"))
    mend = "mend it in `databases`, or name a modality that none tested in `untested`"
    for key, words, column in (
        ("therapies", database.therapies, "condition_arm1"),
        ("single", database.single, "arm1_detail"),
        ("turned", database.turned, "outcome_type"),
    ):
        for word in words:
            if word not in set(rows[column]):
                message = f"no row measured at the end has `{word}`, of `{key}`"
                yield Finding(place, Code.UNKNOWN_REFERENCE, message, mend)
    tested = {*database.therapies.values(), *database.single.values()}
    for modality in tested.intersection(database.untested):
        message = f"`{modality}` stands both in `untested` and among the therapies"
        yield Finding(place, Code.DUPLICATE_ID, message, "take it out of one")


def _read(database: Database, folder: Path) -> pd.DataFrame:
    path = folder / f"{database.id}.csv"
    place = Place(str(path))
    rows = _parse(read_text(path), place)
    missing = [f"`{name}`" for name in (*_TEXTS, *_NUMBERS) if name not in rows]
    if missing:
        message = f"the table has no column {', '.join(missing)}"
        stop(place, Code.MISSING_KEY, message, "add it to the first line and the rows")
    numbers = rows[[*_NUMBERS]].apply(pd.to_numeric, errors="coerce").astype(float)
    stop_if_any(list(_wrong_cells(rows, numbers, place)))
    return rows.assign(g=numbers["g"], g_se=numbers["g_se"])


def _parse(text: str, place: Place) -> pd.DataFrame:
    reader = csv.DictReader(StringIO(text), restkey=_SURPLUS, strict=True)
    try:
        records = [{**row, _LINE: reader.line_num} for row in reader]
    except csv.Error as error:
        _not_csv(Place(place.file, reader.line_num, 1), str(error))
    if not records:
        stop(place, Code.EMPTY, "there are no rows in here", "fill it in")
    for record in records:
        if _SURPLUS in record:
            at = Place(place.file, int(str(record[_LINE])), 1)
            _not_csv(at, "this row has more fields than the first line")
    rows = pd.DataFrame(records).fillna("")
    texts = rows.columns.drop(_LINE)
    rows[texts] = rows[texts].apply(lambda column: column.str.strip())
    return rows


def _wrong_cells(
    rows: pd.DataFrame, numbers: pd.DataFrame, place: Place
) -> Iterator[Finding]:
    for row in np.flatnonzero(rows["study"] == ""):
        at = Place(place.file, int(rows[_LINE].iloc[row]), 1)
        mend = "name its authors and year"
        yield Finding(at, Code.BAD_VALUE, "this row names no study", mend)
    for name, (low, high) in _NUMBERS.items():
        possible = numbers[name].between(low, high, inclusive="neither")
        for row in np.flatnonzero(~possible):
            at = Place(place.file, int(rows[_LINE].iloc[row]), 1)
            message = f"`{name}` is no number that can be pooled"
            mend = "write one with a point, or take the row out"
            yield Finding(at, Code.BAD_VALUE, message, mend)


def _not_csv(place: Place, why: str) -> NoReturn:
    mend = "check its commas and quotes"
    stop(place, Code.BAD_VALUE, f"this is not CSV: {why}", mend)
