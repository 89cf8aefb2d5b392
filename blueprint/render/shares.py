"""For whom a way or a step is, in the words of a picture: a share, a trait, or what the other ways leave."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.model.flow import Condition, Way
from blueprint.model.given import Given
from blueprint.model.graph import Graph
from blueprint.render.words import Say


def ways_from(graph: Graph, step: int) -> tuple[Way, ...]:
    """The ways on from a step as they are written; none where it falls through."""
    return tuple(exit_.way for exit_ in graph.exits[step] if exit_.way is not None)


def way_words(way: Way, ways: Sequence[Way], say: Say) -> str:
    """What stands on the arrow of one of several ways: its condition and its share."""
    share = ""
    if len(ways) > 1:
        share = _rest(ways, say) if way.rest else share_words(way.share, way.condition, say)
    return " ".join(part for part in (way.when, share) if part)


def share_words(share: Given | None, condition: Condition | None, say: Say) -> str:
    """For whom: a share, a trait, or `by segment` where each has its own."""
    if condition:
        trait = condition.trait.replace("_", " ")
        return f"{say('not')} {trait}" if condition.negated else trait
    if share is None:
        return ""
    return share.text if share.always else say("by segment")


def _rest(ways: Sequence[Way], say: Say) -> str:
    """What the other ways leave: their complement where all are plain shares, the other half of a trait, or `else`."""
    others = [way for way in ways if not way.rest]
    if len(others) == 1 and others[0].condition:
        condition = others[0].condition
        return share_words(None, Condition(condition.trait, not condition.negated), say)
    shares = [way.share.always for way in others if way.share and way.share.always]
    if len(shares) == len(others) and all(share.is_constant for share in shares):
        return f"{100 * (1 - sum(share.value() for share in shares)):.4g} %"
    return say("else")
