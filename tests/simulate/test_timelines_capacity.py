"""Hand-worked timelines: shifts, overtime, breakdowns, interrupts, and runs that are cut off."""

from __future__ import annotations

from blueprint.simulate.records import Fate, How
from tests.simulate.timelines import timeline


def test_work_in_hand_is_finished_after_the_end_of_a_shift() -> None:
    # Two clerks until 3, none until 10, then one. The two doings in hand end at 5; the third starts at 10.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 5 min}
        resources: {clerk: {shifts: {08:00-08:03: 2, 08:10-09:00: 1}}}
        """,
        arrivals=(0, 0, 1),
    )
    assert run.starts == {(0, "asks", 0): (0, 5), (1, "asks", 0): (0, 5), (2, "asks", 0): (10, 15)}


def test_capacity_below_what_is_in_use_frees_nothing() -> None:
    # Two clerks until 3, then one, while two are busy until 5 and 8: free is -1, then 0, then 1 at 8.
    run = timeline(
        """
        - {id: short, customer: Short, by: clerk, duration: 5 min, then: end}
        - {id: long, customer: Long, by: clerk, duration: 8 min}
        resources: {clerk: {shifts: {08:00-08:03: 2, 08:03-09:00: 1}}}
        """,
        arrivals=(0, 0, 1),
        c1="enters: long",
    )
    assert run.starts == {(0, "short", 0): (0, 5), (1, "long", 0): (0, 8), (2, "short", 0): (8, 13)}


def test_a_shift_holds_from_its_start_up_to_not_including_its_end() -> None:
    # Who comes at 3 finds nobody: the shift ends at 3. Who waits since then starts at 7, when the next begins.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 1 min}
        resources: {clerk: {shifts: {08:00-08:03: 1, 08:07-09:00: 1}}}
        """,
        arrivals=(2, 3),
    )
    assert run.starts == {(0, "asks", 0): (2, 3), (1, "asks", 0): (7, 8)}


