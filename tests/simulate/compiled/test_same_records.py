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
from blueprint.simulate.engine import run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication
from tests.random_blueprints import random_blueprint

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/blueprint.yaml"))
EVENTS = 60_000


def said(error: SimulationError) -> str:
    """What is wrong; each engine counts events of its own, so that they give up at different moments."""
    text = str(error)
    return text.partition(",")[0] if text.startswith("given up") else text


def reference(program: Program, number: int, seed: int, antithetic: bool = False) -> Replication | str:
    """The records of the SimPy engine, or what it says is wrong."""
    try:
        return run_replication(program, number, seed, antithetic=antithetic)
    except SimulationError as error:
        return said(error)


def compiled(program: Program, number: int, seed: int, antithetic: bool = False) -> Replication | str:
    """The records of the compiled engine, or what it says is wrong."""
    try:
        return replication_of(CompiledEngine(program).run(number, seed, antithetic=antithetic), program)
    except SimulationError as error:
        return said(error)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("number", range(3))
def test_the_examples_run_alike(path: Path, number: int) -> None:
    program = compile_program(load(path).require())
    assert compiled(program, number, 7) == reference(program, number, 7)


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_random_blueprints_run_alike(first: int) -> None:
    ran = 0
    for seed in range(first, first + 20):
        loaded = loads(json.dumps(random_blueprint(seed)))
        if loaded.blueprint is None or not loaded.ok:
            continue
        program = replace(compile_program(loaded.blueprint), budget=EVENTS)
        for antithetic in (False, True):
            ran += 1
            assert compiled(program, 0, seed, antithetic) == reference(program, 0, seed, antithetic), seed
    assert ran > 10


def test_a_program_runs_again_and_again_in_the_room_it_has_found() -> None:
    program = compile_program(load(EXAMPLES[0]).require())
    engine = CompiledEngine(program)
    first = [replication_of(engine.run(number, 1), program) for number in range(3)]
    assert [replication_of(engine.run(number, 1), program) for number in range(3)] == first


def test_without_records_the_same_happens() -> None:
    program = compile_program(load(EXAMPLES[0]).require())
    kept, bare = CompiledEngine(program).run(0, 1), CompiledEngine(program, keep_records=False).run(0, 1)
    assert (bare.end, bare.events, bare.doings.size) == (kept.end, kept.events, 0)
