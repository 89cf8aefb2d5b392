"""Hand-worked timelines: work beside the way, `after`, skipping, and what is asked for again."""

from __future__ import annotations

from blueprint.simulate.draws import Purpose
from blueprint.simulate.records import Fate, How
from tests.simulate.timelines import seed_where, striking_once, timeline


def test_the_kitchen_cooks_while_drinks_are_served() -> None:
    # Ordering 0-2 sets off the kitchen 2-12. Drinks 2-5. Eating must wait for the kitchen until 12, 7 minutes for work.
    run = timeline(
        """
        - {id: order, customer: Orders, by: waiter, duration: 2 min}
        - {id: kitchen, backstage: Cooks, after: order, by: cook, duration: 10 min}
        - {id: drinks, customer: Drinks, by: waiter, duration: 3 min}
        - {id: eats, customer: Eats, after: kitchen, duration: 20 min}
        resources: {waiter: {}, cook: {}}
        """
    )
    assert run.doings == {
        (0, "order", 0): (0, 0, 0, 2),
        (0, "kitchen", 0): (2, 2, 2, 12),
        (0, "drinks", 0): (2, 2, 2, 5),
        (0, "eats", 0): (5, 12, 12, 32),
    }
    assert run.fates == {0: (32, Fate.SERVED)}
    assert run.waits == {(0, "order", 0): (0, 0), (0, "drinks", 0): (0, 0), (0, "eats", 0): (7, 0)}


def test_after_two_of_which_one_is_skipped() -> None:
    # Nobody wants the extra; the join waits for the main work (1-4) alone.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 1 min}
        - {id: extra, backstage: Prepares the extra, after: order, share: 0 %, duration: 5 min}
        - {id: main, backstage: Cooks, after: order, duration: 3 min}
        - {id: plate, backstage: Plates, after: [extra, main], duration: 2 min}
        - {id: eats, customer: Eats, after: plate, duration: 1 min}
        """
    )
    assert run.doings == {
        (0, "order", 0): (0, 0, 0, 1),
        (0, "main", 0): (1, 1, 1, 4),
        (0, "plate", 0): (4, 4, 4, 6),
        (0, "eats", 0): (1, 6, 6, 7),
    }


def test_work_whose_after_was_all_skipped_is_skipped_too() -> None:
    # No dessert, no plates to wash: the customer does not wait for the washing either.
    run = timeline(
        """
        - {id: comes, customer: Comes, duration: 1 min}
        - {id: dessert, customer: Has dessert, share: 0 %, duration: 5 min}
        - {id: washing, backstage: Washes, after: dessert, duration: 9 min}
        - {id: leaves, customer: Leaves, after: washing, duration: 1 min}
        """
    )
    assert run.starts == {(0, "comes", 0): (0, 1), (0, "leaves", 0): (1, 2)}
    assert run.fates == {0: (2, Fate.SERVED)}


def test_work_stays_asked_for_until_it_may_start() -> None:
    # The packing waits for `browses` too, and that is skipped only at 3; the packing is asked for since 1.
    run = timeline(
        """
        - {id: chooses, customer: Chooses, duration: 1 min}
        - {id: tries, customer: Tries on, duration: 2 min}
        - {id: browses, customer: Browses, share: 0 %, duration: 9 min}
        - {id: packs, backstage: Packs, after: [chooses, browses], duration: 2 min}
        - {id: takes, customer: Takes the parcel, after: packs, duration: 1 min}
        """
    )
    assert run.doings[0, "packs", 0] == (3, 3, 3, 5)
    assert run.doings[0, "takes", 0] == (3, 5, 5, 6)
    assert run.waits[0, "takes", 0] == (2, 0)


def test_a_way_back_does_not_hold_up_work() -> None:
    # Paying may send back to the order, yet the cook starts at 1: ways back lead nowhere that work waits for.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 1 min}
        - {id: cook, backstage: Cooks, after: order, duration: 4 min}
        - {id: reads, customer: Reads, duration: 2 min}
        - {id: eats, customer: Eats, after: cook, duration: 3 min}
        - id: pays
          customer: Pays
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 0.000001 %, when_caught: {back_to: order}}]
        """
    )
    assert run.doings == {
        (0, "order", 0): (0, 0, 0, 1),
        (0, "cook", 0): (1, 1, 1, 5),
        (0, "reads", 0): (1, 1, 1, 3),
        (0, "eats", 0): (3, 5, 5, 8),
        (0, "pays", 0): (8, 8, 8, 9),
    }