def test_who_works_until_closing_stays_until_nobody_needs_it() -> None:
    # Closing is 08:10, when the second still waits: done in overtime.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 8 min}
        resources: {clerk: {shifts: {08:00-08:10: 1}}}
        """,
        arrivals=(5, 9),
    )
    assert run.starts == {(0, "asks", 0): (5, 13), (1, "asks", 0): (13, 21)}


CALL = """
        - {id: writes, customer: Is written up, by: writer, duration: 10 min, then: end}
        - {id: call, customer: Calls, by: writer, duration: 3 min, priority: 1, interrupts: yes}
        resources: {writer: {}}
        """


def test_an_interrupt_borrows_and_the_lender_ends_later() -> None:
    # The call takes the writer from 2 to 5; the write-up of 10 ends at 13. The writer is busy all the time, once.
    run = timeline(CALL, arrivals=(0, 2), c1="enters: call")
    assert run.starts == {(0, "writes", 0): (0, 13), (1, "call", 0): (2, 5)}
    pieces = [(use.customer[0], run.at(use.start), run.at(use.end)) for use in run.replication.uses]
    assert sorted(pieces) == [(0, 0, 2), (0, 5, 13), (1, 2, 5)]


def test_nobody_borrows_while_somebody_is_free() -> None:
    run = timeline(CALL.replace("{writer: {}}", "{writer: {capacity: 2}}"), arrivals=(0, 2), c1="enters: call")
    assert run.starts == {(0, "writes", 0): (0, 10), (1, "call", 0): (2, 5)}


def test_a_doing_lends_once_at_a_time_and_calls_do_not_interrupt_calls() -> None:
    # The second call at 3 finds a lender that lends already and a call of its own priority: it waits until 5, borrows
    # then, and the write-up ends 3 + 3 later.
    run = timeline(CALL, arrivals=(0, 2, 3), c1="enters: call", c2="enters: call")
    assert run.starts == {(0, "writes", 0): (0, 16), (1, "call", 0): (2, 5), (2, "call", 0): (5, 8)}


def test_the_lender_is_of_the_lowest_priority_and_the_latest_started() -> None:
    # Three write-ups: priority 0 from 0, priority -1 from 1, priority -1 from 2. The last lends.
    run = timeline(
        CALL.replace("{writer: {}}", "{writer: {capacity: 3}}"),
        arrivals=(0, 1, 2, 4),
        c1="priority: -1",
        c2="priority: -1",
        c3="enters: call",
    )
    assert run.starts == {
        (0, "writes", 0): (0, 10),
        (1, "writes", 0): (1, 11),
        (2, "writes", 0): (2, 15),
        (3, "call", 0): (4, 7),
    }


def test_a_short_side_lends_and_only_it_ends_later() -> None:
    # The writer's side of 4 lends from 2 to 5 and goes at 7; the step of 10 still ends at 10.
    run = timeline(
        """
        - {id: writes, customer: Is written up, frontstage: {title: Writes, by: writer, duration: 4 min},
           duration: 10 min, then: end}
        - {id: call, customer: Calls, by: writer, duration: 3 min, priority: 1, interrupts: yes}
        resources: {writer: {}}
        """,
        arrivals=(0, 2),
        c1="enters: call",
    )
    assert run.starts == {(0, "writes", 0): (0, 10), (1, "call", 0): (2, 5)}
    assert run.sides == {(0, "writes", 0): (7,), (1, "call", 0): (5,)}


def test_a_borrower_keeps_the_unit_of_a_lender_that_is_cut_short() -> None:
    # The write-up 0-10 lends at 2 to a call of 6; at 5 its customer is refused and walks out. The call keeps the writer
    # until 8, and only then is he free for the next.
    run = timeline(
        """
        - {id: comes, customer: Comes}
        - {id: credit, backstage: Checks, after: comes, duration: 5 min, then: leave}
        - {id: writes, customer: Is written up, by: writer, duration: 10 min, then: end}
        - {id: call, customer: Calls, by: writer, duration: 6 min, priority: 1, interrupts: yes, then: end}
        - {id: asks, customer: Asks, by: writer, duration: 1 min}
        resources: {writer: {}}
        """,
        arrivals=(0, 2, 5),
        c1="enters: call",
        c2="enters: asks",
    )
    assert run.hows == {(0, "writes", 0): How.CUT_SHORT}
    assert run.starts[1, "call", 0] == (2, 8)
    assert run.starts[2, "asks", 0] == (8, 9)


def test_the_end_of_a_lender_stays_when_the_borrower_is_cut_short() -> None:
    # The caller is refused at 4, after 2 of 6 minutes; the write-up still ends at 10 + 6.
    run = timeline(
        """
        - {id: writes, customer: Is written up, by: writer, duration: 10 min, then: end}
        - {id: rings, customer: Rings, then: call}
        - {id: credit, backstage: Checks, after: rings, duration: 2 min, then: leave}
        - {id: call, customer: Calls, by: writer, duration: 6 min, priority: 1, interrupts: yes, then: end}
        - {id: asks, customer: Asks, by: writer, duration: 1 min}
        resources: {writer: {}}
        """,
        arrivals=(0, 2, 5),
        c1="enters: rings",
        c2="enters: asks",
    )
    assert run.starts[0, "writes", 0] == (0, 16)
    assert run.starts[1, "call", 0] == (2, 4)
    assert run.starts[2, "asks", 0] == (16, 17)


def test_a_unit_that_breaks_finishes_the_work_in_hand() -> None:
    # It breaks at 3, in use until 5, and is repaired at 3 + 6 = 9: the second starts at 9. The next breakdown, 3 after
    # the repair, comes at 12, while the second is under way until 14.
    run = timeline(
        """
        - {id: scans, customer: Is scanned, by: scanner, duration: 5 min}
        resources: {scanner: {kind: technology, breakdowns: {every: 3 min, lasts: 6 min}}}
        """,
        arrivals=(0, 1),
    )
    assert run.starts == {(0, "scans", 0): (0, 5), (1, "scans", 0): (9, 14)}


def test_a_day_that_is_cut_off_counts_who_is_inside() -> None:
    # Cut at 08:07: the first is gone, the second is under way, the third waits. Nothing happens at 7 any more.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 4 min}
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        run: {until: 08:07}
        """,
        arrivals=(0, 0, 1, 7),
    )
    assert run.fates == {0: (4, Fate.SERVED), 1: (None, Fate.INSIDE), 2: (None, Fate.INSIDE)}
    assert run.doings[1, "asks", 0] == (0, 0, 4, 7)
    assert run.hows == {(1, "asks", 0): How.UNFINISHED, (2, "asks", 0): How.UNFINISHED}
    assert run.at(run.replication.end) == 7
    assert run.replication.unfinished == 1
    assert (2, "asks", 0) not in run.waits


def test_until_a_clock_time_lasts_until_then_or_not_at_all() -> None:
    # Who comes at 08:02 shops until 08:10; who comes at 08:20 does not shop; `next` would be tomorrow's 08:10.
    text = """
        - {id: shops, customer: Shops, until: CLOCK}
        - {id: takes, customer: Takes it, by: clerk, duration: 1 min}
        resources: {clerk: {shifts: {08:00-09:00: 1}}}
        """
    run = timeline(text.replace("CLOCK", "08:10"), arrivals=(2, 20))
    assert run.starts[0, "shops", 0] == (2, 10)
    assert run.starts[1, "shops", 0] == (20, 20)
    following = timeline(text.replace("CLOCK", "next 08:10"), arrivals=(2, 20))
    assert following.starts[0, "shops", 0] == (2, 10)
    assert following.starts[1, "shops", 0] == (20, 24 * 60 + 10)
