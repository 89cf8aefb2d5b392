"""What to say when customers block one another, so that nothing more can happen (a run's rule 12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blueprint.model.clock import format_clock

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


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing that is known"