def test_back_to_an_own_step_does_the_work_after_it_again() -> None:
    # The check at 12-13 fails once: ordering 13-15, cooking 15-25 and the check 25-26 happen again.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 2 min}
        - {id: cook, backstage: Cooks, after: order, duration: 10 min}
        - id: check
          customer: Checks
          after: cook
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 50 %, when_caught: {back_to: order}}]
        - {id: pays, customer: Pays, duration: 1 min}
        """,
        seed=striking_once("wrong"),
    )
    assert run.doings == {
        (0, "order", 0): (0, 0, 0, 2),
        (0, "cook", 0): (2, 2, 2, 12),
        (0, "check", 0): (2, 12, 12, 13),
        (0, "order", 1): (13, 13, 13, 15),
        (0, "cook", 1): (15, 15, 15, 25),
        (0, "check", 1): (15, 25, 25, 26),
        (0, "pays", 0): (26, 26, 26, 27),
    }


def test_back_to_work_asks_for_it_and_what_follows_it_again() -> None:
    # The failed check at 10 sends the preparing (10-13) and the cooking (13-17) round again, not the washing.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 2 min}
        - {id: prepare, backstage: Prepares, after: order, duration: 3 min}
        - {id: wash, backstage: Washes, after: order, duration: 1 min}
        - {id: cook, backstage: Cooks, after: [prepare, wash], duration: 4 min}
        - id: check
          customer: Checks
          after: cook
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 50 %, when_caught: {back_to: prepare}}]
        """,
        seed=striking_once("wrong"),
    )
    assert run.doings == {
        (0, "order", 0): (0, 0, 0, 2),
        (0, "prepare", 0): (2, 2, 2, 5),
        (0, "wash", 0): (2, 2, 2, 3),
        (0, "cook", 0): (5, 5, 5, 9),
        (0, "check", 0): (2, 9, 9, 10),
        (0, "prepare", 1): (10, 10, 10, 13),
        (0, "cook", 1): (13, 13, 13, 17),
        (0, "check", 1): (10, 17, 17, 18),
    }
    assert run.fates == {0: (18, Fate.SERVED)}


def test_work_after_a_step_that_is_about_to_be_redone_waits() -> None:
    # The check fails at 2 and leads back to `comes`, which leads to the check: labelling waits until 4 and
    # is done once.
    run = timeline(
        """
        - {id: comes, customer: Comes, duration: 1 min}
        - id: check
          customer: Checks
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 50 %, when_caught: {back_to: comes}}]
        - {id: label, backstage: Labels, after: check, duration: 7 min}
        - {id: goes, customer: Goes, duration: 1 min}
        """,
        seed=striking_once("wrong"),
    )
    assert run.starts == {
        (0, "comes", 0): (0, 1),
        (0, "check", 0): (1, 2),
        (0, "comes", 1): (2, 3),
        (0, "check", 1): (3, 4),
        (0, "label", 0): (4, 11),
        (0, "goes", 0): (4, 5),
    }


def test_what_is_asked_for_while_it_is_under_way_is_done_once_more() -> None:
    # The write-up (5 minutes) is asked for at 1 and, by the second coming to `tells`, at 3: 1-6 and once more 6-11.
    run = timeline(
        """
        - {id: tells, customer: Tells, duration: 1 min}
        - {id: write_up, backstage: Writes up, after: tells, duration: 5 min}
        - id: check
          customer: Checks
          duration: 1 min
          fail_points: [{id: wrong, title: Wrong, chance: 50 %, when_caught: {back_to: tells}}]
        """,
        seed=striking_once("wrong"),
    )
    assert run.starts == {
        (0, "tells", 0): (0, 1),
        (0, "write_up", 0): (1, 6),
        (0, "check", 0): (1, 2),
        (0, "tells", 1): (2, 3),
        (0, "check", 1): (3, 4),
        (0, "write_up", 1): (6, 11),
    }
    assert run.fates == {0: (4, Fate.SERVED)}


