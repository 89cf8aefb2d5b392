"""The warm-up of a service that never closes: from when on its numbers look as if it had always been open.

A run by the calendar starts with nobody inside. Of a few pilot runs the number of customers for whom there is something
to do is averaged over equal slots of time, and the beginning is cut off where that makes the mean of the rest most
certain: MSER-5. Where the service has hours, the slots are first freed of what is usual at that hour of that day, and
only whole days (or weeks) are cut off, so that what counts begins at the hour at which the run began.

Sources: K. P. White, Simulation 69 (1997), and K. P. White, M. J. Cobb and S. C. Spratt, Winter Simulation Conference
(2000) for the rule; K. Hoad, S. Robinson and R. Davies, Journal of the Operational Research Society 61 (2010) for the
average of pilots and the rule that the cut must lie in their first half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.model.hours import arrival_ranges, shift_ranges
from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.model.run import AUTO
from blueprint.results.estimate import SECONDS, Estimate
from blueprint.results.figures import figure
from blueprint.results.progress import Watching
from blueprint.results.warm_up import WarmUp
from blueprint.simulate.bench import Bench
from blueprint.simulate.calendar import DAY
from blueprint.simulate.crews.crew import Crew
from blueprint.simulate.draws import Luck
from blueprint.simulate.engines import SIMPY
from blueprint.simulate.observations import nothing_observed
from blueprint.simulate.outcome import Outcome
from blueprint.simulate.records import Replication
from blueprint.simulate.running import Runner
from blueprint.simulate.statistics import Numbers

PILOTS = 10
BATCH = 5
"""Slots that are averaged before the rule looks at them: the 5 of MSER-5."""
SLOTS = 500
"""Of a pilot without clock times."""
SLOTS_A_DAY = 25
"""Of a pilot with clock times."""
CYCLES = 10
"""The fewest days (weeks, if weekdays differ) of a pilot with clock times."""
WEEK = 7 * DAY
LATE = 0.45
"""Of a pilot: who has not settled by then has not settled in its first half."""
_ALIKE = 1e-9
"""Of the uncertainty with nothing cut off: what sums in another order may differ by."""
_SECOND = 1_000_000
_APART = 1 << 32
"""Pilots are numbered from here on, so that they share no luck with what counts."""


def warmed_up(
    blueprints: Sequence[Blueprint], seed: int, engine: str, crew: Crew, tell: Watching | None = None
) -> tuple[list[Blueprint], WarmUp | None, list[str]]:
    """The blueprints with a time in the place of `warm_up: auto`, what was found, and what is to be said of it.

    All get the same, the longest that one of them needs: otherwise they would not meet the same customers.
    """
    automatic = [blueprint for blueprint in blueprints if blueprint.run.warm_up == AUTO]
    if not automatic:
        return list(blueprints), None, []
    pilots = [Pilot(blueprint, seed, engine) for blueprint in automatic]
    Runner(pilots, crew, tell, finding_warm_up=True).until(PILOTS)
    length, settled = max(pilot.settling()[0] for pilot in pilots), all(pilot.settling()[1] for pilot in pilots)
    warm_up = WarmUp(length / _SECOND, PILOTS, settled)
    said = [] if settled else [_unsettled(warm_up, max(pilot.horizon for pilot in pilots))]
    chosen = [each if each.run.warm_up != AUTO else _with_run(each, warm_up=_time(length)) for each in blueprints]
    return chosen, warm_up, said


class Pilot(Bench):
    """A bench that looks at nothing but how many are inside."""

    looks_at_records = True

    def __init__(self, blueprint: Blueprint, seed: int, engine: str = SIMPY) -> None:
        self.cycle = cycle_of(blueprint)
        lengthened = _with_run(blueprint, warm_up=None, for_=_time(self._horizon(blueprint)))
        super().__init__(lengthened, seed, engine=engine)
        self.recipe = partial(Pilot, blueprint, seed, engine)
        assert self.program.hours.end is not None
        self.horizon = self.program.hours.end
        self.width = DAY // SLOTS_A_DAY if self.cycle else max(self.horizon // SLOTS, 1)
        self._inside: list[Numbers] = []

    def _horizon(self, blueprint: Blueprint) -> int:
        length = blueprint.run.for_
        assert length is not None
        assert length.always is not None
        horizon = int(length.always.value())
        return max(horizon // self.cycle, CYCLES) * self.cycle if self.cycle else horizon

    def luck(self, number: int) -> Luck:
        return Luck(self.seed, _APART + number)

    def observed(self, replication: Replication, beat: Callable[[], None] = lambda: None) -> Outcome:
        series = inside(replication, self.horizon // self.width, self.width)
        return Outcome(nothing_observed(), {}, len(replication.stays), inside=series)

    def take(self, outcome: Outcome) -> None:
        assert outcome.inside is not None
        self._inside.append(outcome.inside)
        self.tallies.append(outcome.tally)
        self.customers += outcome.customers

    def settling(self) -> tuple[int, bool]:
        """How long it takes to settle, in microseconds, and whether it did so in the first half.

        Without hours one batch more is cut off: it costs little, and a beginning shorter than a batch does not show.
        """
        series, period = np.mean(self._inside, axis=0), self.cycle // self.width
        cut = mser(without_cycle(series, period), period) if period else mser(series)
        length = (cut if period else cut + BATCH) * self.width
        return -(-length // _SECOND) * _SECOND, cut < LATE * len(series)


def cycle_of(blueprint: Blueprint) -> int:
    """After how long the hours of the service come again: a day, or a week if weekdays differ; 0 if it has none."""
    ranges = (*shift_ranges(blueprint), *arrival_ranges(blueprint))
    if not ranges:
        return 0
    return WEEK if any(when.days is not None for when in ranges) else DAY


def inside(replication: Replication, slots: int, width: int) -> Numbers:
    """How many customers there were something to do for, on average over each slot from 0 on."""
    edges = np.arange(slots + 1, dtype=np.float64) * width
    came = [stay.arrived for stay in replication.stays]
    over = [replication.end if stay.over is None else stay.over for stay in replication.stays]
    return np.diff(_since(came, edges) - _since(over, edges)) / width


def _since(moments: Sequence[int], edges: Numbers) -> Numbers:
    """At each edge the time since each of the moments before it, all together."""
    ordered = np.sort(np.array(moments, dtype=np.float64))
    before = np.searchsorted(ordered, edges)
    total = np.concatenate(([0.0], np.cumsum(ordered)))[before]
    found: Numbers = edges * before - total
    return found


def without_cycle(series: Numbers, period: int) -> Numbers:
    """The series without what is usual at each place of the cycle: the median of all cycles."""
    cycles = series.reshape(-1, period)
    found: Numbers = (cycles - np.median(cycles, axis=0)).ravel()
    return found


def mser(series: Numbers, step: int = BATCH) -> int:
    """How many values to cut off from the beginning: those without which the mean of the rest is most certain.

    It is never more than half of them: what is left must tell how much it varies.

    Args:
        step: only multiples of this are cut off; itself a multiple of a batch.
    """
    batches = series[: len(series) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    if not len(batches):
        return 0
    batches = batches - batches.mean()
    left = np.arange(len(batches), 0, -1, dtype=np.float64)[: len(batches) // 2 + 1]
    sums, squares = (_from_each(each)[: len(left)] for each in (batches, batches**2))
    uncertain = (np.maximum(squares - sums**2 / left, 0.0) / left**2)[:: step // BATCH]
    return int(np.argmax(uncertain <= uncertain.min() + _ALIKE * uncertain[0])) * step


def _from_each(values: Numbers) -> NDArray[np.float64]:
    """The sum from each value to the last."""
    return np.cumsum(values[::-1])[::-1]


def _with_run(blueprint: Blueprint, **changes: Given | None) -> Blueprint:
    return blueprint.model_copy(update={"run": blueprint.run.model_copy(update=changes)})


def _time(length: int) -> Given:
    return Given(Dimension.TIME, parse_quantity(f"{length // _SECOND} s", Dimension.TIME))


def _unsettled(warm_up: WarmUp, horizon: int) -> str:
    return (
        f"the warm-up of {figure(Estimate(warm_up.length, None, None, warm_up.pilots, SECONDS))} is only a guess: "
        f"the service had not settled in the first half of {horizon / DAY:g} days; "
        "run it longer (`for` under `run`), and look whether somebody is asked for more than they can do"
    )
