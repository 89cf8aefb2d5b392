from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.blueprint import Blueprint
from blueprint.render.views.swimlane.columns import assign, solve
from blueprint.render.views.swimlane.order import Bond
from blueprint.render.views.swimlane.scene import Kind, Scene
from blueprint.render.views.swimlane.staging import stage
from tests.render.services import service


def scene(*steps: dict[str, object]) -> Scene:
    return stage(Blueprint.from_document({"blueprint": "Test", "steps": list(steps)}))


@pytest.fixture(scope="module", params=range(25))
def by_chance(request: pytest.FixtureRequest) -> Scene:
    return stage(service(request.param, 10 + request.param, hard=request.param % 2 == 1))


def test_own_steps_stand_in_the_order_of_the_file(by_chance: Scene) -> None:
    columns = assign(by_chance).of_moments
    own = [columns[m] for m, moment in enumerate(by_chance.moments) if moment.own and not moment.standing]
    assert all(a < b for a, b in pairwise(own))


def test_steps_in_one_column_lie_wholly_above_one_another(by_chance: Scene) -> None:
    columns = assign(by_chance).of_moments
    covered: set[tuple[int, int]] = set()
    for m in range(len(by_chance.moments)):
        lanes = [by_chance.blocks[i].lane for i in by_chance.blocks_of(m)]
        cells = {(columns[m], lane) for lane in range(min(lanes), max(lanes) + 1)}
        assert not covered & cells
        covered |= cells


def test_acts_do_not_mix(by_chance: Scene) -> None:
    columns = assign(by_chance)
    for m, moment in enumerate(by_chance.moments):
        if moment.act is not None and not moment.standing:
            first, last = columns.of_acts[moment.act]
            assert first <= columns.of_moments[m] <= last


def test_acts_follow_one_another_without_gaps(by_chance: Scene) -> None:
    columns = assign(by_chance)
    assert all(left[1] + 1 == right[0] for left, right in pairwise(columns.of_acts))


def test_no_column_stays_empty(by_chance: Scene) -> None:
    columns = assign(by_chance)
    held_free = {
        first for act, (first, _) in enumerate(columns.of_acts) if act not in {m.act for m in by_chance.moments}
    }
    assert set(columns.of_moments) | held_free == set(range(columns.count))


def test_work_stands_right_of_what_must_be_done_first_where_the_file_puts_it_behind(by_chance: Scene) -> None:
    columns = assign(by_chance).of_moments
    for link in by_chance.links:
        before, after = by_chance.blocks[link.source].moment, by_chance.blocks[link.target].moment
        if link.kind is Kind.HANDOVER and before < after and not by_chance.moments[after].standing:
            assert columns[before] < columns[after]


def test_the_same_scene_gets_the_same_columns(by_chance: Scene) -> None:
    assert assign(by_chance) == assign(by_chance)


def test_work_stands_below_the_next_step_of_the_customer() -> None:
    s = scene(
        {"id": "order", "customer": "Orders", "frontstage": "Takes the order"},
        {"customer": "Talks", "id": "talk"},
        {"id": "cook", "backstage": "Cooks", "after": "order"},
        {"customer": "Eats", "frontstage": "Serves", "after": "cook"},
    )
    assert assign(s).of_moments == (0, 1, 1, 2)


def test_work_that_meets_others_in_its_lane_gets_a_column_of_its_own() -> None:
    s = scene(
        {"id": "order", "customer": "Orders", "backstage": "Writes it down"},
        {"customer": "Talks", "backstage": "Listens"},
        {"id": "cook", "backstage": "Cooks", "after": "order"},
        {"customer": "Eats", "after": "cook"},
    )
    columns = assign(s).of_moments
    assert len(set(columns)) == 4
    assert columns[0] < columns[2] < columns[3]


def test_standing_support_stands_below_what_it_supports() -> None:
    s = scene(
        {"id": "a", "customer": "Comes"},
        {"id": "b", "customer": "Sits", "frontstage": "Seats"},
        {"id": "c", "customer": "Goes"},
        {"systems": "Table plan", "supports": ["b"]},
    )
    assert assign(s).of_moments == (0, 1, 2, 1)


def test_an_act_without_steps_keeps_a_column_for_its_heading() -> None:
    s = scene({"act": "One"}, {"customer": "Comes"}, {"act": "Empty"}, {"act": "Three"}, {"customer": "Goes"})
    columns = assign(s)
    assert columns.of_acts == ((0, 0), (1, 1), (2, 2))
    assert columns.of_moments == (0, 2)


def test_steps_that_lead_to_one_another_in_a_circle_are_drawn() -> None:
    s = scene(
        {"customer": "Comes"},
        {"id": "a", "backstage": "One", "after": "b"},
        {"id": "b", "backstage": "Other", "after": "a"},
    )
    assert assign(s).of_moments == (0, 0, 1)


def test_inserting_a_step_moves_those_behind_it_by_one_column() -> None:
    steps: list[dict[str, object]] = [{"id": f"s{i}", "customer": f"Step {i}", "frontstage": "x"} for i in range(8)]
    before = assign(scene(*steps)).of_moments
    after = assign(scene(*steps[:4], {"customer": "New", "id": "new"}, *steps[4:])).of_moments
    assert after == (*before[:4], 4, *(column + 1 for column in before[4:]))


bonds = st.lists(
    st.tuples(st.integers(0, 6), st.integers(1, 6), st.integers(0, 3), st.integers(0, 5)).map(
        lambda t: Bond(min(t[0], 6 - t[1]), min(t[0], 6 - t[1]) + t[1], t[2], t[3])
    ),
    max_size=12,
)


@given(bonds)
def test_a_solution_keeps_every_bond(some: list[Bond]) -> None:
    columns = solve(7, some)
    assert min(columns) >= 0
    assert all(columns[bond.after] - columns[bond.before] >= bond.length for bond in some)


@given(bonds)
def test_no_shift_of_a_single_step_makes_a_solution_cheaper(some: list[Bond]) -> None:
    columns = solve(7, some)
    for i in range(7):
        for shift in (-1, 1):
            moved = [column + shift * (k == i) for k, column in enumerate(columns)]
            if all(moved[bond.after] - moved[bond.before] >= bond.length for bond in some):
                assert _cost(moved, some) >= _cost(columns, some)


def _cost(columns: list[int], some: list[Bond]) -> int:
    return sum(bond.weight * (columns[bond.after] - columns[bond.before]) for bond in some)


def test_arrows_to_standing_support_bind_nothing_to_an_act() -> None:
    s = scene(
        {"act": "First"},
        {"id": "a", "customer": "A", "after": "stands"},
        {"act": "Last"},
        {"id": "b", "customer": "B"},
        {"id": "stands", "support": "S", "supports": "b", "after": "b"},
    )
    a, b, _ = assign(s).of_moments
    assert a < b
