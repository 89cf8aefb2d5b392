"""Hand-worked timelines: who starts, with whom, in which order, and how long it takes."""

from __future__ import annotations

from blueprint.simulate.records import Fate, How
from tests.simulate.timelines import MINUTE, striking_once, timeline


def test_several_resources_are_taken_at_once_or_not_at_all() -> None:
    # The second needs cook and helper; the helper is free from the start, but nobody holds a part: the third gets him.
    run = timeline(
        """
        - {id: a, customer: A, by: cook, duration: 4 min, then: end}
        - {id: b, customer: B, by: [cook, helper], duration: 2 min, then: end}
        - {id: c, customer: C, by: helper, duration: 5 min}
        resources: {cook: {}, helper: {}}
        """,
        arrivals=(0, 1, 2),
        c1="enters: b",
        c2="enters: c",
    )
    assert run.starts == {(0, "a", 0): (0, 4), (1, "b", 0): (7, 9), (2, "c", 0): (2, 7)}


def test_who_is_ready_together_starts_by_arrival_and_then_by_stream() -> None:
    # Three come at 0; one clerk: in the order of their streams.
    run = timeline(
        """
        - {id: asks, customer: Asks, by: clerk, duration: 2 min}
        resources: {clerk: {}}
        """,
        arrivals=(0, 0, 0),
    )
    assert run.starts == {(0, "asks", 0): (0, 2), (1, "asks", 0): (2, 4), (2, "asks", 0): (4, 6)}


def test_a_steps_priority_counts_before_the_streams_and_the_segments() -> None:
    # All wait for the clerk from 1 on. The complaint has 3 of its step; the second has 2 of its stream; the third,
    # of an important segment, 1; the first nothing.
    run = timeline(
        """
        - {id: early, customer: Comes early, by: clerk, duration: 5 min, then: end}
        - {id: asks, customer: Asks, by: clerk, duration: 2 min, then: end}
        - {id: complains, customer: Complains, by: clerk, duration: 2 min, priority: 3}
        resources: {clerk: {}}
        demand:
          segments: {dear: {priority: 1}, other: {}}
        """,
        arrivals=(0, 1, 1, 1, 1),
        c0="segment: other",
        c1="segment: other, enters: asks",
        c2="segment: other, enters: asks, priority: 2",
        c3="segment: dear, enters: asks",
        c4="segment: other, enters: complains, priority: -5",
    )
    assert run.starts == {
        (0, "early", 0): (0, 5),
        (4, "complains", 0): (5, 7),
        (2, "asks", 0): (7, 9),
        (3, "asks", 0): (9, 11),
        (1, "asks", 0): (11, 13),
    }


def test_any_of_takes_its_first_alternative_that_is_free() -> None:
    # The first takes the fast one, the second the slow one with the tray, the third waits for whoever is free first.
    run = timeline(
        """
        - id: asks
          customer: Asks
          by: {any_of: [fast, [slow, tray]]}
          duration: {fast: 4 min, slow: 7 min}
        resources: {fast: {}, slow: {}, tray: {kind: place}}
        """,
        arrivals=(0, 0, 1),
    )
    assert run.starts == {(0, "asks", 0): (0, 4), (1, "asks", 0): (0, 7), (2, "asks", 0): (4, 8)}
    assert [doing.server for doing in run.replication.doings] == [0, 1, 0]


def test_a_small_party_overtakes_a_large_one() -> None:
    # Two tables: the single has one until 4, the couple needs two; another single takes the free one at 2.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: {table: size}, frees: table, duration: 4 min}
        resources: {table: {kind: place, capacity: 2}}
        """,
        arrivals=(0, 1, 2),
        c1="size: 2",
    )
    assert run.starts == {(0, "sits", 0): (0, 4), (1, "sits", 0): (6, 10), (2, "sits", 0): (2, 6)}


def test_nobody_overtakes_where_the_resource_forbids_it() -> None:
    # The couple has found too little at 1, so nobody behind takes a table before them.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: {table: size}, frees: table, duration: 4 min}
        resources: {table: {kind: place, capacity: 2, overtaking: no}}
        """,
        arrivals=(0, 1, 2),
        c1="size: 2",
    )
    assert run.starts == {(0, "sits", 0): (0, 4), (1, "sits", 0): (4, 8), (2, "sits", 0): (8, 12)}


def test_only_what_was_found_too_little_of_is_shut() -> None:
    # The first in line lacks a host, not a table: the table goes to the next, although nobody may overtake at it.
    run = timeline(
        """
        - {id: talks, customer: Talks, by: host, duration: 9 min, then: end}
        - {id: seated, customer: Is seated, by: [host, table], duration: 2 min, then: end}
        - {id: sits, customer: Sits, by: table, duration: 3 min}
        resources: {host: {}, table: {kind: place, overtaking: no}}
        """,
        arrivals=(0, 1, 2),
        c1="enters: seated",
        c2="enters: sits",
    )
    assert run.starts == {(0, "talks", 0): (0, 9), (1, "seated", 0): (9, 11), (2, "sits", 0): (2, 5)}


