"""Which engine runs: the one that was asked for, or a clear word about why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint.exchange.loader import loads
from blueprint.simulate import simulate
from blueprint.simulate.errors import SimulationError
from tests.simulate.numbaless import without_numba

SERVICE = loads("""\
blueprint: A counter
steps:
  - id: asks
    customer: Asks
    by: clerk
    duration: exponential(mean 4) min
    wait: {target: 2 min, patience: exponential(mean 20) min}
    fail_points: [{id: wrong, title: Wrong answer, chance: 10 %, when_caught: redo}]
resources: {clerk: {shifts: {09:00-12:00: 1, 12:00-17:00: 2}}}
demand: {arrivals: {09:00-17:00: 12 per h}}
""").require()


def test_both_engines_come_to_the_same_study() -> None:
    known = simulate(SERVICE, replications=4, keep_records=True)
    found = simulate(SERVICE, replications=4, engine="compiled", keep_records=True)
    assert found.study.engine == "compiled"
    assert replace(found.study, engine="simpy") == known.study
    assert found.records == known.records


def test_so_they_do_with_opposite_luck() -> None:
    known = simulate(SERVICE, replications=4, antithetic=True)
    found = simulate(SERVICE, replications=4, antithetic=True, engine="compiled")
    assert found.study.measures == known.study.measures


def test_an_engine_that_there_is_not_is_refused() -> None:
    with pytest.raises(SimulationError, match="no engine `steam`; there are `simpy`, `compiled` and `auto`"):
        simulate(SERVICE, engine="steam")


def test_an_engine_that_cannot_run_here_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    without_numba(monkeypatch)
    with pytest.raises(SimulationError, match=r"the compiled engine needs numba .*`pip install numba` brings it"):
        simulate(SERVICE, engine="compiled")
