"""Lists broken into columns: where each part of a list stands, from the heights of its rows alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

HEAD = 19.0
"""From the top of a list to its first row: its title stands there."""
APART = 14.0
"""Between two lists of one column."""
LOW = 3
"""A list of so few rows needs no more columns."""
_FAR_HIGHER = 1.3
"""Lists beside one another are easier to find; but not where that makes them so many times higher."""
_STEP = 4.0
"""Pixels by which columns become higher until everything fits."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a list that stand in one column: from `first` up to `end`, their title at `top`."""

    of: int
    first: int
    end: int
    column: int
    top: float
    bottom: float


def flowed(lists: Sequence[Sequence[float]], columns: int) -> list[Part]:
    """Where lists of rows so high stand.

    Each has columns of its own where there are enough of them, else they follow one another from column to column; a
    single picture with hardly any columns has them one below another.
    """
    if len(lists) > columns:
        return list(_below_one_another(lists, columns))
    beside = list(_beside_one_another(lists, _shared_out(lists, columns)))
    running = _balanced(lists, columns)
    return running if _height(beside) > _FAR_HIGHER * _height(running) else beside


def _height(parts: Sequence[Part]) -> float:
    return max((part.bottom for part in parts), default=0.0)


def _below_one_another(lists: Sequence[Sequence[float]], columns: int) -> Iterator[Part]:
    """Each list over the whole breadth."""
    y = 0.0
    for of, rows in enumerate(lists):
        parts = _balanced([rows], columns)
        yield from (replace(part, of=of, top=part.top + y, bottom=part.bottom + y) for part in parts)
        y += _height(parts) + APART


def _beside_one_another(lists: Sequence[Sequence[float]], given: Sequence[int]) -> Iterator[Part]:
    """Each list in columns of its own."""
    for of, (rows, columns, begin) in enumerate(zip(lists, given, accumulate(given, initial=0), strict=False)):
        yield from (replace(part, of=of, column=part.column + begin) for part in _balanced([rows], columns))


def _shared_out(lists: Sequence[Sequence[float]], columns: int) -> list[int]:
    """How many columns each list gets so that the highest is low."""
    given = [1] * len(lists)
    for _ in range(columns - len(lists)):
        highest = max(range(len(lists)), key=lambda i: sum(lists[i]) / given[i], default=0)
        if not lists or len(lists[highest]) <= LOW * given[highest]:
            break
        given[highest] += 1
    return given


def _balanced(lists: Sequence[Sequence[float]], columns: int) -> list[Part]:
    """The lists one behind another, in columns as low as this many allow."""
    rows = [height for each in lists for height in each]
    height = max(sum(rows) / columns, max(rows, default=0.0)) + HEAD
    while (parts := list(_running(lists, height))) and parts[-1].column >= columns:
        height += _STEP
    return parts


def _running(lists: Sequence[Sequence[float]], height: float) -> Iterator[Part]:
    """The lists one behind another, in columns so high; a title is never the last of its column."""
    column, y = 0, 0.0
    for of, rows in enumerate(lists):
        first, top = 0, y
        for k, row in enumerate(rows):
            begin = top + HEAD if k == first else y
            if begin + row > height and (k > first or top > 0):
                if k > first:
                    yield Part(of, first, k, column, top, y)
                column, first, top, begin = column + 1, k, 0.0, HEAD
            y = begin + row
        yield Part(of, first, len(rows), column, top, y)
        y += APART
