"""Laws that hold for every run of every service."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from blueprint.exchange.loader import load, loads
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program, ResourceRow
from blueprint.simulate.records import Fate, How, Replication
from tests.simulate.services import services

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/blueprint.yaml"))
LEFT = {Fate.WALKED_OUT, Fate.GAVE_UP, Fate.TURNED_AWAY, Fate.TOO_LATE}

any_service = given(document=services(), seed=st.integers(1, 1000))
slowly = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def run(document: dict[str, Any], seed: int) -> tuple[Program, Replication]:
    """The records of a service, if it can be run; two customers may block one another, which is said."""
    loaded = loads(json.dumps(document))
    assume(loaded.ok)
    program = compile_program(loaded.require())
    try:
        return program, run_replication(program, 0, seed)
    except SimulationError as error:
        assert "waits" in str(error)
        assume(False)
        raise


@any_service
@slowly
def test_everybody_who_arrives_is_served_or_leaves_and_all_work_ends(document: dict[str, Any], seed: int) -> None:
    program, replication = run(document, seed)
    fates = Counter(stay.fate for stay in replication.stays)
    assert fates[Fate.INSIDE] == 0
    assert sum(fates.values()) == fates[Fate.SERVED] + sum(fates[fate] for fate in LEFT) == len(replication.stays)
    assert all(stay.gone is not None and stay.over is not None for stay in replication.stays)
    assert all(stay.arrived <= (stay.gone or 0) <= (stay.over or 0) <= replication.end for stay in replication.stays)
    assert len(replication.stays) <= 8 * len(program.streams)


@any_service
@slowly
def test_a_doing_is_come_to_then_ready_then_started_then_over(document: dict[str, Any], seed: int) -> None:
    _, replication = run(document, seed)
    for doing in replication.doings:
        moments = [each for each in (doing.came, doing.ready, doing.start, doing.end) if each is not None]
        assert moments == sorted(moments)
        assert (doing.start is not None) == (doing.how in (How.DONE, How.CUT_SHORT))
        assert all(doing.start is not None and doing.start <= side <= doing.end for side in doing.sides)


@any_service
@slowly
def test_nothing_begins_before_what_it_comes_after(document: dict[str, Any], seed: int) -> None:
    program, replication = run(document, seed)
    first: dict[tuple[tuple[int, int], int], int] = {}
    for doing in replication.doings:
        if doing.how is How.DONE:
            key = doing.customer, doing.step
            first[key] = min(first.get(key, doing.end), doing.end)
    for doing in replication.doings:
        for before in program.steps[doing.step].after if doing.ready is not None else ():
            done = first.get((doing.customer, before))
            assert done is None or doing.visit > 0 or done <= (doing.ready or 0)


@any_service
@slowly
def test_waits_are_never_negative_and_add_up_to_the_time_out_of_view(document: dict[str, Any], seed: int) -> None:
    program, replication = run(document, seed)
    waited: defaultdict[tuple[int, int], int] = defaultdict(int)
    in_view: defaultdict[tuple[int, int], int] = defaultdict(int)
    for wait in replication.waits:
        assert wait.for_work >= 0
        assert wait.for_staff >= 0
        waited[wait.customer] += wait.length
    for doing in replication.doings:
        if program.steps[doing.step].shown and doing.start is not None:
            in_view[doing.customer] += doing.end - doing.start
    for stay in replication.stays:
        assert stay.gone is not None
        assert waited[stay.customer] + in_view[stay.customer] == stay.gone - stay.arrived


@any_service
@slowly
def test_nobody_takes_more_than_there_is(document: dict[str, Any], seed: int) -> None:
    """In use may exceed capacity after the end of a shift, but whenever something is taken it does not."""
    program, replication = run(document, seed)
    for resource in program.resources:
        pieces = [use for use in replication.uses if use.resource == resource.index]
        deltas: Counter[int] = Counter()
        for use in pieces:
            deltas[use.start] += use.units
            deltas[use.end] -= use.units
        in_use = 0
        for moment in sorted(deltas):
            in_use += deltas[moment]
            assert in_use >= 0
            assert deltas[moment] <= 0 or in_use <= capacity_at(resource, moment)
        assert in_use == 0


def capacity_at(resource: ResourceRow, moment: int) -> int:
    units = 0
    for change, there_are in resource.changes:
        if change <= moment:
            units = there_are
    return units


@any_service
@slowly
def test_visits_of_a_step_follow_one_another(document: dict[str, Any], seed: int) -> None:
    """No step overlaps itself for one customer, and no two doings of it draw the same luck."""
    _, replication = run(document, seed)
    doings = defaultdict(list)
    for doing in replication.doings:
        doings[doing.customer, doing.step].append(doing)
    for several in doings.values():
        several.sort(key=lambda doing: doing.visit)
        for first, second in pairwise(several):
            assert first.visit + first.redone < second.visit
            assert first.end <= second.came


@any_service
@slowly
def test_a_run_can_be_had_again(document: dict[str, Any], seed: int) -> None:
    program, replication = run(document, seed)
    assert run_replication(program, 0, seed) == replication


PRINT_RECORDS = """
import hashlib, sys
from blueprint.exchange.loader import load
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
for path in sys.argv[1:]:
    replication = run_replication(compile_program(load(path).require()), 0, 7)
    print(len(replication.doings), hashlib.sha256(repr(replication).encode()).hexdigest())
"""


def test_the_records_do_not_depend_on_the_hash_seed_of_python() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_RECORDS, *map(str, EXAMPLES)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(EXAMPLES) == 2
    assert len(outputs) == 1


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_an_example_serves_nearly_everybody(path: Path) -> None:
    replication = run_replication(compile_program(load(path).require()), 0, 7)
    served = sum(stay.fate is Fate.SERVED for stay in replication.stays)
    assert served >= 0.8 * len(replication.stays) > 0
    assert all(stay.over is not None for stay in replication.stays)
