"""One random blueprint tried: judged, run, and held to the laws; and the sum of many trials.

The tests try some hundreds, the long proof many thousands, with the same code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from blueprint.simulate.draws import Luck
from tests.laws.evening import evened
from tests.laws.judging import Judged, judged
from tests.laws.of_chance import Frequencies
from tests.laws.of_changes import Tried
from tests.laws.of_refusals import Outcome, outcomes
from tests.laws.of_runs import broken_laws
from tests.laws.running import Ran, run
from tests.random_blueprints import random_blueprint

_EXAMPLES = 20


@dataclass
class Trials:
    """What came of many trials.

    Attributes:
        counts: how often what happened.
        broken: what should not have happened, with the seed.
        not_shown: refusals that no forced run has shown, with the seed.
        deviations: of how often failures struck, in standard deviations.
    """

    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    not_shown: list[str] = field(default_factory=list)
    deviations: list[float] = field(default_factory=list)

    def add(self, other: Trials) -> None:
        """The sum of both."""
        self.counts += other.counts
        self.broken += other.broken
        self.not_shown += other.not_shown
        self.deviations += other.deviations

    # One trial

    def of_runs(self, seed: int) -> None:
        """A blueprint that is accepted is run, with its own numbers and evened; some of one in four are cut off."""
        found = self._judged(seed, empties=seed % 4 > 0)
        self.counts["without the form of a blueprint" if found is None else "read"] += 1
        if found is not None:
            self.counts["accepted" if found.accepted else "refused"] += 1
        if found is None or not found.accepted:
            return
        self.counts["accepted, but too large to be proved"] += "not_proved" in found.warned_of
        for program in (found.program, evened(found.program)):
            ran = run(program, seed)
            self._end(found, ran, seed)
            if not ran.trouble:
                self.broken += [f"seed {seed}: {law}" for law in broken_laws(program, ran.replication, Luck(seed, 0))]
                self.counts["records held to the laws"] += len(ran.replication.doings)

    def of_refusals(self, seed: int, forced: int) -> None:
        """A blueprint that is refused is run all the same, so often if need be."""
        found = self._judged(seed, empties=True)
        if found is None or found.accepted:
            return
        for finding, outcome in outcomes(found, seed, forced):
            self.counts[f"refused, {finding.rule}: {outcome.value}"] += 1
            if outcome is Outcome.NOT_SHOWN:
                self.not_shown.append(f"seed {seed}: {finding.rule}: {finding.message}")
            if outcome is Outcome.CONTRADICTED:
                self.broken.append(f"seed {seed}: {finding.rule} says what is not so: {finding.message}")

    def of_changes(self, seed: int) -> None:
        """A blueprint that is accepted is changed so that nothing, or not much, may change in its run."""
        found = self._judged(seed, empties=True)
        if found is None or not found.accepted:
            return
        tried = Tried()
        tried.all_laws(found, seed)
        self.counts += tried.times
        self.broken += tried.broken

    def of_chance(self, seed: int, replications: int) -> None:
        """The failures of a blueprint that is accepted are counted over some replications."""
        found = self._judged(seed, empties=False)
        if found is None or not found.accepted or not found.program.fail_points:
            return
        frequencies = Frequencies()
        for number in range(replications):
            ran = run(found.program, seed, number)
            if not ran.trouble:
                frequencies.count(found.program, ran.replication, Luck(seed, number))
        self.broken += [f"seed {seed}: {each}" for each in frequencies.impossible]
        self.deviations += frequencies.deviations()

    def _judged(self, seed: int, *, empties: bool) -> Judged | None:
        return judged(random_blueprint(seed, empties=empties))

    def _end(self, found: Judged, ran: Ran, seed: int) -> None:
        """How a run of what was accepted ended: who block one another must have been warned of."""
        if ran.stuck and "kept_in_a_circle" in found.warned_of:
            self.counts["runs in which customers blocked one another, as was warned"] += 1
        elif ran.trouble:
            self.broken.append(f"seed {seed}: accepted, and yet: {ran.trouble}")
        elif ran.left_over:
            self.broken.append(f"seed {seed}: left over although somebody is there until closing")
        elif ran.left:
            self.broken.append(f"seed {seed}: accepted, and yet still in use at the end: {', '.join(ran.left)}")
        else:
            self.counts["runs that came to their end"] += 1

    def report(self) -> str:
        """Everything in lines."""
        lines = [f"{count:>10,}  {what}" for what, count in sorted(self.counts.items())]
        lines += [f"not shown  {each}" for each in self.not_shown[:_EXAMPLES]]
        lines += [f"BROKEN     {each}" for each in self.broken[:_EXAMPLES]]
        return "\n".join([*lines, f"{len(self.not_shown)} refusals not shown, {len(self.broken)} laws broken"])
