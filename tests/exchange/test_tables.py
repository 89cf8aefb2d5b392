"""Measures as CSV: everything is there, at full precision, and reads back."""

from __future__ import annotations

import csv
import io

from blueprint.exchange.loader import loads
from blueprint.exchange.tables import COLUMNS, DIFFERENCES, comparisons_csv, study_csv, trials_csv
from blueprint.results.trials import Trials
from blueprint.simulate import simulate
from blueprint.simulate.compare import compare
from blueprint.simulate.trying import try_out
from tests.haircut import HAIRCUT

FILE = loads(HAIRCUT)
MORE = FILE.what_if({"resources.stylist.capacity": 3}).require()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_study_is_a_row_for_each_measure() -> None:
    study = simulate(FILE.require(), replications=3).study
    rows = read(study_csv(study))
    assert tuple(rows[0]) == COLUMNS
    assert [row["measure"] for row in rows] == list(study.measures)
    for row, estimate in zip(rows, study.measures.values(), strict=True):
        assert (float(row["mean"]), int(row["n"]), row["unit"]) == (estimate.mean, estimate.n, estimate.unit)
        assert (row["low"] or None) == (None if estimate.low is None else repr(estimate.low))


def test_trials_have_their_values_in_front_and_their_differences_behind() -> None:
    trials = Trials(("a", "b"), try_out([(None, FILE.require()), (("3", "x"), MORE)], replications=3))
    rows = read(trials_csv(trials))
    assert tuple(rows[0]) == ("a", "b", *COLUMNS, *DIFFERENCES)
    base = [row for row in rows if not row["a"]]
    assert {row["difference"] for row in base} == {""}
    served = next(row for row in rows if row["a"] == "3" and row["measure"] == "customers.served")
    assert served["b"] == "x"
    before = next(row for row in base if row["measure"] == "customers.served")
    assert float(served["mean"]) - float(before["mean"]) == float(served["difference"])


def test_comparisons_are_a_row_for_each_measure_and_after() -> None:
    rows = read(comparisons_csv({"plan": compare(FILE.require(), MORE, replications=3)}))
    wait = next(row for row in rows if row["measure"] == "wait.total.mean")
    assert wait["after"] == "plan"
    assert wait["unit"] == "s"
    assert float(wait["after_mean"]) <= float(wait["before_mean"])
