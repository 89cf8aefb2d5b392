"""Fail points, responses and poka-yokes in use as rows of a program."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.model.blueprint import Blueprint
from blueprint.model.choices import choices_of
from blueprint.model.failure import FailPoint, PokaYoke, Response
from blueprint.model.given import Given
from blueprint.simulate.draws import Purpose, point
from blueprint.simulate.program import NOBODY, Action, Cases, FailPointRow, PokaYokeRow, ResponseRow, Shares
from blueprint.simulate.resolving import Choices, Names

_IN_USE = "in_use"
_CAUGHT = (Purpose.CAUGHT_DELAY, Purpose.CAUGHT_COST)
_MISSED = (Purpose.MISSED_DELAY, Purpose.MISSED_COST)


class FailureRows:
    """All fail points, and all poka-yokes in use."""

    def __init__(self, blueprint: Blueprint, names: Names) -> None:
        self.blueprint, self.names = blueprint, names
        found = enumerate(blueprint.fail_points)
        in_use = [each for each in blueprint.poka_yokes if each[3].status == _IN_USE]
        self.fail_points = tuple(self._fail_point(index, s, fail, name) for index, (s, _, fail, name) in found)
        self.poka_yokes = tuple(self._poka_yoke(i, s, poka, name) for i, (s, _, _, poka, name) in enumerate(in_use))

    def at(self, step: int) -> tuple[int, ...]:
        """The fail points of a step that have a chance; the others are only drawn."""
        return tuple(row.index for row in self.fail_points if row.step == step and row.chance is not None)

    def surfacing_at(self, step: int) -> tuple[int, ...]:
        """The fail points whose missed failures show at a step."""
        return tuple(row.index for row in self.fail_points if row.surfaces_at == step and row.chance is not None)

    def poka_yokes_at(self, step: int) -> tuple[int, ...]:
        """The poka-yokes in use at a step."""
        return tuple(row.index for row in self.poka_yokes if row.step == step)

    def _choices(self, step: int) -> Choices:
        return choices_of(self.blueprint, self.names.graph.steps[step])

    def _poka_yoke(self, index: int, step: int, poka_yoke: PokaYoke, name: str) -> PokaYokeRow:
        amount, choices = self.names.amount, self._choices(step)
        adds = amount(poka_yoke.adds, Purpose.ADDS, name, choices)
        return PokaYokeRow(index, name, step, adds, amount(poka_yoke.cost, Purpose.POKA_YOKE_COST, name, choices))

    def _fail_point(self, index: int, step: int, fail: FailPoint, name: str) -> FailPointRow:
        choices = self._choices(step)
        used = [poka_yoke for poka_yoke in fail.poka_yokes if poka_yoke.status == _IN_USE]
        surfaces = fail.when_missed.surfaces_at if fail.when_missed else None
        return FailPointRow(
            index=index,
            id=name,
            step=step,
            chance=self.names.shares(fail.chance, choices) if fail.chance else None,
            prevents=self._given((poka_yoke.prevents for poka_yoke in used), choices),
            caught=self._caught(fail, choices),
            catches=self._given((poka_yoke.catches for poka_yoke in used), choices),
            when_caught=self._response(fail.when_caught, name, _CAUGHT, choices),
            when_missed=self._response(fail.when_missed, name, _MISSED, choices),
            surfaces_at=NOBODY if surfaces is None else self.names.step(surfaces),
            cost=self.names.amount(fail.cost, Purpose.STRIKE_COST, name, choices),
            strike_point=point(Purpose.STRIKE, name),
            caught_point=point(Purpose.CAUGHT, name),
        )

    def _given(self, shares: Iterable[Given | None], choices: Choices) -> tuple[Shares, ...]:
        return tuple(self.names.shares(share, choices) for share in shares if share is not None)

    def _caught(self, fail: FailPoint, choices: Choices) -> Shares:
        """All of them if there is a `when_caught`, else none, unless the author says."""
        if fail.caught is not None:
            return self.names.shares(fail.caught, choices)
        return Cases((1.0 if fail.when_caught else 0.0,))

    def _response(
        self, response: Response | None, name: str, purposes: tuple[Purpose, Purpose], choices: Choices
    ) -> ResponseRow:
        if response is None:
            return ResponseRow()
        action, target = self._action(response)
        delay = self.names.amount(response.delay, purposes[0], name, choices)
        return ResponseRow(action, target, delay, self.names.amount(response.cost, purposes[1], name, choices))

    def _action(self, response: Response) -> tuple[Action, int]:
        if response.redo:
            return Action.REDO, NOBODY
        if response.leave:
            return Action.LEAVE, NOBODY
        if response.back_to is not None:
            return Action.BACK_TO, self.names.step(response.back_to)
        if response.recover is not None:
            return Action.RECOVER, self.names.step(response.recover)
        return Action.NONE, NOBODY
