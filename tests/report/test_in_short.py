"""What is said first: plain sentences, only of what was observed, with figures as people say them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.report.summary import in_short
from blueprint.results.estimate import COUNT, SECONDS, SHARE, Estimate
from blueprint.results.study import PromiseResult, Study, Verdict
from blueprint.results.warm_up import WarmUp
from blueprint.simulate import simulate
from tests.report.studies import MEASURES, PROMISES, counter, estimate, study

BAR = """\
blueprint: A bar
steps:
  - {id: sits, customer: Sits down, by: host, takes: table, duration: 2 min, wait: {tolerable: 10 min}}
  - {id: cooks, backstage: Cooks, by: cook, after: sits, duration: 9 min}
  - {id: eats, customer: Eats, after: cooks, duration: 20 min}
  - {id: wipes, backstage: Wipes the table, by: busser, after: eats, frees: table, duration: 2 min}
resources:
  host: {title: Hosts}
  cook: {title: Cooks, shifts: {18:00-22:00: 1}}
  busser: {title: Bussers}
  table: {title: Tables, kind: place, capacity: 4}
demand: {arrivals: {18:00-22:00: 8 per h}}
"""


def bar() -> Blueprint:
    return loads(BAR).require()


def said(measures: dict[str, Estimate], blueprint: Blueprint | None = None, **more: object) -> tuple[str, ...]:
    return in_short(blueprint or counter(), replace(study(measures, ()), **more))  # type: ignore[arg-type]


def line(starts: str, lines: tuple[str, ...]) -> str:
    (found,) = [each for each in lines if each.startswith(starts)]
    return found


DAY = {
    "customers.arrived": estimate(93.2, 3),
    "customers.served.share": estimate(0.93, 0.02, SHARE),
    "flow_time.mean": estimate(1141.8, 10, SECONDS),
}


def test_the_day() -> None:
    assert said(DAY) == ("93 customers come in a day; 93 % of them are served, in 19 min on average.",)


@pytest.mark.parametrize(
    ("arrived", "served", "wanted"),
    [
        (1, 1, "1 customer comes in a day and is served, in 19 min on average."),
        (1, 0, "1 customer comes in a day and is not served."),
        (93, 1, "93 customers come in a day; all are served, in 19 min on average."),
        (93, 0.998, "93 customers come in a day; nearly all are served, in 19 min on average."),
        (93, 0, "93 customers come in a day, and none of them is served."),
        (0, 0, "Nobody comes."),
    ],
)
def test_the_day_of_odd_services(arrived: float, served: float, wanted: str) -> None:
    measures = {**DAY, "customers.arrived": estimate(arrived), "customers.served.share": estimate(served, None, SHARE)}
    assert said(measures) == (wanted,)


def test_who_is_lost_and_why() -> None:
    lost = {"customers.left": estimate(7, 1), "customers.gave_up": estimate(6, 1), "customers.walked_out": estimate(1)}
    assert said({**DAY, **lost})[0].endswith(" 7 a day are lost: 6 give up waiting and 1 walk out.")
    one = {"customers.left": estimate(6, 1), "customers.gave_up": estimate(6, 1), "customers.walked_out": estimate(0)}
    assert said({**DAY, **one})[0].endswith(" 6 a day give up waiting.")


def test_who_never_came_and_who_was_still_there() -> None:
    odd = {"customers.inside": estimate(2.5, 1), "customers.no_show": estimate(4, 1)}
    assert said({**DAY, **odd})[0].endswith(
        " 2.5 are still inside when the run is cut off. 4 appointments a day are not kept."
    )


CALLS = """\
blueprint: Calls
steps:
  - {{id: answer, customer: Talks, by: agent, duration: 1 min, wait: {{title: Music{wait}}}}}
