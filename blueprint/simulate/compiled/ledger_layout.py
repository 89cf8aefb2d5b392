"""What the compiled engine adds up while it runs, in plain memory: a `LEDGER`, which knows where everything begins.

A *row* holds all sums of one hour of the run for one group of customers, those of one stream and segment; its *columns*
are named by `columns`. A *sample* is one time (or one way that was gone), of which percentiles are told. A *gauge* is a
number that changes: units in use, customers in the queue of a resource, doings in progress at a step.
"""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.layout import Small, Whole, record

Ledger = Any

LEDGER = record(
    # how much there is of what
    groups_count=Small,
    columns_count=Small,
    steps_count=Small,
    resources_count=Small,
    acts_count=Small,
    open_count=Small,
    # what is asked about
    by_calendar=Small,
    has_clock=Small,
    judges_satisfaction=Small,
    earns=Small,
    # where the columns of everything begin
    resource_columns=Small,
    fail_point_columns=Small,
    act_columns=Small,
    # what does not change
    step_entries=Whole,
    side_adds=Whole,
    resource_entries=Whole,
    segment_entries=Whole,
    open_spans=Whole,
    # what is added up
    directory=Whole,
    rows=Whole,
    rows_count=Whole,
    rows_room=Whole,
    hours=Whole,
    hours_room=Whole,
    samples=Whole,
    samples_count=Whole,
    samples_room=Whole,
    levels=Whole,
    levels_count=Whole,
    levels_room=Whole,
    gauges=Whole,
    peaks=Whole,
    unsettled=Whole,
    unsettled_count=Whole,
    # who is inside
    guests=Whole,
    act_times=Whole,
    worths=Whole,
    worths_count=Whole,
    worths_room=Whole,
    free_worth=Whole,
    # who waits for resources
    lines=Whole,
    lines_count=Whole,
    lines_room=Whole,
    line_needs=Whole,
    waits_in=Whole,
    changed_lines=Whole,
    changed_lines_count=Whole,
    watched_lines=Whole,
    watched_lines_count=Whole,
    totals=Whole,
    # the hour and the opening last looked at
    hour=Whole,
    hour_starts=Whole,
    open_place=Whole,
    short_of=Small,
)

ROWS, HOURS, SAMPLES, LEVELS, WORTHS, LINES = range(1, 7)
"""What a ledger has too little room for: its `short_of`."""

STEP_ENTRY = record(column=Small, act=Small, adds=Small, is_watched=Small, is_judged_by_queue=Small, first_line=Small)
"""`adds` is one of `NOTHING`, `ALL` and `SIDES`: what of the step adds value for the customer."""

NOTHING, ALL, SIDES = range(3)

RESOURCE_ENTRY = record(overtime_from=Whole)
SEGMENT_ENTRY = record(has_rate=Small, rate_trait=Small)
OPEN_SPAN = record(start=Whole, end=Whole)
HOUR_SUM = record(through=Whole, spent=Whole, paid=Whole)
"""Of nobody in particular: who was served, what they spent, and what was paid for."""

SAMPLE = record(key=Whole, value=Whole)
LEVEL = record(key=Whole, time=Whole)
GAUGE = record(level=Whole, now=Whole, since=Whole, is_unsettled=Small)
"""`level` is the number since `since`, `now` what it has become in this instant."""

GUEST = record(
    counts=Small,
    group=Small,
    struck=Small,
    escaped=Small,
    unborne=Small,
    left_step=Small,
    left_hour=Small,
    first_worth=Small,
    waited=Whole,
)
"""One customer inside; `left_step` is the own step that was done last, `first_worth` the first span that added
value."""

ACT_TIME = record(time=Whole, came=Whole)
WORTH = record(start=Whole, until=Whole, next=Small)

LINE = record(
    step=Small,
    size=Small,
    group=Small,
    next_of_step=Small,
    needs=Small,
    is_changed=Small,
    is_watched=Small,
    waiting=Whole,
    now=Whole,
    since=Whole,
)
"""The customers of one group and size who wait for what one step needs; its needs begin at its number times the number
of resources."""

LINE_NEED = record(resource=Small, units=Whole, is_waited_for=Small)
