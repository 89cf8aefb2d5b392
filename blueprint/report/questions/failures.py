"""What goes wrong, is it caught, and what does it cost?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.failure import FailPoint
from blueprint.report.measure_titles import runs
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import listed, quoted, roughly
from blueprint.results.estimate import COUNT, SHARE, Estimate
from blueprint.results.figures import NONE, figure, with_interval

_NAMED = 3
"""How many failures are named in a sentence."""
_SAME = 0.005
"""Shares that differ by less are told as one."""
_MIDDLE = 5
"""The severity of a failure that has none."""


def in_short(reader: Reader) -> Iterator[str]:
    found = [(step, fail, name) for step, fail, name in _simulated(reader)]
    if not found:
        return
    if not any(reader.mean(f"fail_point.{name}.rate") for *_, name in found):
        yield f"Nothing went wrong in {reader.study.replications} simulated {runs(reader.blueprint)}."
        return
    yield from _how_many(reader)
    yield from _unnoticed(reader)
    yield from _costly(reader)


def _simulated(reader: Reader) -> Iterator[tuple[str, FailPoint, str]]:
    """The fail points that were observed, with their steps and ids."""
    for step, _, fail, name in reader.blueprint.fail_points:
        if reader.get(f"fail_point.{name}.rate") is not None:
            yield reader.blueprint.step_ids[step], fail, name


def _how_many(reader: Reader) -> Iterator[str]:
    right, solved = reader.get("first_time_right.share"), reader.get("right_in_the_end.share")
    if right is None or right.mean == 1:
        return
    said = f"Something goes wrong for {_share(1 - right.mean)} of the customers served"
    if solved is None:
        yield f"{said}."
    elif solved.mean - right.mean < _SAME:
        yield f"{said}, and nobody ever notices it."
    elif solved.mean == 1:
        yield f"{said}; all of it is noticed and put right."
    else:
        yield f"{said}, and for {_share(1 - solved.mean)} nobody ever notices it."


def _share(share: float) -> str:
    return figure(Estimate(share, None, None, 1, SHARE))


def _unnoticed(reader: Reader) -> Iterator[str]:
    """What escapes, first what weighs most: how often times how severe."""
    daily = {
        (fail, name): reader.mean(f"fail_point.{name}.rate")
        * reader.mean(f"fail_point.{name}.escaped.share")
        * reader.mean(f"step.{step}.count")
        for step, fail, name in _simulated(reader)
    }
    weights = {key: much * (key[0].severity or _MIDDLE) for key, much in daily.items() if much}
    told = [
        f"{quoted(fail.title)} ({figure(Estimate(daily[fail, name], None, None, 1, COUNT))}{reader.a_day})"
        for fail, name in sorted(weights, key=lambda key: -weights[key])[:_NAMED]
    ]
    if told:
        yield f"What escapes{' most' if len(weights) > len(told) else ''}: {listed(told)}."


def _costly(reader: Reader) -> Iterator[str]:
    costs = {name: reader.get(f"fail_point.{name}.cost") for *_, name in _simulated(reader)}
    known = {name: cost for name, cost in costs.items() if cost is not None and cost.mean}
    if not known:
        return
    worst = max(known, key=lambda name: known[name].mean)
    total = Estimate(sum(cost.mean for cost in known.values()), None, None, 1, known[worst].unit)
    title = next(fail.title for _, fail, name in _simulated(reader) if name == worst)
    most = f", {roughly(known[worst])} of it {quoted(title)}" if len(known) > 1 else f" ({quoted(title)})"
    yield f"Failures cost {figure(total)}{reader.a_day}{most}."


def answer(reader: Reader) -> Section | None:
    rows = []
    for step, fail, name in _simulated(reader):
        rate, cost = reader.get(f"fail_point.{name}.rate"), reader.get(f"fail_point.{name}.cost")
        row = (
            fail.title,
            reader.step_title(step),
            str(fail.severity or NONE),
            with_interval(rate),
            figure(reader.get(f"fail_point.{name}.caught.share")),
            figure(reader.get(f"fail_point.{name}.escaped.share")),
            figure(cost) if cost and cost.mean else NONE,
        )
        rows.append((reader.mean(f"fail_point.{name}.rate"), row))
    if not rows:
        return None
    ordered = tuple(row for _, row in sorted(rows, key=lambda each: -each[0]))
    columns = ("Failure", "At", "Severity", "How often (95 % interval)", "Caught", "Escapes", f"Cost{reader.a_day}")
    said = (
        "Most often first, of the times that the step is done. Of these some are caught, some escape; the others show "
        "at a later step.",
    )
    return Section("What goes wrong", said, Table(columns, ordered, words=2))
