"""How does the day go?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.report.measure_titles import in_a_day
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import capital, customers, listed, quoted, roughly
from blueprint.results.estimate import Estimate
from blueprint.results.figures import figure, with_interval

_NEARLY_ALL = 0.995
_MANY = 0.1
"""Of all who come: more still inside at the end are news."""
_WORTH_A_WORD = 0.01
"""Of all who come: so many inside are missing in a sentence that tells of all others."""
_FEW_STEPS = 2
"""Steps that are named as those where somebody may give up."""
_REASONS = {"gave_up": "patience", "turned_away": "places"}
"""What a wait says where it may come to that."""
_RIGHT = ("first_time_right.share", "right_in_the_end.share")
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
    come = f"{customers(arrived)} come{'s' if one else ''}{in_a_day(reader.blueprint)}"
    yield f"{come}{_served(reader, served, one)}"
    yield from _lost(reader)
    yield from _inside(reader)
    absent = reader.get("customers.no_show")
    if absent is not None and absent.mean:
        yield f"{roughly(absent)} appointments{reader.a_day} are not kept."
    satisfied = reader.get("satisfied.share")
    if satisfied is not None and served.mean:
        wrong = ", nothing left wrong" if reader.can_fail else ""
        yield f"{figure(satisfied)} are satisfied: served, no wait beyond the tolerable{wrong}."


def _served(reader: Reader, served: Estimate, one: bool) -> str:
    stay = reader.get("flow_time.mean")
    how_long = f", in {figure(stay)} on average" if stay is not None else ""
    if served.mean == 0:
        return " and is not served." if one else ", and none of them is served."
    if served.mean == 1:
        return f"{' and is' if one else '; all are'} served{how_long}."
    if not reader.mean("customers.left") and _cut_off_by_the_calendar(reader):
        return f"; all who are through by the end are served{how_long}."
    if served.mean > _NEARLY_ALL:
        return f"; nearly all are served{how_long}."
    return f"; {figure(served)} of them are served{how_long}."


def _lost(reader: Reader) -> Iterator[str]:
    """Who left early, and why, and where if that can be at few steps only."""
    left = reader.get("customers.left")
    if left is None or not left.mean:
        return
    ways = [(reader.get(f"customers.{name}"), f"{words}{_where(reader, name)}") for name, words in _LOST]
    known = [(roughly(each), words) for each, words in ways if each is not None and each.mean]
    if len(known) == 1:
        yield f"{known[0][0]}{reader.a_day} {known[0][1]}."
    else:
        yield f"{roughly(left)}{reader.a_day} are lost: {listed([' '.join(each) for each in known])}."


def _where(reader: Reader, fate: str) -> str:
    """For example ` at “Talks”`; nothing where it can be at many steps."""
    reason = _REASONS.get(fate)
    waits = zip(reader.blueprint.step_ids, reader.blueprint.moments, strict=True)
    steps = [step for step, moment in waits if reason and moment.wait and getattr(moment.wait, reason) is not None]
    named = [quoted(reader.step_title(step)) for step in steps]
    return f" at {' or '.join(named)}" if 1 <= len(named) <= _FEW_STEPS else ""


def _cut_off_by_the_calendar(reader: Reader) -> bool:
    """Whether some are still inside only because every run has an end, and no more than are there at any time."""
    return reader.blueprint.run.for_ is not None and 0 < reader.mean("customers.inside.share") < _MANY


def _inside(reader: Reader) -> Iterator[str]:
    inside = reader.get("customers.inside")
    if inside is None or not inside.mean:
        return
    if not _cut_off_by_the_calendar(reader):
        yield f"{roughly(inside)} {'is' if roughly(inside) == '1' else 'are'} still inside when the run is cut off."
    elif reader.mean("customers.left") and reader.mean("customers.inside.share") >= _WORTH_A_WORD:
        yield "The others are still inside when the run is cut off."


def answer(reader: Reader) -> Section | None:
    arrived = reader.get("customers.arrived")
    if arrived is None:
        return None
    rows = [("Arrived", with_interval(arrived), ""), *_fates(reader)]
    shown = [each for each in _FIGURES if reader.can_fail or each[0] not in _RIGHT]
    rows += [(title, written, "") for title, written in reader.shown(shown, with_interval)]
    period = capital(in_a_day(reader.blueprint).strip().replace("in a day", "a day"))
    on_average = f"{period}, on average" if period else "On average"
    columns = ("", f"{on_average} (95 % interval)", "Of all who arrived")
    return Section("How the day goes", (), Table(columns, tuple(rows)))


def _fates(reader: Reader) -> Iterator[tuple[str, str, str]]:
    for name, title in _FATES:
        found = reader.get(f"customers.{name}")
        if found is not None and (found.mean or name == "served"):
            share = reader.get(f"customers.{name}.share")
            everybody = share is not None and share.mean == 1
            yield title, with_interval(found), figure(share) if everybody else with_interval(share)
    absent = reader.get("customers.no_show")
    if absent is not None and absent.mean:
        yield "Expected and never came", with_interval(absent), ""
