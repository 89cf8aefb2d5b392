"""The picture of two blueprints at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.model.picture import Picture
from blueprint.render.drawing import Drawing
from blueprint.render.theme import theme_of
from blueprint.render.views.swimlane.change.figures import Figures
from blueprint.render.views.swimlane.change.told import SIGNS, sign_of, told_beside, told_of_steps
from blueprint.render.views.swimlane.change.union import Status, Union, same_steps, unite
from blueprint.render.views.swimlane.changes import Became, Changes, Telling
from blueprint.render.views.swimlane.draw import draw_scene
from blueprint.render.views.swimlane.measured import NOTHING
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.staging import stage
from blueprint.results.comparison import Comparison


def draw_change(before: Blueprint, after: Blueprint, picture: Picture, comparison: Comparison | None) -> Drawing:
    """Draws what becomes of a service; the words are those of the later file.

    Raises:
        DrawingError: if there is nothing to show, or the picture names what neither has.
    """
    was, now = (stage(each, _for(picture, each, other)) for each, other in ((before, after), (after, before)))
    union = unite(was, now, same_steps(before, after))
    say = union.scene.say
    figures = Figures(after, comparison, say) if comparison else None
    of_steps = told_of_steps(before, after, union)
    lines = (*(line for of_step in of_steps.values() for line in of_step), *told_beside(before, after))
    tellings = [Telling("changes", say("What changes"), lines)] if lines else []
    if figures and (found := tuple(figures.headlines())):
        tellings.append(Telling("differences", say("What that does"), found))
    scene = replace(union.scene, title=_title(before, after), subtitle=(_subtitle(before, after, union),))
    changes = Changes(_became(union, of_steps), union.past_links, tuple(tellings))
    measured = figures.measured() if figures else NOTHING
    looks = theme_of(picture.theme), Orientation(picture.orientation)
    return draw_scene(scene, looks[0], wrap=picture.wrap, orientation=looks[1], measured=measured, changes=changes)


def _for(picture: Picture, blueprint: Blueprint, other: Blueprint) -> Picture:
    """The picture without the steps that only the other blueprint has."""
    strange = set(Graph(other).ids) - set(Graph(blueprint).ids)
    kept = {key: tuple(name for name in getattr(picture, key) if name not in strange) for key in ("hide", "highlight")}
    return picture.model_copy(update=kept)


def _title(before: Blueprint, after: Blueprint) -> str:
    return after.title if before.title == after.title else f"{before.title} → {after.title}"


def _subtitle(before: Blueprint, after: Blueprint, union: Union) -> str:
    say = union.scene.say
    count = [sum(status is each for status in union.statuses) for each in (Status.ADDED, Status.REMOVED, Status.COME)]
    parts = zip((say("added"), say("left out"), say("moved")), count, strict=True)
    numbers = ", ".join(f"{number} {words}" for words, number in parts if number)
    versions = " → ".join(dict.fromkeys(each.version for each in (before, after) if each.version))
    return " · ".join(part for part in (say("Before and after"), versions, numbers) if part)


def _became(union: Union, of_steps: Collection[int]) -> dict[int, Became]:
    """What became of each box that is not as it was; what changed without a word in a box shows at the topmost."""
    became = {
        block: Became(sign_of(union, block), status.is_past)
        for block, status in enumerate(union.statuses)
        if status is not Status.KEPT
    }
    for moment in of_steps:
        blocks = union.scene.blocks_of(moment)
        if blocks and became.keys().isdisjoint(blocks):
            became[blocks[0]] = Became(SIGNS[Status.CHANGED], past=False)
    return became
