"""What a reader may ask about a step: who does what in it, how long it takes, what can go wrong, what was noted."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.render.drawing import Said
from blueprint.render.views.swimlane.emotions import WORDS as FEELINGS
from blueprint.render.views.swimlane.meanings import FACTS, SYMBOLS
from blueprint.render.views.swimlane.measured import Measured
from blueprint.render.views.swimlane.scene import Block, FactKind, Mark, Scene


def told(scene: Scene, moment: int, measured: Measured) -> Iterator[Said]:
    """Everything that is known of a step: its lanes from the top down, its small print, its marks, and figures."""
    blocks = [scene.blocks[i] for i in scene.blocks_of(moment)]
    for block in blocks:
        yield Said(scene.lanes[block.lane].title, "; ".join(title for card in block.cards for title in card.titles))
    for kind, words in FACTS.items():
        if texts := list(_facts(blocks, kind)):
            yield Said(scene.say(words), "; ".join(dict.fromkeys(texts)))
    for score, words in zip(scene.moments[moment].feelings, FEELINGS, strict=True):
        if score is not None:
            yield Said(scene.say(words), f"{score:+d}".replace("-", "−") if score else "0")
    for mark in (mark for block in blocks for mark in block.marks):
        yield _of_mark(mark, scene, measured)
    named = dict.fromkeys(name for block in blocks for card in block.cards for f in card.facts for name in f.resources)
    for busy in (measured.busy[name] for name in named if name in measured.busy):
        yield Said(busy.title, ", ".join(busy.details))


def _facts(blocks: list[Block], kind: FactKind) -> Iterator[str]:
    return (fact.text for block in blocks for card in block.cards for fact in card.facts if fact.kind is kind)


def _of_mark(mark: Mark, scene: Scene, measured: Measured) -> Said:
    one, _ = SYMBOLS[mark.symbol]
    detail = f" ({mark.detail})" if mark.detail else ""
    reading = measured.of(mark)
    figures = f"; {', '.join(reading.details)}" if reading else ""
    return Said(f"{scene.say(one)} {mark.symbol.value}{mark.number}", f"{mark.text}{detail}{figures}")
