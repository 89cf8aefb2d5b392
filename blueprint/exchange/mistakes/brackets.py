"""Brackets: not closed, closed by the wrong one, without a comma between items, with text behind them."""

from __future__ import annotations

import re

from blueprint.diagnostics import Finding
from blueprint.exchange.mistakes.scene import Scene, indent_of, until_comment
from blueprint.exchange.source import quoted, shortened
from blueprint.exchange.yaml_scanner import MOST_NESTED, TOO_DEEP

_CLOSING = {"[": "]", "{": "}"}
_EAGER_COMMENT = re.compile(r"[ \t]#\w")


def nesting(scene: Scene) -> Finding | None:
    if scene.said != TOO_DEEP:
        return None
    message = f"lists and mappings stand more than {MOST_NESTED} deep in one another"
    return scene.error(scene.at, message, "a blueprint needs only a few levels")


def wrong_bracket(scene: Scene) -> Finding | None:
    if scene.opened is None or scene.behind[:1] not in ("]", "}"):
        return None
    sign = scene.source.text[scene.opened]
    if scene.behind[0] == _CLOSING[sign]:
        return None
    line = scene.source.line_number(scene.opened)
    message = f"'{scene.behind[0]}' stands here, but in line {line} '{sign}' was opened"
    return scene.error(scene.at, message, f"write '{_CLOSING[sign]}'")


def missing_comma(scene: Scene) -> Finding | None:
    """A list that goes over several lines on purpose and wants a comma between two of them."""
    if scene.opened is None or not scene.said.endswith("but got ':'"):
        return None
    if scene.source.line_number(scene.opened) == scene.number:
        return None
    on_purpose = not scene.source.text[scene.opened + 1 : scene.source.line_end(scene.opened)].strip()
    if not on_purpose and not scene.before.lstrip().startswith('"'):
        return None
    start = scene.source.line_start(scene.at) + indent_of(scene.line)
    return scene.error(start, "a comma is missing before this line", _part_by_commas(scene.source.text[scene.opened]))


def unclosed_bracket(scene: Scene) -> Finding | None:
    if scene.opened is None:
        return None
    if scene.source.line_number(scene.opened) == scene.number and not scene.at_end:
        return None
    sign = scene.source.text[scene.opened]
    opening = scene.source.text[scene.opened : scene.source.line_end(scene.opened)]
    hint = f"close it with '{_CLOSING[sign]}'"
    if _EAGER_COMMENT.search(opening):
        hint += "; '#' behind a blank begins a comment: a text with it must stand in quotes"
    return scene.error(scene.opened, f"the bracket '{sign}' opened here is not closed", hint)


def inside_brackets(scene: Scene) -> Finding | None:
    """What is no item: `[a, , b]`, `[- a]`, `[[a] b]`."""
    if scene.opened is None:
        return None
    if scene.behind.startswith(","):
        return scene.error(scene.at, "nothing stands before this comma", "remove it, or write what is missing")
    if scene.behind.startswith(":") and scene.before.endswith('"'):
        key = scene.source.line_start(scene.at) + scene.before.rfind('"', 0, -1)
        return scene.error(key, "a comma is missing before this", _part_by_commas(scene.source.text[scene.opened]))
    if scene.behind.startswith(":"):
        return scene.error(scene.at, "a ':' stands here that follows no key", "put a text with ':' in it in quotes")
    if scene.behind.startswith("-"):
        hint = "part the items by commas, without dashes; a lone dash must stand in quotes"
        return scene.error(scene.at, "a dash cannot begin an item inside brackets", hint)
    return scene.error(scene.at, "a comma is missing before this", _part_by_commas(scene.source.text[scene.opened]))


def unopened_bracket(scene: Scene) -> Finding | None:
    if scene.behind[:1] not in ("]", "}"):
        return None
    message = f"'{scene.behind[0]}' closes a bracket that was not opened"
    return scene.error(scene.at, message, "remove it, or put the text in quotes")


def behind_bracket(scene: Scene) -> Finding | None:
    """`[x y] z`: a text that begins with a bracket."""
    if scene.at_end or not scene.before.rstrip(" \t").endswith(("]", "}")):
        return None
    starts = [start for sign in "[{" if (start := scene.before.find(sign)) >= 0]
    text = until_comment(scene.line[min(starts, default=0) :])
    hint = f"if the brackets belong to the text put all of it in quotes: {quoted(shortened(text))}"
    return scene.error(scene.at, "text stands behind the closing bracket", hint)


def leading_comma(scene: Scene) -> Finding | None:
    if not scene.behind.startswith(","):
        return None
    return scene.error(scene.at, "a text cannot begin with ','", "remove the comma, or put the text in quotes")


def _part_by_commas(sign: str) -> str:
    return f"part what stands between '{sign}' and '{_CLOSING[sign]}' by commas"
