"""The lines that an unfinished file still needs to be simulated, ready to paste.

The numbers in them are placeholders that keep the file valid; the author replaces them. A step without a duration takes
no time and a fail point without a chance is only drawn, so neither is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from blueprint.diagnostics import Pointer
from blueprint.model.blueprint import Blueprint
from blueprint.model.flow import Then, Way
from blueprint.model.given import NOT, read_given
from blueprint.model.quantities import quantities
from blueprint.model.quantity import Dimension
from blueprint.model.step import Step
from blueprint.model.value import identifier_from, quoted


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that must be said before a run.

    Attributes:
        why: what is missing, and where the lines go.
        lines: what to write, in YAML.
        pointer: the mapping that they go into; a key that it has already is replaced.
    """

    why: str
    lines: tuple[str, ...]
    pointer: Pointer = ()


def missing_to_simulate(blueprint: Blueprint) -> list[Missing]:
    """Everything that is missing, in the order of the file; empty if the blueprint can be simulated."""
    return [
        *_ids(blueprint),
        *_ways(blueprint),
        *_durations(blueprint),
        *_resources(blueprint),
        *_demand(blueprint),
        *_end(blueprint),
    ]


def _ids(blueprint: Blueprint) -> Iterator[Missing]:
    """Steps and fail points whose made ids are not unique: their luck would hang on their order."""
    steps = [(step.id, blueprint.first_line(step)) for step in blueprint.moments]
    for index in _ambiguous(steps):
        why = f"the step “{steps[index][1]}” has no id of its own: write one there"
        yield Missing(why, (f"id: {blueprint.step_ids[index]}",), ("steps", blueprint.places[index]))
    fails = [(fail.id, fail.title) for _, _, fail, _ in blueprint.fail_points if fail.chance is not None]
    running = [found for found in blueprint.fail_points if found[2].chance is not None]
    for index in _ambiguous(fails):
        s, f, fail, name = running[index]
        why = f"the fail point “{fail.title}” has no id of its own: write one there"
        yield Missing(why, (f"id: {name}",), ("steps", blueprint.places[s], "fail_points", f))
    streams = blueprint.demand.arrivals if blueprint.demand else ()
    for index in _ambiguous([(stream.id, stream.segment or "arrivals") for stream in streams]):
        why = f"the stream of arrivals number {index + 1} has no id of its own: write one there"
        yield Missing(why, (f"id: {blueprint.stream_ids[index]}",), ("demand", "arrivals", index))


def _ambiguous(things: Sequence[tuple[str | None, str]]) -> list[int]:
    """The things without an id whose title makes the id of another one."""
    made = [given or identifier_from(title) for given, title in things]
    return [index for index, (given, _) in enumerate(things) if not given and made.count(made[index]) > 1]


def _ways(blueprint: Blueprint) -> Iterator[Missing]:
    for place, name, step in zip(blueprint.places, blueprint.step_ids, blueprint.moments, strict=True):
        if step.then is not None and _lacks_shares(step.then):
            why = f"nothing says how many take which way after `{name}`: write there instead"
            yield Missing(why, (f"then: {{{', '.join(_with_shares(step.then))}}}",), ("steps", place))


def _lacks_shares(then: Then) -> bool:
    return len(then.ways) > 1 and any(_is_open(way) for way in then.ways)


def _is_open(way: Way) -> bool:
    return not (way.share or way.condition or way.rest)


