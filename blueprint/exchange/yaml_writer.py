"""Plain data as YAML in the house style: short things in brackets on one line, quotes only where they are needed."""

from __future__ import annotations

import json
import re

from blueprint.exchange.node import Data
from blueprint.exchange.source import quoted

WIDTH = 120
"""Lines longer than this are divided, where what stands in them can be."""

STEP = 2
"""Columns by which nested lines are indented."""

_LONGEST_OF_MAPPINGS = 60
_DEEPEST = 3
_NOT_FIRST = ",[]{}#&*!|>'\"%@`"
_NEEDS_CODES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ENDS_TEXT = re.compile(r":(?:\s|$)|\s#")
_LIKE_A_KEY = re.compile(r"[^\W\d]\w*:[^\s/:]")


def scalar(text: str, *, in_brackets: bool = False, quotes: str | None = None) -> str:
    """A text as YAML; `quotes` are put around it whether it needs them or not."""
    if _NEEDS_CODES.search(text):
        return json.dumps(text)
    if quotes == '"':
        return json.dumps(text, ensure_ascii=False)
    if quotes == "'":
        return "'" + text.replace("'", "''") + "'"
    return text if _is_plain(text, in_brackets) else quoted(text)


def _is_plain(text: str, in_brackets: bool) -> bool:
    if text != text.strip() or not text or text[0] in _NOT_FIRST or text == "<<" or text[:3] in ("---", "..."):
        return False
    if text[0] in "-?:" and (len(text) == 1 or text[1].isspace() or text[1] in ",[]{}"):
        return False
    if _ENDS_TEXT.search(text) or _LIKE_A_KEY.match(text):
        return False
    return not (in_brackets and any(sign in text for sign in ",[]{}"))


def in_one_line(data: Data, quotes: str | None = None, *, in_brackets: bool = True) -> str:
    """The data on one line, collections in brackets; a key without a value stands alone."""
    if data is None:
        return ""
    if isinstance(data, str):
        return scalar(data, in_brackets=in_brackets, quotes=quotes)
    if isinstance(data, list):
        return f"[{', '.join(in_one_line(item, quotes) for item in data)}]"
    return f"{{{', '.join(in_one_line_entry(key, value, quotes) for key, value in data.items())}}}"


def in_one_line_entry(key: str, value: Data, quotes: str | None = None) -> str:
    """A key with its value inside brackets."""
    name = scalar(key, in_brackets=True, quotes=quotes)
    if value is None:
        return f"{name}:" if ":" in key else name
    return f"{name}: {in_one_line(value, quotes)}"


def entry_lines(key: str, value: Data, column: int) -> list[str]:
    """A key at `column` and its value in lines, whose indentation counts from there."""
    name = scalar(key)
    short = _shortened(value) if key != "steps" else value
    if (line := short_line(short, column + len(name) + 2)) is not None:
        return [f"{name}: {line}".rstrip()]
    return [f"{name}:", *(" " * STEP + line for line in lines_of(short, column + STEP))]


def item_lines(value: Data, column: int, *, spread: bool = False) -> list[str]:
    """An item of a list with its dash at `column`, as `entry_lines`; `spread`: in lines, however short."""
    spread = spread or (isinstance(value, dict) and len(value) == 1)
    if not spread and (line := short_line(value, column + STEP)) is not None:
        return [f"- {line}"]
    first, *rest = lines_of(value, column + STEP)
    return [f"- {first}", *(" " * STEP + line for line in rest)]


def lines_of(value: Data, column: int) -> list[str]:
    """A collection in lines at `column`, whose indentation counts from there."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in entry_lines(key, inner, column)]
    if isinstance(value, list):
        return [line for item in value for line in item_lines(item, column)]
    return [in_one_line(value, in_brackets=False)]


def short_line(value: Data, used: int) -> str | None:
    """The data on one line behind `used` columns; None if it is better spread over several."""
    line = in_one_line(value, in_brackets=False)
    if not isinstance(value, dict | list):
        return line
    if not value or (used + len(line) <= WIDTH and _is_simple(value) and _depth(value) <= _DEEPEST):
        return line
    return None


def _is_simple(value: Data) -> bool:
    if isinstance(value, list):
        mappings = any(isinstance(item, dict) for item in value)
        return all(_is_simple(item) for item in value) and (
            not mappings or len(in_one_line(value)) <= _LONGEST_OF_MAPPINGS
        )
    if isinstance(value, dict):
        return all(_is_simple(item) for item in value.values())
    return True


def _depth(value: Data) -> int:
    if isinstance(value, dict):
        return 1 + max((_depth(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((_depth(item) for item in value), default=0)
    return 0


def _shortened(value: Data) -> Data:
    """One text, or one short mapping, for a list of one."""
    if isinstance(value, list) and len(value) == 1:
        (only,) = value
        if isinstance(only, str) or (isinstance(only, dict) and len(only) == 1):
            return only
    return value
