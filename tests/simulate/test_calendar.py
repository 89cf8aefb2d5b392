"""When there are how many people, and when customers come."""

from __future__ import annotations

from textwrap import dedent

import pytest

from blueprint.exchange.loader import loads
from blueprint.simulate.calendar import until_clock
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import EveryRow, Hours, Program

HOUR = 3_600_000_000
DAY = 24 * HOUR


def program(text: str) -> Program:
    document = "blueprint: A test\nsteps:\n  - {customer: Asks, by: clerk, duration: 1 min}\n" + dedent(text)
    return compile_program(loads(document).require())


def scheduled(text: str) -> list[tuple[float, float | None, int]]:
    """The spans of the clerk, in hours."""
    spans = program(text).resources[0].scheduled
    return [(start / HOUR, None if end is None else end / HOUR, units) for start, end, units in spans]


def changes(text: str) -> list[tuple[float, int]]:
    return [(moment / HOUR, units) for moment, units in program(text).resources[0].changes]


def pieces(text: str) -> list[tuple[float, float, float, float]]:
    """The rates of the first stream: from, to (in hours), and per hour at both ends."""
    source = program(text).streams[0].source
    assert isinstance(source, tuple)
    return [
        (piece.start / HOUR, piece.end / HOUR, round(piece.first * HOUR, 9), round(piece.last * HOUR, 9))
        for piece in source
    ]


def test_without_clock_times_it_is_always_open() -> None:
    text = "resources: {clerk: {capacity: 2}}\ndemand: 6 per h\nrun: {for: 2 d}"
    assert scheduled(text) == [(0, 48, 2)]
    assert pieces(text) == [(0, 48, 6, 6)]
    assert changes(text) == [(0, 2), (48, 0)]


def test_without_clock_times_and_without_an_end_is_an_error() -> None:
    with pytest.raises(SimulationError, match="always open and its customers never stop coming"):
        program("resources: {clerk: {}}\ndemand: 6 per h")
    with pytest.raises(SimulationError, match="`count`"):
        program("resources: {clerk: {}}\ndemand: {arrivals: {every: 3 min}}")


def test_a_count_ends_a_service_that_is_always_open() -> None:
    made = program("resources: {clerk: {}}\ndemand: {arrivals: {every: 3 min, count: 5}}")
    source = made.streams[0].source
    assert isinstance(source, EveryRow)
    assert (source.windows, source.count) == (((0, None),), 5)
    assert made.resources[0].scheduled == ((0, None, 1),)
    assert not made.resources[0].overtime


def test_one_day_is_the_first_that_the_file_names() -> None:
    text = """
        resources: {clerk: {shifts: {tue-fri 09:00-18:00: 1, sat 09:00-14:00: 2}}}
        demand: 6 per h
        """
    made = program(text)
    assert (made.hours.weekday, made.hours.opening, made.hours.closing) == (1, 9 * HOUR, 18 * HOUR)
    assert scheduled(text) == [(9, 18, 1)]
    saturday = dedent(text) + "run: {day: sat}"
    assert scheduled(saturday) == [(9, 14, 2)]
    assert pieces(saturday) == [(9, 14, 6, 6)]


def test_a_day_on_which_nobody_works_is_empty() -> None:
    text = "resources: {clerk: {shifts: {mon 09:00-18:00: 1}}}\ndemand: 6 per h\nrun: {day: sun}"
    assert scheduled(text) == []
    assert pieces(text) == []


def test_opening_and_closing_are_the_first_start_and_the_last_end_of_shifts_and_arrivals() -> None:
    made = program(
        """
        resources: {clerk: {shifts: {09:00-12:00: 1, 13:00-17:00: 1}}, porter: {}}
        demand: {arrivals: {08:00-16:00: 6 per h}}
        """
    )
    assert (made.hours.opening, made.hours.closing) == (8 * HOUR, 17 * HOUR)
    assert made.resources[1].scheduled == ((8 * HOUR, 17 * HOUR, 1),)


def test_a_rate_without_clock_ranges_holds_while_there_are_shifts() -> None:
    text = """
        resources: {clerk: {shifts: {09:00-12:00: 1, 13:00-17:00: 1}}}
        demand: {arrivals: [{rate: 6 per h}, {id: early, rate: {07:00-08:00: 1 per h}}]}
        """
    assert pieces(text) == [(9, 17, 6, 6)]


