"""Everything that can be said of a file before it is drawn or run."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.analyze.waiving import idle_waivers
from blueprint.diagnostics import Finding, has_errors
from blueprint.exchange.loader import Loaded
from blueprint.model.blueprint import Blueprint


def all_findings(loaded: Loaded) -> tuple[Finding, ...]:
    """The findings of loading, of its pictures and of the forecast, and the waivers that silence none of these."""
    blueprint = loaded.blueprint
    if blueprint is None:
        return loaded.findings
    found = (*loaded.findings, *loaded.placed(_of_pictures(blueprint)), *loaded.forecast)
    if has_errors(found):
        return found
    return (*found, *loaded.placed(idle_waivers(blueprint, found)))


def _of_pictures(blueprint: Blueprint) -> Iterable[Finding]:
    if not (blueprint.pictures or blueprint.words):
        return ()
    from blueprint.render.pictures import picture_findings

    return picture_findings(blueprint)
