"""Functions that only others call are compiled with those."""

from __future__ import annotations

from typing import Any

import pytest
from numba import njit

from blueprint.simulate.compiled import linking
from blueprint.simulate.compiled.linking import TakingIn
from blueprint.simulate.compiled.references import jitted, seldom


@jitted
def doubled(number: Any) -> Any:
    return 2 * number


@seldom
def halved(number: Any) -> Any:
    return number // 2


@njit(pipeline_class=TakingIn)
def next_of_collatz(number: Any) -> Any:
    return halved(number) if number % 2 == 0 else doubled(number) + number + 1


@jitted
def tripled(number: Any) -> Any:
    return 3 * number


@njit(pipeline_class=TakingIn)
def six_times(number: Any) -> Any:
    return doubled(tripled(number))


def test_a_function_takes_in_all_that_it_calls() -> None:
    assert [next_of_collatz(number) for number in (6, 3, 10)] == [3, 10, 5]


def test_compiling_that_was_interrupted_can_be_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(library: Any, name: str) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(linking._Gathered, "get_pointer_to_function", interrupt)
        with pytest.raises(KeyboardInterrupt):
            six_times(7)
    assert six_times(7) == 42
