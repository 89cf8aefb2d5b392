"""Customers whose times are known come at these times, on these days, as who they are said to be."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from blueprint.exchange.loader import loads
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication

MINUTE = 60_000_000
DAY = 24 * 60


def program(text: str, folder: Path | None = None, step: str = "customer: Asks, duration: 1 min") -> Program:
    document = f"blueprint: A test\nsteps:\n  - {{{step}}}\n" + dedent(text)
    return compile_program(loads(document, "test.yaml", folder).require())


def run(text: str, folder: Path | None = None, step: str = "customer: Asks, duration: 1 min") -> Replication:
    return run_replication(program(text, folder, step), 0, 1)


def arrived(text: str) -> list[tuple[float, int]]:
    """When each customer arrives, in minutes, and which number that is."""
    return [(stay.arrived / MINUTE, stay.customer[1]) for stay in run(text).stays]


def test_customers_are_numbered_as_they_come_whatever_the_order_of_the_list() -> None:
    assert arrived("demand: {arrivals: {times: [09:30, 09:00:30, 09:30]}}") == [(540.5, 0), (570, 1), (570, 2)]


def test_a_time_without_a_weekday_is_that_of_every_day_of_the_run() -> None:
    text = "demand: {arrivals: {times: [09:00, tue 08:00]}}\nrun: {for: 3 d}"
    assert [moment for moment, _ in arrived(text)] == [540, DAY + 480, DAY + 540, 2 * DAY + 540]


def test_the_night_belongs_to_the_day_before() -> None:
    text = "demand: {arrivals: {times: [mon 25:00, tue 00:30]}}\nrun: {for: 2 d}"
    assert [moment for moment, _ in arrived(text)] == [DAY + 30, DAY + 60]


def test_a_run_begins_with_those_of_its_warm_up_and_ends_before_its_end() -> None:
    text = "demand: {arrivals: {times: [00:00, 12:00]}}\nrun: {for: 12 h, warm_up: 12 h}"
    assert [moment for moment, _ in arrived(text)] == [-DAY / 2, 0]


def test_a_single_day_is_the_first_that_the_times_name() -> None:
    assert arrived("demand: {arrivals: {times: [sat 10:00, thu 09:00, 11:00]}}") == [(540, 0), (660, 1)]


def test_it_opens_with_the_first_and_closes_at_the_end_of_the_minute_of_the_last() -> None:
    hours = program("demand: {arrivals: {times: [09:30, 08:15:20, 16:00:10]}}").hours
    assert (hours.opening, hours.closing) == (495 * MINUTE + 20_000_000, 961 * MINUTE)


def test_who_has_no_shifts_is_there_for_all_who_come_and_stays() -> None:
    # Both come at 9; the clerk serves one after the other, beyond the closing of a day without another time.
    replication = run(
        "resources: {clerk: {}}\ndemand: {arrivals: {times: [09:00, 09:00]}}",
        step="by: clerk, customer: Asks, duration: 5 min",
    )
    assert [stay.gone for stay in replication.stays] == [545 * MINUTE, 550 * MINUTE]


def test_a_file_says_who_comes_and_what_it_leaves_open_is_drawn(tmp_path: Path) -> None:
    rows = [f"{9 + n // 60:02}:{n % 60:02},,\n" for n in range(400)]
    (tmp_path / "log.csv").write_text("time,segment,size\n08:00,family,\n08:01,couple,7\n" + "".join(rows))
    text = """
        demand:
          segments: {couple: {share: 50 %, size: 2}, family: {share: 50 %, size: 4}}
          arrivals: {times: log.csv}
        """
    first, second, *drawn = run(text, tmp_path).stays
    assert (first.segment, first.size) == (1, 4)
    assert (second.segment, second.size) == (0, 7)
    assert {(stay.segment, stay.size) for stay in drawn} == {(0, 2), (1, 4)}
    assert 150 < sum(stay.segment == 1 for stay in drawn) < 250


def test_a_party_is_of_the_size_that_stands_in_the_file(tmp_path: Path) -> None:
    # Three persons need two tables for two.
    (tmp_path / "log.csv").write_text("size,time\n3,09:00\n,09:05\n")
    replication = run(
        "resources: {table: {capacity: 2, kind: place}}\ndemand: {arrivals: {times: log.csv}}",
        tmp_path,
        "customer: Eats, takes: {table: size / 2}, frees: table, duration: 10 min",
    )
    assert [(use.units, use.start // MINUTE) for use in replication.uses] == [(2, 540), (1, 550)]


def test_the_deadline_of_a_day_holds_for_its_times() -> None:
    replication = run("demand: {arrivals: {times: [09:00, 10:00], deadline: 09:30}}\nrun: {for: 2 d}")
    assert [stay.fate.value for stay in replication.stays] == ["served", "too late"] * 2
