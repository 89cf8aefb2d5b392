"""Random small services, written in the language, for laws that hold for every run."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

LENGTHS = ["0 min", "1 min", "2 min", "1..3 min", "0..4 min", "exponential(mean 2) min"]
SHARES = [None, "wine", "not wine", "40 %"]


@st.composite
def services(draw: st.DrawFn) -> dict[str, Any]:
    """A document; most of them can be run, for the rest the loader says why not."""
    rich = {f"r{number}": draw(resources()) for number in range(draw(st.integers(1, 3)))}
    count = draw(st.integers(1, 6))
    steps: list[dict[str, Any]] = []
    for number in range(count):
        own = number == 0 or draw(st.booleans())
        steps.append(draw(own_steps(number, sorted(rich)) if own else work(number, sorted(rich), steps)))
    if draw(st.booleans()):
        _keep(draw, steps, rich)
    return {
        "blueprint": "Random",
        "steps": steps,
        "resources": rich,
        "demand": {
            "arrivals": draw(st.lists(streams(), min_size=1, max_size=3)),
            "traits": {"wine": "50 %"},
            "segments": {"one": {"share": "60 %"}, "two": {"share": "40 %", "size": "discrete(1 at 50 % 2 at 50 %)"}},
        },
    }


def _keep(draw: st.DrawFn, steps: list[dict[str, Any]], rich: dict[str, Any]) -> None:
    """Somebody takes a table at one step and gives it back at a later one, or at the same."""
    first = draw(st.integers(0, len(steps) - 1))
    last = draw(st.integers(first, len(steps) - 1))
    rich["table"] = {"kind": "place", "capacity": str(draw(st.integers(2, 4)))}
    steps[first]["takes"] = {"table": draw(st.sampled_from(["1", "size"]))}
    steps[last]["frees"] = "table"
    for step in (steps[first], steps[last]):
        step.pop("share", None)
        step.pop("interrupts", None)


@st.composite
def resources(draw: st.DrawFn) -> dict[str, Any]:
    units = [str(draw(st.integers(1, 3))) for _ in range(3)]
    shifts = {"08:00-08:10": units[0], "08:10-08:25": units[1], "08:25-09:00": units[2]}
    made: dict[str, Any] = {"shifts": shifts} if draw(st.booleans()) else {"capacity": units[0]}
    if draw(st.booleans()):
        made["overtaking"] = "no"
    return made


@st.composite
def streams(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {"every": draw(st.sampled_from(["1 min", "2 min", "0..3 min"])), "count": "8"}
    if draw(st.booleans()):
        made["priority"] = str(draw(st.integers(0, 2)))
    if draw(st.integers(0, 3)) == 0:
        made["deadline"] = "08:15"
    return made


@st.composite
def own_steps(draw: st.DrawFn, number: int, names: list[str]) -> dict[str, Any]:
    made = draw(steps_of_any_kind(number, names))
    made["customer"] = f"Own {number}"
    if "by" in made or draw(st.booleans()):
        wait: dict[str, Any] = {"title": "Waits"}
        if draw(st.integers(0, 2)) == 0:
            wait["patience"] = draw(st.sampled_from(["3 min", "0..8 min"]))
        if draw(st.integers(0, 3)) == 0:
            wait["places"] = str(draw(st.integers(0, 3)))
        made["wait"] = wait
    return made


@st.composite
def work(draw: st.DrawFn, number: int, names: list[str], before: list[dict[str, Any]]) -> dict[str, Any]:
    made = draw(steps_of_any_kind(number, names))
    made["backstage"] = f"Work {number}"
    ids = [step["id"] for step in before]
    made["after"] = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))
    return made


@st.composite
def steps_of_any_kind(draw: st.DrawFn, number: int, names: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"s{number}", "duration": draw(st.sampled_from(LENGTHS))}
    kind = draw(st.integers(0, 4))
    if kind == 1:
        made["by"] = draw(st.sampled_from(names))
    elif kind == 2:
        made["by"] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    elif kind == 3 and len(names) > 1:
        made["by"] = {"any_of": names[:2]}
    elif kind == 4:
        made["frontstage"] = {"title": "Helps", "by": draw(st.sampled_from(names)), "duration": "1 min"}
    if isinstance(made.get("by"), str) and draw(st.integers(0, 2)) == 0:
        made |= {"interrupts": "yes", "priority": "5"}
    if (share := draw(st.sampled_from(SHARES))) is not None:
        made["share"] = share
    if draw(st.integers(0, 2)) == 0:
        made["fail_points"] = [draw(fail_points(number))]
    return made


@st.composite
def fail_points(draw: st.DrawFn, number: int) -> dict[str, Any]:
    earlier = f"s{draw(st.integers(0, number))}"
    responses: list[Any] = ["redo", "leave", {"back_to": earlier}, {"delay": "0..2 min"}, {"back_to": earlier}]
    made: dict[str, Any] = {"id": f"f{number}", "title": "Fails", "chance": "30 %"}
    if draw(st.booleans()):
        made["when_caught"] = draw(st.sampled_from(responses))
    if draw(st.booleans()):
        made |= {"caught": "50 %", "when_missed": {"surfaces_at": f"s{number + 1}", "delay": "1 min"}}
        made.setdefault("when_caught", {"delay": "1 min"})
    return made
