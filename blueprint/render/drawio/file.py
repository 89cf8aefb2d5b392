"""Drawings as files of draw.io: cells and edges of its own, uncompressed, the same bytes every time."""

from __future__ import annotations

import math
from html import escape

from blueprint.render.drawing import Drawing
from blueprint.render.drawio.cells import LAYER, Writer
from blueprint.render.editable.gathering import things_of
from blueprint.render.editable.holding import shapes_by_group
from blueprint.render.typeset import readable

FIRST_NUMBER = 2
"""0 is the root and 1 the layer."""


def to_drawio(drawing: Drawing) -> str:
    """The drawing as a diagram of one page, as large as the picture."""
    things = things_of(drawing, FIRST_NUMBER)
    title, description = escape(readable(drawing.title)), escape(readable(drawing.description))
    wide, high = math.ceil(drawing.width), math.ceil(drawing.height)
    return "\n".join(
        (
            '<mxfile host="blueprint" type="device" compressed="false">',
            f'<diagram id="picture" name="{title}">',
            f'<mxGraphModel grid="0" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="1" pageScale="1" '
            f'pageWidth="{wide}" pageHeight="{high}" background="{drawing.background}" math="0" shadow="0">',
            "<root>",
            f'<UserObject label="{title}" tooltip="{description}" id="0"><mxCell/></UserObject>',
            f'<mxCell id="{LAYER}" parent="0"/>',
            *Writer(shapes_by_group(things)).all(things),
            "</root></mxGraphModel></diagram></mxfile>\n",
        )
    )
