"""The move `eliminate_step`."""

from __future__ import annotations

import pytest

from tests.haircut import HAIRCUT
from tests.redesign.redesigning import after, comes_after, moved, refused, service, step, ways


def line(*steps: str, rest: str = "") -> str:
    """A service of steps, each the inside of a flow mapping."""
    return "blueprint: A way\nsteps:\n" + "".join(f"  - {{{each}}}\n" for each in steps) + rest


def on_way(name: str, more: str = "") -> str:
    return f"id: {name}, customer: Does {name}{', ' if more else ''}{more}"


def work(name: str, more: str) -> str:
    return f"id: {name}, backstage: Does {name}, {more}"


TWO_WAYS_TO_B = (
    on_way("a", "then: {x: 40 %, y: rest}"),
    on_way("x", "then: b"),
    on_way("y", "then: b"),
    on_way("b"),
)


def test_who_fell_into_the_step_falls_into_the_next() -> None:
    text = line(on_way("a"), on_way("b"), on_way("c"))
    assert after(text, "- eliminate_step: b") == service(line(on_way("a"), on_way("c")))


def test_who_fell_into_the_step_takes_over_its_then() -> None:
    text = line(on_way("a"), on_way("b", "then: {c: 30 %, d: rest}"), on_way("c", "then: d"), on_way("d"))
    found = after(text, "- eliminate_step: b")
    assert ways(found, "a") == {"c": "30 %", "d": "rest"}


def test_a_then_that_named_the_step_names_where_it_went() -> None:
    text = line(on_way("a", "then: {b: 40 %, x: rest}"), on_way("x", "then: end"), on_way("b", "then: leave"))
    assert ways(after(text, "- eliminate_step: b"), "a") == {"leave": "40 %", "x": "rest"}


def test_a_then_that_named_the_step_names_the_next_where_it_fell() -> None:
    then = "then: {b: 40 %, c: 10 %, end: rest}"
    text = line(on_way("a", then), on_way("c", "then: end"), on_way("b"), on_way("d"))
    assert ways(after(text, "- eliminate_step: b"), "a") == {"d": "40 %", "c": "10 %", "end": "rest"}


@pytest.mark.parametrize("order", ["a, b, w", "b, w, a", "w, b, a", "b, a, w"])
def test_steps_that_go_together_go_in_any_order(order: str) -> None:
    text = line(on_way("a"), on_way("b"), on_way("c"), work("w", "after: b"))
    assert after(text, f"- eliminate_step: [{order}]") == service(line(on_way("c")))


def test_that_nothing_would_be_left_is_said_whatever_follows_what() -> None:
    text = line(on_way("a"), work("w", "after: a"))
    assert refused(text, "- eliminate_step: [a, w]") == ["`a` is the only step, so nothing would be left"]


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("{b: 40 %, c: 10 %, d: rest}", {"c": "50 %", "d": "rest"}),
        ("{b: 40 %, d: 10 %, c: rest}", {"c": "rest", "d": "10 %"}),
        ("{b: rest, d: 10 %, c: 30 %}", {"c": "rest", "d": "10 %"}),
        ("{b: 40 %, c: 60 %}", "c"),
        ("{b: , c: , d: }", ["c", "d"]),
        ("{b: {when: It rains, share: 40 %}, d: rest}", {"c": {"when": "It rains", "share": "40 %"}, "d": "rest"}),
    ],
)
def test_ways_that_come_to_the_same_step_are_one(then: str, expected: object) -> None:
    text = line(on_way("a", f"then: {then}"), on_way("b", "then: c"), on_way("c", "then: d"), on_way("d"))
    found = ways(after(text, "- eliminate_step: b"), "a")
    assert (list(found) if expected == ["c", "d"] and isinstance(found, dict) else found) == expected


def test_ways_by_trait_that_come_to_the_same_step_need_no_then() -> None:
    demand = "demand: {arrivals: 3 per h, traits: {wine: 30 %}}\nrun: {for: 1 d}\n"
    then = "then: {b: wine, next: rest}"
    text = line(on_way("a", then), on_way("c", "then: end"), on_way("b", "then: c"), rest=demand)
    assert ways(after(text, "- eliminate_step: b"), "a") is None


def test_who_would_fall_into_a_step_that_is_now_named_names_it_too() -> None:
    text = line(
        on_way("a", "then: {b: 10 %, next: rest}"), on_way("x"), on_way("c", "then: end"), on_way("b", "then: c")
    )
    found = after(text, "- eliminate_step: b")
    assert ways(found, "a") == {"c": "10 %", "next": "rest"}
    assert ways(found, "x") == "c"


