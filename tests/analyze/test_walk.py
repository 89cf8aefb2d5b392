"""What the walk over the states of one customer refuses, and what it lets through."""

from __future__ import annotations

import re

import pytest

from blueprint.analyze.flow import walk_findings
from blueprint.diagnostics import Severity
from tests.analyze.reading import DEMAND, found, graph, said, walked
from tests.analyze.test_laws import verdict

# Waiting for ever

BRANCHES = """
- {id: ask, customer: Asks, then: {repair: 20 %, look: rest}}
- {id: repair, customer: Has it repaired, then: pay}
- {id: look, customer: Looks at new ones, then: pay}
- {id: pay, customer: Pays, after: bill}
- {id: bill, backstage: Writes the bill, after: AFTER}
"""


def test_who_waits_for_what_is_done_on_another_branch_waits_for_ever() -> None:
    (finding,) = found(BRANCHES.replace("AFTER", "repair"))
    assert str(finding) == (
        "service.yaml:6:36: error: `pay` waits for ever for `bill`, which nobody does any more; the way: ask → look\n"
        "  hint: let it wait for something that is done on every way to it, or lead this way elsewhere with `then`"
    )


def test_a_join_of_two_branches_is_never_complete() -> None:
    (finding,) = found(BRANCHES.replace("AFTER", "[repair, look]"))
    assert (
        finding.message
        == "`pay` waits for ever for `bill`, which waits for `look`, which nobody does any more; the way: ask → repair"
    )


def test_a_join_of_what_comes_is_complete() -> None:
    assert said(BRANCHES.replace("AFTER", "{any_of: [repair, look]}")) == []


def test_work_alone_can_wait_for_ever_too() -> None:
    steps = BRANCHES.replace(", after: bill", "").replace("AFTER", "[repair, look]")
    (finding,) = found(steps)
    assert (
        finding.message == "`bill` waits for ever for `look`, which nobody does any more; the way: ask → repair → pay"
    )
    assert finding.hint == "if not all of them come on every way, write `after: {any_of: [repair, look]}`"


def test_steps_that_wait_for_each_other_wait_for_ever() -> None:
    (finding,) = found("""
        - {id: come, customer: Comes}
        - {id: pay, customer: Pays, after: bill}
        - {id: bill, backstage: Writes the bill, after: pay}
    """)
    assert finding.message == "`pay` waits for ever for `bill`, which comes only after `pay`; the way: come"


def test_two_works_that_wait_for_each_other_are_named() -> None:
    (finding,) = [
        each
        for each in found("""
        - {id: come, customer: Comes}
        - {id: fetch, backstage: Fetches, after: [come, count]}
        - {id: count, backstage: Counts, after: [come, fetch]}
        - {id: pay, customer: Pays, after: count}
    """)
        if "`pay`" in each.message
    ]
    assert finding.message == (
        "`pay` waits for ever for `count`, which waits for `fetch`, which waits for `count`; the way: come"
    )


def test_who_skips_a_step_does_not_wait_for_the_work_after_it() -> None:
    assert (
        said("""
        - {id: order, customer: Orders}
        - {id: dessert, customer: Takes dessert, share: 30 %}
        - {id: plates, backstage: Washes the plates, after: dessert}
        - {id: pay, customer: Pays, after: plates}
    """)
        == []
    )


def test_work_after_something_skipped_and_something_done_is_done() -> None:
    assert (
        said("""
        - {id: order, customer: Orders}
        - {id: talk, customer: Talks}
        - {id: wine, customer: Takes wine, share: 30 %}
        - {id: bring, backstage: Brings it, after: [order, wine]}
        - {id: eat, customer: Eats, after: bring}
    """)
        == []
    )


def test_ways_back_do_not_hold_work_up() -> None:
    assert (
        said("""
        - {id: order, customer: Orders}
        - {id: cook, backstage: Cooks, after: order}
        - {id: eat, customer: Eats, after: cook}
        - {id: pay, customer: Pays, fail_points: {title: Wrong, chance: 5 %, when_caught: {back_to: order}}}
    """)
        == []
    )


