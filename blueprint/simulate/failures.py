"""What failed in one replication, how much of it was caught, what escaped, and what it cost."""

from __future__ import annotations

from blueprint.results.estimate import SHARE
from blueprint.simulate.counted import Counted
from blueprint.simulate.observations import DAYS, MONEY, Observations, Ratio
from blueprint.simulate.yardstick import Yardstick


def observe_failures(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """Adds how often each fail point strikes for each performance of its step, and what came of it."""
    declare_failures(yardstick, observed)
    for stay in counted.each(counted.stays):
        for doing in counted.doings[stay.customer]:
            if doing.step in yardstick.watched and doing.start is not None:
                cell = counted.cell(stay.customer, doing.start)
                observed.add(f"{yardstick.steps[doing.step]} performed", 1 + doing.redone, cell)
        for strike in counted.strikes[stay.customer]:
            name, cell = yardstick.fail_points[strike.fail_point], counted.cell(stay.customer, strike.time)
            observed.add(f"{name} strikes", 1, cell)
            observed.add(f"{name} caught", strike.caught, cell)
            observed.add(f"{name} escaped", strike.escaped, cell)
            observed.add(f"{name}.cost", strike.cost, cell)


def declare_failures(yardstick: Yardstick, observed: Observations) -> None:
    """What is measured of every fail point that can strike."""
    for row in yardstick.program.fail_points:
        if row.step in yardstick.watched and row.chance is not None:
            _declare(yardstick.fail_points[row.index], yardstick.steps[row.step], observed)


def _declare(name: str, step: str, observed: Observations) -> None:
    strikes = f"{name} strikes"
    observed.ratios[f"{name}.rate"] = Ratio(strikes, f"{step} performed", SHARE, counted=True)
    observed.ratios[f"{name}.caught.share"] = Ratio(f"{name} caught", strikes, SHARE, counted=True)
    observed.ratios[f"{name}.escaped.share"] = Ratio(f"{name} escaped", strikes, SHARE, counted=True)
    observed.ratios[f"{name}.cost"] = Ratio(f"{name}.cost", DAYS, MONEY)
