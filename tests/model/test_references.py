"""What a blueprint names must be there; what it says twice must agree."""

from __future__ import annotations

import pytest

from blueprint.diagnostics import Finding, Pointer, has_errors
from blueprint.exchange.document import read_document
from blueprint.model.blueprint import Blueprint
from blueprint.model.consistency import consistency_findings

SERVICE = """\
blueprint: A haircut
lanes: {bell: {role: support, title: Bell}}
steps:
  - act: Arrival
    id: arrival
  - id: come_in
    customer: Comes in
    bell: Rings
    from: bell
    then: {wash: {child: 20 %, rest: 40 %}, cut: rest}
  - id: wash
    customer: Has hair washed
    share: in_hurry
    by: {any_of: [junior, [stylist, chair]]}
    duration: {junior: 5 min, stylist: 4 min}
    wait: {patience: 10 min, gives_up: cut, places: 3, full: leave}
    then: {cut: in_hurry, pay: not in_hurry}
  - id: cut
    customer: {title: Has hair cut, by: stylist, duration: 10 min}
    takes: {chair: 1}
    duration: {in_hurry: 10 min, not in_hurry: 20 min}
    petal: payment
    element: card
    fail_points:
      - {id: slip, title: Slips, chance: 2 %, when_caught: {back_to: wash}}
      - {id: short, title: Too short, chance: 2 %, when_missed: {surfaces_at: pay, recover: cut}}
  - id: pay
    customer: Pays
    price: 30 EUR
  - id: sweep
    backstage: Sweeps
    after: {any_of: [cut, pay]}
    frees: chair
  - id: clean
    support: Cleans
    supports: [wash, cut]
resources:
  junior: {capacity: 1}
  stylist: {capacity: 1, wage: 15 EUR per h}
  chair: {kind: place, capacity: 2}
demand:
  segments: {child: {share: 20 %, deadline: 17:00, too_late: pay}, adult: {share: 80 %, size: 1..2}}
  traits: {in_hurry: {child: 10 %, adult: 30 %}}
  arrivals:
    - {id: walk_in, rate: 2 per h, enters: come_in}
    - {id: regulars, segment: adult, rate: 1 per h, deadline: 16:00, too_late: leave}
promises: [step.cut.wait.p90 <= 10 min, segment.child.customers.left.share <= 5 %]
flower: {core: A haircut, petals: {payment: {elements: [card, cash]}}}
run: {watch: [wait.total.mean]}
pictures: {board: {hide: wash, lanes: [customer, bell], segment: child, highlight: [cut]}}
"""


def blueprint_of(text: str) -> Blueprint:
    return Blueprint.from_document(read_document(text, "a.yaml").data)


def findings_of(text: str) -> list[Finding]:
    return consistency_findings(blueprint_of(text))


def with_change(good: str, bad: str) -> list[Finding]:
    assert SERVICE.count(good) == 1, good
    return findings_of(SERVICE.replace(good, bad))


def test_a_service_in_which_everything_fits_has_no_findings() -> None:
    assert findings_of(SERVICE) == []


CUT: Pointer = ("steps", 3)


