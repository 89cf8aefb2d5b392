"""Whether the parts of a blueprint fit together, as far as no walk through it is needed."""

from __future__ import annotations

from blueprint.diagnostics import Finding
from blueprint.model.amounts import amount_findings
from blueprint.model.blueprint import Blueprint
from blueprint.model.capacity import capacity_findings
from blueprint.model.cases import case_findings
from blueprint.model.choices import choice_findings
from blueprint.model.coming import coming_findings
from blueprint.model.directory import Directory
from blueprint.model.idle import idle_findings
from blueprint.model.measure_name import measure_findings
from blueprint.model.naming import naming_findings
from blueprint.model.references import reference_findings

STRUCTURAL = frozenset({"never_met"})
"""Rules of what only matters when the service is run."""

_BREAKS_WAYS = frozenset({"reference", "ambiguous", "duplicate", "no_line"})
_ELSEWHERE = frozenset({"by", "element", "pictures", "promises", "run"})


def breaks_ways(finding: Finding) -> bool:
    """Whether the ways through the service cannot be told before this is mended."""
    return finding.rule in _BREAKS_WAYS and _ELSEWHERE.isdisjoint(finding.pointer)


def consistency_findings(
    blueprint: Blueprint, excused: frozenset[str] = frozenset(), lost: frozenset[str] = frozenset()
) -> list[Finding]:
    """Faults between the parts of a blueprint.

    Args:
        excused: names that may seem to be missing only because what carries them could not be read.
        lost: names that could not be read, one of which a reference may mean.
    """
    directory = Directory(blueprint, excused, lost)
    return [
        *naming_findings(directory),
        *reference_findings(directory),
        *case_findings(directory),
        *amount_findings(blueprint),
        *idle_findings(blueprint),
        *choice_findings(blueprint),
        *coming_findings(blueprint),
        *capacity_findings(directory),
        *measure_findings(directory),
    ]
