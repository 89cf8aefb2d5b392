"""The blueprint as flat tables, which every engine runs: rows of numbers, indices and spreads, no behaviour.

Steps, resources, streams, segments, traits, fail points and poka-yokes are rows, in the order of the file, and refer to
one another by index. Times are whole microseconds, money is in ten-thousandths. Every row that is drawn for carries the
*points* of its draws (see `draws`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from blueprint.model.graph import OVER as OVER
from blueprint.model.graph import WALKS_OUT as WALKS_OUT
from blueprint.simulate.cases import NOBODY as NOBODY
from blueprint.simulate.cases import Amount as Amount
from blueprint.simulate.cases import Cases as Cases
from blueprint.simulate.cases import Shares as Shares
from blueprint.simulate.program_demand import AppointmentsRow as AppointmentsRow
from blueprint.simulate.program_demand import EveryRow as EveryRow
from blueprint.simulate.program_demand import PopulationRow as PopulationRow
from blueprint.simulate.program_demand import RatePiece as RatePiece
from blueprint.simulate.program_demand import SegmentRow as SegmentRow
from blueprint.simulate.program_demand import Source as Source
from blueprint.simulate.program_demand import StreamRow as StreamRow
from blueprint.simulate.program_demand import TimesRow as TimesRow
from blueprint.simulate.program_demand import TraitRow as TraitRow


@dataclass(frozen=True, slots=True)
class NeedRow:
    """Some units of a resource: `count`, or one for each `per` persons of the party (0: not by persons)."""

    resource: int
    count: int
    per: int = 0

    def units(self, size: int) -> int:
        return -(-size // self.per) if self.per else self.count


@dataclass(frozen=True, slots=True)
class SideRow:
    """People who take part in a step together, for the whole of it or for a time of their own.

    Attributes:
        lane: the lane it stands in; empty for the people of the whole step.
    """

    lane: str
    duration: Amount | None


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One way to meet all needs of a step: the people of each of its sides, and what is kept from here on."""

    sides: tuple[tuple[NeedRow, ...], ...]
    takes: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way on: `share` of those who come by (None: all others), or those with (without) the trait."""

    target: int
    share: Shares | None = None
    trait: int = NOBODY
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ExitsRow:
    """The ways on from a step, first those with a share or a trait, last the one for all others.

    Attributes:
        falls_through: whether the file says nothing: behind a recovery the way of the recovered step holds.
    """

    ways: tuple[WayRow, ...]
    falls_through: bool
    point: int


@dataclass(frozen=True, slots=True)
class JoinsRow:
    """Who does a step: a share of the customers, drawn once, or those with (without) a trait."""

    share: Shares | None
    trait: int
    negated: bool
    point: int


@dataclass(frozen=True, slots=True)
class WaitRow:
    """What may be waited at a step. `places` is None where nobody counts them."""

    target: Amount | None = None
    tolerable: Amount | None = None
    patience: Amount | None = None
    gives_up: int = WALKS_OUT
    places: int | None = None
    full: int = WALKS_OUT


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step.

    Attributes:
        own: on the customer's way; else work beside it (or standing support, which nobody comes to).
        shown: with a line in a customer lane, so that nobody waits while it is under way; in a file without such
            lines, every own step.
        options: one for each combination of what `any_of` leaves open (one, if it leaves nothing open), in the order in
            which they are tried: the choice in `by` varies slowest, then those of the sides in lane order, that in
            `takes` fastest.
        leads: every other step that leads here by `after` or any way on.
        followers: the work that is asked for when this step is done.
        fail_points, surfacing: those with a chance to strike here, and those whose missed failures show here; in file
            order.
        poka_yokes: those in use here.
    """

    index: int
    id: str
    own: bool
    shown: bool
    simulated: bool
    sides: tuple[SideRow, ...]
    options: tuple[OptionRow, ...]
    frees: tuple[int, ...]
    duration: Amount | None
    until: Amount | None
    after: tuple[int, ...]
    after_any: bool
    leads: frozenset[int]
    followers: tuple[int, ...]
    exits: ExitsRow
    joins: JoinsRow | None
    wait: WaitRow
    priority: int | None
    interrupts: bool
    fail_points: tuple[int, ...]
    surfacing: tuple[int, ...]
    poka_yokes: tuple[int, ...]
    price: Amount | None
    cost: Amount | None