def test_what_too_late_names_does_not_hold_work_up_either() -> None:
    late = "demand: {arrivals: [{rate: {09:00-17:00: 12 per h}, deadline: 16:00, too_late: hatch}]}"
    assert (
        said(
            """
        - {id: order, customer: Orders}
        - {id: eat, customer: Eats, after: cook, then: end}
        - {id: hatch, customer: Orders at the hatch}
        - {id: cook, backstage: Cooks, after: {any_of: [order, hatch]}}
    """,
            late,
        )
        == []
    )


def test_who_has_patience_waits_in_vain_and_not_for_ever() -> None:
    (finding,) = found("""
        - {id: ask, customer: Asks}
        - {id: note, backstage: Notes the number, after: ask, then: {call: 60 %, end: rest}}
        - {id: call, backstage: Calls back}
        - {id: hear, customer: Hears the answer, after: call, wait: {patience: 30 min}}
    """)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "who comes to `hear` waits until they give up for `call`, which nobody does any more; the way: ask → note"
    )


def test_the_ways_are_walked_although_something_else_is_warned_of() -> None:
    """Nobody can be interrupted, which is no reason to prove nothing."""
    steps = """
        - {id: ask, customer: Asks, by: clerk, interrupts: yes, then: {bill: 50 %, end: rest}}
        - {id: bill, customer: Gets the bill, after: sum}
        - {id: sum, backstage: Adds up, after: bill}
    """
    assert [(each.severity, each.rule) for each in found(steps)] == [
        (Severity.WARNING, "interrupts_nobody"),
        (Severity.ERROR, "waits_for_ever"),
    ]


# Ways with no end

RING = """
- {id: ask, customer: Asks, then: look}
- {id: look, customer: Looks, then: THEN}
"""


def test_a_ring_without_a_way_out_is_refused() -> None:
    (finding,) = found(RING.replace("THEN", "ask"))
    assert (finding.rule, finding.message) == ("no_end", "a way with no end: ask → look → …")
    assert str(finding.place) == "service.yaml:3:35"


def test_a_ring_with_a_way_out_is_not() -> None:
    assert said(RING.replace("THEN", "{ask: 20 %, end: rest}")) == []


def test_a_way_out_for_nobody_is_none() -> None:
    assert [each.rule for each in found(RING.replace("THEN", "{ask: 100 %, end: 0 %}"))] == ["no_end"]


def test_a_way_out_for_one_trait_leaves_the_others_in_the_ring() -> None:
    demand = "demand: {arrivals: {09:00-17:00: 12 per h}, traits: {member: SHARE}}"
    ring = RING.replace("THEN", "{end: member, ask: rest}")
    assert [each.rule for each in found(ring, demand.replace("SHARE", "40 %"))] == ["no_end"]
    assert said(ring, demand.replace("SHARE", "100 %")) == []


def test_work_that_repeats_itself_must_end_although_nobody_waits_for_it() -> None:
    steps = "- {{id: order, customer: Orders}}\n- {{id: stir, backstage: Stirs, after: order, then: {then}}}"
    assert said(steps.format(then="stir")) == ["4: no_end: a way with no end: order → stir → …"]
    assert said(steps.format(then="{stir: 30 %, end: rest}")) == []


def test_a_ring_of_steps_that_are_not_simulated_is_refused() -> None:
    (finding,) = found("""
        - {id: ask, customer: Asks, then: {look: 50 %, end: rest}}
        - {id: look, customer: Looks, simulated: no, then: think}
        - {id: think, customer: Thinks, simulated: no, then: look}
    """)
    assert finding.message == "a way with no end: ask → look → think → …"


def test_a_failure_that_always_surfaces_and_sends_back_has_no_end() -> None:
    steps = """
        - {id: order, customer: Orders,
           fail_points: {title: Misheard, chance: 100 %, when_missed: {surfaces_at: eat, back_to: order}}}
        - {id: eat, customer: Eats}
    """
    (finding,) = found(steps)
    assert finding.message == "a way with no end: order → eat fails → …"
    assert said(steps.replace("100", "99")) == []


