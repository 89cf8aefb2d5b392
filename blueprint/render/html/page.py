"""Drawings as HTML: one page that holds everything it needs and asks no network for anything.

The picture is the SVG with live texts; what is told of its parts stands in a panel beside it. The browser runs our
script and no other: its digest stands in the policy of the page, whatever the texts of the author may hold.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from blueprint.render.drawing import Drawing
from blueprint.render.html.panel import panel
from blueprint.render.html.subjects import subjects
from blueprint.render.html.wording import Wording, wording
from blueprint.render.svg import to_svg
from blueprint.render.typeset import readable

FOLDER = Path(__file__).parent


def to_html(drawing: Drawing) -> str:
    """The drawing as a page to zoom and to walk through, which tells of its parts."""
    words = wording(drawing.language)
    title = escape(readable(drawing.title))
    script = _asset("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{digest}'"
    ground = "light" if _is_light(drawing.background) else "dark"
    language = escape(drawing.language or "en")
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{_asset('page.css')}</style></head>",
            "<body>",
            f'<a class="skip" href="#page-details">{escape(words.skip)}</a>',
            f"<header><h1>{title}</h1>{_controls(words)}</header>",
            f'<main><div id="page-stage" tabindex="0" role="region" aria-label="{title}">',
            f'<div id="page-sheet" class="{ground}">{to_svg(drawing)}</div></div>',
            panel(subjects(drawing), words),
            "</main>",
            f"<script>{script}</script>",
            "</body></html>\n",
        )
    )


def _controls(words: Wording) -> str:
    buttons = (("out", "−", words.zoom_out), ("in", "+", words.zoom_in))
    signs = "".join(
        f'<button type="button" data-zoom="{name}" aria-label="{escape(title)}" title="{escape(title)}">{sign}</button>'
        for name, sign, title in buttons
    )
    sizes = "".join(
        f'<button type="button" data-zoom="{name}">{escape(title)}</button>'
        for name, title in (("whole", words.whole), ("actual", words.actual))
    )
    size = '<output id="page-size" aria-live="off"></output>'
    return f'<div class="controls" role="group" aria-label="{escape(words.controls)}">{signs}{size}{sizes}</div>'


def _is_light(colour: str) -> bool:
    """Whether a ground `#RRGGBB` is light; where the reader wants it dark, such a picture is shown inverted."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue > 127


@cache
def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
