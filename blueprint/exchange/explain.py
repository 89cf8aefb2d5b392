"""Faults of form, explained in the author's words at the author's line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.exchange.document import CommaCut, Document
from blueprint.exchange.node import Data
from blueprint.exchange.pruning import resolve
from blueprint.exchange.source import quoted
from blueprint.model.value import shortened

ABSENCE = frozenset({"missing", "no_value"})
"""Rules of what is not there: where something faulty was taken away, they have nothing new to say."""

_OUR_TYPE = "blueprint"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the place without which the rest can be read."""

    finding: Finding
    pointer: Pointer


def explain(document: Document, invalid: ValidationError, original: Callable[[Pointer], Pointer]) -> list[Fault]:
    """The faults that a validation found, each once, at its place in the document.

    Args:
        original: the place in the document of a pointer into the data that were validated.
    """
    found = [_fault(each, original) for each in invalid.errors(include_url=False, include_input=False)]
    return list(_with_commas(document, found))


def _fault(found: Any, original: Callable[[Pointer], Pointer]) -> Fault:
    pointer = original(_without_tag(found["loc"]))
    if found["type"] != _OUR_TYPE:
        return Fault(error("value", "this cannot be read", pointer), pointer)
    said = found["ctx"]
    finding = error(said["rule"], said["message"], pointer, said["hint"] or None, at_key=said["at_key"])
    return Fault(finding, pointer)


def _without_tag(loc: Pointer) -> Pointer:
    """Behind the index of an entry of `steps` stands its type, which is no key of the document."""
    if len(loc) > 2 and loc[0] == "steps" and isinstance(loc[1], int):
        return (*loc[:2], *loc[3:])
    return loc


def _with_commas(document: Document, faults: Iterable[Fault]) -> Iterable[Fault]:
    """Faults behind a comma that ended a value are one fault: the comma."""
    faults = list(faults)
    cuts = {fault.pointer: document.comma_cut(fault.pointer) for fault in faults if fault.pointer}
    cut_values = {(*pointer[:-1], cut.key): cut for pointer, cut in cuts.items() if cut}
    for pointer, cut in cut_values.items():
        yield Fault(_comma(pointer, cut), pointer)
    for fault in faults:
        if cuts.get(fault.pointer):
            yield Fault(_silent(fault.finding), fault.pointer)
        elif fault.pointer not in cut_values:
            yield fault


def _silent(finding: Finding) -> Finding:
    return error("", "", finding.pointer)


def _comma(pointer: Pointer, cut: CommaCut) -> Finding:
    what = f"the value of `{pointer[-1]}`" if isinstance(pointer[-1], str) else "this value"
    message = f"a comma ended {what} early: all that is left of it is `{shortened(cut.value)}`"
    return error("comma", message, pointer, _comma_hint(cut.whole))


def _comma_hint(whole: str) -> str:
    flat = " ".join(whole.split())
    decimal = re.sub(r"(?<=[0-9]),(?=[0-9])", ".", flat)
    if "(" in flat:
        return f"parameters are parted by spaces: `{re.sub(r' *, *', ' ', decimal)}`"
    if decimal != flat and "," not in decimal:
        return f"decimals have a point: `{decimal}`"
    return f"put a text with a comma in quotes: {quoted(flat)}"


def comma_warnings(document: Document) -> Iterator[Finding]:
    """Texts in lists that a comma inside parentheses has parted."""
    todo: list[tuple[Pointer, Data]] = [((), document.data)]
    while todo:
        pointer, data = todo.pop()
        if isinstance(data, dict):
            todo += [((*pointer, key), value) for key, value in data.items()]
        elif isinstance(data, list):
            todo += [((*pointer, index), value) for index, value in enumerate(data)]
            yield from _parted(document, pointer, data)


def _parted(document: Document, pointer: Pointer, data: list[Data]) -> Iterator[Finding]:
    texts = [text if isinstance(text, str) else "" for text in data]
    for index, text in enumerate(texts[:-1]):
        if text.count("(") > text.count(")"):
            cut = document.comma_cut((*pointer, index + 1))
            if cut is not None and cut.key == index and ")" in cut.whole:
                message = f"a comma parts this text: `{shortened(cut.value)}` is one entry and what follows another"
                hint = f"put a text with a comma in quotes: {quoted(cut.whole)}"
                yield warning("comma", message, (*pointer, index), hint)


def located(document: Document, finding: Finding) -> Finding:
    """`finding` with its place: that of the key only where its pointer ends at a key or an item."""
    if finding.place:
        return finding
    exact = resolve(document.data, finding.pointer)
    ends = len(exact) == len(finding.pointer)
    return finding.located(document.place(exact, finding.at_key and ends))