@pytest.mark.parametrize("wait", ["{patience: 5 min}", "{places: 2}"])
def test_nobody_gets_out_of_a_ring_by_waiting(wait: str) -> None:
    """Who finds everything free goes round for ever."""
    steps = f"- {{customer: Calls, by: clerk, then: calls, wait: {wait}}}"
    assert said(steps) == ["3: no_end: a way with no end: calls → …"]


def test_the_deadline_is_a_way_out_of_a_ring() -> None:
    steps = "- {customer: Calls, by: clerk, duration: 2 min, then: calls}"
    assert said(steps, "demand: {arrivals: [{rate: {09:00-17:00: 12 per h}, deadline: 17:00}]}") == []


A_LATE_DISCOVERY = """
- customer: Orders
- {id: cooks, backstage: Cooks, after: orders, fail_points: {title: Burnt, chance: 30 %, when_missed: MISSED}}
- {id: tastes, backstage: Tastes, after: cooks, then: THEN}
"""


def test_what_was_missed_once_shows_once_and_ends_no_ring() -> None:
    """Who leaves when it shows is out of the ring; all others taste for ever."""
    late = A_LATE_DISCOVERY.replace("MISSED", "{surfaces_at: tastes, leave: yes}")
    assert said(late.replace("THEN", "tastes")) == [
        "5: no_end: a way with no end: orders → cooks → tastes → tastes → …"
    ]
    assert said(late.replace("THEN", "{tastes: 30 %, end: rest}")) == []


# Things kept


def test_what_is_taken_must_be_freed() -> None:
    (finding,) = found("- {id: come, customer: Comes}\n- {id: sit, customer: Sits, takes: table}")
    assert str(finding) == (
        "service.yaml:4:36: error: `table` is kept for ever; the way: come → sit\n"
        "  hint: add `frees: table` to the last step that needs it, or to work after that, such as clearing"
    )


def test_who_leaves_early_frees_everything() -> None:
    assert said("- {id: sit, customer: Sits, takes: table, then: leave}") == []


def test_what_is_kept_is_not_taken_again() -> None:
    (finding,) = found("""
        - {id: sit, customer: Sits, takes: table}
        - {id: eat, customer: Eats, then: {sit: 10 %, pay: rest}}
        - {id: pay, customer: Pays, frees: table}
    """)
    assert finding.message == "`sit` takes `table`, which is still kept; the way: sit → eat → sit"
    assert str(finding.place) == "service.yaml:3:36"


def test_what_is_not_kept_is_not_freed() -> None:
    (finding,) = found("""
        - {id: bar, customer: Drinks, then: {sit: 50 %, clear: rest}}
        - {id: sit, customer: Sits, takes: table, then: clear}
        - {id: clear, customer: Rises, frees: table}
    """)
    assert finding.message == "`clear` frees `table`, which is not kept then; the way: bar → clear"
    assert finding.hint == "only who has been at `sit` keeps it: give both steps the same `share`"


def test_what_nobody_takes_cannot_be_freed() -> None:
    (finding,) = found("- {id: rise, customer: Rises, frees: table}")
    assert finding.hint == "no step takes it: add `takes: table` to the step from which it is kept"


CAR = """
- {{id: come, customer: Comes}}
- {{id: park, customer: Hands over the car, takes: bay, share: {first}}}
- {{id: fetch, backstage: Fetches the car, after: park, frees: bay, share: {second}}}
"""
TRAIT = "demand: {arrivals: {09:00-17:00: 12 per h}, traits: {by_car: 40 %}}"


def test_the_same_trait_takes_and_frees() -> None:
    assert said(CAR.format(first="by_car", second="by_car"), TRAIT) == []


def test_two_shares_are_drawn_apart() -> None:
    (finding,) = found(CAR.format(first="40 %", second="40 %"))
    assert finding.message == "`bay` is kept for ever; the way: come → park → skips fetch"


def test_a_trait_and_its_opposite_never_meet() -> None:
    messages = [each.message for each in found(CAR.format(first="by_car", second="not by_car"), TRAIT)]
    assert messages == ["`bay` is kept for ever; the way: come → park → skips fetch"]


