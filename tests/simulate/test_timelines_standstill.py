"""Hand-worked timelines: days that cannot go on, because shifts are over or because customers block one another."""

from __future__ import annotations

import pytest

from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.experiment import simulate
from blueprint.simulate.records import Fate, How
from tests.simulate.timelines import Timeline, load_service, service, timeline


def left_over(run: Timeline, resources: tuple[str, ...]) -> list[tuple[str, str, bool, int]]:
    """Who is left over, with names."""
    return [
        (run.steps[each.step], resources[each.resource], each.kept, each.customers)
        for each in run.replication.left_over
    ]


def test_who_waits_for_somebody_who_has_gone_home_is_left_over() -> None:
    # The cook goes at 5. The first eats from 3 to 5; the second waits from 7 on; the day ends at closing.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: table, duration: 1 min}
        - {id: eats, customer: Eats, by: cook, frees: table, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1}}, table: {shifts: {08:00-09:00: 1}}}
        """,
        arrivals=(2, 6),
    )
    assert left_over(run, ("cook", "table")) == [("eats", "cook", False, 1)]
    assert run.fates == {0: (5, Fate.SERVED), 1: (None, Fate.INSIDE)}
    assert run.hows == {(1, "eats", 0): How.UNFINISHED}
    assert run.at(run.replication.end) == 60
    assert (1, "eats", 0) not in run.waits
    assert run.replication.unfinished == 0
    kept = [use for use in run.replication.uses if use.kept and use.customer == (1, 0)]
    assert [(run.at(use.start), run.at(use.end)) for use in kept] == [(6, 60)]


def test_a_day_that_goes_on_beyond_closing_ends_with_the_last_that_happens() -> None:
    # The cook goes at 5, the shop closes at 10; the first is cut until 25 by the barber, who stays for that.
    run = timeline(
        """
        - {id: cut, customer: Has hair cut, by: barber, duration: 20 min, then: end}
        - {id: eats, customer: Eats, by: cook, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1}}, barber: {shifts: {08:00-08:10: 1}}}
        """,
        arrivals=(5, 6),
        c1="enters: eats",
    )
    assert left_over(run, ("cook", "barber")) == [("eats", "cook", False, 1)]
    assert run.at(run.replication.end) == 25


def test_who_comes_back_after_a_break_is_waited_for() -> None:
    run = timeline(
        """
        - {id: eats, customer: Eats, by: cook, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1, 08:30-08:31: 1, 08:40-09:00: 0}}}
        """,
        arrivals=(6, 6),
    )
    assert run.starts == {(0, "eats", 0): (30, 32)}
    assert left_over(run, ("cook",)) == [("eats", "cook", False, 1)]
    assert run.at(run.replication.end) == 60


def test_who_lacks_what_those_left_over_keep_is_left_over_too() -> None:
    # The first keeps the only table and waits for the cook, who is gone; the second and the third wait for the table.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: table, duration: 1 min}
        - {id: eats, customer: Eats, by: cook, frees: table, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1}}, table: {shifts: {08:00-09:00: 1}}}
        """,
        arrivals=(6, 7, 8),
    )
    assert left_over(run, ("cook", "table")) == [("sits", "table", True, 2), ("eats", "cook", False, 1)]


def test_what_another_strand_will_free_is_not_gone() -> None:
    # The guest waits for the cook, who is gone; but the porter brings the key back at 9, so the second gets it then.
    run = timeline(
        """
        - {id: asks, customer: Asks, takes: key, duration: 1 min}
        - {id: eats, customer: Eats, by: cook, duration: 2 min}
        - {id: fetch, backstage: Fetches the key, after: asks, by: porter, frees: key, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1}}, key: {shifts: {08:00-09:00: 1}}, porter: {}}
        """,
        arrivals=(6, 7),
    )
    assert run.starts[1, "asks", 0] == (9, 10)
    assert left_over(run, ("cook", "key", "porter")) == [("eats", "cook", False, 2)]


def test_work_that_waits_for_work_left_over_is_left_over_with_it() -> None:
    # Washing waits for the washer, who is gone; drying waits for washing; the customer was served long ago.
    run = timeline(
        """
        - {id: eats, customer: Eats, takes: plate, duration: 2 min}
        - {id: wash, backstage: Washes, after: eats, by: washer, duration: 1 min}
        - {id: dry, backstage: Dries, after: [eats, wash], frees: plate, duration: 1 min}
        resources: {washer: {shifts: {08:00-08:02: 1}}, plate: {shifts: {08:00-09:00: 2}}}
        """,
        arrivals=(0, 10),
    )
    assert run.fates == {0: (2, Fate.SERVED), 1: (12, Fate.SERVED)}
    assert left_over(run, ("washer", "plate")) == [("wash", "washer", False, 2)]
    assert [stay.over for stay in run.replication.stays] == [None, None]


