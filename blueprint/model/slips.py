"""Slips of the pen that make no quantity whatever is measured: commas, dashes, points, exponents."""

from __future__ import annotations

import re

from blueprint.model.unit import UNSIGNED, QuantityError, shown

_COMMA_IN_NUMBER = re.compile(r"[0-9],[0-9]")
_THOUSANDS = re.compile(r"[0-9],[0-9]{3}(?![0-9])")
_LONG_POINTS = re.compile(r"\.{3,}|[…‥]")
_DASHED_RANGE = re.compile(rf"({UNSIGNED})\s*[-–—]\s*(?={UNSIGNED})")
_EXPONENT = re.compile(rf"{UNSIGNED}[eE][-+]?[0-9]+")
_LONE_POINT = re.compile(r"(?<![\w.])\.([0-9]+)")
_TWO_POINTS = re.compile(r"[0-9]\.[0-9]+\.[0-9]")


def slip(text: str) -> QuantityError | None:
    """The first slip in `text`, with the text as it was probably meant."""
    return _comma(text) or _range_sign(text) or _number_sign(text)


def _comma(text: str) -> QuantityError | None:
    if "," not in text:
        return None
    if not _COMMA_IN_NUMBER.search(text):
        meant = re.sub(r" ?, ?", " ", text)
        hint = f"write {shown(meant)}" if "(" in text else None
        return QuantityError(f"a comma cannot stand in {shown(text)}; parameters are parted by spaces", hint)
    said = f"a comma cannot stand in a number: {shown(text)}"
    if not _THOUSANDS.search(text):
        meant = _without_thousands(text, ".").replace(",", ".")
        return QuantityError(said, f"write {shown(meant)} (with a decimal point)")
    hint = f"write {shown(_without_thousands(text, ','))}"
    if text.count(",") == 1 and "." not in text:
        hint += f", or {shown(text.replace(',', '.'))} if a decimal point is meant"
    return QuantityError(said, hint)


def _without_thousands(text: str, sign: str) -> str:
    return re.sub(rf"(?<=[0-9]){re.escape(sign)}(?=[0-9]{{3}}(?![0-9]))", "", text)


def _range_sign(text: str) -> QuantityError | None:
    meant = _DASHED_RANGE.sub(r"\1..", _LONG_POINTS.sub("..", text))
    if meant == text:
        return None
    return QuantityError(f"a range has two points between its ends, not as in {shown(text)}", f"write {shown(meant)}")


def _number_sign(text: str) -> QuantityError | None:
    if exponent := _EXPONENT.search(text):
        plain = f"{float(exponent[0]):.15g}"
        hint = f"write {shown(text.replace(exponent[0], plain))}" if plain.isdigit() else None
        return QuantityError(f"numbers are written out, without an exponent: {shown(text)}", hint)
    if _LONE_POINT.search(text):
        meant = _LONE_POINT.sub(r"0.\1", text)
        return QuantityError(f"a number starts with a digit: {shown(text)}", f"write {shown(meant)}")
    if _TWO_POINTS.search(text):
        meant = _without_thousands(text, ".")
        hint = None if _TWO_POINTS.search(meant) else f"write {shown(meant)}"
        return QuantityError(f"a number has one decimal point: {shown(text)}", hint)
    return None
