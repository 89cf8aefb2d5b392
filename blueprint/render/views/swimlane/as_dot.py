"""The swimlane in the DOT language with our positions, for `neato -n2`, which moves nothing.

Lanes and the headings of acts are boxes behind the others. Links that the picture shows as lettered tags are edges
without a position; Graphviz draws them its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render import dot
from blueprint.render.drawing import Box, Drawing, Group, Item, Line, Path, Text, texts_of
from blueprint.render.geometry import Point, Rect
from blueprint.render.theme import Theme, theme_of
from blueprint.render.views.swimlane.boxes import block_name
from blueprint.render.views.swimlane.draw import draw_scene
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.scene import EVIDENCE, Link, Scene
from blueprint.render.views.swimlane.staging import stage
from blueprint.render.views.swimlane.strokes import HEADS, pen_of


def as_dot(blueprint: Blueprint, picture: Picture) -> str:
    """The swimlane of a blueprint, or what a picture shows of it, in the DOT language.

    Raises:
        DrawingError: if there is nothing to show, or the picture names what there is not.
        UnknownThemeError: if there is no theme of that name.
    """
    theme, scene = theme_of(picture.theme), stage(blueprint, picture)
    drawing = draw_scene(scene, theme, wrap=picture.wrap, orientation=Orientation(picture.orientation))
    return dot.graph("swimlane", _Statements(scene, drawing, theme, whole=not picture.wrap).all())


class _Statements:
    """What stands in the graph; arrows that are cut into strips have no position (`whole` says that none is)."""

    def __init__(self, scene: Scene, drawing: Drawing, theme: Theme, *, whole: bool) -> None:
        self.scene, self.drawing, self.theme = scene, drawing, theme
        arrows = drawing.groups("arrow") if whole else ()
        self.lines = {arrow.name: item for arrow in arrows for item in arrow.items if isinstance(item, Line)}

    def all(self) -> Iterator[str]:
        title = dot.label((self.scene.title,))
        yield f"  graph [bgcolor={dot.quoted(self.theme.page)}, label={title}, labelloc=t, fontname=Helvetica];"
        yield "  node [shape=box, fixedsize=true, fontname=Helvetica, fontsize=10];"
        yield "  edge [fontname=Helvetica, fontsize=9, arrowsize=0.7];"
        yield from self._bands()
        yield from self._blocks()
        for key, link in enumerate(self.scene.links):
            yield self._edge(key, link)

    def _bands(self) -> Iterator[str]:
        """Lanes and headings; a lane's title is a node of its own at its left."""
        tints = {lane.key: self.theme.roles[lane.role] for lane in self.scene.lanes}
        for group in self.drawing.groups("lane"):
            tint = tints[_lane_key(group, tints)]
            yield self._box(f"{group.name}", _outline(group.items), (), tint.ground, tint.ground, tint.line)
            yield self._text(f"title-of-{group.name}", list(texts_of(group.items)), tint.line)
        for group in self.drawing.groups("act"):
            act = self.theme.act
            lines = _lines(texts_of(group.items))
            yield self._box(f"{group.name}", _outline(group.items), lines, act.ground, self.theme.act_line, act.line)

    def _blocks(self) -> Iterator[str]:
        groups = {group.name: group for group in self.drawing.groups("activity")}
        for i, block in enumerate(self.scene.blocks):
            cards = [item for item in groups[block_name(self.scene, i)].items if _is_card(item)]
            role = self.scene.lanes[block.lane].role
            lines = [line for card in cards for line in _lines(texts_of((card,)))]
            box = _around([_outline(card.items) for card in cards if isinstance(card, Group)])
            shape = {"shape": "note"} if role == EVIDENCE else {}
            line = self.theme.roles[role].line
            yield self._box(block_name(self.scene, i), box, lines, self.theme.card, line, self.theme.ink, **shape)

    def _box(self, name: str, rect: Rect, lines: Iterable[str], fill: str, line: str, ink: str, **more: str) -> str:
        return dot.node(
            name,
            label=dot.label(lines),
            pos=self._position(rect.center),
            width=dot.inches(rect.width),
            height=dot.inches(rect.height),
            style="filled",
            fillcolor=dot.quoted(fill),
            color=dot.quoted(line),
            fontcolor=dot.quoted(ink),
            **more,
        )

    def _text(self, name: str, texts: list[Text], ink: str) -> str:
        box = _around([text.bounds for text in texts])
        lines = dot.label(text.content for text in texts)
        position = self._position(box.center)
        return dot.node(
            name, label=lines, shape="plaintext", fixedsize="false", pos=position, fontcolor=dot.quoted(ink)
        )

    def _edge(self, key: int, link: Link) -> str:
        pen = pen_of(link.kind, self.theme)
        tail, head = link.heads
        direction = {(False, False): "none", (False, True): "forward", (True, False): "back", (True, True): "both"}
        attributes = {
            "dir": direction[tail, head],
            "color": dot.quoted(pen.colour),
            "penwidth": f"{pen.width:g}",
            "style": dot.style_of(pen),
        }
        if link.label:
            attributes |= {"label": dot.label((link.label,)), "fontcolor": dot.quoted(pen.colour)}
        line = self.lines.get(f"{link.kind}-{key + 1}")
        if line:
            attributes["pos"] = self._route(line, HEADS[link.kind].length)
        return dot.edge(block_name(self.scene, link.source), block_name(self.scene, link.target), **attributes)

    def _route(self, line: Line, length: float) -> str:
        """The pieces of a line as a chain of cubic curves; before them the tips of its heads."""
        points, tips = list(line.points), []
        if line.tail:
            tips.append(f"s,{self._pair(points[0])}")
            points[0] = _towards(points[0], points[1], length)
        if line.head:
            tips.append(f"e,{self._pair(points[-1])}")
            points[-1] = _towards(points[-1], points[-2], length)
        chain = [points[0]]
        for start, end in pairwise(points):
            chain += [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]
        return dot.quoted(" ".join((*tips, *map(self._pair, chain))))

    def _position(self, point: Point) -> str:
        return dot.quoted(self._pair(point))

    def _pair(self, point: Point) -> str:
        """A point in Graphviz's way, where y grows upwards."""
        return f"{point.x:.6g},{self.drawing.height - point.y:.6g}"


