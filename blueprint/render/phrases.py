"""What must not be torn apart at the end of a line: a number and its unit, a sign and its number, an interval."""

from __future__ import annotations

import re

from blueprint.render.text import NO_BREAK

_UNITS = r"(?:%|s|min|h|d|days|week|points|Punkte|[A-Z]{3})(?!\w)"
_BEFORE_A_UNIT = re.compile(rf"(?<=[\d…]) (?={_UNITS}|…)")
_BEHIND_A_SIGN = re.compile(r"(?<=\+) (?=\d)")
_INTERVAL = re.compile(r"\(−?[\d.,:]+ \w+ −?[\d.,:]+\)")


def kept_together(text: str) -> str:
    """The text with spaces at which no line ends, as in `at most 60 s`, `+ 2 min` and `(−0.3 to 0.4)`."""
    with_units = _BEFORE_A_UNIT.sub(NO_BREAK, text)
    with_signs = _BEHIND_A_SIGN.sub(NO_BREAK, with_units)
    return _INTERVAL.sub(lambda found: found[0].replace(" ", NO_BREAK), with_signs)
