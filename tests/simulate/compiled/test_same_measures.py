"""What the compiled engine adds up while it runs is what is measured in the records, name by name and cell by cell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from blueprint.exchange.loader import load, loads
from blueprint.model.blueprint import Blueprint
from blueprint.simulate.bench import Bench
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.observations import Tally
from blueprint.simulate.packed import Column
from blueprint.simulate.times import unpacked
from tests.random_blueprints import random_blueprint

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/blueprint.yaml"))
Found = dict[tuple[str, str, int], float]


def found_in(tally: Tally) -> Found:
    """Everything in a tally, by kind, name and cell (of levels, by bucket too)."""
    found: defaultdict[tuple[str, str, int], float] = defaultdict(float)
    for kind, columns in (("sum", tally.counts), ("sum", tally.sums), ("peak", tally.peaks)):
        for name, cell, value in _rows(columns):
            found[kind, name, cell] = (
                max(found[kind, name, cell], value) if kind == "peak" else found[kind, name, cell] + value
            )
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


def both(blueprint: Blueprint, seed: int, number: int) -> tuple[Found, Found, bool]:
    """What both ways find in one replication, and whether they know the same ratios of what was observed.

    Raises:
        SimulationError: when it cannot be run.
    """
    records = Bench(blueprint, seed, engine="compiled", keep_records=True).outcome(number)
    ledger = Bench(blueprint, seed, engine="compiled").outcome(number)
    assert records.records is not None
    assert ledger.records is None
    same = records.customers == ledger.customers and records.unfinished == ledger.unfinished
    assert same and records.left_over == ledger.left_over
    return found_in(records.tally), found_in(ledger.tally), records.ratios.items() <= ledger.ratios.items()


def differing(records: Found, ledger: Found) -> list[tuple[tuple[str, str, int], float | None, float | None]]:
    return [
        (key, records.get(key), ledger.get(key))
        for key in sorted(records.keys() | ledger.keys())
        if records.get(key) != ledger.get(key)
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_are_measured_alike(path: Path) -> None:
    records, ledger, ratios = both(load(path).require(), 7, 3)
    assert differing(records, ledger) == []
    assert ratios


@pytest.mark.parametrize("chunk", range(4))
def test_random_blueprints_are_measured_alike(chunk: int) -> None:
    measured = 0
    for number in range(40_000 + 60 * chunk, 40_000 + 60 * (chunk + 1)):
        loaded = loads(json.dumps(random_blueprint(number)))
        if not loaded.ok:
            continue
        try:
            records, ledger, ratios = both(loaded.require(), number, number % 5)
        except SimulationError:
            continue
        measured += 1
        assert differing(records, ledger) == [], number
        assert ratios, number
    assert measured > 5