def test_a_recovery_that_chose_the_step_goes_on_by_name() -> None:
    text = line(
        on_way("a", "fail_points: {title: Fails, when_caught: {recover: r}}"),
        on_way("c", "then: end"),
        on_way("r", "then: {b: 30 %, next: rest}"),
        on_way("d", "then: end"),
        on_way("b", "then: d"),
    )
    assert ways(after(text, "- eliminate_step: b"), "r") == "d"


def test_a_choice_inside_a_choice_is_refused() -> None:
    text = line(
        on_way("a", "then: {b: 40 %, d: rest}"),
        on_way("b", "then: {c: 30 %, d: rest}"),
        on_way("c", "then: d"),
        on_way("d"),
    )
    assert refused(text, "- eliminate_step: b") == [
        "`b` chooses between `c` and `d`, and `a` chooses already whether to go to `b`"
    ]


def test_shares_that_cannot_be_added_up_are_refused() -> None:
    segments = (
        "demand: {arrivals: 3 per h, segments: {couple: {share: 40 %}, friends: {share: 60 %}}}\nrun: {for: 1 d}\n"
    )
    then = "then: {b: {couple: 10 %, friends: 20 %}, c: 5 %, d: rest}"
    text = line(on_way("a", then), on_way("b", "then: c"), on_way("c", "then: d"), on_way("d"), rest=segments)
    assert refused(text, "- eliminate_step: b") == [
        "after this two shares of `a` lead to `c`, and they cannot be added up"
    ]


def test_what_came_after_the_step_comes_after_what_it_came_after() -> None:
    text = line(on_way("a"), work("b", "after: a"), work("c", "after: b"), work("d", "after: [b, c]"))
    found = after(text, "- eliminate_step: b")
    assert comes_after(found, "c") == "a"
    assert comes_after(found, "d") == ["a", "c"]


def test_work_after_a_step_of_the_way_comes_after_the_step_before_it() -> None:
    text = line(on_way("a"), on_way("b"), on_way("c"), work("d", "after: b"))
    assert comes_after(after(text, "- eliminate_step: b"), "d") == "a"


def test_work_after_a_step_that_two_lead_to_comes_after_any_of_them() -> None:
    text = (
        line(on_way("a", "then: {x: 40 %, y: rest}"), on_way("x", "then: b"), on_way("y", "then: b"), on_way("b"))
        + line(work("d", "after: b")).partition("steps:\n")[2]
    )
    found = after(text, "- eliminate_step: b")
    assert comes_after(found, "d") == {"any_of": ["x", "y"]}
    assert (ways(found, "x"), ways(found, "y")) == ("end", "end")


def test_a_step_of_the_way_does_not_say_that_it_comes_after_the_one_before_it() -> None:
    text = line(on_way("a"), work("b", "after: a"), on_way("c", "after: b"))
    assert after(text, "- eliminate_step: b") == service(line(on_way("a"), on_way("c")))


def test_who_waited_for_work_at_the_step_waits_for_it_at_the_next() -> None:
    text = line(on_way("a"), work("w", "after: a"), on_way("b", "after: w"), on_way("c"))
    assert comes_after(after(text, "- eliminate_step: b"), "c") == "w"


def test_it_is_open_who_waits_for_work_where_not_all_did_the_step() -> None:
    text = line(on_way("a"), work("w", "after: a"), on_way("b", "after: w, share: 30 %"), on_way("c"))
    assert refused(text, "- eliminate_step: b") == [
        "`b` waits for `w`, and not all do it, so it is open who would wait then"
    ]
    assert after(text, "- eliminate_step: [w, b]") == service(line(on_way("a"), on_way("c")))


def test_it_is_open_who_waits_for_work_where_others_go_past_the_step() -> None:
    then = "then: {x: 40 %, c: rest}"
    text = line(on_way("a", then), on_way("x"), work("w", "after: x"), on_way("b", "after: w, then: c"), on_way("c"))
    assert refused(text, "- eliminate_step: b") == [
        "`b` waits for `w`, and `c` is also come to from `a`, so it is open who would wait then"
    ]


def test_work_that_would_never_start_is_refused() -> None:
    text = line(on_way("a"), on_way("b"), work("w", "after: a"))
    assert refused(text, "- eliminate_step: a") == ["`w` comes after `a` alone, so nothing would start it"]


