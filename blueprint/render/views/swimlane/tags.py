"""Lettered tags: links too long to follow with the eye continue at the same letter instead of as an arrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blueprint.render.views.swimlane.columns import Columns
from blueprint.render.views.swimlane.scene import Kind, Link, Scene

FAR_IN_LANE, FAR_BETWEEN_LANES, FAR_SUPPORT, FAR_BACK, FAR_BACK_BETWEEN_LANES = 5, 7, 3, 2, 1
"""Columns from which on an arrow is too long: in one lane, between lanes, for standing support, and back in time."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One letter for the far links of one kind from one block, or for one with words; `links` are their keys."""

    letter: str
    kind: Kind
    source: int
    links: tuple[int, ...]


def sort_out(scene: Scene, columns: Columns) -> tuple[dict[int, Link], tuple[Tag, ...]]:
    """The links to draw as lines, by key, and the tags that stand for the others, from left to right."""
    far = {key for key, link in enumerate(scene.links) if _is_far(scene, columns, link)}
    drawn = {key: link for key, link in enumerate(scene.links) if key not in far}
    together: dict[tuple[int, int, Kind, int], list[int]] = {}
    for key in sorted(far):
        link = scene.links[key]
        column = columns.of_moments[scene.blocks[link.source].moment]
        together.setdefault((column, link.source, link.kind, key if link.label else -1), []).append(key)
    ordered = sorted(together.items())
    tags = (
        Tag(letter, kind, source, tuple(keys))
        for letter, ((_, source, kind, _), keys) in zip(_letters(), ordered, strict=False)
    )
    return drawn, tuple(tags)


@dataclass(frozen=True, slots=True)
class Stub:
    """What a tag at a block says: a letter, with the words of its link, or where some leave; and of which kind.

    Attributes:
        source: the block that it comes from, if it comes from one.
    """

    words: str
    kind: Kind
    source: int | None = None


def stubs(scene: Scene, tags: Sequence[Tag]) -> tuple[dict[int, list[Stub]], dict[int, list[Stub]]]:
    """By block, the tags that lead away from it and those that come to it."""
    leaving: dict[int, list[Stub]] = {}
    coming: dict[int, list[Stub]] = {}
    for tag in tags:
        links = [scene.links[key] for key in tag.links]
        words = " ".join(part for part in (tag.letter, links[0].label) if part)
        leaving.setdefault(tag.source, []).append(Stub(words, tag.kind))
        for link in links:
            coming.setdefault(link.target, []).append(Stub(tag.letter, tag.kind, tag.source))
    for i, block in enumerate(scene.blocks):
        for words in block.exits:
            leaving.setdefault(i, []).append(Stub(words, Kind.WAY))
    return leaving, coming


def _is_far(scene: Scene, columns: Columns, link: Link) -> bool:
    if link.kind in (Kind.EVIDENCE, Kind.MOMENT):
        return False
    source, target = scene.blocks[link.source], scene.blocks[link.target]
    ahead = columns.of_moments[target.moment] - columns.of_moments[source.moment]
    if link.kind.in_time and ahead < 0:
        return -ahead >= (FAR_BACK if source.lane == target.lane else FAR_BACK_BETWEEN_LANES)
    if link.kind is Kind.SUPPORT:
        return abs(ahead) >= FAR_SUPPORT
    return abs(ahead) >= (FAR_IN_LANE if source.lane == target.lane else FAR_BETWEEN_LANES)


def _letters() -> Iterator[str]:
    """A, B, ... Z, AA, AB, ..."""
    alphabet = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    length = 1
    while True:
        yield from _of_length(alphabet, length)
        length += 1


def _of_length(alphabet: Sequence[str], length: int) -> Iterator[str]:
    if length == 0:
        yield ""
        return
    for head in _of_length(alphabet, length - 1):
        for letter in alphabet:
            yield head + letter
