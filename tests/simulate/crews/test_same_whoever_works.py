"""Whoever works, in whatever order they finish: the figures are the same, to the last sign."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Sequence
from functools import cache
from random import Random
from typing import Any

import pytest

from blueprint.simulate import simulate
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import compare_several
from blueprint.simulate.crews.alone import Alone
from blueprint.simulate.crews.choice import Workers
from blueprint.simulate.crews.crew import Finished, Order, Watch
from blueprint.simulate.trying import try_out
from tests.simulate.crews.working import at_once, counter


class Shuffled:
    """A crew that hands over in any order what it did."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def run(self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch) -> Generator[Finished, None, None]:
        done = list(Alone().run(benches, orders, watch))
        self._random.shuffle(done)
        yield from done

    def close(self) -> None:
        """There is nobody to send home."""


def study(**how: Any) -> dict[str, Any]:
    """Everything there is to say of twelve days, with their records."""
    found = simulate(counter(), replications=12, seed=5, keep_records=True, **how)
    return {**found.study.as_data(), "records": [repr(each) for each in found.records]}


def precise(**how: Any) -> dict[str, Any]:
    """As many days as it takes, after several looks."""
    blueprint = counter(more="run: {precision: 12 %, watch: flow_time.mean}")
    return simulate(blueprint, seed=5, **how).study.as_data()


def settled(**how: Any) -> dict[str, Any]:
    """A service that never closes and finds its warm-up itself."""
    more = "run: {for: 1 d, warm_up: auto, replications: 4}"
    return simulate(counter(more=more), seed=5, antithetic=True, **how).study.as_data()


def compared(**how: Any) -> dict[str, Any]:
    found = compare_several(counter(), [counter(3), counter(1)], replications=8, antithetic=True, **how)
    return {str(place): each.as_data() for place, each in enumerate(found)}


def tried(**how: Any) -> dict[str, Any]:
    found = try_out([(None, counter()), (("3",), counter(3))], precision=0.3, seed=2, **how)
    return {str(each.values): each.study.as_data() for each in found}


QUESTIONS = [study, precise, settled, compared, tried]


def told(question: Callable[..., dict[str, Any]], engine: str, workers: Workers) -> str:
    """The answer as a file would hold it, without the name of the engine."""
    return json.dumps(question(engine=engine, workers=workers)).replace('"engine": "compiled"', '"engine": "simpy"')


@cache
def known(question: Callable[..., dict[str, Any]]) -> str:
    """What SimPy comes to in one process."""
    return told(question, "simpy", 1)


@pytest.mark.parametrize("workers", [2, 3])
@pytest.mark.parametrize("question", QUESTIONS)
def test_processes_come_to_the_same_however_many_there_are(
    question: Callable[..., dict[str, Any]], workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    assert told(question, "simpy", workers) == known(question)


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("question", QUESTIONS)
def test_so_do_threads(question: Callable[..., dict[str, Any]], workers: int) -> None:
    assert told(question, "compiled", workers) == known(question)


@pytest.mark.parametrize("question", [study, compared])
def test_so_does_whoever_hands_over_in_any_order(question: Callable[..., dict[str, Any]]) -> None:
    assert told(question, "simpy", Shuffled(1)) == known(question)
