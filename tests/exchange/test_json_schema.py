"""The schema for editors accepts what loads, refuses what cannot, and explains every key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from blueprint.exchange.json_schema import schema
from blueprint.exchange.loader import loads
from blueprint.exchange.new import smallest, template_text, templates
from blueprint.model.blueprint import Blueprint
from blueprint.model.lane import ROLES
from blueprint.model.part import Part
from blueprint.model.step import Step
from tests.haircut import DRAWING_ONLY, HAIRCUT

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/blueprint.yaml"))
SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2 with its own numbers and flags, all keys as texts."""
    return _with_texts_as_keys(YAML(typ="safe", pure=True).load(text))


def _with_texts_as_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _with_texts_as_keys(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_texts_as_keys(value) for value in data]
    return data if isinstance(data, bool | int | float | str | None) else str(data)


def faults(text: str) -> list[str]:
    return ["/".join(map(str, fault.absolute_path)) for fault in VALIDATOR.iter_errors(as_an_editor_reads(text))]


def all_parts(part: type[Part] = Part) -> Iterator[type[Part]]:
    for kind in part.__subclasses__():
        if kind.__module__.startswith("blueprint.model."):
            yield kind
            yield from all_parts(kind)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)
    elif isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for each in schema.values():
            yield from objects(each)


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_are_valid(example: Path) -> None:
    assert faults(example.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [HAIRCUT, DRAWING_ONLY, smallest("A"), *map(template_text, templates())])
def test_what_loads_is_valid(text: str) -> None:
    assert faults(text) == []


EVERYTHING = (
    """\
blueprint: 1984
version: 1.10
words: {Line of visibility: Linha de visibilidade}
lanes: {customer: Guest, bell_desk: {role: frontstage, title: Bell desk}}
x-own: anything
steps:
  - act: Arrival
    target: 20 min
  - id: a
    was: b
    customer: [Comes in, {title: Sits down, duration: 1 min}]
    bell_desk: {title: Takes the bags, by: {any_of: [porter, [page, cart]]}, duration: 1..2 min, script: Good evening}
    evidence: 7
    emotion: {customer: 1, staff: -1}
    notes: [{idea: Faster}, {quote: Too slow}]
    by: [porter, {page: 2}, {cart: size / 2}]
    takes: {room: size}
    duration: {porter: 2 min, rest: {x: 1}}
""".replace("{porter: 2 min, rest: {x: 1}}", "{is: {porter: 2 min, rest: 3 min}, basis: observed, between: 1..5 min}")
    + """\
    wait: {target: 1 min, places: 3, full: leave}
    critical: yes
    then: {b: {when: Tired, share: 20 %}, next: rest}
  - id: b
    customer: Rests
    share: not wine
    after: {any_of: [a, c]}
    until: next 07:30
    fail_points:
      - Is disturbed
      - {title: Is cold, chance: 4 %, when_caught: redo, when_missed: {surfaces_at: c, leave: true}, poka_yokes: Heater}
  - {id: c, support: Cleans, supports: a, waive: {rule: never_run, because: Seen by nobody}}
resources:
  porter: {shifts: {tue-fri 09:00-18:00: 1, sat 09:00-14:00: 2}, wage: 12 EUR per h}
  page: {capacity: unlimited}
  cart: {kind: technology, breakdowns: {every: exponential(mean 8) h, lasts: 10 min}, overtaking: no}
  room: {kind: place, capacity: 4}
demand:
  segments: {couple: {share: 60 %, size: 2, spend: 80 EUR}, other: {share: 40 %}}
  traits: {wine: {couple: 35 %, other: 70 %}}
  arrivals:
    - {id: walk_in, rate: {between: linear, 05:00: 20 per h, 09:00: 5 per h}}
    - {segment: other, appointments: {from: 08:00, until: 12:00, every: 20 min, punctuality: -5..10 min, no_show: 5 %}}
    - {population: 6, returns: 3 d, deadline: 08:40, too_late: leave}
    - {every: 5 min, count: 20}
    - {id: on_the_list, times: [09:00, mon-fri 09:12:30, sat 10:30]}
    - {id: logged, times: log.csv}
costs: {rent: 200 EUR per d}
promises: wait.total.p90 <= 15 min
flower: {core: A night, petals: {payment: {importance: high, elements: [card], offered: yes}, billing: fading}}
run: {replications: 50, precision: 5 %, seed: 7, for: 8 week, warm_up: auto}
pictures: {board: {view: swimlane, show: critical, wrap: true}}
"""
)


