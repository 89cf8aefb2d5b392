"""Words and numbers as they stand in a sentence."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from math import floor, log10

from blueprint.results.estimate import SECONDS, SHARE, Estimate
from blueprint.results.figures import figure

LONGEST = 70
"""Signs of a title inside a sentence."""


def quoted(title: str) -> str:
    """A title inside a sentence, shortened where it is a sentence itself."""
    short = title if len(title) <= LONGEST else f"{title[: LONGEST - 2].rstrip()} …"
    return f"“{short}”"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def clock(hour: int) -> str:
    """An hour as its time of day: `08:00`, past midnight `25:00`."""
    return f"{hour:02d}:00"


def between(hours: Sequence[int]) -> str:
    """Hours that follow one another: `from 21:00 until 23:00`."""
    return f"from {clock(hours[0])} until {clock(hours[-1] + 1)}"


def roughly(estimate: Estimate | None) -> str:
    """A figure with no more digits than its interval bears, for sentences: `3,900 EUR` where it is 3,923 ± 257."""
    if estimate is None or estimate.unit in (SECONDS, SHARE) or estimate.low is None or estimate.high is None:
        return figure(estimate)
    half = (estimate.high - estimate.low) / 2
    if half < 2 or abs(estimate.mean) < 100:
        return figure(estimate)
    step = 10.0 ** floor(log10(half / 2))
    mean = round(estimate.mean / step) * step
    return figure(Estimate(mean, None, None, estimate.n, estimate.unit))


def about(number: int) -> str:
    """A whole number with two digits that count: `1,400` for 1,364."""
    return f"{float(f'{number:.2g}'):,.0f}"


def customers(estimate: Estimate) -> str:
    """How many customers: `93 customers`, `1 customer`."""
    number = roughly(estimate)
    return f"{number} customer{'' if number == '1' else 's'}"


_UNIT = re.compile(r"(?<=\d) (?=(?:%|min|h|s|days|[A-Z]{3})(?!\w))")
_GLUE = "\u00a0"


def wrapped(line: str, width: int, mark: str = "") -> list[str]:
    """A line of sentences in lines of so many signs; a figure and its unit stay together.

    Args:
        mark: stands before the first, the others are set under what follows it.
    """
    glued = textwrap.wrap(_UNIT.sub(_GLUE, line), width, initial_indent=mark, subsequent_indent=" " * len(mark))
    return [each.replace(_GLUE, " ") for each in glued]