def test_a_trait_is_drawn_once_although_it_is_asked_for_often() -> None:
    assert (
        said(
            """
        - {id: come, customer: Comes, then: {bar: wine, table: rest}}
        - {id: bar, customer: Drinks, takes: stool, then: talk}
        - {id: table, customer: Sits, takes: chair, then: talk}
        - {id: talk, customer: Talks, then: {rise: wine, go: not wine}}
        - {id: rise, customer: Rises, frees: stool, then: end}
        - {id: go, customer: Goes, frees: chair}
    """,
            TRAIT.replace("by_car", "wine"),
        )
        == []
    )


ANY_ROOM = """
- {{id: come, customer: Comes, takes: {{any_of: [room, [booth, curtain]]}}}}
- {{id: go, customer: Goes, frees: {frees}}}
"""


def test_whichever_alternative_was_taken_is_freed() -> None:
    assert said(ANY_ROOM.format(frees="[room, booth, curtain]")) == []


def test_freeing_one_alternative_is_not_enough() -> None:
    assert said(ANY_ROOM.format(frees="room")) == [
        "4: frees_nothing: `go` frees `room`, which is not kept then; the way: come → go",
        "3: never_freed: `booth` is kept for ever; the way: come → go",
        "3: never_freed: `curtain` is kept for ever; the way: come → go",
    ]


def test_work_after_departure_frees_too() -> None:
    assert (
        said("""
        - {id: cut, customer: Has hair cut, takes: chair}
        - {id: sweep, backstage: Sweeps, after: cut, frees: chair}
    """)
        == []
    )


def test_the_late_must_free_what_they_keep() -> None:
    late = "demand: {arrivals: [{rate: {09:00-17:00: 12 per h}, deadline: 16:00, too_late: rebook}]}"
    (finding,) = found(
        """
        - {id: sit, customer: Sits, takes: chair}
        - {id: rise, customer: Rises, frees: chair, then: end}
        - {id: rebook, customer: Gets another day}
    """,
        late,
    )
    assert finding.message == "`chair` is kept for ever; the way: sit → is too late at rise → rebook"


def test_who_gives_up_must_free_what_they_keep() -> None:
    (finding,) = found("""
        - {id: sit, customer: Sits, takes: chair}
        - {id: eat, customer: Eats, by: cook, frees: chair, then: end, wait: {patience: 5 min, gives_up: sorry}}
        - {id: sorry, customer: Hears}
    """)
    assert finding.message == "`chair` is kept for ever; the way: sit → gives up at eat → sorry"


def test_who_finds_no_place_goes_where_it_says() -> None:
    steps = """
        - {id: sit, customer: Sits, takes: chair}
        - {id: eat, customer: Eats, by: cook, frees: chair, then: end, wait: {places: 5, full: sorry}}
        - {id: sorry, customer: Hears}
    """
    assert [each.message for each in found(steps)] == [
        "`chair` is kept for ever; the way: sit → finds eat full → sorry"
    ]
    assert found(steps.replace("by: cook, ", "")) == [], "who needs nobody finds a place"


# Failures


def test_a_recovery_goes_on_behind_the_step_it_recovers() -> None:
    assert (
        said("""
        - {id: order, customer: Orders, takes: chair,
           fail_points: {title: Spilt, chance: 5 %, when_caught: {recover: sorry}}}
        - {id: pay, customer: Pays, frees: chair, then: end}
        - {id: sorry, customer: Hears an apology}
    """)
        == []
    )


def test_a_recovery_with_then_goes_where_that_says() -> None:
    (finding,) = found("""
        - {id: order, customer: Orders, takes: chair,
           fail_points: {title: Spilt, chance: 5 %, when_caught: {recover: sorry}}}
        - {id: pay, customer: Pays, frees: chair, then: end}
        - {id: sorry, customer: Hears an apology, then: end}
    """)
    assert finding.message == "`chair` is kept for ever; the way: order fails → sorry"