def test_every_way_of_writing_is_valid() -> None:
    assert faults(EVERYTHING) == []


def test_every_way_of_writing_is_read() -> None:
    assert not [finding for finding in loads(EVERYTHING).findings if finding.rule in ("shape", "unknown_key", "value")]


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ("duration: 15..25..50 min", "duration: 20", "steps/3/duration"),
        ("duration: 15..25..50 min", "duration: 3 EUR", "steps/3/duration"),
        ("chance: 4 %", "chance: 0.4", "steps/3/fail_points"),
        ("severity: 8", "severity: 11", "steps/3/fail_points"),
        ("price: 25 EUR", "price: 25", "steps/4/price"),
        ("kind: place", "kind: plaice", "resources/chair/kind"),
        ("capacity: 2, wage", "capcity: 2, wage", "resources/stylist"),
        ("wage: 15 EUR per h", "wage: 15 EUR", "resources/stylist/wage"),
        ("tue-fri 09:00-18:00", "tue-fry 09:00-18:00", "resources/junior/shifts"),
        ("14:00-18:00: 3 per h", "14:00-18:00: 3", "demand"),
        ("- act: Coming in", "- {act: Coming in, targt: 5 min}", "steps/0"),
        ("run: {replications: 10}", "run: {replications: ten}", "run/replications"),
        ("wait.total.p90 <= 30 min", "short waits", "promises"),
        ("blueprint: A haircut", "blueprnt: A haircut", ""),
    ],
)
def test_what_cannot_load_is_not_valid(good: str, bad: str, place: str) -> None:
    text = HAIRCUT.replace(good, bad)
    assert HAIRCUT.count(good) == 1
    assert not loads(text).ok
    assert place in faults(text)


def test_every_key_of_every_part_is_there() -> None:
    definitions = {**SCHEMA["$defs"], "Blueprint": SCHEMA}
    for part in all_parts():
        if part.__name__ == "Note":
            continue
        keys = {key for found in objects(definitions[part.__name__]) for key in found["properties"]}
        assert {*part.keys()} <= keys, part.__name__


def is_explained(schema: dict[str, Any]) -> bool:
    """By itself or by what it refers to."""
    referred = SCHEMA["$defs"].get(str(schema.get("$ref", "")).removeprefix("#/$defs/"), {})
    return bool(schema.get("description", "") or referred.get("description", ""))


def test_every_key_is_explained() -> None:
    keys = [(key, value) for found in objects(SCHEMA) for key, value in found["properties"].items()]
    assert len(keys) > 150
    assert [key for key, value in keys if not is_explained(value)] == []


def test_a_step_can_have_every_lane() -> None:
    step = SCHEMA["$defs"]["Step"]
    assert [*step["properties"]][: len(ROLES)] == [*ROLES]
    assert step["additionalProperties"]["$ref"] == "#/$defs/Activity"


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    def references(schema: Any) -> Iterator[str]:
        if isinstance(schema, list):
            for each in schema:
                yield from references(each)
        elif isinstance(schema, dict):
            if isinstance(schema.get("$ref"), str):
                yield schema["$ref"]
            for each in schema.values():
                yield from references(each)

    assert {*references(SCHEMA)} <= {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_keys_stand_in_the_order_of_the_reference() -> None:
    assert [*SCHEMA["properties"]] == Blueprint.keys()
    assert [key for key in SCHEMA["$defs"]["Step"]["properties"] if key not in ROLES] == Step.keys()
