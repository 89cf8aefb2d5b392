"""The warm-up that a service that never closes finds for itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.results.progress import Progress
from blueprint.simulate.calendar import DAY
from blueprint.simulate.compare import compare
from blueprint.simulate.crews.alone import Alone
from blueprint.simulate.engines import SIMPY
from blueprint.simulate.experiment import simulate
from blueprint.simulate.statistics import Numbers
from blueprint.simulate.warming import BATCH, CYCLES, PILOTS, WEEK, cycle_of, inside, mser, warmed_up, without_cycle
from tests.simulate.measured import MINUTE, Day, read

SERVICE = """\
blueprint: Round the clock
steps: [{{id: asks, customer: Asks, by: clerk, duration: {duration}, wait: {{tolerable: 10 min}}}}]
resources: {{clerk: {clerk}}}
demand: {{arrivals: [{{id: people, every: exponential(mean 12) min{more}}}]}}
run: {{for: {length}, warm_up: {warm_up}, replications: 2, seed: 2}}
"""


def service(
    *,
    length: str = "5 d",
    warm_up: str = "auto",
    clerk: str = "{capacity: 1}",
    duration: str = "exponential(mean 8) min",
    more: str = "",
) -> str:
    return SERVICE.format(length=length, warm_up=warm_up, clerk=clerk, duration=duration, more=more)


def rising(values: int, until: int, seed: int, noise: float = 0.3) -> Numbers:
    """A series that rises from 0 to 10 and stays there, with noise."""
    rng = np.random.default_rng(seed)
    found: Numbers = np.minimum(np.arange(values) / until, 1.0) * 10 + rng.normal(0, noise, values)
    return found


@given(st.lists(st.floats(-1e3, 1e3), max_size=200), st.sampled_from([0.5, 2.0, 8.0]))
def test_what_is_cut_off_is_the_same_in_any_unit_and_counts_whole_batches(values: list[float], scale: float) -> None:
    series = np.array([float(round(value)) for value in values])
    cut = mser(series)
    assert cut % BATCH == 0
    assert cut <= len(series) / 2
    assert mser(series * scale) == cut


@pytest.mark.parametrize("seed", range(5))
def test_what_rises_and_then_stays_is_cut_off_about_where_it_stays(seed: int) -> None:
    assert 80 <= mser(rising(500, 100, seed)) <= 130


def test_what_never_settles_is_cut_off_late() -> None:
    assert mser(np.arange(500, dtype=np.float64)) == 250


def test_nothing_is_cut_off_where_nothing_changes_or_there_is_too_little_to_tell() -> None:
    assert mser(np.full(500, 7.0)) == 0
    assert mser(np.arange(4, dtype=np.float64)) == 0


def test_of_the_cuts_in_the_first_half_the_chosen_one_makes_the_mean_most_certain() -> None:
    series = rising(300, 60, 9)
    batches = series.reshape(-1, BATCH).mean(axis=1)
    uncertain = [batches[cut:].var() / (len(batches) - cut) for cut in range(len(batches) // 2 + 1)]
    assert mser(series) == int(np.argmin(uncertain)) * BATCH


@given(st.integers(2, 30), st.integers(4, 12), st.integers(0, 99))
@settings(max_examples=30)
def test_without_its_cycle_a_series_that_only_repeats_is_nothing(period: int, cycles: int, seed: int) -> None:
    usual = np.random.default_rng(seed).normal(0, 5, period)
    assert np.allclose(without_cycle(np.tile(usual, cycles), period), 0)


def test_without_its_cycle_a_beginning_stands_out() -> None:
    series = np.tile(np.sin(np.arange(25) / 4) * 10, 20)
    series[:50] -= 8
    assert mser(without_cycle(series, 25)) == 50
    series[50:60] -= 8
    assert mser(without_cycle(series, 25)) == 60
    assert mser(without_cycle(series, 25), 25) == 75


def test_inside_are_all_for_whom_there_is_something_to_do_by_the_time_they_are() -> None:
    day = Day(end=100)
    day.stay((0, 0), -5, 15).stay((0, 1), 5, 10).stay((0, 2), 10, None)
    found = inside(day.replication(), 10, 10 * MINUTE)
    assert found.tolist() == [1.5, 1.5, 1, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("clerk", "more", "cycle"),
    [
        ("{capacity: 1}", "", 0),
        ("{shifts: {09:00-17:00: 1}}", "", DAY),
        ("{shifts: {mon-fri 09:00-17:00: 1}}", "", WEEK),
    ],
)
def test_hours_come_again_after_a_day_or_a_week(clerk: str, more: str, cycle: int) -> None:
    assert cycle_of(read(service(clerk=clerk, more=more))) == cycle


def test_a_queue_that_never_closes_is_warmed_up_and_what_was_found_is_told() -> None:
    found = simulate(read(service()))
    warm_up = found.study.warm_up
    assert warm_up is not None
    assert warm_up.settled
    assert warm_up.pilots == PILOTS
    assert 0 < warm_up.length <= 2.5 * 86_400
    assert found.program.hours.start == -round(warm_up.length) * 1_000_000
    assert found.program.hours.end == 5 * DAY
    assert not [warning for warning in found.study.warnings if "warm-up" in warning]
    assert found.study.as_data()["warm_up"] == {"length": warm_up.length, "pilots": PILOTS, "settled": True}


def test_what_was_found_does_the_same_as_saying_it() -> None:
    found = simulate(read(service(length="4 d"))).study
    assert found.warm_up is not None
    said = simulate(read(service(length="4 d", warm_up=f"{found.warm_up.length:g} s"))).study
    assert said.warm_up is None
    assert said.measures == found.measures


def test_a_service_asked_for_more_than_it_can_do_has_no_warm_up_and_that_is_said() -> None:
    study = simulate(read(service(duration="13 min", length="4 d"))).study
    assert study.warm_up is not None
    assert not study.warm_up.settled
    (warning,) = (warning for warning in study.warnings if "warm-up" in warning)
    assert "had not settled in the first half of 4 days" in warning
    assert "run it longer" in warning


def test_a_service_that_is_empty_every_night_needs_no_warm_up_or_whole_days_of_it() -> None:
    text = service(clerk="{shifts: {09:00-17:00: 1}}", length="2 d").replace(
        "every: exponential(mean 12) min", "rate: {09:00-16:00: 4 per h}"
    )
    settled, warm_up, warnings = warmed_up([read(text)], 3, SIMPY, Alone())
    assert warm_up is not None
    assert warm_up.length % 86_400 == 0
    assert warm_up.length <= CYCLES / 2 * 86_400
    assert warnings == []
    assert settled[0].run.for_ == read(text).run.for_


def test_pilots_share_no_luck_with_what_counts_and_tell_how_far_they_are() -> None:
    told: list[Progress] = []
    warmed_up([read(service(length="1 d"))], 1, SIMPY, Alone(), told.append)
    assert [(now.done, now.wanted, now.finding_warm_up) for now in told if not now.part] == [
        (done, PILOTS, True) for done in range(1, PILOTS + 1)
    ]


def test_a_comparison_gives_all_the_longest_warm_up_that_one_of_them_needs() -> None:
    busy, idle = read(service(length="2 d")), read(service(length="2 d", duration="exponential(mean 1) min"))
    (first, second), together, _ = warmed_up([busy, idle], 1, SIMPY, Alone())
    _, alone, _ = warmed_up([idle], 1, SIMPY, Alone())
    assert together is not None
    assert alone is not None
    assert first.run.warm_up == second.run.warm_up
    assert together.length >= alone.length
    assert compare(busy, busy, replications=2).differences[0].difference.mean == 0


def test_a_single_day_starts_empty_and_is_never_warmed_up() -> None:
    day = read("""\
blueprint: A day
steps: [{customer: Asks, duration: 5 min}]
demand: {arrivals: [{every: 10 min, count: 3}]}
""")
    assert warmed_up([day], 1, SIMPY, Alone()) == ([day], None, [])
