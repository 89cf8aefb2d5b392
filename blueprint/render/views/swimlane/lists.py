"""The lists below the picture: numbered marks, what changes, who is how busy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blueprint.render.drawing import Group, Item, Text, paragraph
from blueprint.render.geometry import Point
from blueprint.render.phrases import kept_together
from blueprint.render.text import Font, Style, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.changes import Telling
from blueprint.render.views.swimlane.flowing import HEAD, Part, flowed
from blueprint.render.views.swimlane.meanings import SYMBOLS
from blueprint.render.views.swimlane.measured import NOTHING, Measured, Reading
from blueprint.render.views.swimlane.scene import Mark, Scene, Symbol

LIST_TITLE = Style(Font.BOLD, 12.0)
NUMBER, DETAIL = Style(Font.SEMIBOLD, 11.0), Style(Font.REGULAR, 11.0)
QUOTE = Style(Font.ITALIC, 11.5)
NARROWEST_COLUMN, WIDEST_COLUMN, COLUMN_GAP = 200.0, 290.0, 26.0
NUMBER_WIDTH = 28.0
ASCENT = 12.0
"""From the top of a row to the line its letters stand on."""


def lists(
    scene: Scene,
    left: float,
    top: float,
    right: float,
    theme: Theme,
    measured: Measured = NOTHING,
    tellings: Sequence[Telling] = (),
) -> tuple[tuple[Group, ...], float]:
    """The numbered fail points, waits, poka-yokes and notes, who is how busy, and the y below them."""
    room = right - left + COLUMN_GAP
    count = max(1, int(room // (NARROWEST_COLUMN + COLUMN_GAP)))
    wide = min(WIDEST_COLUMN, room / count - COLUMN_GAP)
    count = max(count, int(room // (wide + COLUMN_GAP)))
    entries = [
        (name, title, [_laid_out(row, wide, theme) for row in rows])
        for name, title, rows in (*map(_told, tellings), *_listed(scene, measured))
    ]
    parts = flowed([[row.height for row in rows] for _, _, rows in entries], count)
    groups = []
    for k, (name, title, rows) in enumerate(entries):
        items: list[Item] = []
        for part in (each for each in parts if each.of == k):
            at = Point(left + part.column * (wide + COLUMN_GAP), top + part.top)
            items += _part(part, title, rows, at, theme)
        groups.append(Group("list", tuple(items), f"list-{name}", title))
    return tuple(groups), top + max((part.bottom for part in parts), default=0.0)


def _part(part: Part, title: str, rows: Sequence[_LaidOut], at: Point, theme: Theme) -> Iterator[Item]:
    """What of a list stands in one column; its title where it begins."""
    if part.first == 0:
        yield Text(Point(at.x, at.y + ASCENT), title, LIST_TITLE, theme.ink)
    y = at.y + HEAD
    for row in rows[part.first : part.end]:
        yield from row.items(Point(at.x, y + ASCENT), theme)
        y += row.height


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list: what stands before it, its text, what the file says of it and what was measured."""

    sign: str
    text: str
    style: Style
    detail: str = ""
    measured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A row with its texts broken into lines: each text, its lines, how they are set and in which ink."""

    sign: str
    texts: tuple[tuple[str, tuple[str, ...], Style, str], ...]

    @property
    def height(self) -> float:
        return sum(len(lines) * _pitch(style) for _, lines, style, _ in self.texts) + 3.0

    def items(self, at: Point, theme: Theme) -> Iterator[Item]:
        if self.sign:
            yield Text(at, self.sign, NUMBER, theme.ink)
        x, y = at.x + _indent(self.sign), at.y
        for text, lines, style, ink in self.texts:
            yield from paragraph(text, lines, Text(Point(x, y), "", style, ink), _pitch(style))
            y += len(lines) * _pitch(style)


def _laid_out(row: _Row, wide: float, theme: Theme) -> _LaidOut:
    """What a row tells and how: its text, what the file says of it, then in ink what was measured."""
    measured = ((line, DETAIL, theme.ink) for line in row.measured)
    texts = ((row.text, row.style, theme.ink), (row.detail, DETAIL, theme.muted), *measured)
    room = wide - _indent(row.sign)
    return _LaidOut(
        row.sign, tuple((text, wrap(kept_together(text), room, style), style, ink) for text, style, ink in texts)
    )


def _indent(sign: str) -> float:
    return NUMBER_WIDTH if sign else 0.0


def _pitch(style: Style) -> float:
    return style.leading + 1.0


def _listed(scene: Scene, measured: Measured) -> list[tuple[str, str, list[_Row]]]:
    """The name, the title and the rows of every list."""
    found = [
        (kind.value, scene.say(SYMBOLS[kind][1]), [_row_of(mark, measured.of(mark)) for mark in marks])
        for kind, marks in _by_symbol(scene).items()
    ]
    if measured.busy:
        busiest = sorted(measured.busy.values(), key=lambda one: -one.level)
        rows = [_Row("", one.title, NUMBER, measured=one.details) for one in busiest]
        found.append(("busy", scene.say("Who and what is busy"), rows))
    return found


def _told(telling: Telling) -> tuple[str, str, list[_Row]]:
    rows = [_Row(line.sign, line.text, NUMBER, measured=line.details) for line in telling.lines]
    return telling.name, telling.title, rows


def _row_of(mark: Mark, reading: Reading | None) -> _Row:
    style = QUOTE if mark.symbol is Symbol.NOTE else NUMBER
    sign = f"{mark.symbol.value}{mark.number}"
    return _Row(sign, mark.text, style, mark.detail, reading.details if reading else ())


def _by_symbol(scene: Scene) -> dict[Symbol, list[Mark]]:
    """The marks that occur, each once, in the order of their numbers."""
    found: dict[Symbol, dict[int, Mark]] = {}
    for block in scene.blocks:
        for mark in block.marks:
            found.setdefault(mark.symbol, {})[mark.number] = mark
    return {kind: [found[kind][number] for number in sorted(found[kind])] for kind in SYMBOLS if kind in found}
