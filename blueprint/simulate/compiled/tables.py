"""The tables that the compiled engine runs: a `Program` as arrays of plain records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

import numpy as np

from blueprint.simulate.cases import By
from blueprint.simulate.compiled import layout
from blueprint.simulate.compiled.layout import NEVER, NOBODY
from blueprint.simulate.compiled.spreads import spread_row
from blueprint.simulate.program import (
    Action,
    Amount,
    AppointmentsRow,
    EveryRow,
    FailPointRow,
    NeedRow,
    OptionRow,
    PopulationRow,
    Program,
    RatePiece,
    ResourceRow,
    ResponseRow,
    Shares,
    StepRow,
    StreamRow,
    TimesRow,
)

Row = dict[str, Any]
Array = np.ndarray[Any, Any]


@dataclass
class Tables:
    """The tables of one program.

    Attributes:
        arrays: by the field of the world that says where they begin.
        counts: more fields of the world: how many there are of everything, and where some ranges begin and end.
    """

    program: Program
    arrays: dict[str, Array] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def tables_of(program: Program) -> Tables:
    """Lays a program out."""
    return _Maker(program).tables()


class _Maker:
    """Collects the rows of all tables; what refers to other rows adds those first."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.ranks = _ranks(program)
        self.rows: dict[str, list[Row]] = {name: [] for name in _TABLES}
        self.indices: list[int] = []
        self.numbers: list[float] = []
        self.known: dict[Any, int] = {}
        """Where the numbers of spreads begin that were laid out before."""

    def tables(self) -> Tables:
        program = self.program
        kept = sorted({need.resource for step in program.steps for o in step.options for need in o.takes})
        self.kept_as = {resource: number for number, resource in enumerate(kept)}
        self.queues = self._queues()
        self.rows["fail_points"] = [self._fail_point(row) for row in program.fail_points]
        self.rows["poka_yokes"] = [
            {"adds": self.amount(row.adds), "cost": self.amount(row.cost)} for row in program.poka_yokes
        ]
        self.rows["steps"] = [self._step(row) for row in program.steps]
        units = 0
        for resource in program.resources:
            self.rows["resources"].append(self._resource(resource, units))
            units += self.rows["resources"][-1]["most_units"]
        self.rows["traits"] = [{"share": self.shares(row.share), "point": row.point} for row in program.traits]
        self.rows["segments"] = [
            {
                "size": self.amount(row.size),
                "spend": self.amount(row.spend),
                "has_priority": row.priority is not None,
                "priority": row.priority or 0,
                "deadline": self.amount(row.deadline),
                "too_late": row.too_late,
                "share": row.share or 0.0,
            }
            for row in program.segments
        ]
        self.rows["streams"] = [self._stream(row) for row in program.streams]
        counts = self._counts() | {"units": units}
        return Tables(program, self._arrays(), counts)

    def _queues(self) -> list[range]:
        """The queues of each step, one for each rank of customers; steps that need the same share them."""
        known: dict[Any, range] = {}
        for step in self.program.steps:
            first = sum(map(len, known.values()))
            known.setdefault(self._line(step), range(first, first + (len(self.ranks) if step.priority is None else 1)))
        return [known[self._line(step)] for step in self.program.steps]

    def _line(self, step: StepRow) -> Any:
        """What is the same for steps that share their queues; who may shut something or interrupt stands alone."""
        if step.interrupts or self._shuts(step):
            return step.index
        return step.priority, tuple(tuple(sorted(map(astuple, _needs(option)))) for option in step.options)

    def _arrays(self) -> dict[str, Array]:
        arrays = {name: _array(self.rows[name], dtype) for name, dtype in _TABLES.items()}
        arrays["indices"] = np.array([*self.indices, 0], np.int32)
        arrays["numbers"] = np.array([*self.numbers, 0.0], np.float64)
        arrays["ranks"] = np.array(self.ranks, np.int64)
        return arrays

    def _counts(self) -> dict[str, int]:
        steps, options = self.program.steps, [option for step in self.program.steps for option in step.options]
        recovers = any(row["action"] == Action.RECOVER for row in self.rows["responses"])
        work = self.range_of(step.index for step in steps if not step.own)
        always = self.range_of(
            queue for step in steps if step.interrupts or self._shuts(step) for queue in self.queues[step.index]
        )
        traits = self.range_of(_trait_order(self.program))
        return {
            "steps_count": len(steps),
            "resources_count": len(self.program.resources),
            "streams_count": len(self.program.streams),
            "segments_count": len(self.program.segments),
            "traits_count": len(self.program.traits),
            "fail_points_count": len(self.program.fail_points),
            "queues_count": max(queues.stop for queues in self.queues),
            "ranks_count": len(self.ranks),
            "kept_count": len(self.kept_as),
            "recovered_most": len(steps) + 1 if recovers else 0,
            "parts_most": max(len(step.sides) for step in steps),
            "holds_most": max((sum(map(len, option.sides)) for option in options), default=0),
            "missed_most": max(len(step.fail_points) for step in steps),
            "options_most": max(len(step.options) for step in steps),
            "somebody_interrupts": any(step.interrupts for step in steps),
            "has_prices": any(step.price is not None for step in steps),
            "works": work[0],
            "works_end": work[1],
            "always": always[0],
            "always_end": always[1],
            "trait_order": traits[0],
            "trait_order_end": traits[1],
        }

    # Small things

    def range_of(self, values: Iterable[int]) -> tuple[int, int]:
        """Adds a list of indices; returns where it begins and ends."""
        begin = len(self.indices)
        self.indices.extend(values)
        return begin, len(self.indices)

    def add(self, table: str, rows: Iterable[Row]) -> tuple[int, int]:
        """Adds rows to a table; returns where they begin and end."""
        begin = len(self.rows[table])
        self.rows[table].extend(rows)
        return begin, len(self.rows[table])

    def amount(self, amount: Amount | None) -> int:
        """Adds an amount with its spreads; returns its number, `NOBODY` for none."""
        if amount is None:
            return NOBODY
        cases = amount.cases
        rows = [spread_row(value, self.numbers, self.known) for value in cases.values]
        first, end = self.add("spreads", rows)
        row = {"by": int(cases.by), "trait": cases.trait, "first": first, "count": end - first, "point": amount.point}
        return self.add("amounts", [row])[0]

    def shares(self, shares: Shares | None) -> int:
        """Adds shares with their values; returns their number, `NOBODY` for none."""
        return NOBODY if shares is None else self.add("shares", [self._shares(shares)])[0]

    def _shares(self, shares: Shares) -> Row:
        first = len(self.numbers)
        self.numbers.extend(value or 0.0 for value in shares.values)
        return {"by": int(shares.by), "trait": shares.trait, "numbers": first, "count": len(shares.values)}

    def _shuts(self, step: StepRow) -> bool:
        return any(not self.program.resources[resource].overtaking for resource in _named(step))

    # Steps

    def _step(self, row: StepRow) -> Row:
        wait, joins = row.wait, row.joins
        return {
            "queues": self.queues[row.index].start,
            "own": row.own,
            "shown": row.shown,
            "simulated": row.simulated,
            "duration": self.amount(row.duration),
            "until": self.amount(row.until),
            **_span("options", self.add("options", [self._option(option) for option in row.options])),
            **_span("sides", self.add("sides", [{"duration": self.amount(side.duration)} for side in row.sides])),
            **_span("ways", self.add("ways", [self._way(way) for way in row.exits.ways])),
            "is_timed": any(side.duration is not None for side in row.sides),
            "falls_through": row.exits.falls_through,
            "way_point": row.exits.point,
            **_span("followers", self.range_of(row.followers)),
            **_span("after", self.range_of(row.after)),
            "after_any": row.after_any,
            **_span("leads", self.range_of(sorted(row.leads))),
            **_span("frees", self.range_of(row.frees)),
            **_span("fails", self.range_of(row.fail_points)),
            **_span("surfacing", self.range_of(row.surfacing)),
            **_span("poka_yokes", self.range_of(row.poka_yokes)),
            "joins": _how_joined(row),
            "joins_share": self.shares(joins.share) if joins else NOBODY,
            "joins_trait": joins.trait if joins else NOBODY,
            "joins_negated": joins.negated if joins else False,
            "joins_point": joins.point if joins else 0,
            "interrupts": row.interrupts,
            "target": self.amount(wait.target),
            "tolerable": self.amount(wait.tolerable),
            "patience": self.amount(wait.patience),
            "gives_up": wait.gives_up,
            "places": NOBODY if wait.places is None else wait.places,
            "full": wait.full,
            "has_priority": row.priority is not None,
            "priority": row.priority or 0,
            "price": self.amount(row.price),
            "cost": self.amount(row.cost),
            "shuts": self._shuts(row),
            "by_size": any(need.per for option in row.options for need in _needs(option)),
        }

    def _option(self, option: OptionRow) -> Row:
        by_side = [(side, need) for side, needs in enumerate(option.sides) for need in needs]
        holds: dict[tuple[int, int], int] = {}
        for side, need in by_side:
            holds.setdefault((side, need.resource), len(holds))
        rows = [_need(need, side) | {"hold": holds[side, need.resource]} for side, need in by_side]
        rows += [_need(need, NOBODY) for need in option.takes]
        needs = self.add("needs", rows)
        total = self.add("needs", sorted(rows, key=lambda row: int(row["resource"])))
        only = rows[0] if len(rows) == 1 and not rows[0]["per"] else {"resource": NOBODY, "count": 0}
        alone = {"only": only["resource"], "units": only["count"], "holds": len(holds)}
        return _span("needs", needs) | _span("total", total) | alone

    def _way(self, way: Any) -> Row:
        return {"target": way.target, "share": self.shares(way.share), "trait": way.trait, "negated": way.negated}

    # Failures

    def _fail_point(self, row: FailPointRow) -> Row:
        return {
            "step": row.step,
            "chance": self.shares(row.chance),
            "caught": self.shares(row.caught),
            "cost": self.amount(row.cost),
            **_span("prevents", self.add("shares", [self._shares(shares) for shares in row.prevents])),
            **_span("catches", self.add("shares", [self._shares(shares) for shares in row.catches])),
            "when_caught": self._response(row.when_caught),
            "when_missed": self._response(row.when_missed),
            "strike_point": row.strike_point,
            "caught_point": row.caught_point,
        }

    def _response(self, row: ResponseRow) -> int:
        delay, cost = self.amount(row.delay), self.amount(row.cost)
        return self.add("responses", [{"action": int(row.action), "target": row.target, "delay": delay, "cost": cost}])[
            0
        ]

    # Resources and streams

    def _resource(self, row: ResourceRow, first_unit: int) -> Row:
        steps = [step for step in self.program.steps if row.index in _named(step)]
        changes = [{"moment": moment, "units": units} for moment, units in row.changes]
        breaks = row.breakdowns
        return {
            **_span("changes", self.add("changes", changes)),
            **_span("queues", self.range_of(sorted({queue for step in steps for queue in self.queues[step.index]}))),
            "overtaking": row.overtaking,
            "cost": self.amount(row.cost),
            "kept_as": self.kept_as.get(row.index, NOBODY),
            "every": self.amount(breaks.every) if breaks else NOBODY,
            "lasts": self.amount(breaks.lasts) if breaks else NOBODY,
            "most_units": max((units for _, units in row.changes), default=0) if breaks else 0,
            "first_unit": first_unit,
        }

    def _stream(self, row: StreamRow) -> Row:
        common = {
            "segment": row.segment,
            "enters": row.enters,
            "has_priority": row.priority is not None,
            "priority": row.priority or 0,
            "size": self.amount(row.size),
            "deadline": self.amount(row.deadline),
            "too_late": row.too_late,
            "gap_point": row.gap_point,
            "no_show": NOBODY,
            "gap": NOBODY,
            "count": NOBODY,
        }
        source = row.source
        if isinstance(source, EveryRow):
            return common | self._one_by_one(source)
        if isinstance(source, AppointmentsRow):
            return common | self._by_appointment(source)
        if isinstance(source, PopulationRow):
            return common | self._closed_group(source)
        if isinstance(source, TimesRow):
            return common | {"source": layout.AT_TIMES, **_span("pieces", self.add("known_times", _times(source)))}
        pieces = self.add("pieces", [_rate_piece(piece) for piece in source])
        return common | {"source": layout.BY_RATE, **_span("pieces", pieces)}

    def _one_by_one(self, source: EveryRow) -> Row:
        windows = [{"start": start, "end": NEVER if end is None else end} for start, end in source.windows]
        return {
            "source": layout.ONE_BY_ONE,
            "gap": self.amount(source.gap),
            "count": NOBODY if source.count is None else source.count,
            **_span("pieces", self.add("pieces", windows)),
        }

    def _by_appointment(self, source: AppointmentsRow) -> Row:
        return {
            "source": layout.BY_APPOINTMENT,
            "gap": self.amount(source.punctuality),
            "count": source.customers,
            "no_show": self.shares(source.no_show),
            "no_show_point": source.no_show_point,
            **_span("pieces", self.add("pieces", [{"start": slot} for slot in source.slots])),
        }

    def _closed_group(self, source: PopulationRow) -> Row:
        return {
            "source": layout.CLOSED_GROUP,
            "gap": self.amount(source.returns),
            "count": source.members,
            **_span("pieces", self.add("pieces", [{"start": start, "end": end} for start, end in source.windows])),
        }


