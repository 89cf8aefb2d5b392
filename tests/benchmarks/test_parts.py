"""Each part of the benchmarks measures something, here as little as possible, and tells it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from math import sqrt

import pytest

from benchmarks import agreement
from benchmarks.contestant import BY_HAND, COMPILED, CONTESTANTS, IN_TWO_THREADS, OUR_SIMPY
from benchmarks.part import PARTS, Goal, number, part, ratio, table, there_and_back
from benchmarks.parts import examples, growth, pairing, speed, start
from benchmarks.processes import Failed, Finished, finished, result_of
from benchmarks.turns import examples as examples_turn
from benchmarks.turns import pairing as pairing_turn


def silent(text: str) -> None:
    assert text


def test_who_agrees_is_timed_turn_by_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "RUNS", 6)
    monkeypatch.setattr(agreement, "CUSTOMERS", 300)
    monkeypatch.setattr(speed, "TURNS", 1)
    monkeypatch.setattr(speed, "CUSTOMERS", 50)
    found = speed.measure([OUR_SIMPY, BY_HAND], silent)
    assert {name: len(turns) for name, turns in found["costs"].items()} == {OUR_SIMPY.name: 1, BY_HAND.name: 1}
    assert all(cpu > 0 and wall > 0 for turns in found["costs"].values() for cpu, wall in turns)
    assert "| SimPy, written by hand |" in speed.told(found)
    assert "was left out: blueprint, compiled engine" in speed.told(found)
    assert speed.goals(found) == []


def test_how_many_times_as_fast_is_the_median_of_the_turns() -> None:
    costs = {
        BY_HAND.name: [(120.0, 200.0), (100.0, 100.0), (110.0, 110.0)],
        COMPILED.name: [(2.0, 2.0), (2.0, 2.0), (1.0, 1.0)],
        IN_TWO_THREADS.name: [(2.0, 1.0), (2.0, 1.0), (2.0, 1.0)],
    }
    assert speed.times_as_fast(costs, BY_HAND, COMPILED) == 60
    assert speed.times_as_fast(costs, BY_HAND, IN_TWO_THREADS, by_the_clock=True) == 110
    goals = speed.goals({"customers": 1, "costs": costs})
    assert [(goal.found, goal.is_met) for goal in goals] == [("60", True), ("110", True), ("2.00", True)]


def test_who_would_take_too_long_with_more_customers_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "TURNS", 1)
    monkeypatch.setattr(growth, "SIZES", (50, 1_000_000))
    found = growth.measure([BY_HAND, IN_TWO_THREADS], silent)
    assert {name: list(sizes) for name, sizes in found.items()} == {BY_HAND.name: ["0", "50"]}
    assert "| SimPy, written by hand |" in growth.told(found)
    assert growth.goals(found) == []


def test_a_million_customers_are_held_to_their_memory() -> None:
    found = {COMPILED.name: {"1000000": [[2.0, 190e6], [2.0, 200e6], [2.0, 300e6]]}}
    (goal,) = growth.goals(found)
    assert (goal.found, goal.is_met) == ("200 MB", True)


def test_a_small_question_is_asked_as_a_whole_process() -> None:
    process = start.simulated("simpy")
    assert "engine simpy" in process.output
    assert process.cpu > 0


def test_every_way_to_begin_has_its_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[bool] = []

    def quick(engine: str, environment: Mapping[str, str] | None = None) -> Finished:
        kept.append(not environment)
        return Finished("", {"simpy": 1.0, "compiled": 1.5}[engine] + (0 if kept[-1] else 40), 9.0)

    monkeypatch.setattr(start, "simulated", quick)
    found = start.measure([], silent)
    assert kept.count(False) == start.COLD_TURNS
    assert [len(turns) for turns in found.values()] == [start.TURNS, start.TURNS, start.COLD_TURNS]
    assert "| `--engine compiled` | 1.5 | 9 |" in start.told(found)
    assert [(goal.found, goal.is_met) for goal in start.goals(found)] == [("0.50 s", True), ("40 s", True)]


@pytest.mark.parametrize("how", examples.ALONE)
def test_a_day_of_an_example_is_timed_on_an_engine_alone(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples_turn, "LEAST", 0.0)
    assert examples_turn.one_day("auto_world", how, 1) > 0


def test_a_day_of_an_example_is_timed_with_all_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples_turn, "LEAST", 0.0)
    assert examples_turn.whole("auto_world", "compiled", 2, 1) > 0


def test_examples_are_held_against_our_own_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def quick(work: str, *arguments: object) -> tuple[float, int]:
        asked.append((work, *arguments))
        return (100.0 if "simpy" in arguments else 1.0), 0

    monkeypatch.setattr(examples, "result_of", quick)
    found = examples.measure([], silent)
    assert len(asked) == 2 * examples.TURNS * 5
    assert "| restaurant: compiled engine, records | 1 | 100 |" in examples.told(found)
    assert [goal.is_met for goal in examples.goals(found)] == [True, True]


def test_the_same_customers_decide_a_plan_with_fewer_of_them() -> None:
    found = pairing_turn.needed("auto_world", 4, 1)
    assert {"first_time_right.share", "cost.per_customer"} <= {each["measure"] for each in found["measures"]}
    assert sum(pairing.times_as_many(found)) > len(pairing.times_as_many(found)) > 0
    assert f"**auto_world**, {found['customers_a_day']:.0f} customers a day" in pairing.told({"auto_world": found})


def test_so_many_days_decide_a_gap_and_one_less_does_not() -> None:
    days = pairing_turn.days_for(1.0, 5.0)
    assert days is not None
    assert 1.96 * 5.0 / sqrt(days) < 1.0
    assert days == pytest.approx((1.96 * 5.0) ** 2 + 2, abs=2)
    assert pairing_turn.days_for(-1.0, 5.0) == days
    assert pairing_turn.days_for(1.0, 0.0) == 2


def test_no_number_of_days_decides_what_does_not_differ() -> None:
    assert pairing_turn.days_for(0.0, 1.0) is None
    assert pairing_turn.days_for(1e-9, 1.0) is None
    assert pairing_turn.days_for(1.0, None) is None


def test_a_process_says_what_it_returned_and_how_much_memory_it_had() -> None:
    figures, peak = result_of("turns.restaurant:told", BY_HAND.name, 20, [1])
    assert figures == [BY_HAND.model.told(20, 1).figures]
    assert 5e6 < peak < 200e6


def test_a_process_may_use_no_more_cores_than_it_was_given() -> None:
    asked = [sys.executable, "-c", "import os, time; time.sleep(0.3); print(len(os.sched_getaffinity(0)))"]
    ours = len(os.sched_getaffinity(0))
    assert [int(finished(asked, cores=cores).output) for cores in (1, 2)] == [1, min(2, ours)]


def test_a_process_that_ends_badly_says_its_last_words() -> None:
    with pytest.raises(Failed, match=r"ended with status 1 after .*\n(.*\n)*.*StopIteration"):
        result_of("turns.restaurant:nothing", "nobody")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_a_title(name: str) -> None:
    assert part(name).TITLE[0].isupper()


def test_all_alternate_there_and_back() -> None:
    assert [there_and_back("abc", turn) for turn in range(3)] == [list("abc"), list("cba"), list("abc")]


def test_a_ratio_is_taken_turn_by_turn() -> None:
    assert ratio([1, 20, 900], [1, 10, 100]) == 2


def test_numbers_have_three_digits_or_all_before_the_point() -> None:
    assert [number(each) for each in (0.012345, 1.2345, 12.345, 1234.5, 1e6)] == [
        "0.0123",
        "1.23",
        "12.3",
        "1,234",
        "1,000,000",
    ]


def test_a_table_is_markdown() -> None:
    assert table(["", "a"], [["b", 1]]) == "|  | a |\n| --- | --: |\n| b | 1 |"


def test_names_of_contestants_are_their_modules() -> None:
    names: Sequence[str] = [each.name for each in CONTESTANTS]
    assert len(set(names)) == len(names)
    assert all(contestant.model.ready(10)(1) is not None for contestant in (BY_HAND, OUR_SIMPY, COMPILED))
    assert Goal("", "", True).is_met
