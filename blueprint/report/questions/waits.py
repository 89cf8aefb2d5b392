"""Where do people wait, how long, and for what?"""

from __future__ import annotations

from blueprint.model.given import Given
from blueprint.report.figures import NONE, figure, with_interval
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.results.estimate import Estimate

_WORTH_A_ROW = 1.0
"""Seconds of waiting, where the author gives no standard."""


def steps_by_waiting(reader: Reader) -> list[str]:
    """Steps with a booked wait, those first where most time is waited in all."""
    steps = [step for step in reader.blueprint.step_ids if reader.get(f"step.{step}.wait.mean") is not None]

    def waited(step: str) -> float:
        return reader.mean(f"step.{step}.wait.mean") * reader.mean(f"step.{step}.count")

    return sorted(steps, key=lambda step: (-waited(step), reader.blueprint.step_ids.index(step)))


def answer(reader: Reader) -> Section | None:
    moments = dict(zip(reader.blueprint.step_ids, reader.blueprint.moments, strict=True))
    steps = [
        step
        for step in steps_by_waiting(reader)
        if moments[step].wait or reader.mean(f"step.{step}.wait.mean") >= _WORTH_A_ROW
    ]
    if not steps:
        return None
    rows = []
    for step in steps:
        wait = moments[step].wait
        row = (
            reader.step_title(step),
            with_interval(reader.get(f"step.{step}.wait.mean")),
            figure(reader.get(f"step.{step}.wait.p90")),
            figure(reader.get(f"step.{step}.wait_for_staff.mean")),
            figure(reader.get(f"step.{step}.wait_for_work.mean")),
            _over(reader.get(f"step.{step}.over_target.share"), wait.target if wait else None),
            _over(reader.get(f"step.{step}.over_tolerable.share"), wait.tolerable if wait else None),
        )
        rows.append(row)
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


def _over(share: Estimate | None, limit: Given | None) -> str:
    """How many wait longer than what is meant or borne: `27 % over 5 min`; alone, where not all have the same limit."""
    if share is None or limit is None:
        return NONE
    return f"{figure(share)} over {limit.always.text}" if limit.always else figure(share)
