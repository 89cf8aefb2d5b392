"""Plans of redesign in files: read with located errors, and carried out in the author's own blueprint."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from blueprint.diagnostics import Finding, Pointer, Refused, Severity, error, has_errors
from blueprint.exchange.document import Document, read_document, read_file
from blueprint.exchange.explain import explain, located
from blueprint.exchange.loader import Loaded, loads
from blueprint.exchange.mix_up import blueprint_instead
from blueprint.exchange.pruning import Pruned, prune
from blueprint.exchange.rewrite import rewrite
from blueprint.model.blueprint import Blueprint
from blueprint.model.value import shortened
from blueprint.redesign.plan import Applied, Plan, PlanError, is_for, redesign

_MOVES = "moves"


@dataclass(frozen=True)
class PlanFile:
    """A plan as a document; whether it holds can only be said of one blueprint, whose lanes its steps may have."""

    document: Document

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self.document.warnings


def load_plan(source: Path | str) -> PlanFile:
    """Loads the file at `source`; `-` is standard input.

    Raises:
        Refused: with everything that is wrong with it as YAML, located.
        BlueprintError: the file cannot be read at all.
    """
    return _plan_file(lambda: read_file(source))


def loads_plan(text: str | bytes, file: str = "<plan>") -> PlanFile:
    """Loads a text; `file` is its name in messages. Raises as `load_plan`."""
    return _plan_file(lambda: read_document(text, file))


def _plan_file(read: Callable[[], Document]) -> PlanFile:
    try:
        document = read()
    except Refused as refused:
        raise Refused([replace(each, hint=_of_a_plan(each.hint)) for each in refused.findings]) from None
    if mixed_up := blueprint_instead(document):
        raise Refused([mixed_up])
    return PlanFile(document)


def _of_a_plan(hint: str | None) -> str | None:
    """The hint of an empty file speaks of blueprints."""
    return hint and hint.replace("a blueprint begins with 'blueprint:'", "a plan begins with 'plan:'")


def read_plan(file: PlanFile, blueprint: Blueprint) -> Plan:
    """The plan, read in the language of this blueprint.

    Raises:
        Refused: with everything that is wrong with it and with its moves in this blueprint, located.
    """
    reading = _Reading(file.document, blueprint)
    reading.finish()
    assert reading.plan is not None
    return reading.plan


def carry_out(loaded: Loaded, file: PlanFile) -> tuple[str, tuple[Applied, ...]]:
    """The text of the blueprint after the plan, and what each move has done.

    Raises:
        Refused: with everything that is wrong with the plan and with its moves in this blueprint, located in the plan.
    """
    before, document = loaded.require(), loaded.document
    assert document is not None
    reading = _Reading(file.document, before)
    reading.finish()
    after, applied = reading.done
    text = rewrite(document, before, after)
    found = loads(text, document.file).findings
    if has_errors(found):
        raise Refused([finding for finding in found if finding.severity is Severity.ERROR])
    return text, applied


class _Reading:
    """A plan that is read and tried, as far as it can be read."""

    def __init__(self, document: Document, blueprint: Blueprint) -> None:
        self._document = document
        self._found: list[Finding] = []
        self.plan: Plan | None = None
        self.done: tuple[Blueprint, tuple[Applied, ...]] = (blueprint, ())
        pruned = self._read(tuple(blueprint.all_lanes))
        if self.plan is not None and self._is_for(self.plan, blueprint):
            self._try(self.plan, blueprint, pruned)

    def finish(self) -> None:
        """Raises Refused if anything is wrong."""
        if self._found:
            at = [located(self._document, finding) for finding in self._found]
            raise Refused(sorted(dict.fromkeys(at), key=_place))

    def _read(self, lanes: tuple[str, ...]) -> Pruned:
        """Reads the plan, or what is left of it when the moves with faults are left out."""
        data = self._document.data
        context = {"lanes": lanes}
        try:
            self.plan = Plan.model_validate(data, context=context)
            return Pruned(data, {})
        except ValidationError as invalid:
            faults = explain(self._document, invalid, Pruned(data, {}).original)
        self._found += [fault.finding for fault in faults if fault.finding.message]
        gone = {_without(fault.pointer) for fault in faults}
        if () in gone:
            return Pruned(data, {})
        pruned = prune(data, gone)
        with suppress(ValidationError):
            self.plan = Plan.model_validate(pruned.data, context=context)
        return pruned

    def _is_for(self, plan: Plan, blueprint: Blueprint) -> bool:
        if is_for(plan, blueprint):
            return True
        message = f"this plan is for “{shortened(plan.for_)}”, but the blueprint is “{shortened(blueprint.title)}”"
        hint = f"if it is the same service, write `for: {blueprint.title}`"
        self._found.append(error("plan_for", message, ("for",), hint))
        return False

    def _try(self, plan: Plan, blueprint: Blueprint, pruned: Pruned) -> None:
        try:
            self.done = redesign(blueprint, plan)
        except PlanError as refused:
            for each in refused.refusals:
                reason = each.reason
                pointer = pruned.original((_MOVES, each.index, *reason.pointer))
                self._found.append(error("move", reason.message, pointer, reason.hint, at_key=reason.at_key))


def _without(pointer: Pointer) -> Pointer:
    """What is left out where something is wrong: the whole move, else the key."""
    return pointer[:2] if pointer[:1] == (_MOVES,) else pointer[:1]


def _place(finding: Finding) -> tuple[int, int]:
    assert finding.place is not None
    return finding.place.line, finding.place.column


__all__ = ["PlanFile", "carry_out", "load_plan", "loads_plan", "read_plan"]
