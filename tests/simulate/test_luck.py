"""The same customers with the same luck: what a redesign leaves alone is drawn as before."""

from __future__ import annotations

from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.records import Replication
from tests.simulate.timelines import load_service, service

BEFORE = """
    - {id: comes, customer: Comes, duration: 1..9 min, then: {bar: 40 %, next: rest}}
    - {id: sits, customer: Sits, duration: 2..8 min, then: pays}
    - {id: bar, customer: Drinks, duration: 3..7 min, then: pays}
    - id: pays
      customer: Pays
      duration: 1..5 min
      fail_points: [{id: wrong, title: Wrong, chance: 30 %, when_caught: {delay: 1..4 min}}]
    """
ARRIVALS = tuple(range(40))


def run(text: str) -> tuple[tuple[str, ...], Replication]:
    blueprint = load_service(service(text, ARRIVALS))
    return blueprint.step_ids, run_replication(compile_program(blueprint), 0, 5)


def lengths(text: str, names: dict[str, str] | None = None) -> dict[tuple[int, str], int]:
    """How long each customer took for each step, by the names that steps have in the first version."""
    steps, replication = run(text)
    called = {step: (names or {}).get(step, step) for step in steps}
    return {
        (doing.customer[0], called[steps[doing.step]]): doing.end - (doing.start or 0) for doing in replication.doings
    }


def test_a_step_more_changes_nothing_at_the_others() -> None:
    added = "    - {id: looks, customer: Looks round, duration: 1..3 min, fail_points: [{title: Bored, chance: 50 %}]}"
    after = lengths(added + BEFORE)
    assert {key: length for key, length in after.items() if key[1] != "looks"} == lengths(BEFORE)
    assert len(after) > len(lengths(BEFORE))


def test_a_renamed_step_keeps_its_luck_by_its_first_name() -> None:
    renamed = BEFORE.replace("id: pays", "id: at_till").replace("then: pays", "then: at_till")
    kept = renamed.replace("id: at_till", "id: at_till\n      was: [pays, at_desk]")
    back = {"at_till": "pays"}
    assert lengths(kept, back) == lengths(BEFORE)
    assert lengths(renamed, back) != lengths(BEFORE)


def test_who_takes_which_way_stays_when_a_share_changes_a_little() -> None:
    """Whoever went to the bar at 40 % goes there at 50 % too, and some more."""

    def at_bar(text: str) -> set[int]:
        return {customer for customer, step in lengths(text) if step == "bar"}

    more = at_bar(BEFORE.replace("40 %", "50 %"))
    assert at_bar(BEFORE) < more


def test_a_fail_point_prevented_strikes_only_some_of_those_it_struck() -> None:
    def struck(text: str) -> set[tuple[int, int]]:
        return {strike.customer for strike in run(text)[1].strikes}

    guarded = BEFORE.replace("chance: 30 %", "chance: 30 %, poka_yokes: [{title: Form, prevents: 50 %}]")
    assert struck(guarded) < struck(BEFORE)


def test_replications_and_seeds_differ() -> None:
    program = compile_program(load_service(service(BEFORE, ARRIVALS)))
    runs = [run_replication(program, number, seed).doings for number in (0, 1) for seed in (1, 2)]
    assert all(first != second for n, first in enumerate(runs) for second in runs[:n])


def test_two_kinds_of_stay_have_the_luck_of_their_stream() -> None:
    """A stream put before another one in the file takes nobody's luck away."""
    text = "    - {id: comes, customer: Comes, duration: 1..9 min}\n"
    alone = "demand:\n  arrivals: [{id: b, every: 1..9 min, count: 20}]\n"
    both = "demand:\n  arrivals: [{id: a, every: 1..9 min, count: 20}, {id: b, every: 1..9 min, count: 20}]\n"

    def of_b(demand: str, stream: int) -> list[tuple[int, int]]:
        replication = run_replication(compile_program(load_service(service(text) + demand)), 0, 5)
        return [(doing.came, doing.end) for doing in replication.doings if doing.customer[0] == stream]

    assert of_b(alone, 0) == of_b(both, 1)
