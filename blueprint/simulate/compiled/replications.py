"""The records of the compiled engine in the form in which the other engine hands over its own."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.layout import FATES, HOWS, NEVER, NOBODY, RESOURCE_COST, STEP_COST
from blueprint.simulate.compiled.memory_of import Records
from blueprint.simulate.program import Program
from blueprint.simulate.records import Doing, Fate, How, Replication, Stay, Strike, Use, Wait, in_order

_HOWS = tuple(How(how) for how in HOWS)
_FATES = tuple(Fate(fate) for fate in FATES)


def replication_of(records: Records, program: Program) -> Replication:
    """Everything, in the order of time and, inside an instant, of customers and steps."""
    sides = records.sides.tolist()
    doings = [_doing(row, sides) for row in records.doings.tolist()]
    waits = [_wait(row) for row in records.waits.tolist()]
    stays = [_stay(row) for row in records.stays.tolist()]
    strikes = [_strike(row) for row in records.strikes.tolist()]
    uses = [_use(row) for row in records.uses.tolist()]
    costs = [_cost(row, program) for row in records.costs.tolist()]
    return Replication(
        number=records.number,
        end=records.end,
        doings=in_order(doings, [step.own for step in program.steps]),
        waits=tuple(sorted(waits, key=lambda w: (w.began + w.length, w.customer, w.step, w.visit))),
        stays=tuple(sorted(stays, key=lambda s: (s.arrived, s.customer))),
        strikes=tuple(sorted(strikes, key=lambda s: (s.time, s.customer, s.fail_point, s.visit))),
        uses=tuple(sorted(uses, key=lambda u: (u.end, u.customer, u.step, u.resource, u.start, u.units))),
        costs=tuple(sorted(costs, key=lambda c: (c[1], c[0], c[2]))),
        no_shows=records.no_shows,
        unfinished=records.unfinished,
        left_over=records.left_over,
    )


def _given(moment: int) -> int | None:
    return None if moment == NEVER else moment


def _doing(row: Any, sides: list[int]) -> Doing:
    stream, step, number, visit, how, came, ready, start, end, server, redone, first, last = row
    return Doing(
        (stream, number),
        step,
        visit,
        came,
        _given(ready),
        _given(start),
        end,
        _HOWS[how],
        None if server == NOBODY else server,
        redone,
        tuple(sides[first:last]),
    )


def _wait(row: Any) -> Wait:
    stream, step, number, visit, began, for_work, for_staff, target, tolerable = row
    return Wait((stream, number), step, visit, began, for_work, for_staff, _given(target), _given(tolerable))


def _stay(row: Any) -> Stay:
    stream, segment, number, size, arrived, gone, over, fate, spent = row
    of = None if segment == NOBODY else segment
    return Stay((stream, number), of, size, arrived, _given(gone), _given(over), _FATES[fate], spent)


def _strike(row: Any) -> Strike:
    stream, fail_point, number, visit, caught, time, surfaced, escaped, cost = row
    return Strike((stream, number), fail_point, visit, time, bool(caught), _given(surfaced), bool(escaped), cost)


def _use(row: Any) -> Use:
    stream, step, number, resource, kept, units, start, end = row
    return Use(resource, (stream, number), step, units, start, end, bool(kept))


def _cost(row: Any, program: Program) -> tuple[str, int, int]:
    kind, index, moment, amount = row
    if kind == STEP_COST:
        return f"step.{program.steps[index].id}", moment, amount
    if kind == RESOURCE_COST:
        return f"resource.{program.resources[index].id}", moment, amount
    return f"poka_yoke.{program.poka_yokes[index].id}", moment, amount
