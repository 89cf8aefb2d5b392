"""Measures by name: which there are, whether they fit the language, and the laws that tie them together."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from blueprint.exchange.loader import load, loads
from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.measure_name import OF_ONE, OF_THE_WHOLE, dimension_of
from blueprint.model.quantity import Dimension
from blueprint.results.estimate import COUNT, PER_HOUR, SECONDS, SHARE, Estimate
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.experiment import Bench
from blueprint.simulate.measuring import Measures
from tests.simulate.measured import absent, known, mean, minutes, read, simulated
from tests.simulate.services import services

EXAMPLES = ("restaurant", "auto_world")
UNITS = {
    Dimension.TIME: {SECONDS},
    Dimension.SHARE: {SHARE},
    Dimension.NUMBER: {COUNT, PER_HOUR},
    Dimension.MONEY: {"EUR", "USD"},
}
LEFT = ("walked_out", "gave_up", "turned_away", "too_late")


@cache
def example(name: str) -> tuple[Blueprint, Measures, dict[str, Estimate]]:
    """An example over two days."""
    blueprint = load(Path(__file__).parents[2] / "examples" / name / "blueprint.yaml").require()
    found = simulated(blueprint, 2)
    return blueprint, found, found.listed()


def run(document: dict[str, Any], seed: int) -> tuple[Blueprint, Measures, dict[str, Estimate]]:
    """A random service over two days, if it can be run."""
    loaded = loads(json.dumps(document))
    assume(loaded.ok)
    bench = Bench(loaded.require(), seed)
    try:
        for _ in range(2):
            bench.run_next()
    except SimulationError:
        assume(False)
    found = bench.measures()
    return loaded.require(), found, found.listed()


any_service = given(document=services(), seed=st.integers(1, 1000))
slowly = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def fits(blueprint: Blueprint, listed: dict[str, Estimate]) -> None:
    """Every listed name is one of the language, in the unit of what it measures, inside its own interval."""
    directory = Directory(blueprint)
    for name, estimate in listed.items():
        dimension = dimension_of(name, directory)
        assert isinstance(dimension, Dimension), name
        assert estimate.unit in UNITS[dimension], name
        assert estimate.n > 0, name
        if estimate.low is not None and estimate.high is not None:
            assert estimate.low <= estimate.mean + 1e-9, name
            assert estimate.mean <= estimate.high + 1e-9, name


def adds_up(found: Measures, blueprint: Blueprint) -> None:
    """What is told apart adds up to the whole."""
    arrived = mean(found, "customers.arrived")
    fates = {how: mean(found, f"customers.{how}") for how in ("served", "inside", *LEFT)}
    assert sum(fates.values()) == pytest.approx(arrived)
    assert mean(found, "customers.left") == pytest.approx(sum(fates[how] for how in LEFT))
    assert mean(found, "customers.left.share") == pytest.approx(mean(found, "customers.left") / arrived)
    demand = blueprint.demand
    assert demand is not None
    counted = ["customers.arrived", "customers.served", *(f"step.{step}.count" for step in blueprint.step_ids)]
    parts = [
        [f"segment.{name}." for name in demand.segments],
        [f"stream.{name}." for name in blueprint.stream_ids],
    ]
    for name in counted:
        whole = found.estimate(name)
        for groups in parts:
            if whole is not None and groups:
                assert sum(mean(found, group + name) for group in groups) == pytest.approx(whole.mean), name
        if whole is not None:
            told = [hour for hour in (found.estimate(f"{name}@{hour}") for hour in range(48)) if hour]
            if compile_program(blueprint).hours.has_clock:
                assert sum(hour.mean * hour.n for hour in told) == pytest.approx(whole.mean * whole.n), name
            else:
                assert not told, name


def hangs_together(found: Measures, blueprint: Blueprint, listed: dict[str, Estimate]) -> None:
    """Waits add up, and time in the queue is the number in the queue."""
    waited = 0.0
    for step in blueprint.step_ids:
        wait = listed.get(f"step.{step}.wait.mean")
        if wait is not None:
            parts = mean(found, f"step.{step}.wait_for_work.mean") + mean(found, f"step.{step}.wait_for_staff.mean")
            assert parts == pytest.approx(wait.mean)
            waited += wait.mean * wait.n
    total = known(found, "wait.total.mean")
    assert waited == pytest.approx(total.mean * total.n)
    assert total.n == round(2 * (mean(found, "customers.arrived") - mean(found, "customers.inside")))
    for name, estimate in listed.items():
        if estimate.unit == SHARE and not name.partition("@")[0].endswith(".utilization"):
            assert 0 <= estimate.mean <= 1 + 1e-12, name
        if name.partition("@")[0].endswith(".p50"):
            stem = name.removesuffix(".p50")
            spread = [listed[f"{stem}.{each}"].mean for each in ("p50", "p80", "p90", "p95")]
            assert spread == sorted(spread), stem


@any_service
@slowly
def test_the_measures_of_any_service_fit_the_language_and_one_another(document: dict[str, Any], seed: int) -> None:
    blueprint, found, listed = run(document, seed)
    fits(blueprint, listed)
    adds_up(found, blueprint)
    hangs_together(found, blueprint, listed)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_measures_of_the_examples_fit_the_language_and_one_another(name: str) -> None:
    blueprint, found, listed = example(name)
    fits(blueprint, listed)
    adds_up(found, blueprint)
    hangs_together(found, blueprint, listed)


@pytest.mark.parametrize("name", EXAMPLES)
def test_acts_of_the_examples_fill_the_time_in_the_service(name: str) -> None:
    """Every own step stands in an act, and nobody is anywhere else."""
    blueprint, found, _ = example(name)
    served = known(found, "flow_time.mean")
    in_acts = [found.estimate(f"act.{act}.time.mean") for act in blueprint.act_ids]
    assert sum(act.mean * act.n for act in in_acts if act) == pytest.approx(served.mean * served.n)


def test_every_measure_of_the_language_can_be_asked_for() -> None:
    blueprint, found, _ = example("restaurant")
    names = list(OF_THE_WHOLE)
    names += [f"step.pays.{measure}" for measure in OF_ONE["step"]]
    names += [f"resource.server.{measure}" for measure in OF_ONE["resource"]]
    names += [f"fail_point.badly_cooked.{measure}" for measure in OF_ONE["fail_point"]]
    names += [f"act.{blueprint.act_ids[0]}.{measure}" for measure in OF_ONE["act"]]
    names += ["step.pays.wait.over.<30 s>.share", "step.pays.to.leaves_table.share", "resource.server.in_use.3.share"]
    assert [name for name in names if found.estimate(name) is None] == []


def test_of_groups_and_hours_only_what_is_mostly_asked_about_is_listed_but_all_can_be_asked_for() -> None:
    _, found, listed = example("restaurant")
    assert "flow_time.p50" in listed
    assert "segment.couple.flow_time.p90" in listed
    assert "segment.couple.flow_time.p50" not in listed
    assert found.estimate("segment.couple.flow_time.p50") is not None
    assert "resource.table.in_use.10.share" in listed
    assert not [name for name in listed if "in_use" in name and ("@" in name or name.startswith("s"))]
    assert found.estimate("segment.couple.step.pays.wait.p50@21") is not None


def test_the_list_has_the_whole_service_first_and_hours_last() -> None:
    names = list(example("restaurant")[2])
    assert names[0].startswith("customers.")
    first_group = next(index for index, name in enumerate(names) if name.startswith("segment."))
    first_hour = next(index for index, name in enumerate(names) if "@" in name)
    assert all(name.startswith(("segment.", "stream.")) for name in names[first_group:first_hour])
    assert all("@" in name for name in names[first_hour:])
    assert len(set(names)) == len(names)


def test_groups_are_not_listed_where_there_is_only_one() -> None:
    blueprint = read("""\
