"""Colons: one too many in a text, one without a space behind it, one that is missing."""

from __future__ import annotations

import re

from blueprint.diagnostics import Finding
from blueprint.exchange.mistakes.scene import Scene, indent_of, until_comment
from blueprint.exchange.source import quoted, shortened

_KEY = re.compile(r"[ ]*(?:- +)*(?P<key>[^\s:#'\"\[\]{},&*!|>%@`][^:#'\"\[\]{},]*):[ \t]+(?=\S)")
_KEY_WITHOUT_SPACE = re.compile(r"[ ]*(?:- +)*(?P<key>[^\W\d][\w ]*):(?=[^\s/:])")
_KEY_BEFORE_BRACKET = re.compile(r"[ ]*(?:- +)*(?P<key>[^\W\d]\w*)[ \t]*(?=[\[{])")
_END_OF_FLOW_TEXT = re.compile(r"[,\]}]|[ \t]#|$")


def colon_in_text(scene: Scene) -> Finding | None:
    """`customer: Asks: which wine?`"""
    if not scene.behind.startswith(":") or not scene.said.endswith(("are not allowed here", "but got ':'")):
        return None
    begin = 0
    inside = scene.opened is not None and scene.source.line_number(scene.opened) == scene.number
    if inside:
        begin = max(scene.before.rfind(sign) for sign in ",[{") + 1
    key = _KEY.match(scene.before, begin)
    if key is None:
        return None
    text = scene.line[key.end() :]
    if inside:
        found = _END_OF_FLOW_TEXT.search(text)
        text = text[: found.start()].rstrip() if found else text
    hint = f"write: {key['key']}: {quoted(shortened(until_comment(text)))}"
    return scene.error(scene.at, "a text with ': ' in it must stand in quotes", hint)


def leading_colon(scene: Scene) -> Finding | None:
    """`systems: : Appointment book`."""
    if not scene.behind.startswith(":") or not scene.before.rstrip(" \t").endswith(":"):
        return None
    return scene.error(scene.at, "a text cannot begin with ': '", "remove the second ':', or put the text in quotes")


def colon_before_bracket(scene: Scene) -> Finding | None:
    """`wait {target: 1 min}`."""
    if "mapping values" not in scene.said:
        return None
    found = _KEY_BEFORE_BRACKET.match(scene.line)
    if found is None:
        return None
    hint = f"write: {found['key']}: {shortened(until_comment(scene.line[found.end() :]))}"
    return scene.error(scene.source.line_start(scene.at) + found.end("key"), "a ':' is missing behind the key", hint)


def key_above_without_colon(scene: Scene) -> Finding | None:
    """`blueprint A haircut` above `steps:`."""
    number = scene.number_above(scene.number)
    above = scene.source.line(number) if number else ""
    if "mapping values" not in scene.said or ":" in above or indent_of(above) != indent_of(scene.line) or not above:
        return None
    text = shortened(until_comment(above).strip(), 40)
    start = scene.source.starts[number - 1] + indent_of(above)
    return scene.error(start, f"'{text}' is no key: a ':' is missing", "write a key and ': ' before it")


def second_colon(scene: Scene) -> Finding | None:
    if "mapping values" not in scene.said or not scene.behind.startswith(":"):
        return None
    hint = "put the text in which it stands in quotes"
    return scene.error(scene.at, "this ':' is one too many in its line", hint)


def colon_without_space(scene: Scene) -> Finding | None:
    """`duration:5 min`; the trouble shows only in the line below it."""
    for number in range(max(1, scene.first - 1), scene.number + 1):
        line = scene.source.line(number)
        if found := _KEY_WITHOUT_SPACE.match(line):
            hint = f"write: {found['key']}: {shortened(until_comment(line[found.end() :]))}"
            return scene.error(scene.source.starts[number - 1] + found.end(), "a space is missing after the ':'", hint)
    return None


def missing_colon(scene: Scene) -> Finding | None:
    """A line among keys that has none, or an item among dashes that has none."""
    if "could not find expected ':'" not in scene.said or scene.since is None:
        return None
    number = scene.source.line_number(scene.since)
    text = shortened(until_comment(scene.source.line(number)).strip(), 40)
    if re.match(" " * scene.column(scene.since) + r"-(\s|$)", scene.line_above(number)):
        if text.startswith("-"):
            return scene.error(scene.since, "a space is missing after the dash", f"write: - {text[1:]}")
        return scene.error(scene.since, "a dash is missing: this line stands in a list", f"write: - {text}")
    hint = "write a key and ':' before it; if it belongs to the text above, indent it deeper than the key of that text"
    return scene.error(scene.since, f"'{text}' is no key: a ':' is missing", hint)