def test_work_that_was_sent_back_is_done_again_before_the_customer_goes_on() -> None:
    assert (
        said("""
        - {id: order, customer: Orders}
        - {id: cook, backstage: Cooks, after: order}
        - {id: serve, frontstage: Carries, after: cook}
        - {id: eat, customer: Eats, after: serve, fail_points: {title: Cold, chance: 5 %, when_caught: {back_to: cook}}}
    """)
        == []
    )


def test_a_failure_cannot_surface_for_those_who_skipped_its_step() -> None:
    assert (
        said(
            """
        - {id: come, customer: Comes}
        - {id: park, customer: Hands over the car, takes: bay, share: by_car,
           fail_points: {title: Scratch, chance: 1 %, when_missed: {surfaces_at: drive, recover: complain}}}
        - {id: drive, customer: Goes, then: {end: not by_car, get: rest}}
        - {id: get, customer: Gets the car, frees: bay, then: end}
        - {id: complain, customer: Complains, frees: bay, then: end}
    """,
            TRAIT,
        )
        == []
    )


HIDDEN_WHILE_CLEARING = """
- {id: order, customer: Orders, takes: chair}
- {id: fry, backstage: Fries, after: order, by: cook,
   fail_points: {title: Burnt, chance: 9 %, when_missed: {surfaces_at: clear, back_to: clear}}}
- {id: clear, backstage: Clears, after: order, frees: chair}
"""


def test_what_is_missed_while_a_step_is_under_way_does_not_surface_at_its_end() -> None:
    """Who needs nobody starts at once, and so before the failure is hidden."""
    assert said(HIDDEN_WHILE_CLEARING) == []


def test_what_is_missed_while_a_step_waits_for_staff_surfaces_when_it_starts() -> None:
    (finding,) = found(HIDDEN_WHILE_CLEARING.replace("frees", "by: waiter, frees"))
    assert finding.message == (
        "`clear` frees `chair`, which is not kept then; the way: order → fry → clear fails → clear"
    )


def test_what_is_done_anew_has_not_been_missed_until_its_end() -> None:
    """Ordering more starts the soup anew, and with it the clearing, which then finds nothing wrong."""
    steps = """
        - {id: order, customer: Orders, takes: chair}
        - {id: soup, backstage: Makes soup, after: order,
           fail_points: {title: Salted, chance: 9 %, when_missed: {surfaces_at: clear, back_to: clear}}}
        - {id: clear, backstage: Clears, after: order, frees: chair}
        - {id: pay, customer: Pays, after: [soup, clear], then: {order: 20 %, end: rest}}
    """
    assert said(steps) == []
    assert [each.rule for each in found(steps.replace("soup, backstage", "soup, by: cook, backstage"))] == [
        "frees_nothing"
    ]


def test_what_is_always_prevented_never_strikes() -> None:
    steps = """
        - {id: sit, customer: Sits, takes: chair, fail_points:
            {title: Spilt, chance: 5 %, when_caught: {recover: sorry}, poka_yokes: {title: Lid, prevents: SHARE}}}
        - {id: pay, customer: Pays, frees: chair, then: end}
        - {id: sorry, customer: Hears, then: end}
    """
    assert [each.rule for each in found(steps.replace("SHARE", "90 %"))] == ["never_freed"]
    assert said(steps.replace("SHARE", "100 %")) == []


# Segments

SEGMENTS = """
demand:
  arrivals: {{09:00-17:00: 12 per h}}
  segments: {{guest: {{share: 60 %}}, member: {{share: 40 %}}}}
  traits: {{locker: {{guest: {guest}, member: 100 %}}}}
"""
LOCKER = """
- {id: come, customer: Comes, takes: key, share: {member: 100 %, rest: 0 %}}
- {id: swim, customer: Swims}
- {id: go, customer: Goes, frees: key, share: locker}
"""


def test_a_segment_with_no_share_never_does_it() -> None:
    assert said(LOCKER, SEGMENTS.format(guest="0 %")) == []


def test_a_segment_with_some_share_may_do_it() -> None:
    (finding,) = found(LOCKER, SEGMENTS.format(guest="1 %"))
    assert finding.message == "`go` frees `key`, which is not kept then; the way: skips come → swim → go"