resources: {{agent: {{capacity: 50}}}}
demand: {{arrivals: 2880 per h}}
run: {{for: {length}}}
"""


def calls(length: str, wait: str = "") -> Blueprint:
    return loads(CALLS.format(length=length, wait=wait)).require()


@pytest.mark.parametrize(
    ("length", "come"),
    [("20 min", "93 customers come in 20 min"), ("8 h", "in 8 h;"), ("1 d", "in a day;"), ("3 week", "come in a day;")],
)
def test_what_is_counted_over_less_than_a_day_is_not_called_a_day(length: str, come: str) -> None:
    lost = {"customers.left": estimate(6, 1), "customers.gave_up": estimate(6, 1), "customers.no_show": estimate(4)}
    (found,) = said({**DAY, **lost}, calls(length))
    assert come in found
    a_day = " a day" if "in a day" in come else ""
    assert found.endswith(f" 6{a_day} give up waiting. 4 appointments{a_day} are not kept.")


def test_a_run_that_names_no_clock_time_has_no_days() -> None:
    once = loads(CALLS.format(length="1 h", wait="").replace("2880 per h", "[{every: 1 min, count: 93}]"))
    free = once.require().model_copy(update={"run": counter().run})
    assert said(DAY, free)[0].startswith("93 customers come; 93 % of them are served")
    money = {"revenue.per_customer": estimate(2), "cost.per_customer": estimate(1), "profit.per_day": estimate(93)}
    assert said(money, free)[0].endswith("; it ends with a profit of 93.")


def inside(share: float) -> dict[str, Estimate]:
    return {"customers.inside": estimate(93 * share), "customers.inside.share": estimate(share, None, SHARE)}


def test_that_some_are_inside_when_the_calendar_ends_a_run_is_said_only_where_it_matters() -> None:
    lost = {"customers.left": estimate(4, 1), "customers.gave_up": estimate(4, 1)}
    through = "come in 8 h; all who are through by the end are served, in 19 min on average."
    assert said({**DAY, **inside(0.02)}, calls("8 h"))[0].endswith(through)
    assert said({**DAY, **lost, **inside(0.02)}, calls("8 h"))[0].endswith(
        "; 93 % of them are served, in 19 min on average. 4 give up waiting. "
        "The others are still inside when the run is cut off."
    )
    assert said({**DAY, **lost, **inside(0.002)}, calls("8 h"))[0].endswith(" 4 give up waiting.")
    served, still = "; 93 % of them are served, in 19 min on average.", "46 are still inside when the run is cut off."
    assert said({**DAY, **inside(0.5)}, calls("8 h"))[0].endswith(f"{served} {still}")


def test_where_somebody_gives_up_or_finds_no_place_is_said_if_that_can_be_at_one_step() -> None:
    lost = {
        "customers.left": estimate(7, 1),
        "customers.gave_up": estimate(6, 1),
        "customers.turned_away": estimate(1),
    }
    words = " 7 are lost: 6 give up waiting{} and 1 find no place to wait{}."
    assert said({**DAY, **lost}, calls("8 h"))[0].endswith(words.format("", ""))
    impatient = calls("8 h", ", patience: exponential(mean 2) min")
    assert said({**DAY, **lost}, impatient)[0].endswith(words.format(" at “Talks”", ""))
    full = calls("8 h", ", places: 3, full: leave")
    assert said({**DAY, **lost}, full)[0].endswith(words.format("", " at “Talks”"))


ALWAYS = {
    "resource.agent.utilization": estimate(0.93, 0.01, SHARE),
    "resource.agent.utilization@00": estimate(0.95, 0.01, SHARE),
    "resource.agent.utilization@01": estimate(0.7, 0.01, SHARE),
    "resource.agent.queue.mean": estimate(1, 0.1),
    "resource.agent.queue.max": estimate(22, 1),
}


def test_where_all_hours_are_alike_none_is_named() -> None:
    assert said(ALWAYS, calls("20 min")) == (
        "The bottleneck is agent: busy 93 % of the time; 1 customer or job waits for it on average, "
        "22 at the worst moment of a run.",
    )
    full = {**ALWAYS, "resource.agent.utilization": estimate(0.99, 0.01, SHARE)}
    assert "busy all the time; 1 customer or job waits for it on average, 22 at" in said(full, calls("3 d"))[0]
    calm = {**ALWAYS, "resource.agent.utilization": estimate(0.5, 0.01, SHARE)}
    assert said(calm, calls("3 d")) == (
        "What is waited for most is agent: busy 50 % of the time; 1 customer or job waits for it on average.",
    )


def test_that_nothing_was_left_wrong_is_said_only_where_something_can_go_wrong() -> None:
    satisfied = {**DAY, "satisfied.share": estimate(0.75, 0.1, SHARE)}
    assert said(satisfied)[0].endswith(" 75 % are satisfied: served, no wait beyond the tolerable.")
    slips = {**satisfied, "fail_point.slip.rate": estimate(0.1, 0.1, SHARE)}
    assert " no wait beyond the tolerable, nothing left wrong." in said(slips)[0]


WAITS = {
    "wait.total.mean": estimate(1500, 60, SECONDS, 1000),
    "wait.total.p90": estimate(2400, 60, SECONDS, 1000),
    "step.sits.wait.mean": estimate(1000, 60, SECONDS, 1000),
    "step.sits.wait.p90": estimate(1800, 60, SECONDS, 1000),
    "step.sits.wait_for_staff.mean": estimate(1000, 60, SECONDS, 1000),
    "step.sits.wait_for_work.mean": estimate(0, 0, SECONDS, 1000),
    "step.sits.count": estimate(30),
    "step.sits.over_tolerable.share": estimate(0.46, 0.02, SHARE),
    "step.sits.wait.mean@18": estimate(300, 60, SECONDS, 400),
    "step.sits.wait.mean@20": estimate(1500, 60, SECONDS, 590),
    "step.sits.wait.mean@21": estimate(9000, 60, SECONDS, 10),
    "step.eats.wait.mean": estimate(500, 60, SECONDS, 1000),
    "step.eats.wait_for_staff.mean": estimate(0, 0, SECONDS, 1000),
    "step.eats.wait_for_work.mean": estimate(500, 60, SECONDS, 1000),
    "step.eats.count": estimate(30),
    "resource.table.queue.mean": estimate(2.5, 0.1),
    "resource.host.queue.mean": estimate(0.4, 0.1),
}


def test_where_people_wait_how_long_when_and_for_what() -> None:
    assert said(WAITS, bar()) == (
        "A customer waits 25 min in all, one in ten more than 40 min. "
        "Most of it is at “Sits down”: 17 min on average, one in ten more than 30 min, for a place (Tables). "
        "It is longest from 20:00 until 21:00: 25 min. 46 % of them wait longer than the tolerable 10 min. "
        "Next comes “Eats” (8.3 min, for work).",
    )


def test_work_that_is_waited_for_is_named() -> None:
    swapped = {
        **WAITS,
        "step.eats.count": estimate(90),
        "step.eats.wait_for_staff.mean": estimate(100, 9, SECONDS),
        "step.eats.wait_for_work.mean": estimate(400, 9, SECONDS),
    }
    worst = "60 % of it is at “Eats”: 8.3 min on average, 6.7 min for work that is not done (“Cooks”) and 1.7 min"
    assert worst.replace("60 %", "Most") in said(swapped, bar())[0]


def test_a_single_wait_is_told_once() -> None:
    only = {name: each for name, each in WAITS.items() if not name.startswith("step.eats")}
    (found,) = said({**only, "wait.total.mean@18": WAITS["wait.total.mean"]}, bar())
    assert found.startswith(
        "A customer waits 25 min, one in ten more than 40 min, at “Sits down”, for a place (Tables)."
    )


@pytest.mark.parametrize(("mean", "wanted"), [(0, "Nobody waits."), (0.4, "Hardly anybody waits: 0.40 s on average.")])
def test_where_nobody_waits_nothing_else_is_said_of_waits(mean: float, wanted: str) -> None:
    assert said({**WAITS, "wait.total.mean": estimate(mean, None, SECONDS)}, bar()) == (wanted,)


def test_the_worst_hour_to_come_is_told_where_it_is_worse() -> None:
    hours = {
        "wait.total.mean@18": estimate(600, 60, SECONDS, 500),
        "wait.total.mean@20": estimate(3600, 60, SECONDS, 480),
        "wait.total.mean@21": estimate(7200, 60, SECONDS, 5),
        "customers.left.share": estimate(0.05, 0.01, SHARE),
        "customers.left.share@20": estimate(0.16, 0.01, SHARE),
    }
    worst = "Worst off is who comes between 20:00 and 21:00: 60 min of waiting, and 16 % of them are lost."
    assert worst in said({**WAITS, **hours}, bar())
    even = {**hours, "wait.total.mean@20": estimate(1600, 60, SECONDS, 480)}
    assert not [each for each in said({**WAITS, **even}, bar()) if each.startswith("Worst off")]


BUSY = {
    "resource.busser.utilization": estimate(0.68, 0.01, SHARE),
    **{
        f"resource.busser.utilization@{hour}": estimate(share, None, SHARE)
        for hour, share in ((18, 0.3), (19, 0.95), (20, 1.0), (21, 0.99))
    },
    "resource.busser.queue.mean": estimate(2.9, 0.1),
    "resource.busser.queue.max": estimate(14, 1),
    "resource.busser.overtime": estimate(1740, 60, SECONDS),
    "resource.table.utilization": estimate(0.64, 0.01, SHARE),
    "resource.table.utilization@20": estimate(0.97, None, SHARE),
    "resource.table.queue.mean": estimate(2.5, 0.1),
    "resource.table.overtime": estimate(1740, 60, SECONDS),
    "resource.cook.utilization": estimate(0.99, 0.01, SHARE),
    "resource.cook.utilization@20": estimate(0.99, 0.01, SHARE),
    "resource.cook.queue.mean": estimate(0.05, 0.1),
}


def test_the_bottleneck_is_what_most_wait_for_with_its_hours_and_what_it_holds_up() -> None:
    assert said(BUSY, bar()) == (
        "The bottleneck is Bussers: busy all the time from 19:00 until 22:00 (68 % over the whole day); "
        "2.9 customers or jobs wait for it on average, 14 at the worst moment of a day. "
        "Short too: Tables (busy 97 % from 20:00 until 21:00). "
        "What frees Tables is “Wipes the table”, done by Bussers. Overtime a day: Bussers 29 min.",
    )


def test_without_a_bottleneck_the_busiest_is_named_where_it_is_busy_at_all() -> None:
    calm = {
        "resource.cook.utilization": estimate(0.6, 0.01, SHARE),
        "resource.cook.utilization@18": estimate(0.4, 0.01, SHARE),
        "resource.cook.utilization@20": estimate(0.8, 0.01, SHARE),
        "resource.cook.queue.mean": estimate(0.5, 0.1),
    }
    assert said(calm, bar()) == (
        "What is waited for most is Cooks: busy 60 % of the time, 80 % from 20:00 until 21:00; "
        "0.50 customers or jobs wait for it on average.",
    )
    no_line = {**calm, "resource.cook.queue.mean": estimate(0.05, 0.1)}
    busiest = "busiest is Cooks, 60 % of the time, 80 % from 20:00 until 21:00."
    assert said(no_line, bar()) == (f"Nothing is short for long; the {busiest}",)
    assert said({**no_line, "customers.left.share": estimate(0.2, 0.1, SHARE)}, bar()) == (f"The {busiest}",)
    assert said({name: replace(each, mean=each.mean / 10) for name, each in calm.items()}, bar()) == ()


FAILING = {
    "fail_point.slip.rate": estimate(0.1, 0.02, SHARE),
    "fail_point.slip.escaped.share": estimate(0.3, 0.1, SHARE),
    "step.asks.count": estimate(90),
    "first_time_right.share": estimate(0.63, 0.1, SHARE),
    "right_in_the_end.share": estimate(0.91, 0.1, SHARE),
}


def test_what_goes_wrong_and_what_escapes() -> None:
    assert said(FAILING) == (
        "Something goes wrong for 37 % of the customers served, and for 9.0 % nobody ever notices it. "
        "What escapes: “Wrong form” (2.7 a day).",
    )
    costly = {**FAILING, "fail_point.slip.cost": estimate(12, 1, "EUR")}
    assert said(costly)[0].endswith(" Failures cost 12 EUR a day (“Wrong form”).")


@pytest.mark.parametrize(
    ("right", "end", "escaped", "wanted"),
    [
        (0.6, 1, 0, "Something goes wrong for 40 % of the customers served; all of it is noticed and put right."),
        (0.6, 0.6, 0, "Something goes wrong for 40 % of the customers served, and nobody ever notices it."),
        (1, 1, 0, None),
    ],
)
def test_failures_that_are_all_noticed_or_never(right: float, end: float, escaped: float, wanted: str | None) -> None:
    measures = {
        **FAILING,
        "first_time_right.share": estimate(right, None, SHARE),
        "right_in_the_end.share": estimate(end, None, SHARE),
        "fail_point.slip.escaped.share": estimate(escaped, None, SHARE),
    }
    assert said(measures) == ((wanted,) if wanted else ())


def test_where_nothing_went_wrong_that_is_said() -> None:
    never = {**FAILING, "fail_point.slip.rate": estimate(0, None, SHARE)}
    assert said(never) == ("Nothing went wrong in 30 simulated days.",)


def promise(text: str, verdict: Verdict, measured: Estimate) -> PromiseResult:
    return PromiseResult(text, text.split()[0], verdict, measured, estimate(1, None, SHARE))


def test_promises_are_told_in_words_the_broken_ones_first() -> None:
    promises = (
        promise("customers.left.share <= 5 %", Verdict.BROKEN, estimate(0.076, 0.01, SHARE)),
        promise("step.asks.wait.p90 <= 15 min", Verdict.BROKEN, estimate(3066, 100, SECONDS)),
        promise("segment.old.satisfied.share >= 80 %", Verdict.UNDECIDED, estimate(0.8, 0.04, SHARE)),
        promise("resource.clerk.utilization@08 <= 85 %", Verdict.KEPT, estimate(0.5, 0.1, SHARE)),
    )
    assert said({}, promises=promises) == (
        "Promised and not kept: customers lost: 7.6 % instead of at most 5 %; "
        "waiting at “Asks”: 9 in 10 within 51 min instead of at most 15 min. "
        "Too close to tell without more days: "
        "satisfied customers (Old hands): 80.0 % (76.0–84.0) against at least 80 %. "
        "The other promise is kept.",
    )


def test_promises_that_are_all_kept_are_told_in_a_word() -> None:
    kept = replace(PROMISES[1], verdict=Verdict.KEPT)
    assert said({}, promises=(kept,)) == ("The promise is kept.",)
    assert said({}, promises=(kept, kept)) == ("All 2 promises are kept.",)


def test_who_fares_worst() -> None:
    measures = {
        **{f"segment.{name}.customers.arrived": estimate(40) for name in ("old", "new")},
        "segment.old.customers.served.share": estimate(0.83, None, SHARE),
        "segment.new.customers.served.share": estimate(0.97, None, SHARE),
        "segment.old.wait.total.mean": estimate(600, None, SECONDS),
        "segment.new.wait.total.mean": estimate(500, None, SECONDS),
    }
    assert said(measures) == ("Served least: Old hands, 83 % (new, 97 %).",)
    longer = {**measures, "segment.new.wait.total.mean": estimate(60, None, SECONDS)}
    assert said(longer)[0].endswith(" Waiting longest: Old hands, 10 min (new, 60 s).")


@pytest.mark.parametrize(
    ("profit", "wanted"),
    [
        (estimate(3923, 257, "EUR"), "the day ends with a profit of 3,900 EUR."),
        (estimate(-92.4, 3, "EUR"), "the day ends with a loss of 92 EUR."),
    ],
)
def test_money_is_rounded_to_what_is_known(profit: Estimate, wanted: str) -> None:
    money = {
        "revenue.per_customer": estimate(190.2, 2.5, "EUR"),
        "cost.per_customer": estimate(144.9, 1.5, "EUR"),
        "profit.per_day": profit,
    }
    assert said(money) == (f"Each customer served brings in 190 EUR and costs 145 EUR; {wanted}",)


def test_what_only_costs_or_only_waits() -> None:
    measures = {"cost.per_customer": estimate(0.9, 0.01, "EUR"), "cost_of_waiting.per_customer": estimate(21, 1, "EUR")}
    assert said(measures) == (
        "Each customer served costs 0.90 EUR. What waiting costs the customers themselves: 21 EUR each.",
    )


def test_a_warm_up_that_was_found_is_said_first() -> None:
    found = said({**DAY}, warm_up=WarmUp(10_800, 5, settled=True))
    assert found[0] == "The service needs 3 h 00 min to settle; what happens until then does not count."
    assert "only a guess" in said({}, warm_up=WarmUp(10_800, 5, settled=False))[0]


def test_sentences_hold_neither_names_of_measures_nor_digits_nobody_needs() -> None:
    lines = in_short(counter(), study(MEASURES))
    assert 5 <= len(lines) <= 10
    for each in lines:
        assert not re.search(r"\w+\.\w+\.\w+|\d\.\d\d (min|h|s)\b|\b0 %|–0\b|NaN|None", each), each
        assert each.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "blueprint: A\nsteps: [{customer: Looks, duration: 5 min}]\ndemand: {arrivals: {09:00-12:00: 6 per h}}\n",
        "blueprint: A\nsteps: [{customer: Asks, by: clerk, duration: 1 h, then: leave}]\n"
        "resources: {clerk: {capacity: unlimited}}\ndemand: {arrivals: [{every: 1 min, count: 1}]}\n",
        "blueprint: A\nsteps: [{backstage: Packs, by: clerk, duration: 5 min}]\nresources: {clerk: {}}\n"
        "demand: {arrivals: {09:00-12:00: 14 per h}}\n",
        "blueprint: A\nsteps: [{customer: Asks, by: clerk, duration: 5 min}]\nresources: {clerk: {}}\n"
        "demand: {arrivals: {09:00-12:00: 0.001 per h}}\n",
    ],
    ids=["no resources", "one customer leaves", "no customer lines", "nobody"],
)
def test_odd_services_are_told_without_empty_lines(text: str) -> None:
    blueprint = loads(text).require()
    found: Study = simulate(blueprint, replications=3).study
    lines = in_short(blueprint, found)
    assert lines
    assert not [each for each in lines if "–" in each or "0 min" in each.split() or each == COUNT]


def test_runs_by_the_calendar_are_not_called_days() -> None:
    weeks = counter().model_copy(update={"run": loads(COUNTER_FOR_WEEKS).require().run})
    never = {**FAILING, "fail_point.slip.rate": estimate(0, None, SHARE)}
    assert said(never, weeks) == ("Nothing went wrong in 30 simulated runs.",)


COUNTER_FOR_WEEKS = (
    "blueprint: A\nsteps: [{customer: Asks, duration: 5 min}]\ndemand: {arrivals: 6 per h}\nrun: {for: 2 week}\n"
)
