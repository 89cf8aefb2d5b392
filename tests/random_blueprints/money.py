"""Prices of steps and what they cost."""

from __future__ import annotations

from tests.random_blueprints.sketch import Sketch
from tests.random_blueprints.times import by_case


def add_money(sketch: Sketch) -> None:
    for step in sketch.steps:
        if sketch.maybe(0.15):
            step["price"] = by_case(sketch, _amount)
        if sketch.maybe(0.15):
            step["cost"] = by_case(sketch, _amount)


def _amount(sketch: Sketch) -> str:
    return sketch.pick(["3 EUR", "2..6 EUR", "1 EUR per person"])
