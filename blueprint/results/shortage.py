"""What there is too little of: who has nobody to spare while people or work wait for them."""

from __future__ import annotations

import re

from blueprint.results.study import Study

FULL = 0.9
"""Busy for so much of an hour there is nobody to spare in it."""
WORTH_A_WORD = 0.1
"""So many waiting on average for a resource, for it to be named as short."""

_BUSY = re.compile(r"resource\.(\w+)\.utilization")


def short_of(study: Study, *, always_open: bool) -> list[str]:
    """The resources of which there is too little, the bottleneck first: the one for which most wait.

    Args:
        always_open: whether one hour is as another, so that only the whole counts.
    """
    names = [found[1] for measure in study.measures if (found := _BUSY.fullmatch(measure))]
    short = [name for name in names if line(study, name) >= WORTH_A_WORD and is_full(study, name, always_open)]
    return sorted(short, key=lambda name: -line(study, name))


def line(study: Study, name: str) -> float:
    """How many wait for a resource, on average."""
    found = study.measures.get(f"resource.{name}.queue.mean")
    return found.mean if found else 0.0


def is_full(study: Study, name: str, always_open: bool) -> bool:
    """Whether there is nobody to spare, in some hour or, where all hours are alike, on the whole."""
    if always_open:
        return study.measures[f"resource.{name}.utilization"].mean >= FULL
    return bool(full_hours(study, name))


def full_hours(study: Study, name: str) -> list[int]:
    """The hours around the busiest one in which there is nobody to spare; empty if that is none."""
    busy = busy_by_hour(study, name)
    if not busy:
        return []
    peak = max(busy, key=lambda hour: busy[hour])
    first = last = peak
    while busy.get(first - 1, 0.0) >= FULL:
        first -= 1
    while busy.get(last + 1, 0.0) >= FULL:
        last += 1
    return list(range(first, last + 1)) if busy[peak] >= FULL else []


def busy_by_hour(study: Study, name: str) -> dict[int, float]:
    """The utilization of a resource by the hour of the clock, in order."""
    start = f"resource.{name}.utilization@"
    found = {int(measure.removeprefix(start)): measure for measure in study.measures if measure.startswith(start)}
    return {hour: study.measures[found[hour]].mean for hour in sorted(found)}
