"""What stands in the parentheses of a distribution: named parameters, ranges, plain numbers."""

from __future__ import annotations

import re
from difflib import get_close_matches

from blueprint.model.distribution import Reader
from blueprint.model.unit import SIGNED, UNSIGNED, QuantityError, is_unit_word, shown

_MEANT = {
    "std": "sd", "stdev": "sd", "stddev": "sd", "sigma": "sd", "deviation": "sd", "average": "mean", "avg": "mean",
    "mu": "mean", "rate": "mean", "median": "mean", "k": "stages", "phases": "stages", "lambda": "scale",
}  # fmt: skip


def named(text: str, example: str, *names: str) -> list[str]:
    """The values of named parameters: `mean 10 min sd 2` for mean, sd gives `10 min` and `2`.

    Args:
        text: what stands between the parentheses.
        example: the right form, for messages.
        names: the parameters; all must be there, in any order.

    Raises:
        QuantityError: for a missing, doubled or unknown parameter.
    """
    found: dict[str, list[str]] = {}
    values: list[str] | None = None
    for word in re.sub("[=:]", r" \g<0> ", text).split():
        if word in names:
            if word in found:
                raise QuantityError(f"`{word}` is given twice", f"once is enough: `{example}`")
            values = found.setdefault(word, [])
        elif word in ("=", ":"):
            raise QuantityError(f"a space stands between a parameter and its value, not `{word}`", _like(example))
        elif word[0].isalpha() and not is_unit_word(word):
            raise _unknown(word, example, names)
        elif values is None:
            raise QuantityError(f"{shown(word)} needs the name of its parameter before it", _like(example))
        else:
            values.append(word)
    for name in names:
        if not found.get(name):
            raise QuantityError(f"`{name}` {'has no value' if name in found else 'is missing'}", _like(example))
    return [" ".join(found[name]) for name in names]


def _like(example: str) -> str:
    return f"for example `{example}`"


def _unknown(word: str, example: str, names: tuple[str, ...]) -> QuantityError:
    near = get_close_matches(word.lower(), names, 1)
    meant = near[0] if near else _MEANT.get(word.lower())
    start = f"write `{meant}`" if meant in names else f"it takes {' and '.join(f'`{name}`' for name in names)}"
    return QuantityError(f"there is no parameter {shown(word)} here", f"{start}, {_like(example)}")


def ranged(text: str, amount: Reader, names: tuple[str, ...], example: str) -> list[float]:
    """The ends of `low..high` or `low..mode..high`, which must not fall.

    Raises:
        QuantityError: if the number of parts is not that of `names`, or the range falls.
    """
    parts = [part.strip() for part in text.split("..")]
    if len(parts) != len(names):
        raise QuantityError(f"{shown(text)} does not have the form {'..'.join(names)}", _like(example))
    values = [amount(part) for part in parts]
    if sorted(values) != values:
        raise QuantityError(f"the range {shown(text)} falls; it goes {'..'.join(names)}", _rising(parts))
    return values


def _rising(parts: list[str]) -> str | None:
    """The range in rising order, where only its end carries a unit."""
    *bare, last = parts
    number = re.match(SIGNED, last)
    if not number or not all(re.fullmatch(SIGNED, part) for part in bare):
        return None
    rising = sorted([*bare, number[0]], key=lambda part: float(part.replace("−", "-")))
    return f"write `{'..'.join(rising)}{last[number.end() :]}`"


def plain_number(text: str, name: str) -> float:
    """A number that has no unit, such as a shape.

    Raises:
        QuantityError: if it is no number above zero.
    """
    if not re.fullmatch(UNSIGNED, text) or not 0 < float(text) <= 1e6:
        raise QuantityError(f"`{name}` is a plain number above 0, not {shown(text)}", f"for example `{name} 2`")
    return float(text)


def mean_and_sd(text: str, amount: Reader, example: str) -> tuple[float, float]:
    """Mean and standard deviation.

    Raises:
        QuantityError: as `named`; or if sd is negative.
    """
    mean, sd = named(text, example, "mean", "sd")
    if sd[0] in "-−":
        raise QuantityError(f"sd {shown(sd)} is below 0; a standard deviation never is", _like(example))
    return amount(mean), amount(sd)


def positive_mean(text: str, amount: Reader, example: str) -> float:
    """The mean of what is never below zero.

    Raises:
        QuantityError: if it is not above zero.
    """
    mean = amount(text)
    if mean <= 0:
        raise QuantityError(f"the mean {shown(text)} is not above 0", _like(example))
    return mean


def positive_mean_and_sd(text: str, amount: Reader, example: str) -> tuple[float, float]:
    """As `mean_and_sd`, for what is never below zero: the mean is above zero."""
    mean_text, _ = named(text, example, "mean", "sd")
    _, sd = mean_and_sd(text, amount, example)
    return positive_mean(mean_text, amount, example), sd
