"""Laws that hold for the records of every run; each function yields what breaks its law.

They read the tables and the records and know no engine. `broken_laws` tries them all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from blueprint.simulate.draws import Luck
from blueprint.simulate.program import EveryRow, OptionRow, Program, StepRow
from blueprint.simulate.records import Customer, Doing, Fate, How, Replication, Stay
from tests.laws.capacity import Capacity

Law = Callable[[Program, Replication], Iterator[str]]


def everybody_is_somewhere(program: Program, run: Replication) -> Iterator[str]:
    """Arrived = served + left + inside at every instant: who is inside is at exactly one own step."""
    at = _own_doings(program, run)
    for stay in run.stays:
        moment = stay.arrived
        for doing in at[stay.customer]:
            if doing.came != moment:
                yield f"{stay.customer} is nowhere, or in two places, from {moment} to {doing.came}"
            moment = doing.end
        if moment != _until(stay, run):
            yield f"{stay.customer} is nowhere from {moment} to {_until(stay, run)}"


def littles_law(program: Program, run: Replication) -> Iterator[str]:
    """The number in, summed over time, is the time of all customers: overall, and as the sum over the steps."""
    number, area, last = 0, 0, 0
    for moment, change in _changes((stay.arrived, _until(stay, run)) for stay in run.stays):
        area += number * (moment - last)
        number, last = number + change, moment
    if number:
        yield f"{number} customers are left over"
    by_step = Counter[int]()
    for doings in _own_doings(program, run).values():
        for doing in doings:
            by_step[doing.step] += doing.end - doing.came
    times = sum(_until(stay, run) - stay.arrived for stay in run.stays)
    if not area == times == by_step.total():
        yield f"the number in gives {area}, the times give {times}, the steps {by_step.total()}"


def stays_are_in_order(program: Program, run: Replication) -> Iterator[str]:
    """Everybody arrives, is gone, and is over; inside is who is not gone when the run is cut off."""
    for stay in run.stays:
        if (stay.fate is Fate.INSIDE) != (stay.gone is None):
            yield f"{stay.customer} is {stay.fate} and gone {stay.gone}"
        if program.hours.end is None and stay.over is None and not run.left_over:
            yield f"work for {stay.customer} is not over"
        moments = [each for each in (stay.arrived, stay.gone, stay.over) if each is not None]
        if moments != sorted(moments):
            yield f"{stay.customer} has its moments in disorder"
    known = {stay.customer for stay in run.stays}
    for stream in program.streams:
        numbers = {number for index, number in known if index == stream.index}
        if isinstance(stream.source, EveryRow) and program.hours.start == 0 and numbers != set(range(len(numbers))):
            yield f"customers of {stream.id} are missing: {sorted(numbers)}"
    for doing in run.doings:
        if doing.customer not in known:
            yield f"{doing.customer} is done something for and never was here"


def doings_are_in_order(program: Program, run: Replication) -> Iterator[str]:
    """Come to, ready, started, over; no step overlaps itself for one customer, no visit is drawn for twice."""
    several: defaultdict[tuple[Customer, int], list[Doing]] = defaultdict(list)
    for doing in run.doings:
        moments = [each for each in (doing.came, doing.ready, doing.start, doing.end) if each is not None]
        if moments != sorted(moments) or not all(doing.start is not None for _ in doing.sides):
            yield f"{doing} has its moments in disorder"
        if doing.how is not How.UNFINISHED and (doing.start is None) == (doing.how in (How.DONE, How.CUT_SHORT)):
            yield f"{doing} has started, or not"
        several[doing.customer, doing.step].append(doing)
    for doings in several.values():
        doings.sort(key=lambda doing: doing.visit)
        for first, second in pairwise(doings):
            if first.visit + first.redone >= second.visit or first.end > second.came:
                yield f"{first} overlaps {second}"


def nothing_begins_before_what_it_comes_after(program: Program, run: Replication) -> Iterator[str]:
    """What a step comes after was done before or passed by, and nothing that leads to it is under way."""
    for doings in _by_customer(run).values():
        done: dict[int, int] = {}
        for doing in doings:
            if doing.how is How.DONE:
                done[doing.step] = min(done.get(doing.step, doing.end), doing.end)
        for doing in doings:
            step = program.steps[doing.step]
            if doing.ready is None or not step.after:
                continue
            met = [_is_met(program.steps[each], done.get(each), doing.ready) for each in step.after]
            if not (any(met) if step.after_any else all(met)):
                yield f"{doing} is ready before what it comes after"
            if any(other.step in step.leads and other.came < doing.ready < other.end for other in doings):
                yield f"{doing} is ready while something leads to it"


def _is_met(step: StepRow, done: int | None, ready: int) -> bool:
    """Whether a step was done by then, or may have been passed by."""
    passed = step.joins is not None or not step.simulated or bool(step.after)
    return passed or (done is not None and done <= ready)


def waits_add_up(program: Program, run: Replication) -> Iterator[str]:
    """Waits are never negative, and with the time in view they are the whole stay."""
    waited, in_view = Counter[Customer](), Counter[Customer]()
    for wait in run.waits:
        if wait.for_work < 0 or wait.for_staff < 0:
            yield f"{wait} is negative"
        waited[wait.customer] += wait.length
    for doing in run.doings:
        if program.steps[doing.step].shown and doing.start is not None:
            in_view[doing.customer] += doing.end - doing.start
    short = 0
    for stay in run.stays:
        total = _until(stay, run) - stay.arrived
        accounted = waited[stay.customer] + in_view[stay.customer]
        if accounted > total or (accounted < total and stay.gone is not None):
            yield f"{stay.customer} stays {total}, of which {accounted} are accounted for"
        short += accounted < total
    if short > run.unfinished:
        yield f"{short} waits have not ended, {run.unfinished} are said"


def nobody_takes_more_than_there_is(program: Program, run: Replication, luck: Luck) -> Iterator[str]:
    """In use may exceed capacity after the end of a shift or a breakdown, but never when something is taken."""
    lends = any(step.interrupts for step in program.steps)
    for resource in program.resources:
        uses = [use for use in run.uses if use.resource == resource.index]
        changes = Counter[int]()
        for use in uses:
            changes[use.start] += use.units
            changes[use.end] -= use.units
        taken = {use.start for use in uses}
        capacity = Capacity.of(program, resource, luck, run.end)
        in_use = 0
        for moment in sorted(changes):
            in_use += changes[moment]
            takes = changes[moment] > 0 if lends else moment in taken
            if in_use < 0 or (takes and in_use > capacity.at(moment)):
                yield f"{in_use} of {resource.id} in use at {moment}, and there are {capacity.at(moment)}"
        if in_use:
            yield f"{in_use} of {resource.id} are still in use"


def uses_are_those_of_doings(program: Program, run: Replication) -> Iterator[str]:
    """People are in use as long as the sides of doings last, and never when they do not."""
    if any(step.interrupts for step in program.steps):
        return
    sizes = {stay.customer: stay.size for stay in run.stays}
    used: Counter[tuple[Customer, int, int]] = Counter()
    for use in run.uses:
        if not use.kept:
            used[use.customer, use.step, use.resource] += use.units * (use.end - use.start)
    wanted: Counter[tuple[Customer, int, int]] = Counter()
    for doing in run.doings:
        for resource, units, time in _people(program, doing, sizes[doing.customer]):
            wanted[doing.customer, doing.step, resource] += units * time
    for key in {**used, **wanted}:
        if used[key] != wanted[key]:
            yield f"{key} should use {wanted[key]} and uses {used[key]}"


def _people(program: Program, doing: Doing, size: int) -> Iterator[tuple[int, int, int]]:
    """Resource, units and time of every side of a doing."""
    if doing.start is not None:
        for needs, left in zip(_option(program, doing).sides, doing.sides, strict=True):
            for need in needs:
                yield need.resource, need.units(size), left - doing.start


def _option(program: Program, doing: Doing) -> OptionRow:
    return program.steps[doing.step].options[doing.server or 0]


def what_is_taken_is_kept_until_it_is_freed(program: Program, run: Replication) -> Iterator[str]:
    """Each taking begins a use that ends as a step that frees it is done, as the customer leaves, or at the end."""
    ends = defaultdict(set)
    for doing in run.doings:
        if doing.how is How.DONE:
            for resource in program.steps[doing.step].frees:
                ends[doing.customer, resource].add(doing.end)
    gone = {stay.customer: stay.gone for stay in run.stays if stay.fate is not Fate.SERVED}
    kept = [use for use in run.uses if use.kept]
    starts = {(use.customer, use.resource, use.start) for use in kept}
    for use in kept:
        more = (use.customer, use.resource, use.end) in starts
        if not (use.end in ends[use.customer, use.resource] or use.end in (gone.get(use.customer), run.end) or more):
            yield f"{use} ends without being freed"
    for doing in run.doings:
        if doing.start is None:
            continue
        for need in _option(program, doing).takes:
            begun = (doing.customer, need.resource, doing.start) in starts
            ended = ends[doing.customer, need.resource] | {gone.get(doing.customer), run.end}
            if not begun and doing.start not in ended:
                yield f"{doing} takes {program.resources[need.resource].id}, of which no use is written down"


def _until(stay: Stay, run: Replication) -> int:
    """When the customer is gone, or the run is cut off."""
    return run.end if stay.gone is None else stay.gone


def _by_customer(run: Replication) -> dict[Customer, list[Doing]]:
    found: dict[Customer, list[Doing]] = {stay.customer: [] for stay in run.stays}
    for doing in run.doings:
        found[doing.customer].append(doing)
    return found


def _own_doings(program: Program, run: Replication) -> dict[Customer, list[Doing]]:
    """The doings on the way of each customer, in their order."""
    found = _by_customer(run)
    own = {who: [doing for doing in doings if program.steps[doing.step].own] for who, doings in found.items()}
    return {who: sorted(doings, key=lambda doing: (doing.came, doing.end)) for who, doings in own.items()}


def _changes(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """By how much the number of spans that hold changes, and when."""
    changes = Counter[int]()
    for start, end in spans:
        changes[start] += 1
        changes[end] -= 1
    return sorted(changes.items())


LAWS: tuple[Law, ...] = (
    everybody_is_somewhere,
    littles_law,
    stays_are_in_order,
    doings_are_in_order,
    nothing_begins_before_what_it_comes_after,
    waits_add_up,
    uses_are_those_of_doings,
    what_is_taken_is_kept_until_it_is_freed,
)


def broken_laws(program: Program, run: Replication, luck: Luck) -> Iterator[str]:
    """Everything that breaks a law, with the name of the law."""
    for law in LAWS:
        yield from (f"{law.__name__}: {broken}" for broken in law(program, run))
    for broken in nobody_takes_more_than_there_is(program, run, luck):
        yield f"{nobody_takes_more_than_there_is.__name__}: {broken}"
