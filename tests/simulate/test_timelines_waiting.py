"""Hand-worked timelines: waits that add up, patience, waiting places and deadlines."""

from __future__ import annotations

from blueprint.simulate.records import Fate, How
from tests.simulate.timelines import MINUTE, timeline


def test_waits_behind_a_step_without_a_customer_line_add_up() -> None:
    # The credit check has no customer line. The second is checked 4-7 and signs 9-14: from 1 to 9 they wait, 2 of it
    # (7-9) for the adviser and 6 for work.
    run = timeline(
        """
        - {id: orders, customer: Orders, duration: 1 min, then: check}
        - {id: check, backstage: Checks credit, by: clerk, duration: 3 min, then: signs}
        - {id: signs, customer: Signs, by: adviser, duration: 5 min}
        resources: {clerk: {}, adviser: {}}
        """,
        arrivals=(0, 0),
    )
    assert run.doings == {
        (0, "orders", 0): (0, 0, 0, 1),
        (0, "check", 0): (1, 1, 1, 4),
        (0, "signs", 0): (4, 4, 4, 9),
        (1, "orders", 0): (0, 0, 0, 1),
        (1, "check", 0): (1, 1, 4, 7),
        (1, "signs", 0): (7, 7, 9, 14),
    }
    assert run.waits == {
        (0, "orders", 0): (0, 0),
        (0, "signs", 0): (3, 0),
        (1, "orders", 0): (0, 0),
        (1, "signs", 0): (6, 2),
    }


def test_a_wait_that_no_customer_line_ends_is_booked_at_the_last_own_step() -> None:
    # The second waits 3 for the clerk and then 3 while being checked.
    run = timeline(
        """
        - {id: orders, customer: Orders, duration: 1 min, then: check}
        - {id: check, backstage: Checks credit, by: clerk, duration: 3 min}
        resources: {clerk: {}}
        """,
        arrivals=(0, 0),
    )
    assert run.waits[0, "check", 0] == (3, 0)
    assert run.waits[1, "check", 0] == (3, 3)
    assert run.fates == {0: (4, Fate.SERVED), 1: (7, Fate.SERVED)}


def test_in_a_file_without_customer_lines_every_own_step_is_in_view() -> None:
    # The way is what has no `after`: weighs and packs. The second waits 2 for the packer.
    run = timeline(
        """
        - {id: weighs, frontstage: Weighs, duration: 3 min}
        - {id: packs, frontstage: Packs, by: packer, duration: 2 min}
        - {id: books, backstage: Books, after: weighs, duration: 4 min}
        resources: {packer: {}}
        """,
        arrivals=(0, 0),
    )
    assert run.starts == {
        (0, "weighs", 0): (0, 3),
        (0, "packs", 0): (3, 5),
        (0, "books", 0): (3, 7),
        (1, "weighs", 0): (0, 3),
        (1, "packs", 0): (5, 7),
        (1, "books", 0): (3, 7),
    }
    assert run.waits[1, "packs", 0] == (0, 2)
    assert run.fates == {0: (5, Fate.SERVED), 1: (7, Fate.SERVED)}


