"""Warnings that the author has waived, with the reason; and waivers that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from blueprint.diagnostics import Finding, Pointer, Severity, error, not_waived, warning
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from blueprint.model.waiver import Waiver
from blueprint.rules import DURING_A_RUN


@dataclass(frozen=True, slots=True)
class _Placed:
    """A waiver with the place where it stands, and where all lies that it is for."""

    waiver: Waiver
    place: Pointer
    scope: Pointer

    def is_for(self, finding: Finding) -> bool:
        return finding.rule == self.waiver.rule and finding.pointer[: len(self.scope)] == self.scope


def waived(blueprint: Blueprint, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the waived ones with the reason; and an error for each waiver of what is an error."""
    waivers, found = list(_waivers(blueprint)), list(findings)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    vain = [placed for placed in waivers if any(placed.is_for(finding) for finding in errors)]
    return [*(_with_reason(waivers, finding) for finding in found), *(_of_an_error(placed) for placed in vain)]


def _with_reason(waivers: Sequence[_Placed], finding: Finding) -> Finding:
    placed = _first_for(waivers, finding) if finding.can_be_waived else None
    return replace(finding, waived=placed.waiver.because) if placed else finding


def _of_an_error(placed: _Placed) -> Finding:
    message = f"`{placed.waiver.rule}` is an error here, and errors cannot be waived"
    return error("waiver", message, (*placed.place, "rule"), "mend what it says, and take the waiver away")


def idle_waivers(blueprint: Blueprint, findings: Sequence[Finding]) -> Iterator[Finding]:
    """A warning for each waiver that silences none of the findings; what only a run can tell is left to it.

    Args:
        findings: everything that is said of the file.
    """
    waivers = list(_waivers(blueprint))
    busy = [_first_for(waivers, finding) for finding in findings if finding.waived]
    for placed in waivers:
        rule = placed.waiver.rule
        if placed not in busy and rule not in DURING_A_RUN:
            elsewhere = any(finding.rule == rule for finding in not_waived(findings))
            hint = f"`{rule}` is said elsewhere: waive it there, or at the top" if elsewhere else "take it away"
            yield warning(
                "idle_waiver", f"this waives nothing: no `{rule}` is left here", (*placed.place, "rule"), hint
            )


def _first_for(waivers: Sequence[_Placed], finding: Finding) -> _Placed | None:
    return next((placed for placed in waivers if placed.is_for(finding)), None)


def _waivers(blueprint: Blueprint) -> Iterator[_Placed]:
    """All of them, those of the steps first: they say more exactly what they are for."""
    for entry, step in enumerate(blueprint.steps):
        if isinstance(step, Step):
            here: Pointer = ("steps", entry)
            yield from (_Placed(each, (*here, "waive", index), here) for index, each in enumerate(step.waive))
    yield from (_Placed(each, ("waive", index), ()) for index, each in enumerate(blueprint.waive))
