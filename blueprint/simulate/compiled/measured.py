"""Replications on the compiled engine that are measured while they run, without records."""

from __future__ import annotations

from blueprint.simulate.compiled.ledgers import Ledgers
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiled.tallies import Reading
from blueprint.simulate.draws import Luck
from blueprint.simulate.engine import Beat
from blueprint.simulate.outcome import Outcome
from blueprint.simulate.schedule import Opening
from blueprint.simulate.yardstick import Yardstick


class MeasuredEngine:
    """One blueprint, ready to be run and measured as often as wanted, by several threads at once."""

    def __init__(self, yardstick: Yardstick, opening: Opening, numbers: dict[str, int]) -> None:
        """Lays out what all replications share.

        Args:
            numbers: of the names of observations; new ones are added.
        """
        self._ledgers = ledgers = Ledgers(yardstick, opening)
        self._engine = CompiledEngine(yardstick.program, keep_records=False, ledgers=ledgers)
        self._reading = Reading(ledgers, numbers)
        self._opening = opening

    def outcome(self, luck: Luck, beat: Beat = lambda customers, now: None) -> Outcome:
        """Runs and measures the replication with this luck.

        Args:
            beat: called now and then, with its customers so far and the moment that it has reached.

        Raises:
            SimulationError: if there are too many events, or work waits when nothing more can happen.
        """
        records, ledger = self._engine.run_measured(luck.replication, luck.seed, antithetic=luck.flip != 0, beat=beat)
        assert ledger is not None
        beat(records.came, records.end)
        tally, ratios = self._reading.tally(ledger, self._opening.schedule(records.end), records.no_shows)
        self._ledgers.give_back(ledger)
        return Outcome(tally, ratios, records.came, records.unfinished, records.left_over)
