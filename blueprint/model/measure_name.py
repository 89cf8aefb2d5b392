"""The names of measures: which there are, of what, and what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.directory import Directory
from blueprint.model.promise import Promise
from blueprint.model.quantity import Dimension, QuantityError, parse_constant
from blueprint.model.value import did_you_mean, quoted, shortened

SPREAD = ("mean", "p50", "p80", "p90", "p95", "max")
"""What is told of a length of time."""

_EXITS = ("arrived", "served", "left", "walked_out", "gave_up", "turned_away", "too_late", "inside")
_WAITS = ("wait", "wait_for_work", "wait_for_staff", "queue")
_HOUR = re.compile(r"@([0-9]{1,2})$")
_OVER = re.compile(r"wait\.over\.<([^<>]+)>\.share")
_IN_USE = re.compile(r"in_use\.([0-9]+)\.share")
_TO = re.compile(r"to\.(\w+)\.share")


def _spread(family: str, dimension: Dimension = Dimension.TIME) -> dict[str, Dimension]:
    return {f"{family}.{figure}": dimension for figure in SPREAD}


OF_THE_WHOLE: dict[str, Dimension] = {
    **{f"customers.{how}": Dimension.NUMBER for how in (*_EXITS, "no_show")},
    **{f"customers.{how}.share": Dimension.SHARE for how in _EXITS},
    **_spread("flow_time"),
    **_spread("wait.total"),
    "first_time_right.share": Dimension.SHARE,
    "right_in_the_end.share": Dimension.SHARE,
    "satisfied.share": Dimension.SHARE,
    "cycle_efficiency": Dimension.SHARE,
    "throughput.per_h": Dimension.NUMBER,
    "productivity.customers_per_staff_h": Dimension.NUMBER,
    "cost.per_customer": Dimension.MONEY,
    "revenue.per_customer": Dimension.MONEY,
    "profit.per_day": Dimension.MONEY,
    "cost_of_waiting.per_customer": Dimension.MONEY,
}
"""Measures of the whole service, with what they measure."""

OF_ONE: dict[str, dict[str, Dimension]] = {
    "act": _spread("time"),
    "step": {
        **{name: dimension for family in _WAITS for name, dimension in _spread(family).items()},
        "over_target.share": Dimension.SHARE,
        "over_tolerable.share": Dimension.SHARE,
        "count": Dimension.NUMBER,
        "duration.mean": Dimension.TIME,
        "in_progress.mean": Dimension.NUMBER,
        "in_progress.max": Dimension.NUMBER,
    },
    "resource": {
        "utilization": Dimension.SHARE,
        "queue.mean": Dimension.NUMBER,
        "queue.max": Dimension.NUMBER,
        "overtime": Dimension.TIME,
    },
    "fail_point": {
        "rate": Dimension.SHARE,
        "caught.share": Dimension.SHARE,
        "escaped.share": Dimension.SHARE,
        "cost": Dimension.MONEY,
    },
}
"""Measures of one act, step, resource or fail point, behind its id."""

_GROUPS = ("segment", "stream")


@dataclass(frozen=True, slots=True)
class MeasureFault:
    """What is wrong with the name of a measure."""

    message: str
    hint: str | None = None


def dimension_of(name: str, directory: Directory) -> Dimension | MeasureFault:
    """What the measure called `name` measures in this blueprint, or why there is no such measure."""
    if name.partition(".")[0] in _GROUPS:
        kind, _, behind = name.partition(".")
        group, _, name = behind.partition(".")
        if fault := _no_such(kind, group, directory):
            return fault
    if found := _HOUR.search(name):
        name = name[: found.start()]
        if int(found[1]) > 47:
            return MeasureFault(
                f"`@{found[1]}` is no hour", "the hours of a day are `@0` to `@23`, after midnight on to `@47`"
            )
    kind, _, behind = name.partition(".")
    if kind not in OF_ONE:
        return _among(OF_THE_WHOLE, name, [*OF_THE_WHOLE, *(f"{kind}.<id>" for kind in (*OF_ONE, *_GROUPS))])
    thing, _, measure = behind.partition(".")
    return _no_such(kind, thing, directory) or _of_one(kind, measure, directory)


def _no_such(kind: str, name: str, directory: Directory) -> MeasureFault | None:
    for finding in directory.look_up(kind.replace("_", " "), name, ()):
        return MeasureFault(finding.message, finding.hint)
    return None


def _of_one(kind: str, measure: str, directory: Directory) -> Dimension | MeasureFault:
    if kind == "step" and (found := _OVER.fullmatch(measure)):
        return _over(found[1])
    if kind == "step" and (found := _TO.fullmatch(measure)):
        return _no_such("step", found[1], directory) or Dimension.SHARE
    if kind == "resource" and _IN_USE.fullmatch(measure):
        return Dimension.SHARE
    return _among(OF_ONE[kind], measure, list(OF_ONE[kind]), f"of a {kind.replace('_', ' ')} there is no measure")


def _over(limit: str) -> Dimension | MeasureFault:
    try:
        parse_constant(limit, Dimension.TIME)
    except QuantityError as wrong:
        return MeasureFault(wrong.message, wrong.hint)
    return Dimension.SHARE


def _among(
    measures: dict[str, Dimension], name: str, known: list[str], message: str = "there is no measure"
) -> Dimension | MeasureFault:
    if name in measures:
        return measures[name]
    begun = [measure for measure in known if name and measure.startswith(f"{name}.")]
    near = did_you_mean(name, known)
    hint = f"say which: {quoted(begun[:8])}" if begun else near or f"there are {quoted(known[:8])} …"
    return MeasureFault(f"{message} `{shortened(name)}`", hint)


def measure_findings(directory: Directory) -> Iterator[Finding]:
    """Promises and watched measures that name no measure, or limit it by something else than it measures."""
    for index, promise in enumerate(directory.blueprint.promises):
        here: Pointer = ("promises", index)
        found = dimension_of(promise.measure, directory)
        if isinstance(found, MeasureFault):
            yield error("measure", found.message, here, found.hint)
        elif found is not promise.limit.dimension:
            message = f"`{promise.measure}` is {found.meaning}, not `{promise.limit.text}`"
            yield error("measure", message, here, _limit(promise, found, directory))
    for index, name in enumerate(directory.blueprint.run.watch):
        found = dimension_of(name, directory)
        if isinstance(found, MeasureFault):
            yield error("measure", found.message, ("run", "watch", index), found.hint)


def _limit(promise: Promise, dimension: Dimension, directory: Directory) -> str:
    """What limit this measure can have, or the measure that was meant where there is one of shares too."""
    share = f"{promise.measure}.share"
    if promise.limit.dimension is Dimension.SHARE and dimension_of(share, directory) is Dimension.SHARE:
        return f"of all who came it is `{share}`; else write a limit such as `{_example(dimension)}`"
    return f"write a limit such as `{_example(dimension)}`"


def _example(dimension: Dimension) -> str:
    return {Dimension.SHARE: "85 %", Dimension.TIME: "15 min", Dimension.NUMBER: "12"}.get(dimension, dimension.example)
