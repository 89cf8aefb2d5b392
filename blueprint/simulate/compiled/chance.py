"""Draws, quantiles, amounts and shares: the same functions of the same keys as in the other engine, bit for bit."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from blueprint.simulate.cases import By
from blueprint.simulate.compiled.layout import NEVER, Customer, World
from blueprint.simulate.compiled.memory import (
    amount_of,
    has_at,
    number_of,
    shares_of,
    spread_of,
)
from blueprint.simulate.compiled.references import inlined, jitted, seldom
from blueprint.simulate.sampling import CELLS, REACH

FIXED, UNIFORM, TRIANGULAR, EXPONENTIAL, WEIBULL, WHOLE_UNIFORM, DISCRETE, EMPIRICAL, TABULATED, NOTHING = range(10)
"""Kinds of spreads."""

_CELL = CELLS / (2 * REACH)
_SEGMENT, _TRAIT = int(By.SEGMENT), int(By.TRAIT)
_ALWAYS = int(By.NOTHING)

_INCREMENT = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_BY_30, _BY_27, _BY_31, _BY_12 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(12)
_UNIT = 2.0**-52


@inlined
def mix(z: Any) -> Any:
    """The finalizer of SplitMix64."""
    z = (z ^ (z >> _BY_30)) * _FIRST
    z = (z ^ (z >> _BY_27)) * _SECOND
    return z ^ (z >> _BY_31)


@jitted
def extended(key: Any, part: Any) -> Any:
    """The key of a part of something that has a key."""
    return mix((key ^ np.uint64(part)) + _INCREMENT)


@inlined
def uniform(w: World, key: Any, point: Any, visit: Any) -> Any:
    """One draw, above 0 and below 1."""
    z = mix(key + point + np.uint64(visit) * _INCREMENT) ^ w.flip
    return (float(np.int64(z >> _BY_12)) + 0.5) * _UNIT


@inlined
def rounded(value: Any) -> Any:
    """Half up."""
    below = math.floor(value)
    return np.int64(below) + (1 if value - below >= 0.5 else 0)


# From a uniform to an amount


@inlined
def _triangular(s: Any, p: Any) -> Any:
    low, mode, high = s.a, s.b, s.c
    width = high - low
    if p * width <= mode - low:
        return min(low + math.sqrt(p * width * (mode - low)), mode)
    return max(high - math.sqrt((1 - p) * width * (high - mode)), mode)


@seldom
def _discrete(w: World, s: Any, p: Any) -> Any:
    """The values stand before the shares that they reach up to."""
    low, high = 0, s.count
    while low < high:
        middle = (low + high) // 2
        if number_of(w, s.values + s.count + middle) < p:
            low = middle + 1
        else:
            high = middle
    return number_of(w, s.values + low)


@seldom
def _tabulated(w: World, s: Any, p: Any) -> Any:
    """A cubic piece over the logit."""
    place = (math.log(p / (1.0 - p)) + REACH) * _CELL
    number = int(place)
    t = place - number
    piece = s.values + 4 * number
    a, b, c, d = number_of(w, piece), number_of(w, piece + 1), number_of(w, piece + 2), number_of(w, piece + 3)
    return ((d * t + c) * t + b) * t + a


@inlined
def _quantile(w: World, s: Any, p: Any) -> Any:
    """The value that a share `p` of all draws from a spread does not exceed, uncut."""
    if s.kind == TRIANGULAR:
        return _triangular(s, p)
    if s.kind == EXPONENTIAL:
        return -s.a * math.log1p(-p)
    if s.kind == UNIFORM:
        return min(s.a + p * (s.b - s.a), s.b)
    if s.kind == TABULATED:
        return _tabulated(w, s, p)
    if s.kind == WHOLE_UNIFORM:
        return float(min(np.int64(s.a) + np.int64(math.ceil(p * s.c)) - 1, np.int64(s.b)))
    if s.kind == DISCRETE:
        return _discrete(w, s, p)
    if s.kind == EMPIRICAL:
        return number_of(w, s.values + max(np.int64(math.ceil(p * s.count)) - 1, 0))
    return s.b * (-math.log1p(-p)) ** s.a


@inlined
def drawn_amount(w: World, s: Any, key: Any, point: Any, visit: Any) -> Any:
    """An amount drawn from a spread, in base units."""
    return np.int64(s.fixed) if s.kind == FIXED else amount_at(w, s, uniform(w, key, point, visit))


@inlined
def amount_at(w: World, s: Any, u: Any) -> Any:
    """The amount, in base units, that belongs to a uniform draw."""
    if s.is_cut:
        inside = min(s.cut_first + u * s.cut_share, s.cut_last)
        return rounded(min(max(_quantile(w, s, inside), s.cut_low), s.cut_high) * s.factor)
    return rounded(_quantile(w, s, u) * s.factor)


# What holds for one customer


@inlined
def case_of(w: World, c: Customer, cases: Any, server: Any) -> Any:
    """The number of the value that holds for a customer, served by this option of the step."""
    if cases.by == _ALWAYS:
        return np.int64(0)
    if cases.by == _TRAIT:
        return np.int64(0 if has(w, c, cases.trait) else 1)
    number = np.int64(c.segment if cases.by == _SEGMENT else server)
    return number if number >= 0 else np.int64(cases.count - 1)


@inlined
def has(w: World, c: Customer, trait: Any) -> Any:
    """Whether a customer has a trait."""
    return has_at(w, c.index * w.traits_count + trait) != 0


@jitted
def share(w: World, c: Customer, shares: Any, server: Any) -> Any:
    """The share that holds for a customer."""
    s = shares_of(w, shares)
    return number_of(w, np.int64(s.numbers) + case_of(w, c, s, server))


@jitted
def known_amount(w: World, c: Customer, amount: Any, visit: Any, server: Any) -> Any:
    """A drawn amount; `NEVER` where the author gave none."""
    return known_length(w, c, amount, visit, server)


@inlined
def known_length(w: World, c: Customer, amount: Any, visit: Any, server: Any) -> Any:
    """The same as a part of its caller, for what is drawn for every doing."""
    if amount < 0:
        return NEVER
    a = amount_of(w, amount)
    s = spread_of(w, np.int64(a.first) + case_of(w, c, a, server))
    if s.kind == NOTHING:
        return NEVER
    drawn = drawn_amount(w, s, c.key, a.point, visit)
    return drawn * c.size if s.per_person else drawn


@inlined
def amount(w: World, c: Customer, amount: Any, visit: Any, server: Any) -> Any:
    """A drawn amount; nothing where the author gave none."""
    drawn = known_amount(w, c, amount, visit, server)
    return 0 if drawn == NEVER else drawn
