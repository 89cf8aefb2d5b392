"""How does the day go?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.report.figures import figure, with_interval
from blueprint.report.questions.waits import steps_by_waiting
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table

_FATES = (
    ("served", "Served"),
    ("walked_out", "Walked out"),
    ("gave_up", "Gave up waiting"),
    ("turned_away", "Turned away"),
    ("too_late", "Came too late"),
    ("inside", "Still inside at the end"),
)
_FIGURES = (
    ("flow_time.mean", "Time in the service"),
    ("flow_time.p90", "… nine in ten are through within"),
    ("wait.total.mean", "Waiting, all waits together"),
    ("wait.total.p90", "… nine in ten wait no longer than"),
    ("first_time_right.share", "Right the first time: nothing went wrong"),
    ("right_in_the_end.share", "Right in the end: nothing stayed wrong"),
    ("satisfied.share", "Satisfied: no wait beyond the tolerable"),
    ("throughput.per_h", "Served per hour open"),
    ("productivity.customers_per_staff_h", "Served per hour of staff"),
    ("cycle_efficiency", "Share of the time that adds value"),
)


def answer(reader: Reader) -> Section | None:
    arrived = reader.get("customers.arrived")
    if arrived is None:
        return None
    rows = [("Arrived", with_interval(arrived), ""), *_fates(reader)]
    rows += [(title, written, "") for title, written in reader.shown(_FIGURES, with_interval)]
    columns = ("", "A day, on average (95 % interval)", "Of all who arrived")
    return Section("How the day goes", tuple(_opening(reader)), Table(columns, tuple(rows)))


def _fates(reader: Reader) -> Iterator[tuple[str, str, str]]:
    for name, title in _FATES:
        found = reader.get(f"customers.{name}")
        if found is not None and (found.mean or name == "served"):
            yield title, with_interval(found), with_interval(reader.get(f"customers.{name}.share"))
    absent = reader.get("customers.no_show")
    if absent is not None and absent.mean:
        yield "Expected and never came", with_interval(absent), ""


def _opening(reader: Reader) -> Iterator[str]:
    """The day in a few sentences."""
    arrived, served = reader.get("customers.arrived"), reader.get("customers.served.share")
    if served is not None:
        stay = figure(reader.get("flow_time.mean"))
        yield (
            f"{figure(arrived)} customers come in a day and {figure(served)} of them are served, in {stay} on average. "
            f"A customer waits {figure(reader.get('wait.total.mean'))} in all."
        )
    worst = next(iter(steps_by_waiting(reader)), None)
    if worst is not None and reader.mean(f"step.{worst}.wait.mean") > 0:
        staff, work = reader.mean(f"step.{worst}.wait_for_staff.mean"), reader.mean(f"step.{worst}.wait_for_work.mean")
        why = "for work that is not done yet" if work > staff else "for people or places that are busy"
        wait = figure(reader.get(f"step.{worst}.wait.mean"))
        yield f"Most time is lost waiting at “{reader.step_title(worst)}”: {wait} each, mostly {why}."
    busiest = next(iter(reader.resources), None)
    if busiest is not None:
        share = figure(reader.get(f"resource.{busiest}.utilization"))
        yield f"Busiest of all: {reader.resource_title(busiest)}, {share} of the scheduled time."
