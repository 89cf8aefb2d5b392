"""Simulation: a blueprint run over many days, measured, and compared with another (`blueprint.simulate.compare`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blueprint.simulate.experiment import simulate

__all__ = ["simulate"]


def __getattr__(name: str) -> Any:
    if name == "simulate":
        from blueprint.simulate.experiment import simulate

        return simulate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
