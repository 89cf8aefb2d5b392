"""Everything that can be said of a file before it is drawn or run."""

from __future__ import annotations

from blueprint.diagnostics import Finding
from blueprint.exchange.loader import Loaded


def all_findings(loaded: Loaded) -> tuple[Finding, ...]:
    """The findings of loading, those of the forecast, and those about its pictures."""
    blueprint = loaded.blueprint
    if blueprint is None or not (blueprint.pictures or blueprint.words):
        return (*loaded.findings, *loaded.forecast)
    from blueprint.render.pictures import picture_findings

    return (*loaded.findings, *loaded.placed(picture_findings(blueprint)), *loaded.forecast)
