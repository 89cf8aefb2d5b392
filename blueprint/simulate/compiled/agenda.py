"""What comes when: the events of a run in a heap, and what is asked for within an instant (a run's rule 5)."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.layout import (
    MOST_OF_ANYTHING,
    NEVER,
    NEVER_COMES,
    SHORT_OF_ROOM,
    WHAT_BITS,
    WHOM_BITS,
    Customer,
    World,
)
from blueprint.simulate.compiled.memory import (
    event_of,
    set_departing_at,
    set_step_comings_at,
    set_to_look_at,
    step_comings_at,
)
from blueprint.simulate.compiled.references import inlined, jitted

SHIFT, BREAKS, IS_REPAIRED, COMES, RETURNS, ENDS, SIDE_GOES, PATIENCE_ENDS, DEADLINE_PASSES = range(9)
"""What an event is: `whom` and `more` say whose."""


@jitted
def at(w: World, moment: Any, what: Any, whom: Any, more: Any) -> None:
    """Puts an event of the first phase of its moment on the agenda."""
    _put(w, 2 * moment, what, whom, more)


@jitted
def at_in_background(w: World, moment: Any, what: Any, whom: Any) -> None:
    """The same for what goes on whether anybody is there or not."""
    w.background += 1
    _put(w, 2 * moment, what, whom, 0)


@jitted
def at_close_of(w: World, moment: Any, what: Any, whom: Any, more: Any) -> None:
    """Puts an event on the agenda that is gathered when all else of its moment is done."""
    w.is_due = 1
    _put(w, 2 * moment + 1, what, whom, more)


@inlined
def _put(w: World, when: Any, what: Any, whom: Any, more: Any) -> None:
    if w.events_count == w.events_room:
        w.status = SHORT_OF_ROOM
        return
    place = w.events_count
    w.events_count += 1
    while place > 0:
        above = event_of(w, (place - 1) >> 1)
        if above.when <= when:
            break
        _move(event_of(w, place), above)
        place = (place - 1) >> 1
    e = event_of(w, place)
    e.when, e.about = when, (more << WHAT_BITS + WHOM_BITS) | (whom << WHAT_BITS) | what


@inlined
def take_first(w: World) -> None:
    """Takes the first event off the agenda; behind the last there always stands one that never comes."""
    w.events_count -= 1
    count = w.events_count
    last = event_of(w, count)
    when, about = last.when, last.about
    last.when = NEVER_COMES
    place, child = 0, 1
    while child < count:
        if event_of(w, child + 1).when < event_of(w, child).when:
            child += 1
        if when <= event_of(w, child).when:
            break
        _move(event_of(w, place), event_of(w, child))
        place, child = child, 2 * child + 1
    e = event_of(w, place)
    e.when, e.about = when, about


@inlined
def _move(to: Any, event: Any) -> None:
    to.when, to.about = event.when, event.about


@inlined
def what_of(event: Any) -> Any:
    """What an event is."""
    return event.about & ((1 << WHAT_BITS) - 1)


@inlined
def whom_of(event: Any) -> Any:
    """Whose it is."""
    return (event.about >> WHAT_BITS) & (MOST_OF_ANYTHING - 1)


@inlined
def more_about(event: Any) -> Any:
    """Which generation of theirs, or which of them."""
    return event.about >> (WHAT_BITS + WHOM_BITS)


@jitted
def looks_at(w: World, c: Customer) -> None:
    """When all moves of this instant are done, it is looked at what `after` allows the customer."""
    if not c.is_to_look_at:
        c.is_to_look_at, w.is_due = 1, 1
        set_to_look_at(w, w.to_look_at_count, c.index)
        w.to_look_at_count += 1


@jitted
def departs(w: World, c: Customer) -> None:
    """Before anybody starts, it is looked whether the customer is gone or all their work is over."""
    if not c.is_departing:
        c.is_departing, w.is_due = 1, 1
        set_departing_at(w, w.departing_count, c.index)
        w.departing_count += 1


@inlined
def starts_are_due(w: World) -> None:
    """Somebody may be able to start."""
    w.starts_due, w.is_due = 1, 1


@inlined
def closing_is_due(w: World) -> None:
    """Somebody may have to go elsewhere when the instant closes."""
    w.closing_due, w.is_due = 1, 1


@inlined
def counts(w: World) -> None:
    """Something happens that could happen again and again for ever."""
    w.left -= 1


@jitted
def counts_coming(w: World, step: Any) -> None:
    """Somebody comes to a step."""
    set_step_comings_at(w, step, step_comings_at(w, step) + 1)
    counts(w)


@jitted
def leave(w: World, c: Customer, fate: Any) -> None:
    """A customer walks out, gives up, is turned away or too late, unless gone already."""
    if c.gone == NEVER and c.leaves < 0:
        c.leaves = fate
        departs(w, c)
