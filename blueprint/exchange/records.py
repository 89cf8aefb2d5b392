"""The records of a simulation as CSV: one row for each doing, with ids and clock times."""

from __future__ import annotations

import csv
import io

from blueprint.simulate.events import COLUMNS, events
from blueprint.simulate.experiment import Simulation


def records_csv(simulation: Simulation) -> str:
    """The doings of all kept replications, in the order in which they ended.

    Rows end in a line feed; what never came (a start, say) is empty.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(events(simulation.program, simulation.records))
    return text.getvalue()
