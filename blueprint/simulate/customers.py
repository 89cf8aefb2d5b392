"""What the customers of one replication met: how they fared, how long they stayed and waited, where they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from blueprint.results.estimate import COUNT, SHARE
from blueprint.simulate.counted import Counted
from blueprint.simulate.observations import DAYS, Observations, Ratio
from blueprint.simulate.records import Doing, Fate, How, Stay, Wait
from blueprint.simulate.yardstick import Yardstick

FATES = {
    Fate.SERVED: "served",
    Fate.WALKED_OUT: "walked_out",
    Fate.GAVE_UP: "gave_up",
    Fate.TURNED_AWAY: "turned_away",
    Fate.TOO_LATE: "too_late",
    Fate.INSIDE: "inside",
}
LEFT = frozenset({Fate.WALKED_OUT, Fate.GAVE_UP, Fate.TURNED_AWAY, Fate.TOO_LATE})


def observe_customers(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """Adds everything that is measured of the customers who count."""
    declare_customers(yardstick, observed)
    observed.add("customers.no_show", counted.replication.no_shows, 0)
    for stay in counted.each(counted.stays):
        cell = counted.cell(stay.customer, stay.arrived)
        _observe_fate(stay, cell, observed)
        _observe_total(stay, counted, yardstick, observed, cell)
        for wait in counted.waits[stay.customer]:
            _observe_wait(wait, yardstick, counted, observed)
        doings = counted.doings[stay.customer]
        for doing in doings:
            _observe_doing(doing, yardstick, counted, observed)
        _observe_way(doings, yardstick, counted, observed)


def declare_customers(yardstick: Yardstick, observed: Observations) -> None:
    """Counts and shares that are told also where nothing was observed."""
    for how in ("arrived", *FATES.values(), "left", "no_show"):
        observed.ratios[f"customers.{how}"] = Ratio(f"customers.{how}", DAYS, COUNT)
        if how != "no_show":
            observed.ratios[f"customers.{how}.share"] = Ratio(f"customers.{how}", "customers.arrived", SHARE, True)
    if yardstick.knows_value:
        observed.ratios["cycle_efficiency"] = Ratio("time adding value", "time in the service", SHARE, bounded=True)
    for index, step in enumerate(yardstick.steps):
        if yardstick.runs[index]:
            observed.ratios[f"{step}.count"] = Ratio(f"{step}.count", DAYS, COUNT)


def _observe_fate(stay: Stay, cell: int, observed: Observations) -> None:
    observed.add("customers.arrived", 1, cell)
    observed.add(f"customers.{FATES[stay.fate]}", 1, cell)
    if stay.fate in LEFT:
        observed.add("customers.left", 1, cell)


def _observe_total(stay: Stay, counted: Counted, yardstick: Yardstick, observed: Observations, cell: int) -> None:
    """What is measured of a whole stay."""
    waits, strikes = counted.waits[stay.customer], counted.strikes[stay.customer]
    escaped = any(strike.escaped for strike in strikes)
    if stay.gone is not None:
        observed.time("wait.total", sum(wait.length for wait in waits), cell)
    if stay.fate is Fate.SERVED and stay.gone is not None:
        observed.time("flow_time", stay.gone - stay.arrived, cell)
        observed.share("first_time_right.share", not strikes, cell)
        observed.share("right_in_the_end.share", not escaped, cell)
        _observe_value(stay, stay.gone, counted.doings[stay.customer], yardstick, observed, cell)
        _observe_acts(counted.doings[stay.customer], yardstick, counted, observed)
    if yardstick.judges_satisfaction and stay.fate is not Fate.INSIDE:
        borne = all(wait.tolerable is None or wait.length <= wait.tolerable for wait in waits)
        observed.share("satisfied.share", stay.fate is Fate.SERVED and borne and not escaped, cell)


def _observe_value(
    stay: Stay, gone: int, doings: Sequence[Doing], yardstick: Yardstick, observed: Observations, cell: int
) -> None:
    if yardstick.knows_value:
        spans = [span for doing in doings for span in _adding(doing, yardstick)]
        observed.add("time adding value", covered(spans, stay.arrived, gone), cell)
        observed.add("time in the service", gone - stay.arrived, cell)


def _adding(doing: Doing, yardstick: Yardstick) -> Iterator[tuple[int, int]]:
    """When something that adds value was in progress."""
    adding = yardstick.adding[doing.step]
    if doing.start is None or adding == ():
        return
    until = doing.end if adding is None else max(doing.sides[side] for side in adding)
    yield doing.start, until


def covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """How much of `start` to `end` lies in at least one of the spans."""
    total, reached = 0, start
    for first, last in sorted(spans):
        first, last = max(first, reached), min(last, end)
        if last > first:
            total += last - first
            reached = last
    return total


def _observe_acts(doings: Sequence[Doing], yardstick: Yardstick, counted: Counted, observed: Observations) -> None:
    """The time at the customer's own steps of each act, waiting included; it belongs to the first coming."""
    lasted: dict[int, tuple[int, int]] = {}
    for doing in doings:
        act = yardstick.blueprint.act_of[doing.step]
        if act is not None and yardstick.program.steps[doing.step].own:
            time, came = lasted.get(act, (0, doing.came))
            lasted[act] = time + doing.end - doing.came, min(came, doing.came)
    for act, (time, came) in lasted.items():
        observed.time(f"{yardstick.acts[act]}.time", time, counted.cell(doings[0].customer, came))


