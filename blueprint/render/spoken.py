"""Quantities as people read them: `about 45 min` rather than the name of a distribution."""

from __future__ import annotations

from blueprint.model.distributions.exponential import Exponential
from blueprint.model.given import Given
from blueprint.model.quantity import Quantity
from blueprint.model.unit import MICROSECONDS
from blueprint.render.words import Say


def spoken(quantity: Quantity, say: Say) -> str:
    """Values and ranges as written; of every other spread of durations its average, in the unit of the author."""
    unit = next((name for name, factor in MICROSECONDS.items() if factor == quantity.unit_factor), None)
    if "(" not in quantity.text or quantity.file or not quantity.dimension.is_time or unit is None:
        return quantity.text
    average = f"{float(f'{quantity.distribution.mean():.3g}'):g} {unit}"
    if isinstance(quantity.distribution, Exponential):
        return f"{average} {say('on average')}"
    return f"{say('about')} {average}"


def spoken_given(given: Given, say: Say) -> str:
    """A quantity as people read it; of several cases the first with an ellipsis."""
    if given.always is not None:
        return spoken(given.always, say)
    return f"{spoken(given.quantities()[0], say)} …"
