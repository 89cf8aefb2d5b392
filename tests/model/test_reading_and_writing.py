"""What is read from plain data is written as plain data that read as the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from blueprint.model.activity import Activity, read_activity
from blueprint.model.demand import RateProfile, read_profile
from blueprint.model.flow import After, Participation, Then, read_after, read_participation, read_then
from blueprint.model.given import read_given, write_given
from blueprint.model.lane import Lane
from blueprint.model.quantity import Dimension
from blueprint.model.resource import Needs, read_needs
from blueprint.model.step import Step
from blueprint.model.value import did_you_mean, identifier_from, nearest

WRITTEN: list[tuple[Callable[[Any], Any], Callable[[Any], Any], list[Any]]] = [
    (
        read_then,
        Then.written,
        [
            "bar",
            "end",
            {"bar": None, "next": None},
            {"bar": "40 %", "next": "rest"},
            {"bar": {"couple": "20 %", "rest": "5 %"}, "next": "rest"},
            {"cellar": "wine", "next": "not wine"},
            {"photograph": {"when": "Picture unreadable", "share": "10 %"}, "next": "rest"},
            {"photograph": {"when": "Picture unreadable"}, "next": None},
        ],
    ),
    (read_after, After.written, ["cut", ["cut", "wash"], {"any_of": ["counter", "drop"]}]),
    (read_participation, Participation.written, ["35 %", "wine", "not wine", {"couple": "35 %", "rest": "0 %"}]),
    (
        read_needs,
        Needs.written,
        [
            "server",
            {"server": "2"},
            ["server", {"table": "size / 2"}, {"chair": "size"}],
            {"any_of": ["server", ["host", "tray"]]},
            ["car", {"any_of": ["driver", {"porter": "2"}]}],
        ],
    ),
    (
        read_profile,
        RateProfile.written,
        [
            "12 per h",
            {"09:00-12:00": "2 per h", "sat 12:00-26:00": "4 per h"},
            {"between": "linear", "05:00": "20 per h", "07:30": "60 per h"},
        ],
    ),
    (
        lambda data: read_given(Dimension.TIME, data),
        write_given,
        [
            "2..4..7 min",
            "exponential(mean 3) min",
            {"couple": "2 min", "rest": "3 min"},
            {"is": "2 min", "basis": "observed", "source": "Stopwatch", "between": "1..3 min"},
            {"is": {"wine": "2 min", "not wine": "3 min"}, "basis": "assumed"},
        ],
    ),
    (
        lambda data: read_activity("customer", data),
        Activity.written,
        ["Comes in", ["Comes in", "Sits down"], {"title": "Cuts", "by": "stylist", "duration": "20 min"}],
    ),
]


@pytest.mark.parametrize(
    ("read", "write", "data"),
    [(read, write, data) for read, write, examples in WRITTEN for data in examples],
)
def test_what_was_read_is_written_as_it_was(read: Callable[[Any], Any], write: Callable[[Any], Any], data: Any) -> None:
    assert write(read(data)) == data
    assert read(write(read(data))) == read(data)


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_then, {}),
        (read_then, {"bar": "rest"}),
        (read_then, {"bar": "rest", "next": "rest"}),
        (read_then, {"bar": "wine", "next": "40 %"}),
        (read_then, {"bar": "wine", "next": "beer"}),
        (read_then, ["bar", "bar"]),
        (read_after, {"any_of": ["a"], "all_of": ["b"]}),
        (read_participation, "rest"),
        (read_participation, None),
        (read_needs, []),
        (read_needs, ["server", "server"]),
        (read_needs, {"any_of": ["server"]}),
        (read_needs, {"server": "0"}),
        (read_profile, {"between": "linear", "05:00": "20 per h"}),
        (read_profile, {"between": "linear", "07:00": "20 per h", "05:00": "60 per h"}),
        (lambda data: read_given(Dimension.TIME, data), {"rest": "3 min"}),
        (lambda data: read_given(Dimension.TIME, data), {"basis": "observed"}),
        (lambda data: read_given(Dimension.SHARE, data), "2..5 %"),
    ],
)
def test_what_makes_no_sense_is_refused(read: Callable[[Any], Any], data: Any) -> None:
    with pytest.raises((PydanticCustomError, ValidationError)):
        read(data)


def test_a_given_quantity_knows_what_holds_for_whom() -> None:
    given = read_given(Dimension.TIME, {"couple": "2 min", "rest": "3 min"})
    assert [quantity.text for quantity in given.quantities()] == ["2 min", "3 min"]
    for_couples, for_others = given.where(lambda case: case == "couple"), given.where(lambda case: False)
    assert for_couples and for_others
    assert (for_couples.text, for_others.text) == ("2 min", "3 min")


def test_parts_are_made_in_a_program_by_the_names_of_their_fields() -> None:
    step = Step.model_validate({"from_": "customer", "activities": (read_activity("customer", "Comes in"),)})
    assert step.from_ == "customer"
    assert Lane(role="support", title="Kitchen").role == "support"


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Pays and leaves", "pays_and_leaves"),
        ("  50 % off!  ", "50_off"),
        ("Straße", "strasse"),
        ("يقص شعره", "يقص_شعره"),
        ("…", ""),
    ],
)
def test_an_id_is_made_of_a_title(title: str, made: str) -> None:
    assert identifier_from(title) == made


def test_the_nearest_name_is_near_and_keeps_its_case() -> None:
    assert nearest("stylst", ["chair", "Stylist"]) == "Stylist"
    assert nearest("owl", ["chair", "stylist"]) is None
    assert did_you_mean("thne", ["then", "after"]) == "did you mean `then`?"


def test_among_very_many_names_those_that_begin_alike_are_compared() -> None:
    names = [f"step_{number}" for number in range(1000)] + ["cut"]
    assert nearest("cutt", names) == "cut"
