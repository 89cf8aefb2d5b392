"""What holds for the walk through any random blueprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint.analyze.states import Walk, walk
from blueprint.analyze.structure import structure_findings
from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from tests.laws.judging import judged
from tests.random_blueprints import Plain, random_blueprint


def services(seeds: range) -> Iterator[tuple[Plain, Graph]]:
    """Random blueprints without faults of structure: only these are walked through."""
    for seed in seeds:
        found = judged(random_blueprint(seed))
        if found is not None and not structure_findings(found.graph):
            yield found.document, found.graph


def with_a_step(document: Plain, step: Plain) -> Graph:
    return Graph(Blueprint.from_document({**document, "steps": [*document["steps"], step]}))


def verdict(found: Walk) -> tuple[object, ...]:
    """What was found, without the ways that show it; what else there is does not count beside a way with no end."""
    if found.endless:
        return (True,)
    circles = {frozenset(link.held for link in circle) for circle in found.circles}
    meetings = {target for target, _, _ in found.meetings}
    stuck = {each.for_ever for each in found.stuck}
    faults = (True in stuck, bool(stuck), bool(found.faults), bool(found.never_freed))
    return *faults, found.reached, circles, meetings


def test_finishing_idle_work_at_once_changes_no_verdict() -> None:
    compared = 0
    for _, graph in services(range(120)):
        full = walk(graph, shortcut=False, most_states=2000)
        if full.proved:
            compared += 1
            assert verdict(walk(graph)) == verdict(full)
    assert compared > 60


def test_the_walk_of_some_shares_is_part_of_the_walk_of_all_that_is_drawn() -> None:
    for _, graph in services(range(50)):
        assert walk(graph).reached & ~walk(graph, by_shares=False).reached == 0


def test_work_that_nobody_waits_for_changes_no_verdict() -> None:
    for document, graph in services(range(50)):
        before = walk(graph)
        note = {"id": "note", "backstage": "Notes it", "after": graph.ids[graph.start or 0]}
        behind = walk(with_a_step(document, note))
        noted = 1 << len(graph.steps)
        assert verdict(replace(behind, reached=behind.reached & ~noted)) == verdict(before)


def test_standing_support_changes_nothing() -> None:
    for document, graph in services(range(30)):
        support = {"id": "train", "backstage": "Trains the staff", "supports": graph.ids[graph.start or 0]}
        assert walk(with_a_step(document, support)) == walk(graph)
