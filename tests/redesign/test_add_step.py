"""The move `add_step`."""

from __future__ import annotations

import pytest

from tests.haircut import HAIRCUT
from tests.redesign.redesigning import after, comes_after, moved, refused, service, step, ways
from tests.redesign.test_eliminate_step import line, on_way, work

NEW = "- {add_step: {id: new, customer: Does new}, following: %s}"
NEW_WORK = "- {add_step: {id: new, backstage: Does new}, following: %s}"


def test_the_new_step_stands_right_behind_the_other_and_the_way_goes_through_it() -> None:
    found = after(line(on_way("a"), on_way("b")), NEW % "a")
    assert found == service(line(on_way("a"), on_way("new"), on_way("b")))


def test_it_stands_in_the_act_of_the_other() -> None:
    found = after(HAIRCUT, NEW % "comes_in")
    assert found.step_ids == ("comes_in", "new", "cut", "pay", "sweep")
    assert found.act_of == (0, 0, 1, 1, 1)


def test_it_takes_over_the_then_of_the_other() -> None:
    text = line(on_way("a", "then: {b: 30 %, next: rest}"), on_way("c", "then: end"), on_way("b"))
    found = after(text, NEW % "a")
    assert (ways(found, "a"), ways(found, "new")) == (None, {"b": "30 %", "next": "rest"})


def test_it_may_be_the_last() -> None:
    assert after(line(on_way("a")), NEW % "a") == service(line(on_way("a"), on_way("new")))


def test_behind_a_step_of_the_way_without_customer_line_it_is_named_and_who_fell_past_both_falls_past_both() -> None:
    then = "then: {x: 30 %, y: 10 %, next: rest}"
    text = line(on_way("a", then), on_way("q"), "id: y, systems: Does y", "id: x, systems: Does x", on_way("m"))
    found = after(text, NEW % "x")
    assert found.step_ids == ("a", "q", "y", "x", "new", "m")
    assert [ways(found, name) for name in ("q", "y", "x", "new")] == ["m", "m", "new", "m"]


def test_a_step_of_the_way_does_not_stand_behind_work() -> None:
    assert refused(HAIRCUT, NEW % "sweep") == [
        "`sweep` is work beside the customer's way, so the way does not go on from it to the new step"
    ]


def test_its_own_way_on_is_followed_where_the_other_has_none() -> None:
    text = line(on_way("a"), on_way("b"))
    move = "- {add_step: {id: new, customer: Does new, then: {leave: 20 %, next: rest}}, following: a}"
    found = after(text, move)
    assert (ways(found, "a"), ways(found, "new")) == (None, {"leave": "20 %", "next": "rest"})


def test_two_ways_on_are_refused() -> None:
    text = line(on_way("a", "then: [b, c]"), on_way("b", "then: end"), on_way("c"))
    move = "- {add_step: {id: new, customer: Does new, then: end}, following: a}"
    assert refused(text, move) == ["the new step says `then`, and so does `a`, whose way on it would take over"]


def test_behind_a_recovery_that_goes_back_it_is_refused() -> None:
    text = line(
        on_way("a", "fail_points: {title: Fails, when_caught: {recover: r}}"), on_way("b", "then: end"), on_way("r")
    )
    assert refused(text, NEW % "r") == ["behind `r` the way goes back to where something failed, so no step fits in"]


def test_behind_a_recovery_with_a_way_on_that_names_it() -> None:
    text = line(
        on_way("a", "fail_points: {title: Fails, when_caught: {recover: r}}"),
        on_way("b", "then: end"),
        on_way("r", "then: b"),
    )
    found = after(text, NEW % "r")
    assert (ways(found, "r"), ways(found, "new")) == ("new", "b")


def test_without_customer_line_it_is_work_that_comes_after_the_other() -> None:
    found = after(line(on_way("a"), on_way("b"), work("w", "after: a")), NEW_WORK % "a")
    assert found.step_ids == ("a", "new", "b", "w")
    assert (comes_after(found, "new"), comes_after(found, "w")) == ("a", "a")