_TABLES = {
    "steps": layout.STEP,
    "options": layout.OPTION,
    "needs": layout.NEED,
    "sides": layout.SIDE,
    "ways": layout.WAY,
    "responses": layout.RESPONSE,
    "poka_yokes": layout.POKA_YOKE,
    "traits": layout.TRAIT,
    "fail_points": layout.FAIL_POINT,
    "amounts": layout.AMOUNT,
    "shares": layout.SHARES,
    "spreads": layout.SPREAD,
    "resources": layout.RESOURCE,
    "changes": layout.CHANGE,
    "streams": layout.STREAM,
    "pieces": layout.PIECE,
    "known_times": layout.KNOWN_TIME,
    "segments": layout.SEGMENT,
}


def _array(rows: Sequence[Row], dtype: np.dtype[Any]) -> Array:
    """The rows as records, what they do not say being 0; at least one, so that it has an address."""
    array = np.zeros(max(len(rows), 1), dtype)
    for name in dtype.names or ():
        array[name][: len(rows)] = [row.get(name, 0) for row in rows]
    return array


def _span(name: str, span: tuple[int, int]) -> Row:
    return {name: span[0], f"{name}_end": span[1]}


def _need(need: NeedRow, side: int) -> Row:
    return {"resource": need.resource, "side": side, "per": need.per, "count": need.count}


