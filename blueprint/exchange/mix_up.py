"""A plan of redesign where a blueprint is expected, or the other way round: one thing to say, not one for each key."""

from __future__ import annotations

from blueprint.diagnostics import Finding, error
from blueprint.exchange.document import Document

_ORDER = "the blueprint comes first: `blueprint redesign FILE PLAN -o OUT.yaml`"
_OF_BLUEPRINT = frozenset({"blueprint", "steps"})
_OF_PLAN = frozenset({"plan", "moves"})


def plan_instead(document: Document) -> Finding | None:
    """That this is a plan, if it is one and no blueprint."""
    return _instead(document, _OF_PLAN, _OF_BLUEPRINT, "this is a plan of redesign, not a blueprint")


def blueprint_instead(document: Document) -> Finding | None:
    """That this is a blueprint, if it is one and no plan."""
    return _instead(document, _OF_BLUEPRINT, _OF_PLAN, "this is a blueprint, not a plan of redesign")


def _instead(document: Document, shown: frozenset[str], due: frozenset[str], message: str) -> Finding | None:
    keys = document.data.keys() if isinstance(document.data, dict) else set()
    if keys & shown and not keys & due:
        return error("mix_up", message, hint=_ORDER).located(document.place(()))
    return None