@pytest.mark.parametrize(
    ("good", "bad", "kind", "pointer"),
    [
        ("cut: rest}", "cud: rest}", "step", ("steps", 1, "then", "cud")),
        ("gives_up: cut", "gives_up: cud", "step", ("steps", 2, "wait", "gives_up")),
        ("full: leave", "full: lounge", "step", ("steps", 2, "wait", "full")),
        ("[cut, pay]", "[cut, lounge]", "step", ("steps", 5, "after", "any_of", "lounge")),
        ("supports: [wash, cut]", "supports: [wash, lounge]", "step", ("steps", 6, "supports", "lounge")),
        ("back_to: wash", "back_to: lounge", "step", (*CUT, "fail_points", 0, "when_caught", "back_to")),
        ("recover: cut", "recover: lounge", "step", (*CUT, "fail_points", 1, "when_missed", "recover")),
        ("surfaces_at: pay", "surfaces_at: till", "step", (*CUT, "fail_points", 1, "when_missed", "surfaces_at")),
        ("enters: come_in", "enters: lounge", "step", ("demand", "arrivals", 0, "enters")),
        ("too_late: leave", "too_late: lounge", "step", ("demand", "arrivals", 1, "too_late")),
        ("too_late: pay", "too_late: lounge", "step", ("demand", "segments", "child", "too_late")),
        ("segment: adult", "segment: owl", "segment", ("demand", "arrivals", 1, "segment")),
        ("by: stylist", "by: barber", "resource", (*CUT, "customer", 0, "by", 0, "barber")),
        ("takes: {chair: 1}", "takes: {stool: 1}", "resource", (*CUT, "takes", 0, "stool")),
        ("[junior, [", "[barber, [", "resource", ("steps", 2, "by", 0, "any_of", "barber")),
        ("frees: chair", "frees: stool", "resource", ("steps", 5, "frees", "stool")),
        ("share: in_hurry", "share: tall", "trait", ("steps", 2, "share")),
        ("pay: not in_hurry}", "pay: not tall}", "trait", ("steps", 2, "then", "pay")),
        ("from: bell", "from: gong", "lane", ("steps", 1, "from")),
        ("hide: wash", "hide: lounge", "step", ("pictures", "board", "hide", "lounge")),
        ("highlight: [cut]", "highlight: [lounge]", "step", ("pictures", "board", "highlight", "lounge")),
        ("lanes: [customer, bell]", "lanes: [customer, gong]", "lane", ("pictures", "board", "lanes", "gong")),
        ("bell], segment: child", "bell], segment: owl", "segment", ("pictures", "board", "segment")),
    ],
)
def test_every_reference_is_looked_up(good: str, bad: str, kind: str, pointer: Pointer) -> None:
    if "not tall" in bad:
        good, bad = "{cut: in_hurry, pay: not in_hurry}", "{cut: tall, pay: not tall}"
    found = [finding for finding in with_change(good, bad) if finding.rule == "reference"]
    assert pointer in [finding.pointer for finding in found]
    assert all(finding.message.startswith(f"there is no {kind} `") for finding in found)
    assert all(finding.hint for finding in found)


@pytest.mark.parametrize(
    ("good", "bad", "hint"),
    [
        ("gives_up: cut", "gives_up: cutt", "did you mean `cut`?"),
        ("gives_up: cut", "gives_up: Has hair cut", "this step has the id `cut`"),
        ("gives_up: cut", "gives_up: stylist", "`stylist` is a resource; here a step is expected"),
        ("gives_up: cut", "gives_up: arrival", "`arrival` is an act; here a step is expected"),
        ("gives_up: cut", "gives_up: next", "name a step or `leave`"),
        ("by: stylist", "by: barber", "add it under `resources:`, for example `barber: {capacity: 1}`"),
        ("share: in_hurry", "share: child", "by segment write `{child: 100 %, rest: 0 %}`"),
    ],
)
def test_the_hint_says_what_was_probably_meant(good: str, bad: str, hint: str) -> None:
    assert hint in [finding.hint for finding in with_change(good, bad)]


def test_without_resources_names_only_label() -> None:
    start = SERVICE.index("resources:")
    assert findings_of(SERVICE[:start] + SERVICE[SERVICE.index("demand:") :].replace("wage", "x-wage")) == []


TWINS = """\
blueprint: A
steps:
  - {customer: Waits, then: end}
  - {customer: Pays}
  - {customer: Waits}
"""


def test_two_made_names_may_be_equal_as_long_as_nobody_refers_to_them() -> None:
    assert blueprint_of(TWINS).step_ids == ("waits", "pays", "waits_2")
    assert findings_of(TWINS) == []


@pytest.mark.parametrize("name", ["waits", "waits_2"])
def test_a_reference_to_a_made_name_that_is_not_unique_shows_the_id_to_paste(name: str) -> None:
    (finding,) = findings_of(TWINS.replace("then: end", f"then: {name}"))
    assert finding.rule == "ambiguous"
    assert finding.hint and "`id: waits_2`" in finding.hint


def test_the_id_that_was_pasted_ends_the_ambiguity() -> None:
    text = TWINS.replace("then: end", "then: waits_2").replace(
        "- {customer: Waits}", "- {id: waits_2, customer: Waits}"
    )
    assert findings_of(text) == []


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("id: sweep", "id: cut", "two steps have the id `cut`"),
        ("id: short", "id: slip", "two fail points have the id `slip`"),
        ("id: regulars", "id: walk_in", "two streams have the id `walk_in`"),
        ("id: sweep", "id: bell", "`bell` is a lane and cannot be an id"),
        ("id: sweep", "id: customer", "`customer` is a lane and cannot be an id"),
        ("  junior: {cap", "  adult: {capacity: 1}\n  junior: {cap", "`adult` is already one of the resources"),
    ],
)
def test_a_name_stands_for_one_thing(good: str, bad: str, message: str) -> None:
    assert message in [finding.message for finding in with_change(good, bad)]


