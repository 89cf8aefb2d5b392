"""From a drawing to things that can be edited: texts go into their shapes, lines of text become paragraphs again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from blueprint.render.drawing import Box, Circle, Drawing, Group, Item, Line, Path, Text
from blueprint.render.editable.things import Bundle, Caption, Connector, Shape, Thing, Words, points_of
from blueprint.render.typeset import legible, readable

LOOSE = frozenset({"heading", "words"})
"""Kinds of groups whose things stand on their own although the group has a name."""


SIGNS = frozenset({"icon", "mark", "tag"})
"""Kinds of groups that are bundles without a name, too: small signs of several shapes."""


def things_of(drawing: Drawing, first: int = 1) -> tuple[Thing, ...]:
    """The things of a drawing in painting order, numbered from `first` on.

    What has a name and nothing named in it becomes a bundle, so that all of one activity is moved together. Groups
    around those are only an order, and arrows are things of their own.
    """
    return tuple(_Gathering(first).of(drawing.items, None))


class _Gathering:
    def __init__(self, first: int) -> None:
        self.numbers = count(first)

    def of(self, items: Sequence[Item], group: Group | None) -> list[Thing]:
        """The things of some items of a group; each text inside a shape is put into it."""
        things: list[Thing] = []
        shape: int | None = None
        for item in _paragraphs(items):
            match item:
                case tuple():
                    if item[0].inside and shape is not None:
                        things[shape] = _written_in(things[shape], item)
                    else:
                        things.append(Caption(next(self.numbers), _words(item)))
                case Group():
                    things += self._of_group(item)
                case Line():
                    things.append(self._line(item, group))
                case Box() | Circle() | Path():
                    shape = len(things)
                    things.append(Shape(next(self.numbers), item))
        return things

    def _of_group(self, group: Group) -> list[Thing]:
        if group.links and (curve := self._curve(group)):
            return [curve]
        number = next(self.numbers)
        things = self.of(group.items, group)
        if not things or not (_is_bundle(group) or (group.kind in SIGNS and len(things) > 1)):
            return things
        return [Bundle(number, group.kind, group.name, group.title, tuple(things))]

    def _line(self, line: Line, group: Group | None) -> Connector:
        heads = line.tail.length if line.tail else 0.0, line.head.length if line.head else 0.0
        ends, name = (group.links, group.name) if group and group.links else (None, None)
        number, gives_way = next(self.numbers), bool(line.gaps)
        return Connector(number, line.points, line.pen, heads, gives_way=gives_way, ends=ends, name=name)

    def _curve(self, group: Group) -> Connector | None:
        """An arrow drawn as a free curve and the outline of its head, whose first point is its tip."""
        shafts = [item for item in group.items if isinstance(item, Path) and item.pen and not item.fill]
        if len(shafts) != 1 or shafts[0].pen is None:
            return None
        points = points_of(shafts[0].commands)
        head = 0.0
        for item in group.items:
            if isinstance(item, Path) and item.fill:
                tip, one, other = points_of(item.commands)[:3]
                head = max(abs(tip.x - one.x), abs(tip.y - one.y), abs(tip.x - other.x), abs(tip.y - other.y))
                points[-1] = tip
        pen = shafts[0].pen
        number, name = next(self.numbers), group.name
        return Connector(number, tuple(points), pen, (0.0, head), curved=True, ends=group.links, name=name)


def _is_bundle(group: Group) -> bool:
    """Whether a group has a name, and nothing in it has one."""
    if group.name is None or group.kind in LOOSE or group.links:
        return False
    return not any(isinstance(item, Group) and item.name for item in group.items)


def _paragraphs(items: Iterable[Item]) -> Iterator[Item | tuple[Text, ...]]:
    """The items, the lines of each paragraph together."""
    lines: list[Text] = []
    for item in items:
        if isinstance(item, Text) and item.whole == "" and lines:
            lines.append(item)
            continue
        if lines:
            yield tuple(lines)
        lines = [item] if isinstance(item, Text) else []
        if not lines:
            yield item
    if lines:
        yield tuple(lines)


def _words(lines: tuple[Text, ...]) -> Words:
    return Words((readable(lines[0].whole or lines[0].content),), tuple(legible(line) for line in lines))


def _written_in(shape: Thing, lines: tuple[Text, ...]) -> Thing:
    """The shape with one more paragraph in it."""
    assert isinstance(shape, Shape)
    words = _words(lines)
    if shape.words:
        words = Words(shape.words.paragraphs + words.paragraphs, shape.words.lines + words.lines)
    return replace(shape, words=words)
