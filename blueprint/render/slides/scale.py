"""From pixels of a drawing to the units of slides."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.render.geometry import Rect

EMU = 9525.0
"""Units of a slide for each pixel (96 pixels and 914,400 units to the inch)."""
LONGEST = 51_206_400.0
"""What a side of a slide may have: 56 inches."""
POINTS = 12_700.0
"""Units of a slide in a point."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many units a pixel has; fewer than usual if the slide would be too large."""

    units: float

    @classmethod
    def of(cls, width: float, height: float) -> Scale:
        return cls(min(EMU, LONGEST / max(width, height)))

    def __call__(self, pixels: float) -> int:
        return round(pixels * self.units)

    def font(self, pixels: float) -> int:
        """A size of letters, in hundredths of a point."""
        return max(100, round(pixels * self.units / POINTS * 100))

    def room(self, rect: Rect) -> tuple[int, int, int, int]:
        """Left, top, width and height; no side is quite nothing."""
        return self(rect.x), self(rect.y), max(self(rect.width), 1), max(self(rect.height), 1)
