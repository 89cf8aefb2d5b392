"""What is wrong with how steps name one another."""

from __future__ import annotations

import pytest

from blueprint.diagnostics import Severity
from tests.analyze.reading import DEMAND, found, said


def test_a_service_from_top_to_bottom_has_no_findings() -> None:
    assert found("- customer: Comes in\n- customer: Pays\n- {backstage: Cleans, after: pays}") == []


FALLS_INTO = """
- {id: ask, customer: Asks, then: {repair: 20 %, pay: rest}}
- {id: look, customer: Looks, then: pay}
- {id: repair, customer: Waits for the repair}
- {id: pay, customer: Pays}
"""


def test_who_would_fall_into_a_step_that_is_named_elsewhere_is_told_the_line_to_add() -> None:
    (finding,) = [each for each in found(FALLS_INTO) if each.rule == "falls_into"]
    assert str(finding) == (
        "service.yaml:5:3: error: `repair` would fall into `pay`, which `then` of `ask` names\n"
        "  hint: add `then: pay` (or `then: end`) to step `repair`"
    )


def test_the_line_that_was_asked_for_is_enough() -> None:
    mended = FALLS_INTO.replace("Waits for the repair}", "Waits for the repair, then: pay}").replace(
        "- {id: look, customer: Looks, then: pay}\n", ""
    )
    assert said(mended) == []


def test_next_counts_as_falling_through() -> None:
    assert said("""
        - {id: ask, customer: Asks, then: {pay: 20 %, next: rest}}
        - {id: look, customer: Looks, then: {end: 10 %, next: rest}}
        - {id: pay, customer: Pays}
    """) == ["4: falls_into: `next` after `look` would fall into `pay`, which `then` of `ask` names"]


def test_the_customer_step_directly_above_may_name_the_next_one() -> None:
    assert (
        said("""
        - {id: look, customer: Looks, then: {pay: 80 %, end: rest}}
        - {id: note, backstage: Notes it, after: look}
        - {id: pay, customer: Pays}
    """)
        == []
    )


def test_next_beside_the_step_that_it_means_is_refused() -> None:
    (finding,) = found("""
        - {id: look, customer: Looks, then: {bar: 40 %, next: rest}}
        - {id: bar, customer: Drinks}
    """)
    assert finding.rule == "next_beside_itself"
    assert "share: 40 %" in (finding.hint or "")


@pytest.mark.parametrize(
    "naming",
    [
        "wait: {patience: 5 min, gives_up: sorry}",
        "wait: {places: 3, full: sorry}",
        "fail_points: {title: Spilt, chance: 5 %, when_caught: {recover: sorry}}",
    ],
)
def test_nobody_falls_into_what_gives_up_full_or_recover_names(naming: str) -> None:
    steps = (
        f"- {{id: order, customer: Orders, {naming}}}\n- {{id: pay, customer: Pays}}\n- {{id: sorry, customer: Hears}}"
    )
    assert [line.split(": ")[1] for line in said(steps)] == ["falls_into"]
    assert said(steps.replace("customer: Pays", "customer: Pays, then: end")) == []


def test_nobody_falls_into_what_too_late_names() -> None:
    late = "demand: {arrivals: [{rate: {09:00-17:00: 12 per h}, deadline: 16:00, too_late: rebook}]}"
    steps = "- {id: pay, customer: Pays}\n- {id: rebook, customer: Gets another day}"
    assert said(steps, late) == ["3: falls_into: `pay` would fall into `rebook`, which `too_late` names"]


def test_a_recovery_goes_on_behind_what_it_recovers_and_so_falls_into_nothing() -> None:
    assert (
        said("""
        - {id: order, customer: Orders,
           fail_points: {title: Spilt, chance: 5 %, when_caught: {recover: sorry}}, then: eat}
        - {id: sorry, customer: Hears an apology}
        - {id: eat, customer: Eats, fail_points: {title: Cold, chance: 5 %, when_caught: {recover: sorry}}}
    """)
        == []
    )


def test_work_cannot_send_the_customer_on() -> None:
    assert said("""
        - {id: order, customer: Orders}
        - {id: cook, backstage: Cooks, after: order, then: eat}
        - {id: eat, customer: Eats}
    """) == ["4: way_or_work: `cook` is work beside the way and cannot send the customer to `eat`, which is on it"]


