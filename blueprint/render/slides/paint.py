"""Fills, strokes and outlines of shapes on slides, as DrawingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from blueprint.render.drawing import Box, Circle, Command, Path, Pen
from blueprint.render.geometry import Point, Rect
from blueprint.render.outline import box_outline
from blueprint.render.slides.scale import Scale

FULL = 100_000
"""One, as shares are written."""
SMALL, MEDIUM = 2.5, 6.0
"""Heads shorter than this many widths of their line are small or medium; others are large."""
SIDES = (("3cd4", "hc", "t"), ("cd2", "l", "vc"), ("cd4", "hc", "b"), ("0", "r", "vc"))
"""The places to hold on to that every shape has, counter-clockwise from the top: direction outwards, x and y."""


def fill(colour: str | None) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"


def stroke(pen: Pen | None, scale: Scale, heads: tuple[float, float] = (0.0, 0.0)) -> str:
    """The line of a pen, with heads so long at its beginning and its end."""
    if pen is None:
        return "<a:ln><a:noFill/></a:ln>"
    cap = ' cap="rnd"' if pen.round_ends else ""
    begin, end = (
        f'<a:{tag} type="triangle" w="{size}" len="{size}"/>' if size else "" for tag, size in _heads(pen, heads)
    )
    return f'<a:ln w="{scale(pen.width)}"{cap}>{fill(pen.colour)}{_dashes(pen)}<a:round/>{begin}{end}</a:ln>'


def _heads(pen: Pen, lengths: tuple[float, float]) -> Iterator[tuple[str, str]]:
    for tag, length in zip(("headEnd", "tailEnd"), lengths, strict=True):
        widths = length / pen.width
        yield tag, "" if not length else "sm" if widths < SMALL else "med" if widths < MEDIUM else "lg"


def _dashes(pen: Pen) -> str:
    """Strokes and gaps in widths of the line."""
    pairs = zip(pen.dash[::2], pen.dash[1::2], strict=True)
    dashes = (f'<a:ds d="{_share(on, pen.width)}" sp="{_share(off, pen.width)}"/>' for on, off in pairs)
    return f"<a:custDash>{''.join(dashes)}</a:custDash>" if pen.dash else '<a:prstDash val="solid"/>'


def geometry(outline: Box | Circle | Path, bounds: Rect, places: Sequence[Point] = ()) -> str:
    """The form of a shape; with further places to hold on to, in pixels of the drawing, a box is a form of its own."""
    if places and isinstance(outline, Box):
        return _free(Path(box_outline(outline), outline.fill, outline.pen), bounds, places)
    match outline:
        case Circle():
            return preset("ellipse")
        case Box(rect, radius=radius) if radius > 0:
            rounded = _share(min(radius / min(rect.width, rect.height), 0.5), 1.0)
            return preset("roundRect", {"adj": rounded})
        case Box():
            return preset("rect")
        case Path():
            return _free(outline, bounds, places)


def preset(name: str, adjusted: dict[str, int] | None = None) -> str:
    """A shape that the programs know; what is adjusted is given in shares of its size."""
    guides = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in (adjusted or {}).items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


GRAIN = 100.0
"""Units of a free outline for each pixel."""


def _free(outline: Path, bounds: Rect, places: Sequence[Point]) -> str:
    """An outline of its own, with the places to hold on to."""
    wide, high = (max(1, round(side * GRAIN)) for side in (bounds.width, bounds.height))
    unfilled = "" if outline.fill else ' fill="none"'
    guides, own = _guides(bounds, places)
    sites = "".join(f'<a:cxn ang="{angle}"><a:pos x="{x}" y="{y}"/></a:cxn>' for angle, x, y in (*SIDES, *own))
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{sites}</a:cxnLst>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}"{unfilled}>'
        f"{''.join(_steps(outline.commands, bounds))}</a:path></a:pathLst></a:custGeom>"
    )


def _guides(bounds: Rect, places: Sequence[Point]) -> tuple[str, list[tuple[str, str, str]]]:
    """Formulas for further places, as shares of the size, and how these are called."""
    guides, sites = "", []
    for k, (x, y) in enumerate(places):
        across, down = _share(x - bounds.x, bounds.width), _share(y - bounds.y, bounds.height)
        guides += f'<a:gd name="x{k}" fmla="*/ w {across} {FULL}"/><a:gd name="y{k}" fmla="*/ h {down} {FULL}"/>'
        angle = "3cd4" if down == 0 else "cd4" if down == FULL else "cd2" if across == 0 else "0"
        sites.append((angle, f"x{k}", f"y{k}"))
    return guides, sites


STEPS = {"M": "moveTo", "L": "lnTo", "Q": "quadBezTo", "C": "cubicBezTo"}


def _steps(commands: Iterable[Command], bounds: Rect) -> Iterator[str]:
    for kind, *points in commands:
        if kind == "Z":
            yield "<a:close/>"
            continue
        places = "".join(_place(point, bounds) for point in points if isinstance(point, Point))
        yield f"<a:{STEPS[kind]}>{places}</a:{STEPS[kind]}>"


def _place(point: Point, bounds: Rect) -> str:
    return f'<a:pt x="{round((point.x - bounds.x) * GRAIN)}" y="{round((point.y - bounds.y) * GRAIN)}"/>'


def _share(part: float, whole: float) -> int:
    return round(part / whole * FULL)
