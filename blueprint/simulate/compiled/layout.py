"""What the compiled engine works on: rows of tables, which are the `Program`, and records of state, in plain memory.

Everything hangs on one `WORLD`, which knows where the others begin. Tables do not change while a program runs, so that
replications may share them; each has a state of its own. Indices count from 0 and `NOBODY` (-1) is none; moments are
microseconds and `NEVER` is none. A pair of fields `after` and `after_end` is a range of rows of another table, or of
`indices`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.cases import NOBODY as NOBODY

NEVER = -(1 << 62)
"""What stands for a moment or an amount that is not given."""

Small, Whole, Real, Bits = np.int32, np.int64, np.float64, np.uint64

World = Any
Customer = Any
Doing = Any
Step = Any
Part = Any
"""Records as the jitted functions see them; numba knows their fields, mypy cannot."""


def record(**fields: Any) -> np.dtype[Any]:
    return np.dtype(list(fields.items()), align=True)


# Tables: the program

STEP = record(
    queues=Small,
    is_timed=Small,
    own=Small,
    shown=Small,
    simulated=Small,
    duration=Small,
    until=Small,
    patience=Small,
    options=Small,
    options_end=Small,
    ways=Small,
    ways_end=Small,
    sides=Small,
    sides_end=Small,
    followers=Small,
    followers_end=Small,
    after=Small,
    after_end=Small,
    after_any=Small,
    leads=Small,
    leads_end=Small,
    frees=Small,
    frees_end=Small,
    fails=Small,
    fails_end=Small,
    surfacing=Small,
    surfacing_end=Small,
    poka_yokes=Small,
    poka_yokes_end=Small,
    way_point=Bits,
    falls_through=Small,
    joins=Small,
    joins_trait=Small,
    joins_negated=Small,
    joins_share=Small,
    interrupts=Small,
    joins_point=Bits,
    target=Small,
    tolerable=Small,
    gives_up=Small,
    places=Small,
    full=Small,
    has_priority=Small,
    priority=Whole,
    price=Small,
    cost=Small,
    shuts=Small,
    by_size=Small,
)
"""`joins` is one of `EVERYBODY`, `BY_SHARE` and `BY_TRAIT`; `places` is `NOBODY` where nobody counts them.

`queues` is the first of those in which doings of the step (and of those that need the same) stand, one for each rank of
customers. `is_timed` says whether a side may go before its end, `shuts` whether it needs something that forbids
overtaking, `by_size` whether parties of another size need more or less.
"""

EVERYBODY, BY_SHARE, BY_TRAIT = range(3)

OPTION = record(needs=Small, needs_end=Small, total=Small, total_end=Small, holds=Small, only=Small, units=Whole)
"""One way to meet all needs: what each side needs and what is kept, and the same sorted by resource.

`holds` says in how many places it is noted who holds what. `only` is the one resource of which it needs something, if
all parties need as many `units`, else `NOBODY`.
"""

NEED = record(resource=Small, side=Small, hold=Small, per=Whole, count=Whole)
"""Some units; `side` is `NOBODY` for what is kept, `hold` the place among those of the doing where it is noted."""

SIDE = record(duration=Small)
WAY = record(target=Small, share=Small, trait=Small, negated=Small)
RESPONSE = record(action=Small, target=Small, delay=Small, cost=Small)
POKA_YOKE = record(adds=Small, cost=Small)
TRAIT = record(share=Small, point=Bits)

FAIL_POINT = record(
    step=Small,
    chance=Small,
    caught=Small,
    cost=Small,
    prevents=Small,
    prevents_end=Small,
    catches=Small,
    catches_end=Small,
    when_caught=Small,
    when_missed=Small,
    strike_point=Bits,
    caught_point=Bits,
)

AMOUNT = record(by=Small, trait=Small, first=Small, count=Small, point=Bits)
"""`first` is its first spread, `count` how many there are: one, or one for each case."""

SHARES = record(by=Small, trait=Small, count=Small, numbers=Small)
"""The same for shares; its values stand in `numbers`."""

SPREAD = record(
    kind=Small,
    is_cut=Small,
    per_person=Small,
    next_day=Small,
    fixed=Whole,
    factor=Real,
    a=Real,
    b=Real,
    c=Real,
    values=Whole,
    count=Whole,
    cut_first=Real,
    cut_share=Real,
    cut_last=Real,
    cut_low=Real,
    cut_high=Real,
)
"""`values` is where its numbers begin: what it can be, or the pieces of its table."""

RESOURCE = record(
    changes=Small,
    changes_end=Small,
    queues=Small,
    queues_end=Small,
    overtaking=Small,
    cost=Small,
    kept_as=Small,
    every=Small,
    lasts=Small,
    most_units=Small,
    first_unit=Whole,
)
"""`queues` are those whose doings may need it; `kept_as` is its number among the things that customers keep."""

CHANGE = record(moment=Whole, units=Whole)

STREAM = record(
    segment=Small,
    enters=Small,
    has_priority=Small,
    size=Small,
    priority=Whole,
    deadline=Small,
    too_late=Small,
    source=Small,
    gap=Small,
    pieces=Small,
    pieces_end=Small,
    no_show=Small,
    gap_point=Bits,
    no_show_point=Bits,
    count=Whole,
)
"""`source` is one of `BY_RATE` …; `gap` is what lies between customers, how late they come, or how long they stay away.

