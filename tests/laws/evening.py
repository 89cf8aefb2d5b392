"""The same service with other numbers: whatever can happen happens often, and in every order.

The proof at loading leaves out times, staff and how probable something is, as long as it is possible. So what it finds
may be rare in a run, and what it accepts must be right with all other numbers too.
"""

from __future__ import annotations

from dataclasses import replace

from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.simulate.cases import Amount, Cases, Shares
from blueprint.simulate.program import (
    ExitsRow,
    FailPointRow,
    JoinsRow,
    Program,
    ResourceRow,
    StepRow,
    WaitRow,
)
from blueprint.simulate.sampling import Spread

_LENGTH = "discrete(0 at 10 % 1 at 20 % 3 at 20 % 9 at 30 % 30 at 20 %) min"
_PATIENCE = "0..40 min"
_DEADLINES = ("00:00..02:00", "08:00..10:00")
_MANY = 10


def evened(program: Program, number: int = 0) -> Program:
    """The program with even chances, lengths of all kinds, and nothing that breaks.

    Args:
        number: of the run; odd ones have plenty of staff, and each tries the alternatives of a choice in another order.
    """
    return replace(
        program,
        steps=tuple(_step(step, number) for step in program.steps),
        fail_points=tuple(_fail_point(row) for row in program.fail_points),
        traits=tuple(replace(row, share=_even(row.share)) for row in program.traits),
        segments=tuple(replace(row, deadline=_deadline(program, row.deadline)) for row in program.segments),
        streams=tuple(replace(row, deadline=_deadline(program, row.deadline)) for row in program.streams),
        resources=tuple(_resource(row, number) for row in program.resources),
    )


def _resource(row: ResourceRow, number: int) -> ResourceRow:
    many = _MANY if number % 2 else 1
    return replace(row, breakdowns=None, changes=tuple((moment, units * many) for moment, units in row.changes))


def _deadline(program: Program, amount: Amount | None) -> Amount | None:
    """Any time of the first two hours, which are those of the random blueprints."""
    text = _DEADLINES[program.hours.opening is not None]
    return None if amount is None else Amount(_always(text, Dimension.CLOCK), amount.point)


def _always(text: str, dimension: Dimension) -> Cases[Spread]:
    return Cases((Spread.of(parse_quantity(text, dimension)),))


def _even(shares: Shares) -> Shares:
    """Half, where it is neither never nor always."""
    return replace(shares, values=tuple(v if v in (None, 0.0, 1.0) else 0.5 for v in shares.values))


def _fail_point(row: FailPointRow) -> FailPointRow:
    return replace(
        row,
        chance=None if row.chance is None else _even(row.chance),
        prevents=tuple(_even(each) for each in row.prevents),
        caught=_even(row.caught),
        catches=tuple(_even(each) for each in row.catches),
    )


def _step(row: StepRow, number: int) -> StepRow:
    duration = Amount(_always(_LENGTH, Dimension.TIME), row.duration.point if row.duration else row.index)
    first = number % len(row.options)
    return replace(
        row,
        duration=duration,
        until=None,
        options=row.options[first:] + row.options[:first],
        sides=tuple(replace(side, duration=None) for side in row.sides),
        exits=_exits(row.exits),
        joins=_joins(row.joins),
        wait=_wait(row.wait),
    )


def _joins(row: JoinsRow | None) -> JoinsRow | None:
    return row if row is None or row.share is None else replace(row, share=_even(row.share))


def _exits(row: ExitsRow) -> ExitsRow:
    """All ways with a share are equally probable."""
    number = len(row.ways)
    ways = [replace(w, share=_spread_out(w.share, 1 / number)) if w.share is not None else w for w in row.ways]
    return replace(row, ways=tuple(ways))


def _spread_out(shares: Shares, to: float) -> Shares:
    return replace(shares, values=tuple(v if v in (None, 0.0, 1.0) else to for v in shares.values))


def _wait(row: WaitRow) -> WaitRow:
    return (
        row
        if row.patience is None
        else replace(row, patience=Amount(_always(_PATIENCE, Dimension.TIME), row.patience.point))
    )