def test_every_stream_is_walked_with_its_own_segment() -> None:
    demand = """
        demand:
          arrivals:
            - {id: early, segment: member, rate: {09:00-10:00: 5 per h}}
            - {id: later, segment: SEGMENT, enters: swim, rate: {10:00-17:00: 5 per h}}
          segments: {guest: {title: Guest}, member: {title: Member}}
          traits: {locker: {guest: 0 %, member: 100 %}}
    """
    assert said(LOCKER, demand.replace("SEGMENT", "guest")) == []
    assert [each.rule for each in found(LOCKER, demand.replace("SEGMENT", "member"))] == ["frees_nothing"]


# Nobody reaches


def test_a_step_that_nobody_reaches_is_refused_with_both_ways_to_it() -> None:
    (finding,) = found("- {id: ask, customer: Asks, then: end}\n- {id: pay, customer: Pays}")
    assert str(finding) == (
        "service.yaml:4:3: error: nobody reaches `pay`\n"
        "  hint: name it where the way comes from (`then: pay`), or let a stream come in here (`enters: pay`)"
    )


def test_work_that_nobody_asks_for_is_told_about_after_and_supports() -> None:
    (finding,) = found("- {id: ask, customer: Asks}\n- {id: clean, support: Cleans}")
    assert finding.message == "nobody reaches `clean`"
    assert "`after: <step>`" in (finding.hint or "")
    assert "`supports: <step>`" in (finding.hint or "")


def test_a_stream_reaches_what_it_enters() -> None:
    demand = """
        demand:
          arrivals:
            - {id: calls, rate: {09:00-17:00: 5 per h}}
            - {id: walk_ins, enters: pay, rate: {09:00-17:00: 5 per h}}
    """
    assert said("- {id: ask, customer: Asks, then: end}\n- {id: pay, customer: Pays}", demand) == []


def test_a_way_for_nobody_is_still_drawn() -> None:
    assert (
        said("""
        - {id: ask, customer: Asks, then: {bar: 0 %, pay: rest}}
        - {id: bar, customer: Drinks, share: 0 %, then: pay}
        - {id: tidy, backstage: Tidies the bar, after: bar}
        - {id: pay, customer: Pays}
    """)
        == []
    )


def test_ways_that_shut_themselves_out_are_refused() -> None:
    (finding,) = found(
        """
        - {id: ask, customer: Asks, then: {bar: wine, pay: rest}}
        - {id: bar, customer: Drinks, then: {juice: not wine, pay: rest}}
        - {id: juice, customer: Has juice, then: pay}
        - {id: pay, customer: Pays}
    """,
        TRAIT.replace("by_car", "wine"),
    )
    assert finding.message == "nobody reaches `juice`: what leads to it shuts itself out"


# Warnings

CHAIR_AND_TRAY = """
- {id: one, customer: Takes a chair, takes: chair}
- {id: two, customer: Takes a tray, takes: tray, frees: [chair, tray], then: end}
- {id: three, customer: Takes a tray first, takes: tray}
- {id: four, customer: Takes a chair then, takes: chair, frees: [chair, tray]}
"""
TWO_STREAMS = """
demand:
  arrivals: [{id: a, rate: {09:00-17:00: 5 per h}}, {id: b, enters: three, rate: {09:00-17:00: 5 per h}}]
"""


def test_things_kept_while_waiting_in_a_circle_are_warned_of() -> None:
    (finding,) = found(CHAIR_AND_TRAY, TWO_STREAMS)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "customers can block each other: at `two` some keep `chair` and wait for `tray`, "
        "at `four` some keep `tray` and wait for `chair`"
    )


def test_one_order_of_taking_makes_no_circle() -> None:
    steps = CHAIR_AND_TRAY.replace("takes: tray}", "takes: chair}").replace("takes: chair, frees", "takes: tray, frees")
    assert said(steps, TWO_STREAMS) == []


def test_what_there_is_without_limit_blocks_nobody() -> None:
    resources = "resources: {chair: {capacity: 1}, tray: {capacity: unlimited}}"
    assert said(CHAIR_AND_TRAY, TWO_STREAMS + resources) == []


