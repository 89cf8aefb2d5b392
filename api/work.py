"""The work behind the routes, on plain values, so that it can run in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blueprint.diagnostics import Finding, Refused, has_errors, not_waived
from blueprint.errors import BlueprintError

if TYPE_CHECKING:
    from blueprint.model.blueprint import Blueprint
    from blueprint.results.comparison import Comparison
    from blueprint.results.study import Study

FILE = "request"
"""What findings call the document of a request."""


@dataclass(frozen=True)
class Unusable:
    """The document or the request cannot be used."""

    detail: str
    findings: Sequence[dict[str, Any]] = field(default_factory=tuple)


def findings_of(body: bytes) -> Sequence[Finding]:
    from blueprint.exchange.loader import loads
    from blueprint.report.checking import all_findings

    try:
        return all_findings(loads(body, FILE))
    except Refused as refused:
        return refused.findings


def check(body: bytes) -> dict[str, Any]:
    """Every finding of loading the document."""
    findings = findings_of(body)
    return {"usable": not has_errors(findings), "findings": [finding.as_data() for finding in findings]}


@dataclass(frozen=True)
class Asked:
    """How to simulate.

    Attributes:
        settings: `PATH=VALUE`, each.
        most: replications at most, whoever asks for them.
    """

    replications: int | None
    precision: float | None
    seed: int | None
    antithetic: bool
    engine: str
    settings: tuple[str, ...]
    most: int


def simulation(body: bytes, asked: Asked) -> dict[str, Any] | Unusable:
    """The study of a document, as the command line writes it."""
    try:
        _, ahead, study = studied(body, asked)
    except BlueprintError as error:
        return unusable(error)
    data = study.as_data()
    return {**data, "warnings": [*ahead, *data["warnings"]]}


def comparison(before: str, afters: Sequence[str], asked: Asked) -> dict[str, Any] | Unusable:
    """The comparisons of one document with some others, as the command line writes several."""
    try:
        _, warnings, found = compared(before, {f"afters[{k}]": text for k, text in enumerate(afters)}, asked)
    except BlueprintError as error:
        return unusable(error)
    return {"comparisons": [each.as_data() for each in found], "warnings": warnings}


def studied(body: bytes, asked: Asked) -> tuple[Blueprint, list[str], Study]:
    """A document with what was asked for set in it, what it is warned of beforehand, and its study.

    Raises:
        BlueprintError: it cannot be simulated.
    """
    from blueprint.simulate import simulate

    blueprint, ahead = _ready(body, FILE, asked)
    found = simulate(
        blueprint,
        replications=asked.replications,
        precision=asked.precision,
        most=asked.most,
        seed=asked.seed,
        antithetic=asked.antithetic,
        engine=engine_of(asked),
        workers=1,
    )
    return blueprint, ahead, found.study


def compared(
    before: str, afters: Mapping[str, str], asked: Asked
) -> tuple[tuple[Blueprint, ...], list[str], Sequence[Comparison]]:
    """All documents, what they are warned of beforehand, and the first compared with each other, by what it is called.

    Raises:
        BlueprintError: one of them cannot be simulated.
    """
    from blueprint.simulate.compare import compare_several

    first, ahead = _ready(before, "before", asked)
    others = [_ready(text, name, asked) for name, text in afters.items()]
    found = compare_several(
        first,
        [blueprint for blueprint, _ in others],
        replications=asked.replications,
        seed=asked.seed,
        antithetic=asked.antithetic,
        engine=engine_of(asked),
        workers=1,
    )
    warnings = [*ahead, *(warning for _, said in others for warning in said)]
    return (first, *(blueprint for blueprint, _ in others)), warnings, found


def engine_of(asked: Asked) -> str:
    """The engine asked for; of `auto` SimPy until the other is compiled, which takes longer than a request may."""
    from blueprint.simulate.engines import AUTO, SIMPY, is_compiled

    return SIMPY if asked.engine == AUTO and not is_compiled() else asked.engine


def compile_engine() -> None:
    """Compiles the engine, if that was not done yet and can be done here."""
    from blueprint.simulate.engines import make_compiled_ready
    from blueprint.simulate.errors import SimulationError

    with suppress(SimulationError):
        make_compiled_ready()


def _ready(body: bytes | str, name: str, asked: Asked) -> tuple[Blueprint, list[str]]:
    """A document with what was asked for set in it, and all that it and its run are warned of beforehand.

    Raises:
        BlueprintError: it cannot be simulated, or only with more replications than there may be.
    """
    from blueprint.exchange.loader import loads
    from blueprint.exchange.overrides import read_override
    from blueprint.exchange.runnable import runnable

    loaded = loads(body, name)
    if loaded.ok and asked.settings:
        loaded = loaded.what_if([read_override(each, "set") for each in asked.settings])
    blueprint = runnable(loaded)
    wanted = blueprint.run.replications if asked.replications is None else asked.replications
    if wanted is not None and wanted > asked.most:
        said = f"say fewer: ?replications={asked.most}"
        raise BlueprintError(f"{asked.most} replications at most in one request, not {wanted}; {said}")
    return blueprint, [finding.message for finding in not_waived((*loaded.findings, *loaded.forecast))]


def unusable(error: BlueprintError) -> Unusable:
    """Why a document cannot be used, with its findings where it has some."""
    if not isinstance(error, Refused):
        return Unusable(str(error))
    errors = sum(1 for finding in error.findings if finding.severity == "error")
    count = "one error" if errors == 1 else f"{errors} errors"
    return Unusable(f"the blueprint cannot be used: {count} found", [finding.as_data() for finding in error.findings])
