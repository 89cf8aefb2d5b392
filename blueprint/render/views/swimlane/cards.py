"""What is written in a box, broken into lines, and how much room that takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from blueprint.render.text import Font, Style, widest_word, width, wrap
from blueprint.render.views.swimlane.scene import Card, Fact, FactKind

TITLE = Style(Font.SEMIBOLD, 11.5)
NOTE = Style(Font.REGULAR, 11.5)
FACT = Style(Font.REGULAR, 10.0)

WIDTHS = (112.0, 124.0, 140.0, 160.0, 184.0, 212.0)
"""Widths a column may have; the first that holds its texts well is taken."""
FEW_LINES = 4
PADDING = 7.0
FACT_LEADING = 12.5
ICON = 10.0
FACT_GAP = 7.0
BULLET = "•"
INDENT = 9.0
LOWEST = 44.0


@dataclass(frozen=True, slots=True)
class Print:
    """A piece of small print: a text behind the icon of its kind, or behind a blank where it goes on from above.

    Attributes:
        whole: of a text over several lines, all of it at the first line and nothing at the others.
        resources: those that it names, at its last line.
    """

    kind: FactKind | None
    text: str
    whole: str | None = None
    resources: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return ICON + width(self.text, FACT)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The texts of one box, line by line.

    Attributes:
        titles: the lines of each title; bulleted if there are several titles.
        facts: rows of small print below.
        style: of the titles.
        head, foot: room kept at the upper and lower edge for marks and tags that stand there.
    """

    titles: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[Print, ...], ...]
    style: Style
    head: float = 0.0
    foot: float = 0.0

    @property
    def lines(self) -> int:
        return sum(len(title) for title in self.titles)

    @property
    def height(self) -> float:
        """What the box needs at least, padding included."""
        return max(LOWEST, self.text_height + 2 * PADDING + self.head + self.foot)

    @property
    def text_height(self) -> float:
        return self.lines * self.style.leading + len(self.facts) * FACT_LEADING


def letter(card: Card, box_width: float, style: Style, head: float = 0.0, foot: float = 0.0) -> Lettering:
    """Breaks the texts of a card for a box of this width; `head` and `foot` are kept free at its edges."""
    room = box_width - 2 * PADDING
    if len(card.titles) > 1:
        room -= INDENT
    titles = tuple(wrap(title, room, style) for title in card.titles)
    return Lettering(titles, tuple(_rows(card.facts, box_width - 2 * PADDING)), style, head, foot)


def _rows(facts: Iterable[Fact], room: float) -> Iterator[tuple[Print, ...]]:
    """Rows of small print: as many facts beside one another as fit, long ones on lines of their own."""
    row: list[Print] = []
    for fact in facts:
        first, *others = wrap(fact.text, room - ICON, FACT) or ("",)
        print_ = Print(fact.kind, first, fact.text if others else None)
        if row and (others or row_width([*row, print_]) > room):
            yield tuple(row)
            row = []
        row.append(print_)
        for line in others:
            yield tuple(row)
            row = [Print(None, line, "")]
        row[-1] = replace(row[-1], resources=fact.resources)
    if row:
        yield tuple(row)


def row_width(row: Sequence[Print]) -> float:
    return sum(piece.width for piece in row) + FACT_GAP * (len(row) - 1)


def fitting_width(cards: Iterable[tuple[Card, Style]], least: float) -> float:
    """The least width of a column, `least` or more, in which no title of these cards needs a hyphen or many lines."""
    all_cards = list(cards)
    fitting = (box for box in WIDTHS if all(_sits_well(card, box, style) for card, style in all_cards))
    return max(least, next(fitting, WIDTHS[-1]))


def _sits_well(card: Card, box_width: float, style: Style) -> bool:
    room = box_width - 2 * PADDING - (INDENT if len(card.titles) > 1 else 0.0)
    if any(widest_word(title, style) > room for title in card.titles):
        return False
    return all(len(wrap(title, room, style)) <= FEW_LINES for title in card.titles)