def test_who_gives_up_opens_the_way_for_those_behind_in_the_same_instant() -> None:
    # The couple gives up at 3; the single behind, who was not allowed to overtake, starts at 3.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: {table: size}, frees: table, duration: 9 min, wait: {patience: 2 min}}
        resources: {table: {kind: place, capacity: 2, overtaking: no}}
        """,
        arrivals=(0, 1, 2),
        c1="size: 2",
    )
    assert run.starts == {(0, "sits", 0): (0, 9), (2, "sits", 0): (3, 12)}
    assert run.hows == {(1, "sits", 0): How.GAVE_UP}


def test_a_side_with_people_of_its_own_frees_them_early() -> None:
    # The waiter stays for all 5 minutes, the helper for 2. With two waiters the second party starts at 2.
    text = """
        - {id: serves, customer: Is served, by: waiter, backstage: {title: Helps, by: helper, duration: 2 min},
           duration: 5 min}
        resources: {waiter: {capacity: CAPACITY}, helper: {}}
        """
    one = timeline(text.replace("CAPACITY", "1"), arrivals=(0, 0))
    assert one.starts == {(0, "serves", 0): (0, 5), (1, "serves", 0): (5, 10)}
    assert one.sides == {(0, "serves", 0): (5, 2), (1, "serves", 0): (10, 7)}
    two = timeline(text.replace("CAPACITY", "2"), arrivals=(0, 0))
    assert two.starts == {(0, "serves", 0): (0, 5), (1, "serves", 0): (2, 7)}


def test_a_step_lasts_as_long_as_its_longest_side() -> None:
    # 3 minutes are said, the kitchen takes 8: the helper of 2 minutes goes, the cook stays to the end.
    run = timeline(
        """
        - id: serves
          customer: Is served
          frontstage: {title: Pours, by: helper, duration: 2 min}
          backstage: {title: Cooks, by: cook, duration: 8 min}
          duration: 3 min
        resources: {helper: {}, cook: {}}
        """
    )
    assert run.starts == {(0, "serves", 0): (0, 8)}
    assert run.sides == {(0, "serves", 0): (2, 8)}


def test_a_redo_keeps_its_people_until_the_last_performance() -> None:
    # Done twice, 5 minutes each: the helper of 2 minutes stays through the first and goes at 5 + 2.
    run = timeline(
        """
        - id: serves
          customer: Is served
          frontstage: {title: Serves, by: waiter}
          backstage: {title: Helps, by: helper, duration: 2 min}
          duration: 5 min
          fail_points: [{id: spilt, title: Spilt, chance: 50 %, when_caught: redo}]
        resources: {waiter: {}, helper: {}}
        """,
        seed=striking_once("spilt"),
    )
    assert run.starts == {(0, "serves", 0): (0, 10)}
    assert run.sides == {(0, "serves", 0): (10, 7)}
    assert [doing.redone for doing in run.replication.doings] == [1]


def test_delays_and_poka_yokes_hold_only_who_would_stay_to_the_end() -> None:
    # 5 minutes, 1 more for the poka-yoke, 4 more for the failure: 10. The helper still goes at 2.
    run = timeline(
        """
        - id: serves
          customer: Is served
          frontstage: {title: Serves, by: waiter, duration: 5 min}
          backstage: {title: Helps, by: helper, duration: 2 min}
          fail_points:
            - id: spilt
              title: Spilt
              chance: 100 %
              when_caught: {delay: 4 min}
              poka_yokes:
                - {title: Tray with a rim, adds: 1 min}
                - {title: Two hands, adds: 30 min, status: idea}
        resources: {waiter: {}, helper: {}}
        """
    )
    assert run.starts == {(0, "serves", 0): (0, 10)}
    assert run.sides == {(0, "serves", 0): (10, 2)}


def test_a_party_waits_for_as_many_tables_as_it_needs() -> None:
    # Five persons at tables for two need three.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: {table: size / 2}, duration: 4 min}
        - {id: goes, customer: Goes, frees: table, duration: 1 min}
        resources: {table: {kind: place, capacity: 3}}
        """,
        arrivals=(0, 1),
        c0="size: 5",
    )
    assert run.starts[1, "sits", 0] == (5, 9)
    assert [(use.units, use.start // MINUTE, use.end // MINUTE) for use in run.replication.uses] == [
        (3, 0, 5),
        (1, 5, 10),
    ]


def test_a_duration_by_segment_and_by_person() -> None:
    run = timeline(
        """
        - {id: reads, customer: Reads, duration: {couple: 3 min, rest: 5 min}}
        - {id: pays, customer: Pays, duration: 2 min per person}
        demand:
          segments: {couple: {size: 2}, group: {size: 4}}
        """,
        arrivals=(0, 0),
        c0="segment: couple",
        c1="segment: group",
    )
    assert run.starts == {
        (0, "reads", 0): (0, 3),
        (0, "pays", 0): (3, 7),
        (1, "reads", 0): (0, 5),
        (1, "pays", 0): (5, 13),
    }


def test_what_has_no_length_ends_in_the_instant_it_starts() -> None:
    run = timeline(
        """
        - {id: nods, customer: Nods, by: clerk}
        - {id: asks, customer: Asks, by: clerk, duration: 2 min}
        resources: {clerk: {}}
        """,
        arrivals=(0, 0),
    )
    # The first nods at 0 and is ready to ask in the same instant; by arrival and stream that is before the
    # second's nod.
    assert run.starts == {
        (0, "nods", 0): (0, 0),
        (1, "nods", 0): (2, 2),
        (0, "asks", 0): (0, 2),
        (1, "asks", 0): (2, 4),
    }
    assert run.fates == {0: (2, Fate.SERVED), 1: (4, Fate.SERVED)}
