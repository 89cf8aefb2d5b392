"""How does the day go?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import customers, listed, roughly
from blueprint.results.estimate import Estimate
from blueprint.results.figures import figure, with_interval

_NEARLY_ALL = 0.995
_FATES = (
    ("served", "Served"),
    ("walked_out", "Walked out"),
    ("gave_up", "Gave up waiting"),
    ("turned_away", "Turned away"),
    ("too_late", "Came too late"),
    ("inside", "Still inside at the end"),
)
_LOST = (
    ("gave_up", "give up waiting"),
    ("walked_out", "walk out"),
    ("turned_away", "find no place to wait"),
    ("too_late", "come too late"),
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


def in_short(reader: Reader) -> Iterator[str]:
    arrived, served = reader.get("customers.arrived"), reader.get("customers.served.share")
    if arrived is None:
        return
    if served is None or arrived.mean == 0:
        yield "Nobody comes."
        return
    one = roughly(arrived) == "1"
    yield f"{customers(arrived)} come{'s' if one else ''} in a day{_served(served, reader.get('flow_time.mean'), one)}"
    yield from _lost(reader)
    satisfied = reader.get("satisfied.share")
    if satisfied is not None and served.mean:
        yield f"{figure(satisfied)} are satisfied: served, no wait beyond the tolerable, nothing left wrong."


def _served(served: Estimate, stay: Estimate | None, one: bool) -> str:
    how_long = f", in {figure(stay)} on average" if stay is not None else ""
    if served.mean == 0:
        return " and is not served." if one else ", and none of them is served."
    if served.mean == 1:
        return f"{' and is' if one else '; all are'} served{how_long}."
    if served.mean > _NEARLY_ALL:
        return f"; nearly all are served{how_long}."
    return f"; {figure(served)} of them are served{how_long}."


def _lost(reader: Reader) -> Iterator[str]:
    """Who left early, and why; who was still there; who never came."""
    left = reader.get("customers.left")
    if left is not None and left.mean:
        ways = [(reader.get(f"customers.{name}"), words) for name, words in _LOST]
        known = [(roughly(each), words) for each, words in ways if each is not None and each.mean]
        if len(known) == 1:
            yield f"{known[0][0]} a day {known[0][1]}."
        else:
            yield f"{roughly(left)} a day are lost: {listed([' '.join(each) for each in known])}."
    inside, absent = reader.get("customers.inside"), reader.get("customers.no_show")
    if inside is not None and inside.mean:
        yield f"{roughly(inside)} are still inside when the run is cut off."
    if absent is not None and absent.mean:
        yield f"{roughly(absent)} appointments a day are not kept."


def answer(reader: Reader) -> Section | None:
    arrived = reader.get("customers.arrived")
    if arrived is None:
        return None
    rows = [("Arrived", with_interval(arrived), ""), *_fates(reader)]
    rows += [(title, written, "") for title, written in reader.shown(_FIGURES, with_interval)]
    columns = ("", "A day, on average (95 % interval)", "Of all who arrived")
    return Section("How the day goes", (), Table(columns, tuple(rows)))


def _fates(reader: Reader) -> Iterator[tuple[str, str, str]]:
    for name, title in _FATES:
        found = reader.get(f"customers.{name}")
        if found is not None and (found.mean or name == "served"):
            yield title, with_interval(found), with_interval(reader.get(f"customers.{name}.share"))
    absent = reader.get("customers.no_show")
    if absent is not None and absent.mean:
        yield "Expected and never came", with_interval(absent), ""
