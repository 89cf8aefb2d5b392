"""What is written in the boxes and on the arrows of a process map, and how much room it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.views.process_map.scene import Gate, Kind, Place

TITLE, FACT = Style(Font.SEMIBOLD, 12.5), Style(Font.REGULAR, 11.0)
GATE, WORDS = Style(Font.BOLD, 11.5), Style(Font.SEMIBOLD, 11.0)
WIDEST, NARROWEST, WIDEST_WORDS, WIDEST_GATE = 172.0, 84.0, 110.0, 150.0
PADDING, ICON, ABOVE_FACTS = 10.0, 12.0, 3.0
DOT = 18.0
"""Width of an entrance without words."""


class Sign(StrEnum):
    """The icon before a line of small print."""

    WHO = "who"
    TIME = "time"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Lettering:
    """The lines in a box: its title, and small print with the icon of its first line (None where it goes on)."""

    title: tuple[str, ...]
    facts: tuple[tuple[Sign | None, str], ...] = ()
    style: Style = TITLE

    @property
    def width(self) -> float:
        title = max(width(line, self.style) for line in self.title)
        facts = max((ICON + width(line, FACT) for _, line in self.facts), default=0.0)
        return max(NARROWEST, 2 * PADDING + max(title, facts))

    @property
    def text_height(self) -> float:
        small = ABOVE_FACTS + len(self.facts) * FACT.leading if self.facts else 0.0
        return len(self.title) * self.style.leading + small

    @property
    def height(self) -> float:
        return self.text_height + 2 * PADDING


def of_place(place: Place) -> Lettering:
    """What is written in the box of a step."""
    room = WIDEST - 2 * PADDING
    facts: list[tuple[Sign | None, str]] = []
    for sign, text in ((Sign.WHO, place.who), (Sign.TIME, place.time), (Sign.SHARE, place.share)):
        first, *others = wrap(text, room - ICON, FACT) or ("",)
        if first:
            facts += [(sign, first), *((None, line) for line in others)]
    return Lettering(wrap(place.title, room, TITLE), tuple(facts))


def gate_lines(gate: Gate) -> tuple[str, ...]:
    return wrap(gate.words, WIDEST_GATE, GATE)


def gate_size(gate: Gate) -> tuple[float, float]:
    """Width and height of a gate in pixels."""
    lines = gate_lines(gate)
    if not lines:
        return DOT, DOT
    return max(width(line, GATE) for line in lines) + 22.0, len(lines) * GATE.leading + 10.0


def word_lines(words: str) -> tuple[str, ...]:
    """The words on an arrow, line by line."""
    return wrap(words, WIDEST_WORDS, WORDS)


def words_size(lines: tuple[str, ...]) -> tuple[float, float]:
    """Width and height in pixels of the words on an arrow, with a little air around."""
    return max(width(line, WORDS) for line in lines) + 10.0, len(lines) * WORDS.leading + 6.0


WEIGHTS = {Kind.WAY: 8, Kind.WORK: 2, Kind.RECOVERY: 1, Kind.SUPPORT: 1}
"""How much Graphviz cares that an arrow is short and straight."""
