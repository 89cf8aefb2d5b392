"""From a blueprint to the program that engines run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from blueprint.model.blueprint import Blueprint
from blueprint.model.choices import choices_of
from blueprint.model.graph import Graph
from blueprint.model.resource import Needs
from blueprint.model.run import BUDGET
from blueprint.simulate.calendar import calendar_of
from blueprint.simulate.compiling_demand import segment_rows, stream_rows, trait_rows
from blueprint.simulate.compiling_failures import FailureRows
from blueprint.simulate.compiling_resources import resource_rows
from blueprint.simulate.draws import Purpose, point
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import NeedRow, OptionRow, Program, SideRow, StepRow, WaitRow
from blueprint.simulate.resolving import Names, lucky_name


def compile_program(blueprint: Blueprint) -> Program:
    """The tables of a blueprint; its names must have been checked.

    Raises:
        SimulationError: if something that a run needs is missing.
    """
    if blueprint.demand is None:
        raise SimulationError("nobody comes: say who with `demand`, for example `demand: 12 per h`")
    graph = Graph(blueprint)
    if graph.start is None:
        raise SimulationError("there is no step that a customer could come to")
    names, calendar = Names(blueprint, graph), calendar_of(blueprint)
    failures = FailureRows(blueprint, names)
    return Program(
        title=blueprint.title,
        hours=calendar.hours,
        steps=tuple(_StepMaker(blueprint, names, failures, index).row() for index in range(len(graph.steps))),
        resources=resource_rows(blueprint, names, calendar),
        streams=stream_rows(blueprint, names, calendar),
        segments=segment_rows(blueprint.demand, names),
        traits=trait_rows(blueprint.demand, names),
        fail_points=failures.fail_points,
        poka_yokes=failures.poka_yokes,
        segment_point=point(Purpose.SEGMENT),
        budget=blueprint.run.budget or BUDGET,
    )


class _StepMaker:
    """Makes the row of one step."""

    def __init__(self, blueprint: Blueprint, names: Names, failures: FailureRows, index: int) -> None:
        self.blueprint, self.names, self.failures, self.index = blueprint, names, failures, index
        self.graph = names.graph
        self.step = self.graph.steps[index]
        self.id = self.graph.ids[index]
        self.name = lucky_name(self.step, self.id)
        self.needs_people = blueprint.resources is not None
        self.choices = choices_of(blueprint, self.step) if self.needs_people else ()

    def row(self) -> StepRow:
        step, graph, index, names = self.step, self.graph, self.index, self.names
        own, sides = graph.own[index], list(self._sides())
        return StepRow(
            index=index,
            id=self.id,
            own=own,
            shown=graph.shown[index] if graph.has_customer_lines else own,
            simulated=graph.simulated[index],
            sides=tuple(row for row, _ in sides),
            options=self._options([needs for _, needs in sides]),
            frees=tuple(names.resource(name) for name in step.frees),
            duration=names.amount(step.duration, Purpose.DURATION, self.name, self.choices),
            until=names.amount(step.until, Purpose.UNTIL, self.name, self.choices),
            after=graph.after[index],
            after_any=graph.after_any[index],
            leads=graph.leads[index] - {index},
            followers=graph.followers[index],
            exits=names.exits(index, self.name),
            joins=names.joins(step.share, self.name),
            wait=self._wait(),
            priority=step.priority,
            interrupts=step.interrupts,
            fail_points=self.failures.at(index),
            surfacing=self.failures.surfacing_at(index),
            poka_yokes=self.failures.poka_yokes_at(index),
            price=names.amount(step.price, Purpose.PRICE, self.name, self.choices),
            cost=names.amount(step.cost, Purpose.COST, self.name, self.choices),
        )

    def _sides(self) -> Iterator[tuple[SideRow, Needs]]:
        """The people of the whole step first, then the lanes in drawn order, each with what it needs."""
        by = self._people(self.step.by)
        if by.resources():
            yield SideRow("", None), by
        for activity in self.blueprint.in_lane_order(self.step):
            for number, side in enumerate(activity.sides):
                by = self._people(side.by)
                if side.duration or by.resources():
                    place = f"{self.name}\0{activity.lane}\0{number}"
                    duration = self.names.amount(side.duration, Purpose.SIDE, place, self.choices)
                    yield SideRow(activity.lane, duration), by

    def _people(self, needs: Needs) -> Needs:
        """In a file without `resources` names in `by` only label."""
        return needs if self.needs_people else Needs()

    def _options(self, sides: list[Needs]) -> tuple[OptionRow, ...]:
        """Every combination of the alternatives, the last choice varying fastest."""
        combinations = product(*map(self._alternatives, (*sides, self.step.takes)))
        return tuple(OptionRow(tuple(of_sides), takes) for *of_sides, takes in combinations)

    def _alternatives(self, needs: Needs) -> list[tuple[NeedRow, ...]]:
        alternatives = needs.any_of.alternatives if needs.any_of else ((),)
        return [self.names.needs((*needs.all, *each)) for each in alternatives]

    def _wait(self) -> WaitRow:
        wait, amount = self.step.wait, self.names.amount
        if wait is None:
            return WaitRow()
        return WaitRow(
            target=amount(wait.target, Purpose.TARGET, self.name, self.choices),
            tolerable=amount(wait.tolerable, Purpose.TOLERABLE, self.name, self.choices),
            patience=amount(wait.patience, Purpose.PATIENCE, self.name, self.choices),
            gives_up=self.names.way_out(wait.gives_up),
            places=wait.places,
            full=self.names.way_out(wait.full),
        )
