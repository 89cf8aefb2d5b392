"""Both engines write down the same, whatever they run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from blueprint.exchange.loader import load, loads
from blueprint.simulate.compiled.replications import replication_of
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiling import compile_program
from tests.random_blueprints import random_blueprint
from tests.simulate.compiled.agreement import agreement, compiled, reference

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/blueprint.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("number", range(3))
def test_the_examples_run_alike(path: Path, number: int) -> None:
    program = compile_program(load(path).require())
    assert compiled(program, number, 7) == reference(program, number, 7)


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_random_blueprints_run_and_are_measured_alike(first: int) -> None:
    """A thousand, of which half are accepted; half have whole minutes, so that events tie."""
    found = agreement(range(first, first + 100))
    assert found.faults == ()
    assert found.ran >= 50
    assert found.records > 1000


@pytest.mark.parametrize("budget", [7, 60, 333])
def test_both_engines_give_up_at_the_same_event(budget: int) -> None:
    given_up = 0
    for seed in range(100):
        loaded = loads(json.dumps(random_blueprint(seed)))
        if loaded.blueprint is not None and loaded.ok:
            program = replace(compile_program(loaded.blueprint), budget=budget)
            said = reference(program, 0, seed)
            assert compiled(program, 0, seed) == said, seed
            given_up += isinstance(said, str) and said.startswith("given up")
    assert given_up


def test_a_program_runs_again_and_again_in_the_room_it_has_found() -> None:
    program = compile_program(load(EXAMPLES[0]).require())
    engine = CompiledEngine(program)
    first = [replication_of(engine.run(number, 1), program) for number in range(3)]
    assert [replication_of(engine.run(number, 1), program) for number in range(3)] == first


def test_without_records_the_same_happens() -> None:
    program = compile_program(load(EXAMPLES[0]).require())
    kept, bare = CompiledEngine(program).run(0, 1), CompiledEngine(program, keep_records=False).run(0, 1)
    assert (bare.end, bare.events, bare.doings.size) == (kept.end, kept.events, 0)
