"""The move `change_capacity`."""

from __future__ import annotations

import pytest

from blueprint.model.resource import Resource
from tests.haircut import DRAWING_ONLY, HAIRCUT
from tests.redesign.redesigning import after, moved, refused, service


def resource(text: str, move: str, name: str) -> Resource:
    return (after(text, f"- {move}").resources or {})[name]


def hours(found: Resource) -> str:
    assert found.shifts is not None
    return ", ".join(f"{when}: {units}" for when, units in found.shifts.written().items())


def test_clock_ranges_are_laid_over_the_day() -> None:
    found = resource(HAIRCUT, "{change_capacity: junior, to: {12:00-14:00: 2}}", "junior")
    assert hours(found) == "tue-fri 09:00-12:00: 1, tue-fri 12:00-14:00: 2, tue-fri 14:00-18:00: 1"


def test_clock_ranges_with_instead_replace_the_day() -> None:
    found = resource(HAIRCUT, "{change_capacity: junior, to: {12:00-14:00: 2}, instead: yes}", "junior")
    assert hours(found) == "12:00-14:00: 2"


def test_what_has_no_shifts_is_there_from_opening_to_closing_and_the_ranges_are_laid_over_that() -> None:
    found = resource(HAIRCUT, "{change_capacity: stylist, to: {12:00-14:00: 3}}", "stylist")
    assert hours(found) == "09:00-12:00: 2, 12:00-14:00: 3, 14:00-18:00: 2"
    assert found.capacity is None


def test_opening_hours_differ_by_day_where_the_file_names_days() -> None:
    text = HAIRCUT.replace(
        "{09:00-12:00: 2 per h, 12:00-14:00: 4 per h, 14:00-18:00: 3 per h}",
        "{mon-fri 10:00-17:00: 2 per h, sat 10:00-13:00: 4 per h}",
    )
    found = resource(text, "{change_capacity: stylist, to: {12:00-13:00: 3}}", "stylist")
    assert hours(found) == (
        "mon 10:00-12:00: 2, mon 13:00-17:00: 2, tue-fri 09:00-12:00: 2, tue-fri 13:00-18:00: 2, sat 10:00-12:00: 2, "
        "mon-sat 12:00-13:00: 3"
    )


@pytest.mark.parametrize(("number", "capacity"), [("3", 3), ("unlimited", "unlimited")])
def test_one_number_changes_a_capacity(number: str, capacity: int | str) -> None:
    assert resource(HAIRCUT, f"{{change_capacity: chair, to: {number}}}", "chair").capacity == capacity


def test_one_number_with_instead_takes_the_shifts_away() -> None:
    found = resource(HAIRCUT, "{change_capacity: junior, to: 2, instead: yes}", "junior")
    assert (found.capacity, found.shifts) == (2, None)


def test_other_resources_and_keys_stay() -> None:
    found = after(HAIRCUT, "- {change_capacity: chair, to: 3}")
    assert found == service(HAIRCUT.replace("{kind: place, capacity: 2}", "{kind: place, capacity: 3}"))


def test_each_move_sees_what_the_ones_before_left() -> None:
    twice = "[{change_capacity: chair, to: 3}, {change_capacity: chair, to: {12:00-13:00: 4}}]"
    found = (after(HAIRCUT, twice).resources or {})["chair"]
    assert hours(found) == "09:00-12:00: 3, 12:00-13:00: 4, 13:00-18:00: 3"


def test_the_words_say_what_was_and_what_is() -> None:
    _, applied = moved(HAIRCUT, "[{change_capacity: chair, to: 3}, {change_capacity: junior, to: {12:00-14:00: 2}}]")
    assert [each.words for each in applied] == [
        "`chair`: 3 instead of 2",
        "`junior`: 2 at 12:00-14:00, laid over 1 at tue-fri 09:00-18:00",
    ]


def test_one_number_for_shifts_does_not_say_when() -> None:
    said = "`junior` works in shifts, so one number does not say when"
    assert refused(HAIRCUT, "- {change_capacity: junior, to: 2}") == [said]
    assert refused(HAIRCUT, "- {change_capacity: junior, to: unlimited}") == [said]


def test_nothing_can_be_laid_over_what_has_no_limit() -> None:
    text = HAIRCUT.replace("chair: {kind: place, capacity: 2}", "chair: {kind: place, capacity: unlimited}")
    said = "`chair` is without limit, so there are not fewer at other hours to lay this over"
    assert refused(text, "- {change_capacity: chair, to: {12:00-13:00: 4}}") == [said]


def test_nothing_can_be_laid_over_a_service_without_hours() -> None:
    text = DRAWING_ONLY + "resources: {barber: {capacity: 1}}\n"
    said = "`barber` has no shifts and the service no hours, so this has no day to be laid over"
    assert refused(text, "- {change_capacity: barber, to: {12:00-13:00: 4}}") == [said]


@pytest.mark.parametrize(
    "move",
    [
        "{change_capacity: chair, to: 2}",
        "{change_capacity: junior, to: {12:00-14:00: 1}}",
        "{change_capacity: junior, to: {tue-fri 09:00-18:00: 1}, instead: yes}",
    ],
)
def test_a_capacity_that_is_there_already_is_refused(move: str) -> None:
    name = move.split(": ")[1].split(",")[0]
    assert refused(HAIRCUT, f"- {move}") == [f"`{name}` has this capacity already"]


def test_an_unknown_resource_is_refused() -> None:
    assert refused(HAIRCUT, "- {change_capacity: juniors, to: 2}") == ["there is no resource `juniors`"]


def test_a_file_without_resources_has_no_capacity_to_change() -> None:
    said = "the blueprint has no `resources`, so there is no capacity to change"
    assert refused(DRAWING_ONLY, "- {change_capacity: barber, to: 2}") == [said]


def test_too_few_for_a_step_is_refused() -> None:
    text = HAIRCUT.replace("    by: stylist\n    takes", "    by: {stylist: 2}\n    takes")
    said = "after this move this step needs 2 of `stylist` at once, but there is only one"
    assert refused(text, "- {change_capacity: stylist, to: 1}") == [said]
