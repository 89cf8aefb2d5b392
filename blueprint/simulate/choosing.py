"""Which engine suits a question, where nobody says: SimPy for small ones, the compiled one for all others.

Both come to the same. The compiled one runs a hundred times as fast but takes a second to load, so the size of the
question decides: how often steps are come to in all of its replications, as the load before the run says. It is the
same on every machine, and at any time.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from blueprint.analyze.load.days import DAY
from blueprint.analyze.load.offered import Offered, offered
from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.simulate.engines import AUTO, COMPILED, ENGINES, SIMPY, check_compiled
from blueprint.simulate.errors import SimulationError

LOADING = 20_000
"""Comings to steps that take SimPy longer than the compiled engine takes to load."""
COMPILING = 500_000
"""The same where it is compiled each time, since its code cannot be kept."""


class Choice(NamedTuple):
    """An engine, and what is to be said of its being chosen."""

    engine: str
    said: tuple[str, ...] = ()


def chosen_engine(asked: str, blueprints: Sequence[Blueprint], replications: int) -> Choice:
    """The engine that is asked for; of `auto` the one that suits so many replications of all these blueprints.

    Raises:
        SimulationError: there is no such engine.
    """
    if asked in ENGINES:
        return Choice(asked)
    if asked != AUTO:
        raise SimulationError(f"there is no engine `{asked}`; there are `{SIMPY}`, `{COMPILED}` and `{AUTO}`")
    size = comings(blueprints[0]) * len(blueprints) * replications
    return Choice(SIMPY) if size < LOADING else _for_large(size)


def _for_large(size: float) -> Choice:
    try:
        check_compiled()
    except SimulationError as error:
        return Choice(SIMPY, (f"this ran on SimPy, which takes longer: {str(error).partition(';')[0]}",))
    from blueprint.simulate.compiled.readying import is_kept, trouble

    if size < COMPILING and not is_kept():
        return Choice(SIMPY, (f"this ran on SimPy, for compiled code cannot be kept: {trouble()}",))
    return Choice(COMPILED)


def keeping_said(engine: str) -> tuple[str, ...]:
    """What is to be said of an engine that ran: where its code cannot be kept, or not where it should be."""
    readying: Any = sys.modules.get("blueprint.simulate.compiled.readying")
    if engine != COMPILED or readying is None or readying.trouble() is None:
        return ()
    if readying.is_kept():
        return (readying.trouble(),)
    return (
        f"the engine is compiled anew each time, for its code cannot be kept: {readying.trouble()}; "
        "name a folder of yours in NUMBA_CACHE_DIR",
    )


def comings(blueprint: Blueprint) -> float:
    """How often steps are come to in one replication, as expected; 0 where nobody can tell."""
    found = offered(blueprint)
    return 0.0 if found is None else sum(found.comings) * _times(blueprint, found)


def _times(blueprint: Blueprint, found: Offered) -> float:
    """How many times as long as what the load is of a replication is."""
    run = blueprint.run
    lengths = [_length(each) for each in (run.for_, run.warm_up) if isinstance(each, Given)]
    if lengths:
        return sum(lengths) / (found.days.count * DAY)
    if found.days.always_open and blueprint.demand is not None and found.customers:
        return max(sum(stream.count or 0 for stream in blueprint.demand.arrivals) / found.customers, 1.0)
    return 1.0


def _length(given: Given) -> float:
    return 0.0 if given.always is None else given.always.mean()
