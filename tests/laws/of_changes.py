"""Laws about two blueprints that must run alike, or meet the same customers with the same luck.

Every law makes another document from one, and yields what is not alike. Where the other document is refused, or the law
does not apply, it yields nothing; `Tried` counts where it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from blueprint.analyze.kept import scarce_needs
from blueprint.model.graph import Graph
from blueprint.simulate.program import PopulationRow, Program
from blueprint.simulate.records import Customer, Doing, How, Replication
from tests.laws.judging import Judged, accepted
from tests.laws.running import run
from tests.random_blueprints import Plain

_NEW = "newcomer"


@dataclass
class Tried:
    """How often each law could be tried, and what broke it."""

    times: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def all_laws(self, before: Judged, seed: int) -> None:
        """Tries every law of changes on one blueprint that is accepted."""
        for law in LAWS:
            document = law.change(before, Random(seed))
            after = accepted(document) if document is not None else None
            if after is None:
                continue
            first, second = run(before.program, seed), run(after.program, seed)
            if first.trouble or second.trouble:
                if bool(first.trouble) != bool(second.trouble) and law.compares is told_alike:
                    self.broken.append(f"{law.name} (seed {seed}): {first.trouble or second.trouble}")
                continue
            self.times[law.name] += 1
            found = law.compares(before.program, first.replication, after.program, second.replication)
            self.broken += [f"{law.name} (seed {seed}): {broken}" for broken in found]


Compares = Callable[[Program, Replication, Program, Replication], Iterator[str]]


@dataclass(frozen=True)
class Law:
    """What is changed (None: it cannot be changed so), and how the two runs are compared."""

    name: str
    change: Callable[[Judged, Random], Plain | None]
    compares: Compares


# Alike in every record


def told_alike(before: Program, first: Replication, after: Program, second: Replication) -> Iterator[str]:
    """Every record of both runs, with names instead of places in the file."""
    for kind, told in _told(before, first).items():
        other = _told(after, second)[kind]
        if told != other:
            only = next(iter((Counter(told) - Counter(other)) or (Counter(other) - Counter(told))))
            yield f"{kind} differ, for example {only}"


def _told(program: Program, run: Replication) -> dict[str, list[tuple[Any, ...]]]:
    step = [row.id for row in program.steps]
    resource = [row.id for row in program.resources]
    fail_point = [row.id for row in program.fail_points]
    return {
        "doings": sorted((step[d[1]], d[0], *d[2:]) for d in _sortable(run.doings)),
        "waits": sorted((step[w.step], w.customer, w.visit, *w[3:6]) for w in run.waits),
        "stays": sorted((s.customer, s.size, s.arrived, str(s.gone), str(s.over), s.fate, s.spent) for s in run.stays),
        "strikes": sorted(
            (fail_point[s.fail_point], s.customer, *s[2:5], str(s.surfaced), *s[6:]) for s in run.strikes
        ),
        "uses": sorted((resource[u.resource], step[u.step], u.customer, *u[3:]) for u in run.uses),
        "costs": sorted(run.costs),
        "ends": [(run.end, run.no_shows, run.unfinished)],
    }


def _sortable(doings: tuple[Doing, ...]) -> Iterator[tuple[Any, ...]]:
    for d in doings:
        yield tuple(-1 if value is None else value for value in d)


def _with_standing_support(before: Judged, chance: Random) -> Plain:
    return _inserted(before, chance, {"systems": "Always there", "supports": _some_id(before, chance)})


def _with_a_step_that_nobody_does(before: Judged, chance: Random) -> Plain:
    """On the way, or beside it."""
    lined = before.graph.has_customer_lines
    new: Plain = {"customer" if lined else "frontstage": "Never done", "share": "0 %", "duration": "7 min"}
    if lined and chance.random() < 0.5:
        new = {"backstage": "Never done", "share": "0 %", "after": _some_id(before, chance), "duration": "7 min"}
    return _inserted(before, chance, new)


def _inserted(before: Judged, chance: Random, new: Plain) -> Plain:
    steps = list(before.document["steps"])
    steps.insert(chance.randint(1, len(steps)), {"id": _NEW, **new})
    return {**before.document, "steps": steps}


def _some_id(before: Judged, chance: Random) -> str:
    graph = before.graph
    return chance.choice([name for name, standing in zip(graph.ids, graph.standing, strict=True) if not standing])


def _in_another_order(before: Judged, chance: Random) -> Plain | None:
    """Two neighbours change places, of which no rule asks which stands first."""
    pairs = [i for i in range(len(before.graph.ids) - 1) if _are_not_ranked(before.graph, i, i + 1)]
    if not pairs:
        return None
    i, steps = chance.choice(pairs), list(before.document["steps"])
    steps[i], steps[i + 1] = steps[i + 1], steps[i]
    return {**before.document, "steps": steps}


def _are_not_ranked(graph: Graph, i: int, j: int) -> bool:
    """Work beside the way that shares nothing with its neighbour: no way, no people, nothing that surfaces."""
    if not (graph.work[i] or graph.work[j]) or graph.standing[i] or graph.standing[j]:
        return False
    if _names(graph, i) & {j} or _names(graph, j) & {i} or i in graph.earlier[j] or j in graph.earlier[i]:
        return False
    if scarce_needs(graph, i) & scarce_needs(graph, j):
        return False
    return not {h.surfaces_at for each in graph.surfacing for h in each if h.step in (i, j)} or not (
        graph.steps[i].fail_points and graph.steps[j].fail_points
    )


def _names(graph: Graph, s: int) -> set[int]:
    """Every step that step `s` names in whatever way."""
    found = {*graph.named_by_then(s), *graph.after[s], *graph.recoveries(s), *graph.turned_to(s)}
    found |= {hidden.surfaces_at for each in graph.surfacing for hidden in each if hidden.step == s}
    return found | set(graph.targets(response.back_to for response, _, _ in graph.responses(s)))


def _with_other_things_in_another_order(before: Judged, chance: Random) -> Plain | None:
    """Resources and traits; streams and segments have a place of their own in the rules."""
    document = before.document
    if "resources" not in document:
        return None
    names = sorted(document["resources"], key=lambda _: chance.random())
    demand = {**document["demand"], "traits": dict(reversed(document["demand"].get("traits", {}).items()))}
    return {**document, "resources": {name: document["resources"][name] for name in names}, "demand": demand}


# The same customers with the same luck


def same_luck(before: Program, first: Replication, after: Program, second: Replication) -> Iterator[str]:
    """Who comes, how long everything takes that both do, what strikes there, and where it leads."""
    if {row.index for row in before.streams if isinstance(row.source, PopulationRow)}:
        return
    who = [{(s.customer, s.segment, s.size, s.arrived) for s in run.stays} for run in (first, second)]
    yield from (f"{each} is not in both runs" for each in who[0] ^ who[1])
    doings = [_doings(before, first), _doings(after, second)]
    strikes = [_strikes(before, first), _strikes(after, second)]
    lends = any(step.interrupts for step in (*before.steps, *after.steps))
    for key in doings[0].keys() & doings[1].keys():
        one, other = doings[0][key], doings[1][key]
        if one.start is None or other.start is None or one.server != other.server or _NEW in key:
            continue
        if strikes[0][key] != strikes[1][key] or one.redone != other.redone:
            yield f"{key} fails otherwise: {strikes[0][key]} and {strikes[1][key]}"
        timed = before.steps[one.step].until is None and not before.steps[one.step].surfacing
        if timed and not lends and one.how is other.how is How.DONE and _lengths(one) != _lengths(other):
            yield f"{key} takes {_lengths(one)} and {_lengths(other)}"


Key = tuple[Customer, str, int]


def _doings(program: Program, run: Replication) -> dict[Key, Doing]:
    """Of steps that both blueprints have alike."""
    return {(d.customer, program.steps[d.step].id, d.visit): d for d in run.doings}


def _strikes(program: Program, run: Replication) -> dict[Key, list[tuple[str, int, bool]]]:
    """What strikes at each doing: which fail point, at which performance, and whether it is caught."""
    points = program.fail_points
    found: dict[Key, list[tuple[str, int, bool]]] = {}
    for doing in run.doings:
        found[doing.customer, program.steps[doing.step].id, doing.visit] = []
    first = {(d.customer, d.step, d.visit + n): d.visit for d in run.doings for n in range(d.redone + 1)}
    for strike in run.strikes:
        row = points[strike.fail_point]
        visit = first[strike.customer, row.step, strike.visit]
        found[strike.customer, program.steps[row.step].id, visit].append((row.id, strike.visit, strike.caught))
    return {key: sorted(strikes) for key, strikes in found.items()}


def _lengths(doing: Doing) -> tuple[int, ...]:
    assert doing.start is not None
    return tuple(end - doing.start for end in (doing.end, *doing.sides))


def _with_other_work(before: Judged, chance: Random) -> Plain | None:
    """One step backstage takes longer and needs nobody; it keeps its name for nothing else but its length changes."""
    steps = [dict(step) for step in before.document["steps"]]
    work = [s for s, is_work in enumerate(before.graph.work) if is_work]
    if not work:
        return None
    changed = steps[chance.choice(work)]
    changed.pop("until", None)
    changed |= {"duration": "17 min", "id": _NEW, "was": changed["id"]}
    document: Plain = _renamed({**before.document, "steps": steps}, changed["was"], _NEW)
    return document


def _renamed(document: Any, name: str, new: str) -> Any:
    """The document with another name for a step, but for what it was."""
    if isinstance(document, dict):
        return {
            (new if key == name else key): value if key == "was" else _renamed(value, name, new)
            for key, value in document.items()
        }
    if isinstance(document, list):
        return [_renamed(each, name, new) for each in document]
    return new if document == name else document


def _with_a_step_in_the_middle(before: Judged, chance: Random) -> Plain:
    lane = "customer" if before.graph.has_customer_lines else "frontstage"
    new: Plain = {lane: "Is new here", "duration": "3 min", "fail_points": {"title": "New", "chance": "30 %"}}
    if "resources" in before.document:
        new["by"] = chance.choice(list(before.document["resources"]))
    return _inserted(before, chance, new)


LAWS = (
    Law("standing support changes nothing", _with_standing_support, told_alike),
    Law("a step that nobody does changes nothing", _with_a_step_that_nobody_does, told_alike),
    Law("steps that no rule ranks may stand in any order", _in_another_order, told_alike),
    Law("resources and traits may stand in any order", _with_other_things_in_another_order, told_alike),
    Law("a change to work leaves all other luck", _with_other_work, same_luck),
    Law("a step in the middle leaves all other luck", _with_a_step_in_the_middle, same_luck),
)
