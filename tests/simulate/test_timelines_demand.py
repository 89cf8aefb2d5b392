"""Hand-worked timelines: who comes when, by appointment, one by one, from a closed group; and who comes too late."""

from __future__ import annotations

from textwrap import dedent

import pytest

from blueprint.simulate.compiling import compile_program
from blueprint.simulate.draws import Luck, Purpose, point
from blueprint.simulate.engine import run_replication
from blueprint.simulate.records import Fate, How, Replication
from tests.simulate.timelines import MINUTE, load_service, timeline

DAY = 24 * 60
STEP = "- {id: asks, customer: Asks, by: clerk, duration: 10 min}"


def run(text: str, steps: str = STEP, seed: int = 1) -> Replication:
    steps = "".join(f"  {line}\n" for line in dedent(steps).strip().splitlines())
    program = compile_program(load_service(f"blueprint: A test\nsteps:\n{steps}{dedent(text)}"))
    return run_replication(program, 0, seed)


def came(replication: Replication) -> list[tuple[float, int]]:
    """When customers came, in minutes after midnight, and their number in their stream."""
    return [(stay.arrived / MINUTE, stay.customer[1]) for stay in replication.stays]


def test_who_comes_early_waits_for_the_shift_to_begin() -> None:
    # Slots at 8:00, 8:20, 8:40, each customer 25 minutes early; the clerk begins at 8 and takes 10 minutes for each.
    replication = run(
        """
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        demand: {arrivals: [{appointments: {from: 08:00, until: 09:00, every: 20 min, punctuality: -25 min}}]}
        """
    )
    assert came(replication) == [(455, 0), (475, 1), (495, 2)]
    assert [doing.start and doing.start / MINUTE for doing in replication.doings] == [480, 490, 500]
    assert [wait.for_staff / MINUTE for wait in replication.waits] == [25, 15, 5]


def test_who_is_very_late_comes_after_those_of_later_slots() -> None:
    # The trait makes late; with this luck the first has it, the second and the third have not.
    trait = point(Purpose.TRAIT, "late")
    seed = next(
        seed
        for seed in range(1, 1000)
        if [Luck(seed, 0).draw(Luck(seed, 0).of_customer("booked", n), trait) < 0.5 for n in range(3)]
        == [True, False, False]
    )
    replication = run(
        """
        resources: {clerk: {shifts: {08:00-10:00: 1}}}
        demand:
          traits: {late: 50 %}
          arrivals:
            - id: booked
              appointments: {from: 08:00, until: 08:30, every: 10 min, punctuality: {late: 15 min, not late: -1 min}}
        """,
        seed=seed,
    )
    assert came(replication) == [(489, 1), (495, 0), (499, 2)]
    starts = [(doing.customer[1], doing.start and doing.start / MINUTE) for doing in replication.doings]
    assert starts == [(1, 489), (0, 499), (2, 509)]


def test_who_does_not_show_up_never_arrived() -> None:
    replication = run(
        """
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        demand:
          segments: {new: {}, old: {}}
          arrivals:
            - {segment: new, appointments: {from: 08:00, until: 09:00, every: 20 min, customers: 2, no_show: 100 %}}
            - {segment: old, appointments: {from: 08:10, until: 09:00, every: 20 min, no_show: 0 %}}
        """
    )
    assert replication.no_shows == 6
    assert came(replication) == [(490, 0), (510, 1), (530, 2)]


def test_no_shows_of_a_warm_up_do_not_count() -> None:
    replication = run(
        """
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        demand: {arrivals: [{appointments: {from: 08:00, until: 09:00, every: 30 min, no_show: 100 %}}]}
        run: {for: 2 d, warm_up: 3 d}
        """
    )
    assert (replication.no_shows, replication.stays) == (4, ())


def test_one_after_the_other_begins_anew_with_each_day() -> None:
    # Open from 8:00 to 8:30, every 12 minutes: at 8:12 and 8:24, on each of two days; with a count of one at 8:12.
    text = """
        resources: {clerk: {shifts: {08:00-08:30: 1}}}
        demand: {arrivals: [{every: 12 minCOUNT}]}
        run: {for: 2 d}
        """
    assert came(run(text.replace("COUNT", ""))) == [(492, 0), (504, 1), (DAY + 492, 2), (DAY + 504, 3)]
    assert came(run(text.replace("COUNT", ", count: 1"))) == [(492, 0), (DAY + 492, 1)]


def test_a_member_who_would_return_while_it_is_closed_comes_when_it_opens() -> None:
    # Open from 8 to 9. One member: comes at 8:25, is served until 8:35, would be back at 9:00: tomorrow at 8:00, gone
    # at 8:10, back at 8:35, gone at 8:45, and stays away after the last closing.
    replication = run(
        """
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        demand: {arrivals: [{population: 1, returns: 25 min}]}
        run: {for: 2 d}
        """
    )
    assert came(replication) == [(505, 0), (DAY + 480, 1), (DAY + 515, 2)]