def test_what_one_after_cannot_say_is_refused() -> None:
    text = (
        line(on_way("a", "then: {x: 40 %, y: rest}"), on_way("x", "then: b"), on_way("y", "then: b"), on_way("b"))
        + line(work("v", "after: b"), work("d", "after: [b, v]")).partition("steps:\n")[2]
    )
    assert refused(text, "- eliminate_step: b") == [
        "`d` would wait for all of some steps and for any of others, which one `after` cannot say"
    ]


def test_work_that_the_step_asked_for_by_then_is_asked_for_by_what_came_before() -> None:
    text = line(on_way("a"), work("b", "after: a, then: c"), "id: c, backstage: Does c")
    assert comes_after(after(text, "- eliminate_step: b"), "c") == "a"


def test_work_that_the_step_chose_is_refused() -> None:
    text = line(on_way("a"), work("b", "after: a, then: {c: 30 %, end: rest}"), "id: c, backstage: Does c")
    assert refused(text, "- eliminate_step: b") == ["`b` decides whether `c` is done"]


def test_a_strand_that_led_to_the_step_goes_on_behind_it() -> None:
    text = line(
        on_way("a"),
        work("b", "after: a, then: {c: 30 %, end: rest}"),
        "id: c, backstage: Does c, then: d",
        "id: d, backstage: Does d",
    )
    assert ways(after(text, "- eliminate_step: c"), "b") == {"d": "30 %", "end": "rest"}


def test_a_strand_that_led_to_its_last_step_is_over_before() -> None:
    text = line(on_way("a"), work("b", "after: a, then: c"), "id: c, backstage: Does c")
    assert ways(after(text, "- eliminate_step: c"), "b") is None


def test_work_that_takes_the_customer_along_is_refused() -> None:
    text = line(on_way("a"), on_way("c"), work("b", "after: a, then: {leave: 1 %, end: rest}"))
    assert refused(text, "- eliminate_step: b") == ["`b` is work that makes the customer leave"]


def test_its_fail_points_and_poka_yokes_go_with_it() -> None:
    text = line(on_way("a"), on_way("b", "fail_points: {title: Fails, poka_yokes: Mirror}"), on_way("c"))
    found = after(text, "- eliminate_step: b")
    assert (found.fail_points, found.poka_yokes) == ((), ())


@pytest.mark.parametrize(
    ("name", "response", "said"),
    [
        ("r", "when_caught: {recover: r}", "“Fails” at `b` is made up for at `r`"),
        ("r", "when_missed: {surfaces_at: d, recover: r}", "“Fails” at `b` is made up for at `r`"),
        ("d", "when_missed: {surfaces_at: d, recover: r}", "“Fails” at `b` is noticed at `d` when it is missed"),
        ("a", "when_missed: {surfaces_at: d, back_to: a}", "after “Fails” at `b` it goes on again from `a`"),
    ],
)
def test_a_step_that_a_failure_elsewhere_needs_is_refused(name: str, response: str, said: str) -> None:
    failing = on_way("b", f"fail_points: {{title: Fails, {response}}}, then: d")
    text = line(on_way("a"), failing, on_way("r", "then: d"), on_way("d"))
    assert refused(text, f"- eliminate_step: {name}") == [said]


def test_failures_of_the_step_itself_do_not_hold_it() -> None:
    text = line(on_way("a"), on_way("b", "fail_points: {title: Fails, when_caught: {back_to: a}}"), on_way("c"))
    assert after(text, "- eliminate_step: b") == service(line(on_way("a"), on_way("c")))


def test_who_gave_up_into_the_step_goes_where_it_went() -> None:
    wait = "wait: {patience: 5 min, gives_up: sorry}"
    text = line(on_way("a"), on_way("b", f"{wait}, then: end"), on_way("sorry", "then: leave"))
    found = after(text, "- eliminate_step: sorry")
    waiting = step(found, "b").wait
    assert waiting is not None
    assert waiting.gives_up == "leave"


def test_who_gave_up_into_the_step_and_was_served_there_is_refused() -> None:
    wait = "wait: {patience: 5 min, gives_up: sorry}"
    text = line(on_way("a"), on_way("b", f"{wait}, then: end"), on_way("sorry", "then: end"))
    assert refused(text, "- eliminate_step: sorry") == [
        "`gives_up` of `b` leads to `sorry`, and from there the way does not go on to one other step"
    ]


