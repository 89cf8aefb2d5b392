"""Pictures made of SVG: PNG."""

from __future__ import annotations

from blueprint.errors import BlueprintError
from blueprint.render.drawing import Drawing
from blueprint.render.svg import Lettering, to_svg
from blueprint.render.text import Font
from blueprint.render.typeset import lacking, legible

MOST_PIXELS = 200_000_000


class PictureSizeError(BlueprintError):
    """A picture that would not fit into memory."""


def to_png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """The drawing as PNG.

    Only the bundled fonts are used, so the picture is the same on every machine; the fonts of the machine are looked at
    only for signs that the bundled ones lack (Arabic, Hebrew, Chinese, ...), and where it has none either, empty boxes
    are drawn.

    Args:
        scale: pixels of the picture for each pixel of the drawing.

    Raises:
        PictureSizeError: beyond 200 million pixels.
    """
    import resvg_py

    pixels = drawing.width * scale * drawing.height * scale
    if not 0 < pixels <= MOST_PIXELS:
        raise PictureSizeError(
            f"the picture would have {pixels / 1e6:,.0f} million pixels; choose a smaller scale, or SVG"
        )
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=to_svg(drawing, Lettering.OUTLINES, fonts=False),
            zoom=scale,
            font_files=[str(font.path) for font in Font],
            font_family="Source Sans Pro",
            sans_serif_family="Source Sans Pro",
            skip_system_fonts=not any(sign for text in drawing.texts() for sign in lacking(legible(text))),
        )
    )
