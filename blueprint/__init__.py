"""Service blueprints as text: draw them, check them, simulate them, redesign them.

    from blueprint import draw, load, to_svg
    from blueprint.simulate import simulate

    file = load("examples/restaurant/blueprint.yaml")
    dinner = file.require()
    picture = to_svg(draw(dinner, "swimlane"))
    study = simulate(dinner, replications=50, seed=7).study
    study.measures["wait.total.mean"]
    more_bussers = file.what_if({"resources.busser.capacity": 5}).require()

The names are read from their packages when they are first used, so that importing `blueprint` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blueprint.diagnostics import Finding, Refused
    from blueprint.errors import BlueprintError
    from blueprint.exchange.json_schema import schema
    from blueprint.exchange.loader import Loaded, load, loads
    from blueprint.model.blueprint import Blueprint
    from blueprint.render import draw, to_pdf, to_png, to_svg

_HOMES = {
    "Blueprint": "blueprint.model.blueprint",
    "BlueprintError": "blueprint.errors",
    "Finding": "blueprint.diagnostics",
    "Loaded": "blueprint.exchange.loader",
    "Refused": "blueprint.diagnostics",
    "draw": "blueprint.render",
    "load": "blueprint.exchange.loader",
    "loads": "blueprint.exchange.loader",
    "schema": "blueprint.exchange.json_schema",
    "to_pdf": "blueprint.render",
    "to_png": "blueprint.render",
    "to_svg": "blueprint.render",
}

__all__ = [
    "Blueprint",
    "BlueprintError",
    "Finding",
    "Loaded",
    "Refused",
    "draw",
    "load",
    "loads",
    "schema",
    "to_pdf",
    "to_png",
    "to_svg",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The promised names, also before they are first used, for who completes them in an interpreter."""
    return sorted(__all__)
