"""What a file still lacks to be simulated."""

from __future__ import annotations

import json
from copy import deepcopy
from textwrap import dedent
from typing import Any

import pytest

from blueprint.analyze.missing import Missing, missing_to_simulate
from blueprint.exchange.document import read_document
from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint

FINISHED = """
blueprint: A haircut
steps:
  - {id: cut, customer: Has hair cut, by: stylist, duration: 20 min}
resources: {stylist: {shifts: {09:00-17:00: 1}}}
demand: {arrivals: 2 per h}
"""

UNFINISHED = """
blueprint: A café
steps:
  - customer: Comes in
    share: thirsty
    then: {counter: 40 %, table: , garden: }
  - {id: counter, customer: Orders, by: barista, duration: {regular: 2 min, rest: 3 min}, then: look}
  - {id: table, customer: Sits down, takes: chair, then: {look: {when: "Full, or loud"}, end: }}
  - {id: garden, customer: Sits outside, then: look}
  - {id: look, customer: Looks round}
  - customer: Waits
    fail_points: [{title: Too slow, chance: 5 %}, {title: Too slow, chance: 3 %}]
  - customer: Waits
    then: end
  - {id: clear, backstage: Clears, after: table, frees: chair}
"""


def read(text: str) -> Blueprint:
    return Blueprint.from_document(read_document(dedent(text), "service.yaml").data)


def lines(text: str) -> list[str]:
    return [line for missing in missing_to_simulate(read(text)) for line in missing.lines]


def pasted(text: str) -> Any:
    """The plain data of a text with everything pasted that is missing."""
    data: Any = deepcopy(read_document(dedent(text), "service.yaml").data)
    for missing in missing_to_simulate(Blueprint.from_document(data)):
        _paste(data, missing)
    return data


def _paste(data: Any, missing: Missing) -> None:
    for step in missing.pointer:
        data = data[step]
    data.update(read_document("\n".join(missing.lines), "lines.yaml").data)


def test_a_finished_file_lacks_nothing() -> None:
    assert missing_to_simulate(read(FINISHED)) == []


def test_the_lines_that_are_missing_are_ready_to_paste() -> None:
    assert lines(UNFINISHED) == [
        "id: waits",
        "id: waits_2",
        "id: too_slow",
        "id: too_slow_2",
        "then: {counter: 40 %, table: 30 %, garden: rest}",
        'then: {look: {when: "Full, or loud", share: 50 %}, end: rest}',
        "resources:",
        "  barista: {capacity: 1}",
        "  chair: {kind: place, capacity: 1}",
        "demand:",
        "  arrivals: {09:00-17:00: 12 per h}",
        "  segments: {regular: {share: 50 %}, others: {share: 50 %}}",
        "  traits: {thirsty: 50 %}",
    ]


def test_with_these_lines_the_file_loads_and_nothing_is_missing() -> None:
    loaded = loads(json.dumps(pasted(UNFINISHED)))
    assert [str(finding) for finding in loaded.findings] == []
    assert missing_to_simulate(loaded.require()) == []


def test_each_line_says_why_and_where() -> None:
    ways = next(missing for missing in missing_to_simulate(read(UNFINISHED)) if "then" in missing.lines[0])
    assert ways.pointer == ("steps", 0)
    assert ways.why == "nothing says how many take which way after `comes_in`: write there instead"


def test_the_smallest_file_of_the_language_lacks_people_and_customers() -> None:
    text = """
    blueprint: A haircut
    steps:
      - {customer: Has hair cut, by: stylist, takes: chair, frees: chair, duration: 15..25..50 min}
    """
    assert lines(text) == [
        "resources:",
        "  stylist: {capacity: 1}",
        "  chair: {kind: place, capacity: 1}",
        "demand:",
        "  arrivals: {09:00-17:00: 12 per h}",
    ]


def test_where_there_are_shifts_customers_come_while_it_is_open() -> None:
    text = FINISHED.replace("demand: {arrivals: 2 per h}\n", "")
    assert lines(text) == ["demand:", "  arrivals: 12 per h"]


def test_a_step_without_a_duration_takes_no_time_unless_all_do() -> None:
    two = FINISHED.replace("resources", "  - {id: go, customer: Goes}\nresources")
    assert lines(two) == []
    assert lines(two.replace(", duration: 20 min", "")) == ["duration: 5..10 min", "duration: 5..10 min"]


@pytest.mark.parametrize(
    "arrivals",
    ["2 per h", "[{every: 5 min}]", "[{population: 6, returns: 20 min}]"],
)
def test_where_it_is_always_open_somebody_says_how_long_to_run(arrivals: str) -> None:
    text = FINISHED.replace("{shifts: {09:00-17:00: 1}}", "{capacity: 1}").replace("2 per h", arrivals)
    assert lines(text) == ["run:", "  for: 8 h"]
    assert lines(text + "run: {seed: 7}\n") == ["for: 8 h"]
    assert lines(text + "run: {for: 2 d}\n") == []


def test_a_counted_stream_ends_by_itself() -> None:
    text = FINISHED.replace("{shifts: {09:00-17:00: 1}}", "{capacity: 1}")
    assert lines(text.replace("2 per h", "[{every: 5 min, count: 10}]")) == []


def test_shares_of_segments_add_up_to_a_hundred() -> None:
    text = FINISHED.replace("duration: 20 min", "duration: {a: 1 min, b: 2 min, c: 3 min}")
    found = lines(text.replace("demand: {arrivals: 2 per h}\n", ""))
    assert found[-1] == "  segments: {a: {share: 34 %}, b: {share: 33 %}, c: {share: 33 %}}"


def test_servers_are_no_segments() -> None:
    text = FINISHED.replace(
        "by: stylist, duration: 20 min", "by: {any_of: [stylist, junior]}, duration: {junior: 9 min, rest: 5 min}"
    )
    assert lines(text.replace("demand: {arrivals: 2 per h}\n", "")) == ["demand:", "  arrivals: 12 per h"]


def test_a_trait_that_only_quantities_ask_for_is_named() -> None:
    text = FINISHED.replace("duration: 20 min", "duration: {long: 30 min, not long: 15 min}")
    assert lines(text.replace("demand: {arrivals: 2 per h}\n", ""))[-1] == "  traits: {long: 50 %}"
