"""How often each of many states is come to, where everybody goes on by fixed chances: linear equations, solved exactly.

States are eliminated one by one in their order. Services hardly ever go back, so little is filled in, and the work
grows with the number of ways rather than with the square of the number of steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[int, float]
"""The states that follow, with their chances; what is missing to 1 leaves the states."""

_NEARLY_ALWAYS = 1e-12


class Endless(Exception):
    """Somebody goes round and never leaves; `state` is one of the states of the ring."""

    def __init__(self, state: int) -> None:
        super().__init__(state)
        self.state = state


class Flows:
    """The equations x = entering + x · chances, ready to be solved for any number of entering flows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Args: rows: for each state where it goes on.

        Raises:
            Endless: if some ring is never left.
        """
        ways = {state: dict(row) for state, row in enumerate(rows) if row}
        later: dict[int, set[int]] = {}
        for state, row in ways.items():
            for target in row:
                if target < state:
                    later.setdefault(target, set()).add(state)
        self._count = len(rows)
        self._eliminated: list[tuple[int, float, list[tuple[int, float]], list[tuple[int, float]]]] = []
        for state in range(self._count):
            if state in ways or state in later:
                self._eliminate(state, ways, later)

    def _eliminate(self, state: int, ways: dict[int, dict[int, float]], later: dict[int, set[int]]) -> None:
        """Args: later: for each state the later ones that lead back to it."""
        row = ways.get(state, {})
        stays = row.pop(state, 0.0)
        if stays >= 1 - _NEARLY_ALWAYS:
            raise Endless(state)
        scale = 1 / (1 - stays)
        onward = [(target, chance) for target, chance in row.items() if target > state]
        back = [(source, ways[source].pop(state)) for source in sorted(later.get(state, ()))]
        for source, chance in back:
            for target, further in onward:
                ways[source][target] = ways[source].get(target, 0.0) + chance * scale * further
                if target < source:
                    later.setdefault(target, set()).add(source)
        self._eliminated.append((state, scale, onward, back))

    def solved(self, entering: Row) -> list[float]:
        """How often each state is come to, where `entering` says how many begin in each."""
        found = [0.0] * self._count
        for state, times in entering.items():
            found[state] = times
        for state, scale, onward, _ in self._eliminated:
            if found[state]:
                leaving = found[state] * scale
                for target, chance in onward:
                    found[target] += leaving * chance
        for state, scale, _, back in reversed(self._eliminated):
            for source, chance in back:
                found[state] += found[source] * chance
            found[state] *= scale
        return found
