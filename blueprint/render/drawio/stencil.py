"""Free outlines as stencils: shapes of their own that draw.io fills, strokes and resizes like any other.

A stencil stands in the style of its cell, percent-encoded, deflated and in base 64. It is deflated without compression,
for how well it is compressed depends on the machine.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from urllib.parse import quote

from blueprint.render.drawing import Command, Path
from blueprint.render.editable.things import bounds_of
from blueprint.render.geometry import Point, Rect

UNCHANGED = "~()*!.'-_"
"""Signs beside letters and digits that JavaScript's encodeURIComponent leaves as they are."""


def stencil(outline: Path) -> str:
    """The value of the key `shape` for an outline."""
    bounds = room(bounds_of(outline))
    corner = Point(bounds.x, bounds.y)
    steps = "".join(step for command in outline.commands for step in _steps(command, corner))
    paint = "fillstroke" if outline.fill and outline.pen else "fill" if outline.fill else "stroke"
    shape = (
        f'<shape w="{bounds.width:.2f}" h="{bounds.height:.2f}" aspect="variable" strokewidth="inherit">'
        f"<foreground><path>{steps}</path><{paint}/></foreground></shape>"
    )
    packer = zlib.compressobj(level=0, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(quote(shape, safe=UNCHANGED).encode()) + packer.flush()
    return f"stencil({base64.b64encode(packed).decode()})"


def room(bounds: Rect) -> Rect:
    """The room of a cell: a pixel at least, for in none a stencil is not drawn."""
    return Rect(bounds.x, bounds.y, max(bounds.width, 1.0), max(bounds.height, 1.0))


def _steps(command: Command, corner: Point) -> Iterator[str]:
    match command:
        case ("M", to):
            yield f"<move {_at(to, corner)}/>"
        case ("L", to):
            yield f"<line {_at(to, corner)}/>"
        case ("Q", bend, to):
            yield f"<quad {_at(bend, corner, '1')} {_at(to, corner, '2')}/>"
        case ("C", first, second, to):
            yield f"<curve {_at(first, corner, '1')} {_at(second, corner, '2')} {_at(to, corner, '3')}/>"
        case _:
            yield "<close/>"


def _at(point: Point, corner: Point, number: str = "") -> str:
    return f'x{number}="{point.x - corner.x:.2f}" y{number}="{point.y - corner.y:.2f}"'
