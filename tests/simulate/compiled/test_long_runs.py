"""A long run says how far it is, can be interrupted, and leaves others alone that run at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from blueprint.exchange.loader import load
from blueprint.simulate.compiled import run
from blueprint.simulate.compiled.replications import replication_of
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication

RESTAURANT = Path(__file__).parents[3] / "examples/restaurant/blueprint.yaml"


@pytest.fixture(scope="module")
def program() -> Program:
    return compile_program(load(RESTAURANT).require())


def test_beats_tell_how_far_a_run_is_and_change_nothing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    undisturbed = replication_of(CompiledEngine(program).run(0, 1), program)
    engine = CompiledEngine(program)
    engine.run(1, 1)
    monkeypatch.setattr(run, "BEAT", 100)
    beats: list[tuple[int, int]] = []
    records = engine.run(0, 1, beat=lambda came, now: beats.append((came, now)))
    assert len(beats) > 5
    assert beats == sorted(beats)
    assert beats[-1][0] <= len(undisturbed.stays)
    assert beats[-1][1] <= undisturbed.end
    assert replication_of(records, program) == undisturbed


def test_a_run_is_interrupted_at_a_beat(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(came: int, now: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "BEAT", 100)
    with pytest.raises(KeyboardInterrupt):
        CompiledEngine(program).run(0, 1, beat=interrupt)


def test_threads_that_share_an_engine_come_to_what_each_would_alone(program: Program) -> None:
    def replicated(number: int) -> Replication:
        return replication_of(shared.run(number, 1), program)

    shared = CompiledEngine(program)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(replicated, range(12)))
    assert together == [replication_of(CompiledEngine(program).run(number, 1), program) for number in range(12)]
