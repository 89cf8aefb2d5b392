"""What the compiled engine adds up while it runs is what is measured in the records, name by name and cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.simulate.bench import Bench
from blueprint.simulate.compiled import ledgers
from tests.haircut import HAIRCUT
from tests.simulate.compiled.agreement import both, differences
from tests.simulate.measured import read

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/blueprint.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_are_measured_alike(path: Path) -> None:
    assert differences(*both(load(path).require(), 7, 3)) == []


def for_days(days: int) -> Blueprint:
    """The restaurant, day after day."""
    blueprint = load(EXAMPLES[1]).require()
    length = Given(Dimension.TIME, parse_quantity(f"{days} d", Dimension.TIME))
    return blueprint.model_copy(update={"run": blueprint.run.model_copy(update={"for_": length, "until": None})})


def test_a_ledger_that_fills_again_and_again_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """So little room that rows are taken out, samples counted and runs begun again with more."""
    monkeypatch.setattr(ledgers, "_ROWS_ROOM", 1)
    monkeypatch.setattr(ledgers, "SAMPLES_ROOM", 64)
    assert differences(*both(for_days(4), 3, 0)) == []


def test_a_ledger_that_is_used_again_begins_with_nothing() -> None:
    """The third replication comes to the same, whether others ran before it or not."""
    used, fresh = (Bench(read(HAIRCUT), 5, engine="compiled") for _ in range(2))
    for _ in range(3):
        used.run_next()
    alone = fresh.outcome(2).tally.numbered(used._numbers)
    assert dict(alone.levels).keys() == dict(used.tallies[2].levels).keys()
    for kind in ("counts", "sums", "peaks", "levels"):
        found, wanted = getattr(used.tallies[2], kind), getattr(alone, kind)
        assert {name: tuple(map(list, found[name])) for name in found} == {
            name: tuple(map(list, wanted[name])) for name in wanted
        }