def test_any_of_at_an_own_step_needs_the_one_that_comes() -> None:
    # The desk (1-3) sends everybody with the trait to the fast bench (3-6); the slow one is never asked for.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 1 min}
        - {id: desk, backstage: Sorts, after: order, duration: 2 min, then: {fast: small, slow: rest}}
        - {id: fast, backstage: Fast bench, duration: 3 min}
        - {id: slow, backstage: Slow bench, duration: 9 min}
        - {id: takes, customer: Takes it, after: {any_of: [fast, slow]}, duration: 2 min}
        demand:
          traits: {small: 100 %}
        """
    )
    assert run.starts == {
        (0, "order", 0): (0, 1),
        (0, "desk", 0): (1, 3),
        (0, "fast", 0): (3, 6),
        (0, "takes", 0): (6, 8),
    }
    assert run.waits[0, "takes", 0] == (5, 0)


def test_any_of_waits_for_all_that_are_on_their_way() -> None:
    # Bar 1-4 and kitchen 1-8 both lead to serving, which is done once, at 8.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 1 min}
        - {id: bar, backstage: Mixes, after: order, duration: 3 min}
        - {id: kitchen, backstage: Cooks, after: order, duration: 7 min}
        - {id: serve, backstage: Carries, after: {any_of: [bar, kitchen]}, duration: 2 min}
        - {id: eats, customer: Eats, after: serve, duration: 1 min}
        """
    )
    assert run.doings[0, "serve", 0] == (8, 8, 8, 10)
    assert run.doings[0, "eats", 0] == (1, 10, 10, 11)
    assert (0, "serve", 1) not in run.doings


def test_any_of_with_one_skipped() -> None:
    # Tasting is skipped at 1, the choosing ends at 3: packing 3-8.
    run = timeline(
        """
        - {id: comes, customer: Comes, duration: 1 min}
        - {id: tastes, customer: Tastes, share: 0 %, duration: 9 min}
        - {id: chooses, customer: Chooses, duration: 2 min}
        - {id: packs, backstage: Packs, after: {any_of: [tastes, chooses]}, duration: 5 min}
        - {id: takes, customer: Takes it, after: packs, duration: 1 min}
        """
    )
    assert run.doings[0, "packs", 0] == (3, 3, 3, 8)
    assert run.waits[0, "takes", 0] == (5, 0)


def test_who_skips_a_step_goes_where_its_then_says() -> None:
    run = timeline(
        """
        - {id: comes, customer: Comes, duration: 1 min, then: {tastes: guest, chooses: rest}}
        - {id: tastes, customer: Tastes, share: 0 %, duration: 4 min, then: pays}
        - {id: chooses, customer: Chooses, duration: 5 min, then: pays}
        - {id: pays, customer: Pays, duration: 1 min}
        demand:
          traits: {guest: 100 %}
        """
    )
    assert run.starts == {(0, "comes", 0): (0, 1), (0, "pays", 0): (1, 2)}


def test_a_trait_is_the_same_at_every_step() -> None:
    # Whoever drinks wine has it served; the others skip both. The trait is drawn once.
    text = """
        - {id: comes, customer: Comes, duration: 1 min}
        - {id: wine, customer: Tastes, share: wine, duration: 2 min}
        - {id: water, customer: Drinks water, share: not wine, duration: 3 min}
        - {id: glass, backstage: Takes the glass, after: wine, share: wine, duration: 1 min}
        demand:
          traits: {wine: 50 %}
        """
    with_wine = timeline(text, seed=seed_where((0, Purpose.TRAIT, "wine", 0, True)))
    without = timeline(text, seed=seed_where((0, Purpose.TRAIT, "wine", 0, False)))
    assert with_wine.starts == {(0, "comes", 0): (0, 1), (0, "wine", 0): (1, 3), (0, "glass", 0): (3, 4)}
    assert without.starts == {(0, "comes", 0): (0, 1), (0, "water", 0): (1, 4)}