def _observe_wait(wait: Wait, yardstick: Yardstick, counted: Counted, observed: Observations) -> None:
    step, cell = yardstick.steps[wait.step], counted.cell(wait.customer, wait.began)
    observed.time(f"{step}.wait", wait.length, cell)
    observed.time(f"{step}.wait_for_work", wait.for_work, cell)
    observed.time(f"{step}.wait_for_staff", wait.for_staff, cell)
    if not yardstick.judged_by_queue[wait.step]:
        _judge(step, wait.length, (wait.target, wait.tolerable), cell, observed)


def _judge(step: str, waited: int, limits: tuple[int | None, int | None], cell: int, observed: Observations) -> None:
    target, tolerable = limits
    if target is not None:
        observed.share(f"{step}.over_target.share", waited > target, cell)
    if tolerable is not None:
        observed.share(f"{step}.over_tolerable.share", waited > tolerable, cell)


def _observe_doing(doing: Doing, yardstick: Yardstick, counted: Counted, observed: Observations) -> None:
    if doing.ready is None or doing.start is None:
        return
    step, began = yardstick.steps[doing.step], counted.cell(doing.customer, doing.ready)
    queued = doing.start - doing.ready
    observed.time(f"{step}.queue", queued, began)
    if yardstick.judged_by_queue[doing.step]:
        _judge(step, queued, _limits(doing, yardstick, counted), began, observed)
    started = counted.cell(doing.customer, doing.start)
    observed.add(f"{step}.count", 1, started)
    if doing.how is How.DONE:
        observed.time(f"{step}.duration", doing.end - doing.start, started)


def _limits(doing: Doing, yardstick: Yardstick, counted: Counted) -> tuple[int | None, int | None]:
    """The standards of the queue for this customer and server."""
    wait, who = yardstick.program.steps[doing.step].wait, counted.person(doing.customer)
    server = -1 if doing.server is None else doing.server
    first, second = (who.known_amount(each, doing.visit, server) for each in (wait.target, wait.tolerable))
    return first, second


def _observe_way(doings: Sequence[Doing], yardstick: Yardstick, counted: Counted, observed: Observations) -> None:
    """Which own step follows which; steps that are skipped or not simulated are passed over."""
    own = [doing for doing in doings if yardstick.program.steps[doing.step].own]
    own.sort(key=lambda doing: (doing.came, doing.end))
    for doing, following in pairwise([*own, None]):
        if doing is None or doing.how is not How.DONE:
            continue
        step, cell = yardstick.steps[doing.step], counted.cell(doing.customer, doing.end)
        observed.add(f"{step}.to", 1, cell)
        if following is not None:
            observed.add(declare_way(step, yardstick.program.steps[following.step].id, observed.ratios), 1, cell)


def declare_way(step: str, following: str, ratios: dict[str, Ratio]) -> str:
    """The measure of how often a step is followed by another."""
    way = f"{step}.to.{following}.share"
    ratios.setdefault(way, Ratio(way, f"{step}.to", SHARE, counted=True, detailed=True))
    return way
