"""One replication: instant after instant, and inside an instant the phases in their order (a run's rules 5, 10, 12)."""

from __future__ import annotations

from typing import Any

from numba import njit

from blueprint.simulate.compiled.agenda import (
    BREAKS,
    COMES,
    DEADLINE_PASSES,
    ENDS,
    IS_REPAIRED,
    PATIENCE_ENDS,
    RETURNS,
    SHIFT,
    SIDE_GOES,
    more_about,
    take_first,
    what_of,
    whom_of,
)
from blueprint.simulate.compiled.arrivals import admit, begin_stream, comes, list_appointments
from blueprint.simulate.compiled.caching import kept_while_sources_are_the_same
from blueprint.simulate.compiled.capacity import begin_resource, breaks, is_repaired, shift
from blueprint.simulate.compiled.chance import extended
from blueprint.simulate.compiled.closing import close, deadline_passes, patience_ends
from blueprint.simulate.compiled.customer import goes_on
from blueprint.simulate.compiled.departing import departures, spent
from blueprint.simulate.compiled.doing import (
    end,
    is_to_end,
    note_all_missed,
    note_patience,
    release,
    side_goes,
    start_on_loan,
    start_with,
    write_part_uses,
)
from blueprint.simulate.compiled.entries import close_ledger, instant_is_over, is_to_be_emptied
from blueprint.simulate.compiled.journal import note_missed, write_doing, write_stay
from blueprint.simulate.compiled.kept import write_use_until_now
from blueprint.simulate.compiled.layout import (
    AT_END,
    BY_APPOINTMENT,
    CUTTING_OFF,
    DONE,
    FINISHED,
    GIVEN_UP,
    LEDGER_IS_FULL,
    NEVER,
    NOBODY,
    NOT_BEGUN,
    PAUSED,
    QUIET,
    RUNNING,
    SHORT_OF_ROOM,
    UNFINISHED,
    Customer,
    Doing,
    World,
)
from blueprint.simulate.compiled.lending import lender_for
from blueprint.simulate.compiled.line import (
    drop_hopeful,
    first_hopeful,
    gather_hopeful,
    queue_for,
    queue_up,
    stops_standing_alone,
)
from blueprint.simulate.compiled.linking import TakingIn
from blueprint.simulate.compiled.memory import (
    arrival_of,
    coming_of,
    customer_of,
    doing_of,
    event_of,
    hidden_of,
    hopeful_at,
    queue_of,
    resource_of,
    step_of,
    stream_of,
    to_look_at,
    world_at,
)
from blueprint.simulate.compiled.needs import free_option, unshut_all
from blueprint.simulate.compiled.references import inlined, jitted, seldom
from blueprint.simulate.compiled.work import look, strand_goes_on


@kept_while_sources_are_the_same
@njit(error_model="numpy", nogil=True, pipeline_class=TakingIn)
def run(address: Any) -> None:
    """Runs a replication, from its beginning or where it halted, until it is over or halts.

    Args:
        address: of a `WORLD`, whose `status` then says why.
    """
    w = world_at(address)
    if w.status == NOT_BEGUN:
        _begin(w)
    while w.status == RUNNING:
        _happens(w)
    if w.left < 0:
        w.status = GIVEN_UP
    if w.status == CUTTING_OFF:
        _cut_off(w)
        w.status = FINISHED
    if w.status == FINISHED and w.ledger != 0:
        instant_is_over(w)
        close_ledger(w)


@seldom
def _begin(w: World) -> None:
    w.status = RUNNING
    first = w.first_moment
    for stream in range(w.streams_count):
        if stream_of(w, stream).source == BY_APPOINTMENT:
            w.no_shows += list_appointments(w, stream)
            k = coming_of(w, stream)
            if k.count > 0:
                first = min(first, arrival_of(w, k.first).moment)
    w.now = first
    for resource in range(w.resources_count):
        begin_resource(w, resource)
    for stream in range(w.streams_count):
        begin_stream(w, stream)
    _finish_if_over(w)


@inlined
def _happens(w: World) -> None:
    """The next thing that is to be done: the first phase of this instant that has any, or the next instant."""
    if w.left < w.pauses_at:
        w.status = GIVEN_UP if w.left < 0 else PAUSED
    elif w.events_count > 0 and event_of(w, 0).when <= 2 * w.now:
        _next_event(w)
    elif w.is_due:
        _next_phase(w)
    else:
        _next_instant(w)


@inlined
def _next_phase(w: World) -> None:
    """The first phase behind capacity, arrivals and ends that has anything to do."""
    if w.to_look_at_count > 0:
        _look_at_afters(w)
    elif w.departing_count > 0:
        departures(w)
        _finish_if_over(w)
    elif w.starts_due:
        w.is_due = 1 if _is_due_behind_starts(w) else 0
        _starts(w)
    elif w.newly_impatient_count > 0:
        note_patience(w)
    elif _lapse_is_due(w):
        _gather_lapse(w)
    elif w.closing_due:
        close(w)
    else:
        w.is_due = 0


@inlined
def _is_due_behind_starts(w: World) -> Any:
    return w.newly_impatient_count > 0 or w.closing_due != 0 or _lapse_is_due(w)


@inlined
def _lapse_is_due(w: World) -> Any:
    return w.events_count > 0 and event_of(w, 0).when == 2 * w.now + 1


@inlined
def _next_instant(w: World) -> None:
    if w.ledger != 0:
        instant_is_over(w)
        if is_to_be_emptied(w):
            w.status = LEDGER_IS_FULL
            return
    if w.events_count == w.background and w.inside > 0 and not (w.nobody_moves or w.was_quiet):
        w.status = QUIET
    elif w.events_count == 0 or (w.end != NEVER and event_of(w, 0).when >= 2 * w.end):
        w.now = w.end
        w.status = AT_END if w.inside > 0 else FINISHED
    else:
        w.now = event_of(w, 0).when >> 1
        w.is_due = event_of(w, 0).when & 1
        w.was_quiet = 0


