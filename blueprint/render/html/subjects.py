"""What on a picture a reader can ask about, and what leads to it and from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from blueprint.render.drawing import Drawing, Group, Item, Said


@dataclass(frozen=True, slots=True)
class Place:
    """Something that arrows lead to, by the name of its group."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that the reader can ask about: a step, a petal.

    Attributes:
        name: of its group; `title`: what it is called.
        about: what is told of it.
        before: the places that lead to it, in the order of the drawing; `after`: those that it leads to.
    """

    name: str
    title: str
    about: tuple[Said, ...]
    before: tuple[Place, ...]
    after: tuple[Place, ...]


def subjects(drawing: Drawing) -> tuple[Subject, ...]:
    """Every named group that has something told about it, in reading order."""
    groups = list(_groups(drawing.items))
    owners = {inner: _place(group) for group in groups if group.about for inner in _names(group)}
    named = owners | {group.name: _place(group) for group in groups if group.name and group.name not in owners}
    links = list(_links(groups, named))
    return tuple(
        Subject(
            place.name,
            place.title,
            group.about,
            tuple(dict.fromkeys(source for source, target in links if target == place)),
            tuple(dict.fromkeys(target for source, target in links if source == place)),
        )
        for group in groups
        if group.about and (place := _place(group)).name
    )


def _links(groups: Iterable[Group], named: Mapping[str, Place]) -> Iterator[tuple[Place, Place]]:
    """From where to where arrows and tags lead; lines inside one step are none."""
    for group in groups:
        if group.links:
            source, target = (named[name] for name in group.links)
            if source != target:
                yield source, target


def _place(group: Group) -> Place:
    return Place(group.name or "", group.called or group.title or "")


def _names(group: Group) -> Iterator[str]:
    return (each.name for each in _groups((group,)) if each.name)


def _groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)
