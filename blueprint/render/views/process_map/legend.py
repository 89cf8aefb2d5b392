"""The legend of a process map: exactly the signs that occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.render.drawing import Group, Item, Text, moved
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width
from blueprint.render.theme import Theme
from blueprint.render.views.process_map.layout import Curve
from blueprint.render.views.process_map.lettering import Sign
from blueprint.render.views.process_map.scene import Kind, Place, Scene
from blueprint.render.views.process_map.shapes import outline, sign, stroke
from blueprint.render.words import Say

ENTRY = Style(Font.REGULAR, 12.0)
ROW, GAP, BEHIND_SIGN = 22.0, 24.0, 7.0
BOX_WIDTH, LINE_WIDTH, ICON_WIDTH = 24.0, 30.0, 8.0
LINES = {
    Kind.WAY: "Customer's way",
    Kind.WORK: "Work that follows",
    Kind.SUPPORT: "Standing support",
    Kind.RECOVERY: "When something goes wrong",
}
SIGNS = {Sign.WHO: "Who", Sign.TIME: "How long", Sign.SHARE: "For whom"}
_Entry = tuple[float, Sequence[Item], str]
"""Width of a sign, its shapes around the origin at its left edge, and what it means."""


def legend(scene: Scene, say: Say, left: float, top: float, right: float, theme: Theme) -> tuple[Group, float]:
    """The legend between `left` and `right`, and the y below it."""
    items: list[Item] = []
    x, y = left, top + ROW / 2
    for wide, shapes, ours in _entries(scene, theme):
        words = say(ours)
        whole = wide + BEHIND_SIGN + width(words, ENTRY)
        if x > left and x + whole > right:
            x, y = left, y + ROW
        items += [moved(shape, x, y) for shape in shapes]
        items.append(Text(Point(x + wide + BEHIND_SIGN, y + 4.0), words, ENTRY, theme.ink))
        x += whole + GAP
    return Group("legend", tuple(items), "legend", say("Legend")), y + ROW / 2


def _entries(scene: Scene, theme: Theme) -> Iterator[_Entry]:
    places = scene.places
    yield from _boxes(scene, theme)
    for kind, words in LINES.items():
        if any(link.kind is kind for link in scene.links):
            yield LINE_WIDTH, tuple(stroke(_straight(kind), kind, theme)), words
    texts = {
        Sign.WHO: any(each.who for each in places),
        Sign.TIME: any(each.time for each in places),
        Sign.SHARE: any(each.share for each in places),
    }
    for mark, words in SIGNS.items():
        if texts[mark]:
            yield ICON_WIDTH, sign(mark, 0.0, 0.0, theme.muted), words


def _boxes(scene: Scene, theme: Theme) -> Iterator[_Entry]:
    """Boxes whose meaning no line explains."""
    rect = Rect(0.0, -7.0, BOX_WIDTH, 14.0)
    shown = (
        (any(each.own for each in scene.places), Place("", ""), "A step of the customer's way"),
        (any(not each.own and not each.standing for each in scene.places), Place("", "", own=False), "Work beside it"),
        (any(each.share for each in scene.places), Place("", "", share="x"), "Not for everybody"),
        (any(each.highlight for each in scene.places), Place("", "", highlight=True), "Pointed out"),
        (any(each.light for each in scene.places), Place("", "", light=True), "Not part of the simulation"),
    )
    for occurs, example, words in shown:
        if occurs:
            yield BOX_WIDTH, (outline(example, rect, theme),), words


def _straight(kind: Kind) -> Curve:
    headless = kind is Kind.SUPPORT
    end = LINE_WIDTH if headless else LINE_WIDTH - 8.0
    points = (Point(0.0, 0.0), Point(end / 3, 0.0), Point(2 * end / 3, 0.0), Point(end, 0.0))
    return Curve(points, None if headless else Point(LINE_WIDTH, 0.0))
