"""How much work is there for everybody, hour by hour, before anything is run?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analyze.load.days import DAY, Days
from blueprint.analyze.load.offered import HourLoad, Offered, ResourceLoad, offered
from blueprint.model.clock import WEEKDAYS, format_clock
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.results.figures import NONE

_MOST_ROWS = 48
"""More hours than this are not listed, only the busiest of each resource."""
_NOBODY, _LATER = "nobody there", "overtime"
_HARDLY = 0.005


def answer(reader: Reader) -> Section | None:
    """The table of loads, and whose is above 1."""
    found = offered(reader.blueprint) if reader.study.measures else None
    return None if found is None else section(reader, found)


def section(reader: Reader, found: Offered) -> Section | None:
    """As `answer`, from loads that are known."""
    shown = [each for each in found.resources if each.asked > 0]
    if not shown:
        return None
    return Section(
        "Load before the run", tuple(_sentences(reader, found.days, shown)), _table(reader, found.days, shown)
    )


def _sentences(reader: Reader, days: Days, shown: list[ResourceLoad]) -> Iterator[str]:
    yield (
        "Load: the work that would be done if nobody ever waited, over what is there to do it. Above 100 % in an hour "
        "work piles up; above 100 % in all it is never done in time."
    )
    for each in shown:
        worst = each.busiest
        if worst is not None and worst.asked > worst.there * (1 + _HARDLY):
            hour = "" if days.always_open else f" in the hour from {_clock(days, worst)}"
            yield f"{reader.resource_title(each.name)}: up to {_percent(worst.asked / worst.there)}{hour}."
    kept = [reader.resource_title(each.name) for each in shown if each.kept]
    if kept:
        yield f"At least, for it is kept longer when people wait in between: {', '.join(kept)}."


def _table(reader: Reader, days: Days, shown: list[ResourceLoad]) -> Table:
    hours = [] if days.always_open else _hours(shown)
    if len(hours) > _MOST_ROWS or not hours:
        rows = [(reader.resource_title(each.name), _whole(each), _busiest(days, each)) for each in shown]
        return Table(("", "In all", "Most"), tuple(rows))
    columns = ("From", *(reader.resource_title(each.name) for each in shown))
    rows_by_hour = [
        (_clock(days, shown[0].hours[hour]), *(_cell(days, each.hours[hour]) for each in shown)) for hour in hours
    ]
    return Table(columns, (*rows_by_hour, ("In all", *(_whole(each) for each in shown))))


def _hours(shown: list[ResourceLoad]) -> list[int]:
    """The hours in which somebody is asked for work."""
    return [hour for hour in range(len(shown[0].hours)) if any(each.hours[hour].asked > _HARDLY for each in shown)]


def _cell(days: Days, hour: HourLoad) -> str:
    if hour.there:
        return _percent(hour.asked / hour.there)
    if hour.asked <= _HARDLY:
        return NONE
    return _LATER if not days.repeats and hour.start >= days.open()[-1][1] else _NOBODY


def _whole(each: ResourceLoad) -> str:
    return NONE if each.load is None else _percent(each.load)


def _busiest(days: Days, each: ResourceLoad) -> str:
    worst = each.busiest
    if worst is None or days.always_open:
        return NONE
    return f"{_clock(days, worst)} ({_percent(worst.asked / worst.there)})"


def _clock(days: Days, hour: HourLoad) -> str:
    """The clock time at which an hour begins, with its weekday where there are several days."""
    if days.count == 1:
        return format_clock(hour.start)
    day, clock = divmod(hour.start, DAY)
    return f"{WEEKDAYS[(days.weekday + day) % len(WEEKDAYS)]} {format_clock(clock)}"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