blueprint: A counter
steps: [{id: asks, customer: Asks, duration: 5 min}]
demand: {arrivals: [{id: people, every: 10 min, count: 3}], segments: {all_of_them: {share: 100 %}}}
""")
    found = simulated(blueprint)
    assert not [name for name in found.listed() if name.startswith(("segment.", "stream."))]
    assert minutes(found, "segment.all_of_them.flow_time.mean") == minutes(found, "stream.people.flow_time.mean") == 5


def test_a_name_that_nothing_was_observed_of_has_no_estimate() -> None:
    _, found, _ = example("restaurant")
    strange = [
        "",
        "flow_time",
        "flow_time.p99",
        "step.none.wait.mean",
        "flow_time.mean@47",
        "step.pays.wait.over.<x>.share",
    ]
    assert absent(found, strange)


def test_an_estimate_carries_the_number_that_was_observed() -> None:
    _, found, _ = example("restaurant")
    served = known(found, "flow_time.mean").n
    assert served == known(found, "flow_time.p90").n == known(found, "revenue.per_customer").n
    assert known(found, "customers.served").n == 2
    assert known(found, "resource.server.utilization").n == 2
    assert known(found, "cycle_efficiency").n == 2
    assert known(found, "customers.served.share").n == round(2 * mean(found, "customers.arrived"))
