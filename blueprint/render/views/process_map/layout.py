"""Places for everything on a process map, by Graphviz; the sizes are ours."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.render import dot
from blueprint.render.geometry import Point, Rect
from blueprint.render.graphviz import lay_out
from blueprint.render.views.process_map.lettering import WEIGHTS, gate_size, of_place, word_lines, words_size
from blueprint.render.views.process_map.scene import Kind, Link, Place, Scene


@dataclass(frozen=True, slots=True)
class Curve:
    """An arrow: the points of a chain of cubic curves, and the tip of its head if it has one."""

    points: tuple[Point, ...]
    tip: Point | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by name; curves and the middles of words by the index of their link; y grows downwards."""

    width: float
    height: float
    boxes: dict[str, Rect]
    curves: dict[int, tuple[Curve, ...]]
    words: dict[int, Point]


def place(scene: Scene, *, down: bool) -> Layout:
    """Lays out a process map, time running to the right or `down`.

    Raises:
        GraphvizError: if there is no Graphviz that works.
    """
    sizes = {**{each.name: _size_of_step(each) for each in scene.places}, **{g.name: gate_size(g) for g in scene.gates}}
    answer = lay_out(dot.graph("process_map", _statements(scene, sizes, down)))
    _, _, wide, high = _numbers(answer["bb"])
    boxes, curves, words = {}, {}, {}
    for found in answer["objects"]:
        middle, (box_width, box_height) = _point(found["pos"], high), sizes[found["name"]]
        boxes[found["name"]] = Rect(middle.x - box_width / 2, middle.y - box_height / 2, box_width, box_height)
    for found in answer.get("edges", ()):
        key = int(found["id"])
        curves[key] = tuple(_curve(part, high, scene.links[key].back) for part in found["pos"].split(";"))
        if "lp" in found:
            words[key] = _point(found["lp"], high)
    return Layout(wide, high, boxes, curves, words)


def _size_of_step(step: Place) -> tuple[float, float]:
    lettering = of_place(step)
    return math.ceil(lettering.width), math.ceil(lettering.height)


def _statements(scene: Scene, sizes: dict[str, tuple[float, float]], down: bool) -> Iterator[str]:
    yield f"  graph [rankdir={'TB' if down else 'LR'}, nodesep=0.32, ranksep=0.5];"
    yield '  node [shape=box, fixedsize=true, label=""];'
    yield "  edge [arrowsize=0.8];"
    for name, (box_width, box_height) in sizes.items():
        yield dot.node(name, width=dot.inches(box_width), height=dot.inches(box_height))
    for key, link in enumerate(scene.links):
        ends = (link.target, link.source) if link.back else (link.source, link.target)
        yield dot.edge(*ends, **_attributes(key, link))


def _attributes(key: int, link: Link) -> dict[str, str]:
    found = {"id": dot.quoted(str(key)), "weight": str(WEIGHTS[link.kind])}
    if link.words:
        found["label"] = dot.room(*words_size(word_lines(link.words)))
    if link.kind is Kind.SUPPORT:
        found["dir"] = "none"
    elif link.back:
        found["dir"] = "back"
    return found


def _curve(written: str, height: float, back: bool) -> Curve:
    """Reads `e,x,y x,y x,y …`, or `s,x,y …` of an arrow back, which Graphviz was given the other way round."""
    tip, points = None, []
    for part in written.split():
        if part[:2] in ("s,", "e,"):
            tip = _point(part[2:], height)
        else:
            points.append(_point(part, height))
    return Curve(tuple(reversed(points) if back else points), tip)


def _point(written: str, height: float) -> Point:
    x, y = _numbers(written)
    return Point(x, height - y)


def _numbers(written: str) -> list[float]:
    return [float(number) for number in written.split(",")]
