"""Signs that YAML keeps for itself, and blanks and colons that only look like the ones it wants."""

from __future__ import annotations

import re

from blueprint.diagnostics import Finding
from blueprint.exchange.mistakes.scene import Scene, until_comment
from blueprint.exchange.source import quoted, shortened
from blueprint.exchange.yaml_scanner import DIRECTIVE, TAB, TAG

_STRANGE_BLANK = re.compile(
    r"(?:[ ]|- |[^\s:]++:)*(?P<blank>[\x85\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000])"
)
_TAB_BEHIND_DASH = re.compile(r"[ ]*(?:- +)*-[ ]*\t")
_WIDE_COLON = re.compile("[ ]*(?:- +)*[^\\s:\uff1a\ufe55]+(?P<colon>[\uff1a\ufe55])")
_PREFIXED = re.compile(r"scanning an? (?:alias|anchor|block scalar)|parsing a (?:block node|flow node)")
_RESERVED = {
    "@": "a text cannot begin with '@'",
    "`": "a text cannot begin with '`'",
    "%": "a text cannot begin with '%'",
    "|": "behind '|' at the beginning of a value only a line break can stand",
    ">": "behind '>' at the beginning of a value only a line break can stand",
    "&": "a text that begins with '&' must stand in quotes",
    "*": "a text that begins with '*' must stand in quotes",
    "?": "a text that begins with '? ' must stand in quotes",
}


def tab(scene: Scene) -> Finding | None:
    if scene.said != TAB:
        return None
    return scene.error(scene.at, "a tab stands in the indentation", "indent with spaces: two for each level")


def directive(scene: Scene) -> Finding | None:
    if scene.said != DIRECTIVE:
        return None
    return scene.error(scene.at, "a line cannot begin with '%'", "put the text in quotes")


def tag(scene: Scene) -> Finding | None:
    if scene.said != TAG:
        return None
    text = shortened(until_comment(scene.behind))
    hint = f"if it belongs to the text put it in quotes: {quoted(text)}"
    return scene.error(scene.at, "a text cannot begin with '!': that makes a YAML tag, which is not allowed", hint)


def reserved_sign(scene: Scene) -> Finding | None:
    """`customer: @home`, `share: %40`, `target: > 5 min`, `customer: & more`."""
    if "cannot start any token" in scene.said or "mapping keys are not allowed" in scene.said:
        at = scene.at
    elif _PREFIXED.search(scene.doing):
        at = scene.since if scene.since is not None else scene.at
    else:
        return None
    sign = scene.source.text[at : at + 1]
    if sign not in _RESERVED:
        return None
    text = until_comment(scene.source.text[at : scene.source.line_end(at)])
    if scene.opened is not None:
        text = re.split(r"[,\]}]", text)[0].rstrip()
    return scene.error(at, _RESERVED[sign], f"put the text in quotes: {quoted(shortened(text))}")


def strange_sign(scene: Scene) -> Finding | None:
    """A no-break space in the indentation or behind a colon; a wide colon behind a key."""
    for number in range(max(1, scene.first - 1), scene.number + 1):
        line, start = scene.source.line(number), scene.source.starts[number - 1]
        if found := _STRANGE_BLANK.match(line):
            message = f"a special blank (U+{ord(found['blank']):04X}) stands where YAML needs an ordinary space"
            hint = "replace it by a space; copied text often brings such blanks"
            return scene.error(start + found.start("blank"), message, hint)
        if found := _TAB_BEHIND_DASH.match(line):
            message = "a tab stands behind the dash, so that keys below cannot be in line"
            return scene.error(start + found.end() - 1, message, "put one space behind the dash")
        if found := _WIDE_COLON.match(line):
            message = f"'{found['colon']}' is no colon for YAML"
            return scene.error(start + found.start("colon"), message, "write ': ' behind a key")
    return None
