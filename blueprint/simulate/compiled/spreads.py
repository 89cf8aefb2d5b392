"""Spreads as rows of numbers that the compiled engine draws from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from blueprint.model.distribution import LAST, Constant, Distribution, Truncated
from blueprint.model.distributions.discrete import Discrete
from blueprint.model.distributions.empirical import Empirical
from blueprint.model.distributions.exponential import Exponential
from blueprint.model.distributions.triangular import Triangular
from blueprint.model.distributions.uniform import Uniform, WholeUniform
from blueprint.model.distributions.weibull import Weibull
from blueprint.simulate.compiled import chance
from blueprint.simulate.sampling import TABULATED, Spread, table_of

Row = dict[str, Any]
Known = dict[Any, int]


def spread_row(spread: Spread | None, numbers: list[float], known: Known) -> Row:
    """The row of a spread (of none).

    Args:
        numbers: where the values and pieces of tables are added.
        known: where those of a distribution begin that were added before.
    """
    if spread is None:
        return {"kind": chance.NOTHING}
    common = {"per_person": spread.per_person, "next_day": spread.next_day, "factor": spread.factor}
    if spread.fixed is not None:
        return common | {"kind": chance.FIXED, "fixed": spread.fixed}
    return common | _distribution_row(spread.distribution, numbers, known)


def _distribution_row(distribution: Distribution, numbers: list[float], known: Known) -> Row:
    if isinstance(distribution, Truncated):
        return _distribution_row(distribution.base, numbers, known) | _cut(distribution)
    if isinstance(distribution, TABULATED):
        first = _placed(distribution, numbers, known, lambda: _pieces(distribution))
        return {"kind": chance.TABULATED, "values": first}
    if isinstance(distribution, Discrete):
        values = (*distribution.values, *distribution.cumulated)
        first = _placed(distribution, numbers, known, lambda: values)
        return {"kind": chance.DISCRETE, "values": first, "count": len(distribution.values)}
    if isinstance(distribution, Empirical):
        measured = distribution.values or ()
        first = _placed(distribution, numbers, known, lambda: measured)
        return {"kind": chance.EMPIRICAL, "values": first, "count": len(measured)}
    return _closed_form(distribution)


def _closed_form(distribution: Distribution) -> Row:
    """Those whose quantile is a formula of up to three numbers.

    Raises:
        NotImplementedError: if a distribution is not known here, which a test makes impossible.
    """
    match distribution:
        case Uniform(low, high):
            return {"kind": chance.UNIFORM, "a": low, "b": high}
        case WholeUniform(low, high):
            return {"kind": chance.WHOLE_UNIFORM, "a": float(low), "b": float(high), "c": float(high - low + 1)}
        case Triangular(low, mode, high):
            return {"kind": chance.TRIANGULAR, "a": low, "b": mode, "c": high}
        case Exponential(average):
            return {"kind": chance.EXPONENTIAL, "a": average}
        case Weibull(shape, scale):
            return {"kind": chance.WEIBULL, "a": 1 / shape, "b": scale}
        case Constant(value):
            return {"kind": chance.UNIFORM, "a": value, "b": value}
        case _:
            raise NotImplementedError(f"the compiled engine does not know {type(distribution).__name__}")


def _cut(distribution: Truncated) -> Row:
    """What `Truncated` and its counterpart over a table do: the draw is moved between the shares at both ends."""
    first, last = distribution.base.cdf(distribution.low), distribution.base.cdf(distribution.high)
    low, high = distribution.support()
    most = min(last, LAST) if isinstance(distribution.base, TABULATED) else LAST
    return {
        "is_cut": True,
        "cut_first": first,
        "cut_share": last - first,
        "cut_last": most,
        "cut_low": low,
        "cut_high": high,
    }


def _pieces(distribution: Distribution) -> tuple[float, ...]:
    return tuple(number for piece in table_of(distribution).pieces for number in piece)


def _placed(
    distribution: Distribution, numbers: list[float], known: Known, values: Callable[[], tuple[float, ...]]
) -> int:
    """Where the numbers of a distribution begin, which are added if they are not there."""
    if distribution not in known:
        known[distribution] = len(numbers)
        numbers.extend(values())
    return known[distribution]
