"""Reaching into the plain memory of a world, from jitted functions.

A jitted function is given the world (one address) instead of dozens of arrays: so calls cost next to nothing and
compile quickly. A table is opened once, here; `step_of(w, 3)` is then the record of step 3, whose fields are read and
written in place. Nothing here checks an index.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled import layout
from blueprint.simulate.compiled.layout import WORLD
from blueprint.simulate.compiled.references import Reference, inlined, opener, records, values

world_at = opener(Reference("world", WORLD, layout.FIXED))

step_of = records(WORLD, "steps", layout.STEP, changes=False)
option_of = records(WORLD, "options", layout.OPTION, changes=False)
need_of = records(WORLD, "needs", layout.NEED, changes=False)
side_of = records(WORLD, "sides", layout.SIDE, changes=False)
way_of = records(WORLD, "ways", layout.WAY, changes=False)
response_of = records(WORLD, "responses", layout.RESPONSE, changes=False)
poka_yoke_of = records(WORLD, "poka_yokes", layout.POKA_YOKE, changes=False)
trait_of = records(WORLD, "traits", layout.TRAIT, changes=False)
fail_point_of = records(WORLD, "fail_points", layout.FAIL_POINT, changes=False)
amount_of = records(WORLD, "amounts", layout.AMOUNT, changes=False)
shares_of = records(WORLD, "shares", layout.SHARES, changes=False)
spread_of = records(WORLD, "spreads", layout.SPREAD, changes=False)
resource_of = records(WORLD, "resources", layout.RESOURCE, changes=False)
change_of = records(WORLD, "changes", layout.CHANGE, changes=False)
stream_of = records(WORLD, "streams", layout.STREAM, changes=False)
piece_of = records(WORLD, "pieces", layout.PIECE, changes=False)
known_time_of = records(WORLD, "known_times", layout.KNOWN_TIME, changes=False)
segment_of = records(WORLD, "segments", layout.SEGMENT, changes=False)

pool_of = records(WORLD, "pools", layout.POOL)
unit_of = records(WORLD, "units", layout.UNIT)
coming_of = records(WORLD, "comings", layout.COMING)
arrival_of = records(WORLD, "arrivals", layout.ARRIVAL)
queue_of = records(WORLD, "queues", layout.QUEUE)
customer_of = records(WORLD, "customers", layout.CUSTOMER)
mark_at = records(WORLD, "marks", layout.MARK)
hidden_at = records(WORLD, "hidden", layout.HIDDEN)
kept_at = records(WORLD, "kept", layout.KEPT)
recovered_at = records(WORLD, "recovered", layout.RECOVERED)
doing_of = records(WORLD, "doings", layout.DOING)
part_of = records(WORLD, "parts", layout.PART)
hold_of = records(WORLD, "holds", layout.HOLD)
missed_at = records(WORLD, "missed", layout.MISSED)
event_of = records(WORLD, "events", layout.EVENT)

doing_record = records(WORLD, "doing_log", layout.DOING_RECORD)
wait_record = records(WORLD, "wait_log", layout.WAIT_RECORD)
stay_record = records(WORLD, "stay_log", layout.STAY_RECORD)
strike_record = records(WORLD, "strike_log", layout.STRIKE_RECORD)
use_record = records(WORLD, "use_log", layout.USE_RECORD)
cost_record = records(WORLD, "cost_log", layout.COST_RECORD)

number_of, _ = values(WORLD, "numbers", np.float64, changes=False)
index_of, _ = values(WORLD, "indices", np.int32, changes=False)
rank_of, _ = values(WORLD, "ranks", np.int64, changes=False)
has_at, set_has_at = values(WORLD, "has", np.int8)
lack_at, set_lack_at = values(WORLD, "lacks", np.int8)
seated_at, set_seated_at = values(WORLD, "seated", np.int64)
step_comings_at, set_step_comings_at = values(WORLD, "step_comings", np.int64)
free_customer_at, set_free_customer_at = values(WORLD, "free_customers", np.int32)
free_doing_at, set_free_doing_at = values(WORLD, "free_doings", np.int32)
to_look_at, set_to_look_at = values(WORLD, "to_look_at", np.int32)
departing_at, set_departing_at = values(WORLD, "departing", np.int32)
hopeful_at, set_hopeful_at = values(WORLD, "hopeful", np.int32)
newly_ready_at, set_newly_ready_at = values(WORLD, "newly_ready", np.int32)
newly_impatient_at, set_newly_impatient_at = values(WORLD, "newly_impatient", np.int64)
impatient_at, set_impatient_at = values(WORLD, "impatient", np.int32)
overdue_at, set_overdue_at = values(WORLD, "overdue", np.int32)
turn_at, set_turn_at = values(WORLD, "turns", np.int32)
side_left_at, set_side_left_at = values(WORLD, "side_log", np.int64)


@inlined
def mark_of(w: Any, customer: Any, step: Any) -> Any:
    """What is known of a step for a customer."""
    return mark_at(w, customer.marks + step)


@inlined
def hidden_of(w: Any, customer: Any, fail_point: Any) -> Any:
    """The missed failure of a customer at a fail point."""
    return hidden_at(w, customer.index * w.fail_points_count + fail_point)


@inlined
def kept_of(w: Any, customer: Any, kept_as: Any) -> Any:
    """What a customer keeps of a resource."""
    return kept_at(w, customer.index * w.kept_count + kept_as)


@inlined
def recovered_of(w: Any, customer: Any, depth: Any) -> Any:
    """A step behind which a customer goes on."""
    return recovered_at(w, customer.index * w.recovered_most + depth)


@inlined
def part_number(w: Any, doing: Any, side: Any) -> Any:
    """The number of a side of a doing among all parts."""
    return doing.index * w.parts_most + side


@inlined
def hold_number(w: Any, doing: Any, place: Any) -> Any:
    """The number of a hold of a doing among all holds."""
    return doing.index * w.holds_most + place


@inlined
def missed_of(w: Any, doing: Any, number: Any) -> Any:
    """A failure that a doing has missed."""
    return missed_at(w, doing.index * w.missed_most + number)