def test_a_member_who_walks_out_returns_as_one_who_was_served() -> None:
    # Two members come at 0:10; the second waits 2 minutes and gives up at 0:12. They are back at 0:30 and at 0:22.
    replication = run(
        """
        resources: {clerk: {}}
        demand: {arrivals: [{population: 2, returns: 10 min}]}
        run: {for: 33 min}
        """,
        "- {id: asks, customer: Asks, by: clerk, duration: 10 min, wait: {patience: 2 min}}",
    )
    assert came(replication) == [(10, 0), (10, 1), (22, 3), (30, 2)]
    assert [stay.fate for stay in replication.stays] == [Fate.SERVED, Fate.GAVE_UP, Fate.SERVED, Fate.INSIDE]


def test_streams_enter_where_they_say() -> None:
    result = timeline(
        """
        - {id: desk, customer: Registers, by: clerk, duration: 2 min}
        - {id: talk, customer: Talks, by: clerk, duration: 3 min, then: end}
        - {id: call, customer: Calls, by: clerk, duration: 1 min}
        resources: {clerk: {}}
        """,
        arrivals=(0, 1, 1),
        c1="enters: talk",
        c2="enters: call",
    )
    assert result.starts == {
        (0, "desk", 0): (0, 2),
        (1, "talk", 0): (2, 5),
        (2, "call", 0): (5, 6),
        (0, "talk", 0): (6, 9),
    }


def test_the_deadline_of_the_stream_counts_before_that_of_the_segment() -> None:
    # The clerk is busy until 30. The segment's deadline is at 10, the second's own at 20; the third has none.
    result = timeline(
        """
        - {id: desk, customer: Registers, by: clerk, duration: 30 min, then: end}
        - {id: rebook, customer: Gets another date, duration: 1 min, then: leave}
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        demand:
          segments: {hurried: {deadline: 08:10}, calm: {}}
        """,
        arrivals=(0, 0, 0, 1),
        c0="segment: calm",
        c1="segment: hurried",
        c2="segment: hurried, deadline: 08:20, too_late: rebook",
        c3="segment: calm",
    )
    assert result.fates == {
        0: (30, Fate.SERVED),
        1: (10, Fate.TOO_LATE),
        2: (21, Fate.TOO_LATE),
        3: (60, Fate.SERVED),
    }
    assert result.waits[2, "desk", 0] == (0, 20)


def test_who_finds_no_place_goes_where_full_says_and_is_not_lost() -> None:
    # One waits at the clerk's; the third finds it full, asks the robot, and goes on behind it.
    result = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 5 min, wait: {places: 1, full: robot}, then: pays}
        - {id: robot, customer: Asks the robot, duration: 1 min, then: pays}
        - {id: pays, customer: Pays, duration: 1 min}
        resources: {clerk: {}}
        """,
        arrivals=(0, 1, 2),
    )
    assert result.hows == {(2, "asks", 0): How.TURNED_AWAY}
    assert result.fates == {0: (6, Fate.SERVED), 1: (11, Fate.SERVED), 2: (4, Fate.SERVED)}
    assert result.waits[2, "asks", 0] == (0, 0)


def test_who_leaves_takes_the_work_along_and_frees_its_people_at_once() -> None:
    # The first gives up waiting for the doctor at 4; the lab, at work for them since 1, is free for the second at 4.
    result = timeline(
        """
        - {id: sample, customer: Gives a sample, by: nurse, duration: 1 min}
        - {id: test, backstage: Tests it, after: sample, by: lab, duration: 20 min}
        - {id: doctor, customer: Sees the doctor, by: doctor, after: test, duration: 1 min, wait: {patience: 3 min}}
        resources: {nurse: {}, lab: {}, doctor: {}}
        """,
        arrivals=(0, 2),
    )
    assert result.fates == {0: (4, Fate.GAVE_UP), 1: (6, Fate.GAVE_UP)}
    assert result.starts == {
        (0, "sample", 0): (0, 1),
        (0, "test", 0): (1, 4),
        (1, "sample", 0): (2, 3),
        (1, "test", 0): (4, 6),
    }
    assert result.hows == {
        (0, "doctor", 0): How.GAVE_UP,
        (0, "test", 0): How.CUT_SHORT,
        (1, "doctor", 0): How.GAVE_UP,
        (1, "test", 0): How.CUT_SHORT,
    }


def test_each_unit_breaks_on_its_own_clock_from_opening_on() -> None:
    # Both scanners break after 10 minutes and are repaired in 5: nobody starts from 10 to 15; work in hand goes on.
    result = timeline(
        """
        - {id: scans, customer: Scans, by: scanner, duration: 4 min}
        resources: {scanner: {capacity: 2, breakdowns: {every: 10 min, lasts: 5 min}}}
        """,
        arrivals=(7, 9, 11, 11, 11, 24),
    )
    assert result.starts == {
        (0, "scans", 0): (7, 11),
        (1, "scans", 0): (9, 13),
        (2, "scans", 0): (15, 19),
        (3, "scans", 0): (15, 19),
        (4, "scans", 0): (19, 23),
        (5, "scans", 0): (24, 28),
    }


@pytest.mark.parametrize(("size", "minutes"), [(1, 3), (5, 15)])
def test_a_time_per_person_counts_once_for_each(size: int, minutes: int) -> None:
    result = timeline("- {id: orders, customer: Orders, duration: 3 min per person}", c0=f"size: {size}")
    assert result.starts == {(0, "orders", 0): (0, minutes)}
