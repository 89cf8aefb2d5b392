"""When something that adds value for a customer was in progress, for those who are inside."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled.layout import NOBODY, World
from blueprint.simulate.compiled.ledger import is_short, worth_at
from blueprint.simulate.compiled.ledger_layout import WORTHS, Ledger
from blueprint.simulate.compiled.references import jitted


@jitted
def note_worth(w: World, b: Ledger, guest: Any, start: Any, until: Any) -> None:
    """Something added value from `start` to `until`; spans are kept in the order in which they begin."""
    number = b.free_worth
    if number >= 0:
        b.free_worth = worth_at(b, number).next
    elif b.worths_count < b.worths_room:
        number = b.worths_count
        b.worths_count += 1
    else:
        is_short(w, b, WORTHS)
        return
    added = worth_at(b, number)
    added.start, added.until = start, until
    before, behind = NOBODY, guest.first_worth
    while behind >= 0 and worth_at(b, behind).start < start:
        before, behind = behind, worth_at(b, behind).next
    added.next = behind
    if before < 0:
        guest.first_worth = number
    else:
        worth_at(b, before).next = number


@jitted
def all_worth(b: Ledger, guest: Any, arrived: Any, gone: Any) -> Any:
    """How much of a stay something added value in; the spans are forgotten."""
    total, reached = np.int64(0), arrived
    number = guest.first_worth
    while number >= 0:
        span = worth_at(b, number)
        start, end = max(span.start, reached), min(span.until, gone)
        if end > start:
            total += end - start
            reached = end
        behind = span.next
        span.next, b.free_worth = b.free_worth, number
        number = behind
    guest.first_worth = NOBODY
    return total
