"""The load before the run as a table."""

from __future__ import annotations

from blueprint.exchange.loader import loads
from blueprint.report.questions.load import answer
from blueprint.report.reader import Reader
from blueprint.report.section import Table
from blueprint.simulate import simulate
from tests.analyze.load.services import one_step


def table_of(text: str) -> Table:
    blueprint = loads(text).require()
    section = answer(Reader(blueprint, simulate(blueprint, replications=2).study))
    assert section is not None
    assert section.table is not None
    return section.table


def test_a_day_has_a_row_for_each_hour_in_which_there_is_work() -> None:
    demand = "{arrivals: {09:00-10:00: 6 per h, 10:00-11:00: 30 per h}}"
    rows = table_of(one_step(demand=demand, run="{}", clerk="{shifts: {09:00-11:00: 1}}")).rows
    assert [row[0] for row in rows] == ["09:00", "10:00", "11:00", "In all"]
    assert rows[2][1] == "overtime"
    assert rows[3][1] == "120 %"


def test_where_it_is_always_open_every_hour_is_the_same() -> None:
    assert table_of(one_step(demand="{arrivals: 6 per h}", run="{for: 6 h}")).rows == (("clerk", "40 %", "–"),)