def _with_shares(then: Then) -> Iterator[str]:
    """The ways as they are written; those without a share divide what is left, the last of them takes the rest."""
    open_ways = [way for way in then.ways if _is_open(way)]
    said = sum(way.share.quantities()[0].mean() for way in then.ways if way.share)
    rest = any(way.rest for way in then.ways)
    each = max(1, int(100 * (1 - said)) // (len(open_ways) + rest))
    for way in then.ways:
        if _is_open(way):
            last = way == open_ways[-1] and not rest
            way = replace(way, rest=last, share=None if last else read_given(Dimension.SHARE, f"{each} %"))
        yield f"{way.target}: {_flow_style(way.written())}"


def _flow_style(data: Any) -> str:
    """Plain data as YAML on one line."""
    if isinstance(data, dict):
        return f"{{{', '.join(f'{key}: {_flow_style(value)}' for key, value in data.items())}}}"
    text = str(data)
    return json.dumps(text, ensure_ascii=False) if set(text) & set(",:{}[]#\"'") else text


def _durations(blueprint: Blueprint) -> Iterator[Missing]:
    """Where no step of the file takes any time."""
    if any(_lasts(step) for step in blueprint.moments):
        return
    for place, name, step in zip(blueprint.places, blueprint.step_ids, blueprint.moments, strict=True):
        if step.simulated and not step.supports:
            why = f"no step takes any time; write how long `{name}` takes"
            yield Missing(why, ("duration: 5..10 min",), ("steps", place))


def _lasts(step: Step) -> bool:
    sides = chain.from_iterable(activity.sides for activity in step.activities)
    return step.duration is not None or step.until is not None or any(side.duration for side in sides)


def _resources(blueprint: Blueprint) -> Iterator[Missing]:
    """In a file without resources names in `by` only label."""
    if blueprint.resources is not None:
        return
    needed = dict.fromkeys(chain.from_iterable(_needed(step) for step in blueprint.moments))
    kept = {name for step in blueprint.moments for name in step.takes.resources()}
    if needed:
        lines = [f"  {name}: {{{'kind: place, ' if name in kept else ''}capacity: 1}}" for name in needed]
        yield Missing("nothing says how many people and places there are: add", ("resources:", *lines))


def _needed(step: Step) -> Iterable[str]:
    sides = chain.from_iterable(activity.sides for activity in step.activities)
    return (*step.by.resources(), *chain.from_iterable(side.by.resources() for side in sides), *step.takes.resources())


def _demand(blueprint: Blueprint) -> Iterator[Missing]:
    if blueprint.demand is not None:
        return
    arrivals = "12 per h" if _has_shifts(blueprint) else "{09:00-17:00: 12 per h}"
    traits = sorted(_traits(blueprint))
    segments = sorted(_cases(blueprint) - {*traits})
    lines = ["demand:", f"  arrivals: {arrivals}"]
    if segments:
        names = [*segments, *(["others"] if any(spot.given.rest for spot in quantities(blueprint)) else [])]
        shares = [f"{name}: {{share: {share} %}}" for name, share in zip(names, _equally(len(names)), strict=True)]
        lines.append(f"  segments: {{{', '.join(shares)}}}")
    if traits:
        lines.append(f"  traits: {{{', '.join(f'{name}: 50 %' for name in traits)}}}")
    yield Missing("nothing says who comes, and when: add", tuple(lines))


def _equally(parts: int) -> list[int]:
    """100 in so many nearly equal parts."""
    return [100 // parts + (part < 100 % parts) for part in range(parts)]


def _has_shifts(blueprint: Blueprint) -> bool:
    return any(resource.shifts for resource in (blueprint.resources or {}).values())


def _traits(blueprint: Blueprint) -> set[str]:
    """The traits that steps ask for."""
    conditions = [step.share.condition for step in blueprint.moments if step.share]
    conditions += [way.condition for step in blueprint.moments if step.then for way in step.then.ways]
    negated = {case for case in _all_cases(blueprint) if case.startswith(NOT)}
    return {condition.trait for condition in conditions if condition} | {case.removeprefix(NOT) for case in negated}


def _cases(blueprint: Blueprint) -> set[str]:
    """The names that quantities are given for, without servers and traits."""
    servers = {
        need.resource
        for step in blueprint.moments
        for needs in (step.by, *(side.by for activity in step.activities for side in activity.sides))
        for alternative in (needs.any_of.alternatives if needs.any_of else ())
        for need in alternative
    }
    return {case for case in _all_cases(blueprint) if not case.startswith(NOT)} - servers


def _all_cases(blueprint: Blueprint) -> set[str]:
    return {case for spot in quantities(blueprint) for case, _ in spot.given.cases}


def _end(blueprint: Blueprint) -> Iterator[Missing]:
    """Without a clock time in the file it is always open, and somebody must say when a run is over."""
    demand, run = blueprint.demand, blueprint.run
    if demand is None or run.for_ is not None or run.until is not None or _has_shifts(blueprint):
        return
    timed = [stream for stream in demand.arrivals if stream.rate and (stream.rate.ranges or stream.rate.points)]
    endless = [
        name
        for name, stream in zip(blueprint.stream_ids, demand.arrivals, strict=True)
        if (stream.rate and stream.rate.always) or (stream.every and stream.count is None) or stream.population
    ]
    if endless and not timed:
        why = f"there are no opening hours, so {quoted(endless)} would go on for ever: add how long to run"
        said = bool(run.model_fields_set)
        yield Missing(why, ("for: 8 h",) if said else ("run:", "  for: 8 h"), ("run",) if said else ())
