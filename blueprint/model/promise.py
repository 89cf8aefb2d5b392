"""Promises: what a run must keep, for example `wait.total.p90 <= 15 min`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated, Any

from blueprint.model.quantity import Dimension, Quantity, QuantityError, parse_quantity
from blueprint.model.value import Reads, shortened, text_of, wrong

_FORM = re.compile(r"([^\s<>]+(?:<[^<>]+>[^\s<>]+)?)\s*(<=|>=)\s*(\S.*)")
"""A measure (with a time in `< >` where it asks for waits longer than that), an operator and a limit."""

FORM = "write `<measure> <= <quantity>`, for example `wait.total.p90 <= 15 min` or `customers.left.share <= 3 %`"


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure and the limit that it must not pass."""

    measure: str
    at_most: bool
    limit: Quantity

    @property
    def text(self) -> str:
        return f"{self.measure} {'<=' if self.at_most else '>='} {self.limit.text}"


def read_promise(data: Any) -> Promise:
    if isinstance(data, Promise):
        return data
    if isinstance(data, dict):
        raise wrong("expected a promise here, not a mapping", FORM, rule="promise")
    text = text_of(data)
    parts = _FORM.fullmatch(text)
    if not parts:
        sign = re.search(r"(?<![<>=])([<>=]|==)(?![<>=])", text)
        hint = f"write `<=` or `>=` instead of `{sign[1]}`" if sign else FORM
        raise wrong(f"`{shortened(text)}` is no promise", hint, rule="promise")
    return Promise(parts[1], parts[2] == "<=", _limit(parts[3]))


def _limit(text: str) -> Quantity:
    for dimension in (Dimension.TIME, Dimension.SHARE, Dimension.MONEY, Dimension.NUMBER):
        try:
            limit = parse_quantity(text, dimension)
        except QuantityError:
            continue
        if limit.is_constant:
            return limit
    if text.endswith("%"):
        return _above_all(text)
    raise wrong(
        f"`{shortened(text)}` is no limit", "write a time, a share, an amount of money or a number", rule="promise"
    )


def _above_all(text: str) -> Quantity:
    """More than 100 %, as a utilization may reach."""
    try:
        number = parse_quantity(text[:-1], Dimension.NUMBER)
    except QuantityError as error:
        raise wrong(f"`{shortened(text)}` is no limit", error.hint, rule="promise") from error
    return replace(number, text=text, dimension=Dimension.SHARE, unit_factor=0.01)


Promised = Annotated[
    Promise,
    Reads(
        read_promise,
        {"type": "string", "pattern": f"^{_FORM.pattern}$", "examples": ["wait.total.p90 <= 15 min"]},
        lambda p: p.text,
    ),
]
