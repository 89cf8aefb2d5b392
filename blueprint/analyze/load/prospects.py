"""What the load says before the run: too much work for somebody, nobody there for it, or too much for any run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from blueprint.analyze.load.days import DAY, HOUR, Days
from blueprint.analyze.load.offered import HourLoad, Offered, ResourceLoad
from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.model.blueprint import Blueprint
from blueprint.model.capacity import most_units
from blueprint.model.clock import WEEKDAYS, format_clock
from blueprint.model.resource import UNLIMITED
from blueprint.model.run import BUDGET
from blueprint.model.step import Step

_MORE = 1 + 1e-6
_MANY_TOO_EARLY, _SOME_TOO_LATE = 0.1, 0.02
"""From which part of somebody's work on it is said that it comes before they do, or after they left."""
_HARDLY = 1e-9
_NEVER = 100 * DAY
_BEYOND = 1.1
"""Every coming is an event at least, so that a run of so many more than its budget is given up for certain."""
_OFTEN = 1000
"""Nobody comes to one step so often."""
_FULL_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def prospects(blueprint: Blueprint, found: Offered) -> list[Finding]:
    """Errors where a run would never end, warnings where it would mislead; at the resources they are about."""
    findings = list(_beyond_budget(blueprint, found))
    if findings:
        return findings
    for each in found.resources:
        if each.there <= 0:
            findings += _never_there(blueprint, found.days, each)
        elif found.days.repeats:
            findings += _overload(blueprint, found.days, each)
        else:
            findings += [*_full_day(blueprint, each), *_too_early_or_late(blueprint, found.days, each)]
    return findings


def _at(name: str, *keys: str) -> Pointer:
    return ("resources", name, *keys)


def _key_of(blueprint: Blueprint, name: str) -> Pointer:
    """Where it stands how many there are."""
    resource = (blueprint.resources or {})[name]
    said = "shifts" if resource.shifts is not None else "capacity" if resource.capacity is not None else None
    return _at(name, said) if said else _at(name)


def _beyond_budget(blueprint: Blueprint, found: Offered) -> Iterator[Finding]:
    """More happens in one replication than it may."""
    run, budget = blueprint.run, blueprint.run.budget or BUDGET
    length = run.for_.always.mean() if run.for_ and run.for_.always else 0.0
    times = length / (found.days.count * DAY) if length else 1.0
    comings = sum(found.comings) * times
    if comings <= _BEYOND * budget:
        yield from _breaks_too_often(blueprint, found.days, budget)
        return
    most = max(range(len(found.comings)), key=lambda s: found.comings[s])
    each = found.comings[most] / found.customers if found.customers else 0.0
    if each > _OFTEN:
        name = blueprint.step_ids[most]
        message = (
            f"each customer comes to `{name}` about {_large(each)} times; the budget of a replication is {budget:,}"
        )
        hint = "look for a way back, or a failure that is done again, that is hardly ever left"
        yield error("beyond_budget", message, ("steps", blueprint.places[most]), hint)
        return
    message = (
        f"one replication would hold about {_large(found.customers * times)} customers, who come to steps "
        f"{_large(comings)} times in all; its budget is {budget:,}"
    )
    shorter = "run it for a shorter time, more often (`replications`)" if length else "check how many come"
    pointer: Pointer = ("run", "for") if length else ("demand", "arrivals")
    yield error("beyond_budget", message, pointer, f"{shorter}, or raise `run: {{budget: …}}` and wait")


def _breaks_too_often(blueprint: Blueprint, days: Days, budget: int) -> Iterator[Finding]:
    """Breakdowns alone are more than one replication may hold."""
    run, open_ = blueprint.run, days.open()
    length = run.for_.always.mean() if run.for_ and run.for_.always else open_[-1][1] - open_[0][0]
    for name, resource in (blueprint.resources or {}).items():
        if resource.breakdowns is None:
            continue
        both = (resource.breakdowns.every, resource.breakdowns.lasts)
        round_ = sum(given.quantities()[0].mean() for given in both)
        times = most_units(resource) * length / round_
        if 2 * times > _BEYOND * budget:
            message = f"`{name}` would break about {_large(times)} times in one replication; its budget is {budget:,}"
            yield error("beyond_budget", message, _at(name, "breakdowns"), "let it work longer between two repairs")


def _large(number: float) -> str:
    return f"{number:,.0f}" if number < 1e12 else f"{number:.0e}"


# Too much work


def _overload(blueprint: Blueprint, days: Days, each: ResourceLoad) -> Iterator[Finding]:
    """Without a closing time more work comes than can ever be done."""
    if each.lasting <= _MORE or _is_left(blueprint, each.name):
        return
    period, parts = _period(days)
    asked, there = _hours(each.asked / parts), _hours(each.there / parts)
    message = (
        f"`{each.name}` is asked for {asked} of work {period} and can do {there}: load {each.lasting:.2f}. In a run "
        "without closing time its queue grows without end, and every figure depends on how long you run"
    )
    hint = f"{_more_of(blueprint, each)}, or let customers give up (`wait: {{patience: 10 min}}`)"
    yield warning("overload", message, _key_of(blueprint, each.name), hint)


def _period(days: Days) -> tuple[str, int]:
    """What the figures are said for, and how many of that there are in the days that are looked at."""
    if days.always_open:
        return "an hour", days.hours
    return ("a week", 1) if days.count == len(WEEKDAYS) else ("a day", days.count)


