"""Anchors (&) and what their aliases (*) stand for, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.diagnostics import Finding, Pointer
from blueprint.exchange.node import Node
from blueprint.exchange.refusals import Refusals
from blueprint.exchange.source import Source, shortened

MOST_REPEATED = 200_000
"""How much, in values and characters, aliases may repeat."""


@dataclass(slots=True)
class _Anchor:
    name: str
    start: int
    node: Node | None = None
    used: bool = False


class Anchors:
    """The anchors of one text in the order in which they are met; a name may be given again."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._all: list[_Anchor] = []
        self._by_name: dict[str, _Anchor] = {}
        self._repeated = 0

    def declare(self, name: str, start: int) -> None:
        """Take note that `&name` stands at offset `start`; its value is not read yet."""
        self._by_name[name] = _Anchor(name, start)
        self._all.append(self._by_name[name])

    def give(self, name: str, node: Node) -> None:
        """The value of the anchor was read."""
        node.anchored = True
        self._by_name[name].node = node

    def resolve(self, name: str, start: int, pointer: Pointer) -> Node:
        """What `*name` at offset `start` stands for."""
        anchor = self._by_name.get(name)
        if anchor is None:
            message = f"a value that begins with * repeats an anchor, and there is no &{shortened(name)} above"
            hint = "put the text in quotes if the * belongs to it"
            self._refusals.stop("yaml_feature", start, message, hint, pointer)
        if anchor.node is None:
            message = f"*{name} stands inside of &{name}: that has no end"
            self._refusals.stop("yaml_feature", start, message, "write out what is meant", pointer)
        anchor.used = True
        self._repeated += anchor.node.size
        if self._repeated > MOST_REPEATED:
            message = "aliases (*) repeat more than any blueprint needs"
            self._refusals.stop("yaml_feature", start, message, "write out what is meant", pointer)
        return anchor.node

    def warnings(self, source: Source) -> Iterator[Finding]:
        """Anchors that nothing repeats: most likely a text that begins with &."""
        for anchor in self._all:
            if not anchor.used:
                message = f"&{shortened(anchor.name)} is read as a YAML anchor and is no part of the text"
                hint = "put the text in quotes if the & belongs to it"
                yield source.warning("yaml_feature", anchor.start, message, hint, ())
