"""Simulation: a blueprint run over many days, measured, and compared with another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blueprint.simulate.compare import compare
    from blueprint.simulate.experiment import simulate

__all__ = ["compare", "simulate"]


def __getattr__(name: str) -> Any:
    if name == "simulate":
        from blueprint.simulate.experiment import simulate

        return simulate
    if name == "compare":
        from blueprint.simulate.compare import compare

        return compare
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
