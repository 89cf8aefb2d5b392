"""Boxes with their texts, marks and tags, one group for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blueprint.render.drawing import Anchor, Box, Command, Group, Item, Path, Pen, Text, paragraph
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import width
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.badges import badge, past_pen, struck
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
from blueprint.render.views.swimlane.changes import UNCHANGED, Changes
from blueprint.render.views.swimlane.flags import FIGURE, bars
from blueprint.render.views.swimlane.marks import GAP, TAG_HEIGHT, TAG_OVERHANG, chips, icon, tag, tag_width
from blueprint.render.views.swimlane.measured import NOTHING, Busy, Measured
from blueprint.render.views.swimlane.place import Layout, PlacedCard
from blueprint.render.views.swimlane.scene import EVIDENCE, FactKind, Scene
from blueprint.render.views.swimlane.strokes import colour_of
from blueprint.render.views.swimlane.tags import Tag, stubs
from blueprint.render.views.swimlane.telling import told

FOLD = 9.0
SQUARE_ROLES = ("support", "systems")
OPTIONAL_DASH = (4.0, 2.6)
HIGHLIGHT_WIDTH = 1.2
"""How much wider the outline of a step is that is pointed out."""


OUTSIDE = 3.5
"""How far the second outline lies outside a box."""


def second_outline(box: Rect, theme: Theme) -> Box:
    return Box(box.grown(OUTSIDE), None, Pen(theme.ink, 1.8), 6.0 + OUTSIDE)


def block_name(scene: Scene, index: int) -> str:
    """The name of the group of a block."""
    block = scene.blocks[index]
    return f"activity-{scene.moments[block.moment].name}-{scene.lanes[block.lane].key}"


class Boxes:
    """Draws the blocks of a scene at their places."""

    def __init__(
        self,
        scene: Scene,
        layout: Layout,
        tags: Sequence[Tag],
        theme: Theme,
        measured: Measured = NOTHING,
        changes: Changes = UNCHANGED,
    ) -> None:
        self.scene, self.layout, self.theme = scene, layout, theme
        self.measured, self.changes = measured, changes
        self.leaving, self.coming = stubs(scene, tags)

    def steps(self) -> Iterator[tuple[int, Group]]:
        """For every step with a box its index and its group: in it is a group for every lane that takes part."""
        for m, moment in enumerate(self.scene.moments):
            blocks = self.scene.blocks_of(m)
            if blocks:
                items = tuple(self._block(i) for i in blocks)
                about = tuple(told(self.scene, m, self.measured))
                yield m, Group("step", items, f"step-{moment.name}", moment.title, about=about)

    def _block(self, index: int) -> Group:
        block, lane = self.scene.blocks[index], self.scene.lanes[self.scene.blocks[index].lane]
        cards = self.layout.cards[index]
        items: list[Item] = list(self._bottleneck(index))
        items += (
            Group("card", tuple(self._card(index, placed, card.titles)))
            for placed, card in zip(cards, block.cards, strict=True)
        )
        items += self._tags(index)
        items += chips(block.marks, cards[0].rect, self.theme, self.measured)
        titles = "; ".join(title for card in block.cards for title in card.titles)
        if became := self.changes.became.get(index):
            items.append(badge(became, self.layout.block(index), self.theme, over_tags=index in self.coming))
            titles = f"{became.sign} {titles}"
        return Group("activity", tuple(items), block_name(self.scene, index), f"{lane.title}: {titles}")

    def _bottleneck(self, index: int) -> Iterator[Item]:
        """A second outline around what the bottleneck does."""
        named = [name for card in self.scene.blocks[index].cards for fact in card.facts for name in fact.resources]
        if self.measured.bottleneck in named:
            yield Group("bottleneck", (second_outline(self.layout.block(index), self.theme),))

    def _card(self, index: int, card: PlacedCard, titles: Sequence[str]) -> Iterator[Item]:
        """The outline of a box, then its texts."""
        m = self.scene.blocks[index].moment
        moment = self.scene.moments[m]
        role = self.scene.lanes[self.scene.blocks[index].lane].role
        tint = self.theme.roles[role]
        wide = 0.8 if moment.light or role == EVIDENCE else 1.6 if role == "customer" else 1.1
        wide += HIGHLIGHT_WIDTH if moment.highlight else 0.0
        pen = Pen(tint.line, wide, OPTIONAL_DASH if moment.optional and role != EVIDENCE else ())
        became = self.changes.became.get(index)
        past = became is not None and became.past
        pen = past_pen(self.theme) if past else pen
        fill = self.theme.highlight if moment.highlight else tint.ground if moment.light or past else self.theme.card
        if role == EVIDENCE:
            yield _sheet(card.rect, fill, pen)
        else:
            yield Box(card.rect, fill, pen, 1.5 if role in SQUARE_ROLES else 6.0)
        ink = self.theme.muted if moment.light or past else self.theme.ink
        lines = list(_titles(titles, card.rect, card.lettering, ink))
        yield from lines
        yield from struck(lines, ink) if past else ()
        if role == EVIDENCE:
            yield _fold(card.rect, pen)
        measured = NOTHING if past else self.measured
        yield from _small_print(card.rect, card.lettering, self.theme, measured, measured.doings.get(m, ""))

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


def _small_print(rect: Rect, lettering: Lettering, theme: Theme, measured: Measured, doings: str) -> Iterator[Item]:
    y = _middle(rect, lettering) + lettering.text_height / 2 - (len(lettering.facts) - 1) * FACT_LEADING - 3.2
    for row in lettering.facts:
        busy = [[measured.busy[name] for name in piece.resources if name in measured.busy] for piece in row]
        figures = [
            doings if piece.kind is FactKind.SHARE else ", ".join(one.figure for one in of_piece)
            for piece, of_piece in zip(row, busy, strict=True)
        ]
        yield from _row(Point(rect.center.x, y), rect.width - 2 * PADDING, row, busy, figures, theme)
        y += FACT_LEADING


def _row(
    middle: Point,
    room: float,
    row: Sequence[Print],
    busy: Sequence[Sequence[Busy]],
    figures: Sequence[str],
    theme: Theme,
) -> Iterator[Item]:
    """A row of small print with its figures, where there is room; below stands how busy those are that it names."""
    if row_width(row) + sum(map(_figure_width, figures)) > room:
        figures = [""] * len(row)
    x = middle.x - (row_width(row) + sum(map(_figure_width, figures))) / 2
    for piece, of_piece, words in zip(row, busy, figures, strict=True):
        wide = piece.width + _figure_width(words)
        yield from _piece(piece, Point(x, middle.y), theme.muted)
        if words:
            yield Text(Point(x + wide, middle.y), words, FIGURE, theme.ink, Anchor.END)
        if of_piece:
            yield _bars(of_piece, x, middle.y, wide, theme)
        x += wide + FACT_GAP


def _figure_width(words: str) -> float:
    return width(words, FIGURE) + 3.0 if words else 0.0


def _piece(piece: Print, at: Point, ink: str) -> Iterator[Item]:
    if piece.kind:
        yield Group("icon", icon(piece.kind, at.x, at.y - 3.4, ink))
    yield Text(Point(at.x + ICON, at.y), piece.text, FACT, ink, whole=piece.whole)


def _bars(busy: Sequence[Busy], x: float, base: float, wide: float, theme: Theme) -> Group:
    title = "; ".join(f"{one.title}: {', '.join(one.details)}" for one in busy)
    return Group("busy", tuple(bars(busy, x, base, wide, theme)), title=title)