def test_whoever_may_not_overtake_one_left_over_is_left_over_too() -> None:
    # From 5 on there is one clerk. The couple needs two and may not be overtaken, so the single never gets the one.
    text = """
        - {id: eats, customer: Eats, by: {clerk: size}, duration: 1 min}
        resources: {clerk: {shifts: {08:00-08:05: 2, 08:05-09:00: 1}, overtaking: OVERTAKING}}
        """
    run = timeline(text.replace("OVERTAKING", "no"), arrivals=(6, 7), c0="size: 2")
    assert left_over(run, ("clerk",)) == [("eats", "clerk", False, 1), ("eats", "clerk", True, 1)]
    overtaking = timeline(text.replace("OVERTAKING", "yes"), arrivals=(6, 7), c0="size: 2")
    assert left_over(overtaking, ("clerk",)) == [("eats", "clerk", False, 1)]


def test_whose_patience_ends_goes_and_is_not_left_over() -> None:
    run = timeline(
        """
        - {id: eats, customer: Eats, by: cook, duration: 2 min, wait: {patience: 30 min}}
        resources: {cook: {shifts: {08:00-08:05: 1}}, host: {shifts: {08:00-09:00: 1}}}
        """,
        arrivals=(6,),
    )
    assert run.fates == {0: (36, Fate.GAVE_UP)}
    assert run.replication.left_over == ()


def test_a_day_with_breakdowns_ends_when_only_they_go_on() -> None:
    run = timeline(
        """
        - {id: eats, customer: Eats, by: [cook, stove], duration: 2 min}
        resources:
          cook: {shifts: {08:00-08:05: 1}}
          stove: {shifts: {08:00-09:00: 1}, breakdowns: {every: 7 min, lasts: 3 min}}
        run: {budget: 500}
        """,
        arrivals=(6,),
    )
    assert left_over(run, ("cook", "stove")) == [("eats", "cook", False, 1)]
    assert run.at(run.replication.end) == 60


def test_who_waits_for_a_repair_is_served_after_it() -> None:
    run = timeline(
        """
        - {id: eats, customer: Eats, by: stove, duration: 2 min}
        resources: {stove: {shifts: {08:00-09:00: 1}, breakdowns: {every: 7 min, lasts: 30 min}}}
        """,
        arrivals=(8,),
    )
    assert run.starts == {(0, "eats", 0): (37, 39)}


def test_a_run_that_is_cut_off_says_how_many_waits_had_not_ended_instead() -> None:
    run = timeline(
        """
        - {id: eats, customer: Eats, by: cook, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1}}, host: {shifts: {08:00-09:00: 1}}}
        run: {until: 10:00}
        """,
        arrivals=(6,),
    )
    assert (run.replication.left_over, run.replication.unfinished) == ((), 1)
    assert run.at(run.replication.end) == 120


def test_the_experiment_says_on_how_many_days_somebody_was_left_over() -> None:
    text = """
        - {id: sits, customer: Sits, takes: table, duration: 1 min}
        - {id: eats, customer: Eats, by: cook, frees: table, duration: 2 min}
        resources: {cook: {shifts: {08:00-08:05: 1}}, table: {shifts: {08:00-09:00: 1}}}
        """
    study = simulate(load_service(service(text, (6, 7, 8))), replications=4).study
    assert [warning.removesuffix(" [left_over]") for warning in study.warnings[:2]] == [
        "on 4 of 4 days somebody still waited at `sits` for `table`, which others kept who were left over (2.0 a day)",
        "on 4 of 4 days somebody still waited at `eats` for `cook` when its last shift was over (1.0 a day)",
    ]
    assert study.measures["customers.inside"].mean == 3


BLOCKING = """
        - {id: a, customer: A, takes: chair, duration: 1 min, then: b}
        - {id: b, customer: B, takes: tray, frees: [chair, tray], duration: 1 min, then: end}
        - {id: c, customer: C, takes: tray, duration: 1 min, then: d}
        - {id: d, customer: D, takes: chair, frees: [tray, chair], duration: 1 min}
        resources: {chair: {kind: place}, tray: {kind: place}MORE}
        """
