"""A picture on sheets of paper: how large it becomes, and which part of it each sheet shows.

Sheets of a poster overlap, to be cut at the marks and glued. Lengths are in points; y grows upwards, as in PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from blueprint.errors import BlueprintError

MILLIMETRE = 72 / 25.4
PAPERS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "A2": (420.0, 594.0), "A1": (594.0, 841.0), "A0": (841.0, 1189.0)}
)
"""Width and height of a sheet on end, in millimetres."""
MARGIN = 10.0 * MILLIMETRE
"""What stays empty at every edge of a sheet, for printers do not reach it."""
OVERLAP = 8.0 * MILLIMETRE
"""What two neighbours of a poster both show."""
LARGEST = 1.5
"""Points that a pixel of the drawing may become: twice its size on the screen."""
MOST_SHEETS = 100
_WRITTEN = re.compile(r"(A[0-4])(?: +(\d{1,3})x(\d{1,3}))?", re.IGNORECASE)


class PaperError(BlueprintError):
    """What was asked for is no paper."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """So many sheets of a paper beside and below one another."""

    paper: str
    across: int = 1
    down: int = 1

    @property
    def count(self) -> int:
        return self.across * self.down

    @property
    def text(self) -> str:
        """As it is written: `A4`, or `A4 3x2`."""
        return self.paper if self.count == 1 else f"{self.paper} {self.across}x{self.down}"

    @staticmethod
    def read(text: str) -> Sheets:
        """Reads `A4`, one sheet, or `A4 3x2`, three beside one another and two below.

        Raises:
            PaperError: if it is neither, or more than a hundred sheets.
        """
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            papers = ", ".join(PAPERS)
            raise PaperError(f"`{text}` is no paper; there are {papers}, and for a poster `A4 3x2`: 3 across, 2 down")
        sheets = Sheets(found[1].upper(), int(found[2] or 1), int(found[3] or 1))
        if not 1 <= sheets.count <= MOST_SHEETS:
            raise PaperError(f"`{text}` is {sheets.count} sheets; a poster has from 1 to {MOST_SHEETS}")
        return sheets


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its row and column from 0, and where on it the lower left corner of the whole picture comes to lie."""

    row: int
    column: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Poster:
    """A picture on sheets; `scale` is the points for each pixel of the drawing."""

    sheets: Sheets
    width: float
    height: float
    scale: float
    picture: tuple[float, float]

    @property
    def room(self) -> tuple[float, float]:
        """What one sheet shows."""
        return self.width - 2 * MARGIN, self.height - 2 * MARGIN

    def each(self) -> Iterator[Sheet]:
        """The sheets row by row from the upper left one; the picture stands in the middle of them all."""
        wide, high = self.room
        whole_wide, whole_high = _together(wide, self.sheets.across), _together(high, self.sheets.down)
        left = (whole_wide - self.picture[0] * self.scale) / 2
        below = (whole_high - self.picture[1] * self.scale) / 2
        for row in range(self.sheets.down):
            for column in range(self.sheets.across):
                x = MARGIN + left - column * (wide - OVERLAP)
                y = MARGIN + below - (self.sheets.down - 1 - row) * (high - OVERLAP)
                yield Sheet(row, column, x, y)


def poster(width: float, height: float, sheets: Sheets) -> Poster:
    """A drawing of this size on sheets, on end or across, whichever makes it larger."""
    short, long = (side * MILLIMETRE for side in PAPERS[sheets.paper])
    return max(
        (_poster(width, height, sheets, page) for page in ((short, long), (long, short))), key=lambda each: each.scale
    )


def _poster(width: float, height: float, sheets: Sheets, page: tuple[float, float]) -> Poster:
    wide, high = _together(page[0] - 2 * MARGIN, sheets.across), _together(page[1] - 2 * MARGIN, sheets.down)
    return Poster(sheets, *page, min(wide / width, high / height, LARGEST), (width, height))


def _together(room: float, sheets: int) -> float:
    """What so many overlapping sheets show."""
    return sheets * room - (sheets - 1) * OVERLAP
