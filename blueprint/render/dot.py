"""Statements of the DOT language, with every text escaped so that Graphviz shows it as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blueprint.render.drawing import Pen

POINTS_PER_INCH = 72.0
NOT_TEXT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def quoted(text: str) -> str:
    """A text as a quoted string: for names and single words."""
    return _in_quotes(text.replace("\\", "\\\\"))


def label(lines: Iterable[str]) -> str:
    """Lines of text as a label; neither a backslash nor `&` in them means anything to Graphviz."""
    escaped = (line.replace("&", "&amp;").replace("\\", "\\\\") for line in lines)
    return _in_quotes("\\n".join(escaped))


def room(width: float, height: float) -> str:
    """An empty label that takes exactly so many points, without any font."""
    return (
        f'<<table border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true" '
        f'width="{round(width)}" height="{round(height)}"><tr><td></td></tr></table>>'
    )


def inches(points: float) -> str:
    return f"{points / POINTS_PER_INCH:.5f}"


def node(name: str, **attributes: str) -> str:
    return f"  {quoted(name)}{_list(attributes)};"


def edge(source: str, target: str, **attributes: str) -> str:
    return f"  {quoted(source)} -> {quoted(target)}{_list(attributes)};"


def graph(name: str, statements: Iterable[str]) -> str:
    """A directed graph of these statements, which end with a semicolon."""
    return "\n".join((f"digraph {quoted(name)} {{", *statements, "}", ""))


def style_of(pen: Pen) -> str:
    """The style of Graphviz that is nearest to a pen."""
    if not pen.dash:
        return "solid"
    return "dotted" if pen.round_ends else "dashed"


def _in_quotes(text: str) -> str:
    return '"' + NOT_TEXT.sub("", text).replace('"', '\\"') + '"'


def _list(attributes: dict[str, str]) -> str:
    """Attributes in brackets; the values are written as they come."""
    return f" [{', '.join(f'{key}={value}' for key, value in attributes.items())}]" if attributes else ""
