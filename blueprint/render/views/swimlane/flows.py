"""How many of all who come take each arrow of the customer's way.

Measured is who came to which step next, and who skips a step is counted past it. In the picture the way leads through
the box of such a step, so they are counted on the arrows that lead to it and on from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from blueprint.model.graph import Graph
from blueprint.render.views.swimlane.scene import Kind, Scene
from blueprint.results.study import Study

_ON = re.compile(r"step\.(\w+)\.to\.(\w+)\.share")


def flows(graph: Graph, scene: Scene, study: Study) -> dict[int, float]:
    """By link, how many of all who come take it; links that nobody could be measured on are missing."""
    came = study.measures.get("customers.arrived")
    if came is None or not came.mean:
        return {}
    links = _links(scene)
    passed = {step for step, each in enumerate(graph.steps) if each.share is not None or not graph.simulated[step]}
    found: dict[int, float] = {}
    for measure, share in study.measures.items():
        if (names := _ON.fullmatch(measure)) and (count := study.measures.get(f"step.{names[1]}.count")):
            here, there = graph.find(names[1]), graph.find(names[2])
            if here is not None and there is not None:
                for link in _path(links, passed, here, there):
                    found[link] = found.get(link, 0.0) + count.mean * share.mean / came.mean
    return found


def _links(scene: Scene) -> Mapping[int, dict[int, int]]:
    """By step, the steps to which the way leads on from it, each with its link; what goes wrong comes last."""
    links: dict[int, dict[int, int]] = {}
    for kind in (Kind.WAY, Kind.RECOVERY):
        for key, link in enumerate(scene.links):
            if link.kind is kind:
                source, target = scene.blocks[link.source].moment, scene.blocks[link.target].moment
                links.setdefault(source, {}).setdefault(target, key)
    return links


def _path(links: Mapping[int, dict[int, int]], passed: set[int], here: int, there: int) -> tuple[int, ...]:
    """The links from one step to another over steps that some pass by; the fewest, and none if there is no such way."""
    seen = {here}
    todo: list[tuple[int, tuple[int, ...]]] = [(here, ())]
    while todo:
        at, way = todo.pop(0)
        for onward, link in links.get(at, {}).items():
            if onward == there:
                return (*way, link)
            if onward in passed and onward not in seen:
                seen.add(onward)
                todo.append((onward, (*way, link)))
    return ()


def worth_a_figure(flows_: Mapping[int, float]) -> Iterator[tuple[int, float]]:
    """Those links that not just everybody takes once."""
    return ((link, share) for link, share in flows_.items() if abs(share - 1.0) >= 0.005)