def test_work_knows_no_next() -> None:
    (finding,) = found("""
        - {id: order, customer: Orders}
        - {id: cook, backstage: Cooks, after: order, then: {cook: 10 %, next: rest}}
    """)
    assert (finding.rule, finding.hint) == ("way_or_work", "write `end`, or the work that follows")


def test_a_step_without_a_customer_is_on_the_way_when_the_way_names_it() -> None:
    assert (
        said("""
        - {id: ask, customer: Asks for credit, then: check}
        - {id: check, backstage: Checks the credit, then: {end: 10 %, sign: rest}}
        - {id: sign, customer: Signs}
    """)
        == []
    )


def test_recover_stands_on_the_way_only() -> None:
    (finding,) = found("""
        - {id: order, customer: Orders, then: end}
        - {id: cook, backstage: Cooks, after: order,
           fail_points: {title: Burnt, chance: 5 %, when_caught: {recover: again}}}
        - {id: again, backstage: Cooks again}
    """)[:1]
    assert finding.message == "`cook` is work beside the way: only on the way can be recovered"


def test_a_recovery_does_not_go_round() -> None:
    (first, second) = [
        each
        for each in found("""
        - {id: pay, customer: Pays,
           fail_points: {title: Wrong, chance: 5 %, when_caught: {recover: complain}}, then: end}
        - {id: complain, customer: Complains, fail_points: {title: Rude, chance: 5 %, when_caught: {recover: boss}}}
        - {id: boss, customer: Sees the boss,
           fail_points: {title: Rude too, chance: 5 %, when_caught: {recover: complain}}}
    """)
        if each.rule == "recover"
    ]
    assert first.message == "`recover` goes round: `boss` fails into `complain` again"
    assert second.message == "`recover` goes round: `complain` fails into `boss` again"


def test_a_step_does_not_recover_itself() -> None:
    (finding,) = found(
        "- {id: pay, customer: Pays, fail_points: {title: Wrong, chance: 5 %, when_caught: {recover: pay}}}"
    )
    assert finding.message == "`pay` cannot be its own recovery"


BACK = """
- {id: order, customer: Orders}
- {id: cook, backstage: Cooks, after: order}
- {id: eat, customer: Eats, after: cook, fail_points: {title: Cold, chance: 5 %, when_caught: {back_to: GOAL}}}
- {id: pay, customer: Pays}
- {id: wash, backstage: Washes up, after: eat}
"""


@pytest.mark.parametrize("goal", ["order", "cook", "eat"])
def test_back_to_names_what_may_have_been_done_before(goal: str) -> None:
    assert said(BACK.replace("GOAL", goal)) == []


def test_back_to_does_not_name_what_comes_later() -> None:
    assert said(BACK.replace("GOAL", "pay")) == ["5: back_to: `pay` cannot have been done before `eat`"]


def test_back_to_does_not_name_work_that_does_not_lead_there() -> None:
    """It may have been done, in a strand of its own; but nobody would wait until it is done again."""
    message = "`wash` does not lead to `eat`, so nothing here would wait until it is done again"
    assert said(BACK.replace("GOAL", "wash")) == [f"5: back_to: {message}"]


def test_work_does_not_send_the_customer_back() -> None:
    (finding,) = found("""
        - {id: order, customer: Orders}
        - {id: cook, backstage: Cooks, after: order,
           fail_points: {title: Unclear, chance: 5 %, when_caught: {back_to: order}}}
    """)
    assert finding.message == "`cook` is work beside the way and cannot send the customer back to `order`"


SEEN_BACKSTAGE = """\
        - {{id: asks, customer: Asks}}
        - {{id: signs, customer: Signs}}
        - {{id: copies, backstage: Copies, after: {after}}}
        - {{id: pays, customer: Pays,
           fail_points: {{title: Wrong, chance: 5 %, when_missed: {{surfaces_at: copies, delay: 2 min}}}}}}
        - {{id: goes, customer: Goes}}
        """


def test_work_that_is_ready_before_is_a_poor_place_to_surface() -> None:
    said_of = {
        after: said(SEEN_BACKSTAGE.format(after=after)) for after in ("asks", "signs", "pays", "goes", "[asks, pays]")
    }
    assert [after for after, lines in said_of.items() if lines] == ["asks"]
    (line,) = said_of["asks"]
    assert line.endswith(
        "surfaces_earlier: `copies` is ready before `pays` begins: "
        "a failure missed there surfaces at it only if it waits"
    )


