"""Results are plain values that can be written as JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import SECONDS, SHARE, Estimate
from blueprint.results.study import PromiseResult, Study, Verdict

WAIT = Estimate(300.0, 280.0, 320.0, 90, SECONDS)
ALONE = Estimate(1.0, None, None, 1, SHARE)


def test_an_estimate_says_figure_interval_number_and_unit() -> None:
    assert WAIT.as_data() == {"mean": 300.0, "low": 280.0, "high": 320.0, "n": 90, "unit": "s"}


def test_an_end_of_an_interval_that_is_not_known_is_null() -> None:
    assert json.loads(json.dumps(ALONE.as_data())) == {"mean": 1.0, "low": None, "high": None, "n": 1, "unit": "share"}


def test_a_study_as_data_has_the_keys_that_are_documented_in_their_order() -> None:
    promise = PromiseResult("wait.total.mean <= 6 min", "wait.total.mean", Verdict.KEPT, WAIT, ALONE)
    data = Study("A counter", 7, 30, "simpy", "0.1.0", {"wait.total.mean": WAIT}, (promise,), ("Beware",)).as_data()
    assert list(data) == [
        "blueprint",
        "seed",
        "replications",
        "engine",
        "version",
        "antithetic",
        "interrupted",
        "warm_up",
        "precision",
        "measures",
        "promises",
        "warnings",
    ]
    assert data["measures"] == {"wait.total.mean": WAIT.as_data()}
    assert data["promises"] == [
        {
            "promise": "wait.total.mean <= 6 min",
            "measure": "wait.total.mean",
            "verdict": "kept",
            "measured": WAIT.as_data(),
            "days_held": ALONE.as_data(),
        }
    ]
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_a_comparison_as_data_says_before_after_difference_and_verdict() -> None:
    change = Difference("wait.total.mean", WAIT, WAIT, Estimate(0.0, 0.0, 0.0, 90, SECONDS), Change.SAME)
    data = Comparison("A", "B", 7, 30, (change,), ("only.a",), ("only.b",)).as_data()
    assert data["differences"][0]["change"] == "the same"
    assert data["differences"][0]["difference"]["mean"] == 0
    assert (data["only_before"], data["only_after"]) == (["only.a"], ["only.b"])
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_results_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        WAIT.mean = 0  # type: ignore[misc]
