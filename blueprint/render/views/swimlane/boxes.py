"""Boxes with their texts, marks and tags, one group for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blueprint.render.drawing import Anchor, Box, Command, Group, Item, Path, Pen, Text, paragraph
from blueprint.render.geometry import Point, Rect
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.cards import (
    BULLET,
    FACT,
    FACT_GAP,
    FACT_LEADING,
    ICON,
    INDENT,
    PADDING,
    Lettering,
    Print,
    row_width,
)
from blueprint.render.views.swimlane.marks import GAP, TAG_HEIGHT, TAG_OVERHANG, chips, icon, tag, tag_width
from blueprint.render.views.swimlane.place import Layout, PlacedCard
from blueprint.render.views.swimlane.scene import EVIDENCE, Scene
from blueprint.render.views.swimlane.strokes import colour_of
from blueprint.render.views.swimlane.tags import Tag, stubs
from blueprint.render.views.swimlane.telling import told

FOLD = 9.0
SQUARE_ROLES = ("support", "systems")
OPTIONAL_DASH = (4.0, 2.6)
HIGHLIGHT_WIDTH = 1.2
"""How much wider the outline of a step is that is pointed out."""


def block_name(scene: Scene, index: int) -> str:
    """The name of the group of a block."""
    block = scene.blocks[index]
    return f"activity-{scene.moments[block.moment].name}-{scene.lanes[block.lane].key}"


class Boxes:
    """Draws the blocks of a scene at their places."""

    def __init__(self, scene: Scene, layout: Layout, tags: Sequence[Tag], theme: Theme) -> None:
        self.scene, self.layout, self.theme = scene, layout, theme
        self.leaving, self.coming = stubs(scene, tags)

    def steps(self) -> Iterator[tuple[int, Group]]:
        """For every step with a box its index and its group: in it is a group for every lane that takes part."""
        for m, moment in enumerate(self.scene.moments):
            blocks = self.scene.blocks_of(m)
            if blocks:
                items = tuple(self._block(i) for i in blocks)
                yield m, Group("step", items, f"step-{moment.name}", moment.title, about=tuple(told(self.scene, m)))

    def _block(self, index: int) -> Group:
        block, lane = self.scene.blocks[index], self.scene.lanes[self.scene.blocks[index].lane]
        cards = self.layout.cards[index]
        items: list[Item] = [
            Group("card", tuple(self._card(index, placed, card.titles)))
            for placed, card in zip(cards, block.cards, strict=True)
        ]
        items += self._tags(index)
        items += chips(block.marks, cards[0].rect, self.theme)
        titles = "; ".join(title for card in block.cards for title in card.titles)
        return Group("activity", tuple(items), block_name(self.scene, index), f"{lane.title}: {titles}")

    def _card(self, index: int, card: PlacedCard, titles: Sequence[str]) -> Iterator[Item]:
        """The outline of a box, then its texts."""
        moment = self.scene.moments[self.scene.blocks[index].moment]
        role = self.scene.lanes[self.scene.blocks[index].lane].role
        tint = self.theme.roles[role]
        wide = 0.8 if moment.light or role == EVIDENCE else 1.6 if role == "customer" else 1.1
        wide += HIGHLIGHT_WIDTH if moment.highlight else 0.0
        pen = Pen(tint.line, wide, OPTIONAL_DASH if moment.optional and role != EVIDENCE else ())
        fill = self.theme.highlight if moment.highlight else tint.ground if moment.light else self.theme.card
        if role == EVIDENCE:
            yield _sheet(card.rect, fill, pen)
        else:
            yield Box(card.rect, fill, pen, 1.5 if role in SQUARE_ROLES else 6.0)
        ink = self.theme.muted if moment.light else self.theme.ink
        yield from _titles(titles, card.rect, card.lettering, ink)
        if role == EVIDENCE:
            yield _fold(card.rect, pen)
        yield from _small_print(card.rect, card.lettering, self.theme.muted)

    def _tags(self, index: int) -> Iterator[Group]:
        box = self.layout.block(index)
        y = box.bottom - (TAG_HEIGHT / 2 + 2.0 if index in self.layout.raised else 0.0)
        x = box.right + TAG_OVERHANG
        for stub in reversed(self.leaving.get(index, [])):
            x -= tag_width(stub.words)
            yield tag(stub.words, x, y, colour_of(stub.kind, self.theme), self.theme, leaving=True)
            x -= GAP
        x = box.x - TAG_OVERHANG
        for stub in self.coming.get(index, []):
            coming = tag(stub.words, x, y, colour_of(stub.kind, self.theme), self.theme, leaving=False)
            source = None if stub.source is None else block_name(self.scene, stub.source)
            yield replace(coming, links=(source, block_name(self.scene, index))) if source else coming
            x += tag_width(stub.words) + GAP


def _sheet(rect: Rect, fill: str, pen: Pen) -> Path:
    """A sheet of paper without its upper right corner."""
    outline: tuple[Command, ...] = (
        ("M", Point(rect.x, rect.y)),
        ("L", Point(rect.right - FOLD, rect.y)),
        ("L", Point(rect.right, rect.y + FOLD)),
        ("L", Point(rect.right, rect.bottom)),
        ("L", Point(rect.x, rect.bottom)),
        ("Z",),
    )
    return Path(outline, fill, pen)


def _fold(rect: Rect, pen: Pen) -> Path:
    """The corner, folded down."""
    inner, edge = Point(rect.right - FOLD, rect.y), Point(rect.right, rect.y + FOLD)
    return Path((("M", inner), ("L", Point(inner.x, edge.y)), ("L", edge)), None, pen)


def _titles(titles: Sequence[str], rect: Rect, lettering: Lettering, ink: str) -> Iterator[Text]:
    style = lettering.style
    y = _middle(rect, lettering) - lettering.text_height / 2 + 0.8 * style.leading
    for title, lines in zip(titles, lettering.titles, strict=True):
        if len(titles) > 1:
            left = rect.x + PADDING
            yield Text(Point(left, y), BULLET, style, ink, whole=f"{BULLET} {title}", inside=True)
            first = Text(Point(left + INDENT, y), "", style, ink, inside=True)
            yield from (replace(line, whole="") for line in paragraph(title, lines, first))
        else:
            yield from paragraph(
                title, lines, Text(Point(rect.center.x, y), "", style, ink, Anchor.MIDDLE, inside=True)
            )
        y += len(lines) * style.leading


def _middle(rect: Rect, lettering: Lettering) -> float:
    """The y of the middle of the texts."""
    return rect.center.y + (lettering.head - lettering.foot) / 2


def _small_print(rect: Rect, lettering: Lettering, ink: str) -> Iterator[Item]:
    y = _middle(rect, lettering) + lettering.text_height / 2 - (len(lettering.facts) - 1) * FACT_LEADING - 3.2
    for row in lettering.facts:
        yield from _row(rect.center.x - row_width(row) / 2, y, row, ink)
        y += FACT_LEADING


def _row(x: float, y: float, row: Sequence[Print], ink: str) -> Iterator[Item]:
    for piece in row:
        if piece.kind:
            yield Group("icon", icon(piece.kind, x, y - 3.4, ink))
        yield Text(Point(x + ICON, y), piece.text, FACT, ink, whole=piece.whole)
        x += piece.width + FACT_GAP
