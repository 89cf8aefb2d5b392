"""Why somebody waits at a step: for staff, places or technology, or for work that is not done yet, and for which."""

from __future__ import annotations

from itertools import chain

from blueprint.report.reader import Reader
from blueprint.report.wording import listed, quoted
from blueprint.results.figures import figure

_NEARLY_ALL = 0.9
_ALSO = 0.7
"""A resource is named beside the one with the longest line if its line is at least so much of that."""
_KINDS = {"staff": "staff", "place": "a place", "technology": "technology"}


def what_is_waited_for(reader: Reader, step: str) -> str:
    """For example `for staff (Hosts)`, `for work that is not done (“Cooks”)`, or how much for which."""
    staff, work = reader.get(f"step.{step}.wait_for_staff.mean"), reader.get(f"step.{step}.wait_for_work.mean")
    for_staff, for_work = _means(reader, step)
    if for_staff >= _NEARLY_ALL * (for_staff + for_work):
        return _for_staff(reader, step)
    if for_work >= _NEARLY_ALL * (for_staff + for_work):
        return _for_work(reader, step)
    parts = [(for_staff, f"{figure(staff)} {_for_staff(reader, step)}")]
    parts.append((for_work, f"{figure(work)} {_for_work(reader, step)}"))
    first, second = (words for _, words in sorted(parts, reverse=True))
    return f"{first} and {second}"


def briefly(reader: Reader, step: str) -> str:
    """For which of the two, without names."""
    for_staff, for_work = _means(reader, step)
    if for_staff >= _NEARLY_ALL * (for_staff + for_work):
        return "for people or places"
    return "for work" if for_work >= _NEARLY_ALL * (for_staff + for_work) else "for both"


def _means(reader: Reader, step: str) -> tuple[float, float]:
    """Seconds of waiting for staff, places and technology, and for work."""
    return reader.mean(f"step.{step}.wait_for_staff.mean"), reader.mean(f"step.{step}.wait_for_work.mean")


def _for_staff(reader: Reader, step: str) -> str:
    lines = {name: reader.mean(f"resource.{name}.queue.mean") for name in needed(reader, step)}
    longest = max(lines.values(), default=0.0)
    named = [name for name, line in lines.items() if line and line >= _ALSO * longest]
    named.sort(key=lambda name: -lines[name])
    if not named:
        return "for people or places"
    told = [f"{_KINDS[reader.resource(name).kind]} ({reader.resource_title(name)})" for name in named]
    return f"for {listed(told)}"


def needed(reader: Reader, step: str) -> list[str]:
    """The resources that a step needs, each once."""
    moment = reader.moment(step)
    sides = chain.from_iterable(activity.sides for activity in moment.activities)
    names = (*moment.by.resources(), *chain.from_iterable(side.by.resources() for side in sides))
    known = reader.blueprint.resources or {}
    return [name for name in dict.fromkeys((*names, *moment.takes.resources())) if name in known]


def _for_work(reader: Reader, step: str) -> str:
    after = reader.moment(step).after
    work = [quoted(reader.step_title(name)) for name in after.steps] if after else []
    return f"for work that is not done ({listed(work)})" if work else "for work that is not done"


def given_back_by(reader: Reader, resource: str) -> list[tuple[str, str]]:
    """The steps that free a resource, each with who does it."""
    ids, moments = reader.blueprint.step_ids, reader.blueprint.moments
    freeing = [step for step, moment in zip(ids, moments, strict=True) if resource in moment.frees]
    return [(step, name) for step in freeing for name in needed(reader, step)]
