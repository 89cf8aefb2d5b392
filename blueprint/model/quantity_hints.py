"""Why a text is not the quantity that is due, and what its author probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from blueprint.model.unit import MICROSECONDS, SIGNED, UNSIGNED, Dimension, QuantityError, shown

_TIME_WORDS = {
    "second": "s", "seconds": "s", "sec": "s", "secs": "s", "minute": "min", "minutes": "min", "mins": "min",
    "m": "min", "mn": "min", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "day": "d", "days": "d", "weeks": "week",
    "wk": "week", "wks": "week", "w": "week",
}  # fmt: skip
_NO_FIXED_LENGTH = {"month", "months", "year", "years", "yr", "yrs", "quarter", "quarters"}
_CURRENCIES = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
    "pound": "GBP", "pounds": "GBP", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
}  # fmt: skip
_UNITS = {
    Dimension.TIME: ("min", "s", "h"),
    Dimension.PUNCTUALITY: ("min", "s", "h"),
    Dimension.MONEY: ("EUR",),
    Dimension.RATE: ("per h", "per d"),
    Dimension.MONEY_RATE: ("EUR per h", "EUR per d"),
}
_ORDER = (Dimension.TIME, Dimension.MONEY_RATE, Dimension.MONEY, Dimension.RATE, Dimension.SHARE)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_HOURS_AND_MINUTES = re.compile(
    r"(?P<h>[0-9]{1,3}):(?P<min>[0-5][0-9])\s*h|(?P<hh>[0-9]{1,3})\s*h\s*(?P<mm>[0-5]?[0-9])\s*m?"
)
_WORD = re.compile(r"[^\W\d_]+|[€$£¥%]")
_NUMBERS = rf"{SIGNED}(?:\s*\.\.\s*{SIGNED})*"


def explain(text: str, dimension: Dimension) -> QuantityError:
    """Why `text`, free of slips of the pen, is no quantity of this dimension."""
    return (
        _negative(text, dimension)
        or _hours_and_minutes(text, dimension)
        or _other_dimension(text, dimension)
        or _near_unit(text, dimension)
        or _bare(text, dimension)
        or _counted(text, dimension)
        or QuantityError(f"{shown(text)} is not {dimension.meaning}", _example(dimension))
    )


def _example(dimension: Dimension) -> str:
    return f"for example `{dimension.example}`"


def _negative(text: str, dimension: Dimension) -> QuantityError | None:
    if dimension is Dimension.PUNCTUALITY or not re.match(r"[-−]\s*[0-9]", text):
        return None
    return QuantityError(f"{dimension.meaning} cannot be negative: {shown(text)}", _example(dimension))


def _hours_and_minutes(text: str, dimension: Dimension) -> QuantityError | None:
    """A length of time written like a clock: `1:30 h`, `1h30`."""
    parts = _HOURS_AND_MINUTES.fullmatch(text)
    if not parts or dimension is not Dimension.TIME:
        return None
    hours, minutes = int(parts["h"] or parts["hh"]), int(parts["min"] or parts["mm"])
    meant = " ".join(f"{number} {unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number)
    hint = f"write {shown(meant)}" if meant else _example(dimension)
    return QuantityError(f"hours and minutes each need their unit: {shown(text)}", hint)


def _other_dimension(text: str, dimension: Dimension) -> QuantityError | None:
    said = "a clock time" if _CLOCK.search(text) else _measured_in(text, dimension)
    if said is None:
        return None
    return QuantityError(f"{shown(text)} is {said}, but {dimension.meaning} is expected", _example(dimension))


def _measured_in(text: str, expected: Dimension) -> str | None:
    for other in _ORDER:
        if other is expected or (other.is_time and expected.is_time):
            continue
        if re.fullmatch(rf"{_NUMBERS}\s*{other.unit}|.*\)\s*{other.unit}", text):
            return "money" if other is Dimension.MONEY else other.meaning
    return None


def _near_unit(text: str, dimension: Dimension) -> QuantityError | None:
    """A right quantity but for the way its unit is written."""
    for word in _WORD.findall(text):
        if word.lower() in _NO_FIXED_LENGTH:
            return QuantityError(
                f"a {word.lower().rstrip('s')} has no fixed length: {shown(text)}", "use `week` or `d`"
            )
    meant = _with_units_mended(text, dimension)
    if meant == text or not re.fullmatch(rf"[0-9.\s]*{dimension.measured}|.*[0-9)]\s*{dimension.unit}\)?", meant):
        return None
    what = "a currency is written as three letters" if dimension is Dimension.MONEY else "the unit has another name"
    return QuantityError(f"{what}: {shown(text)}", f"write {shown(meant)}")


def _with_units_mended(text: str, dimension: Dimension) -> str:
    if not dimension.unit:
        return text
    if dimension is Dimension.SHARE:
        return re.sub(r"\s*(?:per ?cent|percent|pct)\b", " %", text)
    mended = re.sub(r"^([A-Za-z]{3}|[€$£¥])\s*([0-9.]+)", r"\2 \1", text)
    if dimension in (Dimension.RATE, Dimension.MONEY_RATE):
        mended = re.sub(r"\s*/\s*|\b(?:an?|each|every)\s+", " per ", mended)
    mended = _WORD.sub(lambda word: _mended_word(word[0], dimension), mended)
    return re.sub(r"(?<=[0-9)])(?=[A-Za-z])|\s+", " ", mended)


def _mended_word(word: str, dimension: Dimension) -> str:
    low = word.lower()
    if dimension in (Dimension.MONEY, Dimension.MONEY_RATE) and low in _CURRENCIES:
        return _CURRENCIES[low]
    if dimension is Dimension.MONEY:
        return word.upper() if len(word) == 3 and word.isascii() and low not in MICROSECONDS else word
    if low in MICROSECONDS:
        return low
    near = get_close_matches(low, _TIME_WORDS, 1, 0.75) if len(low) > 2 else []
    return _TIME_WORDS.get(low) or (_TIME_WORDS[near[0]] if near else word)


def _bare(text: str, dimension: Dimension) -> QuantityError | None:
    if not re.fullmatch(rf"{_NUMBERS}|[^()]*\(.*\)", text):
        return None
    said = f"{shown(text)} has no unit, but {dimension.meaning} is expected"
    if dimension is Dimension.SHARE:
        return QuantityError(said, _percent(text))
    if dimension not in _UNITS:
        return None
    *others, last = [shown(f"{text} {unit}") for unit in _UNITS[dimension]]
    if dimension is Dimension.MONEY:
        return QuantityError(said, f"write {last}, or your own currency")
    return QuantityError(said, f"write {', '.join(others)} or {last}")


def _percent(text: str) -> str:
    if text == "1":
        return "write `100 %`, or `1 %` if one in a hundred is meant"
    if re.fullmatch(UNSIGNED, text) and float(text) < 1:
        return f"write `{float(text) * 100:.12g} %`"
    return f"write {shown(f'{text} %')}"


def _counted(text: str, dimension: Dimension) -> QuantityError | None:
    number = re.fullmatch(rf"({_NUMBERS})\s*[^\W\d].*", text)
    if not number or dimension.unit or dimension is Dimension.CLOCK:
        return None
    return QuantityError(f"{shown(text)} is not {dimension.meaning} alone", f"write {shown(number[1])}")