`pieces` are those of rates, windows in which customers come, slots of appointments, or known times. `count` is how many
come in each window or slot, or belong to the group.
"""

BY_RATE, ONE_BY_ONE, BY_APPOINTMENT, CLOSED_GROUP, AT_TIMES = range(5)

PIECE = record(start=Whole, end=Whole, length=Real, first=Real, last=Real, slope=Real)

KNOWN_TIME = record(moment=Whole, segment=Small, size=Small)
"""When a customer comes whose time is known; `size` is 0 where it is not known."""

SEGMENT = record(
    size=Small,
    spend=Small,
    has_priority=Small,
    deadline=Small,
    too_late=Small,
    share=Real,
    priority=Whole,
)

# State: what happens

WORLD = record(
    now=Whole,
    first_moment=Whole,
    end=Whole,
    last_written=Whole,
    opening=Whole,
    by_calendar=Small,
    turn=Whole,
    flip=Bits,
    segment_point=Bits,
    budget=Whole,
    left=Whole,
    pauses_at=Whole,
    status=Small,
    came=Whole,
    steps_count=Small,
    resources_count=Small,
    streams_count=Small,
    segments_count=Small,
    traits_count=Small,
    fail_points_count=Small,
    queues_count=Small,
    ranks_count=Small,
    works=Small,
    works_end=Small,
    always=Small,
    always_end=Small,
    trait_order=Small,
    trait_order_end=Small,
    kept_count=Small,
    recovered_most=Small,
    parts_most=Small,
    holds_most=Small,
    missed_most=Small,
    options_most=Small,
    somebody_interrupts=Small,
    has_prices=Small,
    is_noted=Small,
    keeps_records=Small,
    ledger=Whole,
    # tables
    steps=Whole,
    options=Whole,
    needs=Whole,
    sides=Whole,
    ways=Whole,
    responses=Whole,
    poka_yokes=Whole,
    traits=Whole,
    fail_points=Whole,
    amounts=Whole,
    shares=Whole,
    spreads=Whole,
    resources=Whole,
    changes=Whole,
    streams=Whole,
    pieces=Whole,
    known_times=Whole,
    segments=Whole,
    indices=Whole,
    numbers=Whole,
    ranks=Whole,
    # state
    pools=Whole,
    units=Whole,
    comings=Whole,
    arrivals=Whole,
    queues=Whole,
    customers=Whole,
    marks=Whole,
    has=Whole,
    hidden=Whole,
    kept=Whole,
    recovered=Whole,
    doings=Whole,
    parts=Whole,
    holds=Whole,
    missed=Whole,
    seated=Whole,
    step_comings=Whole,
    lacks=Whole,
    events=Whole,
    free_customers=Whole,
    free_doings=Whole,
    to_look_at=Whole,
    departing=Whole,
    hopeful=Whole,
    newly_ready=Whole,
    newly_impatient=Whole,
    impatient=Whole,
    overdue=Whole,
    turns=Whole,
    # how much of it is used, and how much room there is
    customers_room=Whole,
    doings_room=Whole,
    events_room=Whole,
    free_customers_count=Whole,
    free_doings_count=Whole,
    events_count=Whole,
    to_look_at_count=Whole,
    departing_count=Whole,
    hopeful_count=Whole,
    newly_ready_count=Whole,
    newly_impatient_count=Whole,
    impatient_count=Whole,
    overdue_count=Whole,
    turns_count=Whole,
    first_under_way=Whole,
    alone=Whole,
    in_line=Whole,
    inside=Whole,
    coming=Whole,
    background=Whole,
    nobody_moves=Small,
    was_quiet=Small,
    is_due=Small,
    starts_due=Small,
    closing_due=Small,
    no_shows=Whole,
    unfinished=Whole,
    # the journal
    doing_log=Whole,
    doing_log_count=Whole,
    doing_log_room=Whole,
    side_log=Whole,
    side_log_count=Whole,
    side_log_room=Whole,
    wait_log=Whole,
    wait_log_count=Whole,
    wait_log_room=Whole,
    stay_log=Whole,
    stay_log_count=Whole,
    stay_log_room=Whole,
    strike_log=Whole,
    strike_log_count=Whole,
    strike_log_room=Whole,
    use_log=Whole,
    use_log_count=Whole,
    use_log_room=Whole,
    cost_log=Whole,
    cost_log_count=Whole,
    cost_log_room=Whole,
)

_names = WORLD.names or ()
FIXED = frozenset(_names[_names.index("steps_count") : _names.index("free_customers_count")])
"""The fields of a world that stay the same while it runs: counts, where tables begin, how much room there is."""

NOT_BEGUN, RUNNING, QUIET, AT_END, CUTTING_OFF, FINISHED, GIVEN_UP, SHORT_OF_ROOM, LEDGER_IS_FULL, PAUSED = range(10)
"""How a run stands: its `status`.