def test_who_keeps_one_and_waits_for_another_of_the_same_is_warned_of() -> None:
    (finding,) = found("""
        - {id: sit, customer: Sits, takes: chair}
        - {id: bag, customer: Puts a bag down, by: chair, frees: chair}
    """)
    assert finding.message == "customers can block each other: at `bag` they keep `chair` and wait for more of it"


def test_strands_that_meet_are_warned_of() -> None:
    (finding,) = found("""
        - {id: eat, customer: Eats}
        - {id: clear, backstage: Clears, after: eat, then: wash}
        - {id: pans, backstage: Scrapes the pans, after: eat, then: wash}
        - {id: wash, backstage: Washes up}
    """)
    assert finding.severity is Severity.WARNING
    assert str(finding.place) == "service.yaml:6:3"
    assert (
        finding.message == "`wash` is asked for by `clear`, `pans`: it is done once if they come together, else twice"
    )
    assert "`after: [clear, pans]`" in (finding.hint or "")


def test_strands_that_exclude_each_other_do_not_meet() -> None:
    assert (
        said("""
        - {id: eat, customer: Eats}
        - {id: look, backstage: Looks, after: eat, then: {clear: 50 %, pans: rest}}
        - {id: clear, backstage: Clears, then: wash}
        - {id: pans, backstage: Scrapes the pans, then: wash}
        - {id: wash, backstage: Washes up}
    """)
        == []
    )


# Size


def strands(count: int, after: str = "s0") -> str:
    return "\n".join(f"- {{id: w{i}, backstage: Work {i}, after: {after}, by: cook}}" for i in range(count))


def test_independent_strands_do_not_multiply() -> None:
    way = "\n".join(f"- {{id: s{i}, customer: Step {i}}}" for i in range(25))
    walk = walked(f"{way}\n{strands(15)}")
    assert walk.proved
    assert walk.states < 100


def test_strands_that_a_customer_waits_for_do_not_multiply_either() -> None:
    names = ", ".join(f"w{i}" for i in range(15))
    way = "\n".join(f"- {{id: s{i}, customer: Step {i}}}" for i in range(24))
    walk = walked(f"{way}\n- {{id: serve, customer: Is served, after: [{names}]}}\n{strands(15)}")
    assert walk.proved
    assert walk.states < 100


def test_optional_steps_that_are_asked_about_once_do_not_multiply() -> None:
    way = "\n".join(f"- {{id: s{i}, customer: Step {i}, share: 50 %}}" for i in range(40))
    assert walked(way).states < 300


MANY = "- {id: s0, customer: Comes}\n" + "\n".join(
    f"- {{id: w{i}, backstage: Work {i}, after: s0, then: {{leave: 1 %, end: rest}}}}" for i in range(8)
)


def test_a_walk_that_is_too_long_says_that_nothing_is_proved_and_what_to_do() -> None:
    (finding,) = walk_findings(graph(MANY), most_states=200)
    assert (finding.severity, finding.rule) == (Severity.WARNING, "not_proved")
    assert re.fullmatch(
        r"one customer can be in \d+ states and more, with more than 1,\d+ moves from one to another, so it could not "
        r"be proved that everybody comes through",
        finding.message,
    )
    assert finding.hint == (
        "`w0`, `w1`, `w2`, `w3`, `w4`, `w5` … go on side by side: "
        "let some follow one another, or put them into one step"
    )
    assert walk_findings(graph(MANY)) == []


def test_more_states_than_are_looked_at_are_said_as_such() -> None:
    way = "\n".join(f"- {{id: s{i}, customer: Step {i}}}" for i in range(30))
    (finding,) = walk_findings(graph(way), most_states=20)
    assert finding.message == (
        "one customer can be in more than 20 states, so it could not be proved that everybody comes through"
    )


