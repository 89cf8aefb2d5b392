"""What a change did: measures of both services, at the marks of the picture and in a list of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.model.blueprint import Blueprint
from blueprint.render.headlines import HEADLINES
from blueprint.render.people import resource_title
from blueprint.render.views.swimlane.changes import Told
from blueprint.render.views.swimlane.marking import Marking
from blueprint.render.views.swimlane.measured import Busy, Measured, Reading
from blueprint.render.views.swimlane.scene import Symbol
from blueprint.render.words import Say
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.figures import change as difference_in_words
from blueprint.results.figures import figure, short

SIGNS = {Change.BETTER: "✓", Change.WORSE: "!", Change.UNDECIDED: "?"}


class Figures:
    """The figures of a comparison, for the picture of the later service."""

    def __init__(self, after: Blueprint, comparison: Comparison, say: Say) -> None:
        self.after, self.comparison, self.say = after, comparison, say
        self.of: Mapping[str, Difference] = {each.measure: each for each in comparison.differences}

    def measured(self) -> Measured:
        days = "simulated days" if self.after.run.for_ is None else "simulated runs"
        about = f"{self.comparison.replications} {self.say(days)}, {self.say('seed')} {self.comparison.seed}"
        readings = {**dict(self._waits()), **dict(self._failures())}
        return Measured(readings=readings, busy=dict(self._busy()), about=about)

    def headlines(self) -> Iterator[Told]:
        for measure, title in HEADLINES.items():
            if (found := self.of.get(measure)) and found.change is not Change.SAME:
                yield Told(SIGNS.get(found.change, ""), self.say(title), (self._line(found),))

    def _waits(self) -> Iterator[tuple[tuple[Symbol, int], Reading]]:
        for s, number in Marking(self.after).wait_numbers.items():
            step = f"step.{self.after.step_ids[s]}"
            kinds = ("over_tolerable.share", "over_target.share", "wait.mean", "queue.mean")
            found = [each for kind in kinds if (each := self.of.get(f"{step}.{kind}"))]
            if found:
                over, beyond = (self.of.get(f"{step}.{kind}") for kind in ("over_target.share", "over_tolerable.share"))
                levels = (over.after.mean if over else 0.0, beyond.after.mean if beyond else 0.0)
                lines = tuple(self._line(each) for each in found if each.measure.endswith((".share", ".wait.mean")))
                yield (Symbol.WAIT, number), Reading(_short(found[0]), lines or (self._line(found[0]),), levels)

    def _failures(self) -> Iterator[tuple[tuple[Symbol, int], Reading]]:
        numbers = Marking(self.after).fail_numbers
        for s, f, _, name in self.after.fail_points:
            if found := self.of.get(f"fail_point.{name}.rate"):
                yield (Symbol.FAIL_POINT, numbers[s, f]), Reading(_short(found), (self._line(found),))

    def _busy(self) -> Iterator[tuple[str, Busy]]:
        for name in self.after.resources or {}:
            if found := self.of.get(f"resource.{name}.utilization"):
                title = resource_title(self.after, name)
                yield name, Busy(title, found.after.mean, short(found.after), (self._line(found),))

    def _line(self, found: Difference) -> str:
        """Before, after and the difference: `19 min → 13 min: −6.2 min (5.2–7.3), better`."""
        what = _what(found.measure)
        start = f"{self.say(what)} " if what else ""
        verdict = self.say(found.change.value)
        if found.change is Change.SAME:
            return f"{start}{figure(found.after)}, {verdict}"
        both = f"{figure(found.before)} → {figure(found.after)}"
        return f"{start}{both}: {difference_in_words(found.difference, self.say)}, {verdict}"


def _what(measure: str) -> str:
    """What a line about a mark begins with, where it has several."""
    if measure.endswith("over_tolerable.share"):
        return "beyond the tolerable"
    return "over target" if measure.endswith("over_target.share") else ""


def _short(found: Difference) -> str:
    """The later figure, with the direction in which it went where that is decided."""
    if found.change in (Change.SAME, Change.UNDECIDED):
        return short(found.after)
    return f"{'↑' if found.difference.mean > 0 else '↓'}{short(found.after)}"
