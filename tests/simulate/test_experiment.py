"""Experiments: how many replications, from which seed, when they are enough, and what is said besides."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint.results.estimate import SECONDS, SHARE
from blueprint.simulate.experiment import DEFAULT_SEED, simulate
from blueprint.simulate.precision import FEWEST
from tests.haircut import HAIRCUT
from tests.simulate.measured import read

SMALL = """\
blueprint: A counter
steps:
  - id: asks
    customer: Asks
    by: clerk
    duration: exponential(mean 4) min
    wait: {{target: 2 min, tolerable: 10 min}}
resources: {{clerk: {{shifts: {{09:00-11:00: 1}}}}}}
demand: {{arrivals: [{{id: people, rate: {{09:00-11:00: 6 per h}}}}]}}
{more}
"""


def small(more: str = "") -> str:
    return SMALL.format(more=more)


def as_json(text: str, seed: int) -> str:
    return json.dumps(simulate(read(text), replications=3, seed=seed).study.as_data())


def test_the_same_seed_gives_the_same_study_and_another_seed_another() -> None:
    assert as_json(HAIRCUT, 7) == as_json(HAIRCUT, 7)
    assert as_json(HAIRCUT, 7) != as_json(HAIRCUT, 8)


def test_the_study_is_the_same_to_the_byte_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import json, sys; from blueprint.exchange.loader import loads; from blueprint.simulate import simulate; "
        "study = simulate(loads(sys.stdin.read()).require(), replications=3, seed=7).study; "
        "print(json.dumps(study.as_data()), end='')"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        input=HAIRCUT,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "123", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert other.stdout == as_json(HAIRCUT, 7)


def test_more_replications_begin_with_the_same_days() -> None:
    few = simulate(read(small()), replications=2, keep_records=True).records
    more = simulate(read(small()), replications=4, keep_records=True).records
    assert more[:2] == few
    assert len({replication.stays for replication in more}) == 4


def test_records_are_kept_only_when_asked_for() -> None:
    assert simulate(read(small()), replications=2).records == ()


@pytest.mark.parametrize(
    ("more", "asked", "wanted"),
    [("", None, FEWEST), ("run: {replications: 4}", None, 4), ("run: {replications: 4}", 3, 3), ("", 5, 5)],
)
def test_replications_are_those_asked_for_else_those_of_the_file_else_30(
    more: str, asked: int | None, wanted: int
) -> None:
    assert simulate(read(small(more)), replications=asked).study.replications == wanted


@pytest.mark.parametrize(
    ("more", "asked", "wanted"),
    [("", None, DEFAULT_SEED), ("run: {seed: 0}", None, 0), ("run: {seed: 4}", 9, 9), ("run: {seed: 4}", 0, 0)],
)
def test_the_seed_is_the_one_asked_for_else_that_of_the_file_else_1(more: str, asked: int | None, wanted: int) -> None:
    assert simulate(read(small(more)), replications=2, seed=asked).study.seed == wanted


def test_what_is_named_is_told_even_where_it_would_not_be_listed() -> None:
    more = "run: {replications: 2, watch: step.asks.wait.p50@09}\npromises: [step.asks.wait.over.<3 min>.share <= 50 %]"
    measures = simulate(read(small(more))).study.measures
    assert measures["step.asks.wait.p50@09"].unit == SECONDS
    assert measures["step.asks.wait.over.<3 min>.share"].unit == SHARE


def test_it_is_said_that_satisfaction_cannot_be_judged() -> None:
    text = small().replace("target: 2 min, tolerable: 10 min", "target: 2 min")
    (warning,) = simulate(read(text), replications=2).study.warnings
    assert "`satisfied`" in warning
    assert "tolerable" in warning


def test_it_is_said_that_a_watched_measure_was_not_observed() -> None:
    (warning,) = simulate(read(small("run: {watch: step.asks.wait.mean@20}")), replications=2).study.warnings
    assert "`step.asks.wait.mean@20`" in warning


def test_it_is_said_how_many_waits_were_cut_off() -> None:
    text = """\
blueprint: Round the clock
steps: [{id: asks, customer: Asks, by: clerk, duration: 2 h, wait: {tolerable: 10 min}}]
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{id: people, every: 1 h}]}
run: {for: 1 d, replications: 2}
"""
    study = simulate(read(text)).study
    waiting = round(study.measures["customers.inside"].mean) - 1
    assert waiting > 5
    assert any(f"{2 * waiting} waits had not ended" in warning for warning in study.warnings)


def test_it_is_said_that_somebody_works_over() -> None:
    text = small().replace("exponential(mean 4) min", "30 min")
    study = simulate(read(text), replications=2).study
    assert study.measures["resource.clerk.utilization"].mean > 1
    assert any("`clerk`" in warning and "more than" in warning for warning in study.warnings)


def test_what_the_author_waives_is_not_said_of_a_run() -> None:
    text = small().replace("exponential(mean 4) min", "30 min")
    waived = text + "waive: {rule: overtime, because: They like it}\n"
    loud, quiet = (simulate(read(each), replications=2).study.warnings for each in (text, waived))
    assert [warning for warning in loud if warning not in quiet] == [
        "`clerk` is busy for more than its scheduled time: its shifts end in overtime [overtime]"
    ]


def test_who_still_waits_when_a_last_shift_is_over_is_warned_of() -> None:
    text = """\
blueprint: Left over
steps:
  - {id: sits, customer: Sits, by: usher, duration: 5 min}
resources: {usher: {shifts: {00:00-01:00: 1}}, guard: {shifts: {00:00-03:00: 1}}}
demand: {arrivals: [{id: people, every: 90 min, count: 1}]}
"""
    warnings = simulate(read(text), replications=2).study.warnings
    said = "on 2 of 2 days somebody still waited at `sits` for `usher` when its last shift was over (1.0 a day)"
    assert f"{said} [left_over]" in warnings
