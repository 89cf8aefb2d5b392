"""What is known of the flower of service before it is drawn: its core and its eight petals in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from blueprint.model.blueprint import Blueprint
from blueprint.model.flower import FACILITATING, PETALS, Petal
from blueprint.render.view import DrawingError
from blueprint.render.views.flower.condition import Condition, of_petal
from blueprint.render.views.flower.state import State
from blueprint.render.words import speaker
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import short
from blueprint.results.study import Study

TITLES = {
    "information": "Information",
    "consultation": "Consultation",
    "order_taking": "Order-taking",
    "hospitality": "Hospitality",
    "safekeeping": "Safekeeping",
    "exceptions": "Exceptions",
    "billing": "Billing",
    "payment": "Payment",
}


@dataclass(frozen=True, slots=True)
class Element:
    """Something that a petal should hold; `found`: some step offers it."""

    title: str
    found: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A petal as it is drawn: its state also in a word; `importance` from 1 to 3, or 0 where it is not given.

    `condition` is what was measured of it and then decides the state; `stated` is what the file says, if it is other.
    """

    name: str
    title: str
    facilitating: bool
    state: State
    word: str
    importance: int
    elements: tuple[Element, ...]
    note: str
    source: str
    condition: Condition | None = None
    stated: str = ""


def leaves(blueprint: Blueprint, study: Study | None = None) -> tuple[Leaf, ...]:
    """The eight petals, clockwise from the top; with a study in the condition that it found.

    Raises:
        DrawingError: if neither the file has a `flower` nor any step points to a petal.
    """
    if blueprint.flower is None and not any(step.petal for step in blueprint.moments):
        raise DrawingError("there is no flower to draw: add `flower:` with its core, or `petal:` to steps")
    stated = blueprint.flower.petals if blueprint.flower else {}
    leaves_ = (_leaf(blueprint, name, stated.get(name, Petal())) for name in PETALS)
    return tuple(leaf if study is None else _measured(blueprint, study, leaf) for leaf in leaves_)


def core(blueprint: Blueprint) -> str:
    return blueprint.flower.core if blueprint.flower else blueprint.title


def _leaf(blueprint: Blueprint, name: str, petal: Petal) -> Leaf:
    say = speaker(blueprint)
    state = State(petal.state) if petal.state else State.UNKNOWN
    state = state if petal.offered else State.NOT_OFFERED
    return Leaf(
        name=name,
        title=say(TITLES[name]),
        facilitating=name in FACILITATING,
        state=state,
        word=say(state.value),
        importance={"low": 1, "moderate": 2, "high": 3}.get(petal.importance or "", 0),
        elements=tuple(_elements(blueprint, name, petal)),
        note=petal.note or "",
        source=petal.source or "",
    )


def _measured(blueprint: Blueprint, study: Study, leaf: Leaf) -> Leaf:
    """The petal as it was found; as it is stated where nothing of it was measured, or it is not meant to be."""
    coverage = sum(element.found for element in leaf.elements) / len(leaf.elements) if leaf.elements else None
    condition = of_petal(blueprint, study, leaf.name, coverage)
    if condition is None or leaf.state is State.NOT_OFFERED:
        return leaf
    state, say = condition.state, speaker(blueprint)
    told = leaf.state not in (state, State.UNKNOWN)
    return replace(
        leaf,
        state=state,
        word=f"{say(state.value)} · {percent(condition.weakest[1])}",
        condition=condition,
        stated=f"{say('stated')}: {leaf.word}" if told else "",
    )


def percent(share: float) -> str:
    return short(Estimate(share, None, None, 1, SHARE))


def _elements(blueprint: Blueprint, name: str, petal: Petal) -> Iterator[Element]:
    """The elements that are stated, then those that steps offer beyond them."""
    offered = dict.fromkeys(title for step in blueprint.moments if step.petal == name for title in step.element)
    for title in dict.fromkeys((*petal.elements, *offered)):
        yield Element(title, title in offered)
