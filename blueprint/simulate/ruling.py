"""What a run is warned of, with the name of its rule, unless the author has waived that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.model.blueprint import Blueprint


def warned(blueprint: Blueprint, rule: str, texts: Iterable[str], step: str | None = None) -> Iterator[str]:
    """The texts, each with its rule in brackets as the findings of a file have it; none where the rule is waived.

    Args:
        step: the step that they are about, whose waivers count too.
    """
    if not _is_waived(blueprint, rule, step):
        yield from (f"{text} [{rule}]" for text in texts)


def _is_waived(blueprint: Blueprint, rule: str, step: str | None) -> bool:
    of_step = () if step is None else blueprint.moments[blueprint.step_ids.index(step)].waive
    return any(waiver.rule == rule for waiver in (*blueprint.waive, *of_step))
