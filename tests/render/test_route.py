"""Routing and tracks on grids made by chance."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from blueprint.render.views.swimlane.grid import Cell, Grid, Strip, band, lane_of, strip
from blueprint.render.views.swimlane.route import Path, route
from blueprint.render.views.swimlane.scene import Kind, Link
from blueprint.render.views.swimlane.tracks import Run, runs_of


def grid(*places: tuple[int, int], columns: int = 6, lanes: int = 4) -> Grid:
    """A grid with blocks at (column, lane)."""
    cells = tuple(Cell(2 * column + 1, len(Strip) * lane + Strip.ROW) for column, lane in places)
    return Grid(columns, lanes, cells)


def by_chance(seed: int) -> tuple[Grid, list[tuple[int, Link]]]:
    chance = random.Random(seed)
    columns, lanes = chance.randint(2, 9), chance.randint(1, 6)
    every = [(column, lane) for column in range(columns) for lane in range(lanes)]
    places = chance.sample(every, max(2, len(every) * 2 // 3))
    links = []
    for key in range(chance.randint(1, 2 * len(places))):
        source, target = chance.sample(range(len(places)), 2)
        links.append((key, Link(chance.choice((Kind.WAY, Kind.HANDOVER, Kind.SUPPORT)), source, target)))
    return grid(*places, columns=columns, lanes=lanes), links


@pytest.fixture(scope="module", params=range(40))
def routed(request: pytest.FixtureRequest) -> tuple[Grid, dict[int, Link], dict[int, Path]]:
    where, links = by_chance(request.param)
    return where, dict(links), route(where, links)


Routed = tuple[Grid, dict[int, Link], dict[int, Path]]


def test_every_link_gets_a_path_from_its_source_to_its_target(routed: Routed) -> None:
    where, links, paths = routed
    assert list(paths) == list(links)
    for key, path in paths.items():
        assert (path[0], path[-1]) == (where.cells[links[key].source], where.cells[links[key].target])


def test_paths_go_from_cell_to_neighbour(routed: Routed) -> None:
    for path in routed[2].values():
        assert all(abs(a.x - b.x) + abs(a.y - b.y) == 1 for a, b in pairwise(path))


def test_paths_visit_no_cell_twice_and_no_block(routed: Routed) -> None:
    where, _, paths = routed
    for path in paths.values():
        assert len(set(path)) == len(path)
        assert not set(path[1:-1]) & set(where.cells)


def test_paths_stay_between_the_lanes_they_join(routed: Routed) -> None:
    where, links, paths = routed
    for key, path in paths.items():
        top, bottom = band(where.cells[links[key].source].y, where.cells[links[key].target].y)
        assert all(top <= cell.y <= bottom for cell in path)


def test_runs_that_overlap_lie_on_different_tracks(routed: Routed) -> None:
    runs = [run for of_path in runs_of(routed[2]).values() for run in of_path]
    for a, b in combinations(runs, 2):
        if (a.horizontal, a.channel, a.bundle) == (b.horizontal, b.channel, b.bundle) and _overlap(a, b):
            assert a.track != b.track


def _overlap(a: Run, b: Run) -> bool:
    return max(min(a.start, a.end), min(b.start, b.end)) < min(max(a.start, a.end), max(b.start, b.end))


def test_the_same_links_are_routed_the_same_way(routed: Routed) -> None:
    where, links, paths = routed
    assert route(where, list(links.items())) == paths


def test_neighbours_in_a_lane_are_joined_straight() -> None:
    where = grid((0, 0), (1, 0))
    assert len({cell.y for cell in route(where, [(0, Link(Kind.WAY, 0, 1))])[0]}) == 1


def test_blocks_above_one_another_are_joined_straight_over_empty_lanes() -> None:
    where = grid((2, 0), (2, 3))
    assert len({cell.x for cell in route(where, [(0, Link(Kind.MOMENT, 0, 1))])[0]}) == 1


def test_an_arrow_goes_round_a_block_in_its_way() -> None:
    where = grid((0, 0), (1, 0), (2, 0), lanes=1)
    path = route(where, [(0, Link(Kind.WAY, 0, 2))])[0]
    assert where.cells[1] not in path


def test_the_first_run_leaves_its_block_and_the_last_arrives() -> None:
    runs = runs_of(route(grid((0, 0), (1, 1)), [(0, Link(Kind.HANDOVER, 0, 1))]))[0]
    assert runs[0].before is None
    assert runs[-1].behind is None
    assert all(a.horizontal != b.horizontal for a, b in pairwise(runs))


def test_a_lone_straight_run_keeps_the_axis_of_its_channel() -> None:
    (run,) = runs_of(route(grid((0, 0), (1, 0)), [(0, Link(Kind.WAY, 0, 1))]))[0]
    assert run.track == run.middle


def test_strips_of_a_lane_are_gutter_row_gutter() -> None:
    assert [strip(y) for y in range(3)] == [Strip.TOP, Strip.ROW, Strip.BOTTOM]
    assert [lane_of(y) for y in (0, 2, 3, 5)] == [0, 0, 1, 1]