def test_who_can_start_as_patience_ends_starts() -> None:
    # The clerk is free at 5, and at 5 the patience of both who wait ends: the first of them starts, the other goes.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 5 min, wait: {patience: 5 min}}
        resources: {clerk: {}}
        """,
        arrivals=(0, 0, 0),
    )
    assert run.starts == {(0, "asks", 0): (0, 5), (1, "asks", 0): (5, 10)}
    assert run.doings[2, "asks", 0] == (0, 0, None, 5)
    assert run.fates == {0: (5, Fate.SERVED), 1: (10, Fate.SERVED), 2: (5, Fate.GAVE_UP)}
    assert run.waits[2, "asks", 0] == (0, 5)


def test_patience_runs_for_work_too() -> None:
    # The repair takes until 21; the customer has been at `takes` since 1 and gives up at 11, never having been ready.
    run = timeline(
        """
        - {id: brings, customer: Brings it, duration: 1 min}
        - {id: repairs, backstage: Repairs, after: brings, duration: 20 min}
        - {id: takes, customer: Takes it, after: repairs, duration: 1 min, wait: {patience: 10 min}}
        """
    )
    assert run.doings[0, "takes", 0] == (1, None, None, 11)
    assert run.waits[0, "takes", 0] == (10, 0)
    assert run.fates == {0: (11, Fate.GAVE_UP)}
    assert run.hows == {(0, "takes", 0): How.GAVE_UP, (0, "repairs", 0): How.CUT_SHORT}


def test_who_gives_up_and_goes_elsewhere_waits_anew() -> None:
    # Gives up at 4 (4 for staff). Written down 4-6 out of view, so the desk at 6 books 2 for work.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 9 min, wait: {patience: 4 min, gives_up: note}, then: end}
        - {id: note, backstage: Notes the name, by: helper, duration: 2 min, then: desk}
        - {id: desk, customer: Gets a date, duration: 1 min}
        resources: {clerk: {}, helper: {}}
        """,
        arrivals=(0, 0),
    )
    assert run.starts[1, "note", 0] == (4, 6)
    assert run.starts[1, "desk", 0] == (6, 7)
    assert run.waits[1, "asks", 0] == (0, 4)
    assert run.waits[1, "desk", 0] == (2, 0)
    assert run.fates[1] == (7, Fate.SERVED)


def test_who_leaves_from_where_giving_up_has_sent_them_gave_up() -> None:
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 9 min, wait: {patience: 4 min, gives_up: bar}, then: end}
        - {id: bar, customer: Has a drink, duration: 2 min, then: leave}
        resources: {clerk: {}}
        """,
        arrivals=(0, 0),
    )
    assert run.fates == {0: (9, Fate.SERVED), 1: (6, Fate.GAVE_UP)}


def test_a_place_freed_now_is_free_for_who_comes_now() -> None:
    # One waiting place. At 4 the second starts and the third comes: stays.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 4 min, wait: {places: 1}}
        resources: {clerk: {}}
        """,
        arrivals=(0, 1, 4),
    )
    assert run.starts == {(0, "asks", 0): (0, 4), (1, "asks", 0): (4, 8), (2, "asks", 0): (8, 12)}


def test_the_last_in_order_of_those_who_come_together_are_turned_away() -> None:
    # At 1 three come for one place: the one with priority finds it, the others are turned away.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 4 min, wait: {places: 1, full: elsewhere}, then: end}
        - {id: elsewhere, customer: Goes elsewhere, duration: 1 min, then: leave}
        resources: {clerk: {}}
        """,
        arrivals=(0, 1, 1, 1),
        c3="priority: 1",
    )
    assert run.starts == {
        (0, "asks", 0): (0, 4),
        (3, "asks", 0): (4, 8),
        (1, "elsewhere", 0): (1, 2),
        (2, "elsewhere", 0): (1, 2),
    }
    assert run.fates[1] == (2, Fate.TURNED_AWAY)
    assert run.waits[1, "asks", 0] == (0, 0)


def test_who_already_waits_keeps_the_place_even_from_one_with_priority() -> None:
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 4 min, wait: {places: 1}}
        resources: {clerk: {}}
        """,
        arrivals=(0, 1, 2),
        c2="priority: 9",
    )
    assert run.hows == {(2, "asks", 0): How.TURNED_AWAY}
    assert run.fates[2] == (2, Fate.TURNED_AWAY)


def test_leaving_while_waiting_books_the_wait() -> None:
    # The strand refuses at 5; the customer has waited for the clerk since 1.
    run = timeline(
        """
        - {id: asks, customer: Asks, duration: 1 min}
        - {id: credit, backstage: Checks, after: asks, duration: 4 min, then: leave}
        - {id: signs, customer: Signs, by: clerk, duration: 9 min}
        resources: {clerk: {}}
        """,
        arrivals=(0, 0),
        c0="enters: signs",
    )
    assert run.hows == {(1, "signs", 0): How.WITHDRAWN}
    assert run.waits[1, "signs", 0] == (0, 4)
    assert run.fates[1] == (5, Fate.WALKED_OUT)


DEADLINE = "deadline: 08:08, too_late: rebook"
"""Opening is at 08:00, so the deadline is at 8."""


