"""Drawings for the formats that people go on editing, and what must be found again in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.drawing import Drawing
from blueprint.render.editable.things import Bundle, Caption, Connector, Shape, Thing
from blueprint.render.typeset import readable
from blueprint.render.view import VIEWS, draw
from tests.render.services import service

EXAMPLES = Path(__file__).parents[2] / "examples"
LISTED = "• "


@cache
def drawings() -> tuple[tuple[str, Drawing], ...]:
    """Every view of an example, one in strips, and services made by chance."""
    restaurant = load(EXAMPLES / "restaurant" / "blueprint.yaml").require()
    pictures = [(view, draw(restaurant, view)) for view in VIEWS]
    pictures.append(("wrapped", VIEWS["swimlane"].draw(restaurant, Picture(view="swimlane", wrap=True))))
    return (*pictures, *((f"service {seed}", draw(service(seed, 20, hard=True))) for seed in range(4)))


def titles(blueprint: Blueprint) -> list[str]:
    """Every title that a swimlane shows in a box."""
    sides = [side.title for step in blueprint.moments for activity in step.activities for side in activity.sides]
    return [readable(title) for title in (*sides, *(each for step in blueprint.moments for each in step.evidence))]


def all_of(things: tuple[Thing, ...]) -> list[Thing]:
    """All things, those in bundles too."""
    found: list[Thing] = []
    for thing in things:
        found.append(thing)
        if isinstance(thing, Bundle):
            found += all_of(thing.things)
    return found


def written(things: tuple[Thing, ...]) -> list[str]:
    """Every line of text, as it is drawn."""
    words = [thing.words for thing in all_of(things) if isinstance(thing, Shape | Caption)]
    return [line.content for each in words if each for line in each.lines]


def connectors(things: tuple[Thing, ...]) -> list[Connector]:
    """Those that join something."""
    return [thing for thing in all_of(things) if isinstance(thing, Connector) and thing.ends]
