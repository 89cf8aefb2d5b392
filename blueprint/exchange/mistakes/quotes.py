"""Quotation marks: not closed, closed too late, with text behind them, with a backslash between them."""

from __future__ import annotations

from blueprint.diagnostics import Finding
from blueprint.exchange.mistakes.scene import Scene, until_comment
from blueprint.exchange.source import quoted, shortened


def unclosed_quote(scene: Scene) -> Finding | None:
    if "quoted scalar" not in scene.doing or scene.since is None or "unexpected" not in scene.said:
        return None
    sign = scene.source.text[scene.since]
    hint = f"close it with {sign}"
    if sign == "'":
        hint += "; if it is an apostrophe, put the whole text in double quotes"
    return scene.error(scene.since, f"the quotation mark {sign} opened here is not closed", hint)


def backslash(scene: Scene) -> Finding | None:
    if "double-quoted scalar" not in scene.doing:
        return None
    hint = r"write \\ for one backslash, or use single quotes, in which a backslash is nothing special"
    sign = scene.source.text.rfind("\\", 0, scene.at + 1)
    return scene.error(sign, "a backslash in double quotes must be followed by a code such as n, t or u00e9", hint)


def behind_quote(scene: Scene) -> Finding | None:
    """`"Hello" says the host`, or a text in quotes that was closed only by the next opening quotation mark."""
    if scene.quoted is None or scene.at_end:
        return None
    start, end = scene.quoted
    if end > scene.at or scene.source.text[end : scene.at].strip(" \t"):
        return None
    first, last = scene.source.line_number(start), scene.source.line_number(end)
    sign = scene.source.text[start]
    if first != last:
        message = f"the quotation mark {sign} opened here is closed only in line {last}"
        return scene.error(start, message, f"close it with {sign} in line {first}")
    if scene.opened is not None and scene.opened < start:
        message = "text stands behind the closing quotation mark"
        return scene.error(scene.at, message, "write a comma behind the quotation mark, or quote the whole text")
    text = shortened(until_comment(scene.source.text[start : scene.source.line_end(end)]))
    whole = quoted(text) if sign == '"' else f'"{text}"'
    return scene.error(scene.at, "text stands behind the closing quotation mark", f"put all of it in quotes: {whole}")
