"""Moves tried on small services, as the tests of redesign say them."""

from __future__ import annotations

from blueprint.exchange.document import read_document
from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from blueprint.redesign.plan import Applied, Plan, PlanError, redesign


def service(text: str) -> Blueprint:
    loaded = loads(text)
    assert loaded.ok, "\n".join(map(str, loaded.findings))
    return loaded.require()


def plan(blueprint: Blueprint, moves: str) -> Plan:
    """The plan for `blueprint` with `moves`, a YAML list."""
    data = {"plan": "A plan", "for": blueprint.title, "moves": read_document(moves, "<moves>").data}
    return Plan.model_validate(data, context={"lanes": tuple(blueprint.all_lanes)})


def moved(text: str, moves: str) -> tuple[Blueprint, tuple[Applied, ...]]:
    """The service after the moves, and what they did."""
    before = service(text)
    return redesign(before, plan(before, moves))


def after(text: str, moves: str) -> Blueprint:
    return moved(text, moves)[0]


def refused(text: str, moves: str) -> list[str]:
    """Why the moves cannot be made."""
    before = service(text)
    try:
        redesign(before, plan(before, moves))
    except PlanError as error:
        return [each.reason.message for each in error.refusals]
    return []


def step(blueprint: Blueprint, name: str) -> Step:
    return blueprint.moments[blueprint.step_ids.index(name)]


def ways(blueprint: Blueprint, name: str) -> object:
    """The `then` of a step as written; None where it has none."""
    then = step(blueprint, name).then
    return then.written() if then else None


def comes_after(blueprint: Blueprint, name: str) -> object:
    """The `after` of a step as written; None where it has none."""
    after = step(blueprint, name).after
    return after.written() if after else None
