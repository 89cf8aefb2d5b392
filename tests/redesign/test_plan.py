"""Plans: moves in order, for one blueprint."""

from __future__ import annotations

import pytest

from blueprint.errors import BlueprintError
from blueprint.redesign.move import MOVES
from blueprint.redesign.plan import Plan, redesign
from tests.haircut import HAIRCUT
from tests.redesign.redesigning import after, plan, refused, service


def test_every_move_is_found_under_its_name_and_explains_itself() -> None:
    assert set(MOVES) == {"add_step", "change_capacity", "eliminate_step", "use_idea"}
    for name, move in MOVES.items():
        assert move.kind == name
        assert move.keys()[0] == name
        assert move.keys()[-1] == "source"
        assert all(field.description for field in move.model_fields.values())


def test_moves_are_made_in_order_and_each_sees_what_the_ones_before_left() -> None:
    found = after(
        HAIRCUT,
        "[{add_step: {id: mirror, customer: Looks back}, following: cut}, "
        "{add_step: {id: photo, customer: Takes a picture}, following: mirror}, {eliminate_step: mirror}]",
    )
    assert found.step_ids == ("comes_in", "cut", "photo", "pay", "sweep")


def test_the_blueprint_before_stays_as_it_was() -> None:
    before = service(HAIRCUT)
    redesign(before, plan(before, "[{use_idea: photo}, {eliminate_step: comes_in}]"))
    assert before == service(HAIRCUT)


def test_all_refusals_are_said_at_once() -> None:
    moves = "[{use_idea: foto}, {change_capacity: chair, to: 2}, {eliminate_step: sweep}, {use_idea: photo}]"
    assert refused(HAIRCUT, moves) == [
        "there is no poka-yoke `foto`",
        "`chair` has this capacity already",
        "`sweep` frees `chair`, which `cut` takes",
    ]


def test_what_fails_for_want_of_a_step_that_a_refused_move_was_to_add_is_not_said() -> None:
    moves = (
        "[{add_step: {id: new, customer: Waits, by: nobody}, following: cut}, "
        "{add_step: {id: last, customer: Goes}, following: new}]"
    )
    assert refused(HAIRCUT, moves) == ["there is no resource `nobody`"]


def test_a_plan_for_another_blueprint_is_refused() -> None:
    other = Plan.model_validate({"plan": "A plan", "for": "A shave", "moves": [{"use_idea": "photo"}]})
    with pytest.raises(BlueprintError, match="this plan is for “A shave”, not for “A haircut”"):
        redesign(service(HAIRCUT), other)
