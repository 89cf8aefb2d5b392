"""Why a text is not the quantity that is due, and what its author probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from blueprint.model.unit import MICROSECONDS, SIGNED, UNSIGNED, Dimension, QuantityError, clipped

_TIME_WORDS = {
    "second": "s", "seconds": "s", "sec": "s", "secs": "s", "minute": "min", "minutes": "min", "mins": "min",
    "m": "min", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "day": "d", "days": "d", "weeks": "week",
    "wk": "week", "wks": "week", "w": "week",
}  # fmt: skip
_NO_FIXED_LENGTH = {"month", "months", "year", "years", "yr", "yrs", "quarter", "quarters"}
_CURRENCIES = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
    "pound": "GBP", "pounds": "GBP", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
}  # fmt: skip
_SHARE_WORDS = {"percent": "%", "pct": "%", "per cent": "%"}
_CHOICES = {
    Dimension.TIME: ("min", "s", "h"),
    Dimension.PUNCTUALITY: ("min", "s", "h"),
    Dimension.MONEY: ("EUR",),
    Dimension.RATE: ("per h", "per d"),
    Dimension.MONEY_RATE: ("EUR per h", "EUR per d"),
    Dimension.SHARE: ("%",),
}
_ORDER = (Dimension.TIME, Dimension.MONEY_RATE, Dimension.MONEY, Dimension.RATE, Dimension.SHARE)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_EXPONENT = re.compile(rf"{UNSIGNED}[eE][-+]?[0-9]+")
_DASHED_RANGE = re.compile(rf"({UNSIGNED})\s*[-–—]\s*({UNSIGNED})")
_LONE_POINT = re.compile(r"(?<![\w.])\.([0-9]+)")
_WORD = re.compile(r"[^\W\d_]+|[€$£¥%]")


def slip(text: str) -> QuantityError | None:
    """What is wrong with the signs of `text` whatever it should measure: commas, dashes, points, exponents."""
    return _comma(text) or _range_sign(text) or _number_sign(text)


def _comma(text: str) -> QuantityError | None:
    if "," not in text:
        return None
    if "(" in text and not re.search(r"[0-9],[0-9]", text):
        meant = re.sub(r" ?, ?", " ", text)
        return _slip("parameters are parted by spaces, not by commas", text, f"say {clipped(meant)}")
    if not re.search(r"[0-9],[0-9]", text):
        return _slip("a comma cannot stand in a quantity", text)
    if re.search(r"[0-9],[0-9]{3}(?:[,.]|(?![0-9]))", text):
        return _slip("a comma cannot stand in a number", text, f"write {clipped(_thousands(text))}{_or_decimal(text)}")
    meant = re.sub(r"(?<=[0-9])\.(?=[0-9]{3})", "", text).replace(",", ".")
    return _slip("a comma cannot stand in a number", text, f"write {clipped(meant)} (a decimal point)")


def _thousands(text: str) -> str:
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text)


def _or_decimal(text: str) -> str:
    if text.count(",") > 1 or "." in text:
        return ""
    return f", or {clipped(text.replace(',', '.'))} if a decimal point is meant"


def _range_sign(text: str) -> QuantityError | None:
    said = "a range has two points between its ends"
    if re.search(r"\.{3,}|[…‥]", text):
        return _slip(said, text, f"say {clipped(re.sub(r'[.]{3,}|[…‥]', '..', text))}")
    if _DASHED_RANGE.search(text):
        meant = _DASHED_RANGE.sub(r"\1..\2", text)
        return _slip(said, text, f"say {clipped(meant)}")
    return None


def _number_sign(text: str) -> QuantityError | None:
    if exponent := _EXPONENT.search(text):
        plain = f"{float(exponent[0]):.15g}"
        hint = None if "e" in plain or "inf" in plain else f"say {clipped(text.replace(exponent[0], plain))}"
        return _slip("numbers are written out, without an exponent", text, hint)
    if _LONE_POINT.search(text):
        meant = _LONE_POINT.sub(r"0.\1", text)
        return _slip("a number starts with a digit", text, f"say {clipped(meant)}")
    if re.search(r"[0-9]\.[0-9]+\.[0-9]", text):
        joined = re.sub(r"(?<=[0-9])\.(?=[0-9]{3})", "", text)
        return _slip("a number has one decimal point", text, f"say {clipped(joined)}" if "." not in joined else None)
    return None


def _slip(said: str, text: str, hint: str | None = None) -> QuantityError:
    return QuantityError(f"{said}: {clipped(text)}", hint)


def explain(text: str, dimension: Dimension) -> QuantityError:
    """Why `text`, free of slips of the pen, is no quantity of this dimension."""
    return (
        _negative(text, dimension)
        or _other_dimension(text, dimension)
        or _bare(text, dimension)
        or _near_unit(text, dimension)
        or QuantityError(f"{clipped(text) or 'nothing'} is not {dimension.meaning}", f"such as {dimension.example}")
    )


def _negative(text: str, dimension: Dimension) -> QuantityError | None:
    if dimension is Dimension.PUNCTUALITY or not re.match(r"\s*[-−]\s*[0-9]", text):
        return None
    return QuantityError(f"{dimension.meaning} cannot be negative: {clipped(text)}", f"such as {dimension.example}")


def _other_dimension(text: str, dimension: Dimension) -> QuantityError | None:
    if dimension is not Dimension.CLOCK and _CLOCK.search(text):
        message = f"{clipped(text)} is a clock time; {dimension.meaning} is expected"
        return QuantityError(message, f"such as {dimension.example}")
    for other in _ORDER:
        if other is dimension or (other.is_time and dimension.is_time):
            continue
        if re.fullmatch(rf"{SIGNED}(?:\s*\.\.\s*{SIGNED})*\s*{other.unit}|.*\)\s*{other.unit}", text.strip()):
            return QuantityError(
                f"{clipped(text)} is {_said(other)}; {dimension.meaning} is expected", _swap(text, dimension)
            )
    return None


def _said(dimension: Dimension) -> str:
    return "money" if dimension is Dimension.MONEY else dimension.meaning


def _swap(text: str, dimension: Dimension) -> str:
    """A right form, with the author's own number where units alone differ."""
    number = re.match(rf"\s*({UNSIGNED})", text)
    choices = _CHOICES.get(dimension)
    return f"such as {number[1]} {choices[0]}" if number and choices else f"such as {dimension.example}"


