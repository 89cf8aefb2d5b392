"""Markov chains in continuous time, solved as linear equations. Rates are per minute and times in minutes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix, diags
from scipy.sparse.linalg import spsolve

State = TypeVar("State", bound=Hashable)
Moves = Callable[[State], Iterable[tuple[State, float]]]
Numbers = NDArray[np.float64]


class Chain(Generic[State]):
    """All states that can be reached from some, and the rates between them."""

    def __init__(self, first: Iterable[State], moves: Moves[State]) -> None:
        self.states = list(first)
        places = {state: place for place, state in enumerate(self.states)}
        rows, columns, rates = [], [], []
        for place, state in enumerate(self.states):  # grows while it is gone through
            for target, rate in moves(state):
                if rate > 0:
                    if target not in places:
                        places[target] = len(self.states)
                        self.states.append(target)
                    rows.append(place)
                    columns.append(places[target])
                    rates.append(rate)
        size = len(self.states)
        self._between = csr_matrix((rates, (rows, columns)), shape=(size, size))
        self._out = np.asarray(self._between.sum(axis=1)).ravel()

    def values(self, of: Callable[[State], float]) -> Numbers:
        return np.array([of(state) for state in self.states], dtype=np.float64)

    def steady(self) -> Numbers:
        """The probabilities of the states in the long run."""
        balance = csc_matrix((self._between - diags(self._out)).transpose()).tolil()
        balance[0, :] = 1.0
        wanted = np.zeros(len(self.states))
        wanted[0] = 1.0
        return np.asarray(spsolve(balance.tocsc(), wanted), dtype=np.float64)

    def expects(self, of: Callable[[State], float]) -> float:
        """The mean of something in the long run."""
        return float(self.steady() @ self.values(of))

    def spends(self, start: Mapping[State, float], time: float) -> tuple[Numbers, dict[State, float]]:
        """The mean time in each state during a time, and the probabilities at its end, by uniformization."""
        fastest = float(self._out.max()) * 1.02
        step = (self._between + diags(fastest - self._out)).transpose().tocsr() / fastest
        now = np.zeros(len(self.states))
        for place, state in enumerate(self.states):
            now[place] = start.get(state, 0.0)
        spent, at_end = np.zeros_like(now), np.zeros_like(now)
        for chance in poisson_chances(fastest * time):
            at_end += chance[0] * now
            spent += chance[1] / fastest * now
            now = np.asarray(step @ now, dtype=np.float64)
        return spent, dict(zip(self.states, at_end.tolist(), strict=True))


def poisson_chances(mean: float) -> list[tuple[float, float]]:
    """The probabilities of exactly n and of more than n, for n = 0, 1, … until nothing is left."""
    from scipy.stats import poisson

    counts = np.arange(int(mean + 12 * mean**0.5 + 30))
    return list(zip(poisson.pmf(counts, mean).tolist(), poisson.sf(counts, mean).tolist(), strict=True))
