"""The boxes of every step: titles, people, times, what is kept and given back. Marks are made by `marking`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.model.activity import Activity
from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.model.graph import Graph
from blueprint.model.lane import STAFFED
from blueprint.model.resource import Need, Needs
from blueprint.model.step import Step
from blueprint.render.people import readable, resource_title, segment_title
from blueprint.render.shares import share_words
from blueprint.render.spoken import spoken_given
from blueprint.render.views.swimlane.arrows import exits_of
from blueprint.render.views.swimlane.marking import Marking
from blueprint.render.views.swimlane.scene import EVIDENCE, MOST_CARDS, Block, Card, Fact, FactKind, Lane
from blueprint.render.views.swimlane.selection import Selection
from blueprint.render.words import speaker


def blocks_of(blueprint: Blueprint, graph: Graph, lanes: Sequence[Lane], selection: Selection) -> Iterator[Block]:
    """The blocks that are shown of every step, in the order of the file and from the topmost lane down."""
    return _Blocks(blueprint, graph, lanes, selection).all()


class _Blocks:
    def __init__(self, blueprint: Blueprint, graph: Graph, lanes: Sequence[Lane], selection: Selection) -> None:
        self.blueprint = blueprint
        self.selection = selection
        self.graph = graph
        self.lane_of = {lane.key: i for i, lane in enumerate(lanes)}
        self.marking = Marking(blueprint)
        self.say = speaker(blueprint)

    def all(self) -> Iterator[Block]:
        for s, step in enumerate(self.graph.steps):
            if step.evidence and s in self.selection.steps and EVIDENCE in self.lane_of:
                yield Block(s, self.lane_of[EVIDENCE], (Card(step.evidence),))
            yield from self._of_step(s, step)

    def _of_step(self, s: int, step: Step) -> Iterator[Block]:
        activities = self.blueprint.in_lane_order(step)
        shown = self.selection.of(s, activities)
        marks = self.marking.of_step(s, shown)
        facts = self._facts_of_step(s, step, activities, shown)
        for activity in shown:
            top = activity is shown[0]
            yield Block(
                moment=s,
                lane=self.lane_of[activity.lane],
                cards=self._cards(activity, facts.get(activity.lane, [])),
                marks=tuple(marks.get(activity.lane, ())),
                exits=tuple(exits_of(self.graph, s)) if top else (),
            )

    def _cards(self, activity: Activity, of_step: Sequence[Fact]) -> tuple[Card, ...]:
        """One card a side; what belongs to the whole step stands on the first without people of its own."""
        free = next((k for k, side in enumerate(activity.sides) if not side.by.resources()), 0)
        facts: list[list[Fact]] = []
        for k, side in enumerate(activity.sides):
            own: list[Fact] = []
            own += self._needed(side.by)
            if side.duration:
                own.append(Fact(FactKind.HOW_LONG, self._quantity(side.duration)))
            facts.append(_in_order([*own, *(of_step if k == free else ())]))
        titles = tuple(side.title for side in activity.sides)
        if len(titles) > MOST_CARDS:
            return (Card(titles, tuple(dict.fromkeys(_in_order([fact for each in facts for fact in each])))),)
        return tuple(Card((title,), tuple(each)) for title, each in zip(titles, facts, strict=True))

    def _facts_of_step(
        self, s: int, step: Step, activities: Sequence[Activity], shown: Sequence[Activity]
    ) -> dict[str, list[Fact]]:
        """By lane, what the small print tells of the whole step."""
        if not shown:
            return {}
        top = shown[0].lane
        people = self._lane_of_people(activities)
        facts: dict[str, list[Fact]] = {}
        facts.setdefault(people, []).extend(self._needed(step.by))
        if step.interrupts:
            facts[people].append(Fact(FactKind.FIRST, self.say("may interrupt")))
        if time := self._time(step):
            host = top if self.blueprint.role(top) == "customer" else people
            facts.setdefault(host, []).append(Fact(FactKind.HOW_LONG, time))
        if step.share:
            facts.setdefault(top, []).append(
                Fact(FactKind.SHARE, share_words(step.share.share, step.share.condition, self.say))
            )
        kept = [Fact(FactKind.TAKES, words, named) for words, _, named in self._in_words(step.takes)]
        freed = [Fact(FactKind.FREES, resource_title(self.blueprint, name)) for name in step.frees]
        entering = [Fact(FactKind.ENTERS, name) for name in self._entries(s)]
        facts.setdefault(top, []).extend((*kept, *freed, *entering))
        return facts

    def _lane_of_people(self, activities: Sequence[Activity]) -> str:
        """The first staffed lane that has a line without people of its own."""
        for role in STAFFED:
            for activity in activities:
                if self.blueprint.role(activity.lane) == role and not all(
                    side.by.resources() for side in activity.sides
                ):
                    return activity.lane
        return activities[0].lane

    def _entries(self, s: int) -> Iterator[str]:
        """Streams that enter here rather than at the first step, and those who come too late."""
        demand = self.blueprint.demand
        if demand is None:
            return
        for stream, name in zip(demand.arrivals, self.blueprint.stream_ids, strict=True):
            if stream.enters and self.graph.find(stream.enters) == s != self.graph.start:
                yield segment_title(self.blueprint, stream.segment) if stream.segment else readable(name)
        if s in self.graph.late_targets:
            yield self.say("too late")

    def _needed(self, needs: Needs) -> Iterator[Fact]:
        """Who, where and with what: one fact for each kind of resource."""
        by_kind: dict[FactKind, list[tuple[str, tuple[str, ...]]]] = {}
        for words, kind, resources in self._in_words(needs):
            by_kind.setdefault(kind, []).append((words, resources))
        for kind, of_kind in by_kind.items():
            named = dict.fromkeys(name for _, resources in of_kind for name in resources)
            yield Fact(kind, " + ".join(words for words, _ in of_kind), tuple(named))

    def _in_words(self, needs: Needs) -> Iterator[tuple[str, FactKind, tuple[str, ...]]]:
        """What is needed, the choice between several last, each with the kind of its first resource and their ids."""
        for need in needs.all:
            yield self._need(need), self._kind(need), (need.resource,)
        if needs.any_of:
            ways = needs.any_of.alternatives
            words = f" {self.say('or')} ".join(" + ".join(map(self._need, way)) for way in ways)
            yield words, self._kind(ways[0][0]), tuple(need.resource for way in ways for need in way)

    def _kind(self, need: Need) -> FactKind:
        resource = (self.blueprint.resources or {}).get(need.resource)
        kinds = {"place": FactKind.WHERE, "technology": FactKind.WITH}
        return kinds.get(resource.kind, FactKind.WHO) if resource else FactKind.WHO

    def _need(self, need: Need) -> str:
        title = resource_title(self.blueprint, need.resource)
        if need.per is not None:
            people = self.say("person") if need.per == 1 else f"{need.per} {self.say('people')}"
            return f"{title} (1 {self.say('per')} {people})"
        return f"{need.count} × {title}" if need.count > 1 else title

    def _time(self, step: Step) -> str:
        if step.duration:
            return self._quantity(step.duration)
        return f"{self.say('until')} {step.until.text}" if step.until else ""

    def _quantity(self, given: Given) -> str:
        return spoken_given(given, self.say)


def _in_order(facts: Sequence[Fact]) -> list[Fact]:
    kinds = list(FactKind)
    return sorted(facts, key=lambda fact: kinds.index(fact.kind))