@jitted
def _finish_if_over(w: World) -> None:
    if w.coming == 0 and w.inside == 0 and w.status == RUNNING:
        w.status = FINISHED


# The phases


@inlined
def _next_event(w: World) -> None:
    """Capacity, arrivals, ends, and where threads go."""
    e = event_of(w, 0)
    what, whom, more = what_of(e), whom_of(e), more_about(e)
    if w.free_customers_count == 0 or w.free_doings_count <= w.works_end - w.works + 1:
        w.status = SHORT_OF_ROOM
        return
    take_first(w)
    if what == ENDS:
        _ends(w, doing_of(w, whom), more)
    elif what == COMES:
        comes(w, whom)
    elif what == SIDE_GOES:
        side_goes(w, whom, more)
    elif what == RETURNS:
        admit(w, whom, more, extended(coming_of(w, whom).key, more))
    else:
        w.background -= 1
        _capacity_changes(w, what, whom)


@seldom
def _capacity_changes(w: World, what: Any, whom: Any) -> None:
    if what == SHIFT:
        shift(w, whom)
    elif what == BREAKS:
        breaks(w, whom)
    elif what == IS_REPAIRED:
        is_repaired(w, whom)


@inlined
def _ends(w: World, d: Doing, generation: Any) -> None:
    """A doing is over, and its thread goes on."""
    if not is_to_end(w, d, generation):
        return
    c = customer_of(w, d.customer)
    end(w, c, d, DONE)
    if c.own == d.index:
        goes_on(w, c, d)
    else:
        strand_goes_on(w, c, d)
        release(w, d)


@jitted
def _look_at_afters(w: World) -> None:
    """When all moves are done, what waits for `after`, for one customer."""
    if w.free_doings_count <= w.works_end - w.works + 1:
        w.status = SHORT_OF_ROOM
        return
    w.to_look_at_count -= 1
    c = customer_of(w, to_look_at(w, w.to_look_at_count))
    c.is_to_look_at = 0
    look(w, c)


@inlined
def _starts(w: World) -> None:
    """Starts whoever finds all they need, in order; nobody holds a part."""
    if w.alone >= 0:
        if w.hopeful_count == 0:
            _starts_alone(w, doing_of(w, w.alone))
            return
        stops_standing_alone(w)
    count = gather_hopeful(w)
    w.starts_due = 0
    if w.always < w.always_end:
        unshut_all(w)
    while count > 0:
        number = first_hopeful(w, count)
        q = queue_of(w, hopeful_at(w, number))
        d = doing_of(w, q.place)
        behind = d.after_me
        if not _start(w, d):
            behind = _who_may_hope_behind(w, q, d)
        if behind < 0:
            count = drop_hopeful(w, number, count)
        else:
            q.place = behind


@inlined
def _starts_alone(w: World, d: Doing) -> None:
    """The same for the only one who can hope."""
    w.starts_due = 0
    c = customer_of(w, d.customer)
    option = free_option(w, step_of(w, d.step), c.size)
    if option >= 0:
        start_with(w, d, option)
    else:
        queue_up(w, d, queue_for(w, c, d))


@inlined
def _start(w: World, d: Doing) -> Any:
    s = step_of(w, d.step)
    option = free_option(w, s, customer_of(w, d.customer).size)
    if option >= 0:
        start_with(w, d, option)
        return True
    if s.interrupts:
        lender = lender_for(w, d)
        if lender >= 0:
            start_on_loan(w, d, lender)
            return True
    return False


@seldom
def _who_may_hope_behind(w: World, q: Any, d: Doing) -> Any:
    """Who is next in the queue of somebody who found too little: a smaller party, or anybody who may shut something."""
    s = step_of(w, d.step)
    if s.shuts:
        return d.after_me
    if not s.by_size:
        return NOBODY
    size = customer_of(w, d.customer).size
    behind = d.after_me
    while behind >= 0 and customer_of(w, doing_of(w, behind).customer).size >= size:
        behind = doing_of(w, behind).after_me
    return behind


@jitted
def _gather_lapse(w: World) -> None:
    """Patience and deadlines that run out are gathered for the closing."""
    e = event_of(w, 0)
    what, whom, more = what_of(e), whom_of(e), more_about(e)
    take_first(w)
    if what == PATIENCE_ENDS:
        patience_ends(w, whom, more)
    elif what == DEADLINE_PASSES:
        deadline_passes(w, whom, more)


# The end of a run


@seldom
def _cut_off(w: World) -> None:
    """Who is inside counts as inside, and a wait that has not ended counts nowhere."""
    for index in range(1, w.customers_room):
        c = customer_of(w, index)
        if c.used:
            _is_cut_off(w, c)


@jitted
def _is_cut_off(w: World, c: Customer) -> None:
    if c.gone == NEVER and c.since != NEVER:
        w.unfinished += 1
    number = c.first_doing
    while number >= 0:
        d = doing_of(w, number)
        write_part_uses(w, d)
        note_all_missed(w, c, d)
        write_doing(w, c, d, UNFINISHED)
        number = d.next_of_customer
    for resource in range(w.resources_count):
        if resource_of(w, resource).kept_as >= 0:
            write_use_until_now(w, c, resource)
    for number in range(w.fail_points_count):
        hidden = hidden_of(w, c, number)
        if hidden.is_there:
            note_missed(w, c, number, hidden, NEVER, 0)
    write_stay(w, c, spent(w, c))
