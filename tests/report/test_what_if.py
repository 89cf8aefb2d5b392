"""What trials say: figures side by side, differences from the base, promises, and which value does best."""

from __future__ import annotations

from dataclasses import replace

from blueprint.exchange.loader import loads
from blueprint.report.section import Section
from blueprint.report.what_if import what_if
from blueprint.results.trials import Trials
from blueprint.simulate.trying import try_out
from tests.haircut import HAIRCUT

FILE = loads(HAIRCUT)
PATH = "resources.stylist.capacity"


def trials(*capacities: str, as_it_is: bool = False) -> Trials:
    tried = [((value,), FILE.what_if({PATH: value}).require()) for value in capacities]
    base = [(None, FILE.require())] if as_it_is else []
    return Trials((PATH,), try_out([*base, *tried], replications=6, seed=1))


def sections(found: Trials) -> dict[str, Section]:
    return {section.heading: section for section in what_if(FILE.require(), found)}


def rows(section: Section) -> dict[str, dict[str, str]]:
    assert section.table is not None
    return {row[0]: dict(zip(section.table.columns[1:], row[1:], strict=True)) for row in section.table.rows}


FOUND = trials("2", "1", "3")


def test_the_figures_of_all_values_stand_side_by_side_the_base_marked() -> None:
    section = sections(FOUND)[f"What if {PATH}"]
    found = rows(section)
    assert list(found) == ["2 *", "1", "3"]
    assert list(found["1"]) == [
        "Served",
        "Wait in all",
        "… 9 in 10 within",
        "Time in the service",
        "stylist busy",
        "Cost for each served",
        "Profit a day",
    ]
    assert section.table is not None
    assert section.table.columns[0] == "capacity"


def test_each_differs_from_the_base_with_a_verdict() -> None:
    found = rows(sections(FOUND)["Against 2"])
    assert list(found) == ["1", "3"]
    assert found["1"]["Wait in all"].endswith("min worse")
    assert found["1"]["Served"].startswith("−")
    assert found["3"]["stylist busy"].endswith("changed")


def test_the_best_is_said_first_and_only_where_it_is_better_for_sure() -> None:
    best = sections(FOUND)[f"What if {PATH}"].sentences[0]
    assert best.startswith("Shortest waiting: ")
    assert "highest profit: 2 (" in best or "highest profit: none surely better than 2" in best
    worse = sections(trials("2", "1"))[f"What if {PATH}"].sentences[0]
    assert worse.startswith("Shortest waiting: 2 (")


def test_a_base_that_is_none_of_the_values_is_the_file_as_it_is() -> None:
    found = sections(trials("3", as_it_is=True))
    assert list(rows(found[f"What if {PATH}"])) == ["as in the file *", "3"]
    assert "Against as in the file" in found


def test_promises_are_judged_for_each_value() -> None:
    found = rows(sections(FOUND)["Promises"])
    (promise,) = found
    assert promise == "wait.total.p90 <= 30 min"
    assert found[promise]["1"].startswith("BROKEN ")


def test_without_promises_there_is_no_table_of_them() -> None:
    none = replace(FOUND, trials=tuple(replace(each, study=replace(each.study, promises=())) for each in FOUND.trials))
    assert "Promises" not in sections(none)


def test_a_value_that_changes_nothing_is_the_same_everywhere() -> None:
    found = rows(sections(trials("2", as_it_is=True))["Against as in the file"])
    assert set(found["2"].values()) == {"the same"}
