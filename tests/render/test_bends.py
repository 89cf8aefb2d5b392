"""Bent connectors of slides: the form, mirrored and turned in its frame, runs where the arrow of the drawing runs."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.render.geometry import Point, simplified
from blueprint.render.slides.bends import FULL, LEAST, Form, curve, polyline

LENGTHS = st.integers(-300, 300).filter(lambda length: abs(length) >= 10)


@st.composite
def rectangular(draw: st.DrawFn, most: int = 4) -> tuple[Point, ...]:
    """A line with right angles and so many bends at most."""
    x, y = draw(st.tuples(st.integers(0, 900), st.integers(0, 900)))
    sideways = draw(st.booleans())
    points = [Point(float(x), float(y))]
    for _ in range(draw(st.integers(1, most + 1))):
        length = draw(LENGTHS)
        x, y = (x + length, y) if sideways else (x, y + length)
        points.append(Point(float(x), float(y)))
        sideways = not sideways
    return tuple(points)


def corners(form: Form) -> list[Point]:
    """Where a form runs, from what the definitions of preset shapes say of it."""
    wide, high = form.frame.width, form.frame.height
    shares = [value / FULL for value in form.adjusted]
    match form.name:
        case "straightConnector1":
            own = [(0.0, 0.0), (wide, high)]
        case "bentConnector2":
            own = [(0.0, 0.0), (wide, 0.0), (wide, high)]
        case "bentConnector3":
            x = wide * shares[0]
            own = [(0.0, 0.0), (x, 0.0), (x, high), (wide, high)]
        case "bentConnector4":
            x, y = wide * shares[0], high * shares[1]
            own = [(0.0, 0.0), (x, 0.0), (x, y), (wide, y), (wide, high)]
        case _:
            x, y, z = wide * shares[0], high * shares[1], wide * shares[2]
            own = [(0.0, 0.0), (x, 0.0), (x, y), (z, y), (z, high), (wide, high)]
    return [_placed(form, *point) for point in own]


def _placed(form: Form, x: float, y: float) -> Point:
    """Mirrored, then turned clockwise around the middle."""
    across = (form.frame.width - x if form.across else x) - form.frame.width / 2
    down = (form.frame.height - y if form.down else y) - form.frame.height / 2
    turn = math.radians(form.turn)
    middle = form.frame.center
    return Point(
        middle.x + across * math.cos(turn) - down * math.sin(turn),
        middle.y + across * math.sin(turn) + down * math.cos(turn),
    )


@given(rectangular())
def test_a_form_runs_where_the_line_runs(points: tuple[Point, ...]) -> None:
    found = corners(polyline(points))
    wanted = simplified(points)
    assert len(found) == len(wanted)
    assert all(math.dist(one, other) <= 1.5 * LEAST for one, other in zip(found, wanted, strict=True))


@given(rectangular(most=9))
def test_with_many_bends_the_ends_and_their_directions_are_kept(points: tuple[Point, ...]) -> None:
    found = corners(polyline(points))
    wanted = simplified(points)
    assert len(found) <= 6
    assert math.dist(found[0], wanted[0]) <= 1.5 * LEAST
    assert math.dist(found[-1], wanted[-1]) <= 1.5 * LEAST
    assert all(min(abs(a.x - b.x), abs(a.y - b.y)) < 0.01 for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("points", "name"),
    [
        ([(0, 0), (30, 1), (60, -1), (100, 0)], "straightConnector1"),
        ([(0, 0), (50, 0), (50, 80), (100, 80)], "curvedConnector3"),
        ([(0, 0), (0, 40), (60, 80), (100, 80)], "curvedConnector2"),
    ],
)
def test_a_curve_becomes_the_form_that_leaves_and_arrives_as_it_does(points: list[tuple[int, int]], name: str) -> None:
    form = curve([Point(float(x), float(y)) for x, y in points])
    assert form.name == name
    assert _placed(form, 0.0, 0.0) == pytest.approx(points[0], abs=1)
    assert _placed(form, form.frame.width, form.frame.height) == pytest.approx(points[-1], abs=1)
