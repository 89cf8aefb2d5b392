"""Results are plain values that can be written as JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace

import pytest

from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import SECONDS, SHARE, Estimate
from blueprint.results.precision import Precision, Watched
from blueprint.results.progress import Progress
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
        "fingerprint",
        "seed",
        "replications",
        "engine",
        "version",
        "antithetic",
        "interrupted",
        "warm_up",
        "precision",
        "measures",
        "distributions",
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


def test_a_promise_is_one_line_for_a_log() -> None:
    measured, days = Estimate(738, 714, 768, 900, SECONDS), Estimate(0.93, 0.86, 1.0, 30, SHARE)
    kept = PromiseResult("wait.total.p90 <= 15 min", "wait.total.p90", Verdict.KEPT, measured, days)
    wanted = "promise KEPT wait.total.p90 <= 15 min: 12.3 min (11.9–12.8), held on 93 % of days"
    assert kept.line == wanted
    assert replace(kept, verdict=Verdict.UNDECIDED).line == wanted.replace("KEPT", "UNDECIDED")
    assert "\n" not in kept.line


def test_of_nineteen_undecided_differences_one_may_look_decided_by_chance() -> None:
    unclear = Difference("a", WAIT, WAIT, WAIT, Change.UNDECIDED)
    clear, same = replace(unclear, change=Change.BETTER), replace(unclear, change=Change.SAME)
    comparison = Comparison("A", "B", 7, 30, (*[unclear] * 38, *[clear] * 5, *[same] * 9))
    assert comparison.looked_at == 43
    assert comparison.by_chance == pytest.approx(2)
    assert replace(comparison, differences=(clear, same)).by_chance == 0


def test_progress_is_how_much_of_what_is_wanted_is_done() -> None:
    assert Progress(3, 12, 100, part=0.6).share == pytest.approx(0.3)
    assert Progress(12, 12, 100, part=0.5).share == 1


def test_what_a_precision_reached_is_told_for_each_measure() -> None:
    near, far = Watched("a", WAIT, 20.0, 15.0, 54), Watched("b", WAIT, 10.0, 15.0, 14)
    precision = Precision(0.05, (near, far))
    assert (near.is_precise, far.is_precise, precision.is_reached) == (False, True, False)
    assert precision.as_data() == {
        "wanted": 0.05,
        "reached": False,
        "watched": [
            {"measure": "a", "reached": pytest.approx(1 / 15), "precise": False, "needed": 54},
            {"measure": "b", "reached": pytest.approx(1 / 30), "precise": True, "needed": 14},
        ],
    }


def test_results_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        WAIT.mean = 0  # type: ignore[misc]
