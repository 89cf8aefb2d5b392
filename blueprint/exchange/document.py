"""A YAML file as plain data in which everything knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from blueprint.diagnostics import Finding, Place, Pointer
from blueprint.errors import BlueprintError
from blueprint.exchange.node import CommaCut, Data, Entry, Node, Style
from blueprint.exchange.reading import decode, read_bytes
from blueprint.exchange.source import Source
from blueprint.exchange.yaml_tree import read_tree

__all__ = ["CommaCut", "Data", "Document", "Layout", "Style", "read_document", "read_file"]

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the author wrote a value, for whoever changes the text.

    `column` counts from 0: of a block collection where its keys or dashes stand, else where the value begins.
    `shared` means that the text also says something elsewhere, by an anchor and its aliases.
    """

    style: Style
    column: int
    shared: bool


@dataclass(frozen=True)
class Document:
    """What a file says, with the place of every key and value.

    `mark` is the byte order mark with which the file began, if it did; it is no part of the text. The data are shared
    with every reader and are not to be changed. A pointer that goes deeper than the document counts for the deepest
    value on its way, and an index is passed over where one thing stands for a list of one.
    """

    source: Source
    root: Node = field(repr=False)
    warnings: tuple[Finding, ...]
    mark: str = ""

    @property
    def file(self) -> str:
        return self.source.file

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def data(self) -> Data:
        return self.root.data

    def place(self, pointer: Pointer, at_key: bool = False) -> Place:
        """Line and column of the value at `pointer`, or of its key."""
        start, _ = self.key_span(pointer) if at_key else self.span(pointer)
        return self.source.place(start)

    def span(self, pointer: Pointer) -> tuple[int, int]:
        """Offsets of the value in the text; of a block collection up to the end of its last line, comment included."""
        node = self._way(pointer)[-1].node
        return node.start, node.end

    def key_span(self, pointer: Pointer) -> tuple[int, int]:
        """Offsets of the key; of the dash for an item of a block list; of the value's beginning where there is none."""
        entry = self._way(pointer)[-1]
        return entry.key_start, entry.key_end

    def layout(self, pointer: Pointer) -> Layout:
        way = self._way(pointer)
        node = way[-1].node
        return Layout(node.style, node.column, any(entry.node.anchored for entry in way))

    def comma_cut(self, pointer: Pointer) -> CommaCut | None:
        """The value that a comma ended, if the entry at `pointer` is what stands behind that comma; else None."""
        if not pointer or not self._reaches(pointer):
            return None
        return self._way(pointer[:-1])[-1].node.cuts.get(pointer[-1])

    def _way(self, pointer: Pointer) -> list[Entry]:
        """The entries from the root to the deepest value on the way of `pointer`."""
        way = [Entry(self.root.start, self.root.start, self.root, bare=True)]
        for step in pointer:
            node = way[-1].node
            if step in node.entries:
                way.append(node.entries[step])
            elif not (isinstance(step, int) and isinstance(node.data, str | dict)):
                break
        return way

    def _reaches(self, pointer: Pointer) -> bool:
        return len(self._way(pointer)) > len(self._way(pointer[:-1]))


def read_document(source: bytes | str, file: str) -> Document:
    """Read a YAML or JSON text; `file` is its name in messages.

    Raises:
        Refused: with everything that is wrong with the text as YAML, located.
    """
    text = Source(file, decode(source, file))
    root, warnings = read_tree(text)
    return Document(text, root, warnings, _mark(source))


def _mark(source: bytes | str) -> str:
    begun = source[:3].decode("utf-8", "replace") if isinstance(source, bytes) else source[:1]
    return _BYTE_ORDER_MARK if begun.startswith(_BYTE_ORDER_MARK) else ""


def read_file(path: Path | str) -> Document:
    """Read the YAML or JSON file at `path`; `-` is standard input.

    Raises:
        Refused: with everything that is wrong with the text as YAML, located.
        BlueprintError: the file cannot be read at all.
    """
    if not str(path):
        raise BlueprintError("the name of the file to read is empty; name one, or - for standard input")
    if str(path) == "-":
        return read_document(read_bytes(None), "<stdin>")
    return read_document(read_bytes(Path(path)), str(path))
