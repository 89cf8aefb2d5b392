"""Who a customer is: segment, size, traits, and their luck."""

from __future__ import annotations

from blueprint.simulate.cases import NOBODY, Amount, By, Shares
from blueprint.simulate.draws import uniform
from blueprint.simulate.program import JoinsRow, Program, StepRow, StreamRow, TimesRow
from blueprint.simulate.sampling import Spread


class Person:
    """What holds for one customer, and every draw for them (a run's rule 11)."""

    __slots__ = ("_flip", "_key", "_program", "_traits", "priority", "segment", "size")

    def __init__(self, program: Program, stream: StreamRow, number: int, key: int, flip: int) -> None:
        self._program, self._key, self._flip = program, key, flip
        self._traits: dict[int, bool] = {}
        self.size = 1
        self.segment, known_size = stream.segment, 0
        if isinstance(stream.source, TimesRow):
            known_size = stream.source.sizes[number]
            if self.segment == NOBODY:
                self.segment = stream.source.segments[number]
        if self.segment == NOBODY and program.segments:
            self.segment = self._drawn_segment()
        segment = None if self.segment == NOBODY else program.segments[self.segment]
        of_segment = (segment.size, segment.priority) if segment else (None, None)
        self.size = known_size or max(self.known_amount(stream.size or of_segment[0]) or 1, 1)
        self.priority = next((p for p in (stream.priority, of_segment[1]) if p is not None), 0)

    def _drawn_segment(self) -> int:
        drawn, up_to = self.draw(self._program.segment_point), 0.0
        for segment in self._program.segments:
            up_to += segment.share or 0.0
            if drawn < up_to:
                return segment.index
        return self._program.segments[-1].index

    def draw(self, point: int, visit: int = 0) -> float:
        """One uniform draw."""
        return uniform(self._key, point, visit, self._flip)

    def has(self, trait: int) -> bool:
        """Whether they have a trait; drawn once."""
        found = self._traits.get(trait)
        if found is None:
            row = self._program.traits[trait]
            found = self._traits[trait] = self.draw(row.point) < self.share(row.share)
        return found

    def share(self, shares: Shares, server: int = NOBODY) -> float:
        """The share that holds for them; none where the author gave none for their case."""
        if shares.by is By.NOTHING:
            return shares.values[0] or 0.0
        return shares.pick(self, server) or 0.0

    def spread(self, amount: Amount, server: int = NOBODY) -> Spread | None:
        """The quantity that holds for them, served by this option."""
        cases = amount.cases
        return cases.values[0] if cases.by is By.NOTHING else cases.pick(self, server)

    def amount(self, amount: Amount | None, visit: int = 0, server: int = NOBODY) -> int:
        """A drawn amount; nothing where the author gave none."""
        if amount is None:
            return 0
        return self.known_amount(amount, visit, server) or 0

    def known_amount(self, amount: Amount | None, visit: int = 0, server: int = NOBODY) -> int | None:
        """A drawn amount; None where the author gave none."""
        if amount is None:
            return None
        cases = amount.cases
        spread = cases.values[0] if cases.by is By.NOTHING else cases.pick(self, server)
        if spread is None:
            return None
        drawn = spread.fixed
        if drawn is None:
            drawn = spread.at(uniform(self._key, amount.point, visit, self._flip))
        return drawn * self.size if spread.per_person else drawn

    def does(self, step: StepRow) -> bool:
        """Whether they do a step at all; drawn once."""
        return step.joins is None or self._joins(step.joins)

    def _joins(self, joins: JoinsRow) -> bool:
        if joins.share is None:
            return self.has(joins.trait) is not joins.negated
        return self.draw(joins.point) < self.share(joins.share)

    def way_on(self, step: StepRow, visit: int) -> int:
        """Where `then` sends them: exactly one way is taken."""
        exits = step.exits
        if len(exits.ways) == 1:
            return exits.ways[0].target
        drawn, up_to = -1.0, 0.0
        for way in exits.ways[:-1]:
            if way.share is None:
                if self.has(way.trait) is not way.negated:
                    return way.target
                continue
            drawn = self.draw(exits.point, visit) if drawn < 0 else drawn
            up_to += self.share(way.share)
            if drawn < up_to:
                return way.target
        return exits.ways[-1].target
