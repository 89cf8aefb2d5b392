"""Random small services that use everything the walk knows, most of them faulty in some way."""

from __future__ import annotations

from random import Random
from typing import Any

from blueprint.analyze.structure import structure_findings
from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph

Plain = dict[str, Any]

TRAITS = ("wine", "car")
SHARES = ("35 %", "60 %", "wine", "not wine", "car")


def random_service(seed: int) -> Plain:
    """The document of a service without faults of structure."""
    chance = Random(seed)
    while True:
        document = _document(chance)
        if not structure_findings(graph_of(document)):
            return document


def graph_of(document: Plain) -> Graph:
    return Graph(Blueprint.from_document(document))


def _document(chance: Random) -> Plain:
    count = chance.randint(3, 8)
    kinds = ["customer", *chance.choices(["customer", "backstage"], k=count - 1)]
    own = [i for i, kind in enumerate(kinds) if kind == "customer"]
    work = [i for i, kind in enumerate(kinds) if kind != "customer"]
    steps: list[Plain] = [
        {"id": f"s{i}", kind: f"Step {i}", "duration": "1..3 min", "by": "staff"} for i, kind in enumerate(kinds)
    ]
    for i, step in enumerate(steps):
        if chance.random() < 0.25:
            step["share"] = chance.choice(SHARES)
        if i in own:
            _on_the_way(chance, i, step, own, work)
        else:
            _beside_the_way(chance, i, step, work)
        if chance.random() < 0.08:
            step["simulated"] = "no"
    if chance.random() < 0.5:
        _keep(chance, steps)
    for i, step in enumerate(steps):
        if "simulated" not in step and chance.random() < 0.4:
            step["fail_points"] = [_fail_point(chance, i, own, work, count)]
    stream: Plain = {"id": "all", "every": "2 min", "count": "4"}
    if chance.random() < 0.25:
        stream |= {"deadline": "00:06", "too_late": chance.choice(["leave", *(f"s{i}" for i in own)])}
    streams = [stream]
    if chance.random() < 0.2:
        streams.append({"id": "others", "every": "3 min", "count": "3", "enters": f"s{chance.choice(own)}"})
    return {
        "blueprint": "Anything",
        "steps": steps,
        "resources": {"staff": {"capacity": "2"}, "table": {"capacity": "3"}, "tray": {"capacity": "3"}},
        "demand": {"arrivals": streams, "traits": {"wine": "40 %", "car": "50 %"}},
    }


def _on_the_way(chance: Random, i: int, step: Plain, own: list[int], work: list[int]) -> None:
    later = [j for j in own if j > i]
    if later and chance.random() < 0.35:
        step["then"] = _ways(chance, [f"s{j}" for j in chance.sample(later, min(2, len(later)))])
    elif chance.random() < 0.1:
        step["then"] = {f"s{chance.choice(own)}": "20 %", chance.choice(["next", "end", "leave"]): "rest"}
    before = [j for j in work if j < i]
    if before and chance.random() < 0.6:
        step["after"] = _after(chance, before)
    if chance.random() < 0.2:
        step["wait"] = {"patience": "2..9 min", "gives_up": chance.choice(["leave", *(f"s{j}" for j in later)])}
    elif chance.random() < 0.15:
        step["wait"] = {"places": "2", "full": chance.choice(["leave", *(f"s{j}" for j in later)])}


def _beside_the_way(chance: Random, i: int, step: Plain, work: list[int]) -> None:
    step["after"] = _after(chance, list(range(i)))
    later = [j for j in work if j > i]
    if later and chance.random() < 0.25:
        step["then"] = _ways(chance, [f"s{j}" for j in chance.sample(later, min(2, len(later)))])
    elif chance.random() < 0.12:
        step["then"] = {f"s{i}": "30 %", chance.choice(["end", "leave"]): "rest"}


def _ways(chance: Random, names: list[str]) -> Any:
    if len(names) == 1:
        return names[0] if chance.random() < 0.5 else {names[0]: "50 %", "end": "rest"}
    return {names[0]: chance.choice(["40 %", "wine", "car"]), names[1]: "rest"}


def _after(chance: Random, before: list[int]) -> Any:
    names = [f"s{j}" for j in sorted(chance.sample(before, min(len(before), chance.choice([1, 1, 2]))))]
    return {"any_of": names} if len(names) > 1 and chance.random() < 0.5 else names


def _keep(chance: Random, steps: list[Plain]) -> None:
    first, last = sorted(chance.choices(range(len(steps)), k=2))
    choice = chance.random() < 0.3
    steps[first]["takes"] = {"any_of": ["table", "tray"]} if choice else "table"
    steps[last]["frees"] = ["table", "tray"] if choice else "table"
    if chance.random() < 0.7:
        for i in (first, last):
            steps[i].pop("share", None)
            steps[i].pop("simulated", None)


def _fail_point(chance: Random, i: int, own: list[int], work: list[int], count: int) -> Plain:
    behind = [j for j in (own if i in own else work) if j <= i] + [j for j in work if j < i]
    goals: list[Plain] = [{"leave": "yes"}]
    goals += [{"back_to": f"s{chance.choice(behind)}"}] * 3 if behind else []
    goals += [{"recover": f"s{j}"} for j in own if j > i and i in own][:2]
    fail: Plain = {"id": f"f{i}", "title": f"Failure {i}", "chance": chance.choice(["20 %", "5 %"])}
    if chance.random() < 0.6 or i + 1 == count:
        fail["when_caught"] = chance.choice([*goals, {"redo": "yes"}])
    else:
        surfaces = chance.randrange(i + 1, count)
        possible = [goal for goal in goals if "recover" not in goal or surfaces in own]
        fail["when_missed"] = {"surfaces_at": f"s{surfaces}", **chance.choice(possible)}
    return fail
