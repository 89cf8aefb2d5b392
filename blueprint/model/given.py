"""A quantity as the author gives it: one, or one for each case, with its standing (observed, assumed or proposed)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from blueprint.model.quantity import PATTERNS, Dimension, Quantity, QuantityError, parse_quantity
from blueprint.model.value import (
    BASES,
    DEFINITION,
    OWN_KEYS,
    TEXT_SCHEMA,
    Faults,
    Reads,
    at_key,
    basis_of,
    detail,
    did_you_mean,
    kind_of,
    quoted,
    shortened,
    text_of,
    wrong,
)

STANDING = ("is", "basis", "source", "between")
NOT = "not "


@dataclass(frozen=True, slots=True)
class Given:
    """One quantity (`always`), or one for each case.

    The keys of `cases` are of one kind: segments, the servers of a step with `any_of`, or a trait and `not` that trait;
    `rest` holds for whom no case does.
    """

    dimension: Dimension
    always: Quantity | None = None
    cases: tuple[tuple[str, Quantity], ...] = ()
    rest: Quantity | None = None
    basis: str | None = None
    source: str | None = None
    between: Quantity | None = None

    def quantities(self) -> tuple[Quantity, ...]:
        """All that may hold, in the order of the file."""
        found = [self.always, *(quantity for _, quantity in self.cases), self.rest]
        return tuple(quantity for quantity in found if quantity is not None)

    @property
    def is_nothing(self) -> bool:
        """Whether one of the quantities can only be 0."""
        return any(each.file is None and each.distribution.support()[1] <= 0 for each in self.quantities())

    def where(self, holds: Callable[[str], bool]) -> Quantity | None:
        """The quantity of the first case that `holds`, else `rest`; None where no case is given for it."""
        if self.always is not None:
            return self.always
        return next((quantity for case, quantity in self.cases if holds(case)), self.rest)

    @property
    def text(self) -> str:
        """The quantity as written; of several cases the first with an ellipsis."""
        if self.always is not None:
            return self.always.text
        return f"{self.quantities()[0].text} …"


def read_given(dimension: Dimension, data: Any) -> Given:
    """Reads a quantity, a mapping of cases, or `{is: …, basis, source, between}`."""
    if isinstance(data, Given):
        return data
    if isinstance(data, dict):
        plain = {key: value for key, value in data.items() if not key.startswith("x-")}
        return _with_standing(dimension, plain) if "is" in plain else _by_case(dimension, plain)
    return Given(dimension, always=_settled(dimension, data))


_ONE_NUMBER = frozenset({Dimension.SHARE, Dimension.RATE, Dimension.MONEY_RATE})
"""What is never drawn: it is one number for all."""


def _settled(dimension: Dimension, data: Any) -> Quantity:
    quantity = _quantity(dimension, data)
    if dimension in _ONE_NUMBER and not quantity.is_constant:
        middle = f"for example `{dimension.example}`; how unsure you are can be said with `between`"
        raise wrong(
            f"{dimension.meaning} is one number, not a spread: `{shortened(quantity.text)}`", middle, rule="quantity"
        )
    return quantity


def _quantity(dimension: Dimension, data: Any) -> Quantity:
    if isinstance(data, Quantity):
        return data
    if data is None or isinstance(data, (list, dict)):
        raise wrong(f"expected {dimension.meaning} here, not {kind_of(data)}", f"for example `{dimension.example}`")
    try:
        return parse_quantity(text_of(data), dimension)
    except QuantityError as error:
        raise wrong(error.message, error.hint, rule="quantity") from error


def _by_case(dimension: Dimension, data: dict[str, Any]) -> Given:
    example = f"for example `{dimension.example}`"
    if not data:
        raise wrong(f"expected {dimension.meaning} here, not an empty mapping", example, rule="no_value")
    if any(key in STANDING for key in data):
        hint = f"add it as `is`, for example `{{is: {dimension.example}, basis: observed}}`"
        raise wrong(f"{dimension.meaning} is missing beside {quoted(data)}", hint, rule="missing")
    faults = Faults()
    read: dict[str, Quantity] = {}
    for case, value in data.items():
        try:
            read[case] = _settled(dimension, value)
        except PydanticCustomError as error:
            faults.append(detail(_in_case(error, case, value), case))
    faults.raise_any("quantity")
    rest = read.pop("rest", None)
    if not read:
        message = "`rest` needs something that it is the rest of"
        raise wrong(message, "name a segment, a server or a trait beside it", rule="missing")
    return Given(dimension, cases=tuple(read.items()), rest=rest)


def _in_case(error: PydanticCustomError, case: str, value: Any) -> PydanticCustomError:
    near = did_you_mean(case, STANDING)
    if value is None or near is None:
        return error
    return at_key(wrong(f"`{shortened(case)}` is no case of a quantity", near, rule="unknown_key"))


def _with_standing(dimension: Dimension, data: dict[str, Any]) -> Given:
    faults = Faults(detail(_unknown(key), key) for key in data if key not in STANDING)
    given = basis = source = between = None
    with faults.at("is"):
        value = data["is"]
        given = _by_case(dimension, value) if isinstance(value, dict) else read_given(dimension, value)
    with faults.at("basis"):
        basis = basis_of(data["basis"]) if "basis" in data else None
    with faults.at("source"):
        source = text_of(data["source"]) if "source" in data else None
    with faults.at("between"):
        between = _quantity(dimension, data["between"]) if "between" in data else None
    faults.raise_any("quantity")
    assert given is not None
    return Given(dimension, given.always, given.cases, given.rest, basis, source, between)


def _unknown(key: str) -> PydanticCustomError:
    hint = did_you_mean(key, STANDING) or f"beside `is` there may stand {quoted(STANDING[1:])}"
    return wrong(f"unknown key `{shortened(key)}` in a quantity", hint, rule="unknown_key", at_key=True)


def write_given(given: Given) -> Any:
    """The plain data that `read_given` reads as the same value."""
    main: Any = given.always.text if given.always is not None else {case: q.text for case, q in given.cases}
    if given.rest is not None:
        main["rest"] = given.rest.text
    standing = {"basis": given.basis, "source": given.source}
    if given.between is not None:
        standing["between"] = given.between.text
    kept = {key: value for key, value in standing.items() if value is not None}
    return {"is": main, **kept} if kept else main


def quantity_schema(dimension: Dimension) -> dict[str, Any]:
    """For editors: one quantity, one with its standing, or one for each case."""
    name = dimension.name.lower()
    said = f"{dimension.meaning[:1].upper()}{dimension.meaning[1:]}, for example `{dimension.example}`."
    one: dict[str, Any] = {"type": "string", "pattern": PATTERNS[dimension]}
    if dimension is Dimension.COUNT:
        one = {"anyOf": [{"type": "number", "minimum": 0}, one]}
    one = {DEFINITION: f"one_{name}", "description": said, "examples": [dimension.example], **one}
    cases = {
        "type": "object",
        "minProperties": 1,
        "not": {"required": ["is"]},
        "additionalProperties": one,
        "patternProperties": OWN_KEYS,
    }
    standing = {
        "type": "object",
        "required": ["is"],
        "additionalProperties": False,
        "patternProperties": OWN_KEYS,
        "properties": {
            "is": {"description": "What it is, or what it is in each case.", "anyOf": [one, cases]},
            "basis": {"enum": list(BASES), "description": "How well the number is known."},
            "source": {**TEXT_SCHEMA, "description": "Who says so."},
            "between": {**one, "description": "The band in which it surely lies."},
        },
    }
    return {DEFINITION: name, "description": f"{said} Or one for each case.", "anyOf": [one, standing, cases]}


def _of(dimension: Dimension) -> Reads:
    return Reads(partial(read_given, dimension), quantity_schema(dimension), write_given)


Duration = Annotated[Given, _of(Dimension.TIME)]
Offset = Annotated[Given, _of(Dimension.PUNCTUALITY)]
Money = Annotated[Given, _of(Dimension.MONEY)]
MoneyRate = Annotated[Given, _of(Dimension.MONEY_RATE)]
Rate = Annotated[Given, _of(Dimension.RATE)]
Share = Annotated[Given, _of(Dimension.SHARE)]
Count = Annotated[Given, _of(Dimension.COUNT)]
Clock = Annotated[Given, _of(Dimension.CLOCK)]
