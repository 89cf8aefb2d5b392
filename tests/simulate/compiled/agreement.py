"""Whether both engines agree on a random blueprint: in their records, and in what is measured of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.simulate.bench import Bench
from blueprint.simulate.compiled.replications import replication_of
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.engines import COMPILED
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.observations import Tally
from blueprint.simulate.packed import Column
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication
from blueprint.simulate.times import unpacked
from tests.random_blueprints import random_blueprint

EVENTS = 60_000
"""After so many a run is given up."""
Observed = dict[tuple[str, str, int], float]
"""What is observed under a kind and a name in a cell."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the engines compare on some blueprints.

    Attributes:
        ran: how many were accepted and run by both.
        records: how many records were compared.
        faults: what differs, one line for each blueprint where anything does.
    """

    ran: int = 0
    records: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.ran + other.ran, self.records + other.records, self.faults + other.faults)


def agreement(seeds: Iterable[int]) -> Agreement:
    """Compares the engines on the random blueprints of these seeds; every second one runs with turned luck."""
    found = Agreement()
    for seed in seeds:
        loaded = loads(json.dumps(random_blueprint(seed)))
        if loaded.blueprint is not None and loaded.ok:
            found += _on(loaded.blueprint, seed)
    return found


def _on(blueprint: Blueprint, seed: int) -> Agreement:
    program = replace(compile_program(blueprint), budget=EVENTS)
    turned = seed % 2 == 1
    expected, found = reference(program, 0, seed, turned), compiled(program, 0, seed, turned)
    if expected != found:
        return Agreement(1, 0, (f"{seed}: the records differ",))
    if isinstance(expected, str):
        return Agreement(1)
    number = sum(len(getattr(expected, kind)) for kind in ("doings", "waits", "stays", "strikes", "uses"))
    differing = _measured_differently(blueprint, program, seed)
    return Agreement(1, number, tuple(f"{seed}: {each}" for each in differing[:1]))


def _measured_differently(blueprint: Blueprint, program: Program, seed: int) -> list[str]:
    """What is not measured alike; with this luck customers may block one another, which both must say."""
    try:
        return differences(*both(blueprint, seed, 0))
    except SimulationError as error:
        said = reference(program, 0, seed)
        return [] if said == _said(error) else [f"{_said(error)} instead of {said}"]


def reference(program: Program, number: int, seed: int, antithetic: bool = False) -> Replication | str:
    """The records of the SimPy engine, or what it says is wrong."""
    try:
        return run_replication(program, number, seed, antithetic=antithetic)
    except SimulationError as error:
        return _said(error)


def compiled(program: Program, number: int, seed: int, antithetic: bool = False) -> Replication | str:
    """The records of the compiled engine, or what it says is wrong."""
    try:
        return replication_of(CompiledEngine(program).run(number, seed, antithetic=antithetic), program)
    except SimulationError as error:
        return _said(error)


def _said(error: SimulationError) -> str:
    """What is wrong; who came before the last event of a run that was given up may differ inside its instant."""
    text = str(error)
    return text.partition(" had come")[0].rpartition(":")[0] if text.startswith("given up") else text


def both(blueprint: Blueprint, seed: int, number: int) -> tuple[Observed, Observed]:
    """What is observed in the records of a replication, and what its ledger adds up; ratios are among it."""
    from_records = Bench(blueprint, seed, engine=COMPILED, keep_records=True).outcome(number)
    added_up = Bench(blueprint, seed, engine=COMPILED).outcome(number)
    assert from_records.records is not None
    assert added_up.records is None
    expected, found = observed(from_records.tally), observed(added_up.tally)
    for each, outcome in ((expected, from_records), (found, added_up)):
        each["customers", "", 0], each["unfinished", "", 0] = outcome.customers, outcome.unfinished
        each["left over", str(outcome.left_over), 0] = 1
    for name, ratio in from_records.ratios.items():
        expected["ratio", f"{name}: {ratio}", 0] = 1
        found["ratio", f"{name}: {added_up.ratios.get(name)}", 0] = 1
    return expected, found


def observed(tally: Tally) -> Observed:
    """Everything in a tally; of levels by bucket."""
    found: defaultdict[tuple[str, str, int], float] = defaultdict(float)
    for columns in (tally.counts, tally.sums):
        for name, cell, value in _rows(columns):
            found["sum", name, cell] += value
    for name, cell, value in _rows(tally.peaks):
        found["peak", name, cell] = max(found["peak", name, cell], value)
    for name, column in tally.levels.items():
        levels, numbers = unpacked(np.asarray(column[1], dtype=np.int64))
        for cell, level, number in zip(column[0].tolist(), levels.tolist(), numbers.tolist(), strict=True):
            found[f"bucket {level}", name, cell] += number
    return dict(found)


def _rows(columns: Mapping[str, Column]) -> list[tuple[str, int, float]]:
    return [
        (name, cell, value)
        for name, (where, values) in columns.items()
        for cell, value in zip(where.tolist(), values.tolist(), strict=True)
    ]


def differences(expected: Observed, found: Observed) -> list[str]:
    """What is not the same, a line each."""
    return [
        f"{' '.join(map(str, key))}: {found.get(key)} instead of {expected.get(key)}"
        for key in sorted(expected.keys() | found.keys())
        if expected.get(key) != found.get(key)
    ]
