"""Who does a step and how long it takes, in the words of a picture."""

from __future__ import annotations

from blueprint.model.blueprint import Blueprint
from blueprint.model.resource import Need, Needs
from blueprint.model.step import Step
from blueprint.render.words import Say


def who(blueprint: Blueprint, needs: Needs, say: Say) -> str:
    """The people and things of some needs: `2 × Cook + Oven or Grill`."""
    together = [_need(blueprint, need) for need in needs.all]
    if needs.any_of:
        ways = needs.any_of.alternatives
        together.append(f" {say('or')} ".join(" + ".join(_need(blueprint, need) for need in way) for way in ways))
    return " + ".join(together)


def time_of(step: Step, say: Say) -> str:
    """How long a step takes, or until when; empty where its file does not say."""
    if step.duration:
        return step.duration.text
    return f"{say('until')} {step.until.text}" if step.until else ""


def resource_title(blueprint: Blueprint, name: str) -> str:
    resource = (blueprint.resources or {}).get(name)
    return resource.title if resource and resource.title else readable(name)


def segment_title(blueprint: Blueprint, name: str) -> str:
    segment = blueprint.demand.segments.get(name) if blueprint.demand else None
    return segment.title if segment and segment.title else readable(name)


def readable(name: str) -> str:
    """An id as words: `head_waiter` is `Head waiter`."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _need(blueprint: Blueprint, need: Need) -> str:
    title = resource_title(blueprint, need.resource)
    return f"{need.count} × {title}" if need.count > 1 else title
