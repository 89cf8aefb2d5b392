"""Word on how far an experiment is, and an end to it by Ctrl-C."""

from __future__ import annotations

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.results.progress import Progress, Watching
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import compare_several
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.experiment import simulate
from blueprint.simulate.program import Hours
from blueprint.simulate.running import passed
from tests.simulate.measured import read
from tests.simulate.test_experiment import small

LONG = """\
blueprint: Round the clock
steps: [{id: asks, customer: Asks, by: clerk, duration: 4 min}]
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{id: people, every: exponential(mean 5) min}]}
run: {for: 1 d, replications: 2}
"""


def stopped_after(replications: int) -> Watching:
    """Somebody who presses Ctrl-C when so many replications are done."""

    def tell(now: Progress) -> None:
        if now.done == replications and now.part == 0:
            raise KeyboardInterrupt

    return tell


def told_of(blueprint: Blueprint, replications: int | None = None) -> list[Progress]:
    """What is told after each replication: on a slow machine there is more in between."""
    told: list[Progress] = []
    simulate(blueprint, replications=replications, progress=told.append)
    return [now for now in told if now.part == 0]


def test_progress_is_told_after_every_replication() -> None:
    told = told_of(read(small()), 3)
    assert [(now.done, now.wanted, now.share) for now in told] == [(1, 3, 1 / 3), (2, 3, 2 / 3), (3, 3, 1.0)]
    assert told[-1].worst is None
    assert not told[-1].finding_warm_up


def test_progress_counts_all_who_came() -> None:
    told = told_of(read(small()), 3)
    done = simulate(read(small()), replications=3, keep_records=True)
    came = [len(replication.stays) for replication in done.records]
    assert [now.customers for now in told] == [came[0], sum(came[:2]), sum(came)]


def test_progress_is_told_inside_long_replications_and_goes_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprint.simulate.running.OFTEN", 0.0)
    monkeypatch.setattr("blueprint.simulate.engine.instants.BEAT", 200)
    told: list[Progress] = []
    simulate(read(LONG), progress=told.append)
    inside = [now for now in told if now.part]
    assert len(inside) >= 4
    assert [now.share for now in told] == sorted(now.share for now in told)
    assert [now.customers for now in told] == sorted(now.customers for now in told)
    assert 0 < inside[0].part < 1


def test_progress_says_how_far_the_worst_watched_measure_is_once_it_was_looked_at() -> None:
    told = told_of(read(small("run: {precision: 20 %, watch: [customers.arrived, flow_time.mean]}")))
    assert told[0].worst is None
    worst = told[30].worst
    assert worst is not None
    assert worst.half is not None
    assert worst.half > worst.allowed
    assert told[30].wanted > 30


@pytest.mark.parametrize(
    ("hours", "now", "wanted"),
    [
        (Hours(-100, 100, None, None, True, 0), 0, 0.5),
        (Hours(0, None, 50, 150, False, 0), 75, 0.25),
        (Hours(0, None, 50, 150, False, 0), 175, 1.0),
        (Hours(0, None, 50, 150, False, 0), 10, 0.0),
        (Hours(0, 100, 50, 150, False, 0), 75, 0.5),
        (Hours(0, None, None, None, False, 0), 75, 0.0),
    ],
)
def test_how_much_of_a_replication_has_passed_goes_by_the_clock(hours: Hours, now: int, wanted: float) -> None:
    assert passed(hours, now) == wanted


def test_an_interrupted_experiment_tells_what_was_done() -> None:
    stopped = simulate(read(small()), replications=50, keep_records=True, progress=stopped_after(12))
    full = simulate(read(small()), replications=12, keep_records=True)
    assert stopped.study.interrupted
    assert not full.study.interrupted
    assert stopped.study.replications == 12
    assert stopped.study.warnings == ("interrupted after 12 of 50 replications",)
    assert stopped.study.measures == full.study.measures
    assert stopped.records == full.records


def test_an_interrupted_search_for_precision_says_what_was_reached() -> None:
    blueprint = read(small("run: {precision: 0.1 %, watch: flow_time.mean}"))
    study = simulate(blueprint, progress=stopped_after(40)).study
    assert study.replications == 40
    assert study.precision is not None
    assert not study.precision.is_reached
    assert "interrupted after 40 of 120 replications" in study.warnings[0]
    assert "was not reached in 40 replications" in study.warnings[1]


@pytest.mark.parametrize(("antithetic", "too_few"), [(False, 1), (True, 3)])
def test_what_is_stopped_too_early_to_tell_anything_is_stopped_altogether(antithetic: bool, too_few: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        simulate(read(small()), replications=50, antithetic=antithetic, progress=stopped_after(too_few))


def test_of_interrupted_pairs_only_whole_ones_count() -> None:
    study = simulate(read(small()), replications=50, antithetic=True, progress=stopped_after(7)).study
    assert study.replications == 6
    assert study.measures == simulate(read(small()), replications=6, antithetic=True).study.measures


def test_an_interrupted_comparison_counts_what_all_have_finished() -> None:
    before, after = read(small()), read(small().replace("mean 4", "mean 3"))
    (slow, fast) = compare_several(before, [before, after], replications=50, progress=stopped_after(5))
    assert slow.interrupted
    assert fast.interrupted
    assert slow.replications == fast.replications == 5
    assert fast.warnings == ("interrupted after 5 of 50 replications",)
    (whole,) = compare_several(before, [after], replications=5)
    assert fast.differences == whole.differences


def test_a_comparison_is_stopped_between_its_blueprints_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the third replication of the first blueprint and before that of the second, the third is forgotten."""
    runs: list[str] = []

    def run(program, number, seed, **options):  # type: ignore[no-untyped-def]
        if runs.count(program.title) == 2 and program.title == "Another counter":
            raise KeyboardInterrupt
        runs.append(program.title)
        return run_replication(program, number, seed, **options)

    monkeypatch.setattr("blueprint.simulate.engines.run_replication", run)
    before, after = read(small()), read(small().replace("A counter", "Another counter"))
    (found,) = compare_several(before, [after], replications=50)
    assert runs.count("A counter") == 3
    assert found.replications == 2
    assert {str(each.change) for each in found.differences} == {"the same"}


def test_a_long_run_can_be_watched_by_its_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprint.simulate.engine.instants.BEAT", 200)
    told: list[tuple[int, int]] = []
    program = compile_program(read(LONG))
    run = run_replication(program, 0, 1, beat=lambda customers, now: told.append((customers, now)))
    assert told == sorted(told)
    assert len(told) >= 2
    assert told[-1][0] <= len(run.stays)


def test_a_long_run_can_be_watched_while_it_is_measured_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprint.simulate.counted.OFTEN", 50)
    bench = Bench(read(LONG), 1, keep_records=True)
    told: list[tuple[int, int]] = []
    bench.run_next(lambda customers, now: told.append((customers, now)))
    (run,) = bench.records
    assert len(told) >= 2 * len(run.stays) // 50
    assert set(told) == {(len(run.stays), run.end)}
