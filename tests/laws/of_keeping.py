"""What a customer keeps, step by step, told from the records alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from blueprint.simulate.program import Program
from blueprint.simulate.records import Customer, Doing, Fate, How, Replication

Fault = tuple[str, int, int]
"""Rule, step and resource."""


def faults_of_keeping(program: Program, run: Replication) -> set[Fault]:
    """Where something was taken that was still kept, freed that was not, or kept to the end of all work.

    What is never freed is told at the step that took it.
    """
    over = {stay.customer for stay in run.stays if stay.fate is Fate.SERVED and stay.over is not None}
    doings: defaultdict[Customer, list[Doing]] = defaultdict(list)
    for doing in run.doings:
        doings[doing.customer].append(doing)
    return {fault for who, each in doings.items() for fault in _faults(program, each, who in over)}


def _faults(program: Program, doings: list[Doing], over: bool) -> Iterator[Fault]:
    kept: dict[int, int] = {}
    for doing, ends in _in_order(doings):
        step = program.steps[doing.step]
        takes = {need.resource for need in step.options[doing.server or 0].takes}
        if not ends:
            yield from (("takes_twice", doing.step, resource) for resource in takes if resource in kept)
            kept |= dict.fromkeys(takes, doing.step)
        elif doing.how is How.DONE and step.frees:
            if kept.keys().isdisjoint(step.frees):
                yield "frees_nothing", doing.step, step.frees[0]
            for resource in step.frees:
                kept.pop(resource, None)
    if over:
        yield from (("never_freed", step, resource) for resource, step in kept.items())


def _in_order(doings: Iterable[Doing]) -> Iterator[tuple[Doing, bool]]:
    """Starts and ends of a customer's doings; in one instant ends first, then doings without length, then starts."""
    started = [(doing.start, doing) for doing in doings if doing.start is not None]
    moments: list[tuple[int, int, int, Doing, bool]] = []
    for number, (start, doing) in enumerate(started):
        at_once = start == doing.end
        moments.append((start, 1 if at_once else 2, number, doing, False))
        moments.append((doing.end, 1 if at_once else 0, number, doing, True))
    for _, _, _, doing, ends in sorted(moments, key=lambda moment: moment[:3]):
        yield doing, ends
