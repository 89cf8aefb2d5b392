"""What is refused really goes wrong when it is run all the same, in the way the message says."""

from __future__ import annotations

from collections import Counter

from tests.laws.judging import Judged, judged
from tests.laws.of_refusals import CONTRADICTS, NOT_TO_BE_SEEN, SHOWS, Outcome, outcomes
from tests.laws.trials import Trials
from tests.random_blueprints import Plain, random_blueprint

OF_THE_WALK = ("waits_for_ever", "no_end", "takes_twice", "frees_nothing", "never_freed")


def test_what_is_refused_goes_wrong() -> None:
    trials = Trials()
    for seed in range(70):
        trials.of_refusals(seed, forced=12)
    outcomes_of = Counter[str]()
    for what, count in trials.counts.items():
        outcomes_of[what.partition(": ")[2]] += count
    assert trials.broken == []
    assert outcomes_of[Outcome.SHOWN.value] > 10
    assert outcomes_of[Outcome.NOT_SHOWN.value] <= 0.2 * outcomes_of[Outcome.SHOWN.value]


def test_every_rule_that_the_random_blueprints_break_says_what_a_run_shows_of_it() -> None:
    found = {error.rule for seed in range(250) if (each := judged(random_blueprint(seed))) for error in each.errors}
    assert found <= {*SHOWS, *CONTRADICTS, *NOT_TO_BE_SEEN}
    assert found >= {*OF_THE_WALK, "unreached", "falls_into", "back_to", "surfaces_at", "way_or_work"}


def _judged(seed: int) -> Judged:
    found = judged(random_blueprint(seed, empties=True))
    assert found is not None
    return found


def _outcome(document: Plain) -> dict[str, Outcome]:
    found = judged(document)
    assert found is not None
    return {finding.rule: outcome for finding, outcome in outcomes(found, seed=1, runs=20)}


def _service(*steps: Plain) -> Plain:
    demand = {"arrivals": [{"every": "1 min", "count": "4"}]}
    return {"blueprint": "A service", "steps": list(steps), "demand": demand, "resources": {"chair": {"capacity": "9"}}}


def test_who_waits_for_work_on_another_way_waits_in_the_run_too() -> None:
    ask = {"id": "ask", "customer": "Asks", "then": {"look": "50 %", "pay": "rest"}}
    look = {"id": "look", "customer": "Looks", "then": "pay"}
    pay = {"id": "pay", "customer": "Pays", "after": "bill"}
    bill = {"id": "bill", "backstage": "Bills", "after": "look"}
    assert _outcome(_service(ask, look, pay, bill)) == {"waits_for_ever": Outcome.SHOWN}


def test_a_ring_without_a_way_out_is_given_up() -> None:
    ring = {"id": "ring", "customer": "Calls", "duration": "1 min", "then": "ring"}
    assert _outcome(_service(ring)) == {"no_end": Outcome.SHOWN}


def test_what_is_never_freed_is_in_use_at_the_end() -> None:
    assert _outcome(_service({"id": "sit", "customer": "Sits", "takes": "chair"})) == {"never_freed": Outcome.SHOWN}


def test_what_nobody_reaches_is_reached_in_no_run() -> None:
    steps = ({"id": "sit", "customer": "Sits", "then": "end"}, {"id": "eat", "customer": "Eats"})
    assert _outcome(_service(*steps)) == {"unreached": Outcome.NEVER}


def test_a_way_back_to_what_comes_later_is_gone_before_it_was_done() -> None:
    wrong = {"title": "Wrong", "chance": "50 %", "when_caught": {"back_to": "pay"}}
    steps = ({"id": "eat", "customer": "Eats", "fail_points": wrong}, {"id": "pay", "customer": "Pays"})
    assert _outcome(_service(*steps)) == {"back_to": Outcome.NEVER}


def test_what_is_missed_while_work_is_under_way_is_no_reason_to_refuse_it() -> None:
    """Work that needs nobody and starts at once, before somebody misses what surfaces there."""
    rules = {seed: {e.rule for e in _judged(seed).errors} for seed in (60189, 61524, 62483)}
    assert rules == {60189: {"unreached"}, 61524: set(), 62483: set()}
