"""The simulation is held to published figures, and to what theory says of further cases, by short runs of each."""

from __future__ import annotations

import pytest

from blueprint.exchange.loader import load
from blueprint.simulate.engines import COMPILED, SIMPY
from tests.cases.case import FOLDER, Case, Figure, case, cases, read
from tests.cases.experiment import Experiment
from tests.cases.judging import MOST_ERRORS, NORMAL, Simulated, judge, together
from tests.cases.theory import figures_of

CASES = [pytest.param(each, id=each.name) for each in cases()]


MOST = 4_000_000
"""Customers of a case that must do for that."""


@pytest.mark.parametrize("case", CASES)
def test_the_simulation_comes_to_the_figures(case: Case) -> None:
    experiment = Experiment(case, case.long_blueprint()).run_until_known(lambda figure: figure.near / MOST_ERRORS, MOST)
    judgements = experiment.judgements()
    assert len(judgements) == len(case.figures)
    assert [fault for judgement in judgements for fault in judgement.faults()] == []


@pytest.mark.parametrize("case", CASES)
def test_both_engines_come_to_the_same_figures(case: Case) -> None:
    """To the last bit, whether they are taken from records or added up while the engine runs."""
    by_simpy, compiled = (Experiment(case, engine=engine).run_to(2).estimates() for engine in (SIMPY, COMPILED))
    assert by_simpy == compiled


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("machine_repair", "exponential(mean 12)", "exponential(mean 10.9)"),
        ("interrupting", "    interrupts: yes\n", ""),
        ("quick_lube", "exponential(mean 2)", "exponential(mean 1.82)"),
        ("waiting_room_for_three", "places: 3", "places: 4"),
        ("fixed_patience", "patience: 8 min", "patience: exponential(mean 8) min"),
        ("fast_and_slow", "any_of: [expert, beginner]", "any_of: [beginner, expert]"),
        ("tables_for_parties", "size / 2", "size / 3"),
        ("appointments", "no_show: 20 %", "no_show: 26 %"),
        ("changing_shifts", "10:00-11:30: 3", "10:00-11:30: 2"),
        ("regular_arrivals", "every: 5 min", "every: exponential(mean 5) min"),
        ("rework_loop", "back_to: write", "redo: yes"),
    ],
)
def test_a_slightly_different_service_is_rejected(name: str, right: str, wrong: str) -> None:
    """Service one tenth faster, one place more, another order: the same judge says no."""
    held = case(name)
    assert held.text.count(right) == 1
    judgements = Experiment(held, read(held.text.replace(right, wrong))).run_as_written().judgements()
    assert [fault for judgement in judgements for fault in judgement.faults() if "standard errors away" in fault]


@pytest.mark.parametrize("case", CASES)
def test_theory_gives_the_figures_again(case: Case) -> None:
    """Whatever is typed in the file is worked out from the parameters, to the last digit that is typed."""
    worked_out = figures_of(case.name)
    assert list(worked_out) == [figure.name for figure in case.figures]
    for figure in case.figures:
        assert worked_out[figure.name] == pytest.approx(figure.value, abs=figure.rounding * 1.001, rel=0)
        assert worked_out[figure.name] == pytest.approx(figure.value, rel=0.002)


def test_every_blueprint_of_the_folder_is_a_case_and_every_case_has_one() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.yaml")) == sorted(
        ["expected.yaml", *(each.path.name for each in cases())]
    )


@pytest.mark.parametrize("case", CASES)
def test_no_case_has_an_error_and_a_long_run_differs_in_nothing_but_its_length(case: Case) -> None:
    assert [finding for finding in load(case.path).findings if finding.severity.name == "ERROR"] == []
    short, long = case.blueprint(), case.long_blueprint()
    assert short.steps == long.steps
    assert (short.run == long.run) == (short.run.for_ is None)


def test_several_measures_are_added_with_all_their_errors() -> None:
    (figure,) = (figure for figure in case("muffler_shop_one_mechanic").figures if figure.name.startswith("16 *"))
    assert figure.terms == ((16.0, "cost_of_waiting.per_customer"), (16.0, "cost.per_customer"))
    found = together(figure, Experiment(case("muffler_shop_one_mechanic")).run_to(3).estimates())
    assert found.error > 0


def test_the_judge_knows_errors_distance_and_noise() -> None:
    figure = Figure("flow_time.mean", ((1.0, "flow_time.mean"),), "100 s", 100.0, "s", 0.5, 0.05)
    near = judge(figure, _simulated(103.0, 1.5))
    assert near.faults() == []
    assert near.deviation == pytest.approx(0.03)
    assert "3.1 standard errors" in judge(figure, _simulated(104.65, 1.5)).faults()[0]
    assert "more than 5 %" in judge(figure, _simulated(106.0, 2.4)).faults()[0].replace("5%", "5 %")
    assert "too much to tell" in judge(figure, _simulated(100.0, 2.6)).faults()[0]
    assert judge(figure, _simulated(100.0, 0.0)).faults() == []
    assert judge(figure, _simulated(100.1, 0.0)).faults() != []


def _simulated(mean: float, error: float) -> Simulated:
    return Simulated(mean, mean - error * NORMAL, mean + error * NORMAL)
