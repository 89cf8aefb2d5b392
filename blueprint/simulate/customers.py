"""What the customers of one replication met: how they fared, how long they stayed and waited, what failed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from blueprint.simulate.observations import Observations
from blueprint.simulate.records import Customer, Doing, Fate, How, Replication, Stay, Strike, Wait
from blueprint.simulate.yardstick import Yardstick

FATES = {
    Fate.SERVED: "served",
    Fate.WALKED_OUT: "walked_out",
    Fate.GAVE_UP: "gave_up",
    Fate.TURNED_AWAY: "turned_away",
    Fate.TOO_LATE: "too_late",
    Fate.INSIDE: "inside",
}
LEFT = (Fate.WALKED_OUT, Fate.GAVE_UP, Fate.TURNED_AWAY, Fate.TOO_LATE)

Record = TypeVar("Record", Wait, Strike, Doing)


def observe_customers(replication: Replication, yardstick: Yardstick, observed: Observations, days: float) -> None:
    """Adds everything that is measured of the customers who arrived after the warm-up."""
    stays = [stay for stay in replication.stays if stay.arrived >= 0]
    counted = {stay.customer: stay for stay in stays}
    waits = _by_customer(replication.waits, counted)
    strikes = _by_customer(replication.strikes, counted)
    doings = _by_customer(replication.doings, counted)
    _count_fates(stays, yardstick, observed, days)
    observed.add("customers.no_show", replication.no_shows, days)
    for stay in stays:
        customer = stay.customer
        _observe_waits(stay, waits[customer], yardstick, observed)
        _observe_outcome(stay, waits[customer], strikes[customer], yardstick, observed)
        _observe_time(stay, doings[customer], yardstick, observed)
        _observe_doings(stay, doings[customer], yardstick, observed)
    _count_doings(doings, yardstick, observed, days)
    _observe_failures(doings, strikes, yardstick, observed, days)


def _by_customer(records: Iterable[Record], counted: Mapping[Customer, Stay]) -> Mapping[Customer, list[Record]]:
    found: defaultdict[Customer, list[Record]] = defaultdict(list)
    for record in records:
        if record.customer in counted:
            found[record.customer].append(record)
    return found


def _count_fates(stays: Sequence[Stay], yardstick: Yardstick, observed: Observations, days: float) -> None:
    groups: dict[str, list[Stay]] = {"": list(stays)}
    if len(yardstick.segments) > 1:
        for index, name in enumerate(yardstick.segments):
            groups[f"segment.{name}."] = [stay for stay in stays if stay.segment == index]
    if len(yardstick.streams) > 1:
        for index, name in enumerate(yardstick.streams):
            groups[f"stream.{name}."] = [stay for stay in stays if stay.customer[0] == index]
    for prefix, members in groups.items():
        observed.add(f"{prefix}customers.arrived", len(members), days)
        for fate, name in FATES.items():
            number = sum(stay.fate is fate for stay in members)
            observed.add(f"{prefix}customers.{name}", number, days)
            observed.add(f"{prefix}customers.{name}.share", number, len(members))
        left = sum(stay.fate in LEFT for stay in members)
        observed.add(f"{prefix}customers.left", left, days)
        observed.add(f"{prefix}customers.left.share", left, len(members))


def _observe_waits(stay: Stay, waits: Sequence[Wait], yardstick: Yardstick, observed: Observations) -> None:
    segment, stream = stay.segment, stay.customer[0]
    of_segment = -1 if segment is None else segment
    for wait in waits:
        name = f"step.{yardstick.steps[wait.step]}"
        observed.time(f"{name}.wait", wait.length, segment, stream, wait.began)
        observed.time(f"{name}.wait_for_work", wait.for_work, segment, stream, wait.began)
        observed.time(f"{name}.wait_for_staff", wait.for_staff, segment, stream, wait.began)
        for limits, measure in ((yardstick.targets, "over_target"), (yardstick.tolerables, "over_tolerable")):
            limit = limits[wait.step][of_segment]
            if limit is not None:
                observed.flag(f"{name}.{measure}.share", wait.length > limit, segment, stream, wait.began)
    if stay.gone is not None:
        observed.time("wait.total", sum(wait.length for wait in waits), segment, stream, stay.arrived)


def _observe_outcome(
    stay: Stay, waits: Sequence[Wait], strikes: Sequence[Strike], yardstick: Yardstick, observed: Observations
) -> None:
    segment, stream = stay.segment, stay.customer[0]
    escaped = any(strike.escaped for strike in strikes)
    if stay.fate is Fate.SERVED:
        observed.flag("first_time_right.share", not strikes, segment, stream)
        observed.flag("right_in_the_end.share", not escaped, segment, stream)
    if yardstick.judges_satisfaction and stay.fate is not Fate.INSIDE:
        tolerated = all(_within(wait, yardstick.tolerables, segment) for wait in waits)
        satisfied = stay.fate is Fate.SERVED and tolerated and not escaped
        observed.flag("satisfied.share", satisfied, segment, stream)


def _within(wait: Wait, limits: Sequence[Sequence[int | None]], segment: int | None) -> bool:
    limit = limits[wait.step][-1 if segment is None else segment]
    return limit is None or wait.length <= limit


def _observe_time(stay: Stay, doings: Sequence[Doing], yardstick: Yardstick, observed: Observations) -> None:
    if stay.fate is not Fate.SERVED or stay.gone is None:
        return
    segment, stream = stay.segment, stay.customer[0]
    observed.time("flow_time", stay.gone - stay.arrived, segment, stream, stay.arrived)
    if any(yardstick.adding):
        spans = [(each.start, each.end) for each in doings if yardstick.adding[each.step] and each.start is not None]
        observed.add("cycle_efficiency", covered(spans, stay.arrived, stay.gone), stay.gone - stay.arrived)
    for act, (came, ended) in _acts(doings, yardstick).items():
        observed.time(f"act.{yardstick.blueprint.act_ids[act]}.time", ended - came, segment, stream, came)


def _acts(doings: Sequence[Doing], yardstick: Yardstick) -> Mapping[int, tuple[int, int]]:
    """For each act the customer's first coming to a step of it and the end of their last own doing in it."""
    found: dict[int, tuple[int, int]] = {}
    for doing in doings:
        act = yardstick.blueprint.act_of[doing.step]
        if act is None or not yardstick.graph.own[doing.step]:
            continue
        came, ended = found.get(act, (doing.came, doing.end))
        found[act] = (min(came, doing.came), max(ended, doing.end))
    return found


def covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """How much of `start` to `end` lies in at least one of the spans."""
    total, reached = 0, start
    for first, last in sorted(spans):
        first, last = max(first, reached), min(last, end)
        if last > first:
            total += last - first
            reached = last
    return total


def _observe_doings(stay: Stay, doings: Sequence[Doing], yardstick: Yardstick, observed: Observations) -> None:
    segment, stream = stay.segment, stay.customer[0]
    for doing in doings:
        name = f"step.{yardstick.steps[doing.step]}"
        if doing.ready is not None and doing.start is not None:
            observed.time(f"{name}.queue", doing.start - doing.ready, segment, stream, doing.ready)
        if doing.start is not None and doing.how is How.DONE:
            observed.time(f"{name}.duration", doing.end - doing.start, segment, stream)
    own = [doing for doing in doings if yardstick.graph.own[doing.step] and doing.how is How.DONE]
    own.sort(key=lambda doing: (doing.end, doing.came))
    for doing, following in zip(own, own[1:], strict=False):
        way = f"step.{yardstick.steps[doing.step]}.to"
        observed.part(f"{way}.{yardstick.steps[following.step]}.share", 1, way)


def _count_doings(
    doings: Mapping[Customer, Sequence[Doing]], yardstick: Yardstick, observed: Observations, days: float
) -> None:
    counts = [0] * len(yardstick.steps)
    ended = [0] * len(yardstick.steps)
    for of_customer in doings.values():
        for doing in of_customer:
            counts[doing.step] += doing.start is not None
            ended[doing.step] += doing.how is How.DONE
    for step, name in enumerate(yardstick.steps):
        if yardstick.graph.simulated[step] and not yardstick.graph.standing[step]:
            observed.add(f"step.{name}.count", counts[step], days)
        observed.whole(f"step.{name}.to", ended[step])


def _observe_failures(
    doings: Mapping[Customer, Sequence[Doing]],
    strikes: Mapping[Customer, Sequence[Strike]],
    yardstick: Yardstick,
    observed: Observations,
    days: float,
) -> None:
    performed = [0] * len(yardstick.steps)
    for of_customer in doings.values():
        for doing in of_customer:
            performed[doing.step] += 0 if doing.start is None else 1 + doing.redone
    found: list[list[Strike]] = [[] for _ in yardstick.fail_points]
    for of_one in strikes.values():
        for strike in of_one:
            found[strike.fail_point].append(strike)
    for index, (step, _, fail, name) in enumerate(yardstick.blueprint.fail_points):
        if fail.chance is None or not yardstick.graph.simulated[step] or yardstick.graph.standing[step]:
            continue
        of_point, number = found[index], len(found[index])
        observed.add(f"fail_point.{name}.rate", number, performed[step])
        observed.add(f"fail_point.{name}.caught.share", sum(strike.caught for strike in of_point), number)
        observed.add(f"fail_point.{name}.escaped.share", sum(strike.escaped for strike in of_point), number)
        observed.add(f"fail_point.{name}.cost", sum(strike.cost for strike in of_point), days)