def test_what_one_takes_and_another_frees_does_not_go_alone() -> None:
    assert refused(HAIRCUT, "- eliminate_step: cut") == ["`cut` takes `chair`, which `sweep` frees"]
    assert refused(HAIRCUT, "- eliminate_step: sweep") == ["`sweep` frees `chair`, which `cut` takes"]


def test_what_one_takes_and_another_frees_goes_together() -> None:
    found = after(HAIRCUT, "- eliminate_step: [cut, sweep]")
    assert found.step_ids == ("comes_in", "pay")


def test_a_heading_goes_with_its_last_step() -> None:
    found, applied = moved(HAIRCUT, "- eliminate_step: comes_in")
    assert found.act_ids == ("the_cut",)
    assert [each.words for each in applied] == ["“Comes in” is left out, and with it the heading “Coming in”"]


def test_support_for_the_step_alone_goes_with_it_and_other_support_stays() -> None:
    text = line(
        on_way("a"),
        on_way("b"),
        "id: s, support: Serves b, supports: b",
        "id: t, support: Serves both, supports: [a, b]",
    )
    found, applied = moved(text, "- eliminate_step: b")
    assert found.step_ids == ("a", "t")
    assert step(found, "t").supports == ("a",)
    assert [each.words for each in applied] == ["“Does b” is left out, and with it the step `s`"]


def test_promises_and_pictures_say_no_more_of_it() -> None:
    more = (
        "promises: [step.b.wait.p90 <= 5 min, flow_time.mean <= 1 h]\n"
        "pictures: {board: {hide: [a, b], highlight: b}}\nrun: {watch: [step.b.count, flow_time.mean]}\n"
    )
    found, applied = moved(line(on_way("a"), on_way("b"), on_way("c"), rest=more), "- eliminate_step: b")
    assert [promise.text for promise in found.promises] == ["flow_time.mean <= 1 h"]
    assert (found.pictures["board"].hide, found.pictures["board"].highlight) == (("a",), ())
    assert found.run.watch == ("flow_time.mean",)
    assert [each.words for each in applied] == [
        "“Does b” is left out, and with it the promise `step.b.wait.p90 <= 5 min`"
    ]


def test_who_entered_at_the_step_enters_behind_it() -> None:
    demand = "demand: {arrivals: [{rate: 3 per h, enters: b}, {rate: 1 per h}]}\nrun: {for: 1 d}\n"
    found = after(line(on_way("a"), on_way("b"), on_way("c"), rest=demand), "- eliminate_step: b")
    assert found.demand is not None
    assert [stream.enters for stream in found.demand.arrivals] == ["c", None]


def test_who_entered_at_the_last_step_is_refused() -> None:
    demand = "demand: {arrivals: [{rate: 3 per h, enters: b}, {rate: 1 per h}]}\nrun: {for: 1 d}\n"
    assert refused(line(on_way("a"), on_way("b"), rest=demand), "- eliminate_step: b") == [
        "customers enter at `b`, and from there the way does not go on to one other step"
    ]


def test_who_came_too_late_goes_where_the_step_went() -> None:
    demand = "demand: {arrivals: [{rate: 3 per h, deadline: 08:00, too_late: sorry}]}\nrun: {for: 1 d}\n"
    text = line(on_way("a", "then: end"), on_way("sorry", "then: leave"), rest=demand)
    found = after(text, "- eliminate_step: sorry")
    assert found.demand is not None
    assert found.demand.arrivals[0].too_late == "leave"


def test_the_only_step_is_refused() -> None:
    assert refused(line(on_way("a")), "- eliminate_step: a") == ["`a` is the only step, so nothing would be left"]


def test_an_unknown_step_is_refused() -> None:
    assert refused(HAIRCUT, "- eliminate_step: cutt") == ["there is no step `cutt`"]


def test_a_step_that_another_only_reached_through_it_is_refused_with_the_reason() -> None:
    text = line(
        on_way("a"), on_way("b", "fail_points: {title: Fails, chance: 3 %, when_caught: {recover: r}}, then: c"),
        on_way("r", "then: c"), on_way("c"), rest="demand: {arrivals: 3 per h}\nrun: {for: 1 d}\n",
    )  # fmt: skip
    (said,) = refused(text, "- eliminate_step: b")
    assert said.startswith("after this move")
    assert "`r`" in said
