"""What a measure is called in a sentence or a heading: `wait.total.p90` is “waiting in all, 9 in 10 within”."""

from __future__ import annotations

import re

from blueprint.analyze.load.days import DAY, days_of
from blueprint.model.blueprint import Blueprint
from blueprint.report.wording import clock, quoted

_OF_ALL = {
    "customers.arrived": "customers who come",
    "customers.served": "customers served",
    "customers.left": "customers lost",
    "customers.walked_out": "customers who walk out",
    "customers.gave_up": "customers who give up waiting",
    "customers.turned_away": "customers turned away",
    "customers.too_late": "customers who come too late",
    "customers.inside": "customers still inside at the end",
    "customers.no_show": "customers who never come",
    "flow_time": "time in the service",
    "wait.total": "waiting in all",
    "first_time_right": "right the first time",
    "right_in_the_end": "right in the end",
    "satisfied": "satisfied customers",
    "cycle_efficiency": "share of the time that adds value",
    "throughput.per_h": "served per hour open",
    "productivity.customers_per_staff_h": "served per hour of staff",
    "cost.per_customer": "cost for each customer served",
    "revenue.per_customer": "revenue for each customer served",
    "profit.per_day": "profit a day",
    "cost_of_waiting.per_customer": "what waiting costs the customers, for each served",
}
_OF_A_STEP = {
    "wait": "waiting at {}",
    "wait_for_work": "waiting for work at {}",
    "wait_for_staff": "waiting for people or places at {}",
    "queue": "line at {}",
    "over_target": "waits over target at {}",
    "over_tolerable": "waits beyond the tolerable at {}",
    "count": "times a day at {}",
    "duration": "length of {}",
    "in_progress": "at once at {}",
}
_OF_A_RESOURCE = {
    "utilization": "{} busy",
    "queue": "waiting for {}",
    "overtime": "overtime of {}",
}
_OF_A_FAIL_POINT = {
    "rate": "how often {} happens",
    "caught": "{} caught in time",
    "escaped": "{} never noticed",
    "cost": "cost of {}",
}
_STATISTICS = {
    "p50": "half within",
    "p80": "8 in 10 within",
    "p90": "9 in 10 within",
    "p95": "95 in 100 within",
    "max": "longest of a day",
}
PERCENTILE = re.compile(r"(.*), ((?:half|8 in 10|9 in 10|95 in 100) within)(.*)")
"""The words for a percentile, taken apart: what, how many of all, and of whom or when."""

_NAME = re.compile(r"(?:(segment|stream)\.(\w+)\.)?(.+?)(?:@(\d{1,2}))?")
_OVER = re.compile(r"wait\.over\.<([^<>]+)>\.share")
_IN_USE = re.compile(r"in_use\.(\d+)\.share")
_TO = re.compile(r"to\.(\w+)\.share")


def measure_title(blueprint: Blueprint, measure: str) -> str:
    """The words for a measure that this blueprint has."""
    found = _NAME.fullmatch(measure)
    assert found is not None
    kind, group, base, hour = found.groups()
    words = _titles(blueprint, base)
    if hour:
        words = f"{words}, {clock(int(hour))} to {clock(int(hour) + 1)}"
    return f"{words} ({_group(blueprint, kind, group)})" if kind else words


def _group(blueprint: Blueprint, kind: str, group: str) -> str:
    segments = blueprint.demand.segments if blueprint.demand else {}
    title = segments[group].title if kind == "segment" and group in segments else None
    return title or group.replace("_", " ")


def _titles(blueprint: Blueprint, base: str) -> str:
    if base in _OF_ALL:
        return _OF_ALL[base].replace(" a day", a_day(blueprint))
    family, _, behind = base.partition(".")
    name, _, what = behind.partition(".")
    words = {"step": _of_a_step, "resource": _of_a_resource, "fail_point": _of_a_fail_point, "act": _of_an_act}
    if family in words:
        return words[family](blueprint, name, what)
    stem, _, statistic = base.rpartition(".")
    return _with_statistic(_OF_ALL.get(stem, stem.replace("_", " ").replace(".", " ")), statistic)


def _with_statistic(words: str, statistic: str) -> str:
    return f"{words}, {_STATISTICS[statistic]}" if statistic in _STATISTICS else words


def _of_a_step(blueprint: Blueprint, name: str, what: str) -> str:
    title = quoted(step_title(blueprint, name))
    if over := _OVER.fullmatch(what):
        return f"waits of more than {over[1]} at {title}"
    if to := _TO.fullmatch(what):
        return f"from {title} on to {quoted(step_title(blueprint, to[1]))}"
    stem, _, statistic = what.partition(".")
    words = _OF_A_STEP[stem].replace(" a day", a_day(blueprint))
    return _with_statistic(words.format(title), statistic)


def _of_a_resource(blueprint: Blueprint, name: str, what: str) -> str:
    title = resource_title(blueprint, name)
    if in_use := _IN_USE.fullmatch(what):
        return f"exactly {in_use[1]} of {title} in use"
    stem, _, statistic = what.partition(".")
    return _with_statistic(_OF_A_RESOURCE[stem].format(title), "" if stem == "queue" else statistic)


def _of_a_fail_point(blueprint: Blueprint, name: str, what: str) -> str:
    title = next(fail.title for *_, fail, each in blueprint.fail_points if each == name)
    return _OF_A_FAIL_POINT[what.partition(".")[0]].format(quoted(title))


def _of_an_act(blueprint: Blueprint, name: str, what: str) -> str:
    title = blueprint.acts[blueprint.act_ids.index(name)].act
    return _with_statistic(f"time in {quoted(title)}", what.partition(".")[2])


def step_title(blueprint: Blueprint, step: str) -> str:
    """The first line of a step."""
    return blueprint.first_line(blueprint.moments[blueprint.step_ids.index(step)])


def runs(blueprint: Blueprint) -> str:
    """What replications are called: `days`, or `runs` where each goes on by the calendar for longer."""
    return "days" if blueprint.run.for_ is None else "runs"


def runs_for_less_than_a_day(blueprint: Blueprint) -> bool:
    """Whether counts are of a whole run, which is shorter than a day."""
    length = blueprint.run.for_
    return length is not None and length.always is not None and length.always.mean() < DAY


def has_days(blueprint: Blueprint) -> bool:
    """Whether counts are of days; else they are of a whole run, which is shorter or knows no clock."""
    if blueprint.run.for_ is None:
        return not days_of(blueprint).always_open
    return not runs_for_less_than_a_day(blueprint)


def a_day(blueprint: Blueprint) -> str:
    """What stands behind a count in a sentence: ` a day`, or nothing where it is of a whole run."""
    return " a day" if has_days(blueprint) else ""


def in_a_day(blueprint: Blueprint) -> str:
    """What a count is of: ` in a day`, ` in 8 h`, or nothing where all come that are named."""
    length = blueprint.run.for_
    if length is not None and length.always is not None and runs_for_less_than_a_day(blueprint):
        return f" in {length.always.text}"
    return " in a day" if has_days(blueprint) else ""


def resource_title(blueprint: Blueprint, resource: str) -> str:
    return (blueprint.resources or {})[resource].title or resource.replace("_", " ")
