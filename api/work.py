"""The work behind the routes, on plain values, so that it can run in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from blueprint.diagnostics import Finding, Refused, has_errors
from blueprint.errors import BlueprintError

FILE = "request"
"""What findings call the document of a request."""


@dataclass(frozen=True)
class Unusable:
    """The document or the request cannot be used."""

    detail: str
    findings: Sequence[dict[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True)
class NoSuchView:
    """Neither a view nor a picture of the document has the name asked for."""

    detail: str


def findings_of(body: bytes) -> Sequence[Finding]:
    from blueprint.exchange.loader import loads

    try:
        return loads(body, FILE).findings
    except Refused as refused:
        return refused.findings


def check(body: bytes) -> dict[str, Any]:
    """Every finding of loading the document."""
    findings = findings_of(body)
    return {"usable": not has_errors(findings), "findings": [finding.as_data() for finding in findings]}


def diagram(body: bytes, view: str, png: bool, scale: float, most_pixels: int) -> bytes | Unusable | NoSuchView:
    """A view of a document, or a picture that it names itself, as SVG or PNG."""
    from blueprint.exchange.loader import loads
    from blueprint.render import draw, to_png, to_svg
    from blueprint.render.view import UnknownView

    try:
        drawing = draw(loads(body, FILE).require(), view)
        if not png:
            return to_svg(drawing).encode("utf-8")
        if drawing.width * drawing.height * scale * scale > most_pixels:
            return Unusable("this picture would be too large as PNG; ask for a smaller scale, or for SVG")
        return to_png(drawing, scale)
    except Refused as refused:
        return _unusable(refused)
    except UnknownView as unknown:
        return NoSuchView(str(unknown))
    except BlueprintError as error:
        return Unusable(str(error))


def simulation(body: bytes, replications: int | None, seed: int | None, most: int) -> dict[str, Any] | Unusable:
    """The study of a document, as the command line writes it; `most` replications at most, whoever asks for them."""
    from blueprint.exchange.loader import loads
    from blueprint.exchange.runnable import runnable
    from blueprint.simulate import simulate

    try:
        blueprint = runnable(loads(body, FILE))
        asked = blueprint.run.replications if replications is None else replications
        if asked is not None and asked > most:
            return Unusable(f"{most} replications at most in one request, not {asked}; say fewer: ?replications={most}")
        return simulate(blueprint, replications=replications, seed=seed).study.as_data()
    except Refused as refused:
        return _unusable(refused)
    except BlueprintError as error:
        return Unusable(str(error))


def _unusable(refused: Refused) -> Unusable:
    errors = sum(1 for finding in refused.findings if finding.severity == "error")
    count = "one error" if errors == 1 else f"{errors} errors"
    return Unusable(f"the blueprint cannot be used: {count} found", [finding.as_data() for finding in refused.findings])