It halts, to be asked what shall become of it, when nothing is left to happen but in the background (`QUIET`), when its
end has come while somebody is inside (`AT_END`), and for the samples of its ledger to be counted (`LEDGER_IS_FULL`). It
pauses (`PAUSED`) when less of its budget is `left` than `pauses_at` says, to tell how far it is and be interrupted.
"""

EVENT = record(when=Whole, about=Whole)
"""`when` is twice the moment, plus one for what is gathered at the end of an instant; `about` holds what happens in
its lowest bits, then to whom, then more about them: which of those who had this place, or which of many. So events are
small."""

NEVER_COMES = (1 << 63) - 1
"""The `when` of all rows behind the last event."""

WHAT_BITS, WHOM_BITS = 4, 28
MOST_OF_ANYTHING = 1 << WHOM_BITS
"""How many there may be of those to whom something happens."""
LAST_GENERATION = (1 << 31) - 1
"""Behind it generations are counted anew."""

POOL = record(capacity=Whole, in_use=Whole, scheduled=Whole, change=Small, is_shut=Small, key=Bits)
UNIT = record(resource=Small, broken=Small, visit=Whole, key=Bits)
COMING = record(
    key=Bits,
    next_key=Bits,
    next_number=Whole,
    number=Whole,
    next_moment=Whole,
    moment=Whole,
    come=Whole,
    left=Real,
    into_piece=Real,
    piece=Small,
    first=Whole,
    count=Whole,
)
"""How far a stream is: who comes next and when, and where it stands in its rates, windows or (`first` …) list."""

ARRIVAL = record(moment=Whole, number=Whole)

QUEUE = record(head=Small, tail=Small, place=Small, is_hopeful=Small)

CUSTOMER = record(
    index=Small,
    used=Small,
    marks=Whole,
    generation=Whole,
    key=Bits,
    number=Whole,
    stream=Small,
    segment=Small,
    arrived=Whole,
    size=Whole,
    priority=Whole,
    rank=Small,
    own=Small,
    first_doing=Small,
    doings=Small,
    asked=Small,
    hidden=Small,
    recovered=Small,
    fate=Small,
    is_at_end=Small,
    leaves=Small,
    sent_to=Small,
    sent_by=Small,
    checked_deadline=Small,
    too_late=Small,
    is_to_look_at=Small,
    is_departing=Small,
    out_of_view=Small,
    out_of_view_visit=Small,
    out_of_view_server=Small,
    deadline=Whole,
    gone=Whole,
    over=Whole,
    since=Whole,
    for_staff=Whole,
)
"""One place for a customer; `generation` tells the customers apart who have it one after the other,
`marks` is where theirs begin.

