"""Promises: what a run must keep, for example `wait.total.p90 <= 15 min`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from blueprint.model.quantity import Dimension, Quantity, QuantityError, parse_quantity
from blueprint.model.value import Reads, shortened, text_of, wrong

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
    text = text_of(data)
    parts = re.fullmatch(r"(\S+)\s*(<=|>=)\s*(\S.*)", text)
    if not parts:
        raise wrong(f"`{shortened(text)}` is no promise", FORM, rule="promise")
    return Promise(parts[1], parts[2] == "<=", _limit(parts[3]))


def _limit(text: str) -> Quantity:
    for dimension in (Dimension.TIME, Dimension.SHARE, Dimension.MONEY, Dimension.NUMBER):
        try:
            limit = parse_quantity(text, dimension)
        except QuantityError:
            continue
        if limit.is_constant:
            return limit
    raise wrong(
        f"`{shortened(text)}` is no limit", "write a time, a share, an amount of money or a number", rule="promise"
    )


Promised = Annotated[
    Promise,
    Reads(
        read_promise,
        {"type": "string", "pattern": r"^\S+\s*(<=|>=)\s*\S.*$", "examples": ["wait.total.p90 <= 15 min"]},
        lambda p: p.text,
    ),
]
