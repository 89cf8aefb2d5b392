"""What holds for the walk through any small service."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint.analyze.states import Walk, walk
from blueprint.model.graph import Graph
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from tests.analyze.random_services import Plain, graph_of, random_service

services = st.integers(0, 10**6).map(random_service)
few = settings(max_examples=40, deadline=None)


def with_steps(service: Plain, steps: list[Plain]) -> Graph:
    return graph_of({**service, "steps": steps})


def accepted(found: Walk) -> bool:
    waits = any(stuck.for_ever for stuck in found.stuck)
    return found.proved and not (waits or found.endless or found.faults or found.never_freed)


def verdict(found: Walk) -> tuple[object, ...]:
    """What was found, without the ways that show it."""
    circles = {frozenset(link.held for link in circle) for circle in found.circles}
    meetings = {target for target, _, _ in found.meetings}
    stuck = {each.for_ever for each in found.stuck}
    faults = (True in stuck, bool(stuck), bool(found.endless), bool(found.faults), bool(found.never_freed))
    return *faults, found.reached, circles, meetings


@few
@given(services)
def test_finishing_idle_work_at_once_changes_no_verdict(service: Plain) -> None:
    graph = graph_of(service)
    full = walk(graph, shortcut=False, most_states=20_000)
    assume(full.proved)
    assert verdict(walk(graph)) == verdict(full)


@few
@given(services)
def test_an_accepted_service_comes_to_its_end_in_a_run(service: Plain) -> None:
    graph = graph_of(service)
    found = walk(graph)
    assume(accepted(found) and not found.circles)
    run = run_replication(compile_program(graph.blueprint), 0, 7)
    assert all(stay.over is not None for stay in run.stays)


@few
@given(services)
def test_the_walk_of_some_shares_is_part_of_the_walk_of_all_that_is_drawn(service: Plain) -> None:
    graph = graph_of(service)
    drawn = walk(graph, by_shares=False)
    assert walk(graph).reached & ~drawn.reached == 0


@few
@given(services)
def test_work_that_nobody_waits_for_changes_no_verdict(service: Plain) -> None:
    note = {"id": "note", "backstage": "Notes it", "after": "s0", "by": "staff"}
    before, behind = walk(graph_of(service)), walk(with_steps(service, [*service["steps"], note]))
    noted = 1 << len(service["steps"])
    assert verdict(replace(behind, reached=behind.reached & ~noted)) == verdict(before)


@few
@given(services)
def test_standing_support_changes_nothing(service: Plain) -> None:
    support = {"id": "train", "backstage": "Trains the staff", "supports": "s0"}
    assert walk(with_steps(service, [*service["steps"], support])) == walk(graph_of(service))
