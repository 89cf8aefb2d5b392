"""Who comes when: exact rates, one after the other, appointments, and a closed group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.exchange.loader import loads
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.draws import ANTITHETIC, Luck, Purpose, point
from blueprint.simulate.engine import run_replication
from blueprint.simulate.engine.arrivals import scheduled
from blueprint.simulate.program import Program, RatePiece
from blueprint.simulate.records import Replication, Stay

HOUR = 3_600_000_000
MINUTE = HOUR // 60


def program(text: str) -> Program:
    document = "blueprint: A test\nsteps:\n  - {id: asks, customer: Asks, duration: 1 min}\n" + dedent(text)
    return compile_program(loads(document).require())


def run(text: str, seed: int = 1, number: int = 0) -> Replication:
    return run_replication(program(text), number, seed)


def arrived(text: str, seed: int = 1) -> list[float]:
    """When customers arrive, in minutes."""
    return [stay.arrived / MINUTE for stay in run(text, seed).stays]


def cumulated(pieces: Sequence[RatePiece], moment: int) -> float:
    """The customers expected until a moment."""
    total = 0.0
    for piece in pieces:
        length = piece.end - piece.start
        inside = min(max(moment - piece.start, 0), length)
        rate = piece.first + (piece.last - piece.first) * inside / length
        total += inside * (piece.first + rate) / 2
    return total


RATES = [
    "{rate: {08:00-12:00: 2 per h, 12:00-14:00: 40 per h, 15:00-18:00: 10 per h}}",
    "{rate: {between: linear, 08:00: 0 per h, 12:00: 30 per h, 18:00: 5 per h}}",
    "{rate: {between: linear, 08:00: 30 per h, 12:00: 0 per h, 14:00: 0 per h, 18:00: 5 per h}}",
]


@pytest.mark.parametrize("rates", RATES)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_the_nth_customer_comes_when_the_cumulated_rate_reaches_the_sum_of_n_unit_exponentials(
    rates: str, seed: int
) -> None:
    made = program(f"demand: {{arrivals: [{rates}]}}")
    (stream,) = made.streams
    pieces = stream.source
    assert isinstance(pieces, tuple)
    luck, expected = Luck(seed, 0), 0.0
    arrivals = list(scheduled(made, stream, luck.of(stream.id), 0).arrivals)
    for number, arrival in enumerate(arrivals):
        draw = luck.draw(luck.of_customer(stream.id, number), point(Purpose.GAP))
        expected -= math.log1p(-draw)
        assert arrival.number == number
        assert cumulated(pieces, arrival.moment) == pytest.approx(expected, abs=1e-7)
    beyond = luck.draw(luck.of_customer(stream.id, len(arrivals)), point(Purpose.GAP))
    assert expected - math.log1p(-beyond) > cumulated(pieces, pieces[-1].end) - 1e-7


@pytest.mark.parametrize("rates", RATES)
def test_as_many_come_as_the_rates_say(rates: str) -> None:
    """Over 400 days, within five standard deviations of a Poisson number."""
    made = program(f"demand: {{arrivals: [{rates}]}}")
    (stream,) = made.streams
    assert isinstance(stream.source, tuple)
    expected = 400 * cumulated(stream.source, stream.source[-1].end)
    came = sum(
        len(list(scheduled(made, stream, Luck(3, day).of(stream.id), flip).arrivals))
        for day in range(200)
        for flip in (0, ANTITHETIC)
    )
    assert abs(came - expected) < 5 * math.sqrt(expected)


def test_one_after_the_other_the_first_after_the_first_gap() -> None:
    assert arrived("demand: {arrivals: {every: 3 min, count: 4}}") == [3, 6, 9, 12]


def test_gaps_of_nothing_bring_all_at_once() -> None:
    assert arrived("demand: {arrivals: {every: 0 min, count: 3}}") == [0, 0, 0]


def test_nobody_comes_at_closing_or_later() -> None:
    text = """
        resources: {clerk: {shifts: {08:00-08:10: 1}}}
        demand: {arrivals: {every: 5 min, count: 9}}
        """
    document = "blueprint: A\nsteps:\n  - {customer: Asks, by: clerk, duration: 1 min}\n" + dedent(text)
    replication = run_replication(compile_program(loads(document).require()), 0, 1)
    assert [stay.arrived / MINUTE - 480 for stay in replication.stays] == [5]


def test_appointments_have_their_slots_before_until() -> None:
    text = "demand: {arrivals: [{appointments: {from: 08:00, until: 09:00, every: 20 min, customers: 2}}]}"
    assert arrived(text) == [480, 480, 500, 500, 520, 520]


def test_who_has_an_appointment_comes_early_or_late_or_not_at_all() -> None:
    text = """
        demand:
          arrivals:
            - appointments: {from: 00:00, until: 10:00, every: 1 min, punctuality: -5..5 min, no_show: 25 %}
        """
    replication = run(text)
    late = [stay.arrived / MINUTE - stay.customer[1] for stay in replication.stays]
    assert replication.no_shows + len(late) == 600
    assert 100 < replication.no_shows < 200
    assert -5 <= min(late) < -4 < 4 < max(late) <= 5


def test_a_closed_group_comes_again_and_again() -> None:
    # Two members, 10 minutes outside, 1 minute inside: they come at 10, 21, 32, … ; by 60 five times each.
    replication = run("demand: {arrivals: [{population: 2, returns: 10 min}]}\nrun: {for: 1 h}")
    came = sorted((stay.arrived // MINUTE, stay.customer[1]) for stay in replication.stays)
    assert came == [(11 * n + 10, 2 * n + member) for n in range(5) for member in (0, 1)]


def test_streams_of_a_segment_are_of_it_and_the_others_are_drawn_by_shares() -> None:
    text = """
        demand:
          arrivals: [{id: all, every: 0 min, count: 2000}, {id: some, segment: rare, every: 0 min, count: 10}]
          segments: {usual: {share: 90 %, size: 2}, rare: {share: 10 %, size: 1..3}}
        """
    stays = run(text).stays
    drawn = [stay for stay in stays if stay.customer[0] == 0]
    assert {stay.segment for stay in stays if stay.customer[0] == 1} == {1}
    assert abs(sum(stay.segment == 1 for stay in drawn) - 200) < 5 * math.sqrt(180)
    assert {stay.size for stay in stays if stay.segment == 0} == {2}
    assert {stay.size for stay in stays if stay.segment == 1} == {1, 2, 3}


def test_the_calendar_cuts_off_and_the_warm_up_comes_before() -> None:
    # Every 10 minutes from 20 minutes before: at -10, 0, … 20; whoever comes at 30 is not there any more.
    replication = run("demand: {arrivals: {every: 10 min}}\nrun: {for: 30 min, warm_up: 20 min}")
    assert [stay.arrived / MINUTE for stay in replication.stays] == [-10, 0, 10, 20]
    assert replication.end == 30 * MINUTE


def gaps(stays: Sequence[Stay]) -> list[int]:
    moments = [0, *(stay.arrived for stay in stays)]
    return [second - first for first, second in pairwise(moments)]


def test_an_antithetic_twin_has_every_draw_turned_over() -> None:
    made = program("demand: {arrivals: {every: 0..10 min, count: 50}}")
    one, other = run_replication(made, 0, 1), run_replication(made, 0, 1, antithetic=True)
    for first, second in zip(gaps(one.stays), gaps(other.stays), strict=True):
        assert abs(first + second - 10 * MINUTE) <= 1
    assert one != other
