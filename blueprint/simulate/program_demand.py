"""Who comes and when, as rows of a program: streams with their sources, segments and traits."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.simulate.cases import Amount, Shares


@dataclass(frozen=True, slots=True)
class RatePiece:
    """Arrivals from `start` up to `end`, in customers per microsecond: from `first` to `last`, linear between."""

    start: int
    end: int
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class EveryRow:
    """One customer after the other, in each window anew, the first after the first gap.

    Attributes:
        windows: spans (start, end) in which customers come; the end is None where `count` ends it.
        count: how many in each window, None for any number.
    """

    gap: Amount
    windows: tuple[tuple[int, int | None], ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class AppointmentsRow:
    """Customers by appointment: so many for each slot."""

    slots: tuple[int, ...]
    customers: int
    punctuality: Amount | None
    no_show: Shares | None
    no_show_point: int


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """A closed group: member m comes as the customers m, m + members, m + 2 members, …

    Attributes:
        windows: spans (start, end) in which they can come, rising; at the start of the first all of them are outside.
            Who would return between two of them comes as the next one starts, who would after the last stays away.
    """

    members: int
    returns: Amount
    windows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TimesRow:
    """Customers whose times are known, in the order in which they come; the n-th is the customer of that number.

    Attributes:
        moments: when each of them comes, never falling.
        segments: what each is of; `NOBODY` if the stream says so, or they are drawn by the shares of the segments.
        sizes: how many persons each is; 0 if the stream or the segment says so.
    """

    moments: tuple[int, ...]
    segments: tuple[int, ...]
    sizes: tuple[int, ...]


Source = tuple[RatePiece, ...] | EveryRow | AppointmentsRow | TimesRow | PopulationRow


@dataclass(frozen=True, slots=True)
class StreamRow:
    """One stream of customers.

    Attributes:
        segment: `NOBODY` where customers are drawn by the shares of the segments, unless their `TimesRow` says more.
        size: does not hold for whom their `TimesRow` gives one.
    """

    index: int
    id: str
    segment: int
    enters: int
    priority: int | None
    size: Amount | None
    deadline: Amount | None
    too_late: int
    source: Source
    gap_point: int


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One segment; `share` of the customers of streams without one."""

    index: int
    id: str
    share: float | None
    size: Amount | None
    spend: Amount | None
    priority: int | None
    deadline: Amount | None
    too_late: int


@dataclass(frozen=True, slots=True)
class TraitRow:
    """What some customers have."""

    index: int
    id: str
    share: Shares
    point: int
