"""Where an observation belongs: its day, its hour of the clock, and the segment and stream of its customer.

All four are packed into one whole number, a *cell*, for there are many observations. A cell leaves out what cannot be
told: rent has a day, but neither an hour nor a segment.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate.calendar import DAY, service_day
from blueprint.simulate.program import Hours

HOUR = DAY // 24
"""Microseconds."""
UNTOLD = -1

_STREAM_BITS, _SEGMENT_BITS, _HOUR_BITS = 20, 20, 6
_SEGMENT = _STREAM_BITS
_HOUR = _SEGMENT + _SEGMENT_BITS
DAY_PLACE = _HOUR + _HOUR_BITS
"""The lowest bit of the day in a cell."""
_HOURS_TOLD = 48


class Told(NamedTuple):
    """Cells taken apart; `UNTOLD` where something is left out."""

    day: NDArray[np.int64]
    hour: NDArray[np.int64]
    segment: NDArray[np.int64]
    stream: NDArray[np.int64]


def of_customer(segment: int | None, stream: int) -> int:
    """The cell of a customer, on no day."""
    return (0 if segment is None else segment + 1) << _SEGMENT | stream + 1


def on_day(day: int) -> int:
    """The cell of a whole day, of nobody."""
    return day + 1 << DAY_PLACE


def in_hour(hour: int) -> int:
    """The cell of an hour of the clock, on no day."""
    return hour + 1 << _HOUR


class Clock:
    """Tells the cell of a moment, of nobody; a day of service goes on past midnight, to the hours 24, 25, …

    Without a clock all of a run is one day, and none of its hours is told.
    """

    def __init__(self, hours: Hours) -> None:
        self._hours = hours

    def cell(self, moment: int) -> int:
        """The day and the hour of a moment: those of the beginning of its full hour."""
        if not self._hours.has_clock:
            return on_day(0)
        moment = moment // HOUR * HOUR
        midnight = service_day(self._hours, moment) if self._hours.by_calendar else 0
        if midnight < 0:
            midnight = 0
        hour = (moment - midnight) // HOUR
        if not 0 <= hour < _HOURS_TOLD:
            hour = 24 + hour % 24 if hour > 0 else 0
        return (midnight // DAY + 1) << DAY_PLACE | (hour + 1) << _HOUR


def day_of(cell: int) -> int:
    """The cell of the whole day of a cell, of nobody."""
    return cell >> DAY_PLACE << DAY_PLACE


def without_day(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same cells on no day."""
    return cells & (1 << DAY_PLACE) - 1


def told(cells: NDArray[np.int64]) -> Told:
    """Cells taken apart."""

    def part(shift: int, bits: int) -> NDArray[np.int64]:
        return (cells >> shift & (1 << bits) - 1) - 1

    return Told((cells >> DAY_PLACE) - 1, part(_HOUR, _HOUR_BITS), part(_SEGMENT, _SEGMENT_BITS), part(0, _STREAM_BITS))
