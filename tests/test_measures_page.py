"""The reference page of measures says what is true of every one of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.measure_name import OF_ONE, OF_THE_WHOLE, SPREAD, dimension_of
from blueprint.model.quantity import Dimension
from blueprint.simulate.measuring import Measures
from tests.simulate.measured import read, simulated

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"\| `(?P<name>[^`]+)` \| (?P<what>.+) \| (?P<unit>[^|]+) \| (?P<some>[^|]+) \| (?P<hour>[^|]+) \|")
UNITS = {"time": Dimension.TIME, "share": Dimension.SHARE, "money": Dimension.MONEY}
EXAMPLE = {
    "step.<id>": "step.asks",
    "act.<id>": "act.visit",
    "resource.<id>": "resource.clerk",
    "fail_point.<id>": "fail_point.slip",
    "to.<step>": "to.pays",
    "<any of these>": "gave_up",
}
SHOP = """\
blueprint: A shop in which everything happens
steps:
  - {act: The visit, id: visit}
  - id: asks
    customer: Asks
    by: clerk
    duration: 5..9 min
    value: adding
    cost: 1 EUR
    wait: {target: 1 min, tolerable: 5 min}
    fail_points: [{id: slip, title: Slips, chance: 100 %, cost: 2 EUR}]
  - {id: pays, customer: Pays, duration: 1 min, price: 9 EUR}
resources: {clerk: {shifts: {09:00-12:00: 4}, wage: 20 EUR per h}}
demand:
  arrivals:
    - {id: booked, rate: {09:00-12:00: 30 per h}}
    - {id: walk_in, appointments: {from: 09:00, until: 12:00, every: 3 min, no_show: 10 %}}
  segments: {old: {share: 50 %, waiting: 9 EUR per h}, new: {share: 50 %, waiting: 12 EUR per h}}
"""
GROUPS = ("segment.old", "segment.new", "stream.booked", "stream.walk_in")


@cache
def measured() -> tuple[Blueprint, Measures]:
    blueprint = read(SHOP)
    return blueprint, simulated(blueprint, 2)


def rows() -> list[re.Match[str]]:
    page = (ROOT / "docs/reference/measures.md").read_text(encoding="utf-8")
    return list(ROW.finditer(page))


def examples(name: str) -> list[str]:
    """The measures of the shop that a name of the page stands for."""
    for general, particular in EXAMPLE.items():
        name = name.replace(general, particular)
    return [name.replace("*", each) for each in SPREAD] if name.endswith("*") else [name]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["name"])
def test_each_row_of_the_page_is_right(row: re.Match[str]) -> None:
    blueprint, found = measured()
    for name in examples(row["name"]):
        dimension = dimension_of(name, Directory(blueprint))
        assert dimension is UNITS.get(row["unit"].strip(), Dimension.NUMBER)
        assert found.estimate(name) is not None
        of_some = [found.estimate(f"{group}.{name}") for group in GROUPS]
        assert all(of_some) if row["some"].startswith("yes") else not any(of_some)
        hours = [found.estimate(f"{name}@{hour}") for hour in range(9, 13)]
        assert any(hours) is (row["hour"] != "no")


def test_every_measure_of_the_language_stands_on_the_page() -> None:
    told = {name for row in rows() for name in examples(row["name"])}
    told |= {f"customers.{how}.share" for how in re.findall(r"`customers\.(\w+)`", "".join(row[0] for row in rows()))}
    wanted = set(OF_THE_WHOLE)
    of_one = {"step": "asks", "act": "visit", "resource": "clerk", "fail_point": "slip"}
    wanted |= {f"{kind}.{of_one[kind]}.{measure}" for kind, measures in OF_ONE.items() for measure in measures}
    assert wanted - told == set()


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("hour", [9, 10, 11])
def test_an_hour_of_some_can_be_asked_for_as_the_page_says(group: str, hour: int) -> None:
    _, found = measured()
    assert found.estimate(f"{group}.step.asks.wait.p90@{hour}") is not None
