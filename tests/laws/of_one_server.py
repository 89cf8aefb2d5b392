"""One server, one step, equal priorities, no patience: who takes longer makes nobody's stay shorter."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.laws.judging import accepted
from tests.laws.running import run
from tests.random_blueprints import Plain
from tests.random_blueprints.demand import add_demand
from tests.random_blueprints.sketch import Sketch
from tests.random_blueprints.times import time


def shortened_stays(seed: int) -> Iterator[str]:
    """The stays that are shorter although some, or all, take longer; nothing where the law does not apply."""
    document = _one_server(seed)
    before, after = accepted(document), accepted(_longer(document, Random(seed)))
    if before is None or after is None:
        return
    first, second = run(before.program, seed), run(after.program, seed)
    stays = {stay.customer: stay for stay in second.replication.stays}
    for stay in first.replication.stays:
        other = stays[stay.customer]
        if stay.gone is None or other.gone is None or other.gone < stay.gone:
            yield f"seed {seed}: {stay} becomes {other}"


def applies(seed: int) -> bool:
    return accepted(_one_server(seed)) is not None


def _one_server(seed: int) -> Plain:
    """A random demand, without populations (who come later when they left later), priorities and deadlines."""
    while True:
        sketch = Sketch.begun(Random(seed))
        sketch.deadline = False
        demand = add_demand(sketch)
        seed += 1_000_003
        if any("population" in stream for stream in demand["arrivals"]):
            continue
        for source in (*demand["arrivals"], *demand.get("segments", {}).values()):
            source.pop("priority", None)
            source.pop("enters", None)
        length = {"rest": time(sketch), sketch.traits[0]: time(sketch)} if sketch.traits else time(sketch)
        step: Plain = {"id": "served", "customer": "Is served", "by": "server", "duration": length}
        server: Plain = {"shifts": {"08:00-08:20": "1", "08:30-09:00": "1"}} if sketch.clock else {"capacity": "1"}
        return {"blueprint": "One server", "steps": [step], "demand": demand, "resources": {"server": server}}


def _longer(document: Plain, chance: Random) -> Plain:
    """The same with one length that is longer for everybody for whom it holds: so much is added to each."""
    (step,) = document["steps"]
    added: Plain = {"title": "Thinks", "chance": "100 %", "when_caught": {"delay": f"{chance.randint(1, 5)} min"}}
    if isinstance(step["duration"], dict):
        trait = next(iter(set(step["duration"]) - {"rest"}))
        added["chance"] = {trait: "100 %", "rest": "0 %"}
    return {**document, "steps": [{**step, "fail_points": added}]}
