"""How cells look: the keys of draw.io's styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.render.drawing import Anchor, Box, Circle, Path, Pen
from blueprint.render.drawio.stencil import stencil
from blueprint.render.editable.holding import Hold
from blueprint.render.editable.things import Connector, Words
from blueprint.render.geometry import Rect
from blueprint.render.text import Font

FAMILY = "Source Sans Pro"
BOLD, ITALIC = 1, 2
CUTS = {Font.REGULAR: 0, Font.SEMIBOLD: BOLD, Font.BOLD: BOLD, Font.ITALIC: ITALIC}
SIDES = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}
CORNER = 5.0
"""The radius at the corners of edges, in pixels."""
PADDING = 4.0
"""Pixels between the words in a shape and its sides."""
JUMP = 7
"""The gap, in pixels, where another edge crosses."""


def shape_style(outline: Box | Circle | Path, words: Words | None, bounds: Rect) -> str:
    """Of a shape, with the words in it."""
    match outline:
        case Circle():
            form = "ellipse;"
        case Box(radius=radius) if radius > 0:
            form = (
                f"rounded=1;absoluteArcSize=1;arcSize={_number(2 * min(radius, bounds.height / 2, bounds.width / 2))};"
            )
        case Box():
            form = "rounded=0;"
        case Path():
            form = f"shape={stencil(outline)};"
    keys = {"fillColor": outline.fill or "none", **_pen(outline.pen), "html": "1", "whiteSpace": "wrap"}
    return form + _joined(keys | (_inside(words, bounds) if words else {}))


def caption_style(words: Words) -> str:
    return "text;" + _joined({"html": "1", "verticalAlign": "middle", "spacing": "0", **_letters(words)})


def edge_style(connector: Connector, holds: tuple[Hold | None, Hold | None]) -> str:
    """Of an edge: it holds on to its shapes at the very places where it begins and ends."""
    tail, head = connector.heads
    keys = {
        "html": "1",
        **_pen(connector.pen),
        **dict(_head("start", tail)),
        **dict(_head("end", head)),
    }
    if connector.curved:
        keys |= {"curved": "1"}
    elif connector.ends:
        keys |= {"edgeStyle": "orthogonalEdgeStyle", "rounded": "1", "arcSize": _number(2 * CORNER)}
    if connector.gives_way:
        keys |= {"jumpStyle": "gap", "jumpSize": str(JUMP)}
    for name, hold in zip(("exit", "entry"), holds, strict=True):
        if hold:
            x, y = hold.share
            keys |= {f"{name}X": _number(x, 4), f"{name}Y": _number(y, 4), f"{name}Dx": "0", f"{name}Dy": "0"}
            keys |= {f"{name}Perimeter": "0"}
    return _joined(keys)


def _head(name: str, length: float) -> Iterator[tuple[str, str]]:
    yield f"{name}Arrow", "block" if length else "none"
    if length:
        yield f"{name}Fill", "1"
        yield f"{name}Size", _number(length)


def _pen(pen: Pen | None) -> dict[str, str]:
    if pen is None:
        return {"strokeColor": "none"}
    keys = {"strokeColor": pen.colour, "strokeWidth": _number(pen.width)}
    if pen.dash:
        keys |= {"dashed": "1", "fixDash": "1", "dashPattern": " ".join(map(_number, pen.dash))}
    return keys


def _letters(words: Words) -> dict[str, str]:
    return {
        "fontFamily": FAMILY,
        "fontSize": _number(words.style.size),
        "fontStyle": str(CUTS[words.style.font]),
        "fontColor": words.fill,
        "align": SIDES[words.anchor],
    }


def _inside(words: Words, bounds: Rect) -> dict[str, str]:
    """Words as far up or down in their shape as they stand in the drawing."""
    off = words.bounds.center.y - bounds.center.y
    side = min(PADDING, bounds.width / 8)
    left = words.bounds.x - bounds.x if words.anchor is Anchor.START else side
    keys = {"verticalAlign": "middle", "spacing": "0", **_letters(words)}
    keys |= {"spacingLeft": _number(left), "spacingRight": _number(side)}
    if abs(off) >= 0.5:
        keys["spacingTop" if off > 0 else "spacingBottom"] = _number(2 * abs(off))
    return keys


def _joined(keys: Mapping[str, str]) -> str:
    return "".join(f"{key}={value};" for key, value in keys.items())


def _number(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")