class Action(IntEnum):
    """What a failure does to the way."""

    NONE = 0
    REDO = 1
    BACK_TO = 2
    RECOVER = 3
    LEAVE = 4


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """What follows a failure; `target` is the step of `BACK_TO` and `RECOVER`."""

    action: Action = Action.NONE
    target: int = NOBODY
    delay: Amount | None = None
    cost: Amount | None = None


@dataclass(frozen=True, slots=True)
class FailPointRow:
    """One fail point.

    Attributes:
        chance: how often it strikes; None: it is drawn, not run.
        prevents, catches: the shares of the poka-yokes in use, in file order.
        surfaces_at: the step where a missed failure shows; `NOBODY` if it escapes.
    """

    index: int
    id: str
    step: int
    chance: Shares | None
    prevents: tuple[Shares, ...]
    caught: Shares
    catches: tuple[Shares, ...]
    when_caught: ResponseRow
    when_missed: ResponseRow
    surfaces_at: int
    cost: Amount | None
    strike_point: int
    caught_point: int


@dataclass(frozen=True, slots=True)
class PokaYokeRow:
    """One poka-yoke in use: what it adds to each doing and costs."""

    index: int
    id: str
    step: int
    adds: Amount | None
    cost: Amount | None


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """How a unit breaks and is repaired: the time from one repair to the next breakdown, and the time of a repair."""

    every: Amount
    lasts: Amount


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """People, places or technology.

    Attributes:
        scheduled: spans (start, end, units) in which there are any; the end is None for ever.
        changes: (moment, units from then on), rising: the spans as an engine needs them, without the end of a last
            shift that turns into overtime.
        overtime: whether it stays after closing until nobody needs it.
        unlimited: whether there are always enough; its units are then beyond all needs.
    """

    index: int
    id: str
    scheduled: tuple[tuple[int, int | None, int], ...]
    changes: tuple[tuple[int, int], ...]
    overtime: bool
    unlimited: bool
    overtaking: bool
    cost: Amount | None
    breakdowns: BreakdownRow | None


@dataclass(frozen=True, slots=True)
class Hours:
    """The time that one replication covers, in microseconds from midnight of day 0.

    Attributes:
        start: the first moment; before 0 during a warm-up.
        end: the run is cut off here; None: it goes on until no work is left.
        opening, closing: the first start and last end of shifts and arrivals of a single day; None where the file has
            no clock times (it is always open) or the run goes by the calendar.
        by_calendar: day after day, without overtime; else a single day.
        weekday: of day 0; 0 is Monday.
        turn: how long after midnight a day of service goes on, by the calendar.
    """

    start: int
    end: int | None
    opening: int | None
    closing: int | None
    by_calendar: bool
    weekday: int
    turn: int = 0

    @property
    def has_clock(self) -> bool:
        """Whether an hour of the run is one of the clock; not where it is always open and goes on until all is done."""
        return self.by_calendar or self.opening is not None


@dataclass(frozen=True, slots=True)
class Program:
    """The whole blueprint, ready to run."""

    title: str
    hours: Hours
    steps: tuple[StepRow, ...]
    resources: tuple[ResourceRow, ...]
    streams: tuple[StreamRow, ...]
    segments: tuple[SegmentRow, ...]
    traits: tuple[TraitRow, ...]
    fail_points: tuple[FailPointRow, ...]
    poka_yokes: tuple[PokaYokeRow, ...]
    segment_point: int
    budget: int
