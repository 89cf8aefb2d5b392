"""What can be measured, and the units it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from blueprint.errors import BlueprintError

MICROSECONDS = {"s": 10**6, "min": 60 * 10**6, "h": 3600 * 10**6, "d": 86_400 * 10**6, "week": 604_800 * 10**6}
"""The units of time, each in microseconds."""

YEARS_AT_MOST = 10
MONEY_SCALE = 10_000
"""Money counts in ten-thousandths of the currency."""

UNSIGNED = r"[0-9]+(?:\.[0-9]+)?"
SIGNED = rf"[-−]?{UNSIGNED}"
_TIME = r"(?:week|min|s|h|d)(?![A-Za-z])"
_MONEY = r"(?!MIN)[A-Z]{3}(?![A-Za-z])"
_RATE = rf"per\s+{_TIME}"


class QuantityError(BlueprintError, ValueError):
    """A text that cannot be read as the quantity that is due; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Dimension(Enum):
    """What a quantity measures.

    Attributes:
        meaning: what is expected, in words.
        example: one right form.
        unit: regular expression of its units, or the empty text if it has none.
        limit: the largest amount that is believed, in base units.
    """

    TIME = ("a length of time", "3 min", _TIME, YEARS_AT_MOST * 365.25 * MICROSECONDS["d"])
    PUNCTUALITY = ("a time before (-) or after", "-5..10 min", _TIME, YEARS_AT_MOST * 365.25 * MICROSECONDS["d"])
    MONEY = ("an amount of money", "10 EUR", _MONEY, 1e11 * MONEY_SCALE)
    RATE = ("a rate", "12 per h", _RATE, 1.0)
    MONEY_RATE = ("money by time", "15 EUR per h", rf"{_MONEY}\s+{_RATE}", 1e9)
    SHARE = ("a share", "35 %", "%", 1.0)
    COUNT = ("a whole number", "2", "", 1e9)
    NUMBER = ("a number", "2.5", "", 1e12)
    CLOCK = ("a clock time", "07:30", "", 0.0)

    def __init__(self, meaning: str, example: str, unit: str, limit: float) -> None:
        self.meaning = meaning
        self.example = example
        self.unit = unit
        self.limit = limit

    @property
    def number(self) -> str:
        """Regular expression of its numbers: only a time before or after something may be negative."""
        return SIGNED if self is Dimension.PUNCTUALITY else UNSIGNED

    @property
    def measured(self) -> str:
        """Regular expression of a number with its unit; times may be put together (`1 h 30 min`)."""
        one = rf"{self.number}\s*{self.unit}"
        return rf"{one}(?:\s*{one})*" if self.is_time else one

    @property
    def is_time(self) -> bool:
        return self in (Dimension.TIME, Dimension.PUNCTUALITY)

    @property
    def is_whole(self) -> bool:
        """Whether its base unit is counted (microseconds, ten-thousandths, people) and draws are rounded to it."""
        return self not in (Dimension.RATE, Dimension.MONEY_RATE, Dimension.SHARE, Dimension.NUMBER)

    @property
    def takes_per_person(self) -> bool:
        return self in (Dimension.TIME, Dimension.MONEY, Dimension.MONEY_RATE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written; one of it is `factor` base units of its dimension.

    Base units: microseconds, ten-thousandths of the currency, once per microsecond, ten-thousandths per microsecond,
    the whole for shares, one for counts and numbers.
    """

    text: str
    factor: float
    currency: str | None = None


def read_unit(text: str, dimension: Dimension) -> Unit:
    """The unit written as `text`, which must match the dimension's regular expression."""
    words = text.split()
    if dimension.is_time:
        return Unit(text, MICROSECONDS[text])
    if dimension is Dimension.MONEY:
        return Unit(text, MONEY_SCALE, text)
    if dimension is Dimension.RATE:
        return Unit(text, 1 / MICROSECONDS[words[-1]])
    if dimension is Dimension.MONEY_RATE:
        return Unit(text, MONEY_SCALE / MICROSECONDS[words[-1]], words[0])
    return Unit(text, 1.0)


def is_unit_word(word: str) -> bool:
    """Whether a word can be part of a unit of any dimension."""
    return word in MICROSECONDS or word in ("per", "%") or (len(word) == 3 and word.isascii() and word.isupper())


def shown(text: str) -> str:
    """`text` as it stands in a message: in backticks, and cut if it is long."""
    flat = " ".join(text[:400].split())
    return f"`{flat if len(flat) <= 60 else flat[:57] + '…'}`" if flat else "nothing"
