"""What a simulation found, by what it stands at in the picture: figures and words, before anything is drawn.

None of it takes room in the layout: a measured picture has every box where the picture without figures has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blueprint.render.views.swimlane.scene import Mark, Symbol


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured at a mark.

    Attributes:
        figure: in so few signs that it stands at the mark.
        details: for the lists, line by line.
        over: for a wait, the shares that wait longer than the target and than the tolerable.
    """

    figure: str
    details: tuple[str, ...] = ()
    over: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Busy:
    """How busy a resource is: `level` of its scheduled time, which may be beyond 1; `details` line by line."""

    title: str
    level: float
    figure: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """The figures of a picture.

    Attributes:
        readings: by symbol and number of a mark.
        busy: by resource.
        flows: by link, how many of all who come take it; beyond 1 where they come again.
        doings: by step that is not for everybody, how often it is done for each who comes.
        acts: by act, the time that customers spent in it.
        bottleneck: the resource that most wait for.
        about: where the figures are from.
    """

    readings: Mapping[tuple[Symbol, int], Reading] = field(default_factory=dict)
    busy: Mapping[str, Busy] = field(default_factory=dict)
    flows: Mapping[int, float] = field(default_factory=dict)
    doings: Mapping[int, str] = field(default_factory=dict)
    acts: Mapping[int, str] = field(default_factory=dict)
    bottleneck: str | None = None
    about: str = ""

    def of(self, mark: Mark) -> Reading | None:
        return self.readings.get((mark.symbol, mark.number))


NOTHING = Measured()
"""A picture without figures."""