def test_behind_work_it_is_part_of_the_strand() -> None:
    text = line(on_way("a"), work("w", "after: a"), work("v", "after: [a, w]"), on_way("b", "after: w"))
    found = after(text, NEW_WORK % "w")
    assert comes_after(found, "new") == "w"
    assert (comes_after(found, "v"), comes_after(found, "b")) == (["a", "new"], "new")


def test_behind_work_it_takes_over_its_then() -> None:
    text = line(on_way("a"), work("w", "after: a, then: {v: 30 %, end: rest}"), "id: v, backstage: Does v")
    found = after(text, NEW_WORK % "w")
    assert (ways(found, "w"), ways(found, "new")) == (None, {"v": "30 %", "end": "rest"})


def test_two_ways_on_of_work_are_refused() -> None:
    text = line(on_way("a"), work("w", "after: a, then: v"), "id: v, backstage: Does v")
    move = "- {add_step: {id: new, backstage: Does new, then: end}, following: w}"
    assert refused(text, move) == ["the new step says `then`, and so does `w`, whose way on it would take over"]


def test_work_with_an_after_of_its_own_only_stands_where_it_is_written() -> None:
    text = line(on_way("a"), work("w", "after: a"), work("v", "after: w"))
    found = after(text, "- {add_step: {id: new, backstage: Does new, after: a}, following: w}")
    assert found.step_ids == ("a", "w", "new", "v")
    assert (comes_after(found, "new"), comes_after(found, "v")) == ("a", "w")


def test_standing_support_only_stands_where_it_is_written() -> None:
    found = after(line(on_way("a")), "- {add_step: {id: new, support: Serves, supports: a}, following: a}")
    assert step(found, "new").supports == ("a",)


def test_nothing_comes_behind_standing_support() -> None:
    text = line(on_way("a"), "id: s, support: Serves, supports: a")
    assert refused(text, NEW % "s") == ["`s` is standing support, so nothing comes behind it"]


def test_in_a_file_without_customer_lines_every_step_without_after_is_on_the_way() -> None:
    text = line("id: a, backstage: Does a, then: [b, c]", "id: b, backstage: Does b, then: c", "id: c, backstage: C")
    found = after(text, NEW_WORK % "a")
    assert (ways(found, "a"), ways(found, "new"), comes_after(found, "new")) == (None, {"b": None, "c": None}, None)


def test_a_first_customer_line_is_refused() -> None:
    assert refused(line("id: a, backstage: Does a"), NEW % "a") == [
        "no step of this file has a line in a customer lane, so a first one would change what is on the way"
    ]


def test_lanes_of_the_blueprint_are_known() -> None:
    text = line(on_way("a"), rest="lanes: {kitchen: {role: support, title: Kitchen}}\n")
    found = after(text, "- {add_step: {id: new, customer: Eats, kitchen: Cooks}, following: a}")
    assert [activity.lane for activity in step(found, "new").activities] == ["customer", "kitchen"]


@pytest.mark.parametrize("new", ["{id: a, customer: New}", "{customer: A}"])
def test_a_second_step_of_the_same_name_is_refused(new: str) -> None:
    text = line(on_way("a"), on_way("b"))
    assert refused(text, f"- {{add_step: {new}, following: b}}") == ["there is already a step `a`"]


def test_an_unknown_step_to_follow_is_refused() -> None:
    assert refused(HAIRCUT, NEW % "cutt") == ["there is no step `cutt`"]


def test_what_is_wrong_in_the_new_step_is_refused_at_its_place() -> None:
    moves = "- {add_step: {id: new, customer: Does new, by: stylst, then: nowhere}, following: comes_in}"
    assert refused(HAIRCUT, moves) == ["there is no step `nowhere`", "there is no resource `stylst`"]


def test_the_words_say_where_it_stands() -> None:
    _, applied = moved(HAIRCUT, NEW % "pay")
    assert [each.words for each in applied] == ["“Does new” comes behind “Pays and leaves”"]
