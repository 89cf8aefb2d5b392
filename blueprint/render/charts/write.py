"""Charts as files: pictures with the bundled font, an interactive page, and the description itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

from blueprint.render.charts.chart import Spec, require
from blueprint.render.charts.look import FAMILY
from blueprint.render.drawing import Text
from blueprint.render.geometry import Point
from blueprint.render.text import FONT_FOLDER, Font, Style
from blueprint.render.webfont import FAMILY as WEB_FAMILY
from blueprint.render.webfont import font_faces

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")


@dataclass(frozen=True, slots=True)
class ChartFormat:
    """A kind of file: what it is good for, and what makes it; `scale` is of a PNG."""

    summary: str
    write: Callable[[Spec, float], bytes]


def to_svg(spec: Spec, *, fonts: bool = True) -> str:
    """The chart as SVG.

    Args:
        fonts: whether its font comes along; on a page that has it already it need not.

    Raises:
        MissingCharts: vl-convert is not installed.
    """
    svg: str = _converter().vegalite_to_svg(spec)
    renamed = svg.replace(f'font-family="{FAMILY}"', f"font-family=\"'{WEB_FAMILY}','{FAMILY}',sans-serif\"")
    if not fonts:
        return renamed
    start = renamed.index(">", renamed.index("<svg")) + 1
    return f"{renamed[:start]}<style>{font_faces(_texts(svg))}</style>{renamed[start:]}"


def _texts(svg: str) -> list[Text]:
    """The texts of an SVG, for the signs that they need."""
    texts = []
    for attributes, content in _TEXT.findall(svg):
        bold = re.search(r'font-weight="(?:bold|[67]00)"', attributes)
        fonts = (Font.SEMIBOLD, Font.BOLD) if bold else (Font.REGULAR,)
        texts += [Text(Point(0, 0), unescape(content), Style(font, 12.0), "#000000") for font in fonts]
    return texts


def size(spec: Spec) -> tuple[float, float]:
    """How wide and high the chart becomes at scale 1."""
    root = ElementTree.fromstring(to_svg(spec, fonts=False))
    return float(root.attrib["width"]), float(root.attrib["height"])


def to_png(spec: Spec, scale: float = 2.0) -> bytes:
    """The chart as PNG.

    Raises:
        MissingCharts: vl-convert is not installed.
    """
    return bytes(_converter().vegalite_to_png(spec, scale=scale))


def to_pdf(spec: Spec) -> bytes:
    """The chart as PDF.

    Raises:
        MissingCharts: vl-convert is not installed.
    """
    return bytes(_converter().vegalite_to_pdf(spec))


def to_html(spec: Spec) -> str:
    """The chart as a page that shows figures under the pointer and needs no network.

    Raises:
        MissingCharts: vl-convert is not installed.
    """
    faces = font_faces(_texts(_converter().vegalite_to_svg(spec)))
    named = json.loads(json.dumps(spec).replace(f'"{FAMILY}"', json.dumps(f"{WEB_FAMILY}, {FAMILY}, sans-serif")))
    page: str = _converter().vegalite_to_html(named, bundle=True)
    return page.replace("</head>", f"<style>{faces}</style></head>", 1)


def to_json(spec: Spec) -> str:
    """The chart in Vega-Lite, for whoever wants to change it."""
    return json.dumps(spec, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


@cache
def _converter() -> Any:
    """vl-convert, with the bundled fonts: it would draw no text in a font that it does not know."""
    require("vl_convert")
    import vl_convert

    vl_convert.register_font_directory(str(FONT_FOLDER))
    return vl_convert


CHART_FORMATS: Mapping[str, ChartFormat] = MappingProxyType(
    {
        "svg": ChartFormat("vectors for the web", lambda spec, scale: to_svg(spec).encode()),
        "png": ChartFormat("pixels for slides and documents", to_png),
        "pdf": ChartFormat("vectors for print", lambda spec, scale: to_pdf(spec)),
        "html": ChartFormat("a page that shows figures under the pointer", lambda spec, scale: to_html(spec).encode()),
        "json": ChartFormat("the description in Vega-Lite, to be changed", lambda spec, scale: to_json(spec).encode()),
    }
)
"""Every format of a chart by the ending of its files."""
