"""From a study to the figures of the picture: waits against their standards, failures, who is busy, who goes where."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analyze.load.days import days_of
from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.model.graph import Graph
from blueprint.render.people import resource_title
from blueprint.render.spoken import spoken_given
from blueprint.render.views.swimlane.flows import flows
from blueprint.render.views.swimlane.marking import Marking
from blueprint.render.views.swimlane.measured import Busy, Measured, Reading
from blueprint.render.views.swimlane.scene import Scene, Symbol
from blueprint.render.words import speaker
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import figure, short, with_interval
from blueprint.results.shortage import busy_by_hour, line, short_of
from blueprint.results.study import Study

_PEAK = 1.1
"""Times as busy as on average: less is no peak."""


def read(blueprint: Blueprint, scene: Scene, study: Study) -> Measured:
    """The figures of a study for the scene of its blueprint."""
    reader = _Reader(blueprint, study)
    tight = short_of(study, always_open=days_of(blueprint).always_open)
    return Measured(
        readings={**dict(reader.waits()), **dict(reader.failures())},
        busy=dict(reader.busy()),
        flows=flows(Graph(blueprint), scene, study),
        doings=dict(reader.doings()),
        acts=dict(reader.acts()),
        bottleneck=tight[0] if tight else None,
        about=reader.about(),
    )


class _Reader:
    def __init__(self, blueprint: Blueprint, study: Study) -> None:
        self.blueprint, self.study = blueprint, study
        self.say = speaker(blueprint)
        self.marking = Marking(blueprint)

    def about(self) -> str:
        runs = "simulated days" if self.blueprint.run.for_ is None else "simulated runs"
        return f"{self.study.replications} {self.say(runs)}, {self.say('seed')} {self.study.seed}"

    def waits(self) -> Iterator[tuple[tuple[Symbol, int], Reading]]:
        for s, number in self.marking.wait_numbers.items():
            name, wait = self.blueprint.step_ids[s], self.blueprint.moments[s].wait
            kind = "wait" if self._get(f"step.{name}.wait.mean") else "queue"
            mean, most = self._get(f"step.{name}.{kind}.mean"), self._get(f"step.{name}.{kind}.p90")
            if mean is None or wait is None:
                continue
            over = self._get(f"step.{name}.over_target.share"), self._get(f"step.{name}.over_tolerable.share")
            within = [f"{self.say('9 in 10 within')} {figure(most)}"] if most and most.mean else []
            limits = zip(over, (wait.target, wait.tolerable), strict=True)
            beyond = ", ".join(filter(None, (self._over(share, limit) for share, limit in limits)))
            lines = (f"{self.say('on average')} {with_interval(mean)}", *within, *([beyond] if beyond else []))
            yield (Symbol.WAIT, number), Reading(short(over[1] or over[0] or mean), lines, _levels(*over))

    def _over(self, share: Estimate | None, limit: Given | None) -> str:
        if share is None or limit is None:
            return ""
        return f"{figure(share)} {self.say('over')} {spoken_given(limit, self.say)}"

    def failures(self) -> Iterator[tuple[tuple[Symbol, int], Reading]]:
        for s, f, _, name in self.blueprint.fail_points:
            if (rate := self._get(f"fail_point.{name}.rate")) is None:
                continue
            parts = (("caught", "caught"), ("escaped", "never noticed"))
            found = [(words, self._get(f"fail_point.{name}.{part}.share")) for part, words in parts]
            shares = ", ".join(f"{self.say(words)} {figure(share)}" for words, share in found if share is not None)
            lines = (f"{self.say('measured')} {with_interval(rate)}", *([shares] if shares else []))
            yield (Symbol.FAIL_POINT, self.marking.fail_numbers[s, f]), Reading(short(rate), lines)

    def busy(self) -> Iterator[tuple[str, Busy]]:
        for name in self.blueprint.resources or {}:
            if (share := self._get(f"resource.{name}.utilization")) is None:
                continue
            waiting = Estimate(line(self.study, name), None, None, 1, "1")
            lines = [f"{self.say('busy')} {with_interval(share)}", *self._peak(name, share.mean)]
            if waiting.mean >= 0.05:
                lines.append(f"{self.say('waited for by')} {figure(waiting)} {self.say('on average')}")
            title = resource_title(self.blueprint, name)
            yield name, Busy(title, share.mean, short(share), tuple(lines))

    def _peak(self, name: str, mean: float) -> Iterator[str]:
        hours = busy_by_hour(self.study, name)
        if hours and max(hours.values()) > _PEAK * mean:
            hour = max(hours, key=lambda each: hours[each])
            share = Estimate(hours[hour], None, None, 1, SHARE)
            yield f"{figure(share)} {self.say('from')} {hour:02d}:00 {self.say('to')} {hour + 1:02d}:00"

    def doings(self) -> Iterator[tuple[int, str]]:
        came = self._get("customers.arrived")
        for s, step in enumerate(self.blueprint.moments):
            count = self._get(f"step.{self.blueprint.step_ids[s]}.count")
            if step.share is not None and came and came.mean and count:
                yield s, short(Estimate(count.mean / came.mean, None, None, 1, SHARE))

    def acts(self) -> Iterator[tuple[int, str]]:
        for a, name in enumerate(self.blueprint.act_ids):
            if (time := self._get(f"act.{name}.time.mean")) is not None:
                yield a, f"{self.say('measured')} {short(time)}"

    def _get(self, measure: str) -> Estimate | None:
        return self.study.measures.get(measure)


def _levels(target: Estimate | None, tolerable: Estimate | None) -> tuple[float, float]:
    """How many wait longer than either; who waits longer than the tolerable waits longer than the target too."""
    beyond = tolerable.mean if tolerable else 0.0
    return max(target.mean if target else 0.0, beyond), beyond