def test_a_step_that_is_not_simulated_is_done_when_come_to() -> None:
    # Booking takes no time and its `then` chooses; the file (0-4) begins at once, the last step waits 1 for it.
    run = timeline(
        """
        - {id: books, customer: Books, simulated: no, duration: 9 min, then: {sees: known, asks: rest}}
        - {id: asks, customer: Asks, duration: 5 min, then: sees}
        - {id: sees, customer: Sees the doctor, duration: 3 min}
        - {id: file, backstage: Opens a file, after: books, duration: 4 min}
        - {id: signs, customer: Signs, after: file, duration: 1 min}
        demand:
          traits: {known: 100 %}
        """
    )
    assert run.doings == {
        (0, "sees", 0): (0, 0, 0, 3),
        (0, "file", 0): (0, 0, 0, 4),
        (0, "signs", 0): (3, 4, 4, 5),
    }
    assert run.waits[0, "signs", 0] == (1, 0)


def test_work_that_is_not_simulated_is_done_when_its_after_holds() -> None:
    # The report is only drawn; it waits for the analysis (1-3) all the same, and sending (3-6) for it.
    run = timeline(
        """
        - {id: order, customer: Orders, duration: 1 min}
        - {id: analysis, backstage: Analyses, after: order, duration: 2 min}
        - {id: report, backstage: Reports, after: [order, analysis], simulated: no}
        - {id: send, backstage: Sends, after: report, duration: 3 min}
        - {id: reads, customer: Reads, after: send, duration: 1 min}
        """
    )
    assert run.doings[0, "send", 0] == (3, 3, 3, 6)
    assert run.doings[0, "reads", 0] == (1, 6, 6, 7)


def test_a_tail_keeps_the_place_after_the_customer_is_gone() -> None:
    # The first is gone at 5; the chair is swept 5-8 and only then free: the second starts at 8.
    run = timeline(
        """
        - {id: cut, customer: Has hair cut, by: stylist, takes: chair, duration: 5 min}
        - {id: sweep, backstage: Sweeps, after: cut, by: stylist, duration: 3 min, frees: chair}
        resources: {stylist: {}, chair: {kind: place}}
        """,
        arrivals=(0, 1),
    )
    assert run.starts == {
        (0, "cut", 0): (0, 5),
        (0, "sweep", 0): (5, 8),
        (1, "cut", 0): (8, 13),
        (1, "sweep", 0): (13, 16),
    }
    assert run.fates == {0: (5, Fate.SERVED), 1: (13, Fate.SERVED)}
    kept = [(use.customer[0], run.at(use.start), run.at(use.end)) for use in run.replication.uses if use.kept]
    assert kept == [(0, 0, 8), (1, 8, 16)]


def test_work_that_says_leave_takes_the_customer_along() -> None:
    # Credit is refused at 5, while the customer looks round until 6: cut short, and walked out.
    run = timeline(
        """
        - {id: asks, customer: Asks, duration: 1 min}
        - {id: credit, backstage: Checks, after: asks, duration: 4 min, then: leave}
        - {id: looks, customer: Looks round, duration: 5 min}
        """
    )
    assert run.hows == {(0, "looks", 0): How.CUT_SHORT}
    assert run.fates == {0: (5, Fate.WALKED_OUT)}


def test_who_reaches_the_end_in_the_instant_of_a_refusal_is_served() -> None:
    run = timeline(
        """
        - {id: asks, customer: Asks, duration: 1 min}
        - {id: credit, backstage: Checks, after: asks, duration: 4 min, then: leave}
        - {id: looks, customer: Looks round, duration: 4 min}
        """
    )
    assert run.hows == {}
    assert run.fates == {0: (5, Fate.SERVED)}