def test_the_deadline_sends_on_who_waits_and_who_was_being_served() -> None:
    # One desk of 4 minutes, one doctor of 3. The first is through in time. The second's desk ends at 8: rebooked. The
    # third starts at 8 as the desk is freed (who can start, starts) and is rebooked at 12. The fourth still waits at 8.
    run = timeline(
        """
        - {id: desk, customer: Registers, by: clerk, duration: 4 min}
        - {id: doctor, customer: Sees the doctor, by: doctor, duration: 3 min, then: end}
        - {id: rebook, customer: Gets another date, duration: 2 min}
        resources: {clerk: {shifts: {08:00-09:00: 1}}, doctor: {}}
        """,
        arrivals=(0, 0, 0, 0),
        all=DEADLINE,
    )
    assert run.doings == {
        (0, "desk", 0): (0, 0, 0, 4),
        (0, "doctor", 0): (4, 4, 4, 7),
        (1, "desk", 0): (0, 0, 4, 8),
        (1, "rebook", 0): (8, 8, 8, 10),
        (2, "desk", 0): (0, 0, 8, 12),
        (2, "rebook", 0): (12, 12, 12, 14),
        (3, "desk", 0): (0, 0, None, 8),
        (3, "rebook", 0): (8, 8, 8, 10),
    }
    assert run.waits[3, "desk", 0] == (0, 8)
    assert run.waits[3, "rebook", 0] == (0, 0)
    assert run.fates[3] == (10, Fate.SERVED)


def test_the_deadline_comes_before_patience() -> None:
    # Both end at 8: too late, not given up.
    run = timeline(
        """
        - {id: desk, customer: Registers, by: clerk, duration: 5 min, wait: {patience: 8 min}}
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        """,
        arrivals=(0, 0, 0),
        all="deadline: 08:08",
    )
    assert run.hows == {(2, "desk", 0): How.TOO_LATE}
    assert run.fates == {0: (5, Fate.SERVED), 1: (10, Fate.SERVED), 2: (8, Fate.TOO_LATE)}


def test_who_is_at_the_desk_of_the_late_already_stays() -> None:
    # The deadline at 8 finds the second being served there and the third waiting there: both keep their places.
    run = timeline(
        """
        - {id: comes, customer: Comes, then: rebook}
        - {id: rebook, customer: Gets another date, by: clerk, duration: 5 min, then: goes}
        - {id: goes, customer: Goes, duration: 1 min}
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        """,
        arrivals=(0, 0, 0),
        all=DEADLINE,
    )
    assert run.starts == {
        **{(c, "comes", 0): (0, 0) for c in range(3)},
        (0, "rebook", 0): (0, 5),
        (0, "goes", 0): (5, 6),
        (1, "rebook", 0): (5, 10),
        (1, "goes", 0): (10, 11),
        (2, "rebook", 0): (10, 15),
        (2, "goes", 0): (15, 16),
    }


def test_who_comes_after_the_deadline_is_sent_at_once_and_counts_as_too_late_if_they_leave_there() -> None:
    run = timeline(
        """
        - {id: desk, customer: Registers, by: clerk, duration: 10 min, then: end}
        - {id: rebook, customer: Gets another date, duration: 1 min, then: leave}
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        """,
        arrivals=(0, 0, 9),
        all=DEADLINE,
    )
    assert run.starts == {(0, "desk", 0): (0, 10), (1, "rebook", 0): (8, 9), (2, "rebook", 0): (9, 10)}
    assert run.fates == {0: (10, Fate.SERVED), 1: (9, Fate.TOO_LATE), 2: (10, Fate.TOO_LATE)}


def test_a_wait_is_judged_by_the_target_of_its_customer() -> None:
    run = timeline(
        """
        - id: asks
          customer: Asks
          by: clerk
          duration: 4 min
          wait: {target: {dear: 1 min, rest: 3 min}, tolerable: 9 min}
        resources: {clerk: {}}
        demand:
          segments: {dear: {}, other: {}}
        """,
        arrivals=(0, 0),
        c0="segment: dear",
        c1="segment: other",
    )
    judged = [(wait.customer[0], wait.target, wait.tolerable) for wait in run.replication.waits]
    assert judged == [(0, MINUTE, 9 * MINUTE), (1, 3 * MINUTE, 9 * MINUTE)]
