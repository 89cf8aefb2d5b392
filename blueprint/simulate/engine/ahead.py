"""What may still come of a thread that is at a step: what it may free, and whether it may take the customer out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blueprint.simulate.program import WALKS_OUT, Action, Program, ResponseRow, SegmentRow, StepRow, StreamRow


class Ahead(NamedTuple):
    """What lies ahead of a step, itself included: the resources that are freed, and whether somebody may leave."""

    frees: frozenset[int]
    leaves: bool


class AheadOf:
    """Tells what is ahead of each step of a program: rather too much than too little."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._known: dict[int, Ahead] = {}
        late: list[StreamRow | SegmentRow] = [*program.streams, *program.segments]
        self._late = {row.too_late for row in late if row.deadline is not None}
        self._recovered: dict[int, set[int]] = {}
        for fail_point in program.fail_points:
            for response, at in ((fail_point.when_caught, fail_point.step), (fail_point.when_missed, None)):
                if response.action is Action.RECOVER:
                    step = fail_point.surfaces_at if at is None else at
                    self._recovered.setdefault(response.target, set()).add(step)

    def __getitem__(self, step: int) -> Ahead:
        if step not in self._known:
            self._known[step] = self._found(step)
        return self._known[step]

    def _found(self, step: int) -> Ahead:
        seen, left = {step}, [step]
        while left:
            for target in self._next(self._program.steps[left.pop()]):
                if target not in seen and (target >= 0 or target == WALKS_OUT):
                    seen.add(target)
                    if target >= 0:
                        left.append(target)
        steps = [self._program.steps[each] for each in seen if each >= 0]
        return Ahead(frozenset(resource for each in steps for resource in each.frees), WALKS_OUT in seen)

    def _next(self, step: StepRow) -> Iterator[int]:
        """Every step that a thread at this one may bring on, and `WALKS_OUT`."""
        yield from (way.target for way in step.exits.ways)
        yield from step.followers
        yield from self._after_failures(step)
        if step.wait.patience is not None:
            yield step.wait.gives_up
        if step.wait.places is not None:
            yield step.wait.full
        if step.own:
            yield from self._late
        if step.exits.falls_through:
            yield from self._recovered.get(step.index, ())

    def _after_failures(self, step: StepRow) -> Iterator[int]:
        rows = self._program.fail_points
        yield from (_goal(rows[each].when_caught) for each in step.fail_points)
        yield from (_goal(rows[each].when_missed) for each in step.surfacing)


def _goal(response: ResponseRow) -> int:
    return WALKS_OUT if response.action is Action.LEAVE else response.target