def _bare(text: str, dimension: Dimension) -> QuantityError | None:
    short = text.strip()
    if not re.fullmatch(rf"{SIGNED}(?:\s*\.\.\s*{SIGNED})*|[^()]*\(.*\)", short):
        return None
    if dimension is Dimension.SHARE:
        return QuantityError(f"{clipped(short)} has no unit; a share is written in per cent", f"say {_percent(short)}")
    choices = _CHOICES.get(dimension)
    if not choices:
        return None
    *others, last = [f"{clipped(short)} {unit}" for unit in choices]
    said = f"{', '.join(others)} or {last}" if others else f"{last}, in your currency"
    return QuantityError(f"{clipped(short)} has no unit; {dimension.meaning} is expected", f"say {said}")


def _percent(text: str) -> str:
    if re.fullmatch(UNSIGNED, text) and float(text) <= 1:
        return f"{float(text) * 100:.12g} %"
    return f"{clipped(text)} %"


def _near_unit(text: str, dimension: Dimension) -> QuantityError | None:
    """A right quantity but for the way its unit is written."""
    for word in _WORD.findall(text):
        if word.lower() in _NO_FIXED_LENGTH:
            return QuantityError(f"a {word.lower().rstrip('s')} has no fixed length", "say it in week or d")
    meant = _with_units_mended(text, dimension)
    if meant is None or not re.fullmatch(rf".*[0-9)]\s*{dimension.unit}", meant):
        return None
    return QuantityError(f"the unit of {clipped(text)} is written otherwise", f"say {clipped(meant)}")


def _with_units_mended(text: str, dimension: Dimension) -> str | None:
    if not dimension.unit:
        return None
    mended = re.sub(r"^\s*([A-Za-z]{3}|[€$£¥])\s*([0-9.]+)", r"\2 \1", text)
    if dimension in (Dimension.RATE, Dimension.MONEY_RATE):
        mended = re.sub(r"\s*/\s*|\b\s*\b(?:an?|each|every|pro|p)\s+", " per ", mended)
    for words, unit in _SHARE_WORDS.items():
        mended = mended.replace(words, unit) if dimension is Dimension.SHARE else mended
    mended = _WORD.sub(lambda word: _mended_word(word[0], dimension), mended)
    mended = re.sub(r"(?<=[0-9)])(?=[A-Za-z])", " ", mended)
    return None if mended == text else mended


def _mended_word(word: str, dimension: Dimension) -> str:
    low = word.lower()
    if word in MICROSECONDS or low in ("per", "%"):
        return low
    if dimension in (Dimension.MONEY, Dimension.MONEY_RATE):
        if low in _CURRENCIES:
            return _CURRENCIES[low]
        if dimension is Dimension.MONEY and len(word) == 3 and word.isascii():
            return word.upper()
    if dimension is Dimension.MONEY or dimension is Dimension.SHARE:
        return word
    if low in MICROSECONDS:
        return low
    near = get_close_matches(low, _TIME_WORDS, 1, 0.75) if len(low) > 2 else []
    return _TIME_WORDS.get(low) or (_TIME_WORDS[near[0]] if near else word)
