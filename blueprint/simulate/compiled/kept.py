"""What a customer keeps between steps, from `takes` until `frees`."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.journal import write_use
from blueprint.simulate.compiled.layout import Customer, World
from blueprint.simulate.compiled.line import put_back
from blueprint.simulate.compiled.memory import kept_of, resource_of
from blueprint.simulate.compiled.references import jitted


@jitted
def keeps(w: World, c: Customer, resource: Any, units: Any, step: Any) -> None:
    """Some units (more) are kept from now on."""
    kept = kept_of(w, c, resource_of(w, resource).kept_as)
    write_use_until_now(w, c, resource)
    kept.units += units
    kept.since, kept.step = w.now, step


@jitted
def frees(w: World, c: Customer, resource: Any) -> None:
    """Gives back what is kept of a resource; nothing if nothing is."""
    kept_as = resource_of(w, resource).kept_as
    if kept_as < 0:
        return
    kept = kept_of(w, c, kept_as)
    if kept.units != 0:
        write_use_until_now(w, c, resource)
        put_back(w, resource, kept.units)
        kept.units = 0


@jitted
def frees_all(w: World, c: Customer) -> None:
    """Gives back everything that is kept."""
    if w.kept_count == 0:
        return
    for resource in range(w.resources_count):
        frees(w, c, resource)


@jitted
def write_use_until_now(w: World, c: Customer, resource: Any) -> None:
    """Writes down the use of what is kept of a resource, if anything is."""
    kept = kept_of(w, c, resource_of(w, resource).kept_as)
    if kept.units != 0:
        write_use(w, c, kept.step, resource, kept.units, kept.since, 1)