CIRCLE = (
    "nothing more can happen where customers block one another:\n"
    "  customer 1 of `c0` waits at `b` since TIME for `tray`, keeping `chair`\n"
    "  customer 1 of `c1` waits at `d` since TIME for `chair`, keeping `tray`"
)


def test_customers_who_block_one_another_are_named() -> None:
    # Each has what the other needs.
    with pytest.raises(SimulationError) as error:
        timeline(BLOCKING.replace("MORE", ""), arrivals=(0, 0), c1="enters: c")
    assert str(error.value) == CIRCLE.replace("TIME", "00:01")


def test_those_who_only_wait_behind_them_are_counted() -> None:
    with pytest.raises(SimulationError) as error:
        timeline(BLOCKING.replace("MORE", ""), arrivals=(0, 0, 2, 3), c1="enters: c")
    assert str(error.value) == CIRCLE.replace("TIME", "00:01") + "\n  2 more wait behind them"


def test_they_are_found_beside_others_who_are_left_over() -> None:
    text = BLOCKING.replace("MORE", ", cook: {shifts: {08:00-08:05: 1}}").replace(
        "resources:", "- {id: eats, customer: Eats, by: cook, duration: 1 min}\n        resources:"
    )
    with pytest.raises(SimulationError) as error:
        timeline(
            text.replace("duration: 1 min}\n        - {id: eats", "duration: 1 min, then: end}\n        - {id: eats"),
            arrivals=(0, 0, 6),
            c1="enters: c",
            c2="enters: eats",
        )
    assert str(error.value) == CIRCLE.replace("TIME", "08:01")


def test_they_are_found_at_once_while_units_break_and_are_repaired_for_ever() -> None:
    text = BLOCKING.replace("MORE", ", oven: {breakdowns: {every: 1 min, lasts: 1 min}}")
    text += "run: {budget: 200}\n"
    with pytest.raises(SimulationError) as error:
        timeline(text, arrivals=(0, 0), c1="enters: c")
    assert str(error.value) == CIRCLE.replace("TIME", "00:01")


def test_they_are_found_when_a_run_is_cut_off_however_many_came_since() -> None:
    text = service(BLOCKING.replace("MORE", ""), (0, 0, 30, 31, 32), c1="enters: c")
    program = compile_program(load_service(text + "run: {for: 40 min}\n"))
    with pytest.raises(SimulationError) as error:
        run_replication(program, 0, 1)
    assert str(error.value) == CIRCLE.replace("TIME", "00:01") + "\n  3 more wait behind them"


def test_nobody_blocks_for_good_whose_patience_ends() -> None:
    # At 31 the first gives up and leaves, which frees the chair.
    text = BLOCKING.replace("MORE", "").replace("id: b,", "id: b, wait: {patience: 30 min},")
    run = timeline(text, arrivals=(0, 0), c1="enters: c")
    assert run.fates == {0: (31, Fate.GAVE_UP), 1: (32, Fate.SERVED)}


def test_a_cut_while_they_still_may_part_is_no_standstill() -> None:
    text = service(
        BLOCKING.replace("MORE", "").replace("id: b,", "id: b, wait: {patience: 30 min},"), (0, 0), c1="enters: c"
    )
    program = compile_program(load_service(text + "run: {for: 20 min}\n"))
    assert run_replication(program, 0, 1).unfinished == 2


def test_two_strands_of_one_customer_may_block_one_another() -> None:
    # Cooking keeps the stove and waits for the pan; frying keeps the pan and waits for the stove.
    with pytest.raises(SimulationError) as error:
        timeline(
            """
            - {id: orders, customer: Orders, duration: 1 min}
            - {id: waits, customer: Waits, after: [soup, steak]}
            - {id: heat, backstage: Heats, after: orders, takes: stove, duration: 1 min}
            - {id: soup, backstage: Cooks, after: heat, by: pan, frees: stove, duration: 1 min}
            - {id: oil, backstage: Oils, after: orders, takes: pan, duration: 1 min}
            - {id: steak, backstage: Fries, after: oil, by: stove, frees: pan, duration: 1 min}
            resources: {stove: {kind: technology}, pan: {kind: technology}}
            """
        )
    assert str(error.value) == (
        "nothing more can happen where customers block one another:\n"
        "  customer 1 of `c0` waits at `waits` since 00:01 for `soup`, `steak` to be done, keeping `stove`, `pan`\n"
        "  customer 1 of `c0` waits at `soup` since 00:02 for `pan`, keeping `stove`, `pan`\n"
        "  customer 1 of `c0` waits at `steak` since 00:02 for `stove`, keeping `stove`, `pan`"
    )