def test_acts_steps_and_resources_have_name_spaces_of_their_own() -> None:
    text = SERVICE.replace("id: arrival", "id: cut").replace("id: sweep", "id: chair").replace("id: slip", "id: cut")
    assert findings_of(text) == []


CASES = [
    ("{junior: 5 min, stylist: 4 min}", "{junior: 5 min}", "nothing is said for `stylist`"),
    ("{junior: 5 min, stylist: 4 min}", "{junior: 5 min, rest: 4 min}", None),
    ("{junior: 5 min, stylist: 4 min}", "{child: 5 min}", "nothing is said for `adult`"),
    ("{junior: 5 min, stylist: 4 min}", "{child: 5 min, adult: 4 min}", None),
    ("{junior: 5 min, stylist: 4 min}", "{child: 5 min, rest: 4 min}", None),
    (
        "{junior: 5 min, stylist: 4 min}",
        "{child: 5 min, junior: 4 min}",
        "the cases of a quantity are of one kind, not segment and server",
    ),
    ("{junior: 5 min, stylist: 4 min}", "{owl: 5 min}", "there is no segment or trait or server `owl` here"),
    ("{in_hurry: 10 min, not in_hurry: 20 min}", "{in_hurry: 10 min}", "nothing is said for who is not `in_hurry`"),
    ("{in_hurry: 10 min, not in_hurry: 20 min}", "{not in_hurry: 10 min, rest: 1 min}", None),
    ("{in_hurry: 10 min, not in_hurry: 20 min}", "{stylist: 10 min}", "there is no segment or trait `stylist` here"),
    ("{child: 10 %, adult: 30 %}", "{child: 10 %}", "nothing is said for `adult`"),
    ("wage: 15 EUR per h", "wage: {child: 15 EUR per h}", "one quantity is expected here, the same for all"),
    ("size: 1..2", "size: {child: 2}", "one quantity is expected here, the same for all"),
    ("price: 30 EUR", "price: {is: {child: 20 EUR}, basis: assumed}", "nothing is said for `adult`"),
]


@pytest.mark.parametrize(("good", "bad", "message"), CASES)
def test_the_cases_of_a_quantity_are_of_one_kind_and_complete(good: str, bad: str, message: str | None) -> None:
    assert [finding.message for finding in with_change(good, bad)] == ([message] if message else [])


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("rest: 40 %}, cut: rest}", "rest: 40 %}, cut: 80 %}", "the shares of the ways add up to 120 % for `adult`"),
        ("{child: 20 %, rest: 40 %}, cut: rest}", "50 %, cut: 40 %}", "the shares of the ways add up to 90 %, so some"),
        ("adult: {share: 80 %", "adult: {share: 90 %", "the shares of the segments add up to 110 %"),
        ("price: 30 EUR", "price: 30 USD", "`15 EUR per h` is in EUR, but other amounts are in USD (as in `30 USD`)"),
        (
            "blueprint: A haircut",
            "currency: CHF\nblueprint: A haircut",
            "`30 EUR` is in EUR, but other amounts are in CHF",
        ),
    ],
)
def test_shares_and_currencies_add_up(good: str, bad: str, message: str) -> None:
    (finding,) = with_change(good, bad)
    assert finding.message.startswith(message)


def test_shares_may_be_missing_until_somebody_simulates() -> None:
    assert with_change("{wash: {child: 20 %, rest: 40 %}, cut: rest}", "[wash, cut]") == []


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("    element: card\n", "", None),
        ("    petal: payment\n", "", "`element` does nothing without `petal`"),
        ("customer: Pays", "customer: Pays\n    priority: 2", "`priority` does nothing here: this step needs nobody,"),
        ("- id: pay\n    customer: Pays", "- id: pay\n    cost: 1 EUR", "nobody does anything in this step"),
        ("capacity: 2}", "capacity: 2, shifts: {09:00-17:00: 2}}", "`capacity` and `shifts` both say how many"),
        ("capacity: 2}", "capacity: unlimited, overtaking: no}", "`overtaking` does nothing where there is no limit"),
        (
            "when_caught: {back_to: wash}",
            "when_caught: redo, when_missed: {cost: 1 EUR}",
            "`when_missed` never happens, for without `caught`",
        ),
        ("when_caught: {back_to: wash}", "caught: 0 %, when_caught: redo", "`when_caught` never happens,"),
    ],
)
def test_what_would_do_nothing_is_said(good: str, bad: str, message: str | None) -> None:
    found = [finding.message for finding in with_change(good, bad)]
    assert len(found) == (message is not None)
    assert all(message is not None and said.startswith(message) for said in found)


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        (
            "takes: {chair: 1}",
            "takes: {chair: 3}",
            "this step needs 3 of `chair` at once, but there are never more than 2",
        ),
        ("size: 1..2", "size: 1..5", None),
        ("takes: {chair: 1}", "takes: {chair: size}", None),
        ("takes: {chair: 1}", "takes: {chair: size / 2}", None),
        (
            "stylist: {capacity: 1, wage: 15 EUR per h}",
            "stylist: {shifts: {09:00-12:00: 0}}",
            "this step needs 1 of `stylist` at once, but there is never one",
        ),
    ],
)
def test_needs_can_be_met(good: str, bad: str, message: str | None) -> None:
    assert [finding.message for finding in with_change(good, bad)] == ([message] if message else [])


