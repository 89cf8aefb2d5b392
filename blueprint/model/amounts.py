"""Sums: shares that must add up, limits that must not cross, and one currency for all amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Demand
from blueprint.model.flow import Then
from blueprint.model.given import Given
from blueprint.model.quantities import Spot, quantities
from blueprint.model.quantity import Dimension, Quantity, QuantityError, parse_quantity
from blueprint.model.step import Act, Step
from blueprint.model.wait import Wait

_EXACT = 1e-9
_ONE_VALUE = frozenset({"target", "tolerable"})


def amount_findings(blueprint: Blueprint) -> Iterator[Finding]:
    """What is wrong with shares, limits and currencies."""
    for entry, step in enumerate(blueprint.steps):
        if isinstance(step, Step):
            if step.then is not None:
                yield from _ways(step.then, ("steps", entry, "then"), blueprint.demand)
            if step.wait is not None:
                yield from _limits(step.wait, ("steps", entry, "wait"))
        elif isinstance(step, Act) and step.target is not None:
            yield from _one_value("target", step.target, ("steps", entry, "target"))
    if blueprint.demand is not None:
        yield from _segments(blueprint.demand)
        yield from _sizes(blueprint.demand)
    yield from _currencies(blueprint)


def _ways(then: Then, pointer: Pointer, demand: Demand | None) -> Iterator[Finding]:
    shares = [way.share for way in then.ways if way.share is not None]
    rest = any(way.rest for way in then.ways)
    open_ways = [way for way in then.ways if way.share is None and not way.rest]
    for case in _cases(shares, demand):
        total = sum(_share(share, case) for share in shares)
        of_case = f" for `{case}`" if case else ""
        if total > 1 + _EXACT:
            message = f"the shares of the ways add up to {_percent(total)}{of_case}"
            yield error("shares", message, pointer, "together they are at most 100 %")
            return
        if shares and not rest and not open_ways and total < 1 - _EXACT:
            message = f"the shares of the ways add up to {_percent(total)}{of_case}, so some have no way on"
            yield error("shares", message, pointer, "say where the others go, for example `next: rest`")
            return
    yield from _by_trait(then, pointer)


def _by_trait(then: Then, pointer: Pointer) -> Iterator[Finding]:
    conditions = [way.condition for way in then.ways if way.condition is not None]
    if not conditions:
        return
    if len(conditions) > len(set(conditions)):
        message = f"two ways are for the same customers (`{conditions[0].text}`)"
        yield error("shares", message, pointer, "one step can only send them one way")
    elif len(then.ways) == 1:
        message = f"only who has `{conditions[0].text}` has a way on"
        yield error("shares", message, pointer, "say where the others go, for example `next: rest`")


def _cases(shares: list[Given], demand: Demand | None) -> list[str]:
    """The segments by which some share differs; one nameless case where none does."""
    named = dict.fromkeys(case for share in shares for case, _ in share.cases)
    others = (segment for segment in (demand.segments if demand else ()) if named)
    return list(dict.fromkeys(chain(named, others))) or [""]


def _share(share: Given, case: str) -> float:
    quantity = _in_case(share, case)
    return quantity.mean() if quantity is not None else 0.0


def _in_case(given: Given, case: str) -> Quantity | None:
    return given.where(lambda name: name == case)


def _percent(share: float) -> str:
    return f"{share * 100:.10g} %"


def _limits(wait: Wait, pointer: Pointer) -> Iterator[Finding]:
    if wait.title is not None and _is_time(wait.title):
        message = f"`{wait.title}` is read as the title of the wait"
        yield warning("title_of_wait", message, pointer, f"if a time is meant write `{{target: {wait.title}}}`")
    if wait.title is not None and wait.title.casefold() in ("yes", "no", "true", "false"):
        message = f"`{wait.title}` is read as the title of the wait"
        yield warning("title_of_wait", message, pointer, "write what is waited for, for example `wait: For a table`")
    target, tolerable = wait.target, wait.tolerable
    for key, given in (("target", target), ("tolerable", tolerable)):
        if given is not None:
            yield from _one_value(key, given, (*pointer, key))
    if target is None or tolerable is None:
        return
    for case in dict.fromkeys(["", *(case for given in (target, tolerable) for case, _ in given.cases)]):
        meant, borne = _in_case(target, case), _in_case(tolerable, case)
        if meant and borne and meant.mean() > borne.mean():
            message = f"the target ({meant.text}) is longer than what is tolerable ({borne.text})"
            hint = "a wait is within its target before it is tolerable"
            yield warning("target_above_tolerable", message, (*pointer, "target"), hint)
            return


def _is_time(text: str) -> bool:
    try:
        parse_quantity(text, Dimension.TIME)
    except QuantityError:
        return False
    return True


def _one_value(key: str, given: Given, pointer: Pointer) -> Iterator[Finding]:
    spread = next((quantity for quantity in given.quantities() if not quantity.is_constant), None)
    if spread is not None:
        message = f"`{key}` is a limit, so it is one length of time, not `{spread.text}`"
        yield error("limits", message, pointer, "for example `5 min`")


def _segments(demand: Demand) -> Iterator[Finding]:
    here: Pointer = ("demand", "segments")
    if not demand.segments or all(None not in stream.segments() for stream in demand.arrivals):
        return
    shares = {name: segment.share for name, segment in demand.segments.items()}
    known = sum(_share(share, "") for share in shares.values() if share is not None)
    if known > 1 + _EXACT or (None not in shares.values() and known < 1 - _EXACT):
        yield error(
            "shares", f"the shares of the segments add up to {_percent(known)}", here, "together they are 100 %"
        )


def _sizes(demand: Demand) -> Iterator[Finding]:
    """A party is somebody."""
    owners: list[tuple[Pointer, Given | None]] = []
    owners += [(("demand", "arrivals", index, "size"), each.size) for index, each in enumerate(demand.arrivals)]
    owners += [(("demand", "segments", name, "size"), each.size) for name, each in demand.segments.items()]
    for pointer, size in owners:
        drawn = size.quantities() if size is not None else ()
        for quantity in (each for each in drawn if each.file is None):
            least, most = quantity.distribution.support()
            if most < 1:
                message = f"`{quantity.text}` is no size of a party, which is one person at least"
                yield error("size", message, pointer, "for example `size: 1`")
            elif least < 1:
                message = f"`{quantity.text}` can be less than one person; a party counts as one then"
                yield warning("party_below_one", message, pointer, f"cut it there: `{quantity.text} from 1`")


def _currencies(blueprint: Blueprint) -> Iterator[Finding]:
    first = blueprint.currency
    said = "see `currency`" if first else ""
    others: set[str] = set()
    for spot in _money(blueprint):
        for quantity in spot.given.quantities():
            currency = quantity.currency
            if currency is None or currency == first or currency in others:
                continue
            if first is None:
                first, said = currency, f"as in `{quantity.text}`"
                continue
            others.add(currency)
            message = f"`{quantity.text}` is in {currency}, but other amounts are in {first} ({said})"
            yield error("currency", message, spot.pointer, "amounts are added up, so all need the same currency")


def _money(blueprint: Blueprint) -> Iterable[Spot]:
    yield from quantities(blueprint)
    for index, promise in enumerate(blueprint.promises):
        yield Spot(("promises", index), _as_given(promise.limit))


def _as_given(quantity: Quantity) -> Given:
    return Given(quantity.dimension, always=quantity)
