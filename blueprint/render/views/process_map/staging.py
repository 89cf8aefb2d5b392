"""From the blueprint to the scene of its process map: its steps, gates and links, all of which follow from the file."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.model.failure import FailPoint, Response
from blueprint.model.flow import END, LEAVE
from blueprint.model.graph import OVER, WALKS_OUT, Graph
from blueprint.model.picture import Picture
from blueprint.model.step import Step
from blueprint.render.people import readable, time_of, who
from blueprint.render.shares import share_words, way_words, ways_from
from blueprint.render.view import DrawingError
from blueprint.render.views.process_map.scene import Gate, Kind, Link, Place, Scene
from blueprint.render.words import speaker

_FINAL = {OVER: END, WALKS_OUT: LEAVE}


def stage(blueprint: Blueprint, picture: Picture) -> Scene:
    """The scene of a process map.

    Raises:
        DrawingError: if there is no step, or the picture points out a step that is not there.
    """
    if not blueprint.moments:
        raise DrawingError("there is no step, so there is nothing to draw")
    return _Staging(blueprint, picture).scene()


class _Staging:
    def __init__(self, blueprint: Blueprint, picture: Picture) -> None:
        self.blueprint, self.graph = blueprint, Graph(blueprint)
        self.say = speaker(blueprint)
        unknown = [name for name in picture.highlight if self.graph.find(name) is None]
        if unknown:
            raise DrawingError(f"`highlight` names `{unknown[0]}`, which is no step")
        self.highlight = frozenset(self.graph.targets(picture.highlight))
        self.index = {_step(self.graph, s): s for s in range(len(self.graph.steps))}
        self.gates: dict[str, Gate] = {}

    def scene(self) -> Scene:
        links: dict[tuple[Kind, str, str], list[str]] = {}
        for link in self._links():
            words = links.setdefault((link.kind, link.source, link.target), [])
            if link.words and link.words not in words:
                words.append(link.words)
        places = tuple(self._place(s, step) for s, step in enumerate(self.graph.steps))
        joined = tuple(Link(*key, ", ".join(words), self._goes_back(*key[1:])) for key, words in links.items())
        return Scene(self.blueprint.title, self.blueprint.description or "", places, tuple(self.gates.values()), joined)

    def _place(self, s: int, step: Step) -> Place:
        needs = [step.by, *(side.by for each in self.blueprint.in_lane_order(step) for side in each.sides)]
        people = dict.fromkeys(who(self.blueprint, each, self.say) for each in needs if each.resources())
        return Place(
            name=_step(self.graph, s),
            title=self.blueprint.first_line(step) or self.graph.ids[s],
            who=" + ".join(people),
            time=time_of(step, self.say),
            share=share_words(step.share.share, step.share.condition, self.say) if step.share else "",
            own=self.graph.own[s],
            standing=self.graph.standing[s],
            light=not self.graph.simulated[s],
            highlight=s in self.highlight,
        )

    def _links(self) -> Iterator[Link]:
        yield from self._entrances()
        for s, step in enumerate(self.graph.steps):
            if self.graph.standing[s]:
                for target in self.graph.targets(step.supports):
                    yield Link(Kind.SUPPORT, _step(self.graph, s), _step(self.graph, target))
                continue
            yield from self._onward(s)
            yield from self._after(s)
            yield from self._when_it_fails(s)
            yield from self._who_does_not_wait(s, step)

    def _goes_back(self, source: str, target: str) -> bool:
        """Whether what an arrow leads to comes before where it begins, by every way on or else in the file."""
        s, t = self.index.get(source), self.index.get(target)
        if s is None or t is None:
            return False
        back, forth = t in self.graph.leads[s], s in self.graph.leads[t]
        return back if back != forth else t < s

    def _entrances(self) -> Iterator[Link]:
        """Where each stream comes in; it is named where there are several places."""
        names: dict[int, list[str]] = {s: [] for s in self.graph.entrances}
        demand = self.blueprint.demand
        for stream, name in zip(demand.arrivals if demand else (), self.blueprint.stream_ids, strict=True):
            segment = demand.segments.get(stream.segment or "") if demand else None
            title = segment.title if segment and segment.title else readable(name)
            at = self.graph.find(stream.enters) if stream.enters else self.graph.start
            if at is not None and title not in names[at]:
                names[at].append(title)
        for s, titles in names.items():
            yield self._coming(s, "start", ", ".join(titles) if len(names) > 1 else "")
        for s in self.graph.late_targets:
            yield self._coming(s, "late", self.say("too late"))

    def _coming(self, s: int, kind: str, words: str) -> Link:
        name = f"{kind}-{self.graph.ids[s]}"
        self.gates[name] = Gate(name, words, entrance=True)
        return Link(Kind.WAY, name, _step(self.graph, s))

    def _onward(self, s: int) -> Iterator[Link]:
        """The ways on; a step that only makes up for a failure goes on behind the step that failed."""
        own, ways = self.graph.own[s], ways_from(self.graph, s)
        if own and self.graph.only_recovers(s) and self.graph.steps[s].then is None:
            return
        kind = Kind.WAY if own else Kind.WORK
        for exit_ in self.graph.exits[s]:
            if own or exit_.target != OVER or len(ways) > 1:
                words = way_words(exit_.way, ways, self.say) if exit_.way else ""
                yield Link(kind, _step(self.graph, s), self._reached(s, exit_.target), words)

    def _reached(self, s: int, target: int) -> str:
        """The name of the step, or of the gate that stands beside step `s` for its exit."""
        if target >= 0:
            return _step(self.graph, target)
        exit_ = _FINAL[target]
        name = f"{exit_}-{self.graph.ids[s]}"
        self.gates[name] = Gate(name, self.say(exit_))
        return name

    def _after(self, s: int) -> Iterator[Link]:
        words = self.say("or") if self.graph.after_any[s] and len(self.graph.after[s]) > 1 else ""
        for before in self.graph.after[s]:
            on_the_way = any(exit_.target == s for exit_ in self.graph.exits[before])
            if not (on_the_way and self.graph.own[s] and self.graph.own[before]):
                yield Link(Kind.WORK, _step(self.graph, before), _step(self.graph, s), words)

    def _when_it_fails(self, s: int) -> Iterator[Link]:
        """Where a failure leads; what makes up for it goes on behind the step that failed."""
        for response, fail, _ in self.graph.responses(s):
            yield from self._response(s, response, fail)
        for recovery in dict.fromkeys(self.graph.recoveries(s)):
            if self.graph.steps[recovery].then is None and self.graph.only_recovers(recovery):
                for exit_ in (each for each in self.graph.exits[s] if self.graph.own[s] or each.target != OVER):
                    yield Link(Kind.RECOVERY, _step(self.graph, recovery), self._reached(s, exit_.target))

    def _response(self, s: int, response: Response, fail: FailPoint) -> Iterator[Link]:
        for target in self.graph.targets((response.recover, response.back_to)):
            yield Link(Kind.RECOVERY, _step(self.graph, s), _step(self.graph, target), fail.title)
        if response.leave:
            yield Link(Kind.RECOVERY, _step(self.graph, s), self._reached(s, WALKS_OUT), fail.title)

    def _who_does_not_wait(self, s: int, step: Step) -> Iterator[Link]:
        """Where those go whose patience ends, and those who find no place: they leave unless it is said."""
        wait = step.wait
        if wait is None or not self.graph.own[s]:
            return
        for happens, named, words in (
            (wait.patience is not None, wait.gives_up, "gives up"),
            (wait.places is not None, wait.full, "full"),
        ):
            target = WALKS_OUT if named in (None, LEAVE) else OVER if named == END else self.graph.find(named)
            if happens and target is not None:
                yield Link(Kind.RECOVERY, _step(self.graph, s), self._reached(s, target), self.say(words))


def _step(graph: Graph, s: int) -> str:
    return f"step-{graph.ids[s]}"
