"""What is wrong with a text that is no YAML, in the words of who wrote it.

ruamel.yaml says what it expected; what the author did is read from the text around the place. Each look knows one
mistake and gives a finding or None; the first that recognises its mistake wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from blueprint.diagnostics import Finding
from blueprint.exchange.source import Source, quoted, shortened
from blueprint.exchange.yaml_scanner import DIRECTIVE, MOST_NESTED, TAB, TOO_DEEP, BlueprintScanner, MarkedYAMLError

_KEY = re.compile(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`][^:#'\"\[\]{},]*?):(?P<gap>[ \t]+|$)")
_KEY_WITHOUT_SPACE = re.compile(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[^\W\d][\w ]*):(?=[^\s/:])")
_STRANGE_BLANK = re.compile("(?:[ ]|- |[^\\s:]+:)*(?P<blank>[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000])")
_WIDE_COLON = re.compile("[ ]*(?:- +)*[^\\s:]+(?P<colon>[\uff1a\ufe55])")
_TEXT_END = re.compile(r"[ \t]+#|$")


@dataclass(frozen=True)
class _Scene:
    """Where reading stopped (`at`), where what was being read began (`since`), and what ruamel.yaml says."""

    source: Source
    at: int
    since: int | None
    said: str
    doing: str
    opened: int | None
    quoted: tuple[int, int] | None

    @property
    def number(self) -> int:
        return self.source.line_number(self.at)

    @property
    def first(self) -> int:
        """The line in which what was being read began, some lines above the place at most."""
        begun = self.number if self.since is None else self.source.line_number(self.since)
        return max(min(begun, self.number), self.number - 5)

    @property
    def line(self) -> str:
        return self.source.line(self.number)

    @property
    def before(self) -> str:
        """The part of the line that stands before the place."""
        return self.source.text[self.source.line_start(self.at) : self.at]

    @property
    def behind(self) -> str:
        """The part of the line from the place on."""
        return self.source.text[self.at : self.source.line_end(self.at)]

    def error(self, at: int, message: str, hint: str | None = None) -> Finding:
        return self.source.error("yaml_syntax", at, message, hint)


def explain(source: Source, problem: MarkedYAMLError, scanner: BlueprintScanner) -> Finding:
    """The located finding for what ruamel.yaml stumbled over."""
    mark = problem.problem_mark or problem.context_mark
    since = problem.context_mark.index if problem.context_mark else None
    scene = _Scene(
        source,
        at=min(mark.index, len(source.text)) if mark else 0,
        since=since,
        said=str(problem.problem or problem.context or ""),
        doing=str(problem.context or ""),
        opened=_bracket(source, since, scanner),
        quoted=scanner.quoted,
    )
    for look in _LOOKS:
        if finding := look(scene):
            return finding
    return scene.error(
        scene.at, "this cannot be read as YAML", "compare indentation, quotes and brackets with the line above"
    )


def _bracket(source: Source, since: int | None, scanner: BlueprintScanner) -> int | None:
    if since is not None and source.text[since : since + 1] in ("[", "{"):
        return since
    return scanner.opened[-1] if scanner.opened else None


def _nesting(scene: _Scene) -> Finding | None:
    if scene.said != TOO_DEEP:
        return None
    message = f"lists and mappings stand more than {MOST_NESTED} deep in one another"
    return scene.error(scene.at, message, "a blueprint needs only a few levels")


def _tab(scene: _Scene) -> Finding | None:
    if scene.said != TAB:
        return None
    return scene.error(scene.at, "a tab stands in the indentation", "indent with spaces: two for each level")


def _directive(scene: _Scene) -> Finding | None:
    if scene.said != DIRECTIVE:
        return None
    return scene.error(scene.at, "a line cannot begin with '%'", "put the text in quotes")


def _unclosed_quote(scene: _Scene) -> Finding | None:
    if "quoted scalar" not in scene.doing or scene.since is None or "unexpected" not in scene.said:
        return None
    sign = scene.source.text[scene.since]
    hint = f"close it with {sign}"
    if sign == "'":
        hint += "; if it is an apostrophe, put the whole text in double quotes"
    return scene.error(scene.since, f"the quotation mark {sign} opened here is not closed", hint)


def _escape(scene: _Scene) -> Finding | None:
    if "double-quoted scalar" not in scene.doing:
        return None
    hint = r"write \\ for one backslash, or use single quotes, in which a backslash is nothing special"
    return scene.error(scene.at, "a backslash in double quotes must be followed by a code such as n, t or u00e9", hint)


def _behind_quote(scene: _Scene) -> Finding | None:
    if scene.quoted is None:
        return None
    start, end = scene.quoted
    between = scene.source.text[end : scene.at]
    if end > scene.at or between.strip(" \t") or scene.at == len(scene.source.text):
        return None
    first, last = scene.source.line_number(start), scene.source.line_number(end)
    sign = scene.source.text[start]
    if first != last:
        message = f"the quotation mark {sign} opened here is closed only in line {last}"
        return scene.error(start, message, f"close it with {sign} in line {first}")
    text = scene.source.text[start : end + len(_until_comment(scene.source.text[end : scene.source.line_end(end)]))]
    hint = f"put the whole text in quotes: {_requoted(text)}"
    return scene.error(scene.at, "text stands behind the closing quotation mark", hint)


def _strange_sign(scene: _Scene) -> Finding | None:
    for number in range(max(1, scene.first - 1), scene.number + 1):
        line, start = scene.source.line(number), scene.source.starts[number - 1]
        if found := _STRANGE_BLANK.match(line):
            sign = found["blank"]
            message = f"a special blank (U+{ord(sign):04X}) stands where YAML needs an ordinary space"
            hint = "replace it by a space; copied text often brings such blanks"
            return scene.error(start + found.start("blank"), message, hint)
        if found := _WIDE_COLON.match(line):
            message = f"'{found['colon']}' is no colon for YAML"
            return scene.error(start + found.start("colon"), message, "write ': ' behind a key")
    return None


def _colon_in_text(scene: _Scene) -> Finding | None:
    if not scene.behind.startswith(":") or ("mapping values" not in scene.said and "but got ':'" not in scene.said):
        return None
    before = scene.before
    begin = 0
    if scene.opened is not None and scene.source.line_number(scene.opened) == scene.number:
        begin = max(before.rfind(sign) for sign in ",[{") + 1
    key = _KEY.match(before[begin:].lstrip())
    lead = len(before[begin:]) - len(before[begin:].lstrip())
    if key is None or not before[begin + lead + key.end() :].strip():
        return None
    text_start = begin + lead + key.end()
    rest = scene.line[text_start:]
    end = re.search(r"[,\]}]|[ \t]+#|$", rest) if begin else _TEXT_END.search(rest)
    text = rest[: end.start()].rstrip() if end else rest
    hint = f"write: {key['key']}: {quoted(shortened(text))}"
    return scene.error(scene.at, "a text with ': ' in it must stand in quotes", hint)


def _colon_without_space(scene: _Scene) -> Finding | None:
    for number in range(max(1, scene.first - 1), scene.number + 1):
        line = scene.source.line(number)
        found = _KEY_WITHOUT_SPACE.match(line)
        if found and ("'" not in found["key"]):
            at = scene.source.starts[number - 1] + found.end()
            hint = f"write: {found['key']}: {shortened(_until_comment(line[found.end() :]))}"
            return scene.error(at, "a space is missing after the ':'", hint)
    return None


def _unclosed_bracket(scene: _Scene) -> Finding | None:
    if scene.opened is None:
        return None
    sign = scene.source.text[scene.opened]
    close = "]" if sign == "[" else "}"
    line = scene.source.line_number(scene.opened)
    if scene.behind[:1] in ("]", "}") and scene.behind[0] != close:
        message = f"'{scene.behind[0]}' stands here, but in line {line} '{sign}' was opened"
        return scene.error(scene.at, message, f"write '{close}'")
    if _misses_comma(scene, line):
        start = scene.source.line_start(scene.at) + _indent(scene.line)
        return scene.error(
            start, "a comma is missing before this line", f"part what stands in '{sign} {close}' by commas"
        )
    if line != scene.number or scene.at >= len(scene.source.text):
        opening = scene.source.line(line)[scene.opened - scene.source.starts[line - 1] :]
        cut = re.search(r"[ \t]+#\w", opening)
        hint = f"close it with '{close}'"
        if cut:
            hint += "; '#' behind a blank begins a comment: a text with it must stand in quotes"
        return scene.error(scene.opened, f"the bracket '{sign}' opened here is not closed", hint)
    if scene.behind.startswith(("@", "`", "%", "|", ">", "&", "*", "!")):
        return None
    if scene.behind.startswith(","):
        return scene.error(scene.at, "nothing stands before this comma", "remove it, or write what is missing")
    if scene.behind.startswith(":"):
        return scene.error(scene.at, "a ':' stands here where no key is before it", "put a text with ':' in quotes")
    if scene.behind.startswith("-"):
        return scene.error(scene.at, "a dash cannot begin an item inside brackets", "part the items by commas")
    return scene.error(scene.at, "a comma is missing before this", f"part what stands in '{sign} {close}' by commas")


def _misses_comma(scene: _Scene, opening: int) -> bool:
    """Whether a list in brackets goes over several lines on purpose and only wants a comma between two of them."""
    assert scene.opened is not None
    several = opening != scene.number and scene.said.endswith("but got ':'")
    nothing_behind = not scene.source.text[scene.opened + 1 : scene.source.line_end(scene.opened)].strip()
    return several and (nothing_behind or scene.before.lstrip().startswith('"'))


def _behind_bracket(scene: _Scene) -> Finding | None:
    if scene.behind[:1] in ("]", "}") and scene.behind[:1]:
        sign = scene.behind[0]
        return scene.error(
            scene.at, f"'{sign}' closes a bracket that was not opened", "remove it, or put the text in quotes"
        )
    if scene.before.rstrip(" \t").endswith(("]", "}")) and scene.behind and scene.doing:
        start = max(scene.before.find("["), scene.before.find("{"))
        text = _until_comment(scene.line[start:]) if start >= 0 else scene.behind
        hint = f"if the brackets belong to the text put all of it in quotes: {quoted(shortened(text))}"
        return scene.error(scene.at, "text stands behind the closing bracket", hint)
    if scene.behind.startswith(","):
        return scene.error(scene.at, "a text cannot begin with ','", "remove the comma, or put the text in quotes")
    return None


_SIGNS = {
    "@": "a text cannot begin with '@'",
    "`": "a text cannot begin with '`'",
    "%": "a text cannot begin with '%'",
    "|": "behind '|' at the beginning of a value only a line break can stand",
    ">": "behind '>' at the beginning of a value only a line break can stand",
    "&": "a text that begins with '&' must stand in quotes",
    "*": "a text that begins with '*' must stand in quotes",
    "!": "a text that begins with '!' must stand in quotes",
    "?": "a text that begins with '? ' must stand in quotes",
}


def _reserved_sign(scene: _Scene) -> Finding | None:
    told = ("cannot start any token", "mapping keys are not allowed")
    if any(words in scene.said for words in told):
        at = scene.at
    elif re.search(
        r"scanning an? (alias|anchor|tag|block scalar)|parsing a tag|undefined tag|parsing a node", scene.doing
    ):
        at = scene.since if scene.since is not None else scene.at
    else:
        return None
    sign = scene.source.text[at : at + 1]
    if sign not in _SIGNS or not sign:
        return None
    text = _until_comment(scene.source.text[at : scene.source.line_end(at)])
    if scene.opened is not None:
        text = re.split(r"[,\]}]", text)[0].rstrip()
    return scene.error(at, _SIGNS[sign], f"put the text in quotes: {quoted(shortened(text))}")


def _dash_behind_key(scene: _Scene) -> Finding | None:
    if "sequence entries are not allowed" not in scene.said:
        return None
    hint = "begin the list on a line of its own, or put the text in quotes if the dash belongs to it"
    return scene.error(scene.at, "a list with dashes cannot begin behind a key on the same line", hint)


def _deeper_than_above(scene: _Scene) -> Finding | None:
    """`duration: 5 min` one blank further to the right than the finished line above it."""
    if "mapping values" not in scene.said or scene.number == 1:
        return None
    line = _line_above(scene.source, scene.number)
    begin = len(re.match(r"[ ]*(?:- +)*", line).group())  # type: ignore[union-attr]
    start = scene.source.starts[scene.number - 1] + _indent(scene.line)
    if _indent(scene.line) <= _indent(line):
        return None
    message = "this line is indented deeper than the one above, which has its value already"
    hint = f"let it begin in column {begin + 1}, below '{shortened(line.strip(' -'), 30)}', or put the text above in quotes"
    return scene.error(start, message, hint)


def _missing_dash(scene: _Scene) -> Finding | None:
    if "block collection" not in scene.doing or scene.before.strip():
        return None
    if scene.since is not None and scene.at - scene.source.line_start(scene.at) != _column(scene.source, scene.since):
        return None
    return scene.error(scene.at, "a dash is missing: this line stands in a list", f"write: - {shortened(scene.behind)}")


def _dash_among_keys(scene: _Scene) -> Finding | None:
    if "block mapping" not in scene.doing or not re.match(r"-(\s|$)", scene.behind) or scene.before.strip():
        return None
    return _uneven(scene) or scene.error(
        scene.at, "a dash stands where a key is expected", "indent it like the other items of its list"
    )


def _uneven(scene: _Scene) -> Finding | None:
    """A line that begins in a column in which no line above it does."""
    if scene.before.strip():
        return None
    columns = _columns_above(scene)
    mine = _indent(scene.line)
    if mine in columns or not columns:
        return None
    near = " or ".join(
        str(column + 1) for column in sorted(columns, key=lambda column: (abs(column - mine), column))[:2]
    )
    message = f"this line begins in column {mine + 1}, and no line above it that it could belong to does"
    return scene.error(scene.at, message, f"let it begin in column {near}")


def _columns_above(scene: _Scene) -> list[int]:
    """Columns, innermost first, of the lines above in which an entry is still open."""
    columns: list[int] = []
    lowest = 10**9
    for number in range(scene.number - 1, max(0, scene.number - 2_000), -1):
        line = scene.source.line(number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        dash = re.match(r"[ ]*(?:- +)*", line)
        assert dash is not None
        for column in (dash.end(), *(found.start() for found in re.finditer("-", dash.group()))):
            if column < lowest or column not in columns and column <= _indent(line):
                columns.append(column)
        lowest = min(lowest, _indent(line))
        if lowest == 0:
            break
    return columns


def _line_without_key(scene: _Scene) -> Finding | None:
    if "could not find expected ':'" not in scene.said or scene.since is None:
        return None
    number = scene.source.line_number(scene.since)
    text = shortened(_until_comment(scene.source.line(number)).strip(), 40)
    if re.match(" " * _column(scene.source, scene.since) + r"-(\s|$)", _line_above(scene.source, number)):
        if text.startswith("-"):
            return scene.error(scene.since, "a space is missing after the dash", f"write: - {text[1:]}")
        return scene.error(scene.since, "a dash is missing: this line stands in a list", f"write: - {text}")
    hint = f"write a key and ':' before it; if it goes on with the line above, indent it deeper; for a list write: - {text}"
    return scene.error(scene.since, f"'{text}' is no key: a ':' is missing", hint)


def _second_root(scene: _Scene) -> Finding | None:
    if "<document start>" not in scene.said:
        return None
    return _uneven(scene) or scene.error(
        scene.at,
        "the document was at its end before this",
        "remove this, or compare its indentation with the lines above",
    )


def _wrong_level(scene: _Scene) -> Finding | None:
    if "expected <block end>" not in scene.said:
        return None
    return _uneven(scene) or (
        None
        if scene.before.strip()
        else scene.error(
            scene.at, "this line does not belong where it stands", "compare its indentation with the lines above"
        )
    )


_LOOKS: tuple[Callable[[_Scene], Finding | None], ...] = (
    _nesting,
    _tab,
    _directive,
    _unclosed_quote,
    _escape,
    _behind_quote,
    _strange_sign,
    _colon_in_text,
    _reserved_sign,
    _unclosed_bracket,
    _behind_bracket,
    _dash_behind_key,
    _colon_without_space,
    _deeper_than_above,
    _missing_dash,
    _dash_among_keys,
    _line_without_key,
    _second_root,
    _wrong_level,
)


def _line_above(source: Source, number: int) -> str:
    """The nearest line above line `number` that says something, or "" if there is none."""
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.split("#")[0].strip():
            return line
    return ""


def _until_comment(text: str) -> str:
    found = _TEXT_END.search(text)
    return text[: found.start()].rstrip() if found else text


def _requoted(text: str) -> str:
    """A text that begins with a quoted part, quoted as a whole."""
    return quoted(shortened(text)) if text[:1] == '"' else f'"{shortened(text)}"'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column(source: Source, offset: int) -> int:
    return offset - source.line_start(offset)