`out_of_view` is the last own step since `since` without a customer line, `for_staff` what was waited there for staff.
"""

MARK = record(
    visits=Small,
    is_done=np.int8,
    is_skipped=np.int8,
    is_asked=np.int8,
    is_on=np.int8,
    may_begin=np.int8,
    server=np.int16,
)
"""What was done, skipped, asked for or is going on at one step for one customer."""

HIDDEN = record(cost=Whole, moment=Whole, visit=Small, server=Small, is_there=Small)
KEPT = record(units=Whole, since=Whole, step=Small)
RECOVERED = record(step=Small, visit=Small)

DOING = record(
    index=Small,
    state=Small,
    generation=Whole,
    customer=Small,
    step=Small,
    visit=Small,
    last_visit=Small,
    rank=Whole,
    came=Whole,
    ready=Whole,
    start=Whole,
    end=Whole,
    server=Small,
    queue=Small,
    lends_to=Small,
    lender=Small,
    seat=Small,
    is_leaving=Small,
    will_give_up=Small,
    missed=Small,
    parts=Small,
    holds=Small,
    how=Small,
    turned_to=Small,
    action=Small,
    action_target=Small,
    after_me=Small,
    before_me=Small,
    next_of_customer=Small,
    previous_of_customer=Small,
    next_under_way=Small,
    previous_under_way=Small,
)
"""`action` is what a failure does to the way when it is over; `missed`, `parts` and `holds` are how many there are."""

PENDING, READY, UNDER_WAY, OVER = range(4)
NO_SEAT, WANTS_SEAT, HAS_SEAT = range(3)

PART = record(until=Whole, doing=Small)
HOLD = record(units=Whole, since=Whole, resource=Small, part=Small)
MISSED = record(cost=Whole, moment=Whole, fail_point=Small, visit=Small, server=Small)

# The journal: the records of `blueprint.simulate.records`, with `NEVER` and `NOBODY` for None

DOING_RECORD = record(
    stream=Small,
    step=Small,
    number=Whole,
    visit=Small,
    how=Small,
    came=Whole,
    ready=Whole,
    start=Whole,
    end=Whole,
    server=Small,
    redone=Small,
    sides=Whole,
    sides_end=Whole,
)
WAIT_RECORD = record(
    stream=Small,
    step=Small,
    number=Whole,
    visit=Small,
    began=Whole,
    for_work=Whole,
    for_staff=Whole,
    target=Whole,
    tolerable=Whole,
)
STAY_RECORD = record(
    stream=Small,
    segment=Small,
    number=Whole,
    size=Whole,
    arrived=Whole,
    gone=Whole,
    over=Whole,
    fate=Small,
    spent=Whole,
)
STRIKE_RECORD = record(
    stream=Small,
    fail_point=Small,
    number=Whole,
    visit=Small,
    caught=Small,
    time=Whole,
    surfaced=Whole,
    escaped=Small,
    cost=Whole,
)
USE_RECORD = record(
    stream=Small,
    step=Small,
    number=Whole,
    resource=Small,
    kept=Small,
    units=Whole,
    start=Whole,
    end=Whole,
)
COST_RECORD = record(kind=Small, index=Small, moment=Whole, amount=Whole)

STEP_COST, POKA_YOKE_COST, RESOURCE_COST = range(3)

HOWS = ("done", "cut short", "withdrawn", "gave up", "turned away", "too late", "unfinished")
FATES = ("served", "walked out", "gave up", "turned away", "too late", "inside")
"""`How` and `Fate` of the records, by number."""

DONE, CUT_SHORT, WITHDRAWN, GAVE_UP, TURNED_AWAY, TOO_LATE, UNFINISHED = range(7)
SERVED, WALKED_OUT, FATE_GAVE_UP, FATE_TURNED_AWAY, FATE_TOO_LATE, INSIDE = range(6)
SENT_FATE = FATE_GAVE_UP - GAVE_UP
"""What must be added to `GAVE_UP`, `TURNED_AWAY` and `TOO_LATE` to make the fate of it."""
