"""Which lines and arrows there are: all of them follow from the file.

The customer's way; inside a step a line from each activity to the nearest below; `after`, and the `then` of work, from
provider to provider; standing support; and dashed, what leads on when something went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from blueprint.model.graph import OVER, WALKS_OUT, Graph
from blueprint.model.step import Step
from blueprint.render.shares import way_words, ways_from
from blueprint.render.views.swimlane.scene import EVIDENCE, Block, Kind, Lane, Link
from blueprint.render.words import speaker


def links(graph: Graph, lanes: Sequence[Lane], blocks: Sequence[Block]) -> Iterator[Link]:
    """Every line and arrow, in the order of the file; the same two boxes are joined once for each kind."""
    arrows = _Arrows(graph, lanes, blocks)
    joined: set[tuple[Kind, int, int]] = set()
    for link in arrows.all():
        key = (link.kind, link.source, link.target)
        if link.source != link.target and key not in joined:
            joined.add(key)
            yield link


def exits_of(graph: Graph, step: int) -> Iterator[str]:
    """Where some of those at a step leave the service, are done with it before its end, or do the step again."""
    exits, say = graph.exits[step], speaker(graph.blueprint)
    if len(exits) < 2 and not any(exit_.target == WALKS_OUT for exit_ in exits):
        return
    ends = {OVER: "end", WALKS_OUT: "leave", step: "again"}
    for exit_ in exits:
        if exit_.target in ends and exit_.way is not None:
            words = say(ends[exit_.target])
            yield " ".join(part for part in (words, way_words(exit_.way, ways_from(graph, step), say)) if part)


class _Arrows:
    def __init__(self, graph: Graph, lanes: Sequence[Lane], blocks: Sequence[Block]) -> None:
        self.graph = graph
        self.say = speaker(graph.blueprint)
        self.lanes = lanes
        self.blocks = blocks
        self.of: list[list[int]] = [[] for _ in graph.steps]
        for i, block in enumerate(blocks):
            if lanes[block.lane].role != EVIDENCE:
                self.of[block.moment].append(i)
        self.fail_numbers: dict[int, list[int]] = {}
        for number, (s, *_) in enumerate(graph.blueprint.fail_points, 1):
            self.fail_numbers.setdefault(s, []).append(number)

    def all(self) -> Iterator[Link]:
        for i, block in enumerate(self.blocks):
            if self.lanes[block.lane].role == EVIDENCE and self.of[block.moment]:
                yield Link(Kind.EVIDENCE, i, self.of[block.moment][0], heads=(False, False))
        for s, step in enumerate(self.graph.steps):
            yield from self._inside(s, step)
            yield from self._way(s) if self.graph.own[s] else self._work(s)
            yield from self._after(s)
            yield from self._supports(s, step)
            yield from self._recoveries(s, step)

    def _inside(self, s: int, step: Step) -> Iterator[Link]:
        start = next((i for i in self.of[s] if self.lanes[self.blocks[i].lane].key == step.from_), None)
        for upper, lower in pairwise(self.of[s]):
            heads = (start is not None and lower <= start, start is not None and upper >= start)
            yield Link(Kind.MOMENT, upper, lower, heads=heads)

    def _way(self, s: int) -> Iterator[Link]:
        ways = ways_from(self.graph, s)
        goes_back_behind = self.graph.only_recovers(s) and self.graph.steps[s].then is None
        for exit_ in () if goes_back_behind else self.graph.exits[s]:
            label = way_words(exit_.way, ways, self.say) if exit_.way else ""
            for target in self._shown_behind(exit_.target):
                yield from self._link(Kind.WAY, self._face(s), self._face(target), label)

    def _work(self, s: int) -> Iterator[Link]:
        ways = ways_from(self.graph, s)
        for exit_ in self.graph.exits[s]:
            label = way_words(exit_.way, ways, self.say) if exit_.way else ""
            for target in self._shown_behind(exit_.target):
                yield from self._link(Kind.HANDOVER, self._provider(s), self._provider(target), label)

    def _after(self, s: int) -> Iterator[Link]:
        label = self.say("or") if self.graph.after_any[s] and len(self.graph.after[s]) > 1 else ""
        for before in self._shown_before(s):
            on_the_way = any(exit_.target == s for exit_ in self.graph.exits[before])
            if not (on_the_way and self.graph.own[s] and self.graph.own[before]):
                yield from self._link(Kind.HANDOVER, self._provider(before), self._provider(s), label)

    def _supports(self, s: int, step: Step) -> Iterator[Link]:
        if not self.of[s]:
            return
        top = self.of[s][0]
        for target in self.graph.targets(step.supports):
            above = [i for i in self.of[target] if self.blocks[i].lane < self.blocks[top].lane]
            reached = above[-1:] or self.of[target][:1]
            for block in reached:
                yield Link(Kind.SUPPORT, top, block)

    def _recoveries(self, s: int, step: Step) -> Iterator[Link]:
        """What leads on, or back, when something goes wrong at step `s`; a recovery goes on behind it."""
        sent: dict[int, list[str]] = {}
        recovered: list[int] = []
        for response, fail, origin in self.graph.responses(s):
            place = next(f for f, each in enumerate(self.graph.steps[origin].fail_points) if each is fail)
            number = self.fail_numbers[origin][place]
            for target in self.graph.targets((response.recover, response.back_to)):
                sent.setdefault(target, []).append(f"F{number}")
            recovered += self.graph.targets((response.recover,))
        if step.wait:
            for name, words in ((step.wait.gives_up, "gives up"), (step.wait.full, "full")):
                for target in self.graph.targets((name,)):
                    sent.setdefault(target, []).append(self.say(words))
        for target, labels in sent.items():
            yield from self._link(Kind.RECOVERY, self._face(s), self._face(target), ", ".join(dict.fromkeys(labels)))
        for recovery in dict.fromkeys(recovered):
            if self.graph.steps[recovery].then is None and self.graph.only_recovers(recovery):
                for target in (target for exit_ in self.graph.exits[s] for target in self._shown_behind(exit_.target)):
                    yield from self._link(Kind.RECOVERY, self._face(recovery), self._face(target))

    def _shown_behind(self, s: int) -> list[int]:
        """The step itself if it is shown, else the next ones on its ways that are; none for an exit."""
        found, seen, todo = [], {s}, [s]
        while todo:
            at = todo.pop(0)
            if at >= 0 and self.of[at]:
                found.append(at)
            elif at >= 0:
                onward = [exit_.target for exit_ in self.graph.exits[at] if exit_.target not in seen]
                seen.update(onward)
                todo += onward
        return found

    def _shown_before(self, s: int) -> list[int]:
        """What must be done before a step; for what is not shown, what must be done before that."""
        found, seen, todo = [], {s}, list(self.graph.after[s])
        while todo:
            at = todo.pop(0)
            if at not in seen:
                seen.add(at)
                if self.of[at]:
                    found.append(at)
                else:
                    todo += self.graph.after[at]
        return found

    def _link(self, kind: Kind, source: int | None, target: int | None, label: str = "") -> Iterator[Link]:
        if source is not None and target is not None:
            yield Link(kind, source, target, label)

    def _face(self, s: int) -> int | None:
        """The box of a step that the customer meets: in a customer lane, else the nearest to it."""
        return self.of[s][0] if self.of[s] else None

    def _provider(self, s: int) -> int | None:
        """The provider's box nearest the customer; of a step of the customer alone, the customer's."""
        providers = [i for i in self.of[s] if self.lanes[self.blocks[i].lane].role != "customer"]
        return providers[0] if providers else self._face(s)
