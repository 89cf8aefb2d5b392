"""A document without its faulty places, so that the rest can still be read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from blueprint.diagnostics import Pointer
from blueprint.exchange.node import Data

_Tree: TypeAlias = "dict[str | int, _Tree]"


@dataclass(frozen=True, slots=True)
class Pruned:
    """What is left of a document; `kept` says for each list that lost an item which ones are left."""

    data: Data
    kept: dict[Pointer, list[int]]

    def original(self, pointer: Pointer) -> Pointer:
        """Where that which stands at `pointer` in the pruned data stands in the document.

        What names no place in the data (the type of an entry, a key behind a shorthand) is passed over; a name inside a
        list of names is found there.
        """
        here = resolve(self.data, pointer)
        found: list[str | int] = []
        for depth, step in enumerate(here):
            kept = self.kept.get(here[:depth])
            found.append(kept[step] if kept is not None and isinstance(step, int) else step)
        return tuple(found)


def resolve(data: Data, pointer: Pointer) -> Pointer:
    """The way in `data` that `pointer` means, as far as it exists."""
    node = data
    found: list[str | int] = []
    for step in pointer:
        exact = _exact(node, step)
        if exact is not None:
            node = at(node, (exact,))
            found.append(exact)
    return tuple(found)


def _exact(node: Data, step: str | int) -> str | int | None:
    if isinstance(node, dict):
        return step if step in node else None
    if isinstance(node, list):
        if isinstance(step, str):
            return node.index(step) if step in node else None
        return step if step < len(node) else None
    return None


def at(data: Data, pointer: Pointer) -> Data:
    """What stands at a way that exists."""
    for step in pointer:
        data = data[step]  # type: ignore[index]
    return data


def prune(data: Data, gone: Iterable[Pointer]) -> Pruned:
    """`data` without the values at `gone` (none of them the whole)."""
    kept: dict[Pointer, list[int]] = {}
    return Pruned(_without(data, _tree(gone), (), kept), kept)


def _tree(gone: Iterable[Pointer]) -> _Tree:
    tree: _Tree = {}
    for pointer in sorted(gone, key=len, reverse=True):
        branch = tree
        for step in pointer[:-1]:
            branch = branch.setdefault(step, {})
        branch[pointer[-1]] = {}
    return tree


def _without(data: Data, tree: _Tree, here: Pointer, kept: dict[Pointer, list[int]]) -> Data:
    if not tree:
        return data
    if isinstance(data, dict):
        left = [(key, value) for key, value in data.items() if tree.get(key, True)]
        return {key: _without(value, tree.get(key, {}), (*here, key), kept) for key, value in left}
    if isinstance(data, list):
        stay = [index for index in range(len(data)) if tree.get(index, True)]
        kept[here] = stay
        return [_without(data[index], tree.get(index, {}), (*here, new), kept) for new, index in enumerate(stay)]
    return data


def texts(data: Data) -> Iterable[str]:
    """Every key and every text in `data`."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)
