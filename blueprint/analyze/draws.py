"""Traits and shares that are drawn once for each customer: both outcomes are followed, and then remembered."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analyze.kinds import Drawn, Ways
from blueprint.analyze.state import State


def outcome(what: bool | Drawn, state: State) -> bool | None:
    """Whether it is so for this customer; None if that is not drawn yet."""
    if isinstance(what, bool):
        return what
    if not state.known >> what.draw & 1:
        return None
    return bool(state.has >> what.draw & 1) == what.wanted


def drawn(what: bool | Drawn, state: State) -> Iterator[State]:
    """The states in which it is drawn: the state itself if it is, else one for each outcome."""
    if isinstance(what, bool) or state.known >> what.draw & 1:
        yield state
    else:
        bit = 1 << what.draw
        yield state._replace(known=state.known | bit)
        yield state._replace(known=state.known | bit, has=state.has | bit)


def ways_on(ways: Ways, state: State) -> Iterator[tuple[int, State]]:
    """Every target to go on to, with the state in which that is drawn."""
    if ways.drawn is None:
        yield from ((target, state) for target in ways.targets)
        return
    for known in drawn(ways.drawn, state):
        targets = ways.targets if outcome(ways.drawn, known) else ways.others
        yield from ((target, known) for target in targets)
