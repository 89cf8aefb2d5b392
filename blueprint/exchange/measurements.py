"""Measured values that stand in files beside a blueprint, for `empirical(file.csv)`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.exchange.beside import Beside, UnusableFile
from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.model.quantities import with_quantities
from blueprint.model.quantity import Quantity, QuantityError
from blueprint.model.unit import SIGNED
from blueprint.model.value import shortened

_NUMBER = re.compile(rf"\s*({SIGNED})\s*")
_FORM = "one number a line, with a point for decimals; the first line may be a heading"
_HEADING = re.compile(r"\s*[^\W\d].*")


@dataclass
class _Reader:
    """Fills in what stands in files."""

    beside: Beside
    findings: list[Finding] = field(default_factory=list)
    _values: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def filled(self, pointer: Pointer, given: Given) -> Given:
        """The same with the values of the files that it names."""
        if all(quantity.file is None for quantity in given.quantities()):
            return given
        return replace(
            given,
            always=self._filled(pointer, given.always),
            cases=tuple((case, self._filled((*pointer, case), quantity) or quantity) for case, quantity in given.cases),
            rest=self._filled((*pointer, "rest"), given.rest),
        )

    def _filled(self, pointer: Pointer, quantity: Quantity | None) -> Quantity | None:
        if quantity is None or quantity.file is None:
            return quantity
        try:
            return quantity.with_values(self._read(quantity.file))
        except (UnusableFile, QuantityError) as wrong:
            self.findings.append(error("file", wrong.message, pointer, wrong.hint))
            return quantity

    def _read(self, name: str) -> tuple[float, ...]:
        if name not in self._values:
            self._values[name] = values_of(self.beside.text(name), name)
        return self._values[name]


def with_measurements(blueprint: Blueprint, beside: Beside) -> tuple[Blueprint, list[Finding]]:
    """The blueprint with the values of the files that its quantities name, and what is wrong with these files."""
    reader = _Reader(beside)
    filled = with_quantities(blueprint, reader.filled)
    return filled, reader.findings


def values_of(text: str, name: str) -> tuple[float, ...]:
    """One number a line; a first line that begins with a letter is a heading.

    Raises:
        UnusableFile: no line holds a number, or one holds something else.
    """
    values: list[float] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _NUMBER.fullmatch(line)
        if found:
            values.append(float(found[1].replace("−", "-")))
        elif line.strip() and not (number == 1 and _HEADING.fullmatch(line)):
            raise UnusableFile(f"line {number} of `{name}` is no number: `{shortened(line)}`", _FORM)
    if not values:
        raise UnusableFile(f"`{name}` holds no values", _FORM)
    return tuple(values)
