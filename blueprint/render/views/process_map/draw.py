"""The process map as a drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.drawing import Anchor, Box, Drawing, Group, Item, Pen, Said, Text, moved, paragraph
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, wrap
from blueprint.render.theme import Theme, theme_of
from blueprint.render.views.process_map.layout import Layout, place
from blueprint.render.views.process_map.legend import legend
from blueprint.render.views.process_map.lettering import (
    ABOVE_FACTS,
    FACT,
    GATE,
    ICON,
    PADDING,
    WORDS,
    gate_lines,
    of_place,
    word_lines,
)
from blueprint.render.views.process_map.scene import Gate, Link, Place, Scene
from blueprint.render.views.process_map.shapes import outline, pen_of, sign, stroke
from blueprint.render.views.process_map.staging import stage
from blueprint.render.words import Say, speaker

MARGIN, NARROWEST = 30.0, 560.0
HEADING, SUBTITLE = Style(Font.BOLD, 25.0), Style(Font.REGULAR, 13.5)
WIDEST_SUBTITLE = 900.0


def draw(blueprint: Blueprint, picture: Picture) -> Drawing:
    """Draws the process map of a blueprint.

    Raises:
        GraphvizError: if there is no Graphviz that works.
        DrawingError: if there is nothing to draw.
        UnknownThemeError: if there is no theme of that name.
    """
    theme, say = theme_of(picture.theme), speaker(blueprint)
    scene = stage(blueprint, picture)
    return _drawing(scene, place(scene, down=picture.orientation == "vertical"), theme, say)


def _drawing(scene: Scene, layout: Layout, theme: Theme, say: Say) -> Drawing:
    wide = max(layout.width + 2 * MARGIN, NARROWEST)
    title = f"{say('Process map')}: {scene.title}"
    heading, top = _heading(title, scene.description, wide - 2 * MARGIN, theme)
    items = [moved(item, MARGIN, top + 18.0) for item in _map(scene, layout, theme, say)]
    key, bottom = legend(scene, say, MARGIN, top + layout.height + 44.0, wide - MARGIN, theme)
    return Drawing(
        math.ceil(wide), math.ceil(bottom + MARGIN), title, _in_words(scene), theme.page, (heading, *items, key)
    )


def _heading(title: str, description: str, room: float, theme: Theme) -> tuple[Group, float]:
    items: list[Item] = []
    y = MARGIN
    lines, pitch = wrap(title, room, HEADING), SUBTITLE.leading + 2.0
    items += paragraph(title, lines, Text(Point(MARGIN, y + 22.0), "", HEADING, theme.ink))
    y += len(lines) * HEADING.leading
    lines = wrap(description, min(room, WIDEST_SUBTITLE), SUBTITLE)
    items += paragraph(description, lines, Text(Point(MARGIN, y + 13.0), "", SUBTITLE, theme.muted), pitch)
    y += len(lines) * pitch
    return Group("heading", tuple(items), "heading", title), y


def _map(scene: Scene, layout: Layout, theme: Theme, say: Say) -> Iterator[Item]:
    """Arrows behind, then gates and steps in the order of the file, then the words on the arrows."""
    yield Group("arrows", tuple(_arrows(scene, layout, theme)), "arrows")
    for gate in scene.gates:
        yield _gate(gate, layout.boxes[gate.name], theme)
    for each in scene.places:
        yield _step(each, layout.boxes[each.name], theme, say)
    words = (_words(link, layout.words[key], theme) for key, link in enumerate(scene.links) if key in layout.words)
    yield Group("words", tuple(words), "words")


def _arrows(scene: Scene, layout: Layout, theme: Theme) -> Iterator[Group]:
    for key, link in enumerate(scene.links):
        strokes = tuple(item for curve in layout.curves[key] for item in stroke(curve, link.kind, theme))
        yield Group("arrow", strokes, f"{link.kind}-{key + 1}", links=(link.source, link.target))


def _step(each: Place, rect: Rect, theme: Theme, say: Say) -> Group:
    lettering = of_place(each)
    items: list[Item] = [outline(each, rect, theme)]
    y = rect.center.y - lettering.text_height / 2
    ink, style = theme.muted if each.light else theme.ink, lettering.style
    first = Text(Point(rect.center.x, y + 0.8 * style.leading), "", style, ink, Anchor.MIDDLE, inside=True)
    items += paragraph(each.title, lettering.title, first)
    y += len(lettering.title) * style.leading
    y += ABOVE_FACTS
    for mark, line in lettering.facts:
        items += sign(mark, rect.x + PADDING, y + 0.5 * FACT.leading, theme.muted)
        items.append(Text(Point(rect.x + PADDING + ICON, y + 0.8 * FACT.leading), line, FACT, theme.muted))
        y += FACT.leading
    about = tuple(_told(each, say))
    return Group("step", tuple(items), each.name, _spoken(each), about=about, called=each.title)


def _gate(gate: Gate, rect: Rect, theme: Theme) -> Group:
    ink = theme.roles["customer"].line
    lines = gate_lines(gate)
    fill = ink if not lines else theme.page
    items: list[Item] = [Box(rect, fill, Pen(ink, 1.8), min(rect.width, rect.height) / 2)]
    y = rect.center.y - len(lines) * GATE.leading / 2 + 0.8 * GATE.leading
    items += paragraph(gate.words, lines, Text(Point(rect.center.x, y), "", GATE, ink, Anchor.MIDDLE, inside=True))
    return Group("gate", tuple(items), gate.name, gate.words or None)


def _words(link: Link, middle: Point, theme: Theme) -> Group:
    lines, ink = word_lines(link.words), pen_of(link.kind, theme).colour
    y = middle.y - len(lines) * WORDS.leading / 2 + 0.8 * WORDS.leading
    items = paragraph(link.words, lines, Text(Point(middle.x, y), "", WORDS, ink, Anchor.MIDDLE))
    return Group("label", tuple(items), links=(link.source, link.target))


def _told(each: Place, say: Say) -> Iterator[Said]:
    for heading, text in (("Who", each.who), ("How long", each.time), ("For whom", each.share)):
        if text:
            yield Said(say(heading), text)


def _spoken(each: Place) -> str:
    return ", ".join(part for part in (each.title, each.who, each.time, each.share) if part)


def _in_words(scene: Scene) -> str:
    """What the picture shows, for those who cannot see it."""
    way = "; ".join(each.title for each in scene.places if each.own)
    work = "; ".join(each.title for each in scene.places if not each.own and not each.standing)
    beside = f" Work beside it: {work}." if work else ""
    return f"A process map. The customer's way: {way}.{beside}"