def _lane_key(group: Group, keys: Iterable[str]) -> str:
    """The lane of a band, whose name may end in the number of a strip."""
    name = (group.name or "").removeprefix("lane-")
    return max((key for key in keys if name == key or name.startswith(f"{key}-")), key=len)


def _is_card(item: Item) -> bool:
    return isinstance(item, Group) and item.kind == "card"


def _outline(items: Iterable[Item]) -> Rect:
    """The bounds of the first shape, which is the outline of its group."""
    for item in items:
        if isinstance(item, Box):
            return item.rect
        if isinstance(item, Path):
            points = [point for command in item.commands for point in command[1:] if isinstance(point, Point)]
            return _around([Rect(point.x, point.y, 0.0, 0.0) for point in points])
    raise ValueError("a group without an outline")


def _around(rects: Iterable[Rect]) -> Rect:
    all_ = list(rects)
    left, top = min(rect.x for rect in all_), min(rect.y for rect in all_)
    return Rect(left, top, max(rect.right for rect in all_) - left, max(rect.bottom for rect in all_) - top)


def _lines(texts: Iterable[Text]) -> list[str]:
    """What stands on each line, from left to right."""
    ordered = sorted(texts, key=lambda text: (text.at.y, text.at.x))
    return [" ".join(text.content for text in line) for _, line in groupby(ordered, key=lambda text: text.at.y)]


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = abs(end.x - start.x) + abs(end.y - start.y)
    return _between(start, end, min(distance / length, 1.0) if length else 0.0)


def _between(start: Point, end: Point, part: float) -> Point:
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
