"""What to say when customers block one another, or a run goes beyond its budget (a run's rule 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from blueprint.model.clock import format_clock
from blueprint.simulate.calendar import DAY
from blueprint.simulate.program import Hours, Program

if TYPE_CHECKING:
    from blueprint.simulate.engine.standstill import Standstill, Waiting

_MOST = 5


def gridlock(still: Standstill) -> str:
    """Who waits, where, since when, for what, and what they keep: those who block one another, and how many others."""
    numbers = [number for number in range(len(still.waiting)) if number not in still.left_over]
    if still.stuck:
        numbers = [number for number in numbers if number in still.stuck]
    blocked = [still.waiting[number] for number in numbers]
    circle = set(still.in_a_circle())
    named = [each for each in blocked if each.customer in circle] or blocked
    head = "nothing more can happen, and there is work that waits:"
    if circle:
        head = "nothing more can happen where customers block one another:"
    more = [f"… and {len(named) - _MOST} more"] if len(named) > _MOST else []
    if len(blocked) > len(named):
        more.append(f"{len(blocked) - len(named)} more wait behind them")
    return "\n  ".join([head, *map(_line, named[:_MOST]), *more])


def _line(waiting: Waiting) -> str:
    customer, step, doing = waiting
    name = f"customer {customer.id[1] + 1} of `{customer.stream.id}`"
    if doing is None:
        return f"`{step.id}` is asked for {name} and may not begin"
    program = customer.world.program
    keeps = [program.resources[resource].id for resource in customer.kept.resources]
    keeping = f", keeping {_listed(keeps)}" if keeps else ""
    since = f"`{step.id}` since {format_clock(doing.came)}"
    if doing.ready is None:
        what = f"{_listed(program.steps[each].id for each in step.after)} to be done"
    else:
        what = _listed(program.resources[resource].id for resource in doing.requirement.missing())
    return f"{name} waits at {since} for {what}{keeping}"


def given_up(program: Program, now: int, came: int, comings: Sequence[int]) -> str:
    """How far a run came within its budget, and where most happened; `comings` is how often each step was come to."""
    head = f"given up after {program.budget:,} events, {_when(program.hours, now)}"
    most = max(range(len(comings)), key=comings.__getitem__)
    if not comings[most]:
        return f"{head}, before anybody came; breakdowns and shifts alone make so many: raise `run: {{budget: …}}`"
    customers = "1 customer" if came == 1 else f"{came:,} customers"
    return (
        f"{head}: {customers} had come, and most often somebody came to `{program.steps[most].id}` "
        f"({comings[most]:,} times). Look for a way round that is hardly ever left, simulate a shorter time, "
        "or raise `run: {budget: …}`"
    )


def _when(hours: Hours, now: int) -> str:
    if not hours.by_calendar:
        return f"at {format_clock(now)}" if hours.opening is not None else f"{now // 60_000_000:,} min after the start"
    if now < 0:
        return "in the warm-up"
    return f"at {format_clock(now % DAY)} of day {now // DAY + 1:,}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing that is known"
