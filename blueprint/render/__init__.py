"""Pictures of a blueprint: `draw` makes a drawing, `to_svg`, `to_png`, `to_pdf` write it; `to_dot` writes a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blueprint.render.convert import to_png
    from blueprint.render.pdf import to_pdf
    from blueprint.render.svg import to_svg
    from blueprint.render.view import draw, draw_change, to_dot

__all__ = ["draw", "draw_change", "to_dot", "to_pdf", "to_png", "to_svg"]

_HOMES = {
    "draw": "view",
    "draw_change": "view",
    "to_dot": "view",
    "to_svg": "svg",
    "to_png": "convert",
    "to_pdf": "pdf",
}


def __getattr__(name: str) -> Any:
    """Imports what is asked for when it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
