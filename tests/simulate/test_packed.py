"""Packed columns hold what was put into them, in little room."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.simulate.bench import Bench
from blueprint.simulate.packed import Column, Packed, flat, numbered_by
from blueprint.simulate.tables import REMEMBERED
from tests.haircut import HAIRCUT
from tests.simulate.measured import read

names = st.text("abc ", min_size=1, max_size=3)
cells = st.integers(0, 2**62)
counts = st.lists(st.tuples(cells, st.integers(-(2**40), 2**62)), min_size=1, max_size=8)
sums = st.lists(st.tuples(cells, st.floats(-1e18, 1e18)), min_size=1, max_size=8)


def columns(rows: dict[str, list[tuple[int, float]]], kind: type) -> dict[str, Column]:
    return {
        name: (np.array([cell for cell, _ in each], dtype=np.int64), np.array([v for _, v in each], dtype=kind))
        for name, each in rows.items()
    }


@given(st.one_of(st.dictionaries(names, counts), st.dictionaries(names, sums)), st.lists(names))
def test_what_is_packed_comes_out_again(rows: dict[str, list[tuple[int, float]]], before: list[str]) -> None:
    kind = np.float64 if any(isinstance(v, float) for each in rows.values() for _, v in each) else np.int64
    put = columns(rows, kind)
    found = packed(put, {name: number for number, name in enumerate(dict.fromkeys(before))})
    assert set(found) == set(put)
    assert len(found) == len(put)
    for name, (where, values) in put.items():
        row = found[name]
        assert row[0].tolist() == where.tolist()
        assert row[1].tolist() == values.tolist()
        assert row[1].dtype == kind


def packed(put: dict[str, Column], numbers: dict[str, int]) -> Packed:
    return Packed(flat(put, numbered_by(numbers)), numbers)


def test_what_was_not_packed_is_not_there() -> None:
    numbers: dict[str, int] = {}
    first, second = packed(columns({"a": [(1, 2)]}, np.int64), numbers), packed({}, numbers)
    assert "a" in first
    assert "a" not in second
    assert first.get("b") is None
    with pytest.raises(KeyError):
        second["a"]


def test_names_come_in_the_order_in_which_they_were_first_seen() -> None:
    numbers: dict[str, int] = {}
    packed(columns({"b": [(1, 2)], "a": [(1, 2)]}, np.int64), numbers)
    assert list(packed(columns({"c": [(1, 2)], "a": [(1, 2)], "b": [(1, 2)]}, np.int64), numbers)) == ["b", "a", "c"]


def test_ten_thousand_days_find_room() -> None:
    """As separate arrays the names alone would take more than all observations do packed."""
    numbers: dict[str, int] = {}
    put = columns({f"name {number}": [(1 << 40, 600_000_000), (2 << 40, 5)] for number in range(200)}, np.int64)
    packed(put, numbers)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [packed(put, numbers) for _ in range(20)]
    each = (tracemalloc.get_traced_memory()[0] - before) / len(kept)
    tracemalloc.stop()
    assert each < 200 * 30 + 1500


def test_measures_are_the_same_however_many_names_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(read(HAIRCUT), 1)
    for _ in range(3):
        bench.run_next()
    usual = bench.measures().listed()
    assert len(usual) > REMEMBERED
    monkeypatch.setattr("blueprint.simulate.tables.REMEMBERED", 1)
    assert bench.measures().listed() == usual
