"""The engines that run a program: SimPy's is the reference, the compiled one writes down the same, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from blueprint.simulate.draws import Luck
from blueprint.simulate.engine import Beat, run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication

SIMPY = "simpy"
COMPILED = "compiled"
ENGINES = (SIMPY, COMPILED)

Run = Callable[[Luck, Beat], Replication]
"""Runs one replication with this luck; the beat is called now and then meanwhile."""


def engine_for(program: Program, name: str) -> Run:
    """The engine called `name`, ready to run a program.

    Raises:
        SimulationError: there is no such engine, or it cannot run here.
    """
    if name not in ENGINES:
        raise SimulationError(f"there is no engine `{name}`; there are {' and '.join(f'`{each}`' for each in ENGINES)}")
    return _simpy(program) if name == SIMPY else _compiled(program)


def _simpy(program: Program) -> Run:
    def run(luck: Luck, beat: Beat) -> Replication:
        return run_replication(program, luck.replication, luck.seed, antithetic=luck.flip != 0, beat=beat)

    return run


def _compiled(program: Program) -> Run:
    try:
        import_module("blueprint.simulate.compiled.kernel")
    except ImportError as error:
        raise SimulationError(
            f"the compiled engine needs numba ({error}); `pip install 'service-blueprint[compiled]'` brings it, "
            f"or take `--engine {SIMPY}`, which comes to the same"
        ) from None
    except RuntimeError as error:
        raise SimulationError(
            f"the compiled engine has no folder to keep its code in ({error}); name one in NUMBA_CACHE_DIR, "
            f"or take `--engine {SIMPY}`, which comes to the same"
        ) from None
    from blueprint.simulate.compiled.replications import replication_of
    from blueprint.simulate.compiled.run import CompiledEngine

    engine = CompiledEngine(program)

    def run(luck: Luck, beat: Beat) -> Replication:
        records = engine.run(luck.replication, luck.seed, antithetic=luck.flip != 0, beat=beat)
        beat(len(records.stays), records.end)
        return replication_of(records, program)

    return run