def _needs(option: OptionRow) -> tuple[NeedRow, ...]:
    return tuple(need for needs in (*option.sides, option.takes) for need in needs)


def _named(step: StepRow) -> set[int]:
    return {need.resource for option in step.options for need in _needs(option)}


def _how_joined(row: StepRow) -> int:
    if row.joins is None:
        return layout.EVERYBODY
    return layout.BY_TRAIT if row.joins.share is None else layout.BY_SHARE


def _rate_piece(piece: RatePiece) -> Row:
    length = float(piece.end - piece.start)
    slope = (piece.last - piece.first) / length
    return {
        "start": piece.start,
        "end": piece.end,
        "length": length,
        "first": piece.first,
        "last": piece.last,
        "slope": slope,
    }


def _times(source: TimesRow) -> list[Row]:
    known = zip(source.moments, source.segments, source.sizes, strict=True)
    return [{"moment": moment, "segment": segment, "size": size} for moment, segment, size in known]


def _ranks(program: Program) -> list[int]:
    """Every priority that a customer can have, the highest first."""
    found: set[int] = set()
    for stream in program.streams:
        segments = program.segments if stream.segment == NOBODY else (program.segments[stream.segment],)
        if stream.priority is not None:
            found.add(stream.priority)
        else:
            found |= {segment.priority or 0 for segment in segments} or {0}
    return sorted(found, reverse=True)


def _trait_order(program: Program) -> list[int]:
    """The traits in an order in which each can be drawn when those are known that its share differs by."""
    order: list[int] = []

    def add(trait: int) -> None:
        share = program.traits[trait].share
        if share.by is By.TRAIT and share.trait not in order and share.trait != trait:
            add(share.trait)
        if trait not in order:
            order.append(trait)

    for row in program.traits:
        add(row.index)
    return order