def test_the_largest_party_counts() -> None:
    text = SERVICE.replace("size: 1..2", "size: 1..5").replace("takes: {chair: 1}", "takes: {chair: size / 2}")
    (finding,) = findings_of(text)
    assert finding.message == "a party of 5 needs 3 of `chair` at once, but there are never more than 2"


@pytest.mark.parametrize(
    ("stylist", "junior", "fine"),
    [
        ("{mon-wed 09:00-17:00: 1}", "{thu-sat 09:00-17:00: 1}", False),
        ("{mon-wed 09:00-17:00: 1}", "{wed-sat 12:00-13:00: 1}", True),
        ("{09:00-12:00: 1}", "{12:00-17:00: 1}", False),
        ("{sun 20:00-26:00: 1}", "{mon 01:00-03:00: 1}", True),
        ("{sun 20:00-25:00: 1}", "{mon 01:00-03:00: 1}", False),
    ],
)
def test_what_is_needed_together_is_there_together_at_some_time_of_the_week(
    stylist: str, junior: str, fine: bool
) -> None:
    text = SERVICE.replace("by: {any_of: [junior, [stylist, chair]]}", "by: [junior, stylist]")
    text = text.replace("{junior: 5 min, stylist: 4 min}", "5 min")
    text = text.replace("junior: {capacity: 1}", f"junior: {{shifts: {junior}}}")
    text = text.replace("stylist: {capacity: 1, wage: 15 EUR per h}", f"stylist: {{shifts: {stylist}}}")
    assert has_errors(findings_of(text)) is not fine


@pytest.mark.parametrize(
    ("promise", "message"),
    [
        ("wait.total.p90 <= 10 min", None),
        ("wait.total.p91 <= 10 min", "there is no measure `wait.total.p91`"),
        ("flow_time.mean@17 <= 10 min", None),
        ("flow_time.mean@48 <= 10 min", "`@48` is no hour"),
        ("stream.walk_in.satisfied.share >= 80 %", None),
        ("segment.owl.satisfied.share >= 80 %", "there is no segment `owl`"),
        ("act.arrival.time.p80 <= 10 min", None),
        ("act.cut.time.p80 <= 10 min", "there is no act `cut`"),
        ("step.cut.wait.over.<30 min>.share <= 5 %", None),
        ("step.cut.wait.over.<30>.share <= 5 %", "`30` has no unit, but a length of time is expected"),
        ("step.cut.to.pay.share >= 50 %", None),
        ("step.cut.to.owl.share >= 50 %", "there is no step `owl`"),
        ("resource.chair.in_use.2.share <= 50 %", None),
        ("resource.stylist.utilization <= 85 %", None),
        ("resource.stylist.utilization <= 0.85", "`resource.stylist.utilization` is a share, not `0.85`"),
        ("resource.stylist.wait.mean <= 5 min", "of a resource there is no measure `wait.mean`"),
        ("fail_point.slip.escaped.share <= 5 %", None),
        ("throughput.per_h >= 2.5", None),
        ("profit.per_day >= 100 EUR", None),
        ("profit.per_day >= 100", "`profit.per_day` is an amount of money, not `100`"),
        ("customers.left <= 3 %", "`customers.left` is a number, not `3 %`"),
    ],
)
def test_a_promise_names_a_measure_and_limits_it_by_what_it_measures(promise: str, message: str | None) -> None:
    found = with_change("promises: [step.cut.wait.p90 <= 10 min,", f"promises: ['{promise}',")
    assert [finding.message for finding in found] == ([message] if message else [])


def test_what_is_excused_is_not_missed() -> None:
    blueprint = blueprint_of(SERVICE.replace("gives_up: cut", "gives_up: lounge"))
    assert consistency_findings(blueprint, frozenset({"lounge"})) == []
    assert consistency_findings(blueprint, lost=frozenset({"the lounge"})) == []
    assert consistency_findings(blueprint, lost=frozenset({"hall"})) != []