def test_a_failure_surfaces_later() -> None:
    steps = """
        - {id: order, customer: Orders,
           fail_points: {title: Misheard, chance: 5 %, when_missed: {surfaces_at: eat, delay: 2 min}}}
        - {id: eat, customer: Eats,
           fail_points: {title: Bone, chance: 5 %, when_missed: {surfaces_at: order, delay: 2 min}}}
    """
    assert said(steps) == ["6: surfaces_at: `order` cannot come later than `eat`"]


def test_a_failure_does_not_surface_where_it_was_missed() -> None:
    steps = "- {id: eat, customer: Eats, fail_points: {title: Bone, chance: 5 %, when_missed: {surfaces_at: eat}}}"
    assert said(steps) == ["3: surfaces_at: what is missed at `eat` cannot surface at the same step"]


def test_a_failure_may_surface_in_another_strand() -> None:
    assert (
        said("""
        - {id: eat, customer: Eats}
        - {id: wash, backstage: Washes, after: eat,
           fail_points: {title: Broken, chance: 5 %, when_missed: {surfaces_at: lay, delay: 2 min}}}
        - {id: lay, backstage: Lays the table, after: eat}
    """)
        == []
    )


def test_what_always_fails_is_not_redone_without_end() -> None:
    always = "fail_points: {title: Burnt, chance: 100 %, when_caught: redo}"
    assert said(f"- {{id: cook, customer: Cooks, {always}}}") == [
        "3: no_end: `cook` would be redone without end: it always fails"
    ]
    assert said(f"- {{id: cook, customer: Cooks, {always.replace('100', '99')}}}") == []


def test_a_poka_yoke_that_prevents_everything_ends_the_redoing() -> None:
    fail = "{title: Burnt, chance: 100 %, when_caught: redo, poka_yokes: {title: Timer, prevents: 100 %}}"
    assert said(f"- {{id: cook, customer: Cooks, fail_points: {fail}}}") == []
    idea = fail.replace("prevents", "status: idea, prevents")
    assert len(said(f"- {{id: cook, customer: Cooks, fail_points: {idea}}}")) == 1


def test_a_blueprint_of_support_alone_has_nobody_to_enter() -> None:
    (finding,) = found("- {id: store, support: Stocks, supports: sell}\n- {id: sell, backstage: Sells, after: sell}")
    assert finding.rule == "nobody_enters"


def test_where_nothing_is_simulated_nothing_runs() -> None:
    (finding,) = found("- {customer: Books, simulated: no}")
    assert (finding.rule, str(finding.place)) == ("nothing_runs", "service.yaml:4:9")


def test_nobody_is_sent_to_standing_support() -> None:
    (finding,) = found("""
        - {id: book, customer: Books, then: train}
        - {id: train, support: Trains the staff, supports: book}
    """)
    message = "`train` is standing support (`supports`) and never run: nobody can come to it or wait for it"
    assert (finding.rule, finding.message) == ("standing_support", message)


def test_standing_support_does_nothing_by_itself() -> None:
    assert said("""
        - {id: book, customer: Books}
        - {id: train, support: Trains the staff, supports: book, after: book}
    """) == ["4: standing_support: `train` is standing support (`supports`) and never run: `after` does nothing here"]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("takes: chair", "`takes` does nothing in `book`, which is not simulated"),
        ("frees: chair", "`frees` does nothing in `book`, which is not simulated"),
        ("fail_points: {title: Wrong, chance: 5 %}", "a failure cannot strike in `book`, which is not simulated"),
    ],
)
def test_nothing_happens_in_a_step_that_is_not_simulated(key: str, line: str) -> None:
    steps = f"- {{id: book, customer: Books, simulated: no, {key}}}\n- {{id: come, customer: Comes}}"
    assert [each.message for each in found(steps)] == [line]


def test_a_fail_point_that_is_only_drawn_may_stand_anywhere() -> None:
    assert said("- {customer: Books, simulated: no, fail_points: Line is busy}\n- customer: Comes") == []


def test_an_act_that_is_not_simulated_holds_no_step_that_is() -> None:
    (finding,) = found("""
        - {act: Before, simulated: no}
        - {id: book, customer: Books, fail_points: {title: Wrong, chance: 5 %}}
        - {act: The day}
        - {customer: Comes}
    """)
    assert finding.hint == "take `simulated: no` away from the act"