def test_what_was_freed_before_the_way_came_back_is_freed_later() -> None:
    (finding,) = found("""
        - {id: comes, customer: Comes, takes: chart}
        - {id: photo, customer: Is photographed}
        - id: exam
          customer: Is examined
          frees: chart
          fail_points: [{title: Blurred, chance: 5 %, when_caught: {back_to: photo}}]
    """)
    assert finding.message == (
        "`exam` frees `chart`, which is not kept then; the way: comes → photo → exam fails → photo → exam fails"
    )
    assert finding.hint == "`exam` has freed it before: free it later, or lead the way back to `comes`"


def test_a_way_with_no_end_is_told_without_the_work_beside_it() -> None:
    (finding,) = found("""
        - {id: comes, customer: Comes}
        - {id: cut, customer: Has hair cut}
        - {id: sweep, backstage: Sweeps, after: cut}
        - {id: m, customer: Looks into the mirror, then: cut}
    """)
    assert finding.message == "a way with no end: comes → cut → m → cut → …"
    assert finding.hint == "let one of these steps go on elsewhere, for example `then: {cut: 20 %, end: rest}`"


def test_a_long_way_is_shortened_in_the_middle() -> None:
    way = "\n".join(f"- {{id: s{i}, customer: Step {i}}}" for i in range(30))
    (finding,) = found(f"{way}\n- {{id: sit, customer: Sits, takes: chair}}")
    assert finding.message == (
        "`chair` is kept for ever; the way: "
        "s0 → s1 → s2 → … → s21 → s22 → s23 → s24 → s25 → s26 → s27 → s28 → s29 → sit"
    )


def test_what_is_taken_and_freed_in_one_step_is_only_used() -> None:
    using = "\n".join(
        f"- {{id: w{i}, backstage: Work {i}, after: s0, takes: [r{i}, {{any_of: [a, b]}}], frees: [r{i}, a, b]}}"
        for i in range(15)
    )
    walk = walked(f"- {{id: s0, customer: Comes}}\n{using}")
    assert (walk.faults, walk.never_freed, walk.circles) == ((), (), ())
    assert walk.states < 100


# Severity


@pytest.mark.parametrize(("more", "severity"), [(DEMAND, Severity.ERROR), ("", Severity.WARNING)])
def test_a_fault_is_an_error_where_something_runs_and_a_warning_in_a_drawing(more: str, severity: Severity) -> None:
    assert [each.severity for each in found("- {id: sit, customer: Sits, takes: table}", more)] == [severity]


def test_a_drawing_may_leave_every_share_open() -> None:
    assert (
        said(
            """
        - {id: ask, customer: Asks, then: [bar, next]}
        - {id: sit, customer: Sits, share: wine, then: pay}
        - {id: bar, customer: Drinks, then: pay}
        - {id: pay, customer: Pays}
    """,
            "",
        )
        == []
    )


def test_what_may_have_been_missed_is_decided_where_it_shows_and_does_not_multiply() -> None:
    missed = "when_missed: {surfaces_at: looks_over, back_to: s%d}"
    steps = [
        f"- {{id: s{i}, customer: Step {i}, fail_points: {{title: Wrong, chance: 5 %, {missed % i}}}}}"
        for i in range(16)
    ]
    walk = walked("\n".join([*steps, "- {customer: Looks over}"]))
    assert walk.proved
    assert walk.states < 1000


def test_work_that_leads_to_itself_is_not_finished_at_once() -> None:
    """Who is too late at `eat` orders again while `cook` is under way: then `cook` and `serve` wait for each other."""
    steps = """
        - {id: ask, customer: Asks, fail_points: {title: Not there, chance: 9 %, when_caught: {recover: complain}}}
        - {id: order, customer: Orders, by: waiter}
        - {id: eat, customer: Eats, after: cook, then: end}
        - {id: cook, backstage: Cooks, after: order}
        - {id: serve, backstage: Serves, after: cook}
        - {id: complain, customer: Complains, after: serve}
    """
    late = "demand: {arrivals: [{rate: {09:00-17:00: 12 per h}, deadline: 12:00, too_late: order}]}"
    assert {stuck.for_ever for stuck in walked(steps, late, shortcut=False).stuck} == {True, False}
    assert verdict(walked(steps, late)) == verdict(walked(steps, late, shortcut=False))
