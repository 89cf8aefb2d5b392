"""From a document to a blueprint: all faults of form at once, and what can be read in spite of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from blueprint.diagnostics import Finding, Pointer
from blueprint.exchange.arrival_times import with_arrival_times
from blueprint.exchange.beside import Beside
from blueprint.exchange.document import Document
from blueprint.exchange.explain import ABSENCE, Fault, explain
from blueprint.exchange.measurements import with_measurements
from blueprint.exchange.node import Data
from blueprint.exchange.pruning import Pruned, at, prune, resolve, texts
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from blueprint.model.value import identifier_from

_MOST_PASSES = 30
_KEYS = frozenset(Step.keys())
_PLACEHOLDER = "?"

_SECTIONS = frozenset({("resources",), ("demand", "segments"), ("demand", "traits")})
_MAY_FOLLOW = frozenset({"case", "shares", "no_line", "does_nothing", "rest_of_nothing", "never_met"})
"""Rules of what is incomplete or without effect, which may be so only because something in it was left out."""

_FLOW = frozenset({"steps", "demand", "resources", "lanes"})
_ONLY_SAID = frozenset(
    {
        "evidence", "petal", "element", "value", "participation", "critical", "owner", "script", "standard", "emotion",
        "notes", "source", "link", "basis", "waive", "duration", "price", "cost", "title", "target", "tolerable",
        "severity", "cause", "caught", "chance", "delay", "prevents", "catches", "adds", "side", "method", "status",
        "wage", "spend", "size", "waiting", "rate", "every", "kind",
    }
)  # fmt: skip
"""Keys whose values change no way through the service."""


@dataclass(frozen=True)
class Form:
    """What was read of a document.

    Attributes:
        blueprint: of all that could be read; None if too little could.
        faults: what could not, in no order.
        gone: the places in the document that were left out.
        pruned: the data that were read.
        beside: the files beside it that were read.
    """

    document: Document
    blueprint: Blueprint | None
    faults: tuple[Fault, ...]
    gone: frozenset[Pointer]
    pruned: Pruned
    beside: tuple[Path, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(fault.finding for fault in self.faults if fault.finding.message)

    @property
    def flow_is_whole(self) -> bool:
        """Whether nothing was left out that changes the ways through the service."""
        return not any(pointer[0] in _FLOW and pointer[-1] not in _ONLY_SAID for pointer in self.gone)

    @cached_property
    def excused(self) -> frozenset[str]:
        """Names that may seem to be missing only because something was left out."""
        return _names_in(self.document.data, self.gone)

    @cached_property
    def lost(self) -> frozenset[str]:
        """Names that cannot stand as they are written, so that a reference may mean one of them."""
        data = self.document.data
        ids = {text for pointer in self.gone if pointer[-1] == "id" for text in texts(at(data, pointer))}
        keys = {str(pointer[-1]) for pointer in self.gone if pointer[:-1] in _SECTIONS}
        return frozenset(ids | keys)

    def original(self, finding: Finding) -> Finding | None:
        """A finding about the blueprint as one about the document; None if it follows from what was left out."""
        exact = resolve(self.pruned.data, finding.pointer)
        pointer = self.pruned.original(finding.pointer)
        if finding.rule in _MAY_FOLLOW and any(gone[: len(pointer)] == pointer for gone in self.gone):
            return None
        at_key = finding.at_key and len(exact) == len(finding.pointer)
        return replace(finding, pointer=pointer, at_key=at_key)


def read_form(document: Document, folder: Path | None) -> Form:
    """Reads as much of the document as can be read, leaving out what is faulty until the rest can stand.

    Args:
        folder: where the files stand that the document names; None if it may name none.
    """
    files = Beside(folder, Path(document.file).name)
    faults: list[Fault] = []
    gone: set[Pointer] = set()
    for _ in range(_MOST_PASSES):
        pruned = prune(document.data, gone)
        if faults:
            pruned = _titled(pruned)
        excused = _names_in(document.data, gone)
        try:
            blueprint, missing = _with_files(Blueprint.from_document(pruned.data), files, excused)
        except ValidationError as invalid:
            found = explain(document, invalid, pruned.original)
        else:
            if not missing:
                return Form(document, blueprint, tuple(faults), frozenset(gone), pruned, files.read)
            found = [_fault_of(finding, pruned) for finding in missing]
        news = [fault for fault in found if not _follows(fault, gone)]
        gone.update(fault.pointer for fault in found if fault.pointer)
        lanes = _faulty_lanes(gone)
        faults += [fault for fault in news if not _in_lane(fault, lanes)]
        if not _can_go_on(document.data, gone):
            break
    return Form(document, None, tuple(faults), frozenset(gone), Pruned(document.data, {}))


def _with_files(blueprint: Blueprint, beside: Beside, excused: frozenset[str]) -> tuple[Blueprint, list[Finding]]:
    """The blueprint with what stands in the files that it names, and what is wrong with them."""
    measured, wrong = with_measurements(blueprint, beside)
    timed, also_wrong = with_arrival_times(measured, beside, excused)
    return timed, [*wrong, *also_wrong]


def _names_in(data: Data, gone: Iterable[Pointer]) -> frozenset[str]:
    """The names that stand in what was left out."""
    names: set[str] = set()
    for pointer in gone:
        names.update(str(step) for step in pointer)
        names.update(texts(at(data, pointer)))
        if pointer[0] == "steps":
            names.update(_made_names(data, pointer))
    return frozenset(names)


def _fault_of(finding: Finding, pruned: Pruned) -> Fault:
    pointer = pruned.original(finding.pointer)
    return Fault(replace(finding, pointer=pointer), pointer)


def _follows(fault: Fault, gone: set[Pointer]) -> bool:
    """Whether the fault only says that something is not there which was left out."""
    at = fault.pointer
    return fault.finding.rule in ABSENCE and any(left[: len(at)] == at for left in gone)


def _faulty_lanes(gone: set[Pointer]) -> set[str | int] | None:
    """The lanes that are not known because what `lanes` says of them could not be read; None for all of them."""
    return None if ("lanes",) in gone else {pointer[1] for pointer in gone if pointer[0] == "lanes"}


def _in_lane(fault: Fault, lanes: set[str | int] | None) -> bool:
    """Whether a key of a step is unknown only because it is one of these lanes."""
    if fault.finding.rule != "unknown_key" or len(fault.pointer) != 3:
        return False
    return lanes is None or fault.pointer[-1] in lanes


def _can_go_on(data: Data, gone: set[Pointer]) -> bool:
    return isinstance(data, dict) and bool(data.get("steps")) and ("steps",) not in gone


def _titled(pruned: Pruned) -> Pruned:
    """A blueprint whose title is missing is read as if it had one."""
    assert isinstance(pruned.data, dict)
    return Pruned({"blueprint": _PLACEHOLDER, **pruned.data}, pruned.kept)


def _made_names(data: Data, pointer: Pointer) -> list[str]:
    """The names that might be made of the lines of a step, where a line or all of it was left out."""
    entry = at(data, pointer[:2])
    if not isinstance(entry, dict) or (len(pointer) > 2 and pointer[2] in _KEYS):
        return []
    lines = [value for key, value in entry.items() if key not in _KEYS]
    return [identifier_from(text) for line in lines for text in texts(line)]
