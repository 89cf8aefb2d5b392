"""From what the author wrote to a distribution: the parts of a quantity's text, and what each of them says."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from difflib import get_close_matches

from blueprint.model.amount import AmountReader, unit_of
from blueprint.model.distribution import DISTRIBUTIONS, Distribution, DistributionKind
from blueprint.model.quantity_hints import explain
from blueprint.model.slips import slip
from blueprint.model.unit import Dimension, QuantityError, Unit, shown

RANGES = {1: "constant", 2: "uniform", 3: "triangular"}
"""The kinds that are written without a name, by how many numbers they have."""

_FILES = "empirical"
_FUNCTION = re.compile(r"([^\W\d]\w*) ?\(")
_BOUND = re.compile(r"(?:^| )(?:from|to)(?: |$)")
_PER_PERSON = re.compile(r"\bper person\b ?")
_PERSON_AT_END = re.compile(r"\bper person(?: (?:from|to)\b|$)")
_CUT = re.compile(r"(?:from (?P<low>.+?))?(?: ?\bto (?P<high>.+))?")
_MEANT = {"gaussian": "normal", "gauss": "normal", "poisson": "exponential", "beta": "pert", "expo": "exponential"}


@dataclass(frozen=True, slots=True)
class Form:
    """A quantity's text in its parts: `name(inside) behind bounds`, or `behind bounds`, and `per person` taken out."""

    text: str
    name: str
    inside: str
    behind: str
    bounds: str
    per_person: bool

    def unit(self, dimension: Dimension) -> tuple[Unit, bool]:
        """The unit of the whole, and whether bare numbers take it.

        Raises:
            QuantityError: if there is none, or it is of another dimension.
        """
        inner = "" if self.name == _FILES else self.inside
        found = unit_of(self.behind, dimension) if self.behind else None
        found = found or unit_of(inner, dimension)
        if found is None or not self._ends_well(dimension):
            raise explain(self.value, dimension)
        return found

    def _ends_well(self, dimension: Dimension) -> bool:
        """Whether nothing but the unit stands behind a function, and nothing but numbers where no unit is due."""
        if self.name:
            return not self.behind or bool(dimension.unit and re.fullmatch(dimension.unit, self.behind))
        return bool(dimension.unit) or not re.search("[^-−0-9. ]", self.behind)

    @property
    def value(self) -> str:
        """The text without its bounds."""
        return f"{self.name}({self.inside}) {self.behind}".strip() if self.name else self.behind


def split(text: str) -> Form:
    """Takes a text apart whose blanks are single.

    Raises:
        QuantityError: for parentheses that do not match, and slips of the pen.
    """
    function = _FUNCTION.match(text)
    end = text.rfind(")")
    _check_parentheses(text, bool(function), end)
    name = function[1] if function else ""
    inside = text[function.end() : end].strip() if function else ""
    behind, per_person = _without_per_person(text[end + 1 :].strip(), text)
    fault = slip(f"{name}() {behind}" if name == _FILES else text)
    if fault:
        raise fault
    bound = _BOUND.search(behind)
    bounds = behind[bound.start() :].strip() if bound else ""
    return Form(text, name, inside, behind[: bound.start()].strip() if bound else behind, bounds, per_person)


def _without_per_person(behind: str, text: str) -> tuple[str, bool]:
    bare, count = _PER_PERSON.subn("", behind)
    if count > 1:
        raise QuantityError(f"`per person` stands twice in {shown(text)}", "once is enough, at the end")
    if count and not _PERSON_AT_END.search(behind):
        raise QuantityError(f"`per person` stands too early in {shown(text)}", "for example `15 EUR per h per person`")
    return bare.strip(), count == 1


def _check_parentheses(text: str, is_function: bool, end: int) -> None:
    if is_function and end < 0:
        hint = "parameters are parted by spaces; a comma ends a value inside { }"
        raise QuantityError(f"the parenthesis is not closed in {shown(text)}", hint)
    if not is_function and ("(" in text or end >= 0):
        raise QuantityError(f"there is no distribution before the parenthesis in {shown(text)}", _known_functions())


def read_spread(form: Form, dimension: Dimension) -> tuple[Distribution, Unit]:
    """The distribution in the unit as written, cut as the text says.

    Raises:
        QuantityError: if a part of it cannot be read.
    """
    if form.bounds and not form.name and ".." not in form.behind:
        raise _cut_without_spread(form, dimension)
    unit, bare = form.unit(dimension)
    spread = _kind(form).parse(form.inside if form.name else form.behind, AmountReader(dimension, unit, bare))
    return _cut(spread, form, AmountReader(dimension, unit, True)), unit


def _cut_without_spread(form: Form, dimension: Dimension) -> QuantityError:
    ends = re.sub(r" ?\bto ", "..", form.text.removeprefix("from "))
    hint = f"a range is written {shown(ends)}" if ".." in ends else f"for example `{dimension.example}`"
    return QuantityError(f"{shown(form.text)} has no spread that could be cut", hint)


def _kind(form: Form) -> DistributionKind:
    if form.name:
        return _function(form.name)
    count = form.behind.count("..") + 1
    if count not in RANGES:
        raise QuantityError(f"{shown(form.behind)} has too many parts", "for example `2..7` or `2..4..7`")
    return DISTRIBUTIONS[RANGES[count]]


def _function(name: str) -> DistributionKind:
    functions = {key: kind for key, kind in DISTRIBUTIONS.items() if kind.is_function}
    if name in functions:
        return functions[name]
    if name.lower() in RANGES.values():
        raise QuantityError(f"`{name}` is written without its name", "for example `3 min`, `2..7 min` or `2..4..7 min`")
    near = get_close_matches(name.lower(), functions, 1)
    meant = near[0] if near else _MEANT.get(name.lower())
    hint = f"write `{functions[meant].syntax}`" if meant else _known_functions()
    raise QuantityError(f"there is no distribution {shown(name)}", hint)


def _known_functions() -> str:
    return f"there are {', '.join(sorted(name for name, kind in DISTRIBUTIONS.items() if kind.is_function))}"


def _cut(spread: Distribution, form: Form, amount: AmountReader) -> Distribution:
    if not form.bounds:
        return spread
    ends = _CUT.fullmatch(form.bounds)
    if not ends:
        raise QuantityError(f"{shown(form.bounds)} does not say where to cut", "a cut is written `from 5 to 20`")
    low = amount(ends["low"]) if ends["low"] else -math.inf
    high = amount(ends["high"]) if ends["high"] else math.inf
    if low > high:
        raise QuantityError(f"the cut {shown(form.bounds)} falls", "the lower end stands first")
    try:
        return spread.cut(low, high)
    except QuantityError:
        raise QuantityError(f"{shown(form.text)} leaves nothing to draw", "widen the cut") from None
