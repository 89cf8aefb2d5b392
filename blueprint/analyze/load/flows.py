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
        ways = [dict(row) for row in rows]
        into: list[set[int]] = [set() for _ in ways]
        for state, row in enumerate(ways):
            for target in row:
                into[target].add(state)
        self._count = len(ways)
        self._eliminated: list[tuple[int, float, list[tuple[int, float]], list[tuple[int, float]]]] = []
        for state, row in enumerate(ways):
            if row or into[state]:
                self._eliminate(state, row, ways, into)

    def _eliminate(self, state: int, row: dict[int, float], ways: list[dict[int, float]], into: list[set[int]]) -> None:
        stays = row.pop(state, 0.0)
        if stays >= 1 - _NEARLY_ALWAYS:
            raise Endless(state)
        scale = 1 / (1 - stays)
        onward = [(target, chance) for target, chance in row.items() if target > state]
        back = [(source, ways[source].pop(state)) for source in sorted(into[state]) if source > state]
        for source, chance in back:
            for target, further in onward:
                ways[source][target] = ways[source].get(target, 0.0) + chance * scale * further
                into[target].add(source)
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
