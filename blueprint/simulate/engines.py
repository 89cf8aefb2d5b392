"""The engines that run a program: SimPy's is the reference, the compiled one writes down the same, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from blueprint.results.progress import Progress, Watching
from blueprint.simulate.draws import Luck
from blueprint.simulate.engine import Beat, run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication
from blueprint.simulate.schedule import Opening
from blueprint.simulate.yardstick import Yardstick

if TYPE_CHECKING:
    from blueprint.simulate.compiled.measured import MeasuredEngine

SIMPY = "simpy"
COMPILED = "compiled"
AUTO = "auto"
ENGINES = (SIMPY, COMPILED)

Run = Callable[[Luck, Beat], Replication]
"""Runs one replication with this luck; the beat is called now and then meanwhile."""


def engine_for(program: Program, name: str) -> Run:
    """The engine called `name`, ready to run a program.

    Raises:
        SimulationError: there is no such engine, or it cannot run here.
    """
    if name not in ENGINES:
        raise SimulationError(f"there is no engine `{name}`; there are `{SIMPY}`, `{COMPILED}` and `{AUTO}`")
    return _simpy(program) if name == SIMPY else _compiled(program)


def measured_engine(yardstick: Yardstick, opening: Opening, numbers: dict[str, int]) -> MeasuredEngine:
    """The compiled engine, ready to run and to measure a blueprint.

    Raises:
        SimulationError: it cannot run here.
    """
    check_compiled()
    from blueprint.simulate.compiled.measured import MeasuredEngine

    return MeasuredEngine(yardstick, opening, numbers)


def check_compiled() -> None:
    """Raises SimulationError where the compiled engine cannot run."""
    try:
        import_module("blueprint.simulate.compiled.kernel")
    except ImportError as error:
        raise SimulationError(
            f"the compiled engine needs numba ({error}); `pip install numba` brings it, "
            f"or take `--engine {SIMPY}`, which comes to the same"
        ) from None


def is_compiled() -> bool:
    """Whether the compiled engine is compiled already, so that it is ready in a second, or cannot be here at all."""
    try:
        check_compiled()
    except SimulationError:
        return True
    from blueprint.simulate.compiled import readying

    return readying.is_compiled()


def make_compiled_ready(tell: Watching | None = None) -> None:
    """Loads the compiled engine, or compiles it: the first time after something was installed, in about a minute.

    Args:
        tell: told now and then how much is compiled.

    Raises:
        SimulationError: it cannot run here.
    """
    check_compiled()
    from blueprint.simulate.compiled.readying import make_ready

    make_ready(lambda part: tell and tell(Progress(0, 1, 0, part, compiling=True)))


def _simpy(program: Program) -> Run:
    def run(luck: Luck, beat: Beat) -> Replication:
        return run_replication(program, luck.replication, luck.seed, antithetic=luck.flip != 0, beat=beat)

    return run


def _compiled(program: Program) -> Run:
    check_compiled()
    from blueprint.simulate.compiled.replications import replication_of
    from blueprint.simulate.compiled.run import CompiledEngine

    engine = CompiledEngine(program)

    def run(luck: Luck, beat: Beat) -> Replication:
        records = engine.run(luck.replication, luck.seed, antithetic=luck.flip != 0, beat=beat)
        beat(len(records.stays), records.end)
        return replication_of(records, program)

    return run
