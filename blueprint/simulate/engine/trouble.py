"""What to say when nothing more can happen and somebody still waits (a run's rule 12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blueprint.model.clock import format_clock

if TYPE_CHECKING:
    from blueprint.simulate.engine.customer import Customer
    from blueprint.simulate.engine.doing import Doing

_MOST = 5


def stuck(customers: Iterable[Customer]) -> str:
    """Who waits, where, since when, for what, and what they keep."""
    lines = [line for customer in customers for line in _lines(customer)]
    more = [f"… and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
    return "\n  ".join(["nothing more can happen, and there is work that waits:", *lines[:_MOST], *more])


def _lines(customer: Customer) -> list[str]:
    stream = customer.stream.id
    keeps = [customer.world.program.resources[resource].id for resource in customer.kept.resources]
    keeping = f", keeping {_listed(keeps)}" if keeps else ""
    name = f"customer {customer.id[1] + 1} of `{stream}`"
    waiting = [f"{name} waits at {_waiting(doing)}{keeping}" for doing in customer.doings]
    asked = [
        f"`{customer.steps[step].id}` is asked for {name} and may not begin" for step in sorted(customer.work.asked)
    ]
    return waiting + asked


def _waiting(doing: Doing) -> str:
    since = f"`{doing.step.id}` since {format_clock(doing.came)}"
    if doing.ready is None:
        return f"{since} for {_listed(doing.world.program.steps[step].id for step in doing.step.after)} to be done"
    missing = doing.requirement.missing()
    return f"{since} for {_listed(doing.world.program.resources[resource].id for resource in missing)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing that is known"