def _full_day(blueprint: Blueprint, each: ResourceLoad) -> Iterator[Finding]:
    """The work of a single day does not fit into it."""
    load = each.load
    if load is None or load <= _MORE or _is_left(blueprint, each.name):
        return
    message = (
        f"`{each.name}` is asked for {_hours(each.asked)} of work on the day and can do {_hours(each.there)}: "
        f"load {load:.2f}{_worst(each)}"
    )
    yield warning("overload", message, _key_of(blueprint, each.name), _more_of(blueprint, each))


def _worst(each: ResourceLoad) -> str:
    """The busiest hour, and until when more is asked than is there."""
    worst = each.busiest
    if worst is None or worst.asked <= worst.there:
        return ""
    until = worst.start
    while (after := _hour_at(each, until)) and after.there and after.asked > after.there:
        until += HOUR
    hour = f"{format_clock(worst.start)} and {format_clock(worst.start + HOUR)}"
    return (
        f"; most between {hour} ({_hours(worst.asked)} asked for, {_hours(worst.there)} can be done), and its queue "
        f"grows until {format_clock(until)}"
    )


def _hour_at(each: ResourceLoad, moment: int) -> HourLoad | None:
    return each.hours[moment // HOUR] if moment // HOUR < len(each.hours) else None


def _hours(work: float) -> str:
    return f"{work:.0f} h" if work >= 100 else f"{work:.3g} h"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _more_of(blueprint: Blueprint, each: ResourceLoad) -> str:
    resource = (blueprint.resources or {})[each.name]
    load = max(each.load or 0.0, each.lasting)
    if resource.shifts is not None:
        return f"schedule at least {_percent(load - 1)} more of it, give it less to do"
    assert resource.capacity != UNLIMITED
    needed = int(load * int(resource.capacity or 1)) + 1
    return f"more than {needed - 1} are needed (`capacity: {needed}`), or less to do for them"


def _is_left(blueprint: Blueprint, name: str) -> bool:
    """Whether wherever it is waited for people give up or find no place, so that its queue ends by itself."""
    steps = [step for step in blueprint.moments if name in _needed(step)]
    return all(step.wait and (step.wait.patience or step.wait.places is not None) for step in steps)


def _needed(step: Step) -> set[str]:
    sides = chain.from_iterable(activity.sides for activity in step.activities)
    return {*step.by.resources(), *step.takes.resources(), *chain.from_iterable(side.by.resources() for side in sides)}


# Nobody there


def _never_there(blueprint: Blueprint, days: Days, each: ResourceLoad) -> Iterator[Finding]:
    """Work waits for somebody who has no shift on the days that are run."""
    resource = (blueprint.resources or {})[each.name]
    if each.asked <= _HARDLY or resource.shifts is None:
        return
    steps = [
        name for name, step in zip(blueprint.step_ids, blueprint.moments, strict=True) if each.name in _needed(step)
    ]
    when = (
        f"on {_FULL_NAMES[days.weekday]}, the day that is simulated" if days.count == 1 else "on the days that are run"
    )
    message = f"`{each.name}` has no shift {when}, but {_listed(steps)} cannot be done without it"
    named = sorted({day for shift, units in resource.shifts.ranges if units for day in shift.days or ()})
    hint = "add a shift on that day"
    if named:
        hint += f", or simulate another one, for example `run: {{day: {WEEKDAYS[named[0]]}}}`"
    make = warning if _is_left(blueprint, each.name) else error
    yield make("nobody_there", message, _at(each.name, "shifts"), hint)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names[:3]) + (" …" if len(names) > 3 else "")


def _too_early_or_late(blueprint: Blueprint, days: Days, each: ResourceLoad) -> Iterator[Finding]:
    """Work comes before the first shift, or after the last one while the service is still open."""
    resource = (blueprint.resources or {})[each.name]
    spans = days.spans(resource)
    if resource.shifts is None or not spans:
        return
    first, last = spans[0][0], max(end for _, end, _ in spans)
    closing = max(end for _, end in days.open())
    early, late = (_between(each, *ends) / max(each.asked, _HARDLY) for ends in ((0, first), (last, _NEVER)))
    pointer = _at(each.name, "shifts")
    if early > _MANY_TOO_EARLY:
        message = (
            f"`{each.name}` is there from {format_clock(first)} on, but about {_percent(early)} of its work comes "
            "before that and waits"
        )
        yield warning("nobody_there_yet", message, pointer, "let its first shift begin earlier, or the arrivals later")
    if late > _SOME_TOO_LATE and last < closing:
        message = (
            f"`{each.name}` is there until {format_clock(last)}, but about {_percent(late)} of its work comes later "
            f"(the service closes at {format_clock(closing)}) and waits in vain"
        )
        hint = f"let its last shift end at {format_clock(closing)}, with the service: then it stays until all is done"
        yield warning("nobody_there_any_more", message, pointer, hint)


def _between(each: ResourceLoad, start: int, end: int) -> float:
    """The work asked for between two moments, each hour evenly over the time without anybody there first."""
    found = 0.0
    for hour in each.hours:
        overlap = min(end, hour.start + HOUR) - max(start, hour.start)
        if overlap > 0:
            found += hour.asked * overlap / HOUR
    return found