def test_who_works_until_closing_stays() -> None:
    text = """
        resources: {clerk: {shifts: {09:00-12:00: 1, 12:00-17:00: 2}}, cook: {shifts: {09:00-14:00: 3}}}
        demand: 6 per h
        """
    made = program(text)
    assert changes(text) == [(9, 1), (12, 2)]
    assert [resource.overtime for resource in made.resources] == [True, False]
    assert made.resources[1].changes == ((9 * HOUR, 3), (14 * HOUR, 0))


def test_the_calendar_goes_day_after_day_without_overtime() -> None:
    text = """
        resources: {clerk: {shifts: {mon-tue 09:00-17:00: 1, sat 10:00-12:00: 2}}}
        demand: 6 per h
        run: {for: 1 week}
        """
    assert scheduled(text) == [(9, 17, 1), (33, 41, 1), (5 * 24 + 10, 5 * 24 + 12, 2)]
    assert changes(text) == [(9, 1), (17, 0), (33, 1), (41, 0), (130, 2), (132, 0)]
    assert pieces(text) == [(9, 17, 6, 6), (33, 41, 6, 6), (130, 132, 6, 6)]


def test_the_calendar_begins_on_the_day_that_is_said() -> None:
    text = """
        resources: {clerk: {shifts: {sat 10:00-12:00: 2}}}
        demand: 6 per h
        run: {for: 3 d, day: fri}
        """
    assert scheduled(text) == [(34, 36, 2)]


def test_a_warm_up_comes_before_midnight_of_the_first_day() -> None:
    text = """
        resources: {clerk: {shifts: {09:00-17:00: 1}}}
        demand: 6 per h
        run: {for: 1 d, warm_up: 12 h}
        """
    made = program(text)
    assert (made.hours.start, made.hours.end) == (-12 * HOUR, DAY)
    assert scheduled(text) == [(-12, -7, 1), (9, 17, 1)]


def test_a_shift_past_midnight_belongs_to_the_day_it_starts_on() -> None:
    text = """
        resources: {clerk: {shifts: {mon 22:00-30:00: 1}}}
        demand: 6 per h
        run: {for: 3 d}
        """
    assert scheduled(text) == [(22, 30, 1)]


def test_linear_rates_are_cut_where_the_run_begins() -> None:
    text = """
        resources: {clerk: {shifts: {06:00-12:00: 1}}}
        demand: {arrivals: {between: linear, 06:00: 0 per h, 10:00: 40 per h, 12:00: 10 per h}}
        run: {for: 1 d, warm_up: 16 h}
        """
    assert pieces(text) == [(-16, -14, 20, 40), (-14, -12, 40, 10), (6, 10, 0, 40), (10, 12, 40, 10)]


def test_one_by_one_begins_anew_at_each_opening() -> None:
    source = (
        program(
            """
            resources: {clerk: {shifts: {09:00-17:00: 1}}}
            demand: {arrivals: {every: 10 min}}
            run: {for: 2 d}
            """
        )
        .streams[0]
        .source
    )
    assert isinstance(source, EveryRow)
    assert source.windows == ((9 * HOUR, 17 * HOUR), (33 * HOUR, 41 * HOUR))


SINGLE = Hours(0, None, 17 * HOUR, 26 * HOUR, by_calendar=False, weekday=4)
CALENDAR = Hours(0, 7 * DAY, None, None, by_calendar=True, weekday=0, turn=2 * HOUR)


@pytest.mark.parametrize(
    ("hours", "now", "clock", "next_day", "length"),
    [
        (SINGLE, 18, 20, False, 2),
        (SINGLE, 21, 20, False, 0),
        (SINGLE, 25, 25.5, False, 0.5),  # half past one in the night is 25:30 of that evening
        (SINGLE, 21, 20, True, 23),
        (SINGLE, 19, 20, True, 1),
        (CALENDAR, 24 + 18, 20, False, 2),
        (CALENDAR, 24 + 21, 20, False, 0),
        (CALENDAR, 48 + 1, 26, False, 1),  # one in the night still belongs to the evening before
        (CALENDAR, 48 + 3, 4, False, 1),
    ],
)
def test_until_a_clock_time(hours: Hours, now: float, clock: float, next_day: bool, length: float) -> None:
    assert until_clock(hours, int(now * HOUR), int(clock * HOUR), next_day) == length * HOUR


def test_an_automatic_warm_up_is_refused() -> None:
    with pytest.raises(SimulationError, match="how long `warm_up: auto` is has not been found out"):
        program("resources: {clerk: {}}\ndemand: 6 per h\nrun: {for: 2 d, warm_up: auto}")
