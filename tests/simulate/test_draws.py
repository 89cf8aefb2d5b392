"""Keyed draws: always the same, evenly spread, and nothing to do with one another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.simulate.draws import ANTITHETIC, Luck, Purpose, extended, key, name_bits, point, uniform

Bits = npt.NDArray[np.uint64]
bits = st.integers(0, 2**64 - 1)


def _numpy_mix(z: Bits) -> Bits:
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def numpy_uniforms(keys: Bits, points: Bits, visits: Bits) -> npt.NDArray[np.float64]:
    """The construction once more, as an engine on machine words would do it."""
    z = _numpy_mix(keys + points + visits * np.uint64(0x9E3779B97F4A7C15))
    return ((z >> np.uint64(12)).astype(np.float64) + 0.5) / 2.0**52


def words(seed: int, count: int) -> Bits:
    return np.random.default_rng(seed).integers(0, 2**64, count, dtype=np.uint64)


def test_draws_are_known_numbers() -> None:
    """Results of years ago can be had again, on any machine."""
    luck = Luck(seed=7, replication=3)
    customer = luck.of_customer("arrivals", 12)
    drawn = [luck.draw(customer, point(Purpose.DURATION, "cut"), visit) for visit in range(3)]
    assert customer == 0x11B91F4AD108599B
    assert drawn == [0.26886983395722475, 0.5246365077265139, 0.09220911749714544]
    assert point(Purpose.STRIKE, "Prüfung") == 0xFB48B1945AAEEDF6


def test_a_point_is_the_hash_of_purpose_and_name() -> None:
    digest = blake2b("strike\0Prüfung".encode(), digest_size=8).digest()
    assert point(Purpose.STRIKE, "Prüfung") == int.from_bytes(digest, "big")
    assert name_bits("a") == int.from_bytes(blake2b(b"a", digest_size=8).digest(), "big")


def test_machine_words_draw_the_same() -> None:
    keys, points, visits = words(1, 5000), words(2, 5000), words(3, 5000)
    expected = numpy_uniforms(keys, points, visits)
    drawn = [uniform(int(k), int(p), int(v)) for k, p, v in zip(keys, points, visits, strict=True)]
    assert drawn == expected.tolist()


def test_the_hash_seed_of_python_does_not_matter() -> None:
    program = "from blueprint.simulate.draws import *; print(uniform(key(1, name_bits('a')), point(Purpose.GAP, 'b')))"
    drawn = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(drawn) == 1


@given(bits, bits, st.integers(0, 2**31))
def test_a_draw_is_never_zero_or_one_and_its_antithetic_is_one_minus_it(key: int, point: int, visit: int) -> None:
    drawn, turned = uniform(key, point, visit), uniform(key, point, visit, ANTITHETIC)
    assert 0 < drawn < 1
    assert drawn + turned == 1


def test_the_outermost_draws_are_inside() -> None:
    """The largest number of 52 bits, with the half, is still below one."""
    assert (2**52 - 1 + 0.5) / 2**52 == 1 - 2.0**-53 < 1


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=5), bits)
def test_a_key_can_be_made_part_by_part(parts: list[int], last: int) -> None:
    assert extended(key(*parts), last) == key(*parts, last)


def test_the_order_of_the_parts_of_a_key_counts() -> None:
    assert key(1, 2) != key(2, 1)
    assert key(0) != key(0, 0)


def test_customers_streams_replications_and_seeds_have_luck_of_their_own() -> None:
    keys = {
        Luck(seed, replication).of_customer(stream, number)
        for seed in range(5)
        for replication in range(5)
        for stream in ("a", "b", "ab")
        for number in range(50)
    }
    assert len(keys) == 5 * 5 * 3 * 50


# Independence: each test looks at draws that differ in one thing only, for 20,000 cases. The limits are those of a
# normal or chi-squared statistic that chance exceeds less than once in a million.

CASES = 20_000


def _by_customer(name: str) -> npt.NDArray[np.float64]:
    luck, where = Luck(5, 0), point(Purpose.DURATION, name)
    return np.array([luck.draw(luck.of_customer("a", number), where) for number in range(CASES)])


def _by_visit(name: str) -> npt.NDArray[np.float64]:
    luck, where = Luck(5, 0), point(Purpose.DURATION, name)
    return np.array([luck.draw(luck.of_customer("a", 0), where, visit) for visit in range(CASES)])


def _by_replication(name: str) -> npt.NDArray[np.float64]:
    where = point(Purpose.DURATION, name)
    return np.array([Luck(5, r).draw(Luck(5, r).of_customer("a", 0), where) for r in range(CASES)])


def _by_seed(name: str) -> npt.NDArray[np.float64]:
    where = point(Purpose.DURATION, name)
    return np.array([Luck(s, 0).draw(Luck(s, 0).of_customer("a", 0), where) for s in range(CASES)])


def _by_name(name: str) -> npt.NDArray[np.float64]:
    luck = Luck(5, 0)
    customer = luck.of_customer(name, 0)
    return np.array([luck.draw(customer, point(Purpose.STRIKE, f"f{number}")) for number in range(CASES)])


Family = Callable[[str], npt.NDArray[np.float64]]
FAMILIES = [_by_customer, _by_visit, _by_replication, _by_seed, _by_name]


@pytest.mark.parametrize("family", FAMILIES)
def test_draws_are_spread_evenly(family: Family) -> None:
    counts, _ = np.histogram(family("cut"), bins=100, range=(0, 1))
    assert ((counts - CASES / 100) ** 2).sum() / (CASES / 100) < 178  # chi-squared with 99 degrees of freedom


@pytest.mark.parametrize("family", FAMILIES)
def test_neighbours_have_nothing_to_do_with_one_another(family: Family) -> None:
    drawn = family("cut")
    counts, _, _ = np.histogram2d(drawn[:-1], drawn[1:], bins=10, range=[[0, 1], [0, 1]])
    assert ((counts - CASES / 100) ** 2).sum() / (CASES / 100) < 178
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 5 / CASES**0.5


@pytest.mark.parametrize("family", FAMILIES)
def test_two_things_drawn_for_the_same_have_nothing_to_do_with_one_another(family: Family) -> None:
    assert abs(np.corrcoef(family("cut"), family("wash"))[0, 1]) < 5 / CASES**0.5