@pytest.mark.parametrize("key", ["patience: 5 min", "places: 3"])
def test_only_customers_lose_patience(key: str) -> None:
    steps = f"- {{id: order, customer: Orders}}\n- {{id: cook, backstage: Cooks, after: order, wait: {{{key}}}}}"
    word = key.split(":")[0]
    assert [each.message for each in found(steps)] == [f"`{word}` does nothing here: `cook` is work beside the way"]


def test_places_need_a_line_of_the_customer() -> None:
    (finding,) = found("""
        - {id: ask, customer: Asks, then: check}
        - {id: check, backstage: Checks, wait: {places: 3}}
    """)
    assert finding.message == "`places` does nothing here: `check` is a step without a line of the customer"


def test_giving_up_needs_patience() -> None:
    (finding,) = found("- {id: ask, customer: Asks, wait: {gives_up: leave}}")
    assert (finding.message, finding.hint) == (
        "`gives_up` does nothing without `patience`",
        "for example `patience: 5..15 min`",
    )


INTERRUPTS = "- {{id: call, customer: Rings, interrupts: yes, {keys}}}"


def test_one_person_for_the_whole_step_may_interrupt() -> None:
    other = "\n- {id: file, backstage: Files, after: call, by: clerk, priority: -1}"
    assert said(INTERRUPTS.format(keys="by: clerk") + other) == []
    assert said(INTERRUPTS.format(keys="frontstage: {title: Answers, by: clerk}") + other) == []


@pytest.mark.parametrize(
    ("other", "more", "message"),
    [
        ("", DEMAND, "no other step needs `clerk`"),
        (", by: clerk, interrupts: yes, priority: -1", DEMAND, "no other step needs `clerk`"),
        (", by: clerk", DEMAND, "no step that needs `clerk` has a lower priority"),
        (", by: clerk, priority: 2", DEMAND, "no step that needs `clerk` has a lower priority"),
        (", by: clerk, priority: -1", DEMAND, None),
        (", by: clerk, priority: 2", "", None),
        (", by: clerk", "demand: {arrivals: [{rate: 1 per h, priority: 2}, {rate: 1 per h}]}", None),
        (", by: clerk", "demand: {arrivals: 1 per h, segments: {a: {share: 9 %}, b: {priority: 3}}}", None),
    ],
)
def test_who_interrupts_must_be_able_to_borrow(other: str, more: str, message: str | None) -> None:
    steps = INTERRUPTS.format(keys="by: clerk") + f"\n- {{id: file, backstage: Files, after: call{other}}}"
    warned = [each.message for each in found(steps, more) if each.message.startswith("`call`")]
    assert warned == ([f"`call` can interrupt nobody: {message}"] if message else [])


def test_standing_support_that_looks_as_if_it_were_run_is_warned_of() -> None:
    support = "{id: trains, customer: Watches, support: Trains, by: chef, duration: 4 min, supports: call}"
    steps = f"- {{id: call, customer: Rings}}\n- {support}"
    assert [each.message.split(": ")[1] for each in found(steps)] == [
        "no customer comes to it",
        "`by` does nothing in a run",
        "`duration` does nothing in a run",
    ]
    assert said(steps, "") == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("evidence: Bell", "`interrupts` does nothing without `by`: `call` needs nobody"),
        ("by: [clerk, boss]", "`call` interrupts, so it can need only one unit of one resource"),
        ("by: {clerk: 2}", "`call` interrupts, so it can need only one unit of one resource"),
        ("by: {any_of: [clerk, boss]}", "`call` interrupts, so it can need only one unit of one resource"),
        (
            "frontstage: {title: Answers, by: clerk, duration: 1 min}",
            "`call` interrupts, so its person stays for the whole step",
        ),
    ],
)
def test_nobody_else_may_interrupt(keys: str, message: str) -> None:
    assert [each.message for each in found(INTERRUPTS.format(keys=keys))] == [message]


def test_who_interrupts_keeps_nothing() -> None:
    messages = [each.message for each in found(INTERRUPTS.format(keys="by: clerk, takes: phone, frees: phone"))]
    assert messages == ["`call` interrupts, so it cannot take and keep something"]


def test_in_a_file_that_only_draws_the_same_faults_are_warnings() -> None:
    drawn = found(FALLS_INTO, "")
    assert [each.message for each in drawn] == [each.message for each in found(FALLS_INTO)]
    assert {each.severity for each in drawn} == {Severity.WARNING}
