"""From the blueprint to the scene: its lanes, lines, acts and steps. Boxes are made by `blocks`, arrows by `arrows`."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.model.picture import Picture
from blueprint.model.step import Step
from blueprint.render.people import segment_title
from blueprint.render.spoken import spoken_given
from blueprint.render.views.swimlane.arrows import links
from blueprint.render.views.swimlane.blocks import blocks_of
from blueprint.render.views.swimlane.scene import EMOTION, EVIDENCE, Act, Divider, Lane, Moment, Scene
from blueprint.render.views.swimlane.selection import Selection, seen_by, select
from blueprint.render.words import Say, speaker

DIVIDERS = (
    ("interaction", "Line of interaction", ("customer",)),
    ("visibility", "Line of visibility", ("frontstage", "technology")),
    ("internal", "Line of internal interaction", ("backstage",)),
)
"""The lines of a blueprint, each below the lanes of these roles."""


WHOLE = Picture()
"""A picture of everything."""
STATES = {"as_is": "As it is", "to_be": "As it shall be"}


def stage(blueprint: Blueprint, picture: Picture = WHOLE) -> Scene:
    """The scene of a blueprint, or of what a picture shows of it.

    Raises:
        DrawingError: if nothing is left to show, or the picture names what there is not.
    """
    if picture.segment:
        blueprint = seen_by(blueprint, picture.segment)
    graph, say = Graph(blueprint), speaker(blueprint)
    selection = select(blueprint, graph, picture)
    lanes = tuple(_lanes(blueprint, graph, selection, say))
    blocks = tuple(blocks_of(blueprint, graph, lanes, selection))
    return Scene(
        title=blueprint.title,
        subtitle=_subtitle(blueprint, picture.segment, say),
        lanes=lanes,
        dividers=tuple(dividers(lanes, say)),
        acts=tuple(_acts(blueprint, say)),
        moments=tuple(_moments(blueprint, graph, selection)),
        blocks=blocks,
        links=tuple(links(graph, lanes, blocks)),
        say=say,
    )


def _subtitle(blueprint: Blueprint, segment: str | None, say: Say) -> tuple[str, ...]:
    state = say(STATES.get(blueprint.state or "", blueprint.state or ""))
    version = f"{say('Version')} {blueprint.version}" if blueprint.version else ""
    facts = (state, version, blueprint.date, ", ".join(blueprint.authors))
    line = " · ".join(fact for fact in facts if fact)
    whom = f"{say('For whom')}: {segment_title(blueprint, segment)}" if segment else ""
    return tuple(text for text in (blueprint.description, line, whom) if text)


def _lanes(blueprint: Blueprint, graph: Graph, selection: Selection, say: Say) -> Iterator[Lane]:
    """Evidence, then the lanes with a line in some step that is shown."""
    shown = [step for i, step in enumerate(graph.steps) if i in selection.steps]
    if EVIDENCE in selection.lanes and any(step.evidence for step in shown):
        yield Lane(EVIDENCE, say("Physical evidence"), EVIDENCE)
    used = {activity.lane for step in shown for activity in step.activities}
    for key, lane in blueprint.all_lanes.items():
        if key in used & selection.lanes:
            yield Lane(key, say(lane.title), lane.role)


def dividers(lanes: tuple[Lane, ...], say: Say) -> Iterator[Divider]:
    for name, title, roles in DIVIDERS:
        above = [i for i, lane in enumerate(lanes) if lane.role in roles]
        if above and above[-1] + 1 < len(lanes):
            yield Divider(name, say(title), above[-1])


def _acts(blueprint: Blueprint, say: Say) -> Iterator[Act]:
    for act, name in zip(blueprint.acts, blueprint.act_ids, strict=True):
        yield Act(name, act.act, act.subtitle or "", spoken_given(act.target, say) if act.target else "")


def _feelings(step: Step) -> tuple[int | None, int | None]:
    return (step.emotion.customer, step.emotion.staff) if step.emotion else (None, None)


def _moments(blueprint: Blueprint, graph: Graph, selection: Selection) -> Iterator[Moment]:
    for i, step in enumerate(graph.steps):
        yield Moment(
            name=graph.ids[i],
            title=blueprint.first_line(step) or graph.ids[i],
            act=blueprint.act_of[i],
            own=graph.own[i],
            standing=graph.standing[i],
            optional=step.share is not None,
            light=not graph.simulated[i],
            highlight=i in selection.highlight,
            feelings=_feelings(step) if EMOTION in selection.lanes and i in selection.steps else (None, None),
        )
