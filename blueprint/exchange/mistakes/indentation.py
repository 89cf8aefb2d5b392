"""Indentation and dashes: a line that stands too far right or left, or among what it does not belong to."""

from __future__ import annotations

import re

from blueprint.diagnostics import Finding
from blueprint.exchange.mistakes.scene import LEAD, Scene, begin_of, indent_of, until_comment
from blueprint.exchange.source import shortened

_FAR = 2_000
_KEY = re.compile(r":(?:\s|$)")


def deeper_than_above(scene: Scene) -> Finding | None:
    """`duration: 5 min` further to the right than the finished line above it."""
    if "mapping values" not in scene.said:
        return None
    above = scene.line_above(scene.number)
    if not above or indent_of(scene.line) <= indent_of(above):
        return None
    message = "this line is indented deeper than the one above, which has its value already"
    named = shortened(above.strip(" -"), 30)
    hint = f"let it begin in column {begin_of(above) + 1}, below '{named}', or put the text above in quotes"
    return scene.error(scene.source.line_start(scene.at) + indent_of(scene.line), message, hint)


def dash_behind_key(scene: Scene) -> Finding | None:
    """`evidence: - Shop window`."""
    if "sequence entries are not allowed" not in scene.said:
        return None
    hint = "begin the list on a line of its own, or put the text in quotes if the dash belongs to it"
    return scene.error(scene.at, "a list with dashes cannot begin behind a key on the same line", hint)


def keys_below_text(scene: Scene) -> Finding | None:
    """`- Hair is pulled` and below it `  cause: server_task`."""
    if "mapping values" not in scene.said and not _is_misplaced(scene):
        return None
    above = scene.line_above(scene.number)
    lead, mine = begin_of(above), indent_of(scene.line)
    if lead == indent_of(above) or mine < lead or _KEY.search(until_comment(above)):
        return None
    hint = f"give the text a key too, such as: - title: {shortened(until_comment(above[lead:]), 40)}"
    start = scene.source.line_start(scene.at) + mine
    return scene.error(start, "a text in a list can have no keys below it", hint)


def missing_dash(scene: Scene) -> Finding | None:
    """A key that stands exactly below the dashes of a list."""
    if "block collection" not in scene.doing or scene.before.strip() or scene.since is None:
        return None
    if scene.column(scene.at) != scene.column(scene.since):
        return None
    return scene.error(scene.at, "a dash is missing: this line stands in a list", f"write: - {shortened(scene.behind)}")


def uneven(scene: Scene) -> Finding | None:
    """A line that begins in a column in which nothing begins that it could belong to."""
    if not _is_misplaced(scene):
        return None
    mine, columns = indent_of(scene.line), _columns_above(scene)
    if mine in columns or not columns:
        return None
    nearest = sorted(columns, key=lambda column: (abs(column - mine), column))[:2]
    hint = f"let it begin in column {' or '.join(str(column + 1) for column in sorted(nearest))}"
    message = f"this line begins in column {mine + 1}, and no line above it that it could belong to does"
    return scene.error(scene.at, message, hint)


def wrong_level(scene: Scene) -> Finding | None:
    if not _is_misplaced(scene):
        return None
    if re.match(r"-(\s|$)", scene.behind):
        hint = "indent it like the other items of its list"
        return scene.error(scene.at, "a dash stands where a key is expected", hint)
    hint = "compare its indentation with the lines above"
    return scene.error(scene.at, "this line does not belong where it stands", hint)


def _is_misplaced(scene: Scene) -> bool:
    told = "expected <block end>" in scene.said or "<document start>" in scene.said
    return told and not scene.before.strip() and not scene.at_end


def _columns_above(scene: Scene) -> set[int]:
    """Columns in which keys or dashes of the lines above begin, as far as they are not closed by what follows them."""
    columns: set[int] = set()
    lowest = len(scene.source.text)
    for number in range(scene.number - 1, max(0, scene.number - _FAR), -1):
        line = scene.source.line(number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        lead = LEAD.match(line)
        begins = {begin_of(line), *(found.start() for found in re.finditer("-", lead.group() if lead else ""))}
        columns |= {column for column in begins if column <= lowest}
        lowest = min(lowest, indent_of(line))
        if lowest == 0:
            break
    return columns
