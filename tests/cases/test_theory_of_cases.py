"""The theory that the cases are held to agrees with itself and with what is known by heart."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from statistics import fmean, stdev

import pytest

from tests.cases.theory import queues, restaurants
from tests.cases.theory.chains import Chain
from tests.cases.theory.restaurants import Evening, Means


def test_one_server_by_detailed_balance_is_the_formula_by_heart() -> None:
    queue = queues.markovian(2 / 60, 20.0, 1)
    assert queue.wait == pytest.approx(40)
    assert queue.stay == pytest.approx(60)
    assert queue.chances[0] == pytest.approx(1 / 3)


def test_the_loss_formula_is_the_full_state_of_detailed_balance() -> None:
    assert queues.lost(4.0, 5) == pytest.approx(queues.markovian(4.0, 1.0, 5, 5).chances[5])


def test_one_class_of_parties_is_lost_like_calls() -> None:
    assert queues.losses_by_size(5, [(1, 4.0)]) == [pytest.approx(queues.lost(4.0, 5))]


def test_endless_patience_waits_like_everybody() -> None:
    found = queues.impatient(1.2, 2.0, 3, lambda time: 1.0)
    assert found.gives_up == pytest.approx(0, abs=1e-6)
    assert found.waiting == pytest.approx(queues.delay(1.2, 2.0, 3), rel=1e-4)
    assert found.mean_wait == pytest.approx(queues.markovian(1.2, 2.0, 3).wait, rel=1e-4)
    assert found.percentile(0.9) == pytest.approx(queues.wait_percentile(1.2, 2.0, 3, 0.9), rel=1e-4)


def test_exponential_patience_is_a_birth_and_death_chain() -> None:
    found = queues.impatient(0.2, 5.0, 1, lambda time: math.exp(-time / 10))
    chances = queues.birth_and_death([0.2] * 60, [1 / 5 + inside / 10 for inside in range(60)])
    waiting = sum((inside - 1) * chance for inside, chance in enumerate(chances) if inside)
    assert found.gives_up == pytest.approx(waiting / 10 / 0.2, rel=1e-4)
    assert found.mean_wait == pytest.approx(waiting / 0.2, rel=1e-4)


def test_arrivals_without_memory_make_the_root_the_load() -> None:
    assert queues.renewal_root(lambda rate: 0.2 / (0.2 + rate), 3.5) == pytest.approx(0.7)


def test_one_class_of_priority_waits_as_pollaczek_and_khinchine_say() -> None:
    assert queues.priority_waits([(0.35, 2.0, 1.2)]) == [pytest.approx(queues.one_server_wait(0.35, 2.0, 1.2))]


def test_a_closed_network_of_one_station_is_machine_repair() -> None:
    flow, (stay,) = queues.closed_network(5, 60.0, (12.0,))
    repair = queues.finite_source(5, 60.0, 12.0)
    assert flow == pytest.approx(repair.entered)
    assert stay == pytest.approx(repair.stay)


def test_the_longest_of_two_exponential_times_is_known_by_heart() -> None:
    assert queues.mean_of_longest((10.0, 15.0)) == pytest.approx(10 + 15 - 1 / (1 / 10 + 1 / 15))


def test_a_chain_comes_to_the_same_as_detailed_balance_at_once_and_in_time() -> None:
    def moves(inside: int) -> list[tuple[int, float]]:
        return [(inside + 1, 0.2)] * (inside < 6) + [(inside - 1, 0.25)] * (inside > 0)

    queue = queues.markovian(0.2, 4.0, 1, 6)
    chain = Chain([0], moves)
    assert chain.expects(float) == pytest.approx(queue.inside)
    spent, later = chain.spends({0: 1.0}, 2000.0)
    assert sum(spent) == pytest.approx(2000)
    assert list(later.values()) == pytest.approx(list(queue.chances), abs=1e-9)


@pytest.mark.parametrize(
    ("evening", "mean"),
    [
        pytest.param(restaurants.fifty_tables, restaurants.FIFTY_TABLES, id="fifty tables"),
        pytest.param(restaurants.chez_pierre, restaurants.CHEZ_PIERRE, id="Chez Pierre"),
    ],
)
def test_some_evenings_agree_with_what_very_many_came_to(
    evening: Callable[[random.Random], Evening], mean: Means
) -> None:
    found = [evening(random.Random(1_000_000 + number)) for number in range(150)]
    for values, expected in (
        ([each.came for each in found], mean.came),
        ([each.turned_away - mean.turned_away * each.came for each in found], 0.0),
        ([sum(each.table_waits) - mean.table_wait * len(each.table_waits) for each in found], 0.0),
        ([sum(each.till_waits) - mean.till_wait * len(each.till_waits) for each in found], 0.0),
        ([sum(each.stays) - mean.stay * len(each.stays) for each in found], 0.0),
    ):
        assert abs(fmean(values) - expected) < 3.5 * stdev(values) / math.sqrt(len(found))
