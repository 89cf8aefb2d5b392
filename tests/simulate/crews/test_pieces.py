"""How work is cut for workers, who they are, and what they refuse."""

from __future__ import annotations

import os
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.alone import Alone
from blueprint.simulate.crews.choice import cores, crew_for
from blueprint.simulate.crews.crew import Order, Orders
from blueprint.simulate.crews.pool import pieces
from blueprint.simulate.crews.processes import Processes
from blueprint.simulate.crews.threads import Threads
from blueprint.simulate.crews.worker import OtherVersion, recipe_of, work_off
from blueprint.version import VERSION
from tests.simulate.crews.working import counter


@given(st.integers(0, 30), st.integers(1, 4), st.integers(1, 9), st.integers(0, 20))
def test_every_order_is_in_one_piece_and_each_piece_is_of_one_bench(
    replications: int, benches: int, size: int, done: int
) -> None:
    orders = Orders(range(done, done + replications), benches)
    numbers = range(done, done + replications)
    assert list(orders) == [Order(number, bench) for number in numbers for bench in range(benches)]
    assert orders[1:3] == list(orders)[1:3]
    found = list(pieces(orders, size))
    assert sorted(Order(number, piece.bench) for piece in found for number in piece.numbers) == list(orders)
    assert all(1 <= len(piece.numbers) <= size for piece in found)
    assert all(list(piece.numbers) == sorted(piece.numbers) for piece in found)
    assert len(found) == benches * -(-replications // size)


def test_one_core_works_alone_and_more_cores_by_what_suits_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3}, raising=False)
    assert cores() == 1
    with crew_for(None, "simpy") as crew:
        assert isinstance(crew, Alone)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3, 4}, raising=False)
    with crew_for(None, "simpy") as crew:
        assert isinstance(crew, Processes)
    with crew_for(None, "compiled") as crew:
        assert isinstance(crew, Threads)


def test_whoever_is_handed_in_works_and_is_not_sent_home() -> None:
    class Kept(Alone):
        def close(self) -> None:
            raise AssertionError("somebody else decides that")

    kept = Kept()
    with crew_for(kept, "simpy") as crew:
        assert crew is kept


def test_a_worker_makes_the_same_bench_and_comes_to_the_same() -> None:
    bench = Bench(counter(), 7, antithetic=True, keep_records=True)
    there = work_off(recipe_of(bench), [2, 3])
    assert [pickle.dumps(each) for each in there] == [pickle.dumps(bench.outcome(number)) for number in (2, 3)]


def test_a_worker_of_another_version_refuses_and_names_both() -> None:
    (refusal,) = work_off(recipe_of(Bench(counter(), 7)), [0, 1], "0.0.9")
    assert isinstance(refusal, OtherVersion)
    said = f"a worker has version {VERSION} of blueprint, and this is version 0.0.9; install the same"
    assert str(refusal) == str(pickle.loads(pickle.dumps(refusal))) == said
