"""Measures as CSV: one row for each, for who computes further."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from blueprint.results.comparison import Comparison, Difference
from blueprint.results.estimate import Estimate
from blueprint.results.study import Study
from blueprint.results.trials import Trials

COLUMNS = ("measure", "mean", "low", "high", "n", "unit")
"""Times are in seconds, shares from 0 to 1; `low` and `high` are empty where there is no interval."""
DIFFERENCES = ("difference", "difference_low", "difference_high", "change", "more_replications")
"""What stands behind, where something is compared."""

Cell = str | float | int | None


def study_csv(study: Study) -> str:
    return _csv(COLUMNS, ([name, *_estimate(each)] for name, each in study.measures.items()))


def trials_csv(trials: Trials) -> str:
    """The columns of the values tried come first; the base has no difference, and no values if it is none of them."""
    rows: list[Sequence[Cell]] = []
    for trial in trials.trials:
        values = trial.values or ("",) * len(trials.paths)
        differences = trial.comparison.differences if trial.comparison else ()
        found = {each.measure: each for each in differences}
        rows += [
            [*values, name, *_estimate(each), *_difference(found.get(name))]
            for name, each in trial.study.measures.items()
        ]
    return _csv((*trials.paths, *COLUMNS, *DIFFERENCES), rows)


def comparisons_csv(comparisons: Mapping[str, Comparison]) -> str:
    """Comparisons by the name of what comes after: one row for each of these and measure."""
    sides = [f"{side}_{column}" for side in ("before", "after") for column in COLUMNS[1:4]]
    rows = (
        [
            name,
            each.measure,
            *_estimate(each.before)[:3],
            *_estimate(each.after)[:3],
            each.after.unit,
            *_difference(each),
        ]
        for name, comparison in comparisons.items()
        for each in comparison.differences
    )
    return _csv(("after", "measure", *sides, "unit", *DIFFERENCES), rows)


def _estimate(estimate: Estimate) -> list[Cell]:
    return [estimate.mean, estimate.low, estimate.high, estimate.n, estimate.unit]


def _difference(difference: Difference | None) -> list[Cell]:
    if difference is None:
        return [None] * len(DIFFERENCES)
    found = difference.difference
    return [found.mean, found.low, found.high, str(difference.change), difference.more]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows end in a line feed; what is not known is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()
