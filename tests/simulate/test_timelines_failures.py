"""Hand-worked timelines: what failures bring about, caught, missed and surfacing later."""

from __future__ import annotations

from blueprint.simulate.draws import Luck, Purpose, point
from blueprint.simulate.records import Fate, How
from tests.simulate.timelines import MINUTE, Timeline, seed_where, striking_once, timeline


def struck(run: Timeline) -> list[tuple[int, bool, int | None, bool]]:
    """For each strike when it was, whether it was caught, when it surfaced, whether it escaped; in minutes."""
    return [
        (each.time // MINUTE, each.caught, None if each.surfaced is None else each.surfaced // MINUTE, each.escaped)
        for each in run.replication.strikes
    ]


def test_recover_goes_on_behind_the_step_it_recovers() -> None:
    # The check fails: the apology (1-6) comes, and then what would have come after the check.
    run = timeline(
        """
        - id: check
          customer: Checks
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 100 %, when_caught: {recover: sorry}}]
        - {id: pays, customer: Pays, duration: 2 min, then: end}
        - {id: sorry, customer: Hears an apology, duration: 5 min}
        """
    )
    assert run.starts == {(0, "check", 0): (0, 1), (0, "sorry", 0): (1, 6), (0, "pays", 0): (6, 8)}
    assert struck(run) == [(0, True, None, False)]


def test_a_recovery_of_a_recovery_goes_on_behind_the_first() -> None:
    run = timeline(
        """
        - id: check
          customer: Checks
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 100 %, when_caught: {recover: sorry}}]
        - {id: pays, customer: Pays, duration: 2 min, then: end}
        - id: sorry
          customer: Hears an apology
          duration: 5 min
          fail_points: [{id: rude, title: Rude, chance: 100 %, when_caught: {recover: boss}}]
        - {id: boss, customer: Sees the boss, duration: 3 min}
        """
    )
    assert run.starts == {
        (0, "check", 0): (0, 1),
        (0, "sorry", 0): (1, 6),
        (0, "boss", 0): (6, 9),
        (0, "pays", 0): (9, 11),
    }


def test_a_recovery_with_a_way_of_its_own_takes_it() -> None:
    run = timeline(
        """
        - id: check
          customer: Checks
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 100 %, when_caught: {recover: sorry}}]
        - {id: pays, customer: Pays, duration: 2 min, then: end}
        - {id: sorry, customer: Hears an apology, duration: 5 min, then: leave}
        """
    )
    assert run.fates == {0: (6, Fate.WALKED_OUT)}


def test_a_missed_failure_delays_the_step_where_it_surfaces() -> None:
    # Struck at 0, hidden from 1, it shows as the last step starts at 2, which takes 1 + 4.
    run = timeline(
        """
        - id: writes
          customer: Says the name
          duration: 1 min
          fail_points:
            - {id: wrong, title: Wrong, chance: 100 %, when_missed: {surfaces_at: pays, delay: 4 min, cost: 7 EUR}}
        - {id: waits, customer: Looks round, duration: 1 min}
        - {id: pays, customer: Pays, duration: 1 min}
        """
    )
    assert run.starts[0, "pays", 0] == (2, 7)
    assert struck(run) == [(0, False, 2, False)]
    assert run.replication.strikes[0].cost == 70_000


def test_a_failure_missed_and_never_surfacing_escapes_when_all_work_is_over() -> None:
    # Nobody notices; that it escaped is known when the last work, 2-12, is over. The strike costs 3, its escape 5.
    run = timeline(
        """
        - id: asks
          customer: Asks
          duration: 2 min
          fail_points: [{id: wrong, title: Wrong, chance: 100 %, cost: 3 EUR, when_missed: {cost: 5 EUR}}]
        - {id: files, backstage: Files, after: asks, duration: 10 min}
        """
    )
    assert struck(run) == [(0, False, None, True)]
    assert run.replication.strikes[0].cost == 80_000
    (stay,) = run.replication.stays
    assert (stay.gone, stay.over) == (2 * MINUTE, 12 * MINUTE)


def test_what_is_done_again_replaces_what_was_hidden() -> None:
    # Cooking misses a failure at its first visit only, the check sends back to cooking for another reason at 4:
    # what the second cooking hides counts, and there is nothing.
    seed = seed_where(
        (0, Purpose.STRIKE, "raw", 0, True),
        (0, Purpose.STRIKE, "raw", 1, False),
        (0, Purpose.STRIKE, "cold", 0, True),
        (0, Purpose.STRIKE, "cold", 1, False),
    )
    run = timeline(
        """
        - id: cook
          customer: Watches the cook
          duration: 3 min
          fail_points: [{id: raw, title: Raw, chance: 50 %, when_missed: {surfaces_at: eats, delay: 9 min}}]
        - id: check
          customer: Checks
          duration: 1 min
          fail_points: [{id: cold, title: Cold, chance: 50 %, when_caught: {back_to: cook}}]
        - {id: eats, customer: Eats, duration: 5 min}
        """,
        seed=seed,
    )
    assert run.starts[0, "cook", 1] == (4, 7)
    assert run.starts[0, "eats", 0] == (8, 13)
    assert struck(run) == [(0, False, None, False), (3, True, None, False)]


def test_what_surfaces_comes_before_what_strikes_here() -> None:
    # At `pays` two things want to send the customer on: the missed failure (back to `asks`) goes first. Then only the
    # failure of `pays` itself is left, and the customer walks out.
    seed = striking_once("forgot")
    run = timeline(
        """
        - id: asks
          customer: Asks
          duration: 1 min
          fail_points: [{id: forgot, title: Forgot, chance: 50 %, when_missed: {surfaces_at: pays, back_to: asks}}]
        - id: pays
          customer: Pays
          duration: 2 min
          fail_points: [{id: angry, title: Angry, chance: 100 %, when_caught: leave}]
        """,
        seed=seed,
    )
    assert run.starts == {
        (0, "asks", 0): (0, 1),
        (0, "pays", 0): (1, 3),
        (0, "asks", 1): (3, 4),
        (0, "pays", 1): (4, 6),
    }
    assert run.fates == {0: (6, Fate.WALKED_OUT)}


def test_of_several_responses_the_first_in_the_file_happens_and_delays_add() -> None:
    run = timeline(
        """
        - id: asks
          customer: Asks
          duration: 1 min
          fail_points:
            - {id: slow, title: Slow, chance: 100 %, when_caught: {delay: 2 min}}
            - {id: wrong, title: Wrong, chance: 100 %, when_caught: {recover: sorry, delay: 3 min}}
            - {id: rude, title: Rude, chance: 100 %, when_caught: leave}
        - {id: pays, customer: Pays, duration: 1 min, then: end}
        - {id: sorry, customer: Hears an apology, duration: 1 min}
        """
    )
    assert run.starts == {(0, "asks", 0): (0, 6), (0, "sorry", 0): (6, 7), (0, "pays", 0): (7, 8)}


def test_leaving_by_a_failure_frees_what_is_kept_and_withdraws_the_work() -> None:
    # At 3 the first walks out: the table is free for the second at 3, the cooking 1-9 is cut short, carrying never is.
    run = timeline(
        """
        - {id: sits, customer: Sits, takes: table, duration: 1 min}
        - {id: cooks, backstage: Cooks, after: sits, duration: 8 min}
        - {id: carries, backstage: Carries, after: cooks, duration: 1 min}
        - id: reads
          customer: Reads
          duration: 2 min
          fail_points: [{id: fly, title: Fly, chance: 50 %, when_caught: leave}]
        - {id: eats, customer: Eats, after: carries, frees: table, duration: 1 min}
        resources: {table: {kind: place}}
        """,
        arrivals=(0, 0),
        seed=seed_where((0, Purpose.STRIKE, "fly", 0, True), (1, Purpose.STRIKE, "fly", 0, False)),
    )
    assert run.fates[0] == (3, Fate.WALKED_OUT)
    assert run.hows == {(0, "cooks", 0): How.CUT_SHORT}
    assert run.starts[0, "cooks", 0] == (1, 3)
    assert run.starts[1, "sits", 0] == (3, 4)


def test_a_poka_yoke_prevents() -> None:
    # One that prevents everything, and two that prevent half each: 50 % becomes 12.5 %, and the draw lies above that.
    text = """
        - id: asks
          customer: Asks
          duration: 2 min
          fail_points:
            - id: wrong
              title: Wrong
              chance: 50 %
              when_caught: redo
              poka_yokes: [{title: Form, prevents: FIRST}, {title: Colour, prevents: SECOND}]
        """
    between = next(
        seed
        for seed in range(1, 1000)
        if 0.125 <= Luck(seed, 0).draw(Luck(seed, 0).of_customer("c0", 0), point(Purpose.STRIKE, "wrong")) < 0.5
    )
    all_of_it = timeline(text.replace("FIRST", "100 %").replace("SECOND", "0 %"), seed=between)
    half_each = timeline(text.replace("FIRST", "50 %").replace("SECOND", "50 %"), seed=between)
    nothing = timeline(text.replace("FIRST", "0 %").replace("SECOND", "0 %"), seed=between)
    assert (len(struck(all_of_it)), len(struck(half_each))) == (0, 0)
    assert len(struck(nothing)) >= 1


def test_a_poka_yoke_catches_what_would_be_missed() -> None:
    # Nothing is caught without it; all of it with it: done again, twice 2 minutes.
    run = timeline(
        """
        - id: asks
          customer: Asks
          duration: 2 min
          fail_points:
            - id: wrong
              title: Wrong
              chance: 50 %
              caught: 0 %
              when_caught: redo
              poka_yokes: [{title: Reads it back, catches: 100 %}]
        """,
        seed=striking_once("wrong"),
    )
    assert run.starts == {(0, "asks", 0): (0, 4)}
    assert struck(run) == [(0, True, None, False)]


def test_work_sends_work_back() -> None:
    # Packing finds the wrong thing at 6 and sends for picking again; the customer waits until 13.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 1 min}
        - {id: pick, backstage: Picks, after: order, duration: 4 min}
        - id: pack
          backstage: Packs
          after: pick
          duration: 2 min
          fail_points: [{id: wrong, title: Wrong, chance: 50 %, when_caught: {back_to: pick}}]
        - {id: takes, customer: Takes it, after: pack, duration: 1 min}
        """,
        seed=striking_once("wrong"),
    )
    assert run.starts == {
        (0, "order", 0): (0, 1),
        (0, "pick", 0): (1, 5),
        (0, "pack", 0): (5, 7),
        (0, "pick", 1): (7, 11),
        (0, "pack", 1): (11, 13),
        (0, "takes", 0): (13, 14),
    }
