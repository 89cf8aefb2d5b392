"""Where do people wait, how long, and for what?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.model.given import Given
from blueprint.report.causes import briefly, what_is_waited_for
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import between, listed, quoted
from blueprint.results.estimate import Estimate
from blueprint.results.figures import NONE, figure, with_interval

_WORTH_A_ROW = 1.0
"""Seconds of waiting, where the author gives no standard."""
_WORTH_A_WORD = 0.05
"""Of all waiting, for a step to be named in a sentence."""
_ALL = 0.99
"""Of all waiting: if so much is at one step, there is nothing else to say."""
_NEXT = 2
"""How many steps are named behind the first."""
_FEW = 0.05
"""Of all waits at a step: in an hour with fewer the average says little."""


def steps_by_waiting(reader: Reader) -> list[str]:
    """Steps with a booked wait, those first where most time is waited in all."""
    steps = [step for step in reader.blueprint.step_ids if reader.get(f"step.{step}.wait.mean") is not None]
    return sorted(steps, key=lambda step: (-waited(reader, step), reader.blueprint.step_ids.index(step)))


def waited(reader: Reader, step: str) -> float:
    """Seconds a day that all customers together wait at a step."""
    return reader.mean(f"step.{step}.wait.mean") * reader.mean(f"step.{step}.count")


def in_short(reader: Reader) -> Iterator[str]:
    total, most = reader.get("wait.total.mean"), reader.get("wait.total.p90")
    if total is None:
        return
    if total.mean < _WORTH_A_ROW:
        yield "Nobody waits." if total.mean == 0 else f"Hardly anybody waits: {figure(total)} on average."
        return
    steps = steps_by_waiting(reader)
    everything = sum(waited(reader, step) for step in steps)
    if only := only_wait(reader):
        at = f"at {quoted(reader.step_title(only))}, {what_is_waited_for(reader, only)}"
        yield f"A customer waits {figure(total)}{_one_in_ten(total, most)}, {at}."
        yield from _more_of(reader, only)
        return
    yield f"A customer waits {figure(total)} in all{_one_in_ten(total, most)}."
    if not everything:
        return
    yield from _worst(reader, steps[0], waited(reader, steps[0]) / everything)
    others = [step for step in steps[1 : 1 + _NEXT] if waited(reader, step) >= _WORTH_A_WORD * everything]
    yield from _next(reader, others)


def only_wait(reader: Reader) -> str | None:
    """The step at which (nearly) all waiting is, if it is at one."""
    steps = steps_by_waiting(reader)
    everything = sum(waited(reader, step) for step in steps)
    return steps[0] if everything and waited(reader, steps[0]) > _ALL * everything else None


def _one_in_ten(mean: Estimate, most: Estimate | None) -> str:
    if most is None or most.mean <= mean.mean:
        return ""
    return f", one in ten more than {figure(most)}"


def _worst(reader: Reader, step: str, share: float) -> Iterator[str]:
    title, measure = quoted(reader.step_title(step)), f"step.{step}.wait"
    wait = reader.get(f"{measure}.mean")
    assert wait is not None
    much = "Most" if share > 0.5 else f"{share:.0%}".replace("%", " %")
    how_long = f"{figure(wait)} on average{_one_in_ten(wait, reader.get(f'{measure}.p90'))}"
    yield f"{much} of it is at {title}: {how_long}, {what_is_waited_for(reader, step)}."
    yield from _more_of(reader, step)


def _more_of(reader: Reader, step: str) -> Iterator[str]:
    """When the wait at a step is longest, and how many find it too long."""
    yield from _worst_hour(reader, step)
    over, limit = reader.get(f"step.{step}.over_tolerable.share"), reader.standard(step)
    if over is not None and over.mean >= 0.01 and limit and limit.tolerable and limit.tolerable.always:
        yield f"{figure(over)} of them wait longer than the tolerable {limit.tolerable.always.text}."


def _worst_hour(reader: Reader, step: str) -> Iterator[str]:
    measure = f"step.{step}.wait.mean"
    wait = reader.get(measure)
    hours = [(hour, reader.get(f"{measure}@{hour:02d}")) for hour in reader.hours(measure)]
    told = [(hour, each) for hour, each in hours if each is not None and wait and each.n >= _FEW * wait.n]
    if wait is None or len(told) < 2:
        return
    hour, longest = max(told, key=lambda each: each[1].mean)
    if longest.mean > 1.2 * wait.mean:
        yield f"It is longest {between([hour])}: {figure(longest)}."


def _next(reader: Reader, steps: Sequence[str]) -> Iterator[str]:
    if steps:
        told = [
            f"{quoted(reader.step_title(step))} ({figure(reader.get(f'step.{step}.wait.mean'))}, "
            f"{briefly(reader, step)})"
            for step in steps
        ]
        yield f"Next come{'s' if len(told) == 1 else ''} {listed(told)}."


def answer(reader: Reader) -> Section | None:
    if reader.study.measures and not any(waited(reader, step) for step in steps_by_waiting(reader)):
        return None
    rows = []
    for step in steps_by_waiting(reader):
        wait = reader.standard(step)
        limited = wait is not None and (wait.target is not None or wait.tolerable is not None)
        if not limited and reader.mean(f"step.{step}.wait.mean") < _WORTH_A_ROW:
            continue
        row = (
            reader.step_title(step),
            with_interval(reader.get(f"step.{step}.wait.mean")),
            figure(reader.get(f"step.{step}.wait.p90")),
            _part(reader.get(f"step.{step}.wait_for_staff.mean")),
            _part(reader.get(f"step.{step}.wait_for_work.mean")),
            _over(reader.get(f"step.{step}.over_target.share"), wait.target if wait else None),
            _over(reader.get(f"step.{step}.over_tolerable.share"), wait.tolerable if wait else None),
        )
        rows.append(row)
    if not rows:
        return None
    columns = (
        "Wait at",
        "Mean (95 % interval)",
        "9 in 10 within",
        "For people, places",
        "For work",
        "Over target",
        "Over tolerable",
    )
    said = ("First where most time is waited by all customers together.",)
    return Section("Where people wait", said, Table(columns, tuple(rows)))


def _part(wait: Estimate | None) -> str:
    """A part of a wait; a dash where it is nothing."""
    return figure(wait) if wait is not None and wait.mean else NONE


def _over(share: Estimate | None, limit: Given | None) -> str:
    """How many wait longer than what is meant or borne: `27 % over 5 min`; alone, where not all have the same limit."""
    if share is None or limit is None:
        return NONE
    return f"{figure(share)} over {limit.always.text}" if limit.always else figure(share)
