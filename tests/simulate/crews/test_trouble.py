"""What becomes of a question when a worker ends, a run comes to nothing, memory runs out, or nobody waits any more."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.exchange.loader import loads
from blueprint.results.progress import Progress
from blueprint.simulate import simulate
from blueprint.simulate.bench import Bench
from blueprint.simulate.engine import Beat
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome
from tests.cli.terminal import blueprint as command
from tests.simulate.crews.working import at_once, counter

OUTCOME = Bench.outcome
HERE = os.getpid()


def instead(monkeypatch: pytest.MonkeyPatch, happens: Callable[[int], None]) -> None:
    """Has something happen before each replication, with its number."""

    def outcome(bench: Bench, number: int, beat: Beat = lambda customers, now: None) -> Outcome:
        happens(number)
        return OUTCOME(bench, number, beat)

    monkeypatch.setattr(Bench, "outcome", outcome)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once(monkeypatch)


def test_a_worker_that_is_killed_costs_time_but_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = simulate(counter(), replications=12, engine="simpy", workers=1).study
    killed = tmp_path / "killed"

    def dies(number: int) -> None:
        if number == 5 and os.getpid() != HERE and not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    instead(monkeypatch, dies)
    assert simulate(counter(), replications=12, engine="simpy", workers=2).study == known
    assert killed.exists()


def test_workers_that_end_again_and_again_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that ends may take replications with it that it had just finished."""

    def dies(number: int) -> None:
        if number >= 3:
            os.kill(os.getpid(), signal.SIGKILL)

    instead(monkeypatch, dies)
    with pytest.raises(SimulationError) as error:
        simulate(counter(), replications=6, engine="simpy", workers=2)
    said = re.fullmatch(
        r"workers ended 4 times in a row before they were done with replication (\d); if memory ran out, take fewer "
        r"workers or run it for a shorter time; (\d) of 6 replications were done",
        str(error.value),
    )
    assert said is not None
    assert int(said[1]) == int(said[2]) + 1 <= 4


TOO_MUCH = """\
blueprint: A queue that grows
steps: [{id: asks, customer: Asks, by: clerk, duration: 4 min}]
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{every: exponential(mean 5) min}]}
run: {for: 1 d, budget: 300}
"""


def said(engine: str, workers: int) -> str:
    with pytest.raises(SimulationError) as error:
        simulate(loads(TOO_MUCH).require(), replications=40, engine=engine, workers=workers)
    return str(error.value)


@pytest.mark.parametrize(("engine", "workers"), [("simpy", 2), ("simpy", 3), ("compiled", 3)])
def test_a_run_that_comes_to_nothing_is_told_of_alike_whoever_ran_it(engine: str, workers: int) -> None:
    assert said(engine, workers) == said(engine, 1)
    assert "budget" in said(engine, 1)


@pytest.mark.parametrize(("engine", "workers"), [("simpy", 1), ("simpy", 2), ("compiled", 2)])
def test_memory_that_runs_out_is_an_error_and_nothing_is_written(
    engine: str, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def runs_out(number: int) -> None:
        if number == 4:
            raise MemoryError

    instead(monkeypatch, runs_out)
    source, target = tmp_path / "counter.yaml", tmp_path / "out.json"
    source.write_text(TOO_MUCH.replace("budget: 300", "replications: 9"), encoding="utf-8")
    options = ("--engine", engine, "--workers", str(workers), "--json", str(target))
    answer = command("simulate", str(source), *options)
    assert answer.status == 2
    assert answer.err == (
        "error: replication 5 needs more memory than there is; run it for a shorter time, more often, "
        "or with fewer workers\n"
    )
    assert not target.exists()


def test_memory_that_runs_out_elsewhere_is_an_error_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def runs_out(bench: Bench) -> None:
        raise MemoryError

    monkeypatch.setattr(Bench, "measures", runs_out)
    source, target = tmp_path / "counter.yaml", tmp_path / "out.json"
    source.write_text(TOO_MUCH.replace("budget: 300", "replications: 2"), encoding="utf-8")
    answer = command("simulate", str(source), "--json", str(target))
    assert (answer.status, answer.err) == (2, "error: memory ran out; ask for less at once\n")
    assert not target.exists()


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_who_stops_several_workers_is_told_what_was_done(engine: str) -> None:
    def tell(now: Progress) -> None:
        if now.done >= 7:
            raise KeyboardInterrupt

    found = simulate(counter(), replications=60, engine=engine, workers=2, progress=tell).study
    assert found.interrupted
    assert 7 <= found.replications < 60
    assert found.warnings[0] == f"interrupted after {found.replications} of 60 replications"
    whole = simulate(counter(), replications=found.replications, engine=engine, workers=1).study
    assert found.measures == whole.measures


def test_progress_counts_what_all_workers_have_done() -> None:
    told: list[Progress] = []
    simulate(counter(), replications=20, engine="simpy", workers=2, progress=told.append)
    assert (told[-1].done, told[-1].part, told[-1].share) == (20, 0, 1.0)
    assert [now.done for now in told] == sorted(now.done for now in told)


@pytest.mark.parametrize("workers", [0, -1])
def test_there_must_be_somebody_to_work(workers: int) -> None:
    with pytest.raises(SimulationError, match=f"there must be one worker at least, not {workers}"):
        simulate(counter(), workers=workers)


SCRIPT = """\
import threading
from tests.simulate.crews.working import counter
from blueprint.simulate import simulate
from blueprint.simulate.crews import processes

print("the script begins")
if {beside}:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
processes.ALONE = processes.WORTH = 0.0
print(simulate(counter(), replications=6, engine="simpy", workers=2).study.measures["flow_time.mean"])
"""


@pytest.mark.parametrize("beside", [False, True])
def test_a_script_needs_no_guard_and_is_run_once_also_where_processes_cannot_be_forked(
    beside: bool, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(beside=beside), encoding="utf-8")
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    known = simulate(counter(), replications=6, engine="simpy", workers=1).study.measures["flow_time.mean"]
    assert (done.stdout, done.stderr) == (f"the script begins\n{known}\n", "")
